"""The rule engine: the order of its steps, what it leaves out and why, and that its parts always add up."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.caps import Cap, CapBook, CapBucket, CapMeasure, CapScope, Payee, bucket_number
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Basket, BasketLine, Conditions, unmet
from loyalty_desktop.domain.earning import (
    RuleSet,
    award_action,
    award_plain,
    award_sale,
    bonuses_of,
    paid_by_rules,
)
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import store_number
from loyalty_desktop.domain.rules import Award, Combine, Multiplies, Rule, RuleKind

TUESDAY = date(2026, 3, 3)


def a_rule(**changes: Any) -> Rule:
    """1 point per whole 1.00 spent, unless something else is said."""
    values: dict[str, Any] = {
        "id": 1, "version": 1, "name": "Purchase", "action": PURCHASE, "kind": RuleKind.PER_AMOUNT, "points": 1,
        "per_minor": 100,
    }  # fmt: skip
    return Rule(**(values | changes))


def a_bonus(points: int = 50, **changes: Any) -> Rule:
    return a_rule(**({"id": 2, "name": "Bonus", "kind": RuleKind.FIXED, "points": points, "per_minor": 0} | changes))


def a_multiplier(percent: int = 200, **changes: Any) -> Rule:
    values = {"id": 3, "name": "Times", "kind": RuleKind.MULTIPLIER, "points": 0, "per_minor": 0, "percent": percent}
    return a_rule(**(values | changes))


def a_basket(*lines: BasketLine | int, day: date = TUESDAY, **changes: Any) -> Basket:
    """Lines, or net amounts of lines without a name."""
    whole = tuple(line if isinstance(line, BasketLine) else BasketLine("", "", 1000, line) for line in lines)
    return Basket(day, whole, **changes)


def awarded(rules: list[Rule], basket: Basket, *, book: CapBook | None = None, **how: Any) -> Award:
    payee = Payee(7, 8, basket.business_date)
    return award_sale(RuleSet(rules), basket, payee=payee, book=book or CapBook(), **how)


def coffee(net: int, quantity: int = 1) -> BasketLine:
    return BasketLine("ESPRESSO", "Coffee", quantity * 1000, net)


def cake(net: int) -> BasketLine:
    return BasketLine("CHEESECAKE", "Cake", 1000, net)


NETS = st.lists(st.integers(0, 10**6), min_size=1, max_size=6)
RATES = st.tuples(st.integers(1, 40), st.integers(1, 3000), st.sampled_from(list(Rounding)))


@given(NETS, st.lists(RATES, min_size=1, max_size=3))
def test_plain_rules_pay_the_same_on_both_ways(nets: list[int], rates: list[tuple[int, int, Rounding]]) -> None:
    rules = [
        a_rule(id=number, points=points, per_minor=per_minor, rounding=rounding)
        for number, (points, per_minor, rounding) in enumerate(rates)
    ]
    quick, thorough = award_plain(RuleSet(rules), tuple(nets)), awarded(rules, a_basket(*nets))
    assert (quick.points, quick.line_points) == (thorough.points, thorough.line_points)
    assert json.loads(quick.explanation) == json.loads(thorough.explanation)


def test_only_goods_of_the_rule_count() -> None:
    rule = a_rule(points=2, conditions=Conditions(categories=("coffee",)))
    award = awarded([rule], a_basket(coffee(1050), cake(900)))
    assert (award.points, award.line_points) == (20, (20, 0))
    assert json.loads(award.explanation)["rules"][0]["eligible_minor"] == 1050


def test_left_out_goods_do_not_count() -> None:
    rule = a_rule(conditions=Conditions(without_products=("cheesecake",)))
    assert awarded([rule], a_basket(coffee(300), cake(900))).line_points == (3, 0)


def test_units_are_counted_whole() -> None:
    rule = a_rule(kind=RuleKind.PER_UNIT, points=5, per_minor=0)
    assert awarded([rule], a_basket(BasketLine("", "", 2900, 100))).points == 10


@pytest.mark.parametrize(
    ("conditions", "why"),
    [
        (Conditions(first_day=date(2026, 3, 4)), "dates"),
        (Conditions(last_day=date(2026, 3, 2)), "dates"),
        (Conditions(weekdays=(1, 3)), "weekday"),
        (Conditions(from_minute=780, until_minute=840), "hours"),
        (Conditions(from_minute=1320, until_minute=360), "hours"),
        (Conditions(stores=("Harbour",)), "store"),
        (Conditions(tiers=("gold",)), "tier"),
        (Conditions(segments=("tag:vip",)), "segment"),
        (Conditions(categories=("Tea",)), "goods"),
        (Conditions(min_spend_minor=2001), "min_spend"),
        (Conditions(min_quantity_milli=2001), "min_quantity"),
    ],
)
def test_condition_that_does_not_hold_is_told(conditions: Conditions, why: str) -> None:
    award = awarded([a_rule(conditions=conditions)], a_basket(coffee(1000), cake(1000)))
    assert award.points == 0
    assert json.loads(award.explanation)["left_out"] == [{"rule": 1, "version": 1, "name": "Purchase", "why": why}]


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(first_day=TUESDAY, last_day=TUESDAY),
        Conditions(weekdays=(2,)),
        Conditions(from_minute=720, until_minute=721),
        Conditions(from_minute=700, until_minute=60),
        Conditions(stores=("Harbour", "Market")),
        Conditions(tiers=("silver", "gold")),
        Conditions(segments=("tag:vip", "tag:staff")),
        Conditions(products=("espresso",), min_spend_minor=1000),
        Conditions(min_spend_minor=2000, min_quantity_milli=2000),
    ],
)
def test_conditions_that_hold(conditions: Conditions) -> None:
    lines = (coffee(1000), cake(1000))
    basket = Basket(TUESDAY, lines, 720, store_number("Market"), "gold", frozenset({"tag:vip"}))
    assert unmet(conditions, basket) == ""


def test_bonus_stands_beside_the_lines() -> None:
    rules = [a_rule(), a_bonus(conditions=Conditions(min_spend_minor=1000))]
    award = awarded(rules, a_basket(600, 400))
    assert (award.points, award.line_points) == (60, (6, 4))
    assert [(bonus.rule_id, bonus.points) for bonus in bonuses_of(award.explanation)] == [(2, 50)]


def test_fixed_points_without_a_condition_belong_to_the_lines() -> None:
    award = awarded([a_bonus(10)], a_basket(600, 400))
    assert (award.line_points, bonuses_of(award.explanation)) == ((6, 4), [])


def test_highest_priority_of_a_group_wins() -> None:
    low = a_rule(id=1, points=5, group="coffee", priority=1)
    high = a_rule(id=2, points=2, group="coffee", priority=9)
    other = a_rule(id=3, points=1)
    award = awarded([low, high, other], a_basket(1000))
    assert award.points == 20 + 10
    assert [(step["rule"], step["why"]) for step in json.loads(award.explanation)["left_out"]] == [(1, "group")]


def test_rule_that_pays_nothing_does_not_win_its_group() -> None:
    nothing = a_rule(id=1, per_minor=100_000, group="coffee", priority=9)
    something = a_rule(id=2, group="coffee")
    assert awarded([nothing, something], a_basket(1000)).points == 10


def test_multiplier_of_the_base_leaves_bonuses_alone() -> None:
    rules = [a_rule(), a_bonus(7), a_multiplier(150)]
    assert awarded(rules, a_basket(1000)).points == 15 + 7


def test_multiplier_of_all_takes_bonuses_along() -> None:
    assert awarded([a_rule(), a_bonus(7), a_multiplier(300, multiplies=Multiplies.ALL)], a_basket(1000)).points == 51


def test_multipliers_are_multiplied_and_rounded_once() -> None:
    rules = [a_rule(), a_multiplier(150, id=3), a_multiplier(150, id=4)]
    assert awarded(rules, a_basket(500)).points == 11  # 5 × 1.5 × 1.5 = 11.25; rounded twice it were 10


def test_best_multiplier_alone() -> None:
    rules = [a_rule(), a_multiplier(150, id=3), a_multiplier(300, id=4)]
    assert awarded(rules, a_basket(500), combine=Combine.BEST).points == 15


def test_factor_below_one_and_its_rounding() -> None:
    assert awarded([a_rule(), a_multiplier(50)], a_basket(300)).points == 1
    assert awarded([a_rule(), a_multiplier(50, rounding=Rounding.UP)], a_basket(300)).points == 2


def test_one_multiplier_of_a_group() -> None:
    rules = [a_rule(), a_multiplier(200, id=3, group="x"), a_multiplier(300, id=4, group="x", priority=1)]
    assert awarded(rules, a_basket(500)).points == 15


def test_cap_of_points_leaves_the_rest() -> None:
    rule = a_rule(caps=(Cap(CapMeasure.POINTS, 12, CapBucket.DAY),))
    book, payee = CapBook(), Payee(7, 8, TUESDAY)
    first = awarded([rule], a_basket(1000), book=book)
    book.count(rule.id, rule.caps, payee, first.points)
    second = awarded([rule], a_basket(1000), book=book)
    assert (first.points, second.points) == (10, 2)
    assert json.loads(second.explanation)["rules"][0]["wanted"] == 10
    book.count(rule.id, rule.caps, payee, second.points)
    assert awarded([rule], a_basket(1000), book=book).points == 0
    assert awarded([rule], a_basket(1000, day=TUESDAY + timedelta(days=1)), book=book).points == 10


def test_cap_of_times_counts_awards_and_not_attempts() -> None:
    rule = a_rule(caps=(Cap(CapMeasure.TIMES, 1, CapBucket.MONTH),))
    book, payee = CapBook(), Payee(7, 8, TUESDAY)
    book.count(rule.id, rule.caps, payee, 0)
    assert awarded([rule], a_basket(1000), book=book).points == 10
    book.count(rule.id, rule.caps, payee, 10)
    assert awarded([rule], a_basket(1000), book=book).points == 0
    book.count(rule.id, rule.caps, payee, -10, times=-1)
    assert awarded([rule], a_basket(1000), book=book).points == 10


def test_caps_of_clerk_and_program_count_everybody() -> None:
    rule = a_rule(caps=(Cap(CapMeasure.POINTS, 15, CapBucket.LIFETIME, CapScope.PROGRAM),))
    book = CapBook()
    book.count(rule.id, rule.caps, Payee(1, 2, TUESDAY), 10)
    assert awarded([rule], a_basket(1000), book=book).points == 5


def test_actions_have_conditions_and_caps_too() -> None:
    rule = a_bonus(20, action="check_in", conditions=Conditions(weekdays=(2,)))
    moment, payee = Basket(TUESDAY, ()), Payee(7, 8, TUESDAY)
    award = award_action(RuleSet([rule]), "check_in", moment, payee=payee, book=CapBook())
    assert award is not None and award.points == 20
    other_day = moment._replace(business_date=TUESDAY + timedelta(days=1))
    award = award_action(RuleSet([rule]), "check_in", other_day, payee=payee, book=CapBook())
    assert award is not None and award.points == 0
    assert award_action(RuleSet([rule]), "birthday", moment, payee=payee, book=CapBook()) is None


def test_waiting_is_the_longest_of_the_rules_that_paid() -> None:
    rules = [a_rule(waiting_days=3), a_bonus(waiting_days=14, conditions=Conditions(min_spend_minor=5000))]
    assert awarded(rules, a_basket(1000)).waiting_days == 3
    assert awarded(rules, a_basket(9000)).waiting_days == 14


SPECIAL_RULES = st.lists(
    st.one_of(
        st.builds(
            a_rule,
            id=st.integers(1, 9),
            points=st.integers(1, 20),
            per_minor=st.integers(1, 500),
            group=st.sampled_from(["", "", "a"]),
            priority=st.integers(0, 3),
            rounding=st.sampled_from(list(Rounding)),
            conditions=st.sampled_from([Conditions(), Conditions(categories=("Coffee",)), Conditions(weekdays=(3,))]),
            caps=st.sampled_from([(), (Cap(CapMeasure.POINTS, 40, CapBucket.DAY),)]),
        ),
        st.builds(
            a_bonus,
            st.integers(1, 90),
            conditions=st.sampled_from([Conditions(), Conditions(min_spend_minor=500)]),
            group=st.sampled_from(["", "a"]),
        ),
        st.builds(a_multiplier, st.sampled_from([50, 150, 300]), multiplies=st.sampled_from(list(Multiplies))),
    ),
    max_size=6,
)
BASKETS = st.lists(
    st.builds(
        BasketLine, st.just("S"), st.sampled_from(["Coffee", "Cake", ""]), st.integers(0, 5000), st.integers(0, 9999)
    ),
    min_size=1,
    max_size=5,
)  # fmt: skip


@given(SPECIAL_RULES, BASKETS, st.sampled_from(list(Combine)))
def test_parts_of_any_award_add_up(rules: list[Rule], lines: list[BasketLine], combine: Combine) -> None:
    award = awarded(rules, a_basket(*lines), combine=combine)
    told = json.loads(award.explanation)
    bonuses = sum(bonus.points for bonus in bonuses_of(award.explanation))
    assert award.points == sum(award.line_points) + bonuses == sum(points for _, points in award.paid) == told["total"]
    assert min(award.line_points) >= 0
    assert sum(points for _, _, points in paid_by_rules(award.explanation)) == award.points
    assert len(told["rules"]) + len(told.get("multipliers", ())) + len(told.get("left_out", ())) == len(rules)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 3), st.integers(0, 3000)), max_size=40))
def test_caps_are_never_exceeded_in_any_order(sales: list[tuple[int, int, int]]) -> None:
    caps = (
        Cap(CapMeasure.POINTS, 25, CapBucket.WEEK),
        Cap(CapMeasure.TIMES, 2, CapBucket.DAY),
        Cap(CapMeasure.POINTS, 90, CapBucket.MONTH, CapScope.PROGRAM),
    )
    rule, book = a_rule(caps=caps), CapBook()
    by_week: Counter[tuple[int, int]] = Counter()
    times: Counter[tuple[int, date]] = Counter()
    by_month: Counter[int] = Counter()
    for offset, customer, net in sales:
        day = TUESDAY + timedelta(days=offset)
        payee = Payee(customer, 1, day)
        points = award_sale(RuleSet([rule]), a_basket(net, day=day), payee=payee, book=book).points
        book.count(rule.id, caps, payee, points)
        by_week[customer, bucket_number(CapBucket.WEEK, day)] += points
        times[customer, day] += points > 0
        by_month[bucket_number(CapBucket.MONTH, day)] += points
    assert max(by_week.values(), default=0) <= 25
    assert max(times.values(), default=0) <= 2
    assert max(by_month.values(), default=0) <= 90


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Conditions(first_day=date(2026, 1, 2), last_day=date(2026, 1, 1)), "rule_dates_reversed"),
        (lambda: Conditions(weekdays=(8,)), "rule_weekday_unknown"),
        (lambda: Conditions(from_minute=5), "rule_hours_not_understood"),
        (lambda: Conditions(from_minute=5, until_minute=1441), "rule_hours_not_understood"),
        (lambda: Conditions(from_minute=5, until_minute=5), "rule_hours_empty"),
        (lambda: Conditions(from_minute=1440, until_minute=0), "rule_hours_empty"),
        (lambda: Conditions(min_spend_minor=-1), "rule_minimum_out_of_range"),
        (lambda: Conditions(categories=("Tea",), without_categories=("tea",)), "rule_goods_contradict"),
        (lambda: Cap(CapMeasure.POINTS, 0, CapBucket.DAY), "cap_out_of_range"),
        (lambda: a_multiplier(0), "rule_percent_out_of_range"),
        (lambda: a_multiplier(100), "rule_percent_out_of_range"),
        (lambda: a_multiplier(200, caps=(Cap(CapMeasure.TIMES, 1, CapBucket.DAY),)), "multiplier_has_no_caps"),
        (lambda: a_rule(waiting_days=400), "rule_waiting_out_of_range"),
        (lambda: a_bonus(action="check_in", conditions=Conditions(min_spend_minor=1)), "rule_amount_needs_purchase"),
    ],
)
def test_rule_that_cannot_be_is_refused(make: Any, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make()
    assert refused.value.code == code


@given(SPECIAL_RULES)
def test_definitions_read_back(rules: list[Rule]) -> None:
    for rule in rules:
        assert Rule.from_definition(rule.id, 1, json.loads(json.dumps(rule.definition()))) == rule
