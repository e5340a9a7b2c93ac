"""Who has a tier, and how near each is to the next one or to losing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_CLOSEST = 200
"""How many are listed of those closest to the next tier."""


class MemberList(StrEnum):
    """Which customers of a tier are listed: all by name, those a review can bring down, or those closest to rising."""

    EVERYBODY = "everybody"
    AT_REVIEW = "at_review"
    CLOSEST = "closest"


@dataclass(frozen=True, slots=True)
class MemberQuery:
    """The customers of one tier. At a review the soonest date comes first; of the closest there are 200 at most."""

    tier: str
    which: MemberList = MemberList.EVERYBODY


@dataclass(frozen=True, slots=True)
class TierMember:
    """A customer of a tier. Amounts are points, minor units or visits, as the program's metric says.

    `metric` is what counts in today's window; `next_remaining` = max(0, next threshold − metric), None on the highest
    tier; `keep_remaining` = max(0, threshold − metric of the days that the review will look at), None where no review
    is due or the tier is pinned (semantics, section 5).
    """

    id: int
    name: str
    since: date | None
    review_on: date | None
    pinned_until: date | None
    metric: int
    next_remaining: int | None
    keep_remaining: int | None
