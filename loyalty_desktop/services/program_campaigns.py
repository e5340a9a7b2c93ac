"""Campaigns in a program's file: what they are travels; whom they reached, and whether they are on, stays behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loyalty_desktop.domain.campaigns import Campaign, CampaignState

CAMPAIGNS = "campaigns"
"""The name of the list in the file."""

Differing = tuple[int, Campaign, Campaign | None]
"""The place in the file, the campaign as it is to be, and as it is."""


def travelling(campaign: Campaign) -> Mapping[str, object]:
    """A campaign as the file tells it."""
    return {name: value for name, value in campaign.definition().items() if name != "state"}


def saved(campaigns: Mapping[int, Campaign]) -> list[dict[str, Any]]:
    """The file's entries."""
    return [{"id": campaign.id, **travelling(campaign)} for campaign in campaigns.values()]


def campaign_from(number: int, given: Mapping[str, Any], stored: Campaign | None) -> Campaign:
    """The next version of a campaign that an entry describes: a draft, or in the state that the stored one has.

    Raises Refusal, KeyError or ValueError for what is none.
    """
    state = CampaignState.DRAFT if stored is None else stored.state
    version = 1 if stored is None else stored.version + 1
    return Campaign.from_definition(number, version, {**given, "state": str(state)})


def differing(wanted: Sequence[tuple[int, Campaign]], stored: Mapping[int, Campaign]) -> Iterator[Differing]:
    """The campaigns of the file that are not as the program has them."""
    for place, campaign in wanted:
        before = stored.get(campaign.id)
        if before is None or before.definition() != campaign.definition():
            yield place, campaign, before


def payload_of(campaign: Campaign) -> dict[str, Any]:
    """What the command says that writes this version of a campaign."""
    return {"campaign": campaign.id, "version": campaign.version, "definition": campaign.definition()}
