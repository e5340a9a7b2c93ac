from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import pytest
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.report_table_view import ReportTableView, TitledTable
from loyalty_desktop.gui.report_tables import Look
from loyalty_desktop.reports.model import Column, Table, Unit

NAME = "15.00 off the next purchase"
COLUMNS = (
    Column("reward", "Reward", Unit.TEXT),
    Column("redemptions", "Redemptions", Unit.COUNT),
    Column("points", "Points", Unit.POINTS),
    Column("before", "Before", Unit.COUNT),
    Column("stock", "Stock", Unit.COUNT),
)
ROWS = ((NAME, 1_724, 786_820, 428, 12), ("Free delivery", 976, 117_120, 348, 7))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ReportTableView]:
    table = Table("rewards", "Rewards", COLUMNS, ROWS, empty="Nobody has redeemed anything yet.")
    titled = TitledTable(table, Look("EUR", UTC, lambda _column, code: code))
    qtbot.addWidget(titled)
    titled.show_table(table)
    titled.resize(900, 300)
    titled.show()
    yield titled.view


def sizes(view: ReportTableView) -> list[int]:
    return [view.columnWidth(column) for column in range(len(COLUMNS))]


def narrow(view: ReportTableView, room: int) -> None:
    """Leave `room` for the first column where the others keep their widths."""
    parent = view.parentWidget()
    assert parent is not None
    parent.resize(parent.width() - view.viewport().width() + sum(sizes(view)[1:]) + room, parent.height())


def needed(view: ReportTableView, text: str) -> int:
    return view.fontMetrics().horizontalAdvance(text)


def test_other_columns_give_room_to_a_name_that_would_be_cut(view: ReportTableView) -> None:
    before = sizes(view)
    narrow(view, needed(view, NAME) - 20)
    after = sizes(view)
    assert after[0] > needed(view, NAME)
    assert sum(after[1:]) < sum(before[1:])
    for column, text in enumerate(("Redemptions", "786,820", "Before", "Stock"), start=1):
        assert after[column] > needed(view, text)


def test_they_take_it_back_once_there_is_room(view: ReportTableView) -> None:
    before = sizes(view)
    parent = view.parentWidget()
    assert parent is not None
    width = parent.width()
    narrow(view, needed(view, NAME) - 20)
    assert sizes(view) != before
    parent.resize(width, parent.height())
    assert sizes(view) == before


def test_a_width_that_somebody_has_chosen_stays(view: ReportTableView) -> None:
    view.horizontalHeader().resizeSection(4, 200)
    assert view.columnWidth(4) == 200
    parent = view.parentWidget()
    assert parent is not None
    parent.resize(parent.width() + 100, parent.height())
    assert view.columnWidth(4) == 200


@pytest.mark.parametrize("width", [120, 50])
def test_a_width_drawn_in_a_table_without_room_stays(view: ReportTableView, width: int) -> None:
    narrow(view, needed(view, NAME) - 20)
    view.horizontalHeader().resizeSection(4, width)
    narrow(view, needed(view, NAME) - 30)
    assert view.columnWidth(4) == width


def test_a_column_that_was_hidden_is_not_cut_when_it_is_shown_again(view: ReportTableView) -> None:
    narrow(view, needed(view, NAME) - 20)
    view.setColumnHidden(2, True)
    view.setColumnHidden(2, False)
    narrow(view, needed(view, NAME) - 60)
    assert view.columnWidth(2) > needed(view, "786,820")
