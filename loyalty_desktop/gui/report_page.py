"""A report on the screen: figures, then its charts, then its tables, each in rows of as many as fit."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui.figure_tiles import FigureTiles
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.packed_rows import PackedRows
from loyalty_desktop.gui.pie_chart import Pie, PieChart
from loyalty_desktop.gui.report_table_view import MOST_LINES, TitledTable
from loyalty_desktop.gui.report_tables import Look, ReportRow, report_name_of, slice_name
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.trend_chart import TrendChart
from loyalty_desktop.gui.trends import trend_of
from loyalty_desktop.reports.behind import entries_behind, entries_of_row
from loyalty_desktop.reports.model import Chart, ChartKind, Report
from loyalty_desktop.reports.slices import Slice, slices_of
from loyalty_desktop.wording.report_text import cell_text

_CHART_LINES = 11
_CHART_WIDTH = 450
_FEW_LINES = 6
_MARGINS = (8, 6, 8, 8)


class ReportPage(QWidget):
    """Shows whatever Report it is handed. What it is made of is built once for a kind of report, then only filled."""

    entries_requested = Signal(object)
    """An EntryQuery: the ledger entries behind the slice, the point or the row that was chosen."""
    customer_requested = Signal(object)
    """The id of the customer whose row was opened."""
    person_requested = Signal(object)
    """The name of the customer whose row was opened, where the report does not know the id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self.remarks_label = MessageLabel()
        self.tiles = FigureTiles()
        self.charts: dict[str, PieChart] = {}
        self.trends: dict[str, TrendChart] = {}
        self.tables: dict[str, TableView] = {}
        self._titled: dict[str, TitledTable] = {}
        self._packed = PackedRows(self)
        self._look: Look | None = None
        self._shape: object = None
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.remarks_label)
        self._column.addWidget(self.tiles)

    @property
    def report(self) -> Report | None:
        """The report that is shown."""
        return self._report

    def show_report(self, report: Report, zone: tzinfo) -> None:
        """Show this report; nothing that stays the same is built again."""
        self._report = report
        shape = (
            (report.name, report.currency, zone, report.charts),
            tuple((table.key, table.columns) for table in report.tables),
        )
        if shape != self._shape or self._look is None:
            self._shape = shape
            self._look = Look(report.currency, zone, report_name_of)
            self._build(report, self._look)
        self.remarks_label.say("\n".join(f"{item.term}: {item.sentence}" for item in report.remarks), Tone.WARNING)
        self.tiles.show_report(report)
        for chart in report.charts:
            if chart.key in self.charts:
                self.charts[chart.key].show_pie(_pie(report, chart, self._look))
            elif chart.key in self.trends:
                self.trends[chart.key].show_trend(trend_of(report, chart, self._look))
        for table in report.tables:
            self._titled[table.key].show_table(table)
        self._packed.want([each.wanted_width for each in self._titled.values()])
        self._keep_heights()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab leads through figures, legends and tables as they stand: they are made in another order."""
        legends = (pie.legend for pie in self.charts.values())
        tiles = (tile for tile in self.tiles.tiles if tile.focusPolicy() is Qt.FocusPolicy.TabFocus)
        order: list[QWidget] = [*tiles, *legends, *self.tables.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _keep_heights(self) -> None:
        """Short lists side by side at the foot of a page leave room for what is above them."""
        are_side_by_side = len(self._packed.rows) == 1 and len(self._titled) > 1
        for each in self._titled.values():
            each.keep_height(_FEW_LINES if are_side_by_side else MOST_LINES)

    def _build(self, report: Report, look: Look) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self)
        self._column.addWidget(self._body, 1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        self.charts = {chart.key: PieChart() for chart in report.charts if chart.kind is ChartKind.PIE}
        self.trends = {
            chart.key: TrendChart() for chart in report.charts if chart.kind in (ChartKind.LINE, ChartKind.BAR)
        }
        shaded = {chart.table: chart for chart in report.charts if chart.kind is ChartKind.HEAT}
        self._titled = {table.key: TitledTable(table, look, shaded.get(table.key)) for table in report.tables}
        self.tables = {key: titled.view for key, titled in self._titled.items()}
        self._connect(report)
        charts, tables = PackedRows(), PackedRows()
        self._packed = tables
        tables.packed_anew.connect(self._keep_heights)
        framed = [self._framed(chart) for chart in report.charts if chart.kind is not ChartKind.HEAT]
        charts.put(framed, [_CHART_WIDTH] * len(framed))
        titled = list(self._titled.values())
        tables.put(titled, [each.wanted_width for each in titled])
        column.addWidget(charts)
        column.addWidget(tables, 1)

    def _connect(self, report: Report) -> None:
        for chart in report.charts:
            if chart.key in self.charts:
                self.charts[chart.key].slice_chosen.connect(partial(self._on_slice, chart.table))
            elif chart.key in self.trends:
                self.trends[chart.key].point_chosen.connect(partial(self._on_point, chart))
        for key, table in self.tables.items():
            table.opened.connect(partial(self._on_row, key))

    def _framed(self, chart: Chart) -> QFrame:
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        # As high as a legend of eight slices, its titles and its total: no more, so that the tables have room.
        frame.setFixedHeight(_CHART_LINES * (self.fontMetrics().height() + 7) + 26)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(*_MARGINS)
        inner.addWidget(self.charts[chart.key] if chart.key in self.charts else self.trends[chart.key])
        return frame

    def _on_slice(self, table: str, chosen: Slice) -> None:
        assert self._report is not None
        self._ask_entries(entries_behind(self._report, table, chosen.keys))

    def _on_point(self, chart: Chart, step: int, line: int) -> None:
        assert self._report is not None
        column = (chart.value, *chart.more)[line]
        self._ask_entries(entries_of_row(self._report, chart.table, step, column))

    def _on_row(self, table: str, row: ReportRow) -> None:
        assert self._report is not None
        if row.is_total:
            return
        found = self._report.table(table)
        if row.customer_id is not None:
            self.customer_requested.emit(row.customer_id)
        elif found.columns[0].key == "customer":
            self.person_requested.emit(str(row.cells[0]))
        else:
            self._ask_entries(entries_of_row(self._report, table, row.place))

    def _ask_entries(self, query: EntryQuery | None) -> None:
        if query is not None:
            self.entries_requested.emit(query)


def _pie(report: Report, chart: Chart, look: Look) -> Pie:
    table = report.table(chart.table)
    columns = {column.key: column for column in table.columns}
    value = columns[chart.value]
    return Pie(
        chart.title,
        slices_of(chart, table),
        partial(slice_name, column=columns[chart.label], look=look),
        columns[chart.label].title,
        value.title,
        table.empty,
        partial(cell_text, unit=value.unit, currency=look.currency, zone=look.zone),
    )
