from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.empty_state import EmptyState, EmptyStatePanel
from loyalty_desktop.gui.paged_model import PagedModel
from loyalty_desktop.gui.table_model import RowsModel
from loyalty_desktop.gui.table_view import MAX_COPIED_ROWS, TableView

from .manual_jobs import ManualJobs
from .questions import question_of
from .shelf import COLUMNS, Person, Shelf, Wanted, order_by, people


def a_view(qtbot: QtBot) -> TableView:
    view = TableView()
    view.setAccessibleName("People")
    qtbot.addWidget(view)
    view.resize(640, 320)
    return view


def a_view_of(qtbot: QtBot, count: int) -> tuple[TableView, RowsModel[Person]]:
    view = a_view(qtbot)
    model = RowsModel(COLUMNS, key_of=lambda row: row.number, sorter=lambda key, row: getattr(row, key), parent=view)
    view.show_model(model)
    model.show_rows(people(count))
    view.show()
    return view, model


def a_paged_view(qtbot: QtBot, jobs: ManualJobs, count: int) -> tuple[TableView, PagedModel[Wanted, Person], Shelf]:
    view, shelf = a_view(qtbot), Shelf(count)
    model = PagedModel(jobs, shelf, COLUMNS, with_sort=order_by, key_of=lambda row: row.number, parent=view)
    view.show_model(model)
    model.reset(Wanted())
    jobs.drain()
    view.show()
    return view, model, shelf


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def click_title(qtbot: QtBot, view: TableView, column: int) -> None:
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_table_without_a_name_is_our_mistake(qtbot: QtBot) -> None:
    view = TableView()
    qtbot.addWidget(view)
    with pytest.raises(AssertionError):
        view.show_model(RowsModel(COLUMNS))


def test_enter_opens_the_row(qtbot: QtBot) -> None:
    view, _ = a_view_of(qtbot, 5)
    view.selectRow(3)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args[0].number == 3


def test_double_click_opens_the_row_once(qtbot: QtBot) -> None:
    view, _ = a_view_of(qtbot, 5)
    opened: list[Person] = []
    view.opened.connect(opened.append)
    place = view.visualRect(view.model().index(2, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.number for row in opened] == [2]


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, view, field = QVBoxLayout(page), a_view(qtbot), QLineEdit()
    column.addWidget(view)
    column.addWidget(field)
    view.show_model(RowsModel(COLUMNS))
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert page.focusWidget() is field


def test_copies_the_selected_rows_as_they_are_seen(qtbot: QtBot) -> None:
    view, _ = a_view_of(qtbot, 3)
    view.horizontalHeader().moveSection(1, 0)
    view.horizontalHeader().hideSection(2)
    view.selectAll()
    view.copy_selection(with_titles=True)
    assert clipboard() == "Name\tNo.\tNote\nPerson 0\t0\ta b\nPerson 1\t1\t\nPerson 2\t2\t"


def test_shortcuts_copy_without_and_with_titles(qtbot: QtBot) -> None:
    view, _ = a_view_of(qtbot, 3)
    view.selectRow(1)
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "1\tPerson 1\t7,919\t"
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_C, modifiers)
    assert clipboard().startswith("No.\tName")


