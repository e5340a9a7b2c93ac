"""Faults that other loyalty systems are known for, each by its name, on both engines: none of them is ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.tiers import Tier, TierProgram, TierWindow
from loyalty_desktop.services.counter import AdjustRequest
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.imports import ImportRequest
from tests.builders import Shop, a_row
from tests.services.test_concurrency import at_once
from tests.services.test_counter import refused


@pytest.fixture(autouse=True)
def books_replay(shop: Shop) -> Iterator[None]:
    """Whatever a test did, its journal carried out again gives the same books."""
    yield
    assert shop.desks.checks.replay().is_clean


def pay_purchases(shop: Shop, **terms: Any) -> None:
    """Change what a purchase pays from now on."""
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, **terms))


def lots(shop: Shop, customer: int) -> list[tuple[int, int]]:
    """(given, left) of each lot, in the order in which they were opened."""
    query = "SELECT points, remaining FROM lot WHERE customer_id = ? ORDER BY entry_id"
    return shop.store.read(lambda session: session.rows(query, (customer,)))


def test_refund_keeps_the_points(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 5000)
    shop.redeem(ana, shop.a_reward(cost=30))
    posted = shop.refund(receipt)
    debt = shop.value("SELECT debt FROM customer WHERE id = ?", ana)
    assert (posted.points, shop.balance(ana), debt) == (-50, -30, 30)


def test_refund_goes_by_todays_rule(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 5000)
    pay_purchases(shop, points=3)
    assert shop.refund(receipt).points == -50
    generous = shop.sell(ana, 5000)
    pay_purchases(shop, active=False)
    assert shop.refund(generous).points == -150
    assert shop.balance(ana) == 0


def test_only_the_first_partial_refund_takes_points(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1000, 2000, 3000)
    assert [shop.refund(receipt, line).points for line in (1, 2, 3)] == [-10, -20, -30]
    assert shop.balance(ana) == 0
    assert refused(shop.refund, receipt).code == "refunded_already"


def test_points_are_floating_point_numbers(shop: Shop) -> None:
    pay_purchases(shop, points=5, per_minor=250)
    ana = shop.enrol("C1")
    shop.sell(ana, 300)
    assert shop.balance(ana) == 5
    shop.import_sales(*(a_row(f"F{number}", "2.50") for number in range(10)))
    assert shop.balance(ana) == 55
    pay_purchases(shop, points=1, per_minor=10)
    shop.import_sales(*(a_row(f"T{number}", "0.10") for number in range(3)), a_row("T3", "0.30"))
    assert shop.balance(ana) == 61


def test_one_lot_is_drawn_twice(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 40)
    reward = shop.a_reward(cost=40)
    assert at_once(shop, 16, lambda _: shop.redeem(ana, reward)) == {"done": 1, "not_enough_points": 15}
    assert (lots(shop, ana), shop.value("SELECT sum(points) FROM allocation")) == ([(40, 0)], 40)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland", "UTC"])
def test_points_expire_a_day_early_in_another_zone(shop: Shop, zone: str) -> None:
    program = shop.desks.program
    program.change_settings(zone=zone, lifetime_months="1")
    local = program.state().program.zone
    shop.clock.instant = datetime(2026, 3, 10, 12, tzinfo=local).astimezone(UTC)
    ana = shop.enrol()
    shop.adjust(ana, 100)
    last_day = date(2026, 4, 10)
    shop.clock.instant = datetime(2026, 4, 10, 23, 59, tzinfo=local).astimezone(UTC)
    assert shop.desks.expiry.run(confirmed=True).points == 0
    assert shop.redeem(ana, shop.a_reward(cost=60)).points == -60
    shop.clock.instant = datetime(2026, 4, 11, 0, 1, tzinfo=local).astimezone(UTC)
    assert shop.desks.expiry.run(confirmed=True).points == 40
    lapsed = shop.value("SELECT expires_on FROM lot")
    assert (date.fromordinal(date(1970, 1, 1).toordinal() + lapsed), shop.balance(ana)) == (last_day, 0)


def test_confirming_twice_posts_twice(shop: Shop) -> None:
    ana, reward = shop.enrol(), shop.a_reward(cost=30)
    given, taken = shop.desks.counter.new_identity(), shop.desks.counter.new_identity()
    for _ in range(2):
        shop.desks.counter.adjust(AdjustRequest(ana, 100, "goodwill", given))
        shop.redeem(ana, reward, identity=taken)
        shop.sell(ana, 1000, receipt="R1")
    assert (shop.balance(ana), shop.value("SELECT count(*) FROM entry")) == (80, 3)


def test_two_cards_are_two_customers(shop: Shop) -> None:
    people = shop.desks.people
    ana, again = (
        shop.desks.customers.enrol(EnrolRequest(CustomerFields(name=name, card=card), people.new_identity()))
        for name, card in (("Ana Ruiz", "600-1"), ("Anna Ruiz", "600-2"))
    )
    shop.sell(ana, 1000)
    shop.sell(again, 2500)
    people.merge(ana, again, identity=people.new_identity())
    assert [shop.desks.customers.find(card).id for card in ("600-1", "600-2")] == [ana, ana]
    till = shop.file("receipt,sold_at,card,net", *(f"N{n},2026-03-10T10:00:00,600-{n},5.00" for n in (1, 2)))
    shop.desks.imports.run(ImportRequest(till, ImportKind.SALES))
    assert (shop.balance(ana), shop.value("SELECT count(*) FROM customer WHERE status = 'active'")) == (45, 1)


def test_redeeming_costs_the_tier(shop: Shop) -> None:
    tiers = (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 100))
    shop.desks.tiers.change(TierProgram(tiers, window=TierWindow.CALENDAR_YEAR))
    ana = shop.enrol()
    shop.sell(ana, 12_000)
    shop.redeem(ana, shop.a_reward(cost=120))
    shop.clock.advance(days=30)
    shop.desks.tiers.run(confirmed=True)
    tier = shop.value("SELECT tier FROM customer WHERE id = ?", ana)
    assert (shop.balance(ana), tier) == (0, "silver")


def test_first_time_reward_is_paid_twice_by_a_merge(shop: Shop) -> None:
    shop.pay_for("new_member_reward", 50)
    shop.pay_for("first_product_share", 20)
    people, counter = shop.desks.people, shop.desks.counter
    ana, anna = shop.enrol("A1"), shop.enrol("B1", name="Anna Ruiz")

    def share(customer: int) -> None:
        counter.record_action(
            customer, "first_product_share", identity=counter.new_identity(), happened_at=shop.clock.instant
        )

    share(ana)
    share(anna)
    assert (shop.balance(ana), shop.balance(anna)) == (70, 70)
    people.merge(ana, anna, identity=people.new_identity())
    share(ana)
    share(anna)
    assert shop.balance(ana) == 70
    people.unmerge(anna, identity=people.new_identity())
    assert (shop.balance(ana), shop.balance(anna)) == (70, 70)
