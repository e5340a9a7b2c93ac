"""Awards: once per rule and sale, rounded once, spread to the lines so that they add up."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.earning import RuleSet, award_plain
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rules import Rule, RuleKind


def a_rule(**changes: Any) -> Rule:
    """1 point per whole 1.00 spent, unless something else is said."""
    values: dict[str, Any] = {
        "id": 1, "version": 1, "name": "Purchase", "action": PURCHASE, "kind": RuleKind.PER_AMOUNT, "points": 1,
        "per_minor": 100,
    }  # fmt: skip
    return Rule(**(values | changes))


def test_five_per_two_fifty_on_three_is_five() -> None:
    assert award_plain(RuleSet([a_rule(points=5, per_minor=250)]), (300,)).points == 5


def test_two_lines_of_sixty_cents_are_one_point() -> None:
    award = award_plain(RuleSet([a_rule()]), (60, 60))
    assert (award.points, award.line_points) == (1, (1, 0))


@pytest.mark.parametrize(("rounding", "points"), [(Rounding.DOWN, 1), (Rounding.NEAREST, 2), (Rounding.UP, 2)])
def test_rounding_is_the_rules_own(rounding: Rounding, points: int) -> None:
    assert award_plain(RuleSet([a_rule(rounding=rounding)]), (150,)).points == points


def test_rules_of_a_sale_add_up() -> None:
    bonus = a_rule(id=2, name="Bonus", kind=RuleKind.FIXED, points=20, per_minor=0)
    assert award_plain(RuleSet([a_rule(), bonus]), (1000,)).points == 30


def test_fixed_bonus_needs_money() -> None:
    bonus = a_rule(kind=RuleKind.FIXED, points=20, per_minor=0)
    assert award_plain(RuleSet([bonus]), (0,)).points == 0


def test_rules_that_are_off_pay_nothing() -> None:
    assert award_plain(RuleSet([a_rule().switched(on=False)]), (1000,)).points == 0
    assert not RuleSet([a_rule(action="check_in", kind=RuleKind.FIXED, per_minor=0).switched(on=False)]).of_action(
        "check_in"
    )


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=9), st.integers(1, 50), st.integers(1, 5000))
def test_line_points_add_up_to_the_award(nets: list[int], points: int, per_minor: int) -> None:
    award = award_plain(RuleSet([a_rule(points=points, per_minor=per_minor)]), tuple(nets))
    assert award.points == sum(nets) // per_minor * points == sum(award.line_points)


def test_award_explains_itself() -> None:
    explanation = json.loads(award_plain(RuleSet([a_rule(name='The "big" one')]), (1250,)).explanation)
    assert explanation["total"] == explanation["rules"][0]["awarded"] == 12
    assert (explanation["net_minor"], explanation["rules"][0]["name"]) == (1250, 'The "big" one')


def test_definition_reads_back() -> None:
    rule = a_rule(rounding=Rounding.UP, active=False)
    assert Rule.from_definition(1, 1, json.loads(json.dumps(rule.definition()))) == rule


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"points": 0}, "rule_points_out_of_range"),
        ({"points": 10**9 + 1}, "rule_points_out_of_range"),
        ({"per_minor": 0}, "rule_amount_missing"),
        ({"action": "check_in"}, "rule_amount_needs_purchase"),
        ({"name": " "}, "rule_name_missing"),
    ],
)
def test_rules_that_cannot_be_are_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        a_rule(**changes)
    assert refusal.value.code == code
