from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.report_page import ReportPage
from loyalty_desktop.reports.model import Definition, Report
from tests.builders import Shop

from .reports import a_busy_shop, report_of


@pytest.fixture
def namesakes(shop: Shop) -> Report:
    """A report in which two customers of one name have brought somebody; the ids are 11 and 12."""
    a_busy_shop(shop)
    report = report_of(shop)
    table = replace(report.table("referrals"), rows=(("Ana Ruiz", 2, 1), ("Ana Ruiz", 1, 0)), customer_ids=(11, 12))
    return replace(report, tables=(*report.tables[:2], table))


@pytest.mark.parametrize(("row", "number"), [(0, 11), (1, 12)])
def test_a_row_opens_the_customer_whose_it_is(qtbot: QtBot, namesakes: Report, row: int, number: int) -> None:
    page = ReportPage()
    qtbot.addWidget(page)
    page.show_report(namesakes, UTC)
    page.tables["referrals"].selectRow(row)
    with qtbot.waitSignal(page.customer_requested) as asked, qtbot.assertNotEmitted(page.person_requested):
        qtbot.keyClick(page.tables["referrals"], Qt.Key.Key_Return)
    assert asked.args == [number]


def test_ids_are_shown_nowhere(qtbot: QtBot, namesakes: Report) -> None:
    page = ReportPage()
    qtbot.addWidget(page)
    page.show_report(namesakes, UTC)
    model = page.tables["referrals"].model()
    assert [model.index(0, column).data() for column in range(model.columnCount())] == ["Ana Ruiz", "2", "1"]


def test_what_is_to_be_known_of_the_numbers_stands_above_them(qtbot: QtBot, namesakes: Report) -> None:
    page = ReportPage()
    qtbot.addWidget(page)
    remark = Definition("Points that were never measured", "Tell your accountant.", is_remark=True)
    for definitions, text in (((remark,), "Points that were never measured: Tell your accountant."), ((), "")):
        page.show_report(replace(namesakes, definitions=definitions), UTC)
        assert page.remarks_label.text() == text
