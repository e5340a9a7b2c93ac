"""What storage reads for the reports, before any arithmetic."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Movement:
    """Points moved in a range, by action (or purpose) and kind: number of entries, signed points, minor units."""

    action: str
    kind: str
    entries: int
    points: int
    money_minor: int


@dataclass(frozen=True, slots=True)
class ReferrerFacts:
    """How many customers somebody brought in a range, and how many of them have bought."""

    customer: str
    referrals: int
    led_to_sales: int
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class LoyaltyFacts:
    """What the Customer Loyalty report is made of, for one range."""

    movements: tuple[Movement, ...]
    referrers: tuple[ReferrerFacts, ...]
