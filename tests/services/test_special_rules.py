"""Rules with conditions, caps and waiting in the posting itself, on both engines: counted once, freed by reversals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.rules import Rule, RuleKind
from tests.builders import TODAY, Shop, a_row
from tests.services.test_concurrency import at_once

DAILY_20 = (Cap(CapMeasure.POINTS, 20, CapBucket.DAY),)


def purchase_rule(shop: Shop, **changes: Any) -> Rule:
    """Change the purchase rule: 1 point per 1.00 unless something else is said."""
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == PURCHASE)
    return shop.desks.program.change_rule(replace(rule, **changes))


def another_rule(shop: Shop, **values: Any) -> Rule:
    """Write a further purchase rule."""
    given: dict[str, Any] = {"name": "Bonus", "action": PURCHASE, "kind": RuleKind.FIXED, "points": 50} | values
    return shop.desks.program.change_rule(Rule(id=shop.desks.program.new_rule_id(), version=0, **given))


def used(shop: Shop) -> list[tuple[int, int]]:
    """(times, points) of every counter of a cap that is not empty."""
    query = "SELECT times, points FROM cap_use WHERE times > 0 OR points > 0 ORDER BY bucket, number"
    return [(times, points) for times, points in shop.store.read(lambda session: session.rows(query))]


def replay_differs(shop: Shop) -> tuple[Any, ...]:
    assert shop.folder is not None
    return tuple(shop.desks.checks.replay().findings)


def test_cap_holds_over_sales_of_a_day(shop: Shop) -> None:
    purchase_rule(shop, caps=DAILY_20)
    ana = shop.enrol()
    for _ in range(3):
        shop.sell(ana, 1200)
    assert (shop.balance(ana), used(shop)) == (20, [(2, 20)])
    shop.sell(ana, 1200, on=TODAY - timedelta(days=1))
    assert shop.balance(ana) == 32


def test_cap_holds_within_one_file(shop: Shop) -> None:
    purchase_rule(shop, caps=DAILY_20)
    shop.import_sales(*[a_row(f"R{number}", "12.00") for number in range(4)])
    assert shop.value("SELECT sum(points) FROM entry") == 20


def test_voided_award_frees_its_cap(shop: Shop) -> None:
    purchase_rule(shop, caps=DAILY_20)
    ana = shop.enrol()
    first = shop.sell(ana, 1500)
    shop.sell(ana, 1500)
    shop.void_sale(first)
    assert (shop.balance(ana), used(shop)) == (5, [(1, 5)])
    shop.sell(ana, 1500)
    assert shop.balance(ana) == 20


def test_refund_frees_the_cap_of_the_sales_own_day(shop: Shop) -> None:
    purchase_rule(shop, caps=DAILY_20)
    ana = shop.enrol()
    sale = shop.sell(ana, 2000, on=TODAY - timedelta(days=1))
    shop.refund(sale)
    assert used(shop) == []
    shop.sell(ana, 2000, on=TODAY - timedelta(days=1))
    assert shop.balance(ana) == 20


def test_budget_of_the_program_is_never_exceeded_by_threads(shop: Shop) -> None:
    purchase_rule(shop, caps=(Cap(CapMeasure.POINTS, 100, CapBucket.MONTH, CapScope.PROGRAM),))
    customers = [shop.enrol(f"C{number}") for number in range(8)]

    def buy(number: int) -> None:
        for times in range(3):
            shop.sell(customers[number], 1000, receipt=f"T{number}-{times}")

    at_once(shop, 8, buy)
    assert shop.value("SELECT sum(points) FROM entry") == 100
    assert used(shop) == [(10, 100)]


def test_conditions_decide_in_the_posting(shop: Shop) -> None:
    another_rule(shop, conditions=Conditions(min_spend_minor=3000, stores=("Harbour",)))
    ana = shop.enrol()
    shop.sell(ana, 3000, store="Harbour")
    shop.sell(ana, 3000, store="Market")
    shop.sell(ana, 2900, store="Harbour")
    assert shop.balance(ana) == 30 + 50 + 30 + 29


def test_bonus_goes_only_with_what_it_asked_for(shop: Shop) -> None:
    another_rule(shop, conditions=Conditions(min_spend_minor=3000))
    ana = shop.enrol()
    sale = shop.sell(ana, 2000, 1500, 500)
    assert shop.balance(ana) == 90
    shop.refund(sale, 3)
    assert shop.balance(ana) == 85
    shop.refund(sale, 2)
    assert shop.balance(ana) == 20
    shop.refund(sale, 1)
    assert shop.balance(ana) == 0


def test_waiting_points_cannot_be_spent_until_their_day(shop: Shop) -> None:
    purchase_rule(shop, waiting_days=14)
    ana, mug = shop.enrol(), shop.a_reward(20)
    shop.sell(ana, 3000)
    assert shop.value("SELECT pending FROM customer WHERE id = ?", ana) == 30
    shop.clock.instant += timedelta(days=13)
    assert shop.desks.customers.show(ana).row.active == 0
    shop.clock.instant += timedelta(days=1)
    assert shop.desks.customers.show(ana).row.active == 30
    shop.redeem(ana, mug)
    assert shop.balance(ana) == 10


def test_waiting_is_over_for_what_is_recorded_late(shop: Shop) -> None:
    purchase_rule(shop, waiting_days=14)
    ana = shop.enrol()
    shop.sell(ana, 3000, on=TODAY - timedelta(days=14))
    assert shop.value("SELECT active FROM customer WHERE id = ?", ana) == 30


@pytest.mark.parametrize("days_late", [0, 70])
def test_waiting_points_live_from_the_day_they_can_be_used(shop: Shop, days_late: int) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    purchase_rule(shop, waiting_days=60)
    ana, sold_on = shop.enrol(), TODAY
    shop.clock.advance(days=days_late)
    shop.sell(ana, 3000, on=sold_on)
    assert day_of(shop.value("SELECT expires_on FROM lot")) == date(2026, 6, 9)
    shop.clock.move_to(date(2026, 6, 9))
    shop.desks.expiry.run(confirmed=True)
    assert shop.value("SELECT active FROM customer WHERE id = ?", ana) == 30
    shop.clock.advance(days=1)
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == 0
    assert shop.desks.checks.replay().is_clean


def test_refund_takes_waiting_points_before_others(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 100)
    purchase_rule(shop, waiting_days=14)
    sale = shop.sell(ana, 3000)
    shop.sell(ana, 500)
    shop.refund(sale)
    row = shop.store.read(lambda session: session.row("SELECT active, pending FROM customer WHERE id = ?", (ana,)))
    assert row == (100, 5)


def test_voided_waiting_sale_leaves_nothing(shop: Shop) -> None:
    purchase_rule(shop, waiting_days=14)
    ana = shop.enrol()
    shop.void_sale(shop.sell(ana, 3000))
    query = "SELECT active, pending, debt FROM customer WHERE id = ?"
    assert shop.store.read(lambda session: session.row(query, (ana,))) == (0, 0, 0)


def test_multiplied_sale_is_refunded_by_what_was_paid(shop: Shop) -> None:
    another_rule(shop, name="Double", kind=RuleKind.MULTIPLIER, points=0, percent=250)
    ana = shop.enrol()
    sale = shop.sell(ana, 700, 300)
    assert shop.balance(ana) == 25
    purchase_rule(shop, points=9)
    shop.refund(sale, 2)
    assert shop.balance(ana) == 18
    shop.refund(sale, 1)
    assert shop.balance(ana) == 0


def test_replay_pays_what_was_paid(shop: Shop) -> None:
    purchase_rule(shop, caps=DAILY_20, waiting_days=2)
    another_rule(shop, conditions=Conditions(weekdays=(TODAY.isoweekday(),)), points=3)
    ana = shop.enrol()
    first = shop.sell(ana, 1500)
    shop.sell(ana, 1500)
    shop.refund(first)
    shop.clock.instant += timedelta(days=3)
    shop.desks.customers.show(ana)
    purchase_rule(shop, caps=(), waiting_days=0)
    shop.sell(ana, 100)
    assert replay_differs(shop) == ()
