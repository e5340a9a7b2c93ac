"""What rules pay for a sale, and why (semantics, section 4).

Active rules whose conditions hold → base points, floor(Σ eligible net ÷ a) × p once a rule and sale → fixed bonuses →
within an exclusive group the highest priority wins, the others add → multipliers → one rounding of the product → caps
→ the lines get their shares by eligible net with the largest remainder → the explanation is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

from loyalty_desktop.domain.amounts import round_ratio, spread_by_largest_remainder
from loyalty_desktop.domain.caps import CapBook, Payee
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Basket, eligible_lines, unmet
from loyalty_desktop.domain.rules import Award, Combine, Multiplies, Rule, RuleKind

_UNIT = 1_000
_HUNDRED = 100


class RuleSet:
    """The rules that are in force, in their order, looked through once for all that they are used on."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.all = tuple(rules)
        purchase = [rule for rule in self.all if rule.active and rule.action == PURCHASE]
        self.paying = tuple(rule for rule in purchase if rule.kind is not RuleKind.MULTIPLIER)
        self.multipliers = tuple(rule for rule in purchase if rule.kind is RuleKind.MULTIPLIER)
        plain = [rule for rule in self.paying if rule.is_plain and rule.kind is not RuleKind.PER_UNIT]
        self.is_plain = not self.multipliers and len(plain) == len(self.paying)
        self.of_campaigns = tuple(rule for rule in purchase if rule.conditions.campaign)
        self._of_action: dict[str, tuple[Rule, ...]] = {}

    def of_action(self, action: str) -> tuple[Rule, ...]:
        """The fixed rules that are on for an action."""
        found = self._of_action.get(action)
        if found is None:
            fixed = [rule for rule in self.all if rule.active and rule.action == action and rule.kind is RuleKind.FIXED]
            found = self._of_action[action] = tuple(fixed)
        return found


class Bonus(NamedTuple):
    """Points of a stored award that depend on the whole basket, and the rule version that paid them."""

    rule_id: int
    version: int
    points: int


@dataclass(slots=True)
class _Share:
    """One rule on its way through the steps: the lines it looks at, its base, and what multiplying and caps leave."""

    rule: Rule
    lines: tuple[int, ...]
    eligible_minor: int
    base: int
    wanted: int = 0
    awarded: int = 0

    @property
    def is_bonus(self) -> bool:
        """Whether it belongs to the whole basket: it goes only when a refund removes what it asked for."""
        return self.rule.kind is RuleKind.FIXED and self.rule.conditions.depends_on_the_basket


def award_plain(rules: RuleSet, line_net_minor: tuple[int, ...]) -> Award:
    """What plain rules pay for lines of these net amounts in minor units.

    The same as `award_sale` says of such rules, in a fraction of the time: most shops have no others.
    5 points per 2.50 on 3.00 are 5, not 6; two lines of 0.60 at 1 per 1.00 are 1 point for the sale.
    """
    net = line_net_minor[0] if len(line_net_minor) == 1 else sum(line_net_minor)
    total = 0
    steps: list[str] = []
    for rule in rules.paying:
        if rule.kind is RuleKind.PER_AMOUNT:
            points = round_ratio(net, rule.per_minor, rule.rounding) * rule.points
        else:
            points = rule.points if net > 0 else 0
        total += points
        steps.append(f"{rule.told}{points}}}")
    shares = (total,) if len(line_net_minor) == 1 else spread_by_largest_remainder(total, line_net_minor)
    return Award(total, f'{{"net_minor":{net},"rules":[{",".join(steps)}],"total":{total}}}', shares)


def award_sale(
    rules: RuleSet,
    basket: Basket,
    *,
    payee: Payee,
    book: CapBook,
    combine: Combine = Combine.PRODUCT,
    benefit: Rule | None = None,
) -> Award:
    """What the rules pay `payee` for `basket`, within what `book` says is left of the caps. Counts nothing itself.

    `benefit` is the multiplier of the customer's tier (domain/tier_benefits.py), which comes after those of the rules.
    """
    left_out: list[tuple[Rule, str]] = []
    shares = _one_a_group(_based(rules.paying, basket, left_out), left_out)
    of_tier = () if benefit is None else (benefit,)
    multipliers = _multipliers((*rules.multipliers, *of_tier), basket, left_out)
    _multiply(shares, multipliers, combine)
    for share in shares:
        share.awarded = book.allowed(share.rule.id, share.rule.caps, payee, share.wanted)
    total = sum(share.awarded for share in shares)
    return Award(
        points=total,
        explanation=_told(basket, shares, multipliers, left_out, total),
        line_points=_spread(shares, basket),
        paid=tuple((share.rule, share.awarded) for share in shares if share.awarded),
        waiting_days=max((share.rule.waiting_days for share in shares if share.awarded), default=0),
    )


