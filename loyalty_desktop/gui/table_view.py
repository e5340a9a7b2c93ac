"""The one table view: keyboard first, rows of one height, copy as text, columns that remember their place."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QMetaMethod, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QMessageBox,
    QTableView,
    QWidget,
)

from loyalty_desktop.gui import column_layout
from loyalty_desktop.gui.empty_state import EmptyState, EmptyStatePanel
from loyalty_desktop.gui.table_breath import Breathing, Titles
from loyalty_desktop.gui.table_model import RowsModel, TableModel
from loyalty_desktop.gui.table_place import TablePlace, Unproven, number_now, place_in, scroll_again, select_again

MAX_COPIED_ROWS = 100_000
"""Most rows that one copy puts on the clipboard."""


class TableView(QTableView):
    """A view of a TableModel. The form or the tab gives it an accessible name, `show_model` its rows.

    Enter or a double click opens a row, Tab leaves the table, Ctrl+C copies the selected rows as tab-separated text,
    Ctrl+Shift+C with the titles. A click on a title sorts, where the model can.
    """

    opened = Signal(object)
    """The row that Enter or a double click opened."""
    current_row_changed = Signal(object)
    """The row under the cursor; None when there is none or it has not come yet."""
    empty_action_requested = Signal()
    """The button of the empty state was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: TableModel[Any] | None = None
        self._current_key: Hashable = None
        self._place: TablePlace | None = None
        self._unproven: Unproven | None = None
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)
        self._empty = EmptyStatePanel(self)
        self._empty.action_requested.connect(self.empty_action_requested)
        self._empty.hide()
        self._set_up_rows()
        self._set_up_header()
        self._add_actions()
        self.doubleClicked.connect(self._open)

    def show_model(self, model: TableModel[Any]) -> None:
        """Show this model's rows from now on; called once."""
        assert self.accessibleName(), "a table has a name for those who cannot see it"
        assert self._model is None, "a view keeps its model"
        self._model = model
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        model.refreshing.connect(self._keep_place)
        model.loaded.connect(self._on_loaded)
        model.dataChanged.connect(self._on_rows_came)
        self._empty_follows()
        self.reset_columns()

    def set_empty_state(self, state: EmptyState) -> None:
        """What stands in place of the rows when there are none."""
        self._empty.show_state(state)
        self._empty_follows()

    def current_row(self) -> Any:  # the row type of the model it was given
        """The row under the cursor, None when there is none or it has not come yet."""
        return None if self._model is None else self._model.row_at(self.currentIndex().row())

    def selected_numbers(self) -> tuple[int, ...]:
        """Numbers of the selected rows, top to bottom."""
        if self._model is None:
            return ()
        selection, numbers = self.selectionModel().selection(), set[int]()
        for place in range(selection.count()):
            numbers.update(range(selection.at(place).top(), selection.at(place).bottom() + 1))
        return tuple(sorted(numbers))

    def take_selected(self, taken: Callable[[tuple[Any, ...] | None], None]) -> None:
        """Hand all selected rows to `taken`, top to bottom, when those have been read that had not come.

        None where the rows have changed meanwhile: then they are read again, and others may be selected.
        """
        self._take(_itself, taken)

    def select_key(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key; False when it is not among the rows at hand."""
        number = None if self._model is None else self._model.number_of(key)
        if number is None:
            return False
        self._put_cursor(number)
        return True

    def copy_selection(self, *, with_titles: bool) -> None:
        """Put the selected rows on the clipboard as tab-separated text, columns as they are seen."""
        numbers = self.selected_numbers()
        if self._model is None or not numbers:
            return
        if len(numbers) > MAX_COPIED_ROWS:
            self._refuse_copy(len(numbers))
            return
        self._take(self._model.cells_of, partial(self._to_clipboard, with_titles))

    def reset_columns(self) -> None:
        """Bring the columns back to their own order and widths, all of them shown."""
        assert self._model is not None
        header = self.horizontalHeader()
        for place, column in enumerate(self._model.columns):
            header.moveSection(header.visualIndex(place), place)
            header.setSectionHidden(place, False)
            header.resizeSection(place, column.width)

    def save_columns(self) -> str:
        """Order, widths and sorting of the columns as one line of text, for the settings."""
        assert self._model is not None
        return column_layout.saved(self.horizontalHeader(), self._keys())

    def restore_columns(self, text: str) -> bool:
        """Take up a saved layout; False, and nothing changes, when it is of another version or other columns."""
        return column_layout.restore(self.horizontalHeader(), self._keys(), text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row under the cursor; where nothing opens, Enter is the dialog's."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not self.isSignalConnected(QMetaMethod.fromSignal(self.opened)):
            event.ignore()
            return
        if is_enter and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The empty state covers the rows' place."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().geometry())

    def _take(self, form: Callable[[Any], Any], taken: Callable[[tuple[Any, ...] | None], None]) -> None:
        """Hand what `form` makes of all selected rows to `taken`; None where they have changed meanwhile."""
        assert self._model is not None
        numbers = self.selected_numbers()
        known = self._unproven.keys if self._unproven is not None else {}
        self._model.take(numbers, form, taken, {number: known[number] for number in numbers if number in known})

    def _set_up_rows(self) -> None:
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 10)

    def _set_up_header(self) -> None:
        self.setItemDelegate(Breathing(self))
        self.setHorizontalHeader(Titles(self))
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(*self._sorting)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_column_menu)
        header.sortIndicatorChanged.connect(self._sort)

    def _add_actions(self) -> None:
        self.copy_action = self._action(self.tr("&Copy"), QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.triggered.connect(partial(self.copy_selection, with_titles=False))
        self.copy_titles_action = self._action(self.tr("Copy with &titles"), QKeySequence("Ctrl+Shift+C"))
        self.copy_titles_action.triggered.connect(partial(self.copy_selection, with_titles=True))
        self.sort_action = self._action(self.tr("&Sort by this column"), QKeySequence())
        self.sort_action.triggered.connect(self._sort_by_current)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _action(self, text: str, shortcut: QKeySequence) -> QAction:
        action = QAction(text, self)
        action.setShortcut(shortcut)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        return action

    def _keys(self) -> tuple[str, ...]:
        assert self._model is not None
        return tuple(column.key for column in self._model.columns)

    def _open(self, index: QModelIndex) -> None:
        row = None if self._model is None else self._model.row_at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _sort_by_current(self) -> None:
        column, (sorted_by, order) = self.currentIndex().column(), self._sorting
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(
            column, descending if column == sorted_by and order is ascending else ascending
        )

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        if self._model is None:
            return
        if section >= 0 and not self._model.can_sort(section):
            with QSignalBlocker(self.horizontalHeader()):
                self.horizontalHeader().setSortIndicator(*self._sorting)
            return
        self._sorting = (section, order)
        self._model.sort(section, order)

    def _refuse_copy(self, count: int) -> None:
        said = self.tr("{count} rows are too many to copy: at most {most} at once. Select fewer of them.")
        self._inform(said.format(count=f"{count:,}", most=f"{MAX_COPIED_ROWS:,}"))

    def _inform(self, sentence: str) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(self.window().windowTitle())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.finished.connect(box.deleteLater)
        box.open()

    def _to_clipboard(self, with_titles: bool, texts: tuple[tuple[str, ...], ...] | None) -> None:
        assert self._model is not None
        if texts is None:
            self._inform(self.tr("The list has changed meanwhile, and nothing was copied. Select the rows again."))
            return
        header = self.horizontalHeader()
        shown = [header.logicalIndex(place) for place in range(header.count())]
        shown = [section for section in shown if not header.isSectionHidden(section)]
        lines = [tuple(column.title for column in self._model.columns)] if with_titles else []
        lines.extend(texts)
        # setText, not setMimeData: the latter ends the program with a crash where Qt has no screen.
        QGuiApplication.clipboard().setText(
            "\n".join("\t".join(" ".join(line[section].split()) for section in shown) for line in lines)
        )

    def _show_column_menu(self, place: QPoint) -> None:
        menu = self.column_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def column_menu(self) -> QMenu:
        """A menu that shows and hides columns and brings all of them back."""
        assert self._model is not None
        header, menu = self.horizontalHeader(), QMenu(self)
        for section, column in enumerate(self._model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(section))
            is_last = not header.isSectionHidden(section) and header.hiddenSectionCount() == header.count() - 1
            action.setEnabled(not is_last)
            action.toggled.connect(partial(self._show_column, section))
        menu.addSeparator()
        menu.addAction(self.tr("&Reset columns")).triggered.connect(self.reset_columns)
        return menu

    def _show_column(self, section: int, is_shown: bool) -> None:
        self.horizontalHeader().setSectionHidden(section, not is_shown)

    def _on_loaded(self) -> None:
        place, self._place = self._place, None
        self._empty_follows()
        if place is None:
            self._unproven = None
            self._keep_cursor()
        else:
            self._return_to(place)

    def _keep_place(self) -> None:
        """Until the rows are there, rows that Qt puts the cursor on meanwhile are told to nobody."""
        assert self._model is not None
        place = place_in(self, self._model, self.selected_numbers(), self._unproven)
        is_unread = place.current is None and place.row >= 0
        self._place = replace(place, current=self._current_key) if is_unread else place

    def _return_to(self, place: TablePlace) -> None:
        """Put cursor, selection and scroll bars where they were; rows in memory tell their current one anew."""
        model, current = self._model, self.currentIndex()
        assert model is not None
        self._unproven = select_again(self, model, place, self.selected_numbers())
        if self._unproven is not None:
            self._unproven.drop_others(self, model)
        number = number_now(model, place)
        if place.current is None:
            self._on_rows_came()
        elif model.key_at(current.row()) == place.current:
            if isinstance(model, RowsModel):
                self._tell_current(current)
        elif number is not None or not current.isValid() or model.key_at(current.row()) is not None:
            self._follow(number, place.column)
        scroll_again(self, model, place)

    def _follow(self, number: int | None, column: int) -> None:
        """The row under the cursor stands here now; None for nowhere, and who took its place was not chosen."""
        assert self._model is not None
        if number is not None:
            index = self._model.index(number, column)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            return
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().clearCurrentIndex()
        self._tell_current(QModelIndex())

    def _on_rows_came(self) -> None:
        assert self._model is not None
        if self._place is not None:
            return
        if self._unproven is not None:
            self._unproven.drop_others(self, self._model)
        current = self.currentIndex()
        if self._current_key is None and current.isValid():
            self._tell_current(current)
        elif self._model.key_at(current.row()) not in (None, self._current_key):
            self._follow(self._model.number_of(self._current_key), current.column())

    def _keep_cursor(self) -> None:
        assert self._model is not None
        key = self._current_key
        if key is None or self._model.key_at(self.currentIndex().row()) == key:
            return
        number = self._model.number_of(key)
        if number is None:
            self._tell_current(self.currentIndex())
        else:
            self._put_cursor(number)

    def _put_cursor(self, number: int) -> None:
        assert self._model is not None
        self.setCurrentIndex(self._model.index(number, max(self.currentIndex().column(), 0)))

    def _tell_current(self, current: QModelIndex) -> None:
        assert self._model is not None
        if self._place is not None:
            return
        self._current_key = self._model.key_at(current.row())
        self.current_row_changed.emit(self._model.row_at(current.row()))

    def _empty_follows(self) -> None:
        is_empty = self._model is not None and self._model.is_loaded and self._model.rowCount() == 0
        self._empty.setVisible(is_empty and self._empty.has_state)


def _itself(row: Any) -> Any:  # the row type of the model it was given
    return row
