"""A rule as somebody wrote it down: read with care, unlike what the program itself has stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.caps import CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rules import Multiplies, Rule, RuleKind

_Check = Callable[[object], bool]


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _one_of(choices: type[StrEnum]) -> _Check:
    names = {str(choice) for choice in choices}
    return lambda value: isinstance(value, str) and value in names


def _list_of(check: _Check) -> _Check:
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


_RULE: Mapping[str, _Check] = {
    "name": _is_text,
    "action": _is_text,
    "kind": _one_of(RuleKind),
    "points": _is_whole,
    "per_minor": _is_whole,
    "rounding": _one_of(Rounding),
    "active": lambda value: isinstance(value, bool),
    "conditions": lambda value: isinstance(value, dict),
    "caps": _list_of(lambda value: isinstance(value, dict)),
    "group": _is_text,
    "priority": _is_whole,
    "percent": _is_whole,
    "multiplies": _one_of(Multiplies),
    "waiting_days": _is_whole,
    "with_tax": lambda value: isinstance(value, bool),
}
_CAP: Mapping[str, _Check] = {
    "measure": _one_of(CapMeasure),
    "limit": _is_whole,
    "bucket": _one_of(CapBucket),
    "scope": _one_of(CapScope),
}
_DAYS = ("first_day", "last_day")
_WHOLE = ("from_minute", "until_minute", "min_spend_minor", "min_quantity_milli")
_CONDITIONS: Mapping[str, _Check] = {
    item.name: _is_text
    if item.name in _DAYS
    else _is_whole
    if item.name in _WHOLE
    else _list_of(_is_whole if item.name == "weekdays" else _is_text)
    for item in fields(Conditions)
    if item.name != "campaign"
}
_ASSUMED: Mapping[str, Any] = {"points": 0, "per_minor": 0, "rounding": str(Rounding.DOWN), "active": True}
_NEEDED = ("name", "action", "kind")
_LARGEST = 10**15


def rule_from(definition: object, *, rule_id: int, version: int = 0) -> Rule:
    """The rule that a definition of unknown origin describes, as `Rule.definition` writes it.

    What is left out counts as not set. Raises Refusal, naming the place, for what is no definition of a rule, and for a
    rule that does not hold together.
    """
    given = _checked(definition, _RULE, "")
    for name in _NEEDED:
        if name not in given:
            raise Refusal("definition_incomplete", place=name)
    conditions = _checked(given.get("conditions", {}), _CONDITIONS, "conditions.")
    caps = [_checked(cap, _CAP, "caps.") for cap in given.get("caps", [])]
    for cap in caps:
        for name in ("measure", "limit", "bucket"):
            if name not in cap:
                raise Refusal("definition_incomplete", place=f"caps.{name}")
    whole = {**_ASSUMED, **given, "conditions": conditions, "caps": [{"scope": "customer", **cap} for cap in caps]}
    try:
        return Rule.from_definition(rule_id, version, whole)
    except ValueError as error:
        raise Refusal("definition_not_understood", place="conditions") from error


def _checked(given: object, checks: Mapping[str, _Check], place: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise Refusal("definition_not_understood", place=place.rstrip(".") or "{ }")
    for name, value in given.items():
        if name not in checks:
            raise Refusal("definition_unknown_name", place=f"{place}{name}")
        is_too_large = _is_whole(value) and abs(value) > _LARGEST
        if is_too_large or not checks[name](value):
            raise Refusal("definition_not_understood", place=f"{place}{name}")
    return dict(given)
