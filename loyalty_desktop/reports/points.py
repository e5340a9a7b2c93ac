"""Sums of movements that several reports show, each with the sentence that defines it (semantics, section 9).

A void carries its original's kind, action and day with the opposite sign, so it takes back what it voids.
"""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.reports.facts import Movement

POINTS_ISSUED = "Points that rules paid in the period (earn), by the day they are posted on; voided ones left out."
ISSUED_NET = "Points issued − points taken back for refunds that are posted in the period (clawbacks)."
POINTS_USED = "Points that customers spent on rewards in the period (redeem), by purpose; voided ones left out."
REDEEMED_NET = "Points used − points given back for redemptions that were cancelled in the period."
POINTS_LOST = (
    "Points that expired or were forfeited in the period (left the program, erased) − expired points that were brought "
    "back in it (reinstated), because they turned out to have been used in time: the lines expired + forfeited − "
    "reinstated of the roll-forward."
)

LOSING = ("expire", "forfeit", "reinstate")
"""The kinds of entries that make up the points lost."""


def points_of(movements: Iterable[Movement], *kinds: str) -> int:
    """Σ signed points of these kinds."""
    return sum(item.points for item in movements if item.kind in kinds)


def issued_net(movements: Iterable[Movement]) -> int:
    """Issued − clawbacks posted in the period: Σ earn + Σ clawback, which is negative."""
    return points_of(movements, "earn", "clawback")


def redeemed_net(movements: Iterable[Movement]) -> int:
    """Redeem − redeem reversals: −(Σ redeem + Σ redeem reversal)."""
    return -points_of(movements, "redeem", "redeem_reversal")


def points_lost(movements: Iterable[Movement]) -> int:
    """Expired + forfeited − reinstated: −(Σ expire + Σ forfeit + Σ reinstate)."""
    return -points_of(movements, *LOSING)
