"""The overview on real books, counted again by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop

MONDAY = TODAY - timedelta(days=1)


def overview(shop: Shop, last: date = TODAY, *, first: date | None = None, store: str | None = None) -> Report:
    return shop.desks.reporting.build(ReportRequest("overview", DateRange(first or last, last), store=store))


def value(report: Report, key: str) -> tuple[object, object]:
    """A figure and what it is compared with."""
    figure = report.figure(key)
    return figure.value, figure.compared and figure.compared.value


def test_today_and_week_stand_beside_their_medians(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea Sanz", registered_on=TODAY)
    for week, net in ((1, 3_000), (2, 1_000)):
        shop.sell(ana, net, on=TODAY - timedelta(weeks=week))
        shop.sell(ana, net, on=MONDAY - timedelta(weeks=week))
    shop.sell(bea, 5_000)
    shop.sell(ana, 700, on=MONDAY)
    report = overview(shop)
    assert value(report, "issued_today") == (50, 20)
    assert value(report, "issued_week") == (57, 40)
    assert value(report, "sales_week") == (5_700, 4_000)
    assert value(report, "active_customers_week") == (2, 1)
    assert value(report, "new_customers_today") == (1, 0)
    assert report.figure("issued_today").note == "The day is not over."
    assert report.comparison == DateRange(MONDAY - timedelta(weeks=2), TODAY - timedelta(weeks=1))


def test_median_of_two_weeks_can_be_a_half(shop: Shop) -> None:
    ana = shop.enrol()
    for week, net in ((1, 500), (2, 200)):
        shop.sell(ana, net, on=TODAY - timedelta(weeks=week))
    assert value(overview(shop), "issued_today") == (0, Fraction(7, 2))


def test_young_books_are_compared_with_nothing(shop: Shop) -> None:
    shop.sell(shop.enrol(), 500)
    report = overview(shop)
    assert value(report, "issued_today") == (5, None)
    assert report.comparison is None


def test_today_is_the_last_day_of_a_past_period(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 900, on=date(2026, 2, 3))
    shop.sell(ana, 500)
    report = overview(shop, date(2026, 2, 3), first=date(2026, 1, 1))
    assert (report.figure("issued_today").value, report.figure("issued_today").note) == (9, "")
    assert overview(shop, date(2027, 1, 1)).figure("issued_today").value == 0


def test_period_that_goes_on_stops_at_today(shop: Shop) -> None:
    shop.sell(shop.enrol(), 500)
    assert overview(shop, TODAY + timedelta(days=20), first=TODAY).figure("issued_today").value == 5


def test_one_store_has_figures_of_its_own(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 500, store="North")
    shop.sell(ana, 300)
    report = overview(shop, store="North")
    assert [report.figure(f"{key}_today").value for key in ("issued", "active_customers", "new_customers")] == [5, 1, 0]


def test_lists_hold_what_waits_expires_and_is_wanted(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, mug, cup = shop.enrol(), shop.a_reward(50), shop.a_reward(20, name="Cup")
    for week in range(1, 9):
        shop.sell(ana, 200_000, on=MONDAY - timedelta(weeks=week))
    shop.clock.move_to(MONDAY)
    shop.adjust(ana, 5_200)
    shop.redeem(ana, cup)
    shop.redeem(ana, cup)
    shop.redeem(ana, mug)
    shop.clock.move_to(TODAY)
    shop.desks.alerts.evaluate()
    report = overview(shop)
    assert [(row[0], row[2], row[3]) for row in report.table("alerts").rows] == [
        ("card_adjustments", "Ana Ruiz", 5_200),
        ("clerk_adjustments", "Kim", 5_200),
        ("expired_points", "", 2_000),
    ]
    assert report.table("rewards").rows == (("Cup", 2, 40), ("Mug", 1, 50))
    assert report.table("expiring").rows == (
        (date(2026, 3, 16), 2_000, 1),
        (date(2026, 3, 23), 2_000, 1),
        (date(2026, 4, 2), 2_000, 1),
    )


def test_empty_books_say_what_to_do(shop: Shop) -> None:
    report = overview(shop)
    assert {figure.value for figure in report.figures} == {0}
    assert all(table.rows == () and table.empty for table in report.tables)


def test_overview_is_written_as_text_and_json(shop: Shop) -> None:
    shop.sell(shop.enrol(), 500)
    report = overview(shop)
    for file_format in (ExportFormat.JSON, ExportFormat.TEXT, ExportFormat.CSV):
        assert "issued" in shop.desks.reporting.text(report, file_format, lambda _column, code: code).casefold()


def test_week_of_the_past_is_not_said_to_go_on(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1_000, on=MONDAY - timedelta(weeks=5))

    def note(day: date) -> str:
        return shop.desks.reporting.build(ReportRequest("overview", DateRange(day, day))).figure("issued_week").note

    assert note(MONDAY - timedelta(weeks=5)) == "Through that day; the week went on after it."
    assert note(MONDAY - timedelta(days=1)) == ""
    assert note(MONDAY) == "The week is not over."
