"""Referrals as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

INVITED = "invited"
"""The state before a newcomer is there: an invitation that is open."""


@dataclass(frozen=True, slots=True)
class ReferralQuery:
    """Which referrals: of a state ("" for all), of people whose name contains `search`, or of one newcomer."""

    status: str = ""
    search: str = ""
    referee_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral with the names of both. `points` are what stands of its rewards, to either side.

    `reward_on` is the day from which the rewards are due, `expires_on` the last day for a purchase, None for no day.
    `reason` says why it is blocked or reversed, `note` what a manager wrote about it.
    """

    referee_id: int
    referee: str
    referrer_id: int
    referrer: str
    status: str
    reason: str
    note: str
    registered_on: date
    qualified_on: date | None
    reward_on: date | None
    expires_on: date | None
    points: int
