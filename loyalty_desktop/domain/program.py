"""The settings of the whole program, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.domain.periods import CalendarRounding, add_months, end_of
from loyalty_desktop.domain.tiers import NO_TIERS, TIERS_SETTING, TierProgram


class BeyondBalance(StrEnum):
    """What happens to points that a refund takes back but the customer no longer has (semantics, section 3)."""

    DEBT = "debt"
    CLAMP = "clamp"
    CASH = "cash"


class Reinstatement(StrEnum):
    """What a cancelled redemption does with points of lots past their last day (semantics, section 2)."""

    GRACE = "grace"
    KEEP_EXPIRED = "keep_expired"


GRACE_DAYS = 30
"""Days that such points can be used again, counted from the cancellation, unless the program says otherwise."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program's settings.

    `currency` is None until the first money is recorded. `lifetime_months` of None means that points do not expire.
    `closed_through` is the last day of the last closed period. `point_value_minor` is what 1,000 points are worth, in
    minor units of the currency; 0 while nobody has said it.
    """

    zone: ZoneInfo
    currency: str | None = None
    lifetime_months: int | None = None
    expiry_rounding: CalendarRounding = CalendarRounding.NONE
    beyond_balance: BeyondBalance = BeyondBalance.DEBT
    closed_through: date | None = None
    tiers: TierProgram = NO_TIERS
    reinstatement: Reinstatement = Reinstatement.GRACE
    grace_days: int = GRACE_DAYS
    point_value_minor: int = 0

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Program:
        """The program that stored `settings` describe; what is not stored has the defaults above.

        Raises Fault("zone_not_here") where this PC's table of time zones lacks the one of the books.
        """
        months = settings.get("lifetime_months", "")
        closed = settings.get("closed_through", "")
        return cls(
            zone=_zone(settings.get("zone", "UTC")),
            currency=settings.get("currency") or None,
            lifetime_months=int(months) if months else None,
            expiry_rounding=CalendarRounding(settings.get("expiry_rounding", CalendarRounding.NONE)),
            beyond_balance=BeyondBalance(settings.get("beyond_balance", BeyondBalance.DEBT)),
            closed_through=date.fromisoformat(closed) if closed else None,
            tiers=TierProgram.from_setting(settings.get(TIERS_SETTING, "")),
            reinstatement=Reinstatement(settings.get("reinstatement", Reinstatement.GRACE)),
            grace_days=int(settings.get("grace_days") or GRACE_DAYS),
            point_value_minor=int(settings.get("point_value_minor") or 0),
        )

    def expires_on(self, earned_on: date) -> date | None:
        """Last day, inclusive, that points earned on `earned_on` can be used; None for ever.

        Business date + lifetime in months (clamped), then rounded up to the end of the month, quarter or year:
        6 July 2020 + 12 months is 6 July 2021, rounded to the month 31 July 2021 (semantics, section 2).
        """
        if self.lifetime_months is None:
            return None
        return end_of(self.expiry_rounding, add_months(earned_on, self.lifetime_months))

    def posted_on(self, business_date: date) -> date:
        """The day whose period a figure belongs to: the business date, or the first open day when that is closed."""
        if self.closed_through is not None and business_date <= self.closed_through:
            return self.closed_through + timedelta(days=1)
        return business_date


def is_zone(name: str) -> bool:
    """Whether a name stands for the same time zone on every PC.

    Names that only one system knows, such as "localtime", and names in other letter case do not: the business dates of
    one program would differ from PC to PC.
    """
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime", "Factory"}


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Fault("zone_not_here", zone=name) from error
