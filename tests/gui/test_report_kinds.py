"""Every kind of chart, table and number of a report on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date
from fractions import Fraction

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QBrush, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui.report_page import ReportPage
from loyalty_desktop.gui.report_table_view import TitledTable
from loyalty_desktop.gui.report_tables import Look, report_name_of
from loyalty_desktop.gui.theme import Appearance, apply_appearance, contrast
from loyalty_desktop.reports.model import Report
from tests.reports import samples

LOOK = Look("EUR", UTC, report_name_of)


@pytest.fixture
def area(qtbot: QtBot) -> Iterator[QScrollArea]:
    """What a window of 1280×800 leaves for a report."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.resize(1_040, 560)
    qtbot.addWidget(made)
    made.show()
    yield made


def a_page(area: QScrollArea, report: Report) -> ReportPage:
    page = ReportPage()
    area.setWidget(page)
    page.show_report(report, UTC)
    QApplication.processEvents()
    return page


def column(model: QAbstractItemModel, place: int) -> list[str]:
    return [model.index(row, place).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    "report",
    [
        samples.everything(),
        samples.emptied(samples.everything()),
        samples.a_report(),
        samples.a_report(figures=samples.figures()),
        samples.a_report(tables=(samples.wide(),)),
        samples.a_report(tables=(samples.long(),)),
        samples.a_report(figures=samples.figures(), currency="JPY", tables=(samples.tiers(),)),
        samples.a_report(figures=samples.figures(), currency="KWD", tables=(samples.tiers(),)),
    ],
    ids=["everything", "empty", "nothing", "figures", "wide", "long", "yen", "dinar"],
)
def test_every_report_fits_the_width_of_a_small_window(area: QScrollArea, report: Report) -> None:
    page = a_page(area, report)
    assert page.width() <= area.viewport().width() and not area.horizontalScrollBar().isVisible()
    for tile in page.tiles.tiles:
        assert tile.value_label.sizeHint().width() <= tile.value_label.width(), "no value is cut off"


def test_money_has_the_decimals_of_its_currency(area: QScrollArea) -> None:
    shown = {}
    for currency in ("JPY", "KWD"):
        report = samples.a_report(figures=samples.figures(), currency=currency, tables=(samples.tiers(),))
        page = a_page(area, report)
        shown[currency] = (page.tiles.tiles[2].value_label.text(), column(page.tables["by_tier"].model(), 1))
    assert shown["JPY"] == ("64,000,000 JPY", ["1,240,050 JPY", "-350 JPY", "", "1,239,700 JPY"])
    assert shown["KWD"] == ("64,000.000 KWD", ["1,240.050 KWD", "-0.350 KWD", "", "1,239.700 KWD"])


def test_figures_say_parts_change_and_note(area: QScrollArea) -> None:
    page = a_page(area, samples.everything())
    details = {tile.title_label.text(): tile.detail_label.text() for tile in page.tiles.tiles}
    assert details["Daily activity rate"] == (
        "80 ÷ 640\nbefore 10.0 %: +2.5 percentage points\nThe last day is not over yet."
    )
    assert details["Average redemption value"] == "640.00 EUR ÷ 12\nbefore 50.00 EUR: +3.33 EUR (+6.7 %)"
    assert details["Month-1 retention"] == "0 ÷ 0\nbefore n/a"
    assert page.tiles.tiles[6].value_label.text() == "n/a"


def test_figures_are_walked_with_the_arrow_keys(qtbot: QtBot, area: QScrollArea) -> None:
    page = a_page(area, samples.a_report(figures=samples.figures()))
    area.activateWindow()
    tiles = page.tiles.tiles
    tiles[0].setFocus()
    qtbot.waitUntil(tiles[0].hasFocus)
    for key, there in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 6), (Qt.Key.Key_Left, 5), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(page.focusWidget(), key)
        assert page.focusWidget() is tiles[there]
    assert [tile.focusPolicy() is Qt.FocusPolicy.TabFocus for tile in tiles] == [True, *[False] * 6]


def test_a_point_leads_to_the_entries_of_its_step_and_column(qtbot: QtBot, area: QScrollArea) -> None:
    page = a_page(area, samples.everything())
    with qtbot.waitSignal(page.entries_requested) as asked:
        page.trends["series"].choose(0, 1)
    week = DateRange(date(2026, 1, 1), date(2026, 1, 4))
    assert asked.args == [EntryQuery(period=week, kinds=("redeem",))]


