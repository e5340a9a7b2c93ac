"""Read-only table models: what every table view needs, and the model of rows that are held in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Row = TypeVar("Row")
Taken = TypeVar("Taken")

AnyIndex = QModelIndex | QPersistentModelIndex

# Plain numbers: a role comes as one, and comparing it with an enum member costs more than all the rest of data().
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NOWHERE = QModelIndex()


# Without slots: Python 3.11 cannot make a frozen one with slots as TableColumn[Row](…).
@dataclass(frozen=True)
class TableColumn(Generic[Row]):
    """One column: `text` makes a row's cell, off the GUI thread where pages are loaded.

    `key` names the column for sorting and for the saved layout; `width` is in logical pixels; `help` is the tool tip
    of the header. Numbers stand right (`is_numeric`); a column that the store cannot order by is not `is_sortable`.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    is_numeric: bool = False
    is_sortable: bool = True
    width: int = 120
    help: str = ""


class TableModel(QAbstractTableModel, Generic[Row]):
    """What a TableView needs of either model: columns, texts, rows, and whether the rows have come."""

    refreshing = Signal()
    """The same rows are about to be shown as they are now; `loaded` follows at once."""
    loaded = Signal()
    """The number of rows is known now, for the first time or anew."""
    failed = Signal(object)
    """Rows could not be brought; carries the LoyaltyError."""

    def __init__(self, columns: Sequence[TableColumn[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert columns, "a table has a column"
        assert len({column.key for column in columns}) == len(columns), "a column key stands once"
        self.columns = tuple(columns)
        self.alignments = tuple(_RIGHT if column.is_numeric else _LEFT for column in columns)
        self._texts_of = tuple(column.text for column in columns)

    @property
    def is_loaded(self) -> bool:
        """Whether the number of rows is known."""
        return True

    def can_sort(self, column: int) -> bool:
        """Whether rows can be put in the order of this column."""
        raise NotImplementedError

    def row_at(self, number: int) -> Row | None:
        """The row with this number, None while it has not come."""
        raise NotImplementedError

    def number_of(self, key: Hashable) -> int | None:
        """The number of the row that `key_of` gives this key, None when it is not among those at hand."""
        raise NotImplementedError

    def numbers_of(self, keys: Collection[Hashable]) -> list[int]:
        """The numbers of the rows with these keys, of those at hand, from top to bottom."""
        raise NotImplementedError

    def key_at(self, number: int) -> Hashable:
        """The key of the row with this number, None while it has not come."""
        raise NotImplementedError

    def take(
        self,
        numbers: Sequence[int],
        form: Callable[[Row], Taken],
        taken: Callable[[tuple[Taken, ...] | None], None],
        known: Mapping[int, Hashable],
    ) -> None:
        """Hand what `form` makes of these rows to `taken`, at once when they are at hand, else when they have come.

        None where others stand there meanwhile. `known` are keys of rows that were at hand before, by their numbers.
        `form` is called on either thread.
        """
        raise NotImplementedError

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Title, alignment and help of a column; rows have no header."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == DISPLAY:
            return self.columns[section].title
        if role == ALIGNMENT:
            return self.alignments[section]
        if role == _TOOL_TIP:
            return self.columns[section].help or None
        return None

    def cells_of(self, row: Row) -> tuple[str, ...]:
        """The texts of a row, one a column."""
        return tuple(text(row) for text in self._texts_of)


class RowsModel(TableModel[Row]):
    """A small table that is in memory as a whole; `sorter` gives a column's value to order rows by."""

    def __init__(
        self,
        columns: Sequence[TableColumn[Row]],
        *,
        key_of: Callable[[Row], Hashable] | None = None,
        sorter: Callable[[str, Row], Any] | None = None,  # any values that compare with each other
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._key_of = key_of
        self._sorter = sorter
        self._given: tuple[Row, ...] = ()
        self._order: list[int] = []
        self._sorted_by: tuple[str, bool] | None = None
        self._rows: tuple[Row, ...] = ()
        self._texts: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead of those before: in this order, or in that of the column that is sorted by.

        Where the keys say that they are the same rows, only what has changed of them is shown anew.
        """
        self.refreshing.emit()
        if self._are_shown(rows):
            before = zip(self._rows, self._texts, strict=True)
            self._given = tuple(rows)
            self._move_rows()
            self._tell_changed(before)
        else:
            self.beginResetModel()
            self._given = tuple(rows)
            self._arrange()
            self.endResetModel()
        self.loaded.emit()

    def _are_shown(self, rows: Sequence[Row]) -> bool:
        """Whether the same rows were given before, in the same order."""
        key_of = self._key_of
        return key_of is not None and [*map(key_of, self._given)] == [*map(key_of, rows)]

    def _tell_changed(self, before: Iterable[tuple[Row, tuple[str, ...]]]) -> None:
        after = zip(self._rows, self._texts, strict=True)
        changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], self.columnCount() - 1))

    def change_row(self, row: Row) -> None:
        """Show a row instead of the one with its key, where it stands; nothing where there is none any more."""
        assert self._key_of is not None, "rows that change have keys"
        number = self.number_of(self._key_of(row))
        if number is None:
            return
        place = self._order[number]
        self._given = (*self._given[:place], row, *self._given[place + 1 :])
        self._rows = (*self._rows[:number], row, *self._rows[number + 1 :])
        self._texts = (*self._texts[:number], self.cells_of(row), *self._texts[number + 1 :])
        self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order in which they are shown."""
        return self._rows

    def row_at(self, number: int) -> Row | None:
        """The row with this number, None for a number that has none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def key_at(self, number: int) -> Hashable:
        """The key of the row with this number; None without one."""
        row = self.row_at(number)
        return None if row is None or self._key_of is None else self._key_of(row)

    def number_of(self, key: Hashable) -> int | None:
        """The number of the row with this key, None when no row has it."""
        if self._key_of is None or key is None:
            return None
        return next((number for number, row in enumerate(self._rows) if self._key_of(row) == key), None)

    def numbers_of(self, keys: Collection[Hashable]) -> list[int]:
        """The numbers of the rows with these keys, from top to bottom."""
        key_of = self._key_of
        return [] if key_of is None else [number for number, row in enumerate(self._rows) if key_of(row) in keys]

    def take(
        self,
        numbers: Sequence[int],
        form: Callable[[Row], Taken],
        taken: Callable[[tuple[Taken, ...] | None], None],
        known: Mapping[int, Hashable],  # noqa: ARG002 - all rows are at hand
    ) -> None:
        """Hand what `form` makes of these rows to `taken` at once."""
        taken(tuple(form(self._rows[number]) for number in numbers))

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = DISPLAY) -> object:
        """The text of a cell and where it stands."""
        if role != DISPLAY:
            return self.alignments[index.column()] if role == ALIGNMENT and index.isValid() else None
        return self._texts[index.row()][index.column()] if index.isValid() else None

    def can_sort(self, column: int) -> bool:
        """Whether there is an order of this column."""
        return self._sorter is not None and self.columns[column].is_sortable

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, equal ones as they were given; a `column` below 0 brings back that order."""
        is_descending = order is Qt.SortOrder.DescendingOrder
        self._sorted_by = (self.columns[column].key, is_descending) if column >= 0 else None
        self._move_rows()

    def _move_rows(self) -> None:
        """Put the given rows in their order; who follows one of them goes along."""
        self.layoutAboutToBeChanged.emit()
        before, order_before = self.persistentIndexList(), self._order
        self._arrange()
        places = {given: place for place, given in enumerate(self._order)}
        after = [self.index(places[order_before[index.row()]], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        numbers = list(range(len(self._given)))
        if self._sorted_by is not None and self._sorter is not None:
            key, is_descending = self._sorted_by
            values = [self._sorter(key, row) for row in self._given]
            numbers.sort(key=values.__getitem__, reverse=is_descending)
        self._order = numbers
        self._rows = tuple(self._given[number] for number in numbers)
        self._texts = tuple(self.cells_of(row) for row in self._rows)
