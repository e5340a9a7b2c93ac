"""Lines of a file of whom campaigns reached, a chunk at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from loyalty_desktop.domain.campaigns import Campaign, CampaignState, Channel
from loyalty_desktop.domain.imports import ReachImportRow, RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.services.campaigns import reach_payload
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.campaigns import campaign_standing, campaigns_of, reach_of_batch
from loyalty_desktop.storage.customers import active_among, ids_by_ref
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.program import hold_program

_WITHDRAWN_AT_ONCE = 5_000


class ReachChunk:
    """Turns lines into one operation a campaign, and has the journal carry them out, or only counts them."""

    def __init__(self, journal: Journal, batch_id: int | None) -> None:
        self._journal = journal
        self._batch_id = batch_id

    def post(self, session: Session, rows: Sequence[ReachImportRow], tally: Tally) -> None:
        """Note whom the lines name as reached, and count how it ended. Who is reached already stays so.

        Without a batch nothing is written. A line that names no campaign, one that was stopped or is over, or nobody in
        the program is left out.
        """
        if self._batch_id is not None:
            hold_program(session, alone=True)
        campaigns = {campaign.code.casefold(): campaign for campaign in campaigns_of(session).values()}
        known = ids_by_ref(session, {row.customer_ref for row in rows})
        active = active_among(session, set(known.values()))
        standing = set(campaign_standing(session, active))
        found: dict[int, list[int]] = {}
        today = self._journal.today(session)
        for row in rows:
            campaign, customer = campaigns.get(row.campaign.casefold()), known.get(row.customer_ref)
            rejected = _rejected(row, campaign, today, is_known=customer in active)
            if rejected is not None or campaign is None or customer is None:
                assert rejected is not None, "only what is known is left in"
                tally.reject(rejected)
            elif (customer, campaign.id) in standing:
                tally.counts["already_there"] += 1
            else:
                standing.add((customer, campaign.id))
                found.setdefault(campaign.id, []).append(customer)
                tally.counts["held_out" if campaign.is_held_out(customer) else "reached"] += 1
        if self._batch_id is None:
            return
        operations = [self._operation(session, number, customers) for number, customers in sorted(found.items())]
        self._journal.run_all(session, operations)

    def _operation(self, session: Session, campaign_id: int, customers: Sequence[int]) -> Operation:
        payload = reach_payload(self._journal.today(session), campaign_id, customers, Channel.LIST)
        return self._journal.operation(OperationKind.REACH, payload, batch_id=self._batch_id)


def withdraw_reach(journal: Journal, session: Session, batch_id: int) -> int:
    """Take back whom an import reached, but for those who have earned by the campaign; returns how many."""
    if not reach_of_batch(session, batch_id):
        return 0
    hold_program(session, alone=True)
    operations = [
        journal.operation(OperationKind.WITHDRAW_REACH, {"campaign": number, "customers": chunk, "reason": "undo"})
        for number, customers in reach_of_batch(session, batch_id).items()
        for chunk in in_chunks(customers, _WITHDRAWN_AT_ONCE)
    ]
    withdrawn = 0
    for outcome in journal.run_all(session, operations):
        withdrawn += outcome.answer["withdrawn"]
    return withdrawn


def _rejected(row: ReachImportRow, campaign: Campaign | None, today: date, *, is_known: bool) -> RejectedRow | None:
    if campaign is None:
        return RejectedRow(row.line_number, "unknown_campaign_code", {"text": row.campaign})
    if campaign.state is CampaignState.STOPPED:
        return RejectedRow(row.line_number, "campaign_is_stopped", {"campaign": campaign.name})
    if campaign.last_day < today:
        return RejectedRow(
            row.line_number, "campaign_reaches_no_more", {"campaign": campaign.name, "last": campaign.last_day}
        )
    if not is_known:
        return RejectedRow(row.line_number, "unknown_customer_ref", {"ref": row.customer_ref})
    return None
