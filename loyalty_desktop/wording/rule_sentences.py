"""A rule as one sentence: what it pays, on what, when, for whom, and how much at most."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.catalog import Repeat, action_of
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.rules import Multiplies, Rule, RuleKind
from loyalty_desktop.wording.lists import listed
from loyalty_desktop.wording.numbers import count_phrase, date_text, money_text, points_phrase, points_text

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_OFTEN = {
    Repeat.EVERY_TIME: "every time",
    Repeat.ONCE: "once per customer",
    Repeat.DAILY: "at most once a day",
    Repeat.PER_OBJECT: "once for each product, event or friend",
}
_ROUNDED = {Rounding.NEAREST: "half an amount counts as a whole one", Rounding.UP: "a begun amount counts as whole"}
_BUCKETS = {
    CapBucket.DAY: "a day",
    CapBucket.WEEK: "a week",
    CapBucket.MONTH: "a month",
    CapBucket.YEAR: "a year",
    CapBucket.LIFETIME: "in all",
}
_SCOPES = {CapScope.CUSTOMER: "", CapScope.CLERK: " for each clerk", CapScope.PROGRAM: " for everybody together"}


def rule_sentence(rule: Rule, currency: str, tiers: Mapping[str, str] = _NO_NAMES) -> str:
    """What the rule does: "2 points for every 1.00 EUR spent on Coffee, Tuesdays, Gold, at most 200 points a day".

    `tiers` are the names of tiers by code; one that is gone is told by its code.
    """
    parts = [f"{_pays(rule, currency)}{_goods(rule.conditions)}"]
    if rule.action == "purchase":
        parts += [_ROUNDED[rule.rounding]] if rule.kind is RuleKind.PER_AMOUNT and rule.rounding in _ROUNDED else []
    elif rule.kind is RuleKind.FIXED:
        parts.append(_OFTEN[action_of(rule.action).repeat])
    parts += conditions_phrases(rule.conditions, currency, tiers)
    parts += [cap_phrase(cap) for cap in rule.caps]
    if rule.waiting_days:
        parts.append(f"usable after {count_phrase(rule.waiting_days, 'day', 'days')}")
    if rule.group:
        parts.append(f"only one of “{rule.group}” pays")
    return ", ".join(parts)


def conditions_phrases(conditions: Conditions, currency: str, tiers: Mapping[str, str] = _NO_NAMES) -> list[str]:
    """When and for whom, a phrase each; nothing for what holds always."""
    phrases = [*_when(conditions)]
    if conditions.stores:
        phrases.append(f"in {listed(conditions.stores, 'or')}")
    if conditions.tiers:
        phrases.append(f"for {listed([tiers.get(code, code) for code in conditions.tiers], 'and')}")
    if conditions.segments:
        phrases.append(f"for customers in {listed(conditions.segments, 'or')}")
    if conditions.min_spend_minor:
        phrases.append(f"from {money_text(conditions.min_spend_minor, currency)}")
    if conditions.min_quantity_milli:
        phrases.append(f"from {_quantity(conditions.min_quantity_milli)}")
    return phrases


def cap_phrase(cap: Cap) -> str:
    """A cap: "at most 200 points a day", "at most 3 times a month for each clerk"."""
    what = points_phrase(cap.limit) if cap.measure is CapMeasure.POINTS else count_phrase(cap.limit, "time", "times")
    return f"at most {what} {_BUCKETS[cap.bucket]}{_SCOPES[cap.scope]}"


def often_phrase(action: str) -> str:
    """How often an action pays the same customer."""
    return _OFTEN[action_of(action).repeat]


def _pays(rule: Rule, currency: str) -> str:
    match rule.kind:
        case RuleKind.PER_AMOUNT:
            spent = "spent with tax" if rule.with_tax else "spent"
            return f"{points_phrase(rule.points)} for every {money_text(rule.per_minor, currency)} {spent}"
        case RuleKind.PER_UNIT:
            return f"{points_phrase(rule.points)} for every unit"
        case RuleKind.FIXED:
            return points_phrase(rule.points)
        case RuleKind.MULTIPLIER:
            bonuses = ", bonuses too" if rule.multiplies is Multiplies.ALL else ""
            return f"{_factor(rule.percent)} the points{bonuses}"


def _factor(percent: int) -> str:
    if percent % 100 == 0:
        return f"{percent // 100} times"
    return f"{percent / 100:.2f}".rstrip("0") + " times"


def _goods(conditions: Conditions) -> str:
    wanted = [*conditions.categories, *conditions.products]
    left_out = [*conditions.without_categories, *conditions.without_products]
    text = f" on {listed(wanted, 'or')}" if wanted else ""
    return f"{text} except on {listed(left_out, 'and')}" if left_out else text


def _when(conditions: Conditions) -> Iterator[str]:
    if conditions.first_day and conditions.last_day:
        yield f"from {date_text(conditions.first_day)} to {date_text(conditions.last_day)}"
    elif conditions.first_day:
        yield f"from {date_text(conditions.first_day)}"
    elif conditions.last_day:
        yield f"until {date_text(conditions.last_day)}"
    if conditions.weekdays:
        yield listed([f"{calendar.day_name[day - 1]}s" for day in sorted(conditions.weekdays)], "and")
    if conditions.from_minute is not None and conditions.until_minute is not None:
        yield f"between {_clock(conditions.from_minute)} and {_clock(conditions.until_minute)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _quantity(milli: int) -> str:
    whole, part = divmod(milli, 1000)
    return f"{points_text(whole)} units" if not part else f"{milli / 1000:g} units"