def award_action(rules: RuleSet, action: str, basket: Basket, *, payee: Payee, book: CapBook) -> Award | None:
    """What the fixed rules of `action` pay at the moment of `basket`, which holds no goods; None when none is on.

    A rule whose conditions do not hold or whose caps are used up pays 0 and is told with its reason.
    """
    matching = rules.of_action(action)
    if not matching:
        return None
    left_out: list[tuple[Rule, str]] = []
    shares = []
    for rule in matching:
        reason = unmet(rule.conditions, basket)
        if reason:
            left_out.append((rule, reason))
        else:
            shares.append(_Share(rule, (), 0, rule.points, rule.points))
    shares = _one_a_group(shares, left_out)
    for share in shares:
        share.awarded = book.allowed(share.rule.id, share.rule.caps, payee, share.wanted)
    total = sum(share.awarded for share in shares)
    return Award(
        points=total,
        explanation=_told(None, shares, (), left_out, total),
        paid=tuple((share.rule, share.awarded) for share in shares if share.awarded),
        waiting_days=max((share.rule.waiting_days for share in shares if share.awarded), default=0),
    )


def bonuses_of(explanation: str) -> list[Bonus]:
    """The bonuses of a stored award that a refund withdraws only when it removes what they asked for."""
    if '"bonus":true' not in explanation:
        return []
    steps: list[Mapping[str, Any]] = json.loads(explanation)["rules"]
    return [Bonus(step["rule"], step["version"], step["awarded"]) for step in steps if step.get("bonus")]


def never_earning_lines(explanation: str) -> frozenset[int]:
    """Places, from 1, of the sale's lines that no rule of a stored award looked at."""
    if '"never_earning":' not in explanation:
        return frozenset()
    return frozenset(json.loads(explanation)["never_earning"]["lines"])


def paid_by_rules(explanation: str) -> list[tuple[int, int, int]]:
    """(rule id, version, points) of a stored award, for the caps that its reversal frees."""
    steps: list[Mapping[str, Any]] = json.loads(explanation).get("rules", []) if explanation else []
    return [(step["rule"], step["version"], step["awarded"]) for step in steps if step["awarded"]]


def _based(rules: Sequence[Rule], basket: Basket, left_out: list[tuple[Rule, str]]) -> list[_Share]:
    """Each rule whose conditions hold with its base points; a rule that pays nothing of this basket stays visible."""
    shares = []
    for rule in rules:
        reason = unmet(rule.conditions, basket)
        if reason:
            left_out.append((rule, reason))
            continue
        lines = tuple(eligible_lines(rule.conditions, basket.lines))
        eligible = sum(basket.lines[place].amount(with_tax=rule.with_tax) for place in lines)
        if rule.kind is RuleKind.PER_AMOUNT:
            base = round_ratio(eligible, rule.per_minor, rule.rounding) * rule.points
        elif rule.kind is RuleKind.PER_UNIT:
            base = sum(basket.lines[place].quantity_milli for place in lines) // _UNIT * rule.points
        else:
            base = rule.points if eligible > 0 else 0
        shares.append(_Share(rule, lines, eligible, base))
    return shares


def _one_a_group(shares: list[_Share], left_out: list[tuple[Rule, str]]) -> list[_Share]:
    """Of an exclusive group only the rule of the highest priority; of equal ones that pays more, then the first."""
    best: dict[str, _Share] = {}
    for share in shares:
        name = share.rule.group
        if name and share.base and (name not in best or _rank(share) > _rank(best[name])):
            best[name] = share
    kept = []
    for share in shares:
        if not share.rule.group or best.get(share.rule.group) is share:
            kept.append(share)
        else:
            left_out.append((share.rule, "group"))
    return kept


def _rank(share: _Share) -> tuple[int, int]:
    return (share.rule.priority, share.base)


