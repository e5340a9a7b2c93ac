"""What storage reads for the reports, before any arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


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


@dataclass(frozen=True, slots=True)
class ExpiringDay:
    """Open points with one last usable day, and how many customers hold them."""

    last_day: date
    points: int
    customers: int


class ExpiringCustomer(NamedTuple):
    """Somebody's open points whose last usable days lie in a range, the first of these days, and how to reach them.

    `consent` is "yes", "no", or "" where nobody has asked. A plain tuple, because a range can hold a million of them.
    """

    customer: str
    points: int
    last_day: date
    phone: str
    email: str
    consent: str
    customer_id: int


@dataclass(frozen=True, slots=True)
class ExpiringFacts:
    """What the report of points about to expire is made of: `holders` customers in all, who may be left out."""

    days: tuple[ExpiringDay, ...]
    holders: int
    customers: tuple[ExpiringCustomer, ...] = ()
