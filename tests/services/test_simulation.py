"""A draft rule over the past: what it says is what posting with it pays, to the point."""

from __future__ import annotations

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
from tests.builders import TODAY, Shop, open_test_desks

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


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def test_simulation_can_be_cancelled(shop: Shop) -> None:
    class Stop:
        def report(self, done: int, total: int | None, step: str) -> None: ...

        def check_cancelled(self) -> None:
            raise Cancelled

    shop.sell(shop.enrol(), 1000)
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.action == PURCHASE]
    with pytest.raises(Cancelled):
        shop.desks.simulation.run(rule, DateRange(TODAY, TODAY), Stop())
