"""The reports' desk: which report, over which days, for which store; it follows every change by itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.periods import DateRange, Preset, business_date, preset_range
from loyalty_desktop.gui.date_range_bar import ChosenRange, ComparisonKind, RangeChoice
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.forms.ui_reports_tab import Ui_ReportsTab
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.report_exports import ReportExports
from loyalty_desktop.gui.report_page import ReportPage
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Theme, Tone
from loyalty_desktop.reports import customer_loyalty, expiring
from loyalty_desktop.reports.model import Report
from loyalty_desktop.wording.numbers import instant_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

REFRESH_SECONDS = 60
"""How often a report that is seen is read again, for what other PCs and the day have changed."""

_SLOW_MILLISECONDS = 400
_REPORT_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the choices are made of."""

    stores: tuple[str, ...]
    zone: ZoneInfo
    today: date


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
        self._restored: RangeChoice | None = None
        self._wanted_store: str | None = None
        self._surroundings_asked = LatestOnly(jobs)
        self._report_asked = LatestOnly(jobs)
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
        self._fill_reports()
        self._fill_stores(())
        self._slow = _timer(self, _SLOW_MILLISECONDS, is_once=True)
        self._again = _timer(self, REFRESH_SECONDS * 1_000)
        self._connect()

    def refresh(self) -> None:
        """Read the stores, the day and the report again."""
        self._surroundings_asked.ask(partial(_read_surroundings, self._desks), self._on_surroundings)

    def show_export_menu(self) -> None:
        """Drop down the export menu, as its button does."""
        if self.form.export_button.isEnabled():
            self.form.export_button.showMenu()

    def print_report(self) -> None:
        """Show the report as it is printed."""
        self.exports.preview_print()

    def save_choice(self) -> str:
        """Range, comparison and store as one line of text, for the settings; "" while they make no sense."""
        choice = self.form.range_bar.choice()
        if choice is None or self._zone is None:
            return ""
        days = choice.chosen
        return json.dumps(
            {
                "preset": choice.preset,
                "period": [choice.period.first.isoformat(), choice.period.last.isoformat()],
                "comparison": choice.comparison,
                "compared": [days.first.isoformat(), days.last.isoformat()] if days else None,
                "store": self._store(),
            }
        )

    def restore_choice(self, text: str) -> bool:
        """Start with what `save_choice` gave; False, and nothing changes, for anything else. Before `refresh`."""
        try:
            kept = json.loads(text)
            self._restored = RangeChoice(
                Preset(kept["preset"]) if kept["preset"] else None,
                _days(kept["period"]),
                ComparisonKind(kept["comparison"]),
                _days(kept["compared"]) if kept["compared"] else None,
            )
            self._wanted_store = str(kept["store"]) if kept["store"] else None
        except (ValueError, KeyError, TypeError):
            return False
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
        """What is being typed into the time filter must not be overwritten."""
        focused = self.focusWidget()
        if focused is None or not focused.hasFocus() or not self.form.range_bar.isAncestorOf(focused):
            self.refresh()

    def _connect(self) -> None:
        self.form.range_bar.range_changed.connect(self._ask)
        self.form.store_combo.currentIndexChanged.connect(self._ask)
        self.form.report_tree.selectionModel().currentChanged.connect(self._ask)
        self.page.entries_requested.connect(self.entries_requested)
        self.page.customer_requested.connect(self.customer_requested)
        self.page.person_requested.connect(self._find_customer)
        self.exports.written.connect(self.notice.show_file)
        self.exports.failed.connect(self._say)
        self._slow.timeout.connect(self._say_slow)
        self._again.timeout.connect(self._on_again)

    def _fill_reports(self) -> None:
        model = QStandardItemModel(self)
        group = QStandardItem(self.tr("Points and referrals"))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font()
        font.setBold(True)
        group.setFont(font)
        for name, title, answers in self._reports():
            item = QStandardItem(title)
            item.setData(name, _REPORT_ROLE)
            item.setToolTip(answers)
            group.appendRow(item)
        model.appendRow(group)
        tree = self.form.report_tree
        tree.setModel(model)
        tree.expandAll()
        tree.setCurrentIndex(group.child(0).index())

    def _reports(self) -> tuple[tuple[str, str, str], ...]:
        """Name, title and what it answers, of each report."""
        return (
            (
                customer_loyalty.NAME,
                customer_loyalty.TITLE,
                self.tr("Where points come from, what they are used for, and who brings customers."),
            ),
            (
                expiring.NAME,
                expiring.TITLE,
                self.tr("Which points lapse when, and whom to call before. The days are last usable days."),
            ),
        )

    def _fill_stores(self, stores: tuple[str, ...]) -> None:
        combo = self.form.store_combo
        wanted = self._wanted_store if self._zone is None else self._store()
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(self.tr("All stores"), None)
            for store in sorted(stores):
                combo.addItem(store, store)
            combo.setCurrentIndex(max(0, combo.findData(wanted)) if wanted else 0)

    def _on_surroundings(self, outcome: Outcome[_Surroundings]) -> None:
        if isinstance(outcome, Err):
            self._say(error_text(outcome.error))
            return
        found, is_first = outcome.value, self._zone is None
        self._fill_stores(found.stores)
        self._zone = found.zone
        bar = self.form.range_bar
        told_before = bar.chosen()
        if is_first:
            bar.start(found.today, self._restored or _first_choice(found.today))
        else:
            bar.set_today(found.today)
        if bar.chosen() == told_before:
            self._ask()

    def _ask(self) -> None:
        chosen: ChosenRange | None = self.form.range_bar.chosen()
        index: QModelIndex = self.form.report_tree.currentIndex()
        name = index.data(_REPORT_ROLE)
        if chosen is None or self._zone is None or not name:
            return
        self._slow.start()
        self._report_asked.ask(partial(_build, self._desks, str(name), chosen, self._store()), self._on_report)

    def _on_report(self, outcome: Outcome[Report]) -> None:
        self._slow.stop()
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self._say(error_text(outcome.error))
            return
        assert self._zone is not None
        report = outcome.value
        self._say("")
        self.form.title_label.setText(report.title)
        self.form.as_of_label.setText(self.tr("As of {moment}").format(moment=instant_text(report.as_of, self._zone)))
        shown = self.page.report
        # What other PCs left unchanged must not move the cursor of a table.
        if shown is None or replace(shown, as_of=report.as_of) != report:
            self.page.show_report(report, self._zone)
        self.exports.offer(report, self._zone)
        self.form.export_button.setEnabled(True)

    def _find_customer(self, name: str) -> None:
        self._customer_asked.ask(partial(_customer_id, self._desks, name), self._on_customer)

    def _on_customer(self, outcome: Outcome[int]) -> None:
        if isinstance(outcome, Err):
            self._say(error_text(outcome.error))
        else:
            self.customer_requested.emit(outcome.value)

    def _store(self) -> str | None:
        store = self.form.store_combo.currentData()
        return None if store is None else str(store)

    def _say(self, sentence: str) -> None:
        self.form.message_label.say(sentence, Tone.ERROR)

    def _say_slow(self) -> None:
        self.form.as_of_label.setText(self.tr("Computing…"))


def _read_surroundings(desks: Desks, _context: JobContext) -> _Surroundings:
    state = desks.program.state()
    return _Surroundings(state.stores, state.program.zone, business_date(desks.now(), state.program.zone))


def _build(desks: Desks, name: str, chosen: ChosenRange, store: str | None, _context: JobContext) -> Report:
    from loyalty_desktop.services.reporting import ReportRequest

    return desks.reporting.build(ReportRequest(name, chosen.period, chosen.comparison, store))


def _customer_id(desks: Desks, name: str, _context: JobContext) -> int:
    return desks.customers.find(name).id


def _first_choice(today: date) -> RangeChoice:
    """This month beside the one before: what a shop asks first."""
    return RangeChoice(Preset.THIS_MONTH, preset_range(Preset.THIS_MONTH, today), ComparisonKind.PREVIOUS)


def _days(texts: list[str]) -> DateRange:
    first, last = texts
    return DateRange(date.fromisoformat(first), date.fromisoformat(last))


def _timer(parent: QWidget, milliseconds: int, *, is_once: bool = False) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.setSingleShot(is_once)
    return timer
