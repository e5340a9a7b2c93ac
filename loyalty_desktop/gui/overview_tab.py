"""The overview: today and this week in cards, alerts, what expires soon, which rewards are wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.periods import DateRange, business_date
from loyalty_desktop.domain.views import CustomerQuery, EntryQuery
from loyalty_desktop.domain.watching import AlertQuery, AlertRow, AlertState
from loyalty_desktop.gui.alert_work import AlertList, alert_columns, alert_key, read_alerts
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.figure_tiles import FigureTiles
from loyalty_desktop.gui.forms.ui_overview_tab import Ui_OverviewTab
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.reports.model import Cell, Report
from loyalty_desktop.wording.numbers import count_text, date_text, instant_text, points_text

if TYPE_CHECKING:
    from loyalty_desktop.gui.table_view import TableView
    from loyalty_desktop.services.desks import Desks

REFRESH_SECONDS = 60
"""How often the overview is read again while it is seen, for what other PCs and the day have changed."""

Cells = tuple[Cell, ...]
Row = TypeVar("Row")


class _Read(NamedTuple):
    """What the tab shows; `report` is None while nothing was ever recorded."""

    report: Report | None
    alerts: AlertList


class OverviewTab(QWidget):
    """Reads the overview of today when it is first seen, after every change of the books, and every minute."""

    alert_requested = Signal(int)
    """The number of the alert whose line was opened; 0 for the list of all."""
    report_requested = Signal(str, object)
    """The name of the report that tells more, and the DateRange that it is asked for."""
    import_requested = Signal()
    """Sales are to be imported."""
    demonstration_requested = Signal()
    """The demonstration shop is to be opened."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._asked = LatestOnly(jobs)
        form = self.form = Ui_OverviewTab()
        form.setupUi(self)
        form.pages.setCurrentWidget(form.figures_page)
        for title in (form.alerts_label, form.expiring_label, form.rewards_label):
            _make_bold(title)
        theme.dress(form.import_button, "import")
        theme.dress(form.alerts_button, "warning")
        self.alerts = RowsModel[AlertRow](alert_columns()[:-1], key_of=alert_key, parent=self)
        self.expiring = self._table(form.expiring_table, self._expiring_columns())
        self.rewards = self._table(form.reward_table, self._reward_columns())
        form.alert_table.show_model(self.alerts)
        self._connect()
        self._again = QTimer(self, interval=REFRESH_SECONDS * 1_000)
        self._again.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Read everything again; what is shown stays until the answer is there."""
        self._asked.ask(partial(_read, self._desks), self._on_read)

    def showEvent(self, event: QShowEvent) -> None:
        """While it is seen it follows the books."""
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is read."""
        super().hideEvent(event)
        self._again.stop()

    def _connect(self) -> None:
        form = self.form
        form.alerts_button.clicked.connect(self._on_all_alerts)
        form.alert_table.opened.connect(self._on_alert)
        form.expiring_table.opened.connect(self._on_expiring)
        form.reward_table.opened.connect(self._on_reward)
        form.import_button.clicked.connect(self.import_requested)
        form.demonstration_button.clicked.connect(self.demonstration_requested)

    def _table(self, view: TableView, columns: tuple[TableColumn[Cells], ...]) -> RowsModel[Cells]:
        model = RowsModel[Cells](columns, key_of=_first_cell, parent=self)
        view.show_model(model)
        view.horizontalHeader().setStretchLastSection(False)
        view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return model

    def _expiring_columns(self) -> tuple[TableColumn[Cells], ...]:
        return (
            TableColumn("last_day", self.tr("Last usable day"), _text_of(0, date_text), width=150),
            TableColumn("points", self.tr("Points"), _text_of(1, points_text), True, width=110),
            TableColumn("customers", self.tr("Customers"), _text_of(2, count_text), True, width=110),
        )

    def _reward_columns(self) -> tuple[TableColumn[Cells], ...]:
        return (
            TableColumn("reward", self.tr("Reward"), _text_of(0, str), width=230),
            TableColumn("redemptions", self.tr("Times"), _text_of(1, count_text), True, width=90),
            TableColumn("points", self.tr("Points"), _text_of(2, points_text), True, width=110),
        )

    def _on_read(self, outcome: Outcome[_Read]) -> None:
        form = self.form
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                form.message_label.say(error_text(outcome.error))
            return
        form.message_label.say("")
        report, alerts = outcome.value
        form.pages.setCurrentWidget(form.empty_page if report is None else form.figures_page)
        if report is not None:
            self._show(report, alerts)

    def _show(self, report: Report, alerts: AlertList) -> None:
        form = self.form
        for tiles, suffix in ((form.today_tiles, "_today"), (form.week_tiles, "_week")):
            _show_figures(tiles, report, suffix)
        as_of = self.tr("As of {moment}").format(moment=instant_text(report.as_of, alerts.zone))
        form.as_of_label.setText(as_of)
        self._report = report
        for view, model, rows, key in (
            (form.expiring_table, self.expiring, report.table("expiring").rows, "expiring"),
            (form.reward_table, self.rewards, report.table("rewards").rows, "rewards"),
        ):
            view.set_empty_state(EmptyState("empty_table", report.table(key).empty))
            _show_rows(view, model, rows)
        form.alert_table.set_empty_state(EmptyState("done", report.table("alerts").empty))
        _show_rows(form.alert_table, self.alerts, alerts.rows)

    def _on_all_alerts(self) -> None:
        self.alert_requested.emit(0)

    def _on_alert(self, row: AlertRow) -> None:
        self.alert_requested.emit(row.id)

    def _on_expiring(self, row: Cells) -> None:
        (day, *_) = row
        assert isinstance(day, date), "the column holds dates"
        self.report_requested.emit("expiring", DateRange(day, day))

    def _on_reward(self, _row: Cells) -> None:
        from loyalty_desktop.reports.overview import days_of_rewards

        self.report_requested.emit("rewards", days_of_rewards(self._report.period.last))


def _show_figures(tiles: FigureTiles, report: Report, suffix: str) -> None:
    tiles.show_report(replace(report, figures=tuple(each for each in report.figures if each.key.endswith(suffix))))


def _show_rows(view: TableView, model: RowsModel[Row], rows: tuple[Row, ...]) -> None:
    """Show rows that differ from those that are shown; the cursor stays on its row where that is still there."""
    if tuple(model.rows) == rows:
        return
    current = view.current_row()
    model.show_rows(rows)
    if current is not None:
        view.select_key(current.id if isinstance(current, AlertRow) else _first_cell(current))


def _read(desks: Desks, _context: JobContext) -> _Read:
    from loyalty_desktop.services.reporting import ReportRequest

    alerts = read_alerts(desks, AlertQuery(AlertState.OPEN), _context)
    if not desks.customers.page(CustomerQuery(), 0, 1) and not desks.counter.page(EntryQuery(), 0, 1):
        return _Read(None, alerts)
    today = business_date(desks.now(), alerts.zone)
    return _Read(desks.reporting.build(ReportRequest("overview", DateRange(today, today))), alerts)


def _first_cell(row: Cells) -> Cell:
    return row[0]


def _text_of(place: int, text: Callable[..., str]) -> Callable[[Cells], str]:
    def shown(row: Cells) -> str:
        return text(row[place])

    return shown


def _make_bold(label: QLabel) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