def test_a_row_of_a_series_leads_to_the_entries_of_its_days(qtbot: QtBot, area: QScrollArea) -> None:
    page = a_page(area, samples.everything())
    table = page.tables["series"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.selectRow(0)
    with qtbot.waitSignal(page.entries_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [EntryQuery(period=DateRange(date(2026, 3, 23), date(2026, 3, 29)))]


def test_numbers_are_sorted_as_numbers_and_the_totals_stay_last(area: QScrollArea) -> None:
    page = a_page(area, samples.everything())
    table = page.tables["series"]
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert column(table.model(), 3)[:5] == ["", "-11", "-7", "-3", "0"]
    assert column(table.model(), 0)[-1] == "Total"
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert column(table.model(), 3)[0] == "13" and column(table.model(), 0)[-1] == "Total"


def test_copied_rows_are_tab_separated_under_their_titles(qtbot: QtBot, area: QScrollArea) -> None:
    page = a_page(area, samples.everything())
    table = page.tables["by_tier"]
    area.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "Tier\tSpend\tStatus\tCustomers\nGold\t12,400.50 EUR\tQualified\t12"


def test_a_pie_of_money_says_money_and_names_as_they_are(area: QScrollArea) -> None:
    report = samples.everything()
    rows = (("gold_card", 1_050, None, 1), ("(other)", 50, None, 1))
    page = a_page(area, replace(report, tables=(replace(samples.tiers(), rows=rows), *report.tables[::2])))
    legend = page.charts["by_tier"].legend.model()
    assert column(legend, 0)[0] == "gold_card" and column(legend, 1) == ["10.50 EUR", "0.50 EUR", "11.00 EUR"]


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_a_heat_map_is_darkest_at_its_largest_and_always_readable(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance
) -> None:
    apply_appearance(qapp, appearance)
    titled = TitledTable(samples.cohorts(), LOOK, samples.HEAT)
    qtbot.addWidget(titled)
    titled.show_table(samples.cohorts())
    model = titled.table_model
    ground = qapp.palette().base().color()
    away = []
    for row in range(model.rowCount()):
        for place in range(2, model.columnCount()):
            index = model.index(row, place)
            shade, ink = index.data(Qt.ItemDataRole.BackgroundRole), index.data(Qt.ItemDataRole.ForegroundRole)
            if index.data() == "n/a":
                assert shade is None and ink is None
                continue
            assert isinstance(shade, QBrush) and isinstance(ink, QBrush)
            assert contrast(shade.color(), ink.color()) >= 4.5, index.data()
            away.append((Fraction(index.data().split()[0]), contrast(shade.color(), ground)))
    away.sort()
    assert [contrasting for _, contrasting in away] == sorted(contrasting for _, contrasting in away)
    assert model.index(0, 1).data(Qt.ItemDataRole.BackgroundRole) is None, "only rates are shaded"


def test_five_thousand_rows_are_a_table_like_any_other(qtbot: QtBot, area: QScrollArea) -> None:
    page = a_page(area, samples.a_report(tables=(samples.long(),)))
    table = page.tables["customers"]
    assert table.model().rowCount() == 5_001
    tester = QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.selectRow(0)
    with qtbot.waitSignal(page.customer_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [5_000]
    del tester


def test_another_report_takes_the_place_of_the_one_before(area: QScrollArea) -> None:
    page = a_page(area, samples.everything())
    page.show_report(replace(samples.a_report(charts=(samples.HEAT,), tables=(samples.cohorts(),)), name="other"), UTC)
    assert not page.charts and not page.trends and not page.tiles.isVisible()
    assert list(page.tables) == ["cohorts"]


def test_wide_tables_scroll_sideways_with_their_first_column_readable(area: QScrollArea) -> None:
    page = a_page(area, samples.a_report(tables=(samples.wide(),)))
    view = page.tables["rows"]
    assert view.horizontalScrollBar().maximum() > 0
    assert view.columnWidth(0) >= view.fontMetrics().horizontalAdvance("2026-01-01")
