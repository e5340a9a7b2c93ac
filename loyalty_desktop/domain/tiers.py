"""Tiers: what they are, and the dates and numbers that decide them (semantics, section 5).

metric = points earned (net of reversals) in qualifying actions, or net spend, or visits, over the window; never the
spendable balance, so that redeeming cannot demote anybody. target = highest tier whose threshold ≤ metric.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

from loyalty_desktop.domain.amounts import MAX_POINTS
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import add_months
from loyalty_desktop.domain.plain_json import choice, listed, only, problem_of, text, whole

TIERS_SETTING = "tiers"
"""The setting that holds the tiers of the program as JSON."""

TIER_NAMES = "tier_names"
"""The setting that keeps what every tier was last called, by its code, also of those that have gone, as JSON."""

TIERS_PENDING = "tiers_pending"
"""The setting that is not empty while customers wait for their tier after a change of the tiers."""

NO_MULTIPLIER = 100
"""The percent of a tier that multiplies nothing."""

MAX_TIERS = 20
MAX_GRACE_DAYS = 366
MAX_WINDOW_MONTHS = 120
MAX_TEXT = 200
_MAX_PERCENT = 10_000
_MAX_CODE = 40
_DAY = timedelta(days=1)


class TierMetric(StrEnum):
    """What a tier is reached by: points earned, net spend in minor units, or days with a visit."""

    POINTS = "points"
    SPEND = "spend"
    VISITS = "visits"


class TierWindow(StrEnum):
    """The stretch of days over which the metric is added up."""

    LIFETIME = "lifetime"
    CALENDAR_YEAR = "calendar_year"
    ROLLING = "rolling"
    MEMBERSHIP_YEAR = "membership_year"


class Downgrade(StrEnum):
    """How far a review takes somebody down who did not reach the threshold again."""

    ONE_STEP = "one_step"
    TARGET = "target"


class TierReason(StrEnum):
    """Why a customer's tier was written: every change is a row, and so is every review that kept the tier."""

    JOINED = "joined"
    UPGRADED = "upgraded"
    DOWNGRADED = "downgraded"
    KEPT = "kept"
    STEPPED_BACK = "stepped_back"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    SET_UP = "set_up"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Tier:
    """One level: its threshold in the metric's unit, and its benefits.

    `multiplier_percent` makes that much of a hundred out of what a sale pays for money and units: 150 is half as much
    again, 100 changes nothing.
    """

    code: str
    name: str
    threshold: int
    multiplier_percent: int = NO_MULTIPLIER
    benefits: str = ""


