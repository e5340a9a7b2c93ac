"""The reports' desk: which report, over which days, for which store; it follows every change by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.gui.date_range_bar import RangeChoice
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.forms.ui_reports_tab import Ui_ReportsTab
from loyalty_desktop.gui.jobs import Err, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.report_exports import ReportExports
from loyalty_desktop.gui.report_page import ReportPage
from loyalty_desktop.gui.report_question import ReportQuestion
from loyalty_desktop.gui.report_reading import ReportReading
from loyalty_desktop.gui.report_work import Surroundings, build, build_saved, customer_id, read_surroundings
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.scope import ONE_STORE, awaiting
from loyalty_desktop.wording.numbers import instant_text, range_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

REFRESH_SECONDS = 60
"""How often a report that is seen is read again, for what other PCs and the day have changed."""

_SLOW_MILLISECONDS = 400


class ReportsTab(QWidget):
    """A report with its time filter. `refresh` reads it for the first time and anew."""

    customer_requested = Signal(object)
    """The id of a customer whose row was opened."""
    entries_requested = Signal(object)
    """An EntryQuery: the entries behind a slice or a row."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._zone: ZoneInfo | None = None
        self._as_of: datetime | None = None
        self._told = ""
        self._surroundings_asked = LatestOnly(jobs)
        self._reading = ReportReading(jobs, self)
        self._customer_asked = LatestOnly(jobs)
        self.form = Ui_ReportsTab()
        self.form.setupUi(self)
        self.question = ReportQuestion(self.form, self)
        self.page = ReportPage()
        self.form.page_layout.addWidget(self.page)
        self.notice = FileNotice()
        self.form.notice_layout.addWidget(self.notice)
        self.exports = ReportExports(desks, jobs, self)
        self.form.export_button.setMenu(self.exports.menu)
        self.form.export_button.setEnabled(False)
        theme.dress(self.exports.print_action, "print")
        theme.dress(self.form.export_button, "export")
        self.form.cancel_button.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self._slow = _timer(self, _SLOW_MILLISECONDS, is_once=True)
        self._again = _timer(self, REFRESH_SECONDS * 1_000)
        self._show_progress(is_slow=False)
        self._connect()

    def refresh(self) -> None:
        """Read the stores, the day and the report again."""
        self._surroundings_asked.ask(partial(read_surroundings, self._desks), self._on_surroundings)

    def show_export_menu(self) -> None:
        """Drop down the export menu, as its button does."""
        if self.form.export_button.isEnabled():
            self.form.export_button.showMenu()

    def cancel(self) -> None:
        """Stop computing the report; the one before stays, grey where it answers another question."""
        if not self._reading.is_running:
            return
        self._reading.stop()
        self._end_computing()
        self.form.message_label.say(self.tr("Stopped. Press F5 to compute the report."), Tone.PLAIN)
        if self._reading.is_outdated or self.question.has_wrong_dates:
            self._show_outdated()
        elif self.page.report is not None and self._zone is not None:
            self.page.setEnabled(True)
            self.exports.offer(self.page.report, self._zone)
            self.form.export_button.setEnabled(self.exports.menu.isEnabled())

    def choose_report(self, name: str) -> bool:
        """Show the report with this name; False for an unknown one."""
        return self.question.choose_report(name)

    def show_report(self, name: str, period: DateRange) -> None:
        """Show a report over these days, as another tab asks for it."""
        self.choose_report(name)
        self.question.choose_days(RangeChoice(None, period))

    def print_report(self) -> None:
        """Show the report as it is printed."""
        self.exports.preview_print()

    def save_choice(self) -> str:
        """Report, range, comparison, store and steps as one line of text, for the settings; "" while they are wrong."""
        return self.question.written()

    def restore_choice(self, text: str) -> bool:
        """Start with what `save_choice` gave; False, and nothing changes, for anything else. Before `refresh`."""
        return self.question.restore(text)

    def showEvent(self, event: QShowEvent) -> None:
        """While it is seen the report follows the books."""
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is read."""
        super().hideEvent(event)
        self._again.stop()

    def _on_again(self) -> None:
        """What is being typed into the time filter must not be overwritten, nor a long report be begun anew."""
        if not self._reading.is_running and not self.question.is_being_typed:
            self.refresh()

    def _connect(self) -> None:
        self.question.changed.connect(self._ask_anew)
        self.question.became_wrong.connect(self._on_wrong_dates)
        self.question.removed.connect(self._on_removed)
        self.form.cancel_button.clicked.connect(self.cancel)
        self.page.entries_requested.connect(self.entries_requested)
        self.page.customer_requested.connect(self.customer_requested)
        self.page.person_requested.connect(self._find_customer)
        self._reading.read.connect(self._on_report)
        self._reading.failed.connect(self._on_failed)
        self.exports.written.connect(self.notice.show_file)
        self.exports.failed.connect(self._say)
        self._slow.timeout.connect(self._say_slow)
        self._again.timeout.connect(self._on_again)

    def _on_surroundings(self, outcome: Outcome[Surroundings]) -> None:
        if isinstance(outcome, Err):
            self._say(error_text(outcome.error))
            return
        self._zone = outcome.value.zone
        if self.question.take_up(outcome.value):
            self._ask()

    def _on_removed(self, name: str) -> None:
        self._told = self.tr("“{name}” was removed, or has another name now.").format(name=name)

    def _ask_anew(self) -> None:
        """Somebody chose something else: what was said of the last choice goes."""
        self._told = ""
        self._say("")
        self._ask()

    def _on_wrong_dates(self) -> None:
        """The bar says beside the dates what is wrong with them."""
        self._say("")
        self._show_outdated()

    def _show_outdated(self) -> None:
        """Grey the report that is not the one that was asked for, and say of which days it is."""
        report = self.page.report
        self._withdraw()
        if report is not None:
            days = range_text(report.period.first, report.period.last)
            said = self.tr("Still shown: {title}, {days}").format(title=report.title, days=days)
            self.form.as_of_label.setText(said)

    def _withdraw(self) -> None:
        self.page.setEnabled(False)
        self.exports.withdraw()
        self.form.export_button.setEnabled(False)

    def _ask(self) -> None:
        question, days = self.question, self.question.days
        if days is None or question.has_wrong_dates or not question.name:
            return
        self._slow.start()
        asked, mine = (question.name, days, question.store, question.by), question.mine
        work = partial(build, self._desks, asked) if mine is None else partial(build_saved, self._desks, mine, asked)
        self._reading.ask((asked, mine), work)

    def _on_failed(self, error: LoyaltyError) -> None:
        self._end_computing()
        if not isinstance(error, Cancelled):
            self._say(error_text(error))
            self._show_outdated()

    def _on_report(self, report: Report) -> None:
        self.form.message_label.say(self._told, Tone.PLAIN)
        self.page.setEnabled(True)
        self._show(report)
        if not report.awaited:
            self._end_computing()
        if self.question.has_wrong_dates:
            self._show_outdated()

    def _show(self, report: Report) -> None:
        assert self._zone is not None
        self._show_head(report)
        shown = self.page.report
        # What other PCs left unchanged must not move the cursor of a table.
        if shown is None or replace(shown, as_of=report.as_of) != report:
            self.page.show_report(report, self._zone)
        self._as_of = report.as_of
        self._show_as_of()
        self.exports.offer(report, self._zone)
        self.form.export_button.setEnabled(self.exports.menu.isEnabled())

    def _show_head(self, report: Report) -> None:
        answers = next((entry.answers for entry in CATALOG if entry.name == report.name), "")
        if report.store is not None:
            answers = f"{answers} {self.tr(ONE_STORE)}".strip()
        self.form.title_label.setText(report.title)
        self.form.answers_label.setText(answers)
        self.form.answers_label.setVisible(bool(answers))

    def _show_as_of(self) -> None:
        if self._as_of is not None and self._zone is not None:
            moment = instant_text(self._as_of, self._zone)
            self.form.as_of_label.setText(self.tr("As of {moment}").format(moment=moment))
        else:
            self.form.as_of_label.setText("")

    def _end_computing(self) -> None:
        """The progress goes; lists that are still awaited were not read, and say so."""
        self._slow.stop()
        self._show_progress(is_slow=False)
        self._show_as_of()
        report = self.page.report
        if report is not None and report.awaited and self._zone is not None:
            told = self.tr("This list was not read. Press F5 to read it.")
            self.page.show_report(awaiting(report, report.awaited, told), self._zone)

    def _find_customer(self, name: str) -> None:
        self._customer_asked.ask(partial(customer_id, self._desks, name), self._on_customer)

    def _on_customer(self, outcome: Outcome[int]) -> None:
        if isinstance(outcome, Err):
            self._say(error_text(outcome.error))
        else:
            self.customer_requested.emit(outcome.value)

    def _say(self, sentence: str) -> None:
        self.form.message_label.say(sentence, Tone.ERROR)

    def _say_slow(self) -> None:
        self.form.as_of_label.setText(self.tr("Computing…"))
        if self._reading.is_outdated:
            self._withdraw()
        self._show_progress(is_slow=True)

    def _show_progress(self, *, is_slow: bool) -> None:
        had_keyboard = self.form.cancel_button.hasFocus()
        self.form.progress_bar.setVisible(is_slow)
        self.form.cancel_button.setVisible(is_slow)
        if had_keyboard and not is_slow:
            self.form.report_tree.setFocus()


def _timer(parent: QWidget, milliseconds: int, *, is_once: bool = False) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.setSingleShot(is_once)
    return timer
