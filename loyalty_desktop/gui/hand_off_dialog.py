"""Handing events to an analytics platform: the format, the days, whether customers are named, and the file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError, Refusal
from loyalty_desktop.domain.hand_off import HandedOff, HandOffFormat
from loyalty_desktop.domain.periods import DateRange, Preset, business_date, preset_range
from loyalty_desktop.gui.date_range_bar import ChosenRange, RangeChoice
from loyalty_desktop.gui.dialog_room import make_room
from loyalty_desktop.gui.forms.ui_hand_off_dialog import Ui_HandOffDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobHandle, JobRunner, Lane, Outcome, Progress
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase, date_text

if TYPE_CHECKING:
    from datetime import date

    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.hand_off import HandOffRequest


class HandOffDialog(QDialog):
    """Writes the events of the days that are chosen; stays open, so that the file can be opened from here."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks = desks
        self._jobs = jobs
        self._handle: JobHandle | None = None
        self._missing: dict[HandOffFormat, LoyaltyError] = {}
        form = self.form = Ui_HandOffDialog()
        form.setupUi(self)
        for chosen, name in (
            (HandOffFormat.CSV, self.tr("CSV")),
            (HandOffFormat.MIXPANEL, self.tr("Mixpanel")),
            (HandOffFormat.GA4, self.tr("Google Analytics 4")),
            (HandOffFormat.PARQUET, self.tr("Parquet")),
        ):
            form.format_combo.addItem(name, chosen)
        form.range_bar.hide_comparison()
        form.progress_bar.hide()
        form.format_combo.currentIndexChanged.connect(self._follow)
        form.range_bar.range_changed.connect(self._on_range)
        form.write_button.clicked.connect(self.ask_where)
        form.stop_button.clicked.connect(self.stop)
        form.close_button.clicked.connect(self.close)
        self.resize(self.minimumWidth(), self.minimumSizeHint().height())
        self._follow()
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    @property
    def chosen_format(self) -> HandOffFormat:
        """The format that is chosen."""
        return HandOffFormat(self.form.format_combo.currentData())

    def ask_where(self) -> None:
        """Let a person choose the file, then write it."""
        period = self._period()
        if self.form.write_button.isEnabled() and period is not None:
            ask_where(
                self,
                title=self.tr("Write events for analytics"),
                name=file_name(self.chosen_format, period),
                filters=self._filter(),
                chosen=self.write,
            )

    def write(self, path: Path) -> None:
        """Write the events to `path`, beside the GUI thread."""
        from loyalty_desktop.services.hand_off import HandOffRequest

        period, form = self._period(), self.form
        if self._handle is not None or period is None:
            return
        request = HandOffRequest(period, self.chosen_format, form.references_check.isChecked())
        form.file_notice.hide()
        form.progress_bar.setRange(0, period.days)
        form.progress_bar.setValue(0)
        form.problem_label.say(self.tr("Being written…"), Tone.PLAIN)
        self._handle = self._jobs.run(
            partial(_write, self._desks, request, path),
            partial(self._on_written, request, path),
            lane=Lane.READ,
            progress=self._show_progress,
        )
        self._follow()
        form.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Give up what is being written; a file that was there before stays as it was."""
        if self._handle is not None:
            self._handle.cancel()

    def reject(self) -> None:
        """Close; what is being written is given up instead, and the dialog stays to tell so."""
        if self._handle is not None:
            self.stop()
            return
        super().reject()

    def follow_day(self, today: date) -> None:
        """A named range moves along with the business date; what is being written keeps its days."""
        self.form.range_bar.follow_day(today)

    def _period(self) -> DateRange | None:
        """The days that are chosen; None while they make no sense, which the bar says."""
        choice = self.form.range_bar.choice()
        return None if choice is None or self.form.range_bar.today is None else choice.period

    def _show(self, outcome: Outcome[_Start]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._missing = dict(outcome.value.missing)
        today = outcome.value.today
        last_month = preset_range(Preset.LAST_MONTH, today)
        self.form.range_bar.start(today, RangeChoice(Preset.LAST_MONTH, last_month))
        self._follow()

    def _on_range(self, _chosen: ChosenRange) -> None:
        if self._handle is None:
            self.form.problem_label.say("")
        self._follow()

    def _follow(self) -> None:
        """What the format is for, whether it can be written, and what can be pressed now."""
        form, is_busy = self.form, self._handle is not None
        form.format_note_label.setText(self._note())
        missing = self._missing.get(self.chosen_format)
        form.format_problem_label.say("" if missing is None else error_text(missing))
        form.format_combo.setAccessibleDescription(form.format_problem_label.text() or self._note())
        form.write_button.setEnabled(missing is None and self._period() is not None and not is_busy)
        form.stop_button.setEnabled(is_busy)
        form.progress_bar.setVisible(is_busy)
        for part in (form.format_combo, form.range_bar, form.references_check):
            part.setEnabled(not is_busy)
        make_room(self)

    def _note(self) -> str:
        match self.chosen_format:
            case HandOffFormat.CSV:
                return self.tr("A table that anything reads: spreadsheets, databases, statistics programs.")
            case HandOffFormat.MIXPANEL:
                return self.tr("JSON lines for Mixpanel's import of events. The same days can be loaded again.")
            case HandOffFormat.GA4:
                return self.tr(
                    "One request a line for the Measurement Protocol. Google counts only what is at most 72 hours old, "
                    "and counts twice what is loaded twice."
                )
            case HandOffFormat.PARQUET:
                return self.tr("Typed columns for data warehouses, DuckDB, Spark and pandas.")

    def _filter(self) -> str:
        match self.chosen_format:
            case HandOffFormat.CSV:
                return self.tr("CSV (*.csv)")
            case HandOffFormat.MIXPANEL | HandOffFormat.GA4:
                return self.tr("JSON lines (*.jsonl)")
            case HandOffFormat.PARQUET:
                return self.tr("Parquet (*.parquet)")

    def _show_progress(self, progress: Progress) -> None:
        self.form.progress_bar.setValue(progress.done)

    def _on_written(self, request: HandOffRequest, path: Path, outcome: Outcome[HandedOff]) -> None:
        self._handle = None
        form = self.form
        form.problem_label.say("")
        if isinstance(outcome, Err):
            if isinstance(outcome.error, Cancelled):
                form.problem_label.say(self.tr("Stopped. No file was written."), Tone.PLAIN)
            elif isinstance(outcome.error, Refusal) and outcome.error.code == "parquet_unavailable":
                self._missing[request.format] = outcome.error
            else:
                form.problem_label.say(error_text(outcome.error))
            self._follow()
            form.write_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        form.file_notice.show_file(path, self._told(request.period, path, outcome.value))
        self._follow()
        form.file_notice.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, period: DateRange, path: Path, done: HandedOff) -> str:
        days = {"first": date_text(period.first), "last": date_text(period.last), "file": path.name}
        if done.events:
            events = count_phrase(done.events, self.tr("event"), self.tr("events"))
            said = self.tr("{events} from {first} to {last} were written to {file}.").format(events=events, **days)
        else:
            said = self.tr(
                "Nothing happened from {first} to {last}: {file} holds no events. Choose other days and write it again."
            ).format(**days)
        if done.left_out:
            events = count_phrase(done.left_out, self.tr("event"), self.tr("events"))
            said += " " + self.tr("{events} of customers who were erased were left out.").format(events=events)
        return said


def file_name(chosen: HandOffFormat, period: DateRange) -> str:
    """The name that is proposed for a file of events, such as "events_2026-03-01_2026-03-31_mixpanel.jsonl"."""
    days = f"events_{period.first.isoformat()}_{period.last.isoformat()}"
    match chosen:
        case HandOffFormat.CSV | HandOffFormat.PARQUET:
            return f"{days}.{chosen}"
        case HandOffFormat.MIXPANEL | HandOffFormat.GA4:
            return f"{days}_{chosen}.jsonl"


class _Start(NamedTuple):
    """What the dialog opens with: the business date, and the formats that cannot be written here with the reason."""

    today: date
    missing: tuple[tuple[HandOffFormat, LoyaltyError], ...]


def _look_up(desks: Desks, _context: JobContext) -> _Start:
    missing = []
    for chosen in HandOffFormat:
        try:
            desks.hand_off.check(chosen)
        except Refusal as refusal:
            missing.append((chosen, refusal))
    return _Start(business_date(desks.now(), desks.program.state().program.zone), tuple(missing))


def _write(desks: Desks, request: HandOffRequest, path: Path, context: JobContext) -> HandedOff:
    return desks.hand_off.write(request, path, context)