def test_copy_brings_the_rows_that_have_not_come(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, _, _ = a_paged_view(qtbot, manual_jobs, 2_000)
    view.selectAll()
    view.copy_selection(with_titles=False)
    manual_jobs.drain()
    lines = clipboard().split("\n")
    assert (len(lines), lines[-1]) == (2_000, "1999\tPerson 1999\t9,014\t")


def test_copy_of_too_much_is_refused(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, _, _ = a_paged_view(qtbot, manual_jobs, MAX_COPIED_ROWS + 1)
    view.selectAll()
    view.copy_selection(with_titles=False)
    told = question_of(view)
    assert told.text() == "100,001 rows are too many to copy: at most 100,000 at once. Select fewer of them."
    told.accept()
    assert not manual_jobs.waiting


def test_click_on_a_title_sorts_turns_and_goes_back(qtbot: QtBot) -> None:
    view, model = a_view_of(qtbot, 5)
    first = []
    for _ in range(3):
        click_title(qtbot, view, 0)
        first.append(model.rows[0].number)
    assert first == [0, 4, 0]
    assert view.horizontalHeader().sortIndicatorSection() == -1


def test_column_that_cannot_be_sorted_keeps_the_order(qtbot: QtBot) -> None:
    view, model = a_view_of(qtbot, 5)
    click_title(qtbot, view, 2)
    before = model.rows
    click_title(qtbot, view, 3)
    assert model.rows == before
    assert view.horizontalHeader().sortIndicatorSection() == 2


def test_keyboard_sorts_by_the_column_of_the_cursor(qtbot: QtBot) -> None:
    view, model = a_view_of(qtbot, 5)
    view.setCurrentIndex(model.index(0, 0))
    view.sort_action.trigger()
    view.sort_action.trigger()
    assert model.rows[0].number == 4


def test_columns_come_back_as_they_were_left(qtbot: QtBot) -> None:
    view, _ = a_view_of(qtbot, 1)
    view.horizontalHeader().moveSection(2, 0)
    view.horizontalHeader().resizeSection(1, 211)
    saved = view.save_columns()
    again, _ = a_view_of(qtbot, 1)
    assert again.restore_columns(saved)
    assert again.horizontalHeader().visualIndex(2) == 0
    assert again.columnWidth(1) == 211


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", '{"version":0}', '{"version":1,"columns":["number","name"],"state":""}']
)
def test_layout_of_other_columns_is_not_taken_up(qtbot: QtBot, text: str) -> None:
    view, _ = a_view_of(qtbot, 1)
    assert not view.restore_columns(text)
    assert view.columnWidth(1) == 160


def test_column_menu_hides_all_but_one_and_resets(qtbot: QtBot) -> None:
    view, _ = a_view_of(qtbot, 1)
    for place in range(3):
        view.column_menu().actions()[place].toggle()
    menu = view.column_menu()
    assert view.horizontalHeader().hiddenSectionCount() == 3
    assert not menu.actions()[3].isEnabled()
    menu.actions()[-1].trigger()
    assert view.horizontalHeader().hiddenSectionCount() == 0


def test_empty_state_stands_where_no_rows_are(qtbot: QtBot) -> None:
    view, model = a_view_of(qtbot, 2)
    view.set_empty_state(EmptyState("customers", "No customers yet.", "Import customers…"))
    panel = view.findChild(EmptyStatePanel)
    assert isinstance(panel, EmptyStatePanel) and not panel.isVisible()
    model.show_rows(())
    assert panel.isVisible() and panel.sentence_label.text() == "No customers yet."
    with qtbot.waitSignal(view.empty_action_requested):
        qtbot.mouseClick(panel.action_button, Qt.MouseButton.LeftButton)


def test_empty_state_waits_for_the_count(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, shelf = a_view(qtbot), Shelf(0)
    view.set_empty_state(EmptyState("customers", "No customers yet."))
    model = PagedModel(manual_jobs, shelf, COLUMNS, parent=view)
    view.show_model(model)
    view.show()
    panel = view.findChild(EmptyStatePanel)
    assert isinstance(panel, EmptyStatePanel)
    model.reset(Wanted())
    assert not panel.isVisible()
    manual_jobs.drain()
    assert panel.isVisible()


def test_cursor_follows_its_row_over_a_refresh(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, shelf = a_paged_view(qtbot, manual_jobs, 300)
    view.setCurrentIndex(model.index(7, 1))
    shelf.people = shelf.people[3:]
    model.refresh()
    manual_jobs.drain()
    assert view.current_row() == shelf.people[4]


def test_cursor_follows_its_row_over_sorting(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, _ = a_paged_view(qtbot, manual_jobs, 200)
    view.setCurrentIndex(model.index(7, 1))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    manual_jobs.drain()
    assert view.currentIndex().row() == 192
    assert view.current_row().number == 7


def test_current_row_is_told_when_it_comes_and_when_it_goes(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    view, model, _ = a_paged_view(qtbot, manual_jobs, 2_000)
    told: list[int | None] = []
    view.current_row_changed.connect(lambda row: told.append(row and row.number))
    view.setCurrentIndex(model.index(1_500, 1))
    qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
    manual_jobs.drain()
    model.reset(Wanted("nobody"))
    manual_jobs.drain()
    assert told == [None, 1_500, None]


def test_rows_keep_one_height_and_do_not_wrap(qtbot: QtBot) -> None:
    view, _ = a_view_of(qtbot, 3)
    assert not view.wordWrap()
    assert view.rowHeight(0) == view.rowHeight(2) == view.verticalHeader().defaultSectionSize()
