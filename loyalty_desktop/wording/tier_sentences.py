"""Where a customer stands with the tiers, and what tiers ask for, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from loyalty_desktop.domain.tier_book import TierChange
from loyalty_desktop.domain.tiers import Span, Tier, TierMetric, TierProgram, TierReason, TierWindow
from loyalty_desktop.wording.names import action_name
from loyalty_desktop.wording.numbers import count_phrase, date_text, money_text, points_phrase

METRICS = MappingProxyType(
    {TierMetric.POINTS: "Points earned", TierMetric.SPEND: "Money spent", TierMetric.VISITS: "Visits"}
)
"""What tiers are reached by."""

WINDOWS = MappingProxyType(
    {
        TierWindow.LIFETIME: "Since joining, for ever",
        TierWindow.CALENDAR_YEAR: "Calendar year",
        TierWindow.ROLLING: "The last months",
        TierWindow.MEMBERSHIP_YEAR: "Membership year",
    }
)
"""Over which days the metric is added up."""

_REASONS = MappingProxyType(
    {
        TierReason.JOINED: "Joined",
        TierReason.UPGRADED: "Upgraded",
        TierReason.DOWNGRADED: "Not reached again by the review",
        TierReason.KEPT: "Reached again, kept",
        TierReason.STEPPED_BACK: "The sale behind the upgrade was taken back",
        TierReason.PINNED: "Pinned by hand",
        TierReason.UNPINNED: "The pin ended",
        TierReason.SET_UP: "Tiers were set up or changed",
        TierReason.LEFT: "Left the program",
    }
)


def tier_amount(metric: TierMetric, amount: int, currency: str) -> str:
    """An amount of the metric with its unit: "120 points", "250.00 EUR", "3 visits"."""
    match metric:
        case TierMetric.POINTS:
            return points_phrase(amount)
        case TierMetric.SPEND:
            return money_text(amount, currency)
        case TierMetric.VISITS:
            return count_phrase(amount, "visit", "visits")


def tier_benefits(tier: Tier) -> str:
    """What a tier brings, in a few words."""
    parts = [f"Points × {tier.multiplier_percent / 100:g}"] if tier.multiplier_percent != 100 else []
    return ", ".join([*parts, *filter(None, [tier.benefits])])


def window_sentence(program: TierProgram) -> str:
    """How tiers are reached and kept, in one sentence."""
    what = {TierMetric.POINTS: "points earned", TierMetric.SPEND: "money spent", TierMetric.VISITS: "days with a visit"}
    counted = what[program.metric]
    if program.metric is TierMetric.POINTS and program.actions:
        counted += f" by {', '.join(map(action_name, program.actions))}"
    when = {
        TierWindow.LIFETIME: "since joining; a tier once reached is kept",
        TierWindow.CALENDAR_YEAR: "in a calendar year; a tier holds through the year after",
        TierWindow.ROLLING: f"in the last {count_phrase(program.window_months, 'month', 'months')}; "
        "a tier holds as long again",
        TierWindow.MEMBERSHIP_YEAR: "in a year of membership; a tier holds through the year after",
    }
    sentence = f"Reached by {counted} {when[program.window]}"
    if program.window is not TierWindow.LIFETIME:
        sentence += f", with {count_phrase(program.grace_days, 'day', 'days')} of grace" if program.grace_days else ""
        fall = {"one_step": "one step down", "target": "down to what was reached"}
        sentence += f", then {fall[program.downgrade]}"
    return sentence + "."


def span_text(span: Span) -> str:
    """The days that count now."""
    return "since joining" if span.first == date.min else f"{date_text(span.first)} to {date_text(span.last)}"


def remaining_sentence(program: TierProgram, currency: str, next_tier: Tier | None, remaining: int) -> str:
    """How far it is to the next tier."""
    if next_tier is None:
        return "The highest tier."
    return f"{tier_amount(program.metric, remaining, currency)} to {next_tier.name}."


def keeping_sentence(
    program: TierProgram, currency: str, tier: Tier, *, review_on: date | None, pinned_until: date | None, missing: int
) -> str:
    """Until when the tier holds and what keeps it."""
    if pinned_until is not None:
        return f"Pinned until {date_text(pinned_until)}."
    if review_on is None:
        return "" if program.rank(tier.code) <= 0 else "Kept for ever."
    if not missing:
        return f"Earned again already for the review after {date_text(review_on)}."
    return f"{tier_amount(program.metric, missing, currency)} by {date_text(review_on)} to keep {tier.name}."


def reason_text(reason: TierReason) -> str:
    """Why a tier changed."""
    return _REASONS[reason]


def change_sentence(names: Mapping[str, str], currency: str, change: TierChange) -> str:
    """One line of the history of a customer's tiers; `names` is what tiers are or were called, by their codes."""
    before, after = (names.get(code, code) or "no tier" for code in (change.from_tier, change.to_tier))
    moved = after if before == after or not change.from_tier else f"{before} → {after}"
    told = f"{date_text(change.changed_on)}: {moved}. {reason_text(change.reason)}"
    if change.reason in (TierReason.UPGRADED, TierReason.DOWNGRADED, TierReason.KEPT) and change.metric:
        told += f" ({tier_amount(TierMetric(change.metric), change.amount, currency)})"
    return f"{told}: {change.note}" if change.note else f"{told}."
