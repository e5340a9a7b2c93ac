"""Points that have to wait live their months from the day on which they can be used, never less than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from loyalty_desktop.services.expiry_policies import PolicyRequest
from tests.builders import Shop
from tests.services.test_inactivity import lapsed, merge, replay_is_equal, report_of, switch_on

SOLD = date(2026, 3, 10)
USABLE = date(2026, 6, 8)
"""90 days after the sale."""

LAST_DAY = date(2026, 8, 8)
"""Two months later."""


def wait_90_days(shop: Shop) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, waiting_days=90))


def a_customer_who_waits(shop: Shop) -> int:
    wait_90_days(shop)
    switch_on(shop, 2)
    ana = shop.enrol("A")
    shop.sell(ana, 10_00)
    return ana


def test_waiting_points_never_lapse_before_they_can_be_used(shop: Shop) -> None:
    ana = a_customer_who_waits(shop)
    for day in (date(2026, 5, 20), USABLE, LAST_DAY):
        shop.clock.move_to(day)
        assert shop.desks.expiry.run(confirmed=True).points == 0
    assert [lot.expires_on for lot in shop.desks.customers.show(ana).lots] == [LAST_DAY]
    shop.clock.move_to(date(2026, 8, 9))
    assert shop.desks.expiry.due(shop.clock.today).points == 10
    assert shop.desks.expiry.run(confirmed=True).points == 10
    assert lapsed(shop, ana) == [(date(2026, 8, 9), -10)]
    assert replay_is_equal(shop)


def test_activity_while_they_wait_never_shortens_their_life(shop: Shop) -> None:
    ana = a_customer_who_waits(shop)
    mug = shop.a_reward(5)
    shop.adjust(ana, 5)
    shop.clock.move_to(date(2026, 5, 1))
    shop.redeem(ana, mug)
    assert [lot.expires_on for lot in shop.desks.customers.show(ana).lots] == [LAST_DAY]
    shop.clock.move_to(LAST_DAY)
    assert shop.desks.expiry.run(confirmed=True).points == 0


def test_late_sale_whose_waiting_is_over_lives_as_long(shop: Shop) -> None:
    wait_90_days(shop)
    switch_on(shop, 2)
    ana = shop.enrol("A")
    shop.clock.move_to(date(2026, 7, 1))
    shop.sell(ana, 10_00, on=SOLD)
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert [lot.expires_on for lot in shop.desks.customers.show(ana).lots] == [LAST_DAY]
    assert shop.value("SELECT active FROM customer WHERE id = ?", ana) == 10
    assert replay_is_equal(shop)


def test_merged_points_that_waited_keep_their_day(shop: Shop) -> None:
    ana = a_customer_who_waits(shop)
    bea = shop.enrol("B", name="Bea")
    merge(shop, bea, ana)
    shop.clock.move_to(LAST_DAY)
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert shop.balance(bea) == 10
    assert [lot.expires_on for lot in shop.desks.customers.show(bea).lots] == [LAST_DAY]
    assert replay_is_equal(shop)


@pytest.mark.parametrize("day", [SOLD, USABLE])
def test_preview_and_report_show_the_day(shop: Shop, day: date) -> None:
    a_customer_who_waits(shop)
    shop.clock.move_to(day)
    shop.desks.expiry.run(confirmed=True)
    assert report_of(shop).tables[0].rows == ((LAST_DAY, 10, 1),)
    months = shop.desks.policies.preview(PolicyRequest("", "none", "")).months
    assert [(item.month, item.points_before) for item in months if item.points_before] == [(date(2026, 8, 1), 10)]
