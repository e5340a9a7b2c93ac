"""Rules as sentences: what they pay, how often, and for example."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.amounts import Rounding, parse_minor
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.earning import RuleSet, award_plain
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.numbers import money_text, points_phrase
from loyalty_desktop.wording.rule_sentences import often_phrase, rule_sentence

_EXAMPLES = ("10", "24", "100")


def rule_name(rule: Rule) -> str:
    """What a rule is called; one that came with the program bears its action's name."""
    return name_text(rule.name) if rule.name == rule.action else rule.name


def pays_text(rule: Rule, currency: str) -> str:
    """What a rule pays, when and to whom, as one sentence."""
    return rule_sentence(rule, currency)


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


def example_text(rule: Rule, currency: str) -> str:
    """What a rule would pay for a few sales, or for its action."""
    if rule.kind is RuleKind.FIXED and rule.action != PURCHASE:
        return _tr("{action}: {points}, {often}.").format(
            action=name_text(rule.action), points=points_phrase(rule.points), often=repeat_text(rule.action)
        )
    said = []
    for amount in _EXAMPLES:
        minor = parse_minor(amount, currency)
        points = points_phrase(award_plain(RuleSet((_switched_on(rule),)), (minor,)).points)
        said.append(_tr("{money} pays {points}").format(money=money_text(minor, currency), points=points))
    return _tr("A sale of {examples}.").format(examples="; ".join(said))


def _switched_on(rule: Rule) -> Rule:
    return rule.switched(on=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("rule_texts", text)
