"""The eligible amount: tax, categories that never earn, and what was paid with points."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.caps import CapBook, Payee
from loyalty_desktop.domain.conditions import Basket, BasketLine, Conditions
from loyalty_desktop.domain.earning import RuleSet, award_sale, never_earning_lines
from loyalty_desktop.domain.eligibility import eligible
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.name_lists import listed, names_in
from loyalty_desktop.domain.rule_definitions import rule_from
from loyalty_desktop.domain.rules import Award, Rule, RuleKind
from tests.builders import TODAY

PER_EURO = Rule(1, 1, "Purchase", "purchase", RuleKind.PER_AMOUNT, 1, per_minor=100)
WITH_TAX = Rule(2, 1, "Gross", "purchase", RuleKind.PER_AMOUNT, 1, per_minor=100, with_tax=True)
BONUS = Rule(3, 1, "Bonus", "purchase", RuleKind.FIXED, 7)

LINES = st.lists(
    st.builds(
        BasketLine,
        st.just(""),
        st.sampled_from(("Coffee", "SHIPPING", "Gift cards")),
        st.just(1000),
        st.integers(0, 9999),
        st.integers(0, 999),
        earns=st.just(True),
        part_paid_minor=st.just(0),
    ),
    min_size=1,
    max_size=5,
)


def a_line(net: int, category: str = "Coffee", *, tax: int = 0) -> BasketLine:
    return BasketLine("", category, 1000, net, tax)


def awarded(*rules: Rule, lines: tuple[BasketLine, ...]) -> Award:
    return award_sale(RuleSet(rules), Basket(TODAY, lines), payee=Payee(1, 0, TODAY), book=CapBook())


def test_tax_counts_where_the_rule_says_so() -> None:
    lines = (a_line(1000, tax=210), a_line(500, tax=105))
    assert (awarded(PER_EURO, lines=lines).points, awarded(WITH_TAX, lines=lines).points) == (15, 18)


def test_two_rules_each_spread_by_what_they_count() -> None:
    lines = (a_line(1000, tax=0), a_line(1000, tax=1000))
    assert awarded(WITH_TAX, lines=lines).line_points == (10, 20)
    assert awarded(PER_EURO, WITH_TAX, lines=lines).line_points == (20, 30)


def test_only_money_rules_have_tax() -> None:
    with pytest.raises(Refusal) as refused:
        Rule(1, 1, "Bonus", "purchase", RuleKind.FIXED, 5, with_tax=True)
    assert refused.value.code == "rule_tax_needs_amount"


@pytest.mark.parametrize("rule", [PER_EURO, WITH_TAX])
def test_definition_says_whether_tax_counts(rule: Rule) -> None:
    assert rule_from(rule.definition(), rule_id=rule.id, version=1) == rule
    assert ("with_tax" in rule.definition()) is rule.with_tax


def test_category_that_never_earns_is_told() -> None:
    lines = eligible((a_line(1000), a_line(490, "shipping")), ("Shipping",))
    award = awarded(PER_EURO, BONUS, lines=lines)
    assert (award.points, award.line_points) == (17, (17, 0))
    told = json.loads(award.explanation)
    assert told["never_earning"] == {"lines": [2], "minor": 490, "names": ["shipping"]}
    assert never_earning_lines(award.explanation) == {2}


def test_nothing_that_earns_pays_no_fixed_points() -> None:
    assert awarded(PER_EURO, BONUS, lines=eligible((a_line(5000, "Gift cards"),), ("gift cards",))).points == 0


def test_least_spend_looks_at_what_earns() -> None:
    bonus = Rule(3, 1, "Bonus", "purchase", RuleKind.FIXED, 7, conditions=Conditions(min_spend_minor=1500))
    lines = (a_line(1000), a_line(600, "Shipping"))
    assert awarded(bonus, lines=lines).points == 7
    assert awarded(bonus, lines=eligible(lines, ("Shipping",))).points == 0


def test_part_paid_with_points_earns_nothing() -> None:
    award = awarded(PER_EURO, lines=eligible((a_line(1000), a_line(1000)), (), 500))
    assert (award.points, json.loads(award.explanation)["part_paid_minor"]) == (15, 500)


def test_voucher_worth_more_than_the_receipt() -> None:
    assert awarded(PER_EURO, BONUS, lines=eligible((a_line(300),), (), 500)).points == 0


@given(LINES, st.sets(st.sampled_from(("Shipping", "gift cards"))), st.integers(0, 30_000))
def test_parts_always_add_up(lines: list[BasketLine], never: set[str], part_paid: int) -> None:
    counted = eligible(lines, never, part_paid)
    award = awarded(PER_EURO, WITH_TAX, BONUS, lines=counted)
    assert sum(award.line_points) == award.points
    assert sum(line.part_paid_minor for line in counted) == min(part_paid, sum(line.net_minor for line in lines))
    assert all(line.earns or not points for line, points in zip(counted, award.line_points, strict=True))
    whole = awarded(PER_EURO, WITH_TAX, BONUS, lines=tuple(lines))
    assert award.points <= whole.points


@given(st.lists(st.text("abc ,", min_size=1).map(lambda name: " ".join(name.split())).filter(bool), unique=True))
def test_lists_are_read_as_they_were_written(names: list[str]) -> None:
    assert names_in(listed(names)) == tuple(names)
