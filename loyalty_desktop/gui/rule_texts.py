"""Rules as sentences: what they pay, how often, and for example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.amounts import Rounding, parse_minor, round_ratio
from loyalty_desktop.domain.caps import CapBook, Payee
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Basket, BasketLine, Conditions
from loyalty_desktop.domain.earning import RuleSet, award_sale
from loyalty_desktop.domain.ids import store_number
from loyalty_desktop.domain.rules import Multiplies, Rule, RuleKind
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.numbers import count_phrase, count_text, money_text, points_phrase
from loyalty_desktop.wording.rule_sentences import often_phrase, rule_sentence

_EXAMPLES = ("10", "24", "100")
_UNITS = (1, 2, 5)
_HUNDRED = 100
_A_DAY = date(2026, 1, 1)


def rule_name(rule: Rule) -> str:
    """What a rule is called; one that came with the program bears its action's name."""
    return name_text(rule.name) if rule.name == rule.action else rule.name


def pays_text(rule: Rule, currency: str, tiers: Mapping[str, str]) -> str:
    """What a rule pays, when and to whom, as one sentence; `tiers` are the names of tiers by code."""
    return rule_sentence(rule, currency, tiers)


def repeat_text(action: str) -> str:
    """How often an action pays the same customer."""
    return often_phrase(action)


def rounding_text(rounding: Rounding) -> str:
    """What happens to a part of an amount."""
    match rounding:
        case Rounding.DOWN:
            return _tr("Only whole amounts count")
        case Rounding.NEAREST:
            return _tr("Half an amount counts as a whole one")
        case Rounding.UP:
            return _tr("A begun amount counts as a whole one")


def factor_text(percent: int) -> str:
    """A factor as it is typed: 200 percent is "2", 150 is "1.5"."""
    whole, part = divmod(percent, 100)
    return f"{whole}.{part:02}".rstrip("0") if part else str(whole)


def example_text(rule: Rule, currency: str) -> str:
    """What a rule would pay for a few sales that meet its conditions, or for its action."""
    if rule.kind is RuleKind.MULTIPLIER:
        times = round_ratio(_HUNDRED * rule.percent, 100, rule.rounding)
        said = _tr("Where the other rules pay 100 points, {points} are paid.").format(points=count_text(times))
        return said if rule.multiplies is Multiplies.ALL else f"{said} {_tr('Fixed points stay as they are.')}"
    if rule.action != PURCHASE:
        return _tr("{action}: {points}, {often}.").format(
            action=name_text(rule.action), points=points_phrase(rule.points), often=repeat_text(rule.action)
        )
    day = _day_that_counts(rule.conditions)
    if day is None:
        return _tr("None of these weekdays lies between the two dates, so this rule never counts.")
    examples = "; ".join(_sales(rule, currency, day))
    if rule.conditions.is_empty:
        return _tr("A sale of {examples}.").format(examples=examples)
    return _tr("Where all of this holds, a sale of {examples}.").format(examples=examples)


def _sales(rule: Rule, currency: str, day: date) -> Iterator[str]:
    """What a few sales on a day that counts would pay: by money, or by units."""
    rules, conditions = RuleSet((rule.switched(on=True),)), rule.conditions
    for amount, units in zip(_EXAMPLES, _UNITS, strict=True):
        is_per_unit = rule.kind is RuleKind.PER_UNIT
        minor = max(parse_minor(amount, currency), conditions.min_spend_minor if is_per_unit else 0)
        milli = units * 1_000 if is_per_unit else max(1_000, conditions.min_quantity_milli)
        line = BasketLine(_first(conditions.products), _first(conditions.categories), milli, minor)
        basket = Basket(
            day,
            (line,),
            conditions.from_minute or 0,
            store_number(_first(conditions.stores)),
            _first(conditions.tiers),
            frozenset(conditions.segments),
        )
        points = points_phrase(award_sale(rules, basket, payee=Payee(0, 0, day), book=CapBook()).points)
        what = count_phrase(units, _tr("unit"), _tr("units")) if is_per_unit else money_text(minor, currency)
        yield _tr("{what} pays {points}").format(what=what, points=points)


def _day_that_counts(conditions: Conditions) -> date | None:
    """A day on which a rule counts by its dates and weekdays; None where there is no such day."""
    first = conditions.first_day or (conditions.last_day or _A_DAY) - timedelta(days=6)
    days = (first + timedelta(days=number) for number in range(7))
    return next(
        (
            day
            for day in days
            if (conditions.last_day is None or day <= conditions.last_day)
            and (not conditions.weekdays or day.isoweekday() in conditions.weekdays)
        ),
        None,
    )


def _first(names: tuple[str, ...]) -> str:
    return names[0] if names else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("rule_texts", text)
