"""Metrics of small shops, worked out by hand, on both engines."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Figure, Report
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.services.till import TillAction
from tests.builders import Shop, a_row

FEBRUARY = DateRange(date(2026, 2, 1), date(2026, 2, 28))
MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def report_of(
    shop: Shop,
    period: DateRange,
    *,
    name: str = "metrics",
    store: str | None = None,
    by: Granularity = Granularity.MONTH,
    comparison: DateRange | None = None,
) -> Report:
    return shop.desks.reporting.build(ReportRequest(name, period, comparison, store, by))


def parts(figure: Figure) -> tuple[int | None, int | None]:
    return figure.numerator, figure.denominator


def february(day: int) -> date:
    return date(2026, 2, day)


def test_active_customers_are_told_apart_by_what_they_began(shop: Shop) -> None:
    shop.pay_for("birthday", 5)
    ana, bea = shop.enrol("A"), shop.enrol("B")
    shop.sell(ana, 1000, on=february(3))
    shop.sell(ana, 1000, on=february(4))
    action = TillAction(bea, "birthday", day=february(5))
    shop.desks.till.record(action, identity=shop.desks.counter.new_identity())
    shop.adjust(bea, 10)
    assert report_of(shop, FEBRUARY).figure("active_customers").value == 1
    assert report_of(shop, MARCH).figure("active_customers").value == 0
    assert parts(report_of(shop, FEBRUARY).figure("average_points_earned")) == (25, 2)


def test_activity_rates_are_sums_over_complete_steps(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", registered_on=february(10))
    shop.sell(ana, 1000, on=february(2))
    shop.sell(bea, 1000, on=february(10))
    shop.sell(ana, 1000, on=february(10))
    report = report_of(shop, FEBRUARY)
    assert parts(report.figure("daily_activity_rate")) == (3, 9 * 1 + 19 * 2)
    assert parts(report.figure("weekly_activity_rate")) == (3, 1 + 2 + 2)
    assert parts(report.figure("monthly_activity_rate")) == (2, 2)
    assert report.figure("stickiness").value == Fraction(3, 2 * 28)
    assert report.figure("monthly_activity_rate").note == ""


def test_range_without_a_complete_step_says_so(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1000, on=february(4))
    report = report_of(shop, DateRange(february(3), february(6)))
    weekly = report.figure("weekly_activity_rate")
    assert (weekly.value, parts(weekly)) == (1, (1, 1))
    assert weekly.note == "No complete week lies in the period: this is the period's own rate."
    assert report.figure("stickiness").value == Fraction(1, 4)


def test_day_that_is_not_over_is_left_out_of_the_mean(shop: Shop) -> None:
    ana = shop.enrol("A")
    shop.sell(ana, 1000, on=date(2026, 3, 9))
    shop.sell(ana, 1000)
    report = report_of(shop, MARCH)
    assert parts(report.figure("daily_activity_rate")) == (1, 9)
    assert "not over yet" in report.figure("monthly_activity_rate").note
    assert report.figure("active_customers").note == "The period is not over yet."


def test_week_of_the_change_to_summer_time_is_whole(shop: Shop) -> None:
    shop.desks.program.change_settings(zone="Europe/Berlin")
    shop.clock.move_to(date(2026, 4, 2))
    shop.sell(shop.enrol("A"), 1000, on=date(2026, 3, 29))
    report = report_of(shop, DateRange(date(2026, 3, 23), date(2026, 3, 29)), by=Granularity.WEEK)
    assert parts(report.figure("weekly_activity_rate")) == (1, 1)
    assert parts(report.figure("daily_activity_rate")) == (1, 7)


def test_voided_sale_was_no_activity_and_a_refunded_one_was(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B")
    receipt = shop.sell(ana, 1000, on=february(3))
    shop.refund(shop.sell(bea, 1000, on=february(3)))
    shop.void_sale(receipt)
    assert report_of(shop, FEBRUARY).figure("active_customers").value == 1


def test_averages_divide_by_who_earned_and_by_enrolled(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B")
    shop.sell(ana, 1000, on=february(3))
    shop.refund(shop.sell(ana, 500, on=february(4)), on=february(5))
    shop.enrol("C")
    shop.sell(bea, 700, on=february(4))
    report = report_of(shop, FEBRUARY)
    assert parts(report.figure("average_points_earned")) == (17, 2)
    assert parts(report.figure("average_points_per_enrolled")) == (17, 3)


def test_redemption_figures_of_a_period_and_of_all_time(shop: Shop) -> None:
    ana, reward = shop.enrol("A"), shop.a_reward(10)
    shop.sell(ana, 4000, on=date(2026, 1, 20))
    shop.sell(ana, 2000, on=february(3))
    shop.redeem(ana, reward, on=february(4))
    kept = report_of(shop, FEBRUARY)
    assert parts(kept.figure("redemption_rate")) == (10, 20)
    assert parts(kept.figure("redemption_rate_lifetime")) == (10, 60)
    assert parts(kept.figure("average_redemption_value")) == (10, 1)
    assert kept.figure("average_redemption_money").value == 500


def test_cancelled_redemption_is_no_part_of_the_average(shop: Shop) -> None:
    ana, small, large = shop.enrol("A"), shop.a_reward(10), shop.a_reward(30, name="Bag")
    shop.sell(ana, 9000, on=february(3))
    shop.redeem(ana, small, on=february(4))
    shop.redeem(ana, large, on=february(5))
    entry = shop.value("SELECT id FROM entry WHERE kind = 'redeem' AND points = -30")
    shop.desks.rewards.cancel_redemption(entry, "changed mind", identity=shop.desks.counter.new_identity())
    report = report_of(shop, FEBRUARY)
    assert parts(report.figure("average_redemption_value")) == (10, 1)
    assert parts(report.figure("redemption_rate")) == (40, 90)


def test_redemption_of_a_closed_month_that_was_voided_is_in_no_average(shop: Shop) -> None:
    mug, ana = shop.a_reward(50), shop.enrol("A")
    shop.sell(ana, 20000, on=february(2))
    shop.redeem(ana, mug, on=february(3))
    shop.redeem(ana, mug, on=february(4))
    gone = int(shop.value("SELECT max(id) FROM entry"))
    shop.redeem(ana, mug)
    shop.close(february(1))
    shop.void(gone)
    for days, redemptions in (
        (MARCH, 1),
        (DateRange(february(3), february(27)), 1),
        (DateRange(february(1), MARCH.last), 2),
    ):
        figure = report_of(shop, days).figure("average_redemption_value")
        assert parts(figure) == (50 * redemptions, redemptions)
    assert parts(report_of(shop, MARCH, store="").figure("average_redemption_money")) == (500, 1)


def test_redeemer_rate_counts_who_held_points_at_any_time(shop: Shop) -> None:
    ana, bea, cleo = (shop.enrol(ref) for ref in "ABC")
    reward = shop.a_reward(10)
    for customer, day in ((ana, date(2026, 1, 20)), (bea, february(20)), (cleo, date(2026, 3, 2))):
        shop.sell(customer, 1000, on=day)
    shop.redeem(ana, reward, on=february(1))
    assert parts(report_of(shop, FEBRUARY).figure("redeemer_rate")) == (1, 2)
    assert parts(report_of(shop, DateRange(february(2), february(10))).figure("redeemer_rate")) == (0, 0)
    assert parts(report_of(shop, MARCH).figure("redeemer_rate")) == (0, 2)


def test_back_dated_redemption_ends_the_holding_where_it_did(shop: Shop) -> None:
    ana, reward = shop.enrol("A"), shop.a_reward(10)
    shop.sell(ana, 1000, on=february(1))
    shop.sell(ana, 1000, on=february(20))
    shop.redeem(ana, reward, on=february(5))
    assert parts(report_of(shop, DateRange(february(6), february(19))).figure("redeemer_rate")) == (0, 0)
    assert parts(report_of(shop, DateRange(february(5), february(6))).figure("redeemer_rate")) == (1, 1)


def test_conversion_says_that_it_divides_by_sales(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B")
    shop.sell(ana, 1000, on=february(3))
    shop.sell(bea, 10, on=february(3))
    shop.redeem(ana, shop.a_reward(10), on=february(4))
    figure = report_of(shop, FEBRUARY).figure("overall_conversion")
    assert parts(figure) == (1, 2)
    assert figure.note == "No visits are recorded in the period: ÷ customers with a sale in it."


def test_conversion_above_all_says_that_some_did_not_buy(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B")
    shop.sell(ana, 1000, on=february(3))
    shop.adjust(bea, 50)
    reward = shop.a_reward(10)
    for customer in (ana, bea):
        shop.redeem(customer, reward, on=february(4))
    figure = report_of(shop, FEBRUARY).figure("overall_conversion")
    assert parts(figure) == (2, 1)
    assert figure.note.endswith("because some customers redeemed without buying in the period.")


def test_expired_points_divide_by_opening_and_issued(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    shop.clock.move_to(date(2026, 1, 10))
    ana = shop.enrol("A")
    shop.sell(ana, 1000, on=date(2026, 1, 10))
    shop.clock.move_to(date(2026, 3, 1))
    shop.desks.expiry.run(confirmed=True)
    shop.sell(ana, 3000, on=february(27))
    figure = report_of(shop, FEBRUARY).figure("expiration_rate")
    assert parts(figure) == (10, 10 + 30)
    assert report_of(shop, FEBRUARY).figure("points_lost").value == 10


def test_empty_program_has_no_rates(shop: Shop) -> None:
    report = report_of(shop, FEBRUARY, comparison=DateRange(date(2026, 1, 1), date(2026, 1, 31)))
    rates = [figure for figure in report.figures if figure.denominator is not None]
    assert {figure.value for figure in rates} == {None}
    assert report.figure("new_customers").value == 0
    assert len(report.table("series").rows) == 1


def test_customers_without_a_date_are_counted_apart(shop: Shop) -> None:
    shop.import_sales(a_row("R1", on=february(3)), a_row("R2", on=february(4), customer="C2"))
    shop.adjust(shop.desks.customers.find("C2").id, 5)
    shop.void_sale("R2")
    report = report_of(shop, FEBRUARY)
    assert report.figure("new_customers").value == 1
    assert report.figure("enrolled_without_date").value == 1
    assert parts(report.figure("monthly_activity_rate")) == (1, 1)


def test_one_store_counts_what_happened_in_it(shop: Shop) -> None:
    shop.import_sales(
        a_row("R1", "10.00", on=february(3), store="North", customer="A"),
        a_row("R2", "10.00", on=february(9), store="North", customer="B"),
        a_row("R3", "10.00", on=february(16), store="South", customer="A"),
        a_row("R4", "0.50", on=february(16), store="North", customer="A"),
    )
    north = report_of(shop, FEBRUARY, store="North", by=Granularity.WEEK)
    south = report_of(shop, FEBRUARY, store="South", by=Granularity.WEEK)
    assert [row[2] for row in north.table("series").rows] == [0, 1, 1, 0, 0]
    assert [row[2] for row in south.table("series").rows] == [0, 0, 0, 1, 0]
    assert (north.figure("active_customers").value, north.figure("new_customers").value) == (2, 2)
    assert parts(north.figure("weekly_activity_rate")) == (2, 1 + 2 + 2)
    assert parts(north.figure("overall_conversion")) == (0, 2)
    assert south.figure("expiration_rate").note == "Balances are not kept by store: choose all stores for this rate."


def test_comparison_stands_beside_each_figure(shop: Shop) -> None:
    ana = shop.enrol("A")
    shop.sell(ana, 1000, on=date(2026, 1, 20))
    shop.sell(ana, 1000, on=february(20))
    shop.sell(shop.enrol("B", registered_on=february(2)), 1000, on=february(20))
    report = report_of(shop, FEBRUARY, comparison=FEBRUARY.previous())
    active = report.figure("active_customers")
    assert active.compared is not None
    assert (active.value, active.compared.value) == (2, 1)


@pytest.mark.parametrize("by", list(Granularity))
def test_activity_table_has_a_row_for_every_step(shop: Shop, by: Granularity) -> None:
    shop.sell(shop.enrol("A", registered_on=date(2026, 3, 4)), 1000, on=date(2026, 3, 5))
    shop.sell(shop.enrol("B"), 1000)
    table = report_of(shop, DateRange(date(2026, 3, 4), date(2026, 3, 10)), name="activity", by=by).table("periods")
    expected = {
        Granularity.DAY: [(1, ""), (1, ""), (0, ""), (0, ""), (0, ""), (0, ""), (1, "not over yet")],
        Granularity.WEEK: [(1, ""), (1, "not over yet")],
        Granularity.MONTH: [(2, "not over yet")],
    }
    found = [(row[1], row[-1]) for row in table.rows]
    assert found == (expected[by] if by is not Granularity.DAY else [(0, ""), *expected[by][1:]])
