"""Dates that cannot be, on both engines: things still to come, refunds before their sale, a clock that runs ahead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import TODAY, Shop, a_row, at
from tests.services.test_counter import refused

SOON = TODAY + timedelta(days=2)


@pytest.mark.parametrize("kind", ["sell", "refund", "redeem", "act"])
def test_what_is_still_to_come_is_refused_at_the_counter(shop: Shop, kind: str) -> None:
    ana, reward = shop.enrol(), shop.a_reward(5)
    receipt = shop.sell(ana, 1000)
    before = shop.books()
    counter = shop.desks.counter
    actions = {
        "sell": lambda: shop.sell(ana, 1000, on=SOON),
        "refund": lambda: shop.refund(receipt, on=SOON),
        "redeem": lambda: shop.redeem(ana, reward, on=SOON),
        "act": lambda: counter.record_action(
            ana, "daily_login", identity=counter.new_identity(), happened_at=at(SOON), subject="x"
        ),
    }
    refusal = refused(actions[kind])
    assert (refusal.code, refusal.details["date"]) == ("date_in_the_future", SOON)
    assert shop.books() == before


def test_clock_of_another_pc_may_be_a_day_ahead(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, on=TODAY + timedelta(days=1))
    assert shop.balance(ana) == 10


def test_lines_still_to_come_are_left_out(shop: Shop) -> None:
    result = shop.import_sales(
        a_row("R1", "10.00"),
        a_row("R2", "10.00", on=SOON),
        a_row("X1", "5.00", kind="refund", original="R1", on=SOON),
        a_row("X2", "5.00", kind="refund", original="unknown", on=SOON),
    )
    left_out = [(row.line_number, row.code, row.details["receipt"]) for row in result.rejected]
    assert sorted(left_out) == [
        (3, "date_in_the_future", "R2"),
        (4, "date_in_the_future", "X1"),
        (5, "date_in_the_future", "X2"),
    ]
    assert (shop.desks.imports.parked(), shop.balance(shop.desks.customers.find("C1").id)) == (0, 10)


def test_refund_before_its_sale_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1000)
    refusal = refused(shop.refund, receipt, on=TODAY - timedelta(days=1))
    assert (refusal.code, refusal.details["sold_on"]) == ("refund_before_sale", TODAY)
    assert shop.balance(ana) == 10


def test_refund_before_its_sale_is_left_out_of_an_import(shop: Shop) -> None:
    shop.import_sales(a_row("R1", "10.00"))
    result = shop.import_sales(a_row("X1", "10.00", kind="refund", original="R1", on=TODAY - timedelta(days=1)))
    assert [(row.line_number, row.code) for row in result.rejected] == [(2, "refund_before_sale")]


def test_clock_guard_goes_by_what_was_recorded_last(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = shop.enrol()
    shop.sell(ana, 10000)
    shop.desks.program.change_settings(lifetime_months="")
    shop.clock.move_to(TODAY + timedelta(days=40))
    shop.sell(ana, 100, on=TODAY + timedelta(days=41))
    shop.clock.move_to(TODAY + timedelta(days=43))
    refusal = refused(shop.desks.expiry.run)
    assert (refusal.code, refusal.details["last"]) == ("clock_far_ahead", TODAY + timedelta(days=40))
    shop.sell(None, 100)
    assert shop.desks.expiry.run().points == 100
