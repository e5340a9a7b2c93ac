"""Retention and cohorts of small shops, worked out by hand, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Shop, a_row

JANUARY = DateRange(date(2026, 1, 1), date(2026, 1, 31))
FIRST = date(2026, 1, 5)


def retention_of(shop: Shop, period: DateRange = JANUARY, *, store: str | None = None) -> Report:
    return shop.desks.reporting.build(ReportRequest("retention", period, store=store))


def rate(report: Report, key: str) -> tuple[int | None, int | None]:
    figure = report.figure(key)
    return figure.numerator, figure.denominator


def rates(report: Report) -> list[tuple[int | None, int | None]]:
    return [(figure.numerator, figure.denominator) for figure in report.figures]


def sell_after(shop: Shop, customer: int, *days: int) -> list[str]:
    return [shop.sell(customer, 1000, on=FIRST + timedelta(days=number)) for number in days]


def test_exact_days_and_buckets_are_counted_apart(shop: Shop) -> None:
    ana, bea = shop.enrol("A", registered_on=FIRST), shop.enrol("B", registered_on=FIRST)
    shop.clock.move_to(date(2026, 4, 1))
    sell_after(shop, ana, 1, 8, 12, 30, 59)
    sell_after(shop, bea, 0, 7, 60)
    sell_after(shop, shop.enrol("C", registered_on=date(2026, 2, 20)), 80)
    assert rates(retention_of(shop)) == [(1, 2), (1, 2), (1, 2), (2, 2), (1, 2)]


def test_back_dated_day_moves_the_first_of_its_bucket(shop: Shop) -> None:
    ana = shop.enrol("A", registered_on=FIRST)
    sell_after(shop, ana, 12, 9, 7, 60)
    assert rates(retention_of(shop)) == [(0, 1), (1, 1), (0, 1), (1, 1), (0, 1)]


def test_voided_day_retains_nobody(shop: Shop) -> None:
    ana = shop.enrol("A", registered_on=FIRST)
    receipts = sell_after(shop, ana, 8, 10, 60)
    shop.void_sale(receipts[0])
    assert rate(retention_of(shop), "retention_week_1_bucket") == (1, 1)
    shop.void_sale(receipts[1])
    assert rate(retention_of(shop), "retention_week_1_bucket") == (0, 1)


def test_eligible_is_who_had_the_time(shop: Shop) -> None:
    shop.enrol("A", registered_on=FIRST)
    bea = shop.enrol("B", registered_on=FIRST + timedelta(days=8))
    shop.sell(bea, 1000, on=FIRST + timedelta(days=9))
    assert rates(retention_of(shop)) == [(1, 2), (0, 1), (0, 0), (0, 0), (0, 0)]
    month = retention_of(shop).figure("retention_month_1")
    assert (month.value, month.note) == (None, "Nobody registered in the period has had the time yet.")


def test_eligible_is_not_cut_at_the_end_of_the_range(shop: Shop) -> None:
    ana = shop.enrol("A", registered_on=date(2026, 1, 31))
    shop.sell(ana, 1000, on=date(2026, 2, 1))
    shop.sell(ana, 1000, on=date(2026, 3, 2))
    assert rates(retention_of(shop))[:3] == [(1, 1), (0, 1), (1, 1)]


def test_earlier_sale_moves_the_registration_and_its_retention(shop: Shop) -> None:
    shop.import_sales(a_row("R1", on=FIRST + timedelta(days=1)), a_row("R2", on=date(2026, 3, 9)))
    assert rate(retention_of(shop), "retention_day_1") == (0, 1)
    shop.import_sales(a_row("R0", on=FIRST), file_name="earlier.csv")
    assert rate(retention_of(shop), "retention_day_1") == (1, 1)


def test_merged_customer_counts_once_and_again_when_undone(shop: Shop) -> None:
    ana, bea = shop.enrol("A", registered_on=FIRST), shop.enrol("B", registered_on=FIRST)
    sell_after(shop, ana, 1, 60)
    sell_after(shop, bea, 1, 30)
    shop.desks.people.merge(ana, bea, identity=shop.desks.counter.new_identity())
    assert rate(retention_of(shop), "retention_day_1") == (1, 1)
    shop.desks.people.unmerge(bea, identity=shop.desks.counter.new_identity())
    assert rate(retention_of(shop), "retention_day_1") == (2, 2)
    assert rate(retention_of(shop), "retention_month_1") == (1, 2)


def test_cohorts_follow_months_and_leave_unfinished_ones_out(shop: Shop) -> None:
    ana, bea = shop.enrol("A", registered_on=FIRST), shop.enrol("B", registered_on=date(2026, 1, 30))
    sell_after(shop, ana, 0, 1, 28, 29, 62)
    shop.sell(bea, 1000, on=date(2026, 2, 27))
    (row,) = retention_of(shop, DateRange(date(2026, 1, 10), date(2026, 1, 20))).table("cohorts").rows
    assert row[:6] == ("2026-01", 2, Fraction(1, 2), Fraction(2, 2), None, None)
    assert len(row) == 15


def test_store_follows_the_customers_whom_it_enrolled(shop: Shop) -> None:
    day = FIRST + timedelta(days=1)
    shop.import_sales(
        a_row("R1", on=FIRST, store="North", customer="A"),
        a_row("R2", on=FIRST, store="South", customer="B"),
        a_row("R3", on=day, store="South", customer="A"),
        a_row("R4", on=date(2026, 3, 9), store="South", customer="B"),
    )
    assert rate(retention_of(shop, store="North"), "retention_day_1") == (1, 1)
    assert rate(retention_of(shop, store="South"), "retention_day_1") == (0, 1)
    assert rate(retention_of(shop), "retention_day_1") == (1, 2)
    (row,) = retention_of(shop, store="South").table("cohorts").rows
    assert row[:4] == ("2026-01", 1, Fraction(1), Fraction(0))


def test_nobody_registered_says_what_to_do(shop: Shop) -> None:
    report = retention_of(shop)
    assert rates(report) == [(0, 0)] * 5
    assert report.table("cohorts").rows == ()
    assert report.table("cohorts").empty.startswith("Nobody registered in this period.")
