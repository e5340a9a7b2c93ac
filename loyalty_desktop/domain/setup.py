"""Changing the program itself: settings, rules and rewards, each a command of the journal like any other."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from loyalty_desktop.domain.amounts import Rounding, decimals_of
from loyalty_desktop.domain.catalog import ACTIONS, PURCHASE
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.periods import microseconds_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.domain.work import Work

RULES_REVISION = "rules_revision"
"""The setting that counts the changes of rules, so that they need not be read again for every posting."""


def needs_of_setup(operation: Operation) -> Needs:  # noqa: ARG001 - every kind of operation is asked
    """Nothing of any customer."""
    return Needs()


def change_settings(work: Work, operation: Operation) -> dict[str, Any]:
    """Set named settings of the program. Raises Refusal for values that do not hold together."""
    settings: dict[str, str] = operation.payload["settings"]
    if "zone" in settings:
        try:
            ZoneInfo(settings["zone"])
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise Refusal("unknown_zone", zone=settings["zone"]) from error
    try:
        Program.from_settings(settings)
    except ValueError as error:
        raise Refusal("setting_not_understood", settings=", ".join(sorted(settings))) from error
    work.settings.update(settings)
    return {"changed": sorted(settings)}


def change_rule(work: Work, operation: Operation) -> dict[str, Any]:
    """Write a new version of a rule, or the first one."""
    payload = operation.payload
    version = max((known for rule, known in work.rules if rule == payload["rule"]), default=0) + 1
    if payload["version"] != version:
        raise Refusal("rule_changed_meanwhile", rule=payload["definition"]["name"], version=version - 1)
    rule = Rule.from_definition(payload["rule"], version, payload["definition"])
    work.new_rules.append((rule, payload["position"], microseconds_of(operation.recorded_at)))
    work.settings[RULES_REVISION] = f"{operation.id.hex()}"
    return {"rule": rule.id, "version": version}


def change_reward(work: Work, operation: Operation) -> dict[str, Any]:
    """Write a new version of a reward, or the first one."""
    payload = operation.payload
    reward = Reward.from_definition(payload["reward"], payload["version"], payload["definition"])
    work.new_rewards.append(reward)
    return {"reward": reward.id, "version": reward.version}


def default_rules(currency: str | None) -> tuple[Rule, ...]:
    """The rules of a new database: purchases pay 1 point per whole unit of the currency; the others are off."""
    whole_unit = 10 ** decimals_of(currency or "EUR")
    rules = []
    for number, action in enumerate(ACTIONS, 1):
        purchase = action.code == PURCHASE
        rules.append(
            Rule(
                id=number,
                version=1,
                name=action.code,
                action=action.code,
                kind=RuleKind.PER_AMOUNT if purchase else RuleKind.FIXED,
                points=action.suggested_points,
                per_minor=whole_unit if purchase else 0,
                rounding=Rounding.DOWN,
                active=purchase,
            )
        )
    return tuple(rules)
