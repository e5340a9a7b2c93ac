"""How the rules came to an award, step by step, from the explanation that was stored with it.

The text comes out of the database, where it may have been damaged: whatever cannot be read is left out, and nothing
of what can be read is lost over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.rules import Multiplies, RuleKind
from loyalty_desktop.domain.tier_benefits import TIER_RULE_ID
from loyalty_desktop.gui.rule_texts import factor_text
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.names import ACTIONS
from loyalty_desktop.wording.numbers import count_text, money_text, points_phrase

Step = Mapping[str, Any]
"""One rule's part of a stored explanation."""


def award_sentences(explanation: str, currency: str) -> Iterator[str]:
    """The base, what multiplied, what each rule paid and why not more, which rules paid nothing and why, the total."""
    stored = _stored(explanation)
    if not stored or "grace" in stored:
        return
    wheel = stored.get("wheel")
    if isinstance(wheel, dict):
        said = _tr("The wheel drew “{prize}” (seed {seed}).")
        yield said.format(prize=wheel.get("prize", "?"), seed=wheel.get("seed", "?"))
        return
    net_minor = stored.get("net_minor")
    if _is_number(net_minor):
        yield _tr("Base: {money} net of the sale.").format(money=money_text(int(str(net_minor)), currency))
    yield from _not_eligible(stored, currency)
    for step in _steps(stored, "multipliers"):
        yield _multiplier_sentence(step)
    for step in _steps(stored, "rules"):
        yield _rule_sentence(step, net_minor, currency)
    for step in _steps(stored, "left_out"):
        yield _tr("{rule} paid nothing: {why}.").format(rule=_named(step), why=_reason(step.get("why")))
    yield _tr("Total: {points}.").format(points=points_phrase(_number(stored, "total")))


def _not_eligible(stored: Step, currency: str) -> Iterator[str]:
    """What no rule looked at: categories that never earn, and what was paid with points."""
    never = stored.get("never_earning")
    if isinstance(never, dict):
        names = never.get("names")
        listed = ", ".join(str(name) for name in names) if isinstance(names, list) else "?"
        said = _tr("{money} of it never earn points: {names}.")
        yield said.format(money=money_text(_number(never, "minor"), currency), names=listed)
    if _number(stored, "part_paid_minor"):
        money = money_text(_number(stored, "part_paid_minor"), currency)
        yield _tr("{money} of it were paid with points and earn none.").format(money=money)


def _rule_sentence(step: Step, net_minor: object, currency: str) -> str:
    """What a rule paid for what; what multiplying made of it; what its limits left; whether it hangs on the basket."""
    awarded = _number(step, "awarded")
    wanted = _number(step, "wanted", awarded)
    base = _number(step, "base", wanted)
    said = _base_phrase(step, net_minor, base, currency)
    if wanted != base:
        said = _tr("{said} Multiplied, this is {points}.").format(said=said, points=points_phrase(wanted))
    if awarded != wanted:
        left = _tr("{said} Its limits left {awarded} of {wanted}; what comes free later is for later awards.")
        said = left.format(said=said, awarded=count_text(awarded), wanted=points_phrase(wanted))
    if step.get("bonus") is True:
        said = _tr("{said} They are taken back only when a refund removes what the rule asks for.").format(said=said)
    return said


def _base_phrase(step: Step, net_minor: object, base: int, currency: str) -> str:
    points, rule = _number(step, "points"), _named(step)
    if step.get("kind") == RuleKind.PER_UNIT:
        return _tr("{rule} pays {points} for every unit: {base}.").format(
            rule=rule, points=points_phrase(points), base=points_phrase(base)
        )
    if step.get("kind") != RuleKind.PER_AMOUNT or not _is_number(net_minor) or not points:
        return _tr("{rule} pays {points} each time: {base}.").format(
            rule=rule, points=points_phrase(points), base=points_phrase(base)
        )
    eligible = _number(step, "eligible_minor", int(str(net_minor)))
    said = _tr(
        "{rule} pays {points} for every {per}: {net} ÷ {per}, {rounded}, is {times}; {times} × {each} = {awarded}."
    )
    if step.get("with_tax") is True:
        said = _tr(
            "{rule} pays {points} for every {per}: {net} with tax ÷ {per}, {rounded}, is {times}; "
            "{times} × {each} = {awarded}."
        )
    return said.format(
        rule=rule,
        points=points_phrase(points),
        per=money_text(_number(step, "per_minor"), currency),
        net=money_text(eligible, currency),
        rounded=_rounding_text(step.get("rounding")),
        times=count_text(base // points),
        each=count_text(points),
        awarded=points_phrase(base),
    )


def _multiplier_sentence(step: Step) -> str:
    factor = factor_text(_number(step, "percent", 100))
    if step.get("rule") == TIER_RULE_ID:
        said = _tr("The tier “{name}” multiplies by {factor}{which}.")
        return said.format(name=step.get("name", "?"), factor=factor, which=_which(step))
    return _tr("{rule} multiplies by {factor}{which}.").format(rule=_named(step), factor=factor, which=_which(step))


def _which(step: Step) -> str:
    return _tr(", fixed points too") if step.get("multiplies") == Multiplies.ALL else ""


def _named(step: Step) -> str:
    name = str(step.get("name", "?"))
    return _tr("Rule “{name}” (version {version})").format(
        name=name_text(name) if name in ACTIONS else name, version=step.get("version", "?")
    )


def _reason(code: object) -> str:
    """Why a rule did not count, by the condition that did not hold."""
    reasons = {
        "dates": _tr("the day was not within its dates"),
        "weekday": _tr("it does not count on this weekday"),
        "hours": _tr("it was outside of its hours"),
        "store": _tr("it counts in other stores"),
        "tier": _tr("the customer had none of its tiers"),
        "segment": _tr("the customer had none of its tags"),
        "campaign": _tr("the customer was not reached by this campaign, or is held out as a comparison"),
        "goods": _tr("none of its goods were bought"),
        "min_spend": _tr("less was spent than it asks for"),
        "min_quantity": _tr("fewer units were bought than it asks for"),
        "group": _tr("another rule of its group paid"),
    }
    return reasons.get(str(code)) or _tr("its conditions did not hold")


def _rounding_text(rounding: object) -> str:
    match rounding:
        case Rounding.UP:
            return _tr("rounded up")
        case Rounding.NEAREST:
            return _tr("rounded to the nearest")
    return _tr("rounded down")


def _stored(text: str) -> Step:
    """The stored explanation; nothing for an entry without one, or for one that cannot be read."""
    try:
        stored = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _steps(stored: Step, name: str) -> list[Step]:
    steps = stored.get(name)
    return [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(step: Step, name: str, otherwise: int = 0) -> int:
    value = step.get(name)
    return int(str(value)) if _is_number(value) else otherwise


def _tr(text: str) -> str:
    return QCoreApplication.translate("explanation", text)
