"""Accounts after mistakes were mended: late voids, other values, merges, debts, days of grace and another method."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Cell, Report
from tests.builders import Shop, a_row
from tests.services.reports import built, cancel, cells, erase, last_redemption, merge, values

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))
APRIL = DateRange(date(2026, 4, 1), date(2026, 4, 30))
MAY = DateRange(date(2026, 5, 1), date(2026, 5, 31))


@pytest.fixture
def valued(shop: Shop) -> Shop:
    """A shop in which a point is worth 10 cents and every one is expected to be redeemed; 20 March 2026."""
    shop.desks.program.change_settings(point_value_minor="10000")
    shop.clock.move_to(date(2026, 3, 20))
    return shop


def _undo(shop: Shop, batch: int | None) -> None:
    assert batch is not None
    shop.desks.imports.undo(batch)


def _close_march(shop: Shop) -> None:
    shop.clock.move_to(date(2026, 4, 2))
    shop.close(date(2026, 3, 1))


def _earn(shop: Shop, points: int) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, points=points))


def _owed(shop: Shop, period: DateRange) -> tuple[object, ...]:
    """The contract liability and the provision at the end of a period."""
    return built(shop, "liability", period).table("rows").rows[-1][8::2]


def _lines(shop: Shop, period: DateRange) -> list[tuple[Cell, Cell, int, Cell]]:
    """Store, account, credits less debits and memo of the lines that are on a balance's account."""
    found: list[tuple[Cell, Cell, int, Cell]] = []
    for _, store, account, debit, credit, memo in _journal(shop, period).table("lines").rows:
        assert isinstance(debit, int)
        assert isinstance(credit, int)
        if account in ("Contract liability", "Loyalty provision", "Loyalty liability"):
            found.append((store, account, credit - debit, memo))
    return found


def _journal(shop: Shop, period: DateRange, *, by: Granularity | None = None) -> Report:
    return built(shop, "journal", period, by=by)


def _deferred(shop: Shop, period: DateRange, store: str | None, by: Granularity) -> object:
    return values(built(shop, "liability", period, store=store, by=by))["deferred"]


def test_a_late_void_and_a_late_sale_stay_apart(valued: Shop) -> None:
    ana, ben = valued.enrol("C1"), valued.enrol("C2")
    _earn(valued, 2)
    wrong = valued.sell(ana, 1000_00)
    _earn(valued, 1)
    _close_march(valued)
    valued.void_sale(wrong)
    valued.sell(ben, 1500_00, on=date(2026, 3, 25))
    assert _owed(valued, MARCH) == (16_667, 0)
    assert _owed(valued, APRIL) == (13_636, 0)


def test_a_void_takes_back_what_its_sale_deferred(valued: Shop) -> None:
    ana = valued.enrol("C1")
    receipts = [valued.sell(ana, 1000_00), valued.sell(ana, 1000_00)]
    valued.clock.move_to(date(2026, 4, 1))
    valued.desks.program.change_settings(point_value_minor="20000")
    _close_march(valued)
    valued.void_sale(receipts[0])
    assert _owed(valued, APRIL) == (9_091, 0)
    valued.void_sale(receipts[1])
    assert _owed(valued, APRIL) == (0, 0)


