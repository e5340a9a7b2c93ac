"""A report on the screen: figures, then pies side by side, then its tables."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.figure_tiles import FigureTiles
from loyalty_desktop.gui.pie_chart import Pie, PieChart
from loyalty_desktop.gui.report_tables import (
    Look,
    ReportRow,
    ReportTableModel,
    report_name_of,
    report_rows,
)
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.reports.behind import entries_behind
from loyalty_desktop.reports.model import Chart, ChartKind, Report, Table
from loyalty_desktop.reports.slices import Slice, slices_of

_LOWEST_TABLE = 190
_CHART_LINES = 11


class ReportPage(QWidget):
    """Shows whatever Report it is handed. What it is made of is built once for a kind of report, then only filled."""

    entries_requested = Signal(object)
    """An EntryQuery: the ledger entries behind the slice or the row that was chosen."""
    customer_requested = Signal(object)
    """The id of the customer whose row was opened."""
    person_requested = Signal(object)
    """The name of the customer whose row was opened, where the report does not know the id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self.tiles = FigureTiles()
        self.charts: dict[str, PieChart] = {}
        self.tables: dict[str, TableView] = {}
        self._models: dict[str, ReportTableModel] = {}
        self._shape: object = None
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.tiles)

    @property
    def report(self) -> Report | None:
        """The report that is shown."""
        return self._report

    def show_report(self, report: Report, zone: tzinfo) -> None:
        """Show this report; nothing that stays the same is built again."""
        self._report = report
        shape = (report.name, report.currency, zone, tuple((table.key, table.columns) for table in report.tables))
        if shape != self._shape:
            self._shape = shape
            self._build(report, Look(report.currency, zone, report_name_of))
        self.tiles.show_report(report)
        for chart in report.charts:
            if chart.key in self.charts:
                self.charts[chart.key].show_pie(_pie(report, chart))
        for table in report.tables:
            self._models[table.key].show_rows(report_rows(table))

    def _build(self, report: Report, look: Look) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self)
        self._column.addWidget(self._body, 1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        charts, tables = QHBoxLayout(), QHBoxLayout()
        column.addLayout(charts)
        column.addLayout(tables, 1)
        self.charts = {chart.key: self._add_chart(chart, charts) for chart in report.charts if _is_pie(chart)}
        self._models = {table.key: ReportTableModel(table, look, self._body) for table in report.tables}
        self.tables = {table.key: self._add_table(table, tables) for table in report.tables}

    def _add_chart(self, chart: Chart, row: QHBoxLayout) -> PieChart:
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        # As high as a legend of eight slices, its titles and its total: no more, so that the tables have room.
        frame.setFixedHeight(_CHART_LINES * (self.fontMetrics().height() + 7) + 26)
        pie = PieChart()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(8, 6, 8, 8)
        inner.addWidget(pie)
        row.addWidget(frame, 1)
        pie.slice_chosen.connect(partial(self._on_slice, chart.table))
        return pie

    def _add_table(self, table: Table, row: QHBoxLayout) -> TableView:
        title = QLabel(table.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        view = TableView()
        view.setAccessibleName(table.title)
        view.setMinimumHeight(_LOWEST_TABLE)
        view.show_model(self._models[table.key])
        view.set_empty_state(EmptyState("empty_table", table.empty))
        header = view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.opened.connect(partial(self._on_row, table.key))
        column = QVBoxLayout()
        column.addWidget(title)
        column.addWidget(view, 1)
        row.addLayout(column, sum(width.width for width in self._models[table.key].columns))
        return view

    def _on_slice(self, table: str, chosen: Slice) -> None:
        self._ask_entries(table, chosen.keys)

    def _on_row(self, table: str, row: ReportRow) -> None:
        assert self._report is not None
        if row.is_total:
            return
        if row.customer_id is not None:
            self.customer_requested.emit(row.customer_id)
        elif self._report.table(table).columns[0].key == "customer":
            self.person_requested.emit(str(row.cells[0]))
        else:
            self._ask_entries(table, (str(row.cells[0]),))

    def _ask_entries(self, table: str, keys: tuple[str, ...]) -> None:
        assert self._report is not None
        query: EntryQuery | None = entries_behind(self._report, table, keys)
        if query is not None:
            self.entries_requested.emit(query)


def _is_pie(chart: Chart) -> bool:
    return chart.kind is ChartKind.PIE


def _pie(report: Report, chart: Chart) -> Pie:
    table = report.table(chart.table)
    titles = {column.key: column.title for column in table.columns}
    return Pie(
        chart.title,
        slices_of(chart, table),
        name_text,
        titles[chart.label],
        titles[chart.value],
        table.empty,
    )
