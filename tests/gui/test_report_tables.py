from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.report_tables import Look, ReportTableModel, report_name_of, report_rows
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.reports.model import Report
from tests.builders import Shop

from .reports import a_busy_shop, report_of

LOOK = Look("EUR", UTC, report_name_of)


@pytest.fixture
def report(shop: Shop) -> Report:
    a_busy_shop(shop)
    return report_of(shop)


@pytest.fixture
def model(qtbot: QtBot, report: Report) -> ReportTableModel:
    table = report.table("used_by_purpose")
    made = ReportTableModel(table, LOOK)
    made.show_rows(report_rows(table))
    return made


def texts(model: ReportTableModel) -> list[list[str]]:
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def test_codes_have_names_and_totals_stand_last(model: ReportTableModel) -> None:
    assert texts(model) == [["Gift", "50", "87.7 %"], ["Manual deduction", "7", "12.3 %"], ["Total", "57", "100.0 %"]]


def test_totals_stay_last_in_every_order(model: ReportTableModel) -> None:
    for column in range(3):
        for order in Qt.SortOrder:
            model.sort(column, order)
            assert texts(model)[-1][0] == "Total"
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert texts(model)[0][0] == "Manual deduction"


def test_only_the_totals_are_bold(model: ReportTableModel) -> None:
    fonts = [model.index(row, 0).data(Qt.ItemDataRole.FontRole) for row in range(3)]
    assert fonts[:2] == [None, None]
    assert isinstance(fonts[2], QFont) and fonts[2].bold()


def test_namesakes_are_two_rows(qtbot: QtBot, report: Report) -> None:
    table = replace(report.table("referrals"), rows=(("Ana Ruiz", 2, 1), ("Ana Ruiz", 1, 0)), customer_ids=(7, 8))
    model = ReportTableModel(table, LOOK)
    model.show_rows(report_rows(table))
    assert [row.customer_id for row in model.rows] == [7, 8, None]
    assert [model.number_of(model.key_at(number)) for number in range(3)] == [0, 1, 2]


def test_an_empty_table_has_no_totals(report: Report) -> None:
    table = report.table("referrals")
    assert report_rows(table)[-1].is_total
    assert report_rows(type(table)(table.key, table.title, table.columns, ())) == ()


def test_model_obeys_the_rules_of_qt(model: ReportTableModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_what_the_shop_named_keeps_its_name() -> None:
    assert report_name_of("store", "daily_login") == "daily_login"
    assert report_name_of("action", "daily_login") == "Daily login"


def test_lines_of_one_day_are_not_selected_for_each_other(qtbot: QtBot, report: Report) -> None:
    table = report.table("referrals")
    table = replace(table, customer_ids=())
    lines = [replace(table, rows=tuple(("2026-03-02", count, 0) for count in range(most))) for most in (20, 21)]
    model, view = ReportTableModel(table, LOOK), TableView()
    qtbot.addWidget(view)
    view.setAccessibleName("Lines")
    view.show_model(model)
    model.show_rows(report_rows(lines[0]))
    view.setCurrentIndex(model.index(7, 1))
    model.show_rows(report_rows(lines[1]))
    assert view.selected_numbers() == () and view.currentIndex().row() == 7
