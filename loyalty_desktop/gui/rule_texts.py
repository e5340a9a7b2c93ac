"""Rules as sentences: what they pay, how often, and for example."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.amounts import Rounding, parse_minor
from loyalty_desktop.domain.catalog import PURCHASE, Repeat, action_of
from loyalty_desktop.domain.rules import Rule, RuleKind, award_action, award_sale
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.numbers import money_text, points_phrase

_EXAMPLES = ("10", "24", "100")


def rule_name(rule: Rule) -> str:
    """What a rule is called; one that came with the program bears its action's name."""
    return name_text(rule.name) if rule.name == rule.action else rule.name


def pays_text(rule: Rule, currency: str) -> str:
    """What a rule pays: "1 point for every 1.00 EUR spent", "100 points, once per customer"."""
    points = points_phrase(rule.points)
    match rule.kind:
        case RuleKind.PER_AMOUNT:
            text = _tr("{points} for every {amount} spent").format(
                points=points, amount=money_text(rule.per_minor, currency)
            )
            return text if rule.rounding is Rounding.DOWN else f"{text}, {rounding_text(rule.rounding).lower()}"
        case RuleKind.FIXED:
            return f"{points}, {repeat_text(rule.action)}"


def repeat_text(action: str) -> str:
    """How often an action pays the same customer."""
    match action_of(action).repeat:
        case Repeat.EVERY_TIME:
            return _tr("every time")
        case Repeat.ONCE:
            return _tr("once per customer")
        case Repeat.DAILY:
            return _tr("at most once a day")
        case Repeat.PER_OBJECT:
            return _tr("once for each product, event or friend")


def rounding_text(rounding: Rounding) -> str:
    """What happens to a part of an amount."""
    match rounding:
        case Rounding.DOWN:
            return _tr("Only whole amounts count")
        case Rounding.NEAREST:
            return _tr("Half an amount counts as a whole one")
        case Rounding.UP:
            return _tr("A begun amount counts as a whole one")


def example_text(rule: Rule, currency: str) -> str:
    """What a rule would pay for a few sales, or for its action."""
    if rule.kind is RuleKind.FIXED and rule.action != PURCHASE:
        award = award_action((_switched_on(rule),), rule.action)
        assert award is not None, "a rule that is on pays its own action"
        return _tr("{action}: {points}, {often}.").format(
            action=name_text(rule.action), points=points_phrase(award.points), often=repeat_text(rule.action)
        )
    said = []
    for amount in _EXAMPLES:
        minor = parse_minor(amount, currency)
        points = points_phrase(award_sale((_switched_on(rule),), (minor,)).points)
        said.append(_tr("{money} pays {points}").format(money=money_text(minor, currency), points=points))
    return _tr("A sale of {examples}.").format(examples="; ".join(said))


def _switched_on(rule: Rule) -> Rule:
    return rule.switched(on=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("rule_texts", text)
