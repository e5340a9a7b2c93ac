"""Earning rules: what an action pays, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from loyalty_desktop.domain.amounts import MAX_POINTS, Rounding, round_ratio, spread_by_largest_remainder
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.errors import Refusal


class RuleKind(StrEnum):
    """The two ways a rule pays: for an amount of money, or a fixed number for an action."""

    PER_AMOUNT = "per_amount"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of an earning rule.

    `points` is paid for every whole `per_minor` of net spend (PER_AMOUNT) or once an action (FIXED).
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

    def __post_init__(self) -> None:
        if not 0 < self.points <= MAX_POINTS:
            raise Refusal("rule_points_out_of_range", rule=self.name, points=self.points, limit=MAX_POINTS)
        if self.kind is RuleKind.PER_AMOUNT and self.per_minor <= 0:
            raise Refusal("rule_amount_missing", rule=self.name)
        if self.kind is RuleKind.PER_AMOUNT and self.action != PURCHASE:
            raise Refusal("rule_amount_needs_purchase", rule=self.name, action=self.action)
        if not self.name.strip() or not self.action.strip():
            raise Refusal("rule_name_missing")

    def definition(self) -> dict[str, object]:
        """The rule as it is stored in the journal and in its version."""
        return {
            "name": self.name,
            "action": self.action,
            "kind": str(self.kind),
            "points": self.points,
            "per_minor": self.per_minor,
            "rounding": str(self.rounding),
            "active": self.active,
        }

    @classmethod
    def from_definition(cls, rule_id: int, version: int, definition: Mapping[str, object]) -> Rule:
        """The rule that a stored definition describes."""
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
        )

    def switched(self, *, on: bool) -> Rule:
        """The same rule, on or off."""
        return replace(self, active=on)


@dataclass(frozen=True, slots=True)
class Award:
    """Points that rules pay for one event, and the explanation that is stored with the entry.

    `line_points` are the shares of the sale's lines; they add up to `points`.
    """

    points: int
    explanation: str
    line_points: tuple[int, ...] = ()


def award_sale(rules: Sequence[Rule], line_net_minor: tuple[int, ...]) -> Award:
    """What `rules` pay for a sale whose lines have these net amounts in minor units.

    Each active purchase rule pays floor(Σ net ÷ per) × points once for the whole sale (or fixed points); what the rules
    pay adds up and is spread to the lines by net value with the largest remainder (semantics, section 4):
    5 points per 2.50 on 3.00 are 5, not 6; two lines of 0.60 at 1 per 1.00 are 1 point for the sale.
    """
    net = line_net_minor[0] if len(line_net_minor) == 1 else sum(line_net_minor)
    total = 0
    steps: list[str] = []
    for rule in rules:
        if not rule.active or rule.action != PURCHASE:
            continue
        if rule.kind is RuleKind.PER_AMOUNT:
            points = round_ratio(net, rule.per_minor, rule.rounding) * rule.points
        else:
            points = rule.points if net > 0 else 0
        total += points
        steps.append(_step(rule, points))
    if len(line_net_minor) == 1:
        shares: tuple[int, ...] = (total,)
    else:
        shares = spread_by_largest_remainder(total, line_net_minor)
    return Award(total, f'{{"net_minor":{net},"rules":[{",".join(steps)}],"total":{total}}}', shares)


def award_action(rules: Sequence[Rule], action: str) -> Award | None:
    """What the active fixed rules of `action` pay, or None when no rule is on for it."""
    matching = [rule for rule in rules if rule.active and rule.action == action and rule.kind is RuleKind.FIXED]
    if not matching:
        return None
    total = sum(rule.points for rule in matching)
    steps = ",".join(_step(rule, rule.points) for rule in matching)
    return Award(total, f'{{"rules":[{steps}],"total":{total}}}')


def _step(rule: Rule, points: int) -> str:
    """One rule's part of an explanation, as JSON written by hand: this runs once a sale of every import."""
    return (
        f'{{"rule":{rule.id},"version":{rule.version},"name":{json.dumps(rule.name)},"kind":"{rule.kind}",'
        f'"points":{rule.points},"per_minor":{rule.per_minor},"rounding":"{rule.rounding}","awarded":{points}}}'
    )
