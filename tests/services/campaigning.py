"""Words for tests of campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from loyalty_desktop.domain.campaign_figures import CampaignFigures
from loyalty_desktop.domain.campaigns import Audience, Campaign, CampaignState, Effect
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from tests.builders import TODAY, Shop


def a_campaign(shop: Shop, *, code: str = "MAY", **changes: Any) -> Campaign:
    """A draft that doubles purchases of two weeks for everybody."""
    values: dict[str, Any] = {
        "name": "Double May",
        "first_day": TODAY,
        "last_day": TODAY + timedelta(days=13),
        "effect": Effect.MULTIPLIER,
        "percent": 200,
    }
    return Campaign(shop.desks.campaigns.new_id(), 0, code, **{**values, **changes})


def started(shop: Shop, **changes: Any) -> Campaign:
    """A campaign that is on."""
    return shop.desks.campaigns.change(a_campaign(shop, **changes).changed(CampaignState.ON))


def a_list(shop: Shop, **changes: Any) -> Campaign:
    """A campaign that is on for those whom a list names."""
    return started(shop, audience=Audience.LIST, **changes)


def tagged(shop: Shop, ref: str, *tags: str) -> int:
    """Enrol a customer with tags."""
    fields = CustomerFields(ref=ref, name=ref, tags=tags)
    return shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity(), TODAY))


def import_reach(shop: Shop, *lines: str, name: str = "reach.csv") -> ImportResult:
    """Import lines of "campaign,customer_ref"."""
    location = shop.file("campaign,customer_ref", *lines, name=name)
    return shop.desks.imports.run(ImportRequest(location, ImportKind.CAMPAIGN_REACH))


def figures_of(shop: Shop, campaign: Campaign) -> CampaignFigures:
    """What a campaign has come to."""
    return next(row.figures for row in shop.desks.campaigns.state(purchases=True).rows if row.id == campaign.id)


def reached_in(shop: Shop, campaign: Campaign) -> dict[str, bool]:
    """Reference → whether held out, of everybody whom a campaign reached."""
    return {row.ref: row.held_out for row in shop.desks.campaigns.reached(campaign.id, 0, 10_000)}


def enrolled(shop: Shop, refs: Iterable[str]) -> dict[str, int]:
    """Enrol customers; gives their ids by reference."""
    return {ref: shop.enrol(ref, name=ref) for ref in refs}


def replay_differs(shop: Shop) -> bool:
    """Whether replaying the journal gives anything else than what is stored."""
    return bool(shop.desks.checks.replay().findings)
