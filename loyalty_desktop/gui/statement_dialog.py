"""A customer's statement: the entries of a range with the balance after each, to print and to save."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.periods import DateRange, Preset, business_date, preset_range
from loyalty_desktop.gui.date_range_bar import ChosenRange, RangeChoice
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.forms.ui_statement_dialog import Ui_StatementDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.report_exports import ReportExports
from loyalty_desktop.gui.report_tables import Look, ReportTableModel, report_name_of, report_rows
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.reports.model import Figure, Report
from loyalty_desktop.wording.report_text import figure_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_OF_THE_PERIOD = ("opening", "credited", "debited", "closing")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where and when the statement is made."""

    zone: ZoneInfo
    today: date


class StatementDialog(QDialog):
    """Shows the statement of one customer over the days that are chosen; every surface gets the same Report."""

    def __init__(self, desks: Desks, jobs: JobRunner, customer: tuple[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        self._number, called = customer
        self._place: _Place | None = None
        self._model: ReportTableModel | None = None
        self._asked = LatestOnly(jobs)
        form = self.form = Ui_StatementDialog()
        form.setupUi(self)
        form.customer_label.setText(called)
        form.range_bar.hide_comparison()
        self.exports = ReportExports(desks, jobs, self)
        self.notice = FileNotice(self)
        layout = self.layout()
        assert layout is not None, "a dialog has its form"
        layout.addWidget(self.notice)
        form.save_button.setMenu(self.exports.menu)
        self._connect()
        self._jobs.run(partial(_read_place, desks), self._start, lane=Lane.READ)

    def follow_day(self, today: date) -> None:
        """A named range moves along with the business date, and the statement with it."""
        self.form.range_bar.follow_day(today)

    def _connect(self) -> None:
        form = self.form
        form.button_box.rejected.connect(self.reject)
        form.range_bar.range_changed.connect(self._ask)
        form.range_bar.became_wrong.connect(self._on_wrong_dates)
        form.range_bar.mended.connect(self._ask_again)
        form.print_button.clicked.connect(self.exports.preview_print)
        form.print_button.setEnabled(False)
        self.exports.written.connect(self.notice.show_file)
        self.exports.failed.connect(form.problem_label.say)

    def _start(self, outcome: Outcome[_Place]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._place = outcome.value
        today = outcome.value.today
        preset = Preset.LAST_12_MONTHS
        self.form.range_bar.start(today, RangeChoice(preset, preset_range(preset, today)))
        self.form.range_bar.form.preset_combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wrong_dates(self) -> None:
        self._asked.forget()
        self._show_outdated()

    def _ask_again(self) -> None:
        chosen = self.form.range_bar.chosen()
        if chosen is not None:
            self._ask(chosen)

    def _show_outdated(self) -> None:
        """Grey the statement that is not of the days in the time filter: it is neither printed nor saved."""
        self._set_shown(is_shown=False)
        self.exports.withdraw()

    def _set_shown(self, *, is_shown: bool) -> None:
        form = self.form
        for part in (form.balance_label, form.now_label, form.entry_table, form.print_button):
            part.setEnabled(is_shown)

    def _ask(self, chosen: ChosenRange) -> None:
        self._show_outdated()
        self._asked.ask(partial(_build, self._desks, self._number, chosen.period), self._show)

    def _show(self, outcome: Outcome[Report]) -> None:
        form = self.form
        if isinstance(outcome, Err):
            form.problem_label.say(error_text(outcome.error))
            return
        self._set_shown(is_shown=True)
        assert self._place is not None, "the range is told after the place is known"
        report = outcome.value
        form.problem_label.say("")
        table = report.table("entries")
        if self._model is None:
            self._model = ReportTableModel(table, Look(report.currency, self._place.zone, report_name_of), self)
            form.entry_table.show_model(self._model)
        self._model.show_rows(report_rows(table))
        form.entry_table.set_empty_state(EmptyState("empty_table", table.empty))
        of_period = [figure for figure in report.figures if figure.key in _OF_THE_PERIOD]
        form.balance_label.setText(_told(of_period, report.currency))
        form.now_label.setText(_told([figure for figure in report.figures if figure not in of_period], report.currency))
        self.exports.offer(report, self._place.zone)


def _told(figures: list[Figure], currency: str) -> str:
    return "  ·  ".join(f"{figure.label}: {figure_text(figure, currency=currency)}" for figure in figures)


def _read_place(desks: Desks, _context: JobContext) -> _Place:
    zone = desks.program.state().program.zone
    return _Place(zone, business_date(desks.now(), zone))


def _build(desks: Desks, number: int, period: DateRange, _context: JobContext) -> Report:
    return desks.statements.build(number, period)
