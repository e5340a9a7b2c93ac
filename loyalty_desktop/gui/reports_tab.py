"""The reports' desk: which report, over which days, for which store; it follows every change by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.custom_reports import CustomReport
from loyalty_desktop.domain.errors import Cancelled, LoyaltyError
from loyalty_desktop.domain.periods import DateRange, Granularity, Preset, preset_range
from loyalty_desktop.gui.date_range_bar import ChosenRange, ComparisonKind, RangeChoice
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.forms.ui_reports_tab import Ui_ReportsTab
from loyalty_desktop.gui.jobs import Err, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.my_reports import MyReports, choice_of
from loyalty_desktop.gui.report_choice import ReportChoice, read, written
from loyalty_desktop.gui.report_exports import ReportExports
from loyalty_desktop.gui.report_list import REPORT_ROLE, report_list
from loyalty_desktop.gui.report_page import ReportPage
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

    books_changed = Signal()
    """Never: reports only read. Every tab has it."""
    customer_requested = Signal(object)
    """The id of a customer whose row was opened."""
    entries_requested = Signal(object)
    """An EntryQuery: the entries behind a slice or a row."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._zone: ZoneInfo | None = None
        self._as_of: datetime | None = None
        self._restored: RangeChoice | None = None
        self._wanted_store: str | None = None
        self._told = ""
        self._surroundings_asked = LatestOnly(jobs)
        self._reading = ReportReading(jobs, self)
        self._customer_asked = LatestOnly(jobs)
        self.form = Ui_ReportsTab()
        self.form.setupUi(self)
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
        self._fill_steps()
        self._fill_reports()
        self._fill_stores(())
        self._slow = _timer(self, _SLOW_MILLISECONDS, is_once=True)
        self._again = _timer(self, REFRESH_SECONDS * 1_000)
        self._show_progress(is_slow=False)
        self._show_steps()
        self._connect()

    def refresh(self) -> None:
        """Read the stores, the day and the report again."""
        self._surroundings_asked.ask(partial(read_surroundings, self._desks), self._on_surroundings)

    def show_export_menu(self) -> None:
        """Drop down the export menu, as its button does."""
        if self.form.export_button.isEnabled():
            self.form.export_button.showMenu()

    def cancel(self) -> None:
        """Stop computing the report; the one before stays."""
        if not self._reading.is_running:
            return
        self._reading.stop()
        self._end_computing()
        self.form.message_label.say(self.tr("Stopped. Press F5 to compute the report."), Tone.PLAIN)

    def choose_report(self, name: str) -> bool:
        """Show the report with this name; False for an unknown one."""
        model = self.form.report_tree.model()
        found = model.match(
            model.index(0, 0), int(REPORT_ROLE), name, 1, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        if found:
            self.form.report_tree.setCurrentIndex(found[0])
        return bool(found)

    def show_report(self, name: str, period: DateRange) -> None:
        """Show a report over these days, as another tab asks for it."""
        choice = RangeChoice(None, period)
        if self._zone is None:
            self._restored = choice
        self.choose_report(name)
        self.form.range_bar.choose(choice)

    def print_report(self) -> None:
        """Show the report as it is printed."""
        self.exports.preview_print()

    def save_choice(self) -> str:
        """Report, range, comparison, store and steps as one line of text, for the settings; "" while they are wrong."""
        choice = self.form.range_bar.choice()
        if choice is None or self._zone is None:
            return ""
        return written(ReportChoice(self._name(), choice, self._store(), self._by()))

    def restore_choice(self, text: str) -> bool:
        """Start with what `save_choice` gave; False, and nothing changes, for anything else. Before `refresh`."""
        kept = read(text)
        if kept is None:
            return False
        self._restored, self._wanted_store = kept.days, kept.store
        self.form.by_combo.setCurrentIndex(max(0, self.form.by_combo.findData(kept.by)))
        self.choose_report(kept.report)
        return True

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
        focused = self.focusWidget()
        if self._reading.is_running:
            return
        if focused is None or not focused.hasFocus() or not self.form.range_bar.isAncestorOf(focused):
            self.refresh()

    def _connect(self) -> None:
        self.form.range_bar.range_changed.connect(self._ask_anew)
        self.form.range_bar.became_wrong.connect(self._on_wrong_dates)
        self.form.range_bar.mended.connect(self._ask_anew)
        self.form.store_combo.currentIndexChanged.connect(self._ask_anew)
        self.form.by_combo.currentIndexChanged.connect(self._ask_anew)
        self.form.report_tree.selectionModel().currentChanged.connect(self._on_report_chosen)
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

    def _fill_reports(self) -> None:
        model = report_list(self)
        self._mine = MyReports(model, self)
        tree = self.form.report_tree
        tree.setModel(model)
        tree.expandAll()
        tree.setCurrentIndex(model.item(0).child(0).index())

    def _fill_steps(self) -> None:
        for text, by in (
            (self.tr("Fitting"), None),
            (self.tr("By day"), Granularity.DAY),
            (self.tr("By week"), Granularity.WEEK),
            (self.tr("By month"), Granularity.MONTH),
        ):
            self.form.by_combo.addItem(text, by)

    def _show_steps(self) -> None:
        """Only a report that is told in steps has them chosen."""
        has_series = any(entry.name == self._name() and entry.has_series for entry in CATALOG)
        self.form.by_label.setVisible(has_series)
        self.form.by_combo.setVisible(has_series)

    def _on_report_chosen(self) -> None:
        self._show_steps()
        self._show_own_choice()
        self._ask_anew()

    def _show_own_choice(self) -> None:
        """A saved report begins with the days and the store that it was saved with."""
        mine, today = self._mine.find(self._name()), self.form.range_bar.today
        if mine is not None and today is not None:
            with QSignalBlocker(self.form.store_combo), QSignalBlocker(self.form.range_bar):
                self.form.store_combo.setCurrentIndex(max(0, self.form.store_combo.findData(mine.store)))
                self.form.range_bar.start(today, choice_of(mine, today))

    def _fill_stores(self, stores: tuple[str, ...]) -> None:
        combo = self.form.store_combo
        wanted = self._wanted_store if self._zone is None else self._store()
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(self.tr("All stores"), None)
            for store in sorted(stores):
                combo.addItem(store, store)
            combo.setCurrentIndex(max(0, combo.findData(wanted)) if wanted else 0)

    def _on_surroundings(self, outcome: Outcome[Surroundings]) -> None:
        if isinstance(outcome, Err):
            self._say(error_text(outcome.error))
            return
        found, is_first = outcome.value, self._zone is None
        self._fill_stores(found.stores)
        self._follow_saved(found.saved)
        self._zone = found.zone
        bar = self.form.range_bar
        told_before = bar.chosen()
        if is_first:
            bar.start(found.today, self._restored or _first_choice(found.today))
        else:
            bar.set_today(found.today)
        if bar.chosen() == told_before:
            self._ask()

    def _follow_saved(self, saved: tuple[CustomReport, ...]) -> None:
        """List the saved reports; one that was shown and is gone is told."""
        mine = self._mine.find(self._name())
        self._mine.show_saved(saved)
        if mine is None or mine.name in {report.name for report in saved}:
            return
        if not self._name():
            self.choose_report(CATALOG[0].name)
        self._told = self.tr("“{name}” was removed, or has another name now.").format(name=mine.name)

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
        self.page.setEnabled(False)
        self.form.export_button.setEnabled(False)
        if report is not None:
            days = range_text(report.period.first, report.period.last)
            said = self.tr("Still shown: {title}, {days}").format(title=report.title, days=days)
            self.form.as_of_label.setText(said)

    def _ask(self) -> None:
        chosen: ChosenRange | None = self.form.range_bar.chosen()
        name = self._name()
        if chosen is None or self._zone is None or not name or self.form.range_bar.choice() is None:
            return
        self._slow.start()
        mine = self._mine.find(name)
        asked = (name, chosen, self._store(), self._by())
        work = partial(build, self._desks, asked) if mine is None else partial(build_saved, self._desks, mine, asked)
        self._reading.ask(asked, work)

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
        if self.form.range_bar.choice() is None:
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

    def _store(self) -> str | None:
        store = self.form.store_combo.currentData()
        return None if store is None else str(store)

    def _name(self) -> str:
        return str(self.form.report_tree.currentIndex().data(REPORT_ROLE) or "")

    def _by(self) -> Granularity | None:
        # A StrEnum comes back from Qt as the plain text it is.
        data = self.form.by_combo.currentData()
        return None if data is None else Granularity(data)

    def _say(self, sentence: str) -> None:
        self.form.message_label.say(sentence, Tone.ERROR)

    def _say_slow(self) -> None:
        self.form.as_of_label.setText(self.tr("Computing…"))
        self._show_progress(is_slow=True)

    def _show_progress(self, *, is_slow: bool) -> None:
        had_keyboard = self.form.cancel_button.hasFocus()
        self.form.progress_bar.setVisible(is_slow)
        self.form.cancel_button.setVisible(is_slow)
        if had_keyboard and not is_slow:
            self.form.report_tree.setFocus()


def _first_choice(today: date) -> RangeChoice:
    """This month beside the one before: what a shop asks first."""
    return RangeChoice(Preset.THIS_MONTH, preset_range(Preset.THIS_MONTH, today), ComparisonKind.PREVIOUS)


def _timer(parent: QWidget, milliseconds: int, *, is_once: bool = False) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.setSingleShot(is_once)
    return timer
