"""What is read again leaves the place: the cursor, the selection and what stands on top, by the rows themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.customer_page import CustomerPage
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.table_model import RowsModel
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .shelf import COLUMNS, Person, Shelf, Wanted, people, selected_rows

View = tuple[TableView, RowsModel[Person]]

MOST_TESTED_ROWS = 2_000
"""The tester goes through every row at every page that comes: with more rows it takes longer than all other tests."""


@pytest.fixture
def rows_view(qtbot: QtBot) -> View:
    """Sixty people in memory, the table scrolled to the twenty-first."""
    view = a_view(qtbot)
    model = RowsModel(COLUMNS, key_of=lambda row: row.number, sorter=lambda key, row: getattr(row, key), parent=view)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    view.show_model(model)
    model.show_rows(people(60))
    view.show()
    scroll(view)
    return view, model


def a_view(qtbot: QtBot) -> TableView:
    view = TableView()
    view.setAccessibleName("People")
    qtbot.addWidget(view)
    view.resize(300, 320)
    return view


def a_paged_view(qtbot: QtBot, jobs: ManualJobs, count: int) -> tuple[TableView, PagedModel[Wanted, Person], Shelf]:
    view, shelf = a_view(qtbot), Shelf(count)
    model = PagedModel(jobs, shelf, COLUMNS, key_of=lambda row: row.number, parent=view)
    if count <= MOST_TESTED_ROWS:
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    view.show_model(model)
    model.reset(Wanted())
    jobs.drain()
    view.show()
    return view, model, shelf


def scroll(view: TableView) -> None:
    view.verticalScrollBar().setValue(20)
    view.horizontalScrollBar().setValue(30)


def pick(view: TableView, numbers: tuple[int, ...], column: int = 1) -> None:
    """Put the cursor on the first of these rows and select all of them."""
    model, flags = view.model(), QItemSelectionModel.SelectionFlag
    view.setCurrentIndex(model.index(numbers[0], column))
    for number in numbers[1:]:
        view.selectionModel().select(model.index(number, 0), flags.Select | flags.Rows)


def picked(view: TableView) -> list[int]:
    return [row.number for row in selected_rows(view)]


def top(view: TableView) -> int:
    number: int = view.model().key_at(view.rowAt(0))  # type: ignore[attr-defined]  # one of our models
    return number


def test_rows_that_changed_leave_everything_where_it_is(rows_view: View) -> None:
    view, model = rows_view
    pick(view, (24, 26, 40), column=2)
    scroll(view)
    told: list[Person | None] = []
    resets: list[bool] = []
    view.current_row_changed.connect(told.append)
    model.modelReset.connect(lambda: resets.append(True))
    changed = tuple(replace(person, points=1) for person in people(60))
    model.show_rows(changed)
    assert (picked(view), top(view), view.currentIndex().column()) == ([24, 26, 40], 20, 2)
    assert view.horizontalScrollBar().value() == 30
    assert told == [changed[24]] and resets == []
    assert model.index(24, 2).data() == "1"


def test_new_rows_above_leave_the_people_selected_and_on_top(rows_view: View) -> None:
    view, model = rows_view
    pick(view, (24, 26, 40), column=2)
    scroll(view)
    model.show_rows((Person(99, "New", 0), Person(98, "New", 0), *people(60)))
    assert (picked(view), top(view)) == ([24, 26, 40], 20)
    assert (view.current_row().number, view.currentIndex().column()) == (24, 2)
    assert view.horizontalScrollBar().value() == 30


def test_a_row_that_is_gone_is_not_selected_and_none_in_its_stead(rows_view: View) -> None:
    view, model = rows_view
    pick(view, (24, 26))
    told: list[Person | None] = []
    view.current_row_changed.connect(told.append)
    model.show_rows(tuple(person for person in people(60) if person.number != 24))
    assert picked(view) == [26]
    assert told == [None] and view.current_row() is None


def test_the_cursor_goes_along_where_the_order_follows_the_change(rows_view: View) -> None:
    view, model = rows_view
    view.sortByColumn(2, view.horizontalHeader().sortIndicatorOrder())
    view.select_key(5)
    model.show_rows(tuple(replace(person, points=-1) if person.number == 5 else person for person in people(60)))
    assert picked(view) == [5] and view.current_row() == Person(5, "Person 5", -1)
    assert view.currentIndex().row() in (0, 59)


def test_a_table_at_its_top_stays_at_its_top(rows_view: View) -> None:
    view, model = rows_view
    view.verticalScrollBar().setValue(0)
    model.show_rows((Person(99, "New", 0), *people(60)))
    assert top(view) == 99


def test_the_only_row_stays_the_only_one_selected(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = a_paged_view(qtbot, manual_jobs, 1)
    pick(view, (0,))
    shelf.people = people(3)
    model.refresh()
    manual_jobs.drain()
    assert picked(view) == [0]


def test_people_picked_of_pages_stay_the_people_picked(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = a_paged_view(qtbot, manual_jobs, 300)
    pick(view, (2, 5, 30))
    scroll(view)
    before = people(300)
    shelf.people = (*before[:10], Person(999, "New", 0), *before[10:])
    model.refresh()
    manual_jobs.drain()
    assert (picked(view), view.current_row().number, top(view)) == ([2, 5, 30], 2, 20)


def test_the_cursor_on_the_last_row_follows_it_over_one_that_goes(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = a_paged_view(qtbot, manual_jobs, 50)
    pick(view, (49,))
    told: list[int | None] = []
    view.current_row_changed.connect(lambda row: told.append(row and row.number))
    shelf.people = tuple(person for person in people(50) if person.number != 7)
    model.refresh()
    manual_jobs.drain()
    assert (picked(view), told) == ([49], [])


def test_everything_selected_of_many_stays_selected(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, _ = a_paged_view(qtbot, manual_jobs, 2_000)
    view.selectAll()
    model.refresh()
    manual_jobs.drain()
    assert len(view.selected_numbers()) == 2_000


def test_a_selection_that_cannot_be_followed_shrinks_to_the_cursor(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = a_paged_view(qtbot, manual_jobs, 2_000)
    pick(view, (2, 1_500, 1_501))
    shelf.people = people(2_001)
    model.refresh()
    manual_jobs.drain()
    assert picked(view) == [2] and view.selected_numbers() == (2,)


def test_a_post_leaves_the_place_in_the_tables_of_a_customer(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    ana = shop.enrol()
    for number in range(40):
        shop.sell(ana, 1000 + 100 * number)
    page = CustomerPage(shop.desks, manual_jobs, theme, window)
    page.resize(900, 700)
    page.show()
    page.show_customer(ana)
    manual_jobs.drain()
    page.form.tabs.setCurrentWidget(page.form.lots_page)
    table = page.form.lot_table
    table.setCurrentIndex(table.model().index(30, 3))
    table.verticalScrollBar().setValue(20)
    before = (table.current_row().entry_id, table.rowAt(0))
    shop.sell(ana, 5000)
    page.refresh()
    manual_jobs.drain()
    assert (table.current_row().entry_id, table.rowAt(0)) == before
    assert table.currentIndex().column() == 3


def looked_at(model: PagedModel[Wanted, Person], jobs: ManualJobs, qtbot: QtBot, *rows: int) -> None:
    """Have the pages of these rows read, and look at them last."""
    for row in rows:
        if model.row_at(row) is None:
            model.index(row, 0).data()
            qtbot.waitUntil(lambda: jobs.waiting > 0)
            jobs.drain()
        model.index(row, 0).data()


def picked_far_above(qtbot: QtBot, jobs: ManualJobs) -> tuple[TableView, PagedModel[Wanted, Person], Shelf]:
    """Rows 0, 2 and 4 of 1,100 picked, the cursor on the first, and the last two pages looked at since."""
    view, model, shelf = a_paged_view(qtbot, jobs, 1_100)
    pick(view, (0, 2, 4))
    view.verticalScrollBar().setValue(1_000)
    looked_at(model, jobs, qtbot, 600, 1_000, 600, 1_000)
    return view, model, shelf


def test_people_picked_of_pages_not_read_again_stay_picked(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, _ = picked_far_above(qtbot, manual_jobs)
    for _ in range(2):
        model.refresh()
        manual_jobs.drain()
        assert model.row_at(0) is None and view.selected_numbers() == (0, 2, 4)
    looked_at(model, manual_jobs, qtbot, 0)
    assert picked(view) == [0, 2, 4] and view.current_row().number == 0


def test_page_that_comes_with_others_leaves_nobody_else_picked(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = picked_far_above(qtbot, manual_jobs)
    told: list[Person | None] = []
    view.current_row_changed.connect(told.append)
    shelf.people = (*people(1_100)[1:], Person(2_000, "New", 0))
    for _ in range(2):
        model.refresh()
        manual_jobs.drain()
    assert told == []
    looked_at(model, manual_jobs, qtbot, 0)
    assert set(picked(view)) <= {0, 2, 4}
    assert told == [None] and view.current_row() is None


def test_cursor_follows_when_its_page_comes_later(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = picked_far_above(qtbot, manual_jobs)
    told: list[Person | None] = []
    view.current_row_changed.connect(told.append)
    shelf.people = (Person(2_000, "New", 0), *people(1_100))
    model.refresh()
    manual_jobs.drain()
    assert told == [] and set(picked(view)) <= {0, 2, 4}
    looked_at(model, manual_jobs, qtbot, 0)
    assert view.current_row().number == 0 and view.currentIndex().row() == 1
    assert set(picked(view)) <= {0, 2, 4}


def test_keys_that_repeat_select_nothing_and_keep_the_row_number(qtbot: QtBot) -> None:
    view = a_view(qtbot)
    model = RowsModel(COLUMNS, key_of=lambda row: row.name, parent=view)
    view.show_model(model)
    days = tuple(Person(number, f"Day {number // 3}", 0) for number in range(30))
    model.show_rows(days)
    view.show()
    pick(view, (4, 8))
    model.show_rows((*days, Person(30, "Day 10", 0)))
    assert picked(view) == [] and view.currentIndex().row() == 4
    model.show_rows((*days, Person(30, "Day 10", 0), Person(31, "Day 10", 0)))
    assert picked(view) == [] and view.currentIndex().row() == 4


def test_chosen_rows_that_nobody_has_in_hand_become_no_others(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = a_paged_view(qtbot, manual_jobs, 10_000)
    looked_at(model, manual_jobs, qtbot, 300, 9_900)
    pick(view, (9_900, 300, 302))
    view.verticalScrollBar().setValue(9_900)
    for page in range(2, 36):
        looked_at(model, manual_jobs, qtbot, page * 256 + 20, 9_900)
    there = people(10_000)
    shelf.people = (*there[:280], Person(99_999, "New", 1), *there[280:3_000], *there[3_001:])
    model.refresh()
    manual_jobs.drain()
    looked_at(model, manual_jobs, qtbot, 300, 9_900)
    assert set(picked(view)) <= {300, 302, 9_900}