@dataclass(frozen=True, slots=True)
class TierProgram:
    """The tiers from the lowest to the highest, and how they are reached, kept and lost.

    No tiers means that the program has none. `actions` are those whose points count, none for all of them.
    `window_months` belongs to the rolling window. Raises Refusal for what does not hold together.
    """

    tiers: tuple[Tier, ...] = ()
    metric: TierMetric = TierMetric.POINTS
    window: TierWindow = TierWindow.LIFETIME
    window_months: int = 12
    actions: tuple[str, ...] = ()
    grace_days: int = 0
    downgrade: Downgrade = Downgrade.ONE_STEP

    def __post_init__(self) -> None:
        if len(self.tiers) > MAX_TIERS:
            raise Refusal("tiers_too_many", limit=MAX_TIERS)
        if not 0 <= self.grace_days <= MAX_GRACE_DAYS:
            raise Refusal("tier_grace_out_of_range", limit=MAX_GRACE_DAYS)
        if not 1 <= self.window_months <= MAX_WINDOW_MONTHS:
            raise Refusal("tier_window_out_of_range", limit=MAX_WINDOW_MONTHS)
        for tier in self.tiers:
            _check_tier(tier)
        _check_order(self.tiers)

    @property
    def exists(self) -> bool:
        """Whether the program has tiers."""
        return bool(self.tiers)

    @property
    def names(self) -> dict[str, str]:
        """What each tier is called, by its code."""
        return {tier.code: tier.name for tier in self.tiers}

    def rank(self, code: str) -> int:
        """Place of a tier, 0 the lowest; −1 for no tier or one that is no longer there."""
        return next((place for place, tier in enumerate(self.tiers) if tier.code == code), -1)

    def tier(self, code: str) -> Tier | None:
        """The tier with this code."""
        place = self.rank(code)
        return self.tiers[place] if place >= 0 else None

    def target(self, metric: int) -> int:
        """Place of the highest tier whose threshold ≤ metric; the lowest has the threshold 0."""
        return max((place for place, tier in enumerate(self.tiers) if tier.threshold <= metric), default=0)

    def counts(self, action: str) -> bool:
        """Whether the points of an action count."""
        return not self.actions or action in self.actions

    def span(self, day: date, joined_on: date | None) -> Span:
        """The window that `day` lies in. A rolling one ends with it; the others run to their last day."""
        match self.window:
            case TierWindow.LIFETIME:
                return Span(date.min, date.max)
            case TierWindow.ROLLING:
                return Span(add_months(day, -self.window_months) + _DAY, day)
            case TierWindow.MEMBERSHIP_YEAR if joined_on is not None:
                start = _anniversary(joined_on, day)
                return Span(start, add_months(start, 12) - _DAY)
            case _:
                return Span(date(day.year, 1, 1), date(day.year, 12, 31))

    def valid_through(self, day: date, joined_on: date | None) -> date | None:
        """Last day for which a tier reached (or kept) on `day` holds; None for ever.

        A year's tier holds through the year that follows it, a rolling one for as many months as its window has.
        """
        match self.window:
            case TierWindow.LIFETIME:
                return None
            case TierWindow.ROLLING:
                return add_months(day, self.window_months)
            case _:
                return self.span(self.span(day, joined_on).last + _DAY, joined_on).last

    def review_on(self, valid_through: date | None) -> date | None:
        """Last day on which the tier can still be kept: the end of its validity and the days of grace."""
        return None if valid_through is None else valid_through + timedelta(days=self.grace_days)

    def review_span(self, review_on: date, joined_on: date | None) -> Span:
        """The days that a review looks at: the window in which the validity ends, and the days of grace after it."""
        valid_through = review_on - timedelta(days=self.grace_days)
        return Span(self.span(valid_through, joined_on).first, review_on)

    def definition(self) -> dict[str, Any]:
        """The tiers as plain JSON: what the journal, the settings and files hold."""
        return {
            "metric": str(self.metric),
            "window": str(self.window),
            "window_months": self.window_months,
            "actions": list(self.actions),
            "grace_days": self.grace_days,
            "downgrade": str(self.downgrade),
            "tiers": [
                {
                    "code": tier.code,
                    "name": tier.name,
                    "threshold": tier.threshold,
                    "multiplier_percent": tier.multiplier_percent,
                    "benefits": tier.benefits,
                }
                for tier in self.tiers
            ],
        }

    @classmethod
    def from_definition(cls, stored: Mapping[str, Any]) -> TierProgram:
        """The tiers that a definition describes. Raises Refusal for one that is none."""
        try:
            only(stored, _PROGRAM_NAMES)
            return cls(
                tiers=tuple(_tier(item) for item in listed(stored.get("tiers", ()))),
                metric=choice(TierMetric, stored.get("metric", TierMetric.POINTS)),
                window=choice(TierWindow, stored.get("window", TierWindow.LIFETIME)),
                window_months=whole(stored.get("window_months", 12)),
                actions=tuple(text(action) for action in listed(stored.get("actions", ()))),
                grace_days=whole(stored.get("grace_days", 0)),
                downgrade=choice(Downgrade, stored.get("downgrade", Downgrade.ONE_STEP)),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Refusal("tiers_not_understood", problem=problem_of(error)) from error

    @classmethod
    def from_setting(cls, text: str) -> TierProgram:
        """The tiers of the stored setting; an empty one means none."""
        return cls.from_definition(json.loads(text)) if text else NO_TIERS


class Span(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def amount_in(series: Mapping[date, int], span: Span, metric: TierMetric) -> int:
    """The metric over a span: Σ of points or minor units of its days, or how many of its days had a visit."""
    found = (amount for day, amount in series.items() if span.holds(day))
    return sum(1 for amount in found if amount > 0) if metric is TierMetric.VISITS else sum(found)


def to_next(tiers: TierProgram, code: str, metric: int) -> tuple[Tier, int] | None:
    """The next tier and what is missing: max(0, next threshold − metric); None on the highest."""
    place = tiers.rank(code) + 1
    if place >= len(tiers.tiers):
        return None
    return tiers.tiers[place], max(0, tiers.tiers[place].threshold - metric)


def to_keep(tiers: TierProgram, code: str, metric: int) -> int:
    """What is missing by the review date: max(0, threshold − metric)."""
    tier = tiers.tier(code)
    return max(0, tier.threshold - metric) if tier is not None else 0


def _anniversary(joined_on: date, day: date) -> date:
    """First day of the membership year that `day` lies in; what is before the first day counts for a year before it."""
    years = day.year - joined_on.year
    start = add_months(joined_on, 12 * years)
    return start if start <= day else add_months(joined_on, 12 * (years - 1))


def _check_tier(tier: Tier) -> None:
    if not tier.code.strip() or not tier.name.strip():
        raise Refusal("tier_name_missing")
    if len(tier.code) > _MAX_CODE or max(len(tier.name), len(tier.benefits)) > MAX_TEXT:
        raise Refusal("tier_text_too_long", tier=tier.name[:_MAX_CODE], limit=MAX_TEXT, code_limit=_MAX_CODE)
    if not 0 <= tier.threshold <= MAX_POINTS * 100:
        raise Refusal("tier_threshold_out_of_range", tier=tier.name, threshold=tier.threshold, limit=MAX_POINTS * 100)
    if not NO_MULTIPLIER <= tier.multiplier_percent <= _MAX_PERCENT:
        raise Refusal("tier_percent_out_of_range", tier=tier.name, percent=tier.multiplier_percent, limit=_MAX_PERCENT)


def _check_order(tiers: Sequence[Tier]) -> None:
    for name, values in (("code", [tier.code for tier in tiers]), ("name", [tier.name.casefold() for tier in tiers])):
        twice = next((value for place, value in enumerate(values) if value in values[:place]), None)
        if twice is not None:
            raise Refusal("tier_twice", field=name, tier=twice)
    if tiers and tiers[0].threshold:
        raise Refusal("tier_lowest_not_zero", tier=tiers[0].name, threshold=tiers[0].threshold)
    for lower, higher in pairwise(tiers):
        if higher.threshold <= lower.threshold:
            raise Refusal("tier_thresholds_not_rising", tier=higher.name, lower=lower.name, threshold=lower.threshold)


_PROGRAM_NAMES = ("metric", "window", "window_months", "actions", "grace_days", "downgrade", "tiers")
_TIER_NAMES = ("code", "name", "threshold", "multiplier_percent", "benefits")


def _tier(stored: Mapping[str, Any]) -> Tier:
    only(stored, _TIER_NAMES)
    return Tier(
        text(stored["code"]),
        text(stored["name"]),
        whole(stored["threshold"]),
        whole(stored.get("multiplier_percent", NO_MULTIPLIER)),
        text(stored.get("benefits", "")),
    )


NO_TIERS = TierProgram()
