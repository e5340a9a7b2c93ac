"""What an operation's payload says of campaigns: which ones its customer takes part in, and which reach them now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loyalty_desktop.domain.campaigns import marks_for
from loyalty_desktop.domain.conditions import campaign_mark
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.tier_benefits import tier_seen
from loyalty_desktop.storage.campaigns import campaign_standing, campaigns_of, merged_among
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.segments import tiers_of


def campaign_marks(
    session: Session,
    program: Program,
    asked: frozenset[int],
    customers: Iterable[int],
    tags: Mapping[int, tuple[str, ...]],
) -> dict[int, list[str]]:
    """The marks of those of the customers who take part in one of the `asked` campaigns or are reached by it now."""
    numbers = set(customers)
    followed = merged_among(session, numbers)
    stayed = numbers | set(followed.values())
    standing = campaign_standing(session, stayed)
    open_ = [item for item in campaigns_of(session).values() if item.id in asked and item.takes_newcomers]
    tiers = tiers_of(session, stayed) if open_ and program.tiers.exists else {}
    found: dict[int, list[str]] = {}
    for number in numbers:
        person = followed.get(number, number)
        marks = [campaign_mark(item) for item in sorted(asked) if standing.get((person, item)) is False]
        tier = tier_seen(program.tiers, tiers.get(person, ""))
        for campaign in open_:
            if (person, campaign.id) not in standing and campaign.fits(tags.get(number, ()), tier):
                marks += marks_for(campaign, person)
        if marks:
            found[number] = marks
    return found


def marks_of_newcomer(
    session: Session, program: Program, asked: frozenset[int], customer: int, tags: tuple[str, ...]
) -> list[str]:
    """The marks of somebody who joins now: every campaign that takes newcomers and fits reaches them."""
    tier = tier_seen(program.tiers, "")
    return [
        mark
        for campaign in campaigns_of(session).values()
        if campaign.id in asked and campaign.takes_newcomers and campaign.fits(tags, tier)
        for mark in marks_for(campaign, customer)
    ]
