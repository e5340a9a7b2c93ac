"""The settings of the whole program, as one frozen value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from loyalty_desktop.domain.accounting import USUAL_ACCOUNTING, Accounting, accounting_in
from loyalty_desktop.domain.custom_reports import CUSTOM_REPORTS_SETTING
from loyalty_desktop.domain.eligibility import COMBINE, NEVER_EARNING, PART_PAID, PartPaid, categories_in
from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.domain.periods import CalendarRounding, add_months, end_of
from loyalty_desktop.domain.referral_book import NO_TERMS, ReferralTerms
from loyalty_desktop.domain.referral_settings import referral_terms
from loyalty_desktop.domain.rules import Combine
from loyalty_desktop.domain.saved_segments import SEGMENTS_SETTING, Segment, segments_in
from loyalty_desktop.domain.schedules import SCHEDULES_SETTING
from loyalty_desktop.domain.tiers import NO_TIERS, TIER_NAMES, TIERS_SETTING, TierProgram


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
    `inactivity_months` of None means that no balance lapses for want of activity; else `inactivity_from` is the day
    from which its months count at the earliest (domain/inactivity.py). `closed_through` is the last day of the last
    closed period. `point_value_minor` is what 1,000 points are worth, in minor units of the currency; 0 while nobody
    has said it. `shop_name` is what customers read on cards and statements. `combine` is what several multipliers do
    together, `never_earning` the categories that every rule leaves out, `part_paid` whether what a voucher has paid
    earns. `custom_reports`, `report_schedules` and `tier_names` are what is stored of them, read where they are asked
    for. `accounting` is how points stand in the accounts.
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
    referrals: ReferralTerms = NO_TERMS
    shop_name: str = ""
    segments: tuple[Segment, ...] = ()
    custom_reports: str = ""
    report_schedules: str = ""
    inactivity_months: int | None = None
    inactivity_from: date | None = None
    combine: Combine = Combine.PRODUCT
    never_earning: tuple[str, ...] = ()
    part_paid: PartPaid = PartPaid.EARNS
    accounting: Accounting = USUAL_ACCOUNTING
    tier_names: str = ""

    @property
    def called_tiers(self) -> dict[str, str]:
        """What each tier is called, or was when it was there last, by its code."""
        return {**(json.loads(self.tier_names) if self.tier_names else {}), **self.tiers.names}

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Program:
        """The program that stored `settings` describe; what is not stored has the defaults above.

        Raises Fault("zone_not_here") where this PC's table of time zones lacks the one of the books.
        """
        months = settings.get("lifetime_months", "")
        return cls(
            zone=_zone(settings.get("zone", "UTC")),
            currency=settings.get("currency") or None,
            lifetime_months=int(months) if months else None,
            expiry_rounding=CalendarRounding(settings.get("expiry_rounding", CalendarRounding.NONE)),
            beyond_balance=BeyondBalance(settings.get("beyond_balance", BeyondBalance.DEBT)),
            closed_through=_date(settings.get("closed_through", "")),
            tiers=TierProgram.from_setting(settings.get(TIERS_SETTING, "")),
            reinstatement=Reinstatement(settings.get("reinstatement", Reinstatement.GRACE)),
            grace_days=int(settings.get("grace_days") or GRACE_DAYS),
            point_value_minor=int(settings.get("point_value_minor") or 0),
            referrals=referral_terms(settings),
            shop_name=settings.get("shop_name", ""),
            segments=segments_in(settings.get(SEGMENTS_SETTING, "")),
            custom_reports=settings.get(CUSTOM_REPORTS_SETTING, ""),
            report_schedules=settings.get(SCHEDULES_SETTING, ""),
            inactivity_months=int(settings.get("expiry_inactivity_months") or 0) or None,
            inactivity_from=_date(settings.get("expiry_inactivity_from", "")),
            combine=Combine(settings.get(COMBINE) or Combine.PRODUCT),
            never_earning=categories_in(settings.get(NEVER_EARNING, "")),
            part_paid=PartPaid(settings.get(PART_PAID) or PartPaid.EARNS),
            accounting=accounting_in(settings),
            tier_names=settings.get(TIER_NAMES, ""),
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


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Fault("zone_not_here", zone=name) from error