def test_a_void_of_given_points_takes_their_provision_back(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.adjust(ana, 1000)
    first = valued.value("SELECT max(id) FROM entry")
    valued.adjust(ana, 1000)
    valued.sell(ana, 100_00)
    valued.clock.move_to(date(2026, 4, 1))
    valued.desks.program.change_settings(point_value_minor="20000")
    _close_march(valued)
    valued.void(first)
    assert _owed(valued, APRIL) == (909, 10_000)


def test_a_voided_sale_that_was_spent_leaves_the_others_theirs(valued: Shop) -> None:
    ana, ben = valued.enrol("C1"), valued.enrol("C2")
    spent = valued.sell(ana, 1000_00)
    valued.sell(ben, 500_00)
    valued.redeem(ana, valued.a_reward(1000))
    valued.clock.move_to(date(2026, 4, 10))
    valued.sell(ana, 2000_00)
    valued.void_sale(spent)
    assert _owed(valued, APRIL) == (4_545 + 9_091, 0)


def test_each_sort_of_points_is_used_up_by_its_own(valued: Shop) -> None:
    ana, ben = valued.enrol("C1"), valued.enrol("C2")
    valued.sell(ana, 1000_00)
    valued.adjust(ben, 500)
    valued.redeem(ben, valued.a_reward(500))
    assert _owed(valued, MARCH) == (9_091, 0)


def test_a_cancelled_redemption_comes_back_to_its_month(valued: Shop) -> None:
    valued.desks.program.change_settings(lifetime_months="1")
    ana = valued.enrol("C1")
    valued.sell(ana, 1000_00)
    valued.redeem(ana, valued.a_reward(1000))
    valued.clock.move_to(date(2026, 5, 10))
    cancel(valued, last_redemption(valued))
    assert _owed(valued, MAY) == (9_091, 0)
    assert cells(built(valued, "breakage", DateRange(MARCH.first, MAY.last)), "vintages", "month", "issued") == [
        (date(2026, 3, 1), 1000)
    ]


def test_months_that_come_back_late_keep_apart(valued: Shop) -> None:
    valued.desks.program.change_settings(lifetime_months="1")
    ana = valued.enrol("C1")
    valued.sell(ana, 300_00)
    valued.clock.move_to(date(2026, 4, 1))
    valued.sell(ana, 200_00)
    valued.adjust(ana, 100)
    valued.redeem(ana, valued.a_reward(600))
    valued.clock.move_to(date(2026, 5, 20))
    cancel(valued, last_redemption(valued))
    rows = built(valued, "breakage", DateRange(MARCH.first, MAY.last)).table("vintages").rows
    assert [(row[0], row[4]) for row in rows] == [(date(2026, 3, 1), 300), (date(2026, 4, 1), 300)]
    assert _owed(valued, MAY) == (2_727 + 1_818, 1_000)
    assert valued.desks.checks.replay().findings == ()


def test_merged_points_stay_with_their_month(valued: Shop) -> None:
    ana, ben = valued.enrol("C1"), valued.enrol("C2")
    valued.sell(ben, 1000_00)
    valued.clock.move_to(date(2026, 4, 10))
    merge(valued, ana, ben)
    assert _owed(valued, APRIL) == (9_091, 0)
    assert _lines(valued, APRIL) == []


def test_points_that_repay_a_debt_are_not_deferred(valued: Shop) -> None:
    ana = valued.enrol("C1")
    refunded = valued.sell(ana, 1000_00)
    valued.redeem(ana, valued.a_reward(1000))
    valued.refund(refunded)
    again = valued.sell(ana, 1500_00)
    assert _owed(valued, MARCH) == (4_545, 0)
    _close_march(valued)
    valued.void_sale(again)
    assert _owed(valued, APRIL) == (0, 0)


def test_points_taken_by_hand_are_booked(valued: Shop) -> None:
    valued.desks.estimates.estimate_redemption("80%")
    ana = valued.enrol("C1")
    valued.adjust(ana, 1000)
    valued.adjust(ana, -200)
    assert _owed(valued, MARCH) == (0, 6_400)
    assert _lines(valued, MARCH)[1] == ("", "Loyalty provision", -1_600, "Taken by hand: points given without a sale")


def test_forfeited_points_are_booked(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.sell(ana, 100_00)
    erase(valued, ana)
    assert _owed(valued, MARCH) == (0, 0)
    assert _lines(valued, MARCH)[1] == ("", "Contract liability", -909, "Forfeited: points issued with sales")
    assert values(built(valued, "liability", MARCH))["released"] == 909


@pytest.mark.parametrize("by", list(Granularity))
def test_stores_add_up_in_steps_of_any_length(valued: Shop, by: Granularity) -> None:
    ben = valued.enrol("C2")
    undone = valued.import_sales(a_row("S1", "1000.00", on=date(2026, 3, 9), customer="C1", store="South"))
    valued.sell(ben, 100_00, store="North")
    _close_march(valued)
    _undo(valued, undone.batch_id)
    valued.clock.move_to(date(2026, 4, 10))
    valued.refund(valued.sell(ben, 50_00, 150_00, store="North"), 1)
    assert [_deferred(valued, APRIL, store, by) for store in ("North", "South", None)] == [1_363, -9_091, -7_728]


def test_what_a_store_reverses_is_booked_there(valued: Shop) -> None:
    ben = valued.enrol("C2")
    undone = valued.import_sales(a_row("S1", "1000.00", on=date(2026, 3, 9), customer="C1", store="South"))
    _close_march(valued)
    _undo(valued, undone.batch_id)
    valued.sell(ben, 200_00, store="North")
    assert _lines(valued, APRIL) == [
        ("North", "Contract liability", 1_818, "Points issued with sales"),
        ("South", "Contract liability", -9_091, "Points issued with sales"),
    ]


@pytest.mark.parametrize("by", [None, *Granularity])
def test_lines_of_a_closed_month_stay_in_any_steps(valued: Shop, by: Granularity | None) -> None:
    valued.sell(valued.enrol("C1"), 1000_00)
    _close_march(valued)
    valued.desks.program.change_settings(accounting_method="simple", account_revenue="4000")
    assert _journal(valued, MARCH, by=by).table("lines").rows[0][2] == "Revenue"


def test_another_method_is_led_to_by_lines_of_its_own(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.sell(ana, 1000_00)
    valued.adjust(ana, 100)
    _close_march(valued)
    valued.desks.program.change_settings(accounting_method="simple")
    valued.sell(ana, 500_00)
    found = Counter[Cell]()
    for _, account, amount, _ in _lines(valued, DateRange(MARCH.first, APRIL.last)):
        found[account] += amount
    assert found == {"Contract liability": 0, "Loyalty provision": 0, "Loyalty liability": 16_000}
    changed = [row for row in _journal(valued, APRIL).table("lines").rows if row[5] == "Change of the method"]
    assert {row[0] for row in changed} == {date(2026, 4, 1)}
    assert [(row[2], row[3]) for row in changed if row[3]] == [
        ("Contract liability", 9_091),
        ("Loyalty provision", 1_000),
        ("Revenue", 11_000),
    ]


def test_the_first_method_counts_from_the_beginning(valued: Shop) -> None:
    valued.sell(valued.enrol("C1"), 1000_00)
    valued.desks.program.change_settings(accounting_method="simple")
    assert _lines(valued, MARCH) == [("", "Loyalty liability", 10_000, "Points issued with sales")]


def test_a_method_changed_within_a_month_splits_it(valued: Shop) -> None:
    ana = valued.enrol("C1")
    valued.desks.program.change_settings(accounting_method="ifrs")
    valued.sell(ana, 1000_00)
    valued.clock.move_to(date(2026, 4, 10))
    valued.sell(ana, 100_00)
    valued.clock.move_to(date(2026, 4, 15))
    valued.desks.program.change_settings(accounting_method="simple")
    valued.sell(ana, 100_00)
    days = [row[0] for row in _journal(valued, APRIL).table("lines").rows]
    assert set(days) == {date(2026, 4, 14), date(2026, 4, 15), date(2026, 4, 30)}
    assert [line[2] for line in _lines(valued, APRIL)] == [909, -10_000, 12_000 - 1_000, 1_000]
    assert valued.desks.checks.replay().findings == ()


def test_an_estimate_without_a_day_counts_from_today(valued: Shop) -> None:
    desk = valued.desks.estimates
    desk.estimate_redemption("90%")
    assert desk.estimate_redemption("80%", from_on=date(2026, 1, 1)) == date(2026, 1, 1)
    assert desk.estimate_redemption("70%") == date(2026, 3, 20)
    assert desk.estimate_redemption("60%", from_on=date(2027, 1, 1)) == date(2027, 1, 1)
    assert desk.estimate_redemption("50%") == date(2026, 3, 20)
    assert desk.state().rate == Fraction(1, 2)


def test_a_rate_of_more_taken_back_than_came_in_is_none(valued: Shop) -> None:
    ana = valued.enrol("C1")
    wrong, reward = valued.sell(ana, 1000_00), valued.a_reward(30)
    valued.sell(ana, 100_00)
    valued.redeem(ana, reward)
    redeemed = last_redemption(valued)
    _close_march(valued)
    valued.void_sale(wrong)
    valued.void(redeemed)
    figure = built(valued, "metrics", APRIL).figure("redemption_rate")
    assert (figure.numerator, figure.denominator, figure.value) == (-30, -1000, None)
    assert figure.note.startswith("More was taken back")


def test_points_lost_tie_out_with_the_roll_forward(valued: Shop) -> None:
    lost = built(valued, "points-program", MARCH).figure("points_lost")
    assert "expired + forfeited − reinstated of the roll-forward" in lost.definition


def test_what_a_refund_taken_back_gives_is_provided_for(valued: Shop) -> None:
    ana = valued.enrol("C1")
    receipt, reward = valued.sell(ana, 100_00), valued.a_reward(100)
    valued.redeem(ana, reward)
    valued.refund(receipt, named="BACK")
    valued.sell(ana, 100_00)
    valued.desks.refunds.take_back("BACK", "a mistake", identity=valued.desks.counter.new_identity())
    assert valued.balance(ana) == 100
    _, provision = _owed(valued, MARCH)
    assert provision == 100 * 10
