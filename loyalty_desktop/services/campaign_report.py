"""Facts of the campaign report: what the Campaigns tab shows of the campaigns of a range, and what they paid in it."""

from __future__ import annotations

from loyalty_desktop.domain.campaigns import CampaignState
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.campaigns import TITLE, CampaignResult, CampaignsFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.services.campaigns import campaign_rows, with_purchases
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_campaigns import taking_part


def campaigns_facts(session: Session, scope: Scope, period: DateRange) -> CampaignsFacts:
    """Campaigns of which a day lies in `period`; nothing for what it is compared with, because there are no figures.

    Raises Refusal for one store: campaigns reach people, not stores.
    """
    if scope.store is not None:
        raise Refusal("report_of_all_stores", report=TITLE)
    if period != scope.period:
        return CampaignsFacts()
    rows = [
        row
        for row in campaign_rows(session, scope.program)
        if row.campaign.state is not CampaignState.DRAFT
        and row.campaign.first_day <= period.last
        and row.campaign.last_day >= period.first
    ]
    results = tuple(
        CampaignResult(row.campaign.name, row.campaign.first_day, with_purchases(session, row).figures) for row in rows
    )
    return CampaignsFacts(results, taking_part(session, period))
