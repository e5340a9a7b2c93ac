"""A table of a report under its title: as wide as its columns where there is room, scrolled sideways where not."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.report_tables import MOST_ROWS, Look, ReportTableModel, left_out_text, report_rows
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.title_label import TitleLabel
from loyalty_desktop.reports.model import Chart, Table

_NARROWEST_FIRST = 120
_FEWEST_LINES = 3

MOST_LINES = 12
"""Rows of which a table shows as many without being scrolled."""
_EMPTY_HEIGHT = 190
_MEASURED_ROWS = 200
_CELL_ROOM = 28
_LEAST_ROOM = 22
_WIDEST = 320


class ReportTableView(TableView):
    """Its first column takes what the others leave; where that is too little, all keep their widths.

    Where its own texts would be cut, the others give up what they do not need.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed: list[int] = []
        self._usual: list[int] = []
        self._is_making_room = False
        self.horizontalHeader().sectionResized.connect(self._note_width)

    @property
    def usual_width(self) -> int:
        """What the other columns take where there is room."""
        header = self.horizontalHeader()
        shown = [section for section in range(1, header.count()) if not header.isSectionHidden(section)]
        return sum(self._usual[section] if self._usual else header.sectionSize(section) for section in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the first column take the room there is."""
        super().resizeEvent(event)
        self._make_room()
        header = self.horizontalHeader()
        others = sum(header.sectionSize(section) for section in range(1, header.count()))
        if self._model is None:
            return
        first = self._model.columns[0]
        stretches = others + _NARROWEST_FIRST <= self.viewport().width() and not first.is_numeric
        mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
        if header.sectionResizeMode(0) is not mode:
            header.setSectionResizeMode(0, mode)
            if not stretches:
                header.resizeSection(0, first.width)

    def widen(self) -> None:
        """Give each column the room that its first rows take; none becomes narrower than it usually is."""
        model, header = self.model(), self.horizontalHeader()
        rows = {*range(min(model.rowCount(), _MEASURED_ROWS)), model.rowCount() - 1} - {-1}
        if len(self._usual) != header.count():
            self._usual = [header.sectionSize(section) for section in range(header.count())]
        self._needed = []
        for section in range(header.count()):
            title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            widths = (self._text_width(model.index(row, section, QModelIndex())) for row in rows)
            text = max(widths, default=0)
            self._needed.append(max(text, header.fontMetrics().horizontalAdvance(title)) + _LEAST_ROOM)
            self._usual[section] = max(self._usual[section], min(text + _CELL_ROOM, _WIDEST))
        self._make_room()

    def _make_room(self) -> None:
        """Give each column its usual width; less, down to what it needs, as far as the first one would be cut."""
        if not self._needed:
            return
        shown = [
            section for section in range(1, len(self._usual)) if not self.horizontalHeader().isSectionHidden(section)
        ]
        lacks = min(self._needed[0], _WIDEST) - (
            self.viewport().width() - sum(self._usual[section] for section in shown)
        )
        self._is_making_room = True
        for section in shown:
            given = max(0, min(lacks, self._usual[section] - self._needed[section]))
            self.horizontalHeader().resizeSection(section, self._usual[section] - given)
            lacks -= given
        self._is_making_room = False

    def _note_width(self, section: int, before: int, width: int) -> None:
        """A column that somebody has drawn wider or narrower stays so; 0 is one that is hidden or shown again."""
        if self._needed and not self._is_making_room and section and before and width:
            self._usual[section] = self._needed[section] = width

    def _text_width(self, index: QModelIndex) -> int:
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = self.fontMetrics() if font is None else QFontMetrics(font)
        return metrics.horizontalAdvance(str(index.data() or ""))


class TitledTable(QWidget):
    """A report's table with its title above. `shaded` is the heat map that is drawn in its cells, None for none."""

    def __init__(self, table: Table, look: Look, shaded: Chart | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shaded = shaded
        self.title_label = TitleLabel()
        self.table_model = ReportTableModel(table, look, self, shaded=shaded)
        self.view = ReportTableView()
        self._name(table)
        self.view.show_model(self.table_model)
        self.view.set_empty_state(EmptyState("empty_table", table.empty))
        self.view.horizontalHeader().setStretchLastSection(False)
        self.view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title_label)
        self.left_out_label = QLabel()
        self.left_out_label.setTextFormat(Qt.TextFormat.PlainText)
        self.left_out_label.setWordWrap(True)
        column.addWidget(self.left_out_label)
        column.addWidget(self.view, 1)
        self._tell_left_out(table)

    def _name(self, table: Table) -> None:
        self.title_label.setText(table.title if self._shaded is None else self._shaded.title)
        self.view.setAccessibleName(table.title)

    def _tell_left_out(self, table: Table) -> None:
        self.left_out_label.setText(left_out_text(table))
        self.left_out_label.setVisible(bool(self.left_out_label.text()))

    @property
    def wanted_width(self) -> int:
        """How wide it would be with its first column at its narrowest."""
        return (
            _NARROWEST_FIRST
            + self.view.usual_width
            + 2 * self.view.frameWidth()
            + self.view.verticalScrollBar().sizeHint().width()
        )

    def show_table(self, table: Table) -> None:
        """Show the title and the rows of this table of the same columns."""
        self._name(table)
        self.table_model.show_table(table, report_rows(table, MOST_ROWS))
        self.view.set_empty_state(EmptyState("empty_table", table.empty))
        self._tell_left_out(table)
        self.view.widen()

    def keep_height(self, most_lines: int = MOST_LINES) -> None:
        """As high as its rows at least, as `most_lines` of many: a page of many tables scrolls, they stay readable."""
        rows = self.table_model.rowCount()
        if not rows:
            self.view.setMinimumHeight(_EMPTY_HEIGHT)
            return
        lines = min(max(rows, _FEWEST_LINES), most_lines)
        scroll = self.view.horizontalScrollBar().sizeHint().height()
        header = self.view.horizontalHeader().sizeHint().height()
        self.view.setMinimumHeight(header + lines * self.view.verticalHeader().defaultSectionSize() + scroll + 4)