def _multipliers(rules: Sequence[Rule], basket: Basket, left_out: list[tuple[Rule, str]]) -> list[Rule]:
    """The multipliers whose conditions hold, the highest priority first; one of an exclusive group."""
    found: list[Rule] = []
    groups: set[str] = set()
    for rule in sorted(rules, key=lambda rule: -rule.priority):
        reason = unmet(rule.conditions, basket) or ("group" if rule.group and rule.group in groups else "")
        if reason:
            left_out.append((rule, reason))
            continue
        groups.add(rule.group)
        found.append(rule)
    return found


def _multiply(shares: Sequence[_Share], multipliers: Sequence[Rule], combine: Combine) -> None:
    """Multiply and round the product once, as the first multiplier says; each rule's part by the largest remainder."""
    if not multipliers:
        for share in shares:
            share.wanted = share.base
        return
    scale = _HUNDRED ** len(multipliers)
    numerators = []
    for share in shares:
        meant = [
            rule.percent
            for rule in multipliers
            if rule.multiplies is Multiplies.ALL or share.rule.kind is not RuleKind.FIXED
        ]
        if combine is Combine.BEST and meant:
            factor = max(meant) * scale // _HUNDRED
        else:
            factor = prod(meant) * scale // _HUNDRED ** len(meant)
        numerators.append(share.base * factor)
    total = round_ratio(sum(numerators), scale, multipliers[0].rounding)
    for share, wanted in zip(shares, spread_by_largest_remainder(total, tuple(numerators)), strict=True):
        share.wanted = wanted


def _spread(shares: Sequence[_Share], basket: Basket) -> tuple[int, ...]:
    """Points of each line: what rules that look at the same lines pay together goes to those by net value."""
    points = [0] * len(basket.lines)
    together: dict[tuple[tuple[int, ...], bool], int] = {}
    for share in shares:
        if not share.is_bonus:
            alike = (share.lines, share.rule.with_tax)
            together[alike] = together.get(alike, 0) + share.awarded
    for (lines, with_tax), awarded in together.items():
        weights = tuple(basket.lines[place].amount(with_tax=with_tax) for place in lines)
        if not any(weights):
            weights = tuple(basket.lines[place].quantity_milli for place in lines)
        for place, part in zip(lines, spread_by_largest_remainder(awarded, weights), strict=True):
            points[place] += part
    return tuple(points)


def _told(
    basket: Basket | None,
    shares: Sequence[_Share],
    multipliers: Sequence[Rule],
    left_out: Sequence[tuple[Rule, str]],
    total: int,
) -> str:
    """The explanation that is stored with the entry: what matched, what did not and why, and every step between."""
    net = 0 if basket is None else sum(line.net_minor for line in basket.lines)
    told = [] if basket is None else [f'"net_minor":{net}', *_told_of_eligibility(basket)]
    told.append(f'"rules":[{",".join(_step(share, net) for share in shares)}]')
    if multipliers:
        steps = [
            {"rule": rule.id, "version": rule.version, "name": rule.name, "percent": rule.percent,
             "multiplies": str(rule.multiplies), "rounding": str(rule.rounding)}
            for rule in multipliers
        ]  # fmt: skip
        told.append(f'"multipliers":{_json(steps)}')
    if left_out:
        steps = [{"rule": rule.id, "version": rule.version, "name": rule.name, "why": why} for rule, why in left_out]
        told.append(f'"left_out":{_json(steps)}')
    return f'{{{",".join(told)},"total":{total}}}'


def _told_of_eligibility(basket: Basket) -> Iterator[str]:
    """What no rule looked at: the places of the lines that never earn, and what was paid with points."""
    never = [(place, line) for place, line in enumerate(basket.lines, 1) if not line.earns]
    if never:
        minor = sum(line.net_minor for _, line in never)
        categories = sorted({line.category for _, line in never})
        yield f'"never_earning":{_json({"lines": [place for place, _ in never], "minor": minor, "names": categories})}'
    part_paid = sum(line.part_paid_minor for line in basket.lines)
    if part_paid:
        yield f'"part_paid_minor":{part_paid}'


def _step(share: _Share, net: int) -> str:
    step = f"{share.rule.told}{share.awarded}"
    if share.eligible_minor != net:
        step += f',"eligible_minor":{share.eligible_minor}'
    if share.wanted != share.base:
        step += f',"base":{share.base}'
    if share.awarded != share.wanted:
        step += f',"wanted":{share.wanted}'
    return step + (',"bonus":true}' if share.is_bonus else "}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
