"""A draft rule over the past: what it says is what posting with it pays, to the point."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.domain.tiers import Tier, TierMetric, TierProgram
from loyalty_desktop.services.tiers import PinRequest
from tests.builders import TODAY, Shop, open_test_desks
from tests.examples import examples

DRAFTS: list[dict[str, Any]] = [
    {"kind": RuleKind.FIXED, "points": 7},
    {"kind": RuleKind.FIXED, "points": 50, "conditions": Conditions(min_spend_minor=2500)},
    {"kind": RuleKind.PER_AMOUNT, "points": 3, "per_minor": 250, "conditions": Conditions(weekdays=(1, 2, 3))},
    {"kind": RuleKind.MULTIPLIER, "points": 0, "percent": 250},
    {"kind": RuleKind.PER_AMOUNT, "points": 2, "per_minor": 100,
     "caps": (Cap(CapMeasure.POINTS, 60, CapBucket.MONTH), Cap(CapMeasure.TIMES, 9, CapBucket.YEAR, CapScope.PROGRAM))},
]  # fmt: skip
SALES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 40), st.lists(st.integers(0, 6000), min_size=1, max_size=3)),
    min_size=1,
    max_size=12,
)


def sell_all(shop: Shop, sales: list[tuple[int, int, list[int]]]) -> None:
    customers = [shop.enrol(f"C{number}") for number in range(3)]
    for number, (who, days_back, nets) in enumerate(sorted(sales, key=lambda sale: -sale[1])):
        shop.sell(customers[who], *nets, on=TODAY - timedelta(days=days_back), receipt=f"S{number}")


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sales=SALES, draft=st.sampled_from(DRAFTS))
def test_simulation_equals_posting(
    sales: list[tuple[int, int, list[int]]], draft: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("simulated")
    before = open_test_desks(str(folder / "before.db"))
    sell_all(before, sales)
    rule = Rule(id=before.desks.program.new_rule_id(), version=0, name="Draft", action=PURCHASE, **draft)
    result = before.desks.simulation.run(rule, DateRange(TODAY - timedelta(days=60), TODAY))
    after = open_test_desks(str(folder / "after.db"))
    after.desks.program.change_rule(rule)
    sell_all(after, sales)
    query = "SELECT coalesce(sum(points), 0) FROM entry WHERE action = 'purchase'"
    assert (result.points_now, result.points_then) == (before.value(query), after.value(query))
    assert result.events == len(sales)
    for shop in (before, after):
        shop.store.close_thread()


def test_simulation_counts_what_it_touches_and_costs(shop: Shop) -> None:
    shop.a_reward(100, value_minor=500)
    ana, ben = shop.enrol("A"), shop.enrol("B")
    shop.sell(ana, 4000)
    shop.sell(ana, 1000)
    shop.sell(ben, 1000)
    shop.sell(None, 9000)
    shop.void_sale(shop.sell(ben, 7000))
    number, least = shop.desks.program.new_rule_id(), Conditions(min_spend_minor=3000)
    draft = Rule(number, 0, "Big", PURCHASE, RuleKind.FIXED, 100, conditions=least)
    result = shop.desks.simulation.run(draft, DateRange(TODAY, TODAY))
    assert (result.events, result.customers, result.points_now, result.points_then) == (3, 2, 60, 160)
    assert (result.touched, result.customers_touched, result.difference, result.cost_minor) == (1, 1, 100, 500)


def test_draft_takes_the_place_of_its_rule(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000)
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.action == PURCHASE]
    doubled = Rule(rule.id, rule.version, rule.name, rule.action, rule.kind, 2, rule.per_minor)
    assert shop.desks.simulation.run(doubled, DateRange(TODAY, TODAY)).points_then == 20


def test_actions_are_simulated(shop: Shop) -> None:
    ana = shop.enrol()
    for days_back in range(3):
        shop.desks.counter.record_action(
            ana, "check_in", identity=shop.desks.counter.new_identity(),
            happened_at=shop.clock.instant - timedelta(days=days_back),
        )  # fmt: skip
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.action == "check_in"]
    result = shop.desks.simulation.run(rule, DateRange(TODAY - timedelta(days=9), TODAY))
    assert (result.events, result.points_now, result.points_then) == (3, 0, 3 * rule.points)


def test_what_is_paid_once_is_simulated_once(shop: Shop) -> None:
    ana = shop.enrol()
    for days_back in (40, 9, 9, 3):
        shop.desks.counter.record_action(
            ana, "first_news_read" if days_back > 20 else "check_in", identity=shop.desks.counter.new_identity(),
            happened_at=shop.clock.instant - timedelta(days=days_back),
        )  # fmt: skip
    rules = {rule.action: rule for rule in shop.desks.program.state().rules}
    month = DateRange(TODAY - timedelta(days=30), TODAY)
    result = shop.desks.simulation.run(rules["check_in"], month)
    assert (result.events, result.touched, result.points_then) == (3, 2, 2 * rules["check_in"].points)


def test_what_was_paid_before_the_range_is_not_simulated_again(shop: Shop) -> None:
    shop.pay_for("product_review", 25)
    ana = shop.enrol()
    for days_back, subject in ((40, "mug"), (5, "mug"), (4, "pot")):
        shop.desks.counter.record_action(
            ana, "product_review", identity=shop.desks.counter.new_identity(), subject=subject,
            happened_at=shop.clock.instant - timedelta(days=days_back),
        )  # fmt: skip
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.action == "product_review"]
    result = shop.desks.simulation.run(replace(rule, points=40), DateRange(TODAY - timedelta(days=30), TODAY))
    assert (result.events, result.points_now, result.points_then) == (2, 25, 40)


def test_of_equal_rules_of_a_group_the_same_one_pays_as_when_posting(shop: Shop) -> None:
    once = (Cap(CapMeasure.TIMES, 1, CapBucket.DAY),)
    numbers = sorted(shop.desks.program.new_rule_id() for _ in range(2))
    shop.desks.program.change_rule(
        Rule(numbers[1], 0, "Other", PURCHASE, RuleKind.FIXED, 10, group="g", caps=once)
    )  # fmt: skip
    draft = Rule(numbers[0], 0, "Draft", PURCHASE, RuleKind.FIXED, 10, group="g")
    ana = shop.enrol()
    shop.sell(ana, 100)
    shop.sell(ana, 100)
    then = shop.desks.simulation.run(draft, DateRange(TODAY, TODAY)).points_then
    shop.desks.program.change_rule(draft)
    before = shop.balance(ana)
    shop.clock.advance(days=1)
    shop.sell(ana, 100)
    shop.sell(ana, 100)
    assert then == shop.balance(ana) - before == 22


def test_tier_of_today_multiplies_and_is_asked_for(shop: Shop) -> None:
    # By visits, so that neither the sales nor the draft move anybody to another tier.
    tiers = (Tier("low", "Low", 0), Tier("gold", "Gold", 50, 200))
    shop.desks.tiers.change(TierProgram(tiers, metric=TierMetric.VISITS))
    ana, ben = shop.enrol("A"), shop.enrol("B")
    pin = PinRequest(ana, "gold", TODAY + timedelta(days=99), "a friend", shop.desks.tiers.new_identity())
    shop.desks.tiers.pin(pin)
    shop.sell(ana, 1000)
    shop.sell(ben, 1000)
    posted = shop.balance(ana) + shop.balance(ben)
    of_gold = Conditions(tiers=("gold",))
    draft = Rule(shop.desks.program.new_rule_id(), 0, "Gold", PURCHASE, RuleKind.FIXED, 7, conditions=of_gold)
    result = shop.desks.simulation.run(draft, DateRange(TODAY, TODAY))
    assert (result.points_now, result.difference, result.customers_touched) == (posted, 7, 1)
    shop.desks.program.change_rule(draft)
    before = shop.balance(ana) + shop.balance(ben)
    shop.sell(ana, 1000)
    shop.sell(ben, 1000)
    assert shop.balance(ana) + shop.balance(ben) - before == result.points_then


def test_simulation_can_be_cancelled(shop: Shop) -> None:
    class Stop:
        def report(self, done: int, total: int | None, step: str) -> None: ...

        def check_cancelled(self) -> None:
            raise Cancelled

    shop.sell(shop.enrol(), 1000)
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.action == PURCHASE]
    with pytest.raises(Cancelled):
        shop.desks.simulation.run(rule, DateRange(TODAY, TODAY), Stop())
