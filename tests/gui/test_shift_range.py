"""A range of rows that nobody has looked at is read when it is wanted, and is nobody's where the list has changed.

So it is for what is done with the rows and for copying them.
"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui import card_sheets
from loyalty_desktop.gui.customers_tab import CustomersTab
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .questions import question_of
from .shelf import COLUMNS, Person, Shelf, Wanted, people

View = tuple[TableView, PagedModel[Wanted, Person], Shelf]

THERE = people(1_500)
MOVED = {
    "came": (Person(9_999, "New", 0), *THERE),
    "went": (*THERE[:700], *THERE[701:]),
    "renamed": (*THERE[:50], *THERE[51:], THERE[50]),
}
"""What has become of the people of `view`."""


@pytest.fixture
def view(qtbot: QtBot, manual_jobs: ManualJobs) -> View:
    """A table of 1,500 people, of whom the first page and the last have come, with 100 to 1,400 selected."""
    made, shelf = TableView(), Shelf(1_500)
    made.setAccessibleName("People")
    qtbot.addWidget(made)
    model = PagedModel(manual_jobs, shelf, COLUMNS, key_of=lambda row: row.number, parent=made)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_model(model)
    model.reset(Wanted())
    manual_jobs.drain()
    model.index(1_400, 0).data()
    qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
    manual_jobs.drain()
    select_range(made, 100, 1_400)
    return made, model, shelf


def select_range(view: TableView, first: int, last: int) -> None:
    """What Shift and a click on `last` select from `first` on."""
    model, flags = view.model(), QItemSelectionModel.SelectionFlag
    view.setCurrentIndex(model.index(first, 0))
    chosen = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
    view.selectionModel().select(chosen, flags.ClearAndSelect)
    view.selectionModel().setCurrentIndex(model.index(last, 0), flags.NoUpdate)


def take(view: TableView, jobs: ManualJobs) -> list[Any]:
    """What is handed over, for each time that something is."""
    handed: list[Any] = []
    view.take_selected(handed.append)
    jobs.drain()
    return handed


def test_all_rows_of_a_range_are_handed_over(view: View, manual_jobs: ManualJobs) -> None:
    table, model, _ = view
    assert model.row_at(700) is None
    (rows,) = take(table, manual_jobs)
    assert [row.number for row in rows] == list(range(100, 1_401))


def test_rows_at_hand_are_handed_over_at_once(view: View, manual_jobs: ManualJobs) -> None:
    table, _, shelf = view
    select_range(table, 3, 8)
    shelf.pages_asked.clear()
    (rows,) = take(table, manual_jobs)
    assert [row.number for row in rows] == [3, 4, 5, 6, 7, 8] and shelf.pages_asked == []


@pytest.mark.parametrize("moved", MOVED)
def test_nobody_is_handed_over_where_others_stand_there(view: View, manual_jobs: ManualJobs, moved: str) -> None:
    table, model, shelf = view
    shelf.people = MOVED[moved]
    assert take(table, manual_jobs) == [None]
    assert model.rowCount() == len(shelf.people), "the list is read again"
    assert len(table.selected_numbers()) <= 1, "who was selected by their places is not selected any more"


def test_chosen_ones_whose_page_went_are_compared_with_who_stands_there(
    qtbot: QtBot, view: View, manual_jobs: ManualJobs
) -> None:
    table, model, shelf = view
    select_range(table, 0, 3)
    for row in (600, 1_400, 600, 1_400):
        model.index(row, 0).data()
        if model.row_at(row) is None:
            qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
            manual_jobs.drain()
            model.index(row, 0).data()
    model.refresh()
    manual_jobs.drain()
    assert model.row_at(0) is None and table.selected_numbers() == (0, 1, 2, 3)
    there = people(1_500)
    shelf.people = (*there[1:300], there[0], *there[300:])
    assert take(table, manual_jobs)[-1] is None


def test_chosen_one_whose_page_fell_out_of_sight_is_compared_with_who_stands_there(
    qtbot: QtBot, manual_jobs: ManualJobs
) -> None:
    table, shelf = TableView(), Shelf(12_000)
    table.setAccessibleName("People")
    qtbot.addWidget(table)
    model = PagedModel(manual_jobs, shelf, COLUMNS, key_of=lambda row: row.number, parent=table)
    table.show_model(model)
    model.reset(Wanted())
    manual_jobs.drain()
    table.selectRow(5)
    for row in range(300, 10_000, 256):
        model.index(row, 0).data()
        qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
        manual_jobs.drain()
    assert model.row_at(5) is None
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(model.index(9_984, 0), flags.Select | flags.Rows)
    there = people(12_000)
    shelf.people = (*there[:5], there[6], there[5], *there[7:])
    assert take(table, manual_jobs) == [None]


def copy(view: TableView, jobs: ManualJobs) -> list[str]:
    """The first column of what is copied; the clipboard holds "before" where nothing is."""
    QGuiApplication.clipboard().setText("before")
    view.copy_selection(with_titles=False)
    jobs.drain()
    return [line.split("\t")[0] for line in QGuiApplication.clipboard().text().split("\n")]


@pytest.mark.parametrize("moved", MOVED)
def test_nothing_is_copied_where_others_stand_there(view: View, manual_jobs: ManualJobs, moved: str) -> None:
    table, model, shelf = view
    shelf.people = MOVED[moved]
    assert copy(table, manual_jobs) == ["before"]
    assert question_of(table).text().startswith("The list has changed meanwhile, and nothing was copied.")
    question_of(table).accept()
    assert model.rowCount() == len(shelf.people), "the list is read again"


class RestlessShelf(Shelf):
    """A shelf on which somebody moves to the end after the first pages of a range have been read."""

    moves = 0

    def page(self, query: Wanted, offset: int, limit: int) -> tuple[Person, ...]:
        if self.moves and offset > 256:
            self.moves -= 1
            self.people = (*self.people[:300], *self.people[301:], self.people[300])
        return super().page(query, offset, limit)


@pytest.mark.parametrize("moves", [0, 1])
def test_nobody_is_copied_twice_or_missed_while_the_list_moves(
    qtbot: QtBot, manual_jobs: ManualJobs, moves: int
) -> None:
    table, shelf = TableView(), RestlessShelf(9_000)
    table.setAccessibleName("People")
    qtbot.addWidget(table)
    model = PagedModel(manual_jobs, shelf, COLUMNS, key_of=lambda row: row.number, parent=table)
    table.show_model(model)
    model.reset(Wanted())
    manual_jobs.drain()
    select_range(table, 256, 8_999)
    shelf.moves = moves
    copied = copy(table, manual_jobs)
    assert copied == (["before"] if moves else [str(number) for number in range(256, 9_000)])


def test_a_copy_of_customers_is_of_everybody_in_the_range(
    crowd: CustomersTab, shop: Shop, manual_jobs: ManualJobs
) -> None:
    table = crowd.form.customer_table
    assert copy(table, manual_jobs) == [f"Person {number:04}" for number in range(810)]
    shop.enrol(name="Person 0400 b")
    assert copy(table, manual_jobs) == ["before"]


@pytest.fixture
def crowd(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> CustomersTab:
    """A list of 820 people, of whom somebody has chosen the first and, with Shift, the last but ten."""
    for number in range(820):
        shop.enrol(name=f"Person {number:04}")
    tab = CustomersTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(tab)
    tab.resize(1264, 660)
    tab.show()
    manual_jobs.drain()
    table = tab.form.customer_table
    table.setCurrentIndex(tab.customers.index(0, 0))
    table.setFocus()
    select_range(table, 0, 809)
    manual_jobs.drain()
    return tab


def test_cards_of_a_range_are_those_of_everybody_in_it(crowd: CustomersTab, manual_jobs: ManualJobs) -> None:
    assert crowd.customers.row_at(400) is None
    assert crowd.lists.cards.whom_text() == "the 810 customers chosen"
    crowd.lists.actions["cards"].trigger()
    manual_jobs.drain()
    (box,) = crowd.findChildren(QMessageBox)
    assert box.text().startswith("810 of 810 customers have no card number")
    box.reject()


def test_cards_of_a_list_that_has_changed_are_not_made(
    crowd: CustomersTab, shop: Shop, manual_jobs: ManualJobs
) -> None:
    told: list[str] = []
    crowd.told.connect(told.append)
    shop.enrol(name="Person 0400 b")
    crowd.lists.actions["cards"].trigger()
    manual_jobs.drain()
    assert told == ["The list has changed meanwhile. Look at who is chosen, and try again."]
    assert crowd.findChildren(QMessageBox) == []


def test_too_many_to_choose_by_hand_are_told(
    crowd: CustomersTab, manual_jobs: ManualJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_sheets, "MOST_PICKED", 500)
    told: list[str] = []
    crowd.told.connect(told.append)
    crowd.lists.actions["cards"].trigger()
    manual_jobs.drain()
    assert told == ["810 customers are too many to choose by hand: at most 500. Search, or list a segment."]
