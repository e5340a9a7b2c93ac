"""Earning rules: what they are. What they pay is worked out in domain/earning.py."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from loyalty_desktop.domain.amounts import MAX_POINTS, Rounding
from loyalty_desktop.domain.caps import Cap
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import ALWAYS, Conditions
from loyalty_desktop.domain.errors import Refusal

MAX_PERCENT = 10_000
"""Largest factor of a multiplier: a hundredfold."""

MAX_WAITING_DAYS = 366
"""Longest time for which earned points wait."""

_PRIORITIES = 1_000_000
_TOLD_OF_TAX = '"with_tax":true,'


class RuleKind(StrEnum):
    """How a rule pays: for an amount of money, for each unit sold, a fixed number, or by multiplying the others."""

    PER_AMOUNT = "per_amount"
    PER_UNIT = "per_unit"
    FIXED = "fixed"
    MULTIPLIER = "multiplier"


class Multiplies(StrEnum):
    """What a multiplier multiplies: what is paid for money and units, or the fixed bonuses as well."""

    BASE = "base"
    ALL = "all"


class Combine(StrEnum):
    """What several multipliers do together: each multiplies what the others leave, or only the best one counts."""

    PRODUCT = "product"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of an earning rule.

    `points` is paid for every whole `per_minor` of eligible spend (PER_AMOUNT), for every whole unit (PER_UNIT), or
    once an action (FIXED). A MULTIPLIER makes `percent` of a hundred out of what the others pay: 200 doubles it. Within
    an exclusive `group` only the rule with the highest `priority` pays. What is paid can be used after `waiting_days`.
    PER_AMOUNT counts net amounts, and the tax on them `with_tax`.
    Raises Refusal for a rule that does not hold together.
    """

    id: int
    version: int
    name: str
    action: str
    kind: RuleKind
    points: int
    per_minor: int = 0
    rounding: Rounding = Rounding.DOWN
    active: bool = True
    conditions: Conditions = ALWAYS
    caps: tuple[Cap, ...] = ()
    group: str = ""
    priority: int = 0
    percent: int = 0
    multiplies: Multiplies = Multiplies.BASE
    waiting_days: int = 0
    with_tax: bool = False
    told: str = field(init=False, repr=False, compare=False, default="")
    """The rule's part of an explanation as far as it is the same for every award: built once, it is needed often."""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.action.strip():
            raise Refusal("rule_name_missing")
        self._check_pay()
        if not 0 <= self.waiting_days <= MAX_WAITING_DAYS:
            raise Refusal("rule_waiting_out_of_range", rule=self.name, limit=MAX_WAITING_DAYS)
        if not -_PRIORITIES <= self.priority <= _PRIORITIES:
            raise Refusal("rule_priority_out_of_range", rule=self.name, limit=_PRIORITIES)
        told = (
            f'{{"rule":{self.id},"version":{self.version},"name":{json.dumps(self.name)},"kind":"{self.kind}",'
            f'"points":{self.points},"per_minor":{self.per_minor},"rounding":"{self.rounding}",'
            f'{_TOLD_OF_TAX if self.with_tax else ""}"awarded":'
        )
        object.__setattr__(self, "told", told)

    def _check_pay(self) -> None:
        if self.kind is RuleKind.MULTIPLIER:
            if not 0 < self.percent <= MAX_PERCENT or self.percent == 100:
                raise Refusal("rule_percent_out_of_range", rule=self.name, percent=self.percent, limit=MAX_PERCENT)
            if self.caps or self.waiting_days:
                raise Refusal("multiplier_has_no_caps", rule=self.name)
        elif not 0 < self.points <= MAX_POINTS:
            raise Refusal("rule_points_out_of_range", rule=self.name, points=self.points, limit=MAX_POINTS)
        if self.kind is RuleKind.PER_AMOUNT and self.per_minor <= 0:
            raise Refusal("rule_amount_missing", rule=self.name)
        if self.with_tax and self.kind is not RuleKind.PER_AMOUNT:
            raise Refusal("rule_tax_needs_amount", rule=self.name)
        if self.action != PURCHASE and (self.kind is not RuleKind.FIXED or self.conditions.depends_on_the_basket):
            raise Refusal("rule_amount_needs_purchase", rule=self.name, action=self.action)

    @property
    def is_plain(self) -> bool:
        """Whether the rule pays every purchase or action alike: nothing to be looked up, compared or counted."""
        special = self.caps or self.group or self.waiting_days or self.with_tax or self.kind is RuleKind.MULTIPLIER
        return not special and self.conditions.is_empty

    def definition(self) -> dict[str, object]:
        """The rule as it is stored in the journal and in its version; what is not set is left out."""
        special: dict[str, object] = {
            "conditions": self.conditions.definition(),
            "caps": [cap.definition() for cap in self.caps],
            "group": self.group,
            "priority": self.priority,
            "percent": self.percent,
            "multiplies": str(self.multiplies) if self.kind is RuleKind.MULTIPLIER else "",
            "waiting_days": self.waiting_days,
            "with_tax": self.with_tax,
        }
        return {
            "name": self.name,
            "action": self.action,
            "kind": str(self.kind),
            "points": self.points,
            "per_minor": self.per_minor,
            "rounding": str(self.rounding),
            "active": self.active,
        } | {name: value for name, value in special.items() if value}

    @classmethod
    def from_definition(cls, rule_id: int, version: int, definition: Mapping[str, object]) -> Rule:
        """The rule that a stored definition describes."""
        conditions, caps = definition.get("conditions", {}), definition.get("caps", [])
        assert isinstance(conditions, dict) and isinstance(caps, list), "a definition is written by definition()"
        return cls(
            id=rule_id,
            version=version,
            name=str(definition["name"]),
            action=str(definition["action"]),
            kind=RuleKind(str(definition["kind"])),
            points=int(str(definition["points"])),
            per_minor=int(str(definition["per_minor"])),
            rounding=Rounding(str(definition["rounding"])),
            active=bool(definition["active"]),
            conditions=Conditions.from_definition(conditions),
            caps=tuple(Cap.from_definition(cap) for cap in caps),
            group=str(definition.get("group", "")),
            priority=int(str(definition.get("priority", 0))),
            percent=int(str(definition.get("percent", 0))),
            multiplies=Multiplies(str(definition.get("multiplies", Multiplies.BASE))),
            waiting_days=int(str(definition.get("waiting_days", 0))),
            with_tax=bool(definition.get("with_tax", False)),
        )

    def switched(self, *, on: bool) -> Rule:
        """The same rule, on or off."""
        return replace(self, active=on)


class Award(NamedTuple):
    """Points that rules pay for one event, and the explanation that is stored with the entry.

    `line_points` are the shares of the sale's lines; with the bonuses that depend on the whole basket they add up to
    `points`. `paid` are the points of each rule, for its caps. The points can be used after `waiting_days`. `campaigns`
    are (campaign id, points) of what there would not be without a campaign.
    """

    points: int
    explanation: str
    line_points: tuple[int, ...] = ()
    paid: tuple[tuple[Rule, int], ...] = ()
    waiting_days: int = 0
    campaigns: tuple[tuple[int, int], ...] = ()
