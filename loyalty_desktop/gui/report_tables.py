"""A table of a report as rows of a table view: codes by name, numbers by unit, the totals always last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QGuiApplication

from loyalty_desktop.gui.heat_shades import ink_on, shade
from loyalty_desktop.gui.table_model import DISPLAY, AnyIndex, RowsModel, TableColumn
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.reports.curves import heat_columns, hottest
from loyalty_desktop.reports.model import Cell, Chart, Column, Table, Unit
from loyalty_desktop.reports.slices import OTHER_KEY
from loyalty_desktop.reports.totals import totals_of
from loyalty_desktop.wording.report_text import column_text, is_numeric

NameOf = Callable[[str, str], str]
"""Gives the name of a code, by the key of the column that it stands in."""

MOST_ROWS = 5_000
"""Rows of a table that a screen shows: more than anybody reads, and few enough to be there at once."""

_FONT = int(Qt.ItemDataRole.FontRole)
_GROUND = int(Qt.ItemDataRole.BackgroundRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_WIDTHS = {Unit.TEXT: 150, Unit.CODE: 180, Unit.RATE: 70, Unit.INSTANT: 130, Unit.MONEY: 120}
_TITLE_ROOM = 24


@dataclass(frozen=True, slots=True)
class Look:
    """How the cells of a report are written: money in `currency`, instants as clocks in `zone`, codes by name."""

    currency: str
    zone: tzinfo
    name_of: NameOf


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of a report's table, or its totals; `customer_id` says whose row it is, where it is a customer's.

    `place` is its number among the table's rows: two of them may have the same cells.
    """

    cells: tuple[Cell, ...]
    is_total: bool = False
    customer_id: int | None = None
    place: int = 0


def report_name_of(column: str, code: str) -> str:
    """The name of a code in a report; what the shop itself named, a store, stays as it is."""
    return code if column == "store" else name_text(code)


def shown_cell(cell: Cell, column: Column, look: Look) -> str:
    """A cell as screens and paper show it."""
    if column.unit is Unit.CODE:
        return "" if cell is None else look.name_of(column.key, str(cell))
    return column_text(cell, column, currency=look.currency, zone=look.zone)


def report_rows(table: Table, most: int | None = None) -> tuple[ReportRow, ...]:
    """The rows of a table in its order, or the first `most`, and the totals of all of them where it has any."""
    shown = table.rows[:most]
    numbers = table.customer_ids[:most] or (None,) * len(shown)
    rows = tuple(
        ReportRow(cells, customer_id=number, place=place)
        for place, (cells, number) in enumerate(zip(shown, numbers, strict=True))
    )
    totals = totals_of(table)
    return rows if totals is None else (*rows, ReportRow(totals, is_total=True))


def left_out_text(table: Table, most: int = MOST_ROWS) -> str:
    """The sentence that says how much of a long table is shown, and where the rest is; "" where all of it is."""
    if len(table.rows) <= most:
        return ""
    return QCoreApplication.translate(
        "report_tables", "The first {shown} of {all} rows: Excel, CSV and JSON files hold all of them."
    ).format(shown=f"{most:,}", all=f"{len(table.rows):,}")


def total_word() -> str:
    """What the row of totals is called."""
    return QCoreApplication.translate("report_tables", "Total")


def slice_name(key: str, column: Column, look: Look) -> str:
    """The name of a slice by its key: that of its row's cell, and of the slice that holds the tail."""
    return name_text(key) if key == OTHER_KEY else shown_cell(key, column, look)


def shown_row(row: ReportRow, table: Table, look: Look) -> tuple[str, ...]:
    """The texts of a row; totals bear their word in the first column and nothing where nothing is added up."""
    return tuple(_text(place, column, look, row) for place, column in enumerate(table.columns))


class ReportTableModel(RowsModel[ReportRow]):
    """Rows of one table of reports with this table's columns; the totals stay last however the rows are ordered."""

    def __init__(self, table: Table, look: Look, parent: QObject | None = None, *, shaded: Chart | None = None) -> None:
        metrics = QFontMetrics(QGuiApplication.font())
        columns = [
            TableColumn[ReportRow](
                column.key,
                column.title,
                partial(_text, place, column, look),
                is_numeric=is_numeric(column.unit),
                width=max(_WIDTHS.get(column.unit, 85), metrics.horizontalAdvance(column.title) + _TITLE_ROOM),
            )
            for place, column in enumerate(table.columns)
        ]
        self._places = {column.key: place for place, column in enumerate(table.columns)}
        self._units = tuple(column.unit for column in table.columns)
        self._shaded = frozenset(heat_columns(table, shaded)) if shaded is not None else frozenset()
        self._hottest = hottest(table, tuple(self._shaded))
        self._bold = QFont()
        self._bold.setBold(True)
        super().__init__(columns, key_of=_key_of, sorter=self._sort_value, parent=parent)

    def show_table(self, table: Table, rows: Sequence[ReportRow]) -> None:
        """Show the rows of a table with these columns, shaded by its own largest rate."""
        before, self._hottest = self._hottest, hottest(table, tuple(self._shaded))
        self.show_rows(rows)
        if before != self._hottest and self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def data(self, index: AnyIndex, role: int = DISPLAY) -> object:
        """As every table; the totals are bold, and the cells of a heat map shaded."""
        if role == _FONT:
            row = self.row_at(index.row())
            return self._bold if row is not None and row.is_total else None
        if role in (_GROUND, _INK) and index.column() in self._shaded:
            return self._shade(index, role)
        return super().data(index, role)

    def _shade(self, index: AnyIndex, role: int) -> QBrush | None:
        row = self.row_at(index.row())
        cell = None if row is None or row.is_total else row.cells[index.column()]
        if not isinstance(cell, int | Fraction):
            return None
        ground = shade(Fraction(cell), self._hottest, QGuiApplication.palette())
        return QBrush(ground if role == _GROUND else ink_on(ground))

    def _sort_value(self, key: str, row: ReportRow) -> tuple[bool, object]:
        place = self._places[key]
        cell = row.cells[place]
        if self._units[place] is Unit.CODE:
            cell = name_text(str(cell))
        return cell is not None, cell.casefold() if isinstance(cell, str) else cell if cell is not None else 0

    def _arrange(self) -> None:
        super()._arrange()
        for place, row in enumerate(self._rows):
            if row.is_total:
                self._order = [*self._order[:place], *self._order[place + 1 :], self._order[place]]
                self._rows = (*self._rows[:place], *self._rows[place + 1 :], row)
                self._texts = (*self._texts[:place], *self._texts[place + 1 :], self._texts[place])
                return


def _key_of(row: ReportRow) -> tuple[Cell, bool]:
    return row.cells[0] if row.customer_id is None else row.customer_id, row.is_total


def _text(place: int, column: Column, look: Look, row: ReportRow) -> str:
    cell = row.cells[place]
    if row.is_total and cell is None:
        return total_word() if place == 0 else ""
    return shown_cell(cell, column, look)
