"""Points about to expire: on both engines the same as counting the open lots one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.periods import DateRange, Preset
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.custom_reports import Asked
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop, open_test_desks

YEAR = DateRange(TODAY, TODAY + timedelta(days=800))


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A shop whose points last twelve months."""
    opened = open_test_desks(str(tmp_path / "shop.db"), folder=tmp_path)
    opened.desks.program.change_settings(lifetime_months="12")
    return opened


def built(shop: Shop, period: DateRange = YEAR, store: str | None = None) -> Report:
    return shop.desks.reporting.build(ReportRequest("expiring", period, store=store))


def enrol(shop: Shop, name: str, **fields: object) -> int:
    request = EnrolRequest(replace(CustomerFields(name=name), **fields), shop.desks.customers.new_identity())  # type: ignore[arg-type]
    return shop.desks.customers.enrol(request)


def test_open_points_stand_under_their_last_day(shop: Shop) -> None:
    ana = enrol(shop, "Ana", phone="555 1", email="ana@shop.example", consent=True)
    ben = enrol(shop, "Ben", consent=False)
    shop.sell(ana, 3000, on=TODAY - timedelta(days=30))
    shop.sell(ana, 1000)
    shop.sell(ben, 5000)
    shop.redeem(ana, shop.a_reward(25))
    report = built(shop)
    early, late = date(2027, 2, 8), date(2027, 3, 10)
    first, last = report.table("by_date").rows[0][0], report.table("by_date").rows[-1][0]
    assert (report.figure("expiring_points").value, report.figure("customers").value) == (65, 2)
    assert [row[1:] for row in report.table("by_date").rows] == [(5, 1), (60, 2)]
    assert [(row[0], row[1], row[3], row[4], row[5]) for row in report.table("customers").rows] == [
        ("Ben", 50, "", "", "no"), ("Ana", 15, "555 1", "ana@shop.example", "yes"),
    ]  # fmt: skip
    assert isinstance(first, date) and isinstance(last, date) and last - first == late - early


def test_only_days_to_come_are_compared_with(shop: Shop) -> None:
    shop.sell(enrol(shop, "Ana"), 3000)
    for comparison in (YEAR.previous(), DateRange(TODAY - timedelta(days=1), TODAY + timedelta(days=900))):
        report = shop.desks.reporting.build(ReportRequest("expiring", YEAR, comparison))
        assert (report.comparison, [figure.compared for figure in report.figures]) == (None, [None, None])
        assert all(figure.note.startswith("Not compared") for figure in report.figures)
    later = DateRange(TODAY, TODAY + timedelta(days=900))
    figure = shop.desks.reporting.build(ReportRequest("expiring", YEAR, later)).figure("expiring_points")
    assert figure.compared is not None and (figure.compared.value, figure.note) == (30, "")


def test_custom_report_compares_its_other_figures(shop: Shop) -> None:
    shop.sell(enrol(shop, "Ana"), 3000)
    parts = (FigurePart("expiring", "expiring_points"), FigurePart("points-program", "points_issued"))
    custom = CustomReport("Both", figures=parts, preset=Preset.THIS_MONTH)
    march = DateRange(date(2026, 3, 1), date(2026, 3, 31))
    report = shop.desks.custom_reports.build(custom, Asked(march, march.previous(), None))
    ending, issued = report.figures
    assert (ending.compared, ending.note[:12]) == (None, "Not compared")
    assert issued.compared is not None and report.comparison == march.previous()


def test_range_and_store_choose(shop: Shop) -> None:
    ana = enrol(shop, "Ana")
    shop.sell(ana, 3000)
    assert built(shop, DateRange(TODAY, TODAY + timedelta(days=300))).figure("expiring_points").value == 0
    shop.sell(ana, 1000, store="Harbour")
    assert built(shop, store="Harbour").figure("expiring_points").value in (0, 40)


def test_points_that_never_expire_are_in_no_list(tmp_path: Path) -> None:
    shop = open_test_desks(str(tmp_path / "for-ever.db"))
    shop.sell(enrol(shop, "Ana"), 3000)
    assert built(shop).table("customers").rows == ()


def test_list_becomes_a_spreadsheet_without_formulas(shop: Shop, tmp_path: Path) -> None:
    shop.sell(enrol(shop, '=HYPERLINK("x")', phone="0034 555"), 3000)
    target = tmp_path / "expiring.xlsx"
    shop.desks.reporting.export(built(shop), target, ExportFormat.XLSX, lambda _column, code: code)
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(target).get_sheet_by_name("Customers").to_python()
    (found,) = [row for row in rows if row[0] == '=HYPERLINK("x")']
    assert (found[1], found[3]) == (30, "0034 555")
