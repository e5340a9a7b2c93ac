"""The legend of a pie: a small table that the keyboard reaches and a screen reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

_NOWHERE = QModelIndex()
_USUAL_CHARACTERS, _MOST_CHARACTERS = 41, 60


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row: the slice's key, its name, value and share as text, and its mark. The total has neither key nor mark."""

    key: str
    texts: tuple[str, str, str]
    mark: QIcon | None


class LegendModel(QAbstractTableModel):
    """The rows of a legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LegendRow, ...] = ()
        self._titles: tuple[str, ...] = ("", "", "")
        self._bold = QFont()
        self._bold.setBold(True)

    def show_rows(self, rows: Sequence[LegendRow], titles: Sequence[str]) -> None:
        """Show these rows under these titles."""
        self.beginResetModel()
        self._rows, self._titles = tuple(rows), tuple(titles)
        self.endResetModel()

    def key_at(self, number: int) -> str:
        """The slice's key of a row, "" for the total and for none."""
        return self._rows[number].key if 0 <= number < len(self._rows) else ""

    def number_of(self, key: str) -> int:
        """The row of a slice's key, -1 for none."""
        return next((number for number, row in enumerate(self._rows) if row.key == key and key), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Name, value and share."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Text, mark, alignment and weight of a cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[index.column()]
        if role == Qt.ItemDataRole.DecorationRole:
            return row.mark if index.column() == 0 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.FontRole:
            return None if row.key else self._bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Title and alignment of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


class PieLegend(QTableView):
    """Shows the rows of a legend; the row under the mouse or the cursor stands out."""

    pointed_at = Signal(object)
    """Key of the row under the mouse or the cursor, "" when there is none."""
    chosen = Signal(object)
    """Key of the row that was clicked or entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend = LegendModel(self)
        self.setModel(self._legend)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(240)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 7)
        side = self.fontMetrics().height() + 4
        self.setIconSize(QSize(side, side))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._follow_cursor)

    def show_rows(self, rows: Sequence[LegendRow], titles: Sequence[str]) -> None:
        """Show these rows under these titles."""
        self._legend.show_rows(rows, titles)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its texts; pies beside each other are of one size where these are short."""
        columns = range(self._legend.columnCount())
        header = self.horizontalHeader()
        width = sum(max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in columns)
        character = self.fontMetrics().averageCharWidth()
        width = max(width + 2 * self.frameWidth() + character, _USUAL_CHARACTERS * character)
        return QSize(min(width, _MOST_CHARACTERS * character), super().sizeHint().height())

    def light_up(self, key: str) -> None:
        """Let the row of this key stand out; none for ""."""
        number = self._legend.number_of(key)
        if number < 0:
            self.clearSelection()
        elif number != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.selectRow(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which row the mouse is on."""
        self.pointed_at.emit(self._legend.key_at(self.indexAt(event.position().toPoint()).row()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the row's slice."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No row stands out any more, but for the cursor's while the keyboard is here."""
        super().leaveEvent(event)
        self.pointed_at.emit(self._legend.key_at(self.currentIndex().row()) if self.hasFocus() else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No row stands out any more."""
        super().focusOutEvent(event)
        self.pointed_at.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row's slice."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _follow_cursor(self, current: QModelIndex) -> None:
        self.pointed_at.emit(self._legend.key_at(current.row()))

    def _choose(self, number: int) -> None:
        key = self._legend.key_at(number)
        if key:
            self.chosen.emit(key)
