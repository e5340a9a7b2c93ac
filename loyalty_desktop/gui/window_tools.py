"""What the window does with the whole books: let points expire, check them, copy them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.gui.books_work import BooksWork
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.leaving import ask_first
from loyalty_desktop.gui.offices import Offices
from loyalty_desktop.gui.progress_panel import ProgressPanel
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import count_phrase, instant_text, points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.domain.findings import CheckReport
    from loyalty_desktop.gui.findings_dialog import FindingsDialog
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.expiry import ExpiryResult
    from loyalty_desktop.services.tiers import ReviewResult

_DAY_LOOKED_AT_EVERY_MILLISECONDS = 600_000


class WindowTools(BooksWork):
    """Runs tools on the open database, with progress in the status bar."""

    customer_requested = Signal(object)
    """The customer of a finding is to be shown; carries the id."""

    def __init__(self, offices: Offices, jobs: JobRunner, progress: ProgressPanel, window: QWidget) -> None:
        super().__init__(window)
        self._offices = offices
        self._jobs = jobs
        self._progress = progress
        self._window = window
        self._desks: Desks | None = None
        self._looked_at: datetime | None = None
        self._expired_today = ""
        self._findings: FindingsDialog | None = None
        self._day_timer = QTimer(self, interval=_DAY_LOOKED_AT_EVERY_MILLISECONDS)
        self._day_timer.timeout.connect(self.expire_of_new_day)

    @property
    def can_back_up(self) -> bool:
        """Whether this build copies databases from the window."""
        return self._offices.back_up is not None

    def work_on(self, desks: Desks) -> None:
        """Work on this database from now on. What is past its day expires now, and again whenever a day has begun."""
        self._desks = desks
        self._looked_at = None
        self._close_findings()
        self.expire_of_new_day()
        self._day_timer.start()

    def expire_of_new_day(self) -> None:
        """Let points expire that are due, without asking and without a word when there are none.

        Once an hour, so that a day is met soon after it begins, whatever the program's time zone.
        """
        if self._desks is None:
            return
        hour = self._desks.now().replace(minute=0, second=0, microsecond=0)
        if self._looked_at == hour:
            return
        self._looked_at = hour
        self._expired_today = ""
        self._jobs.run(partial(_expire, self._desks, False), self._on_day_begun)
        self._jobs.run(partial(_review, self._desks), self._on_reviewed)

    def expire(self) -> None:
        """Let points expire that are due; a clock far ahead of the books is asked about first."""
        self._expire(is_confirmed=False)

    def check(self) -> None:
        """Recompute everything, say whether the books are right, and list what is not."""
        if self._desks is not None:
            work = partial(_check, self._desks)
            self._progress.run(self._jobs, work, self._on_checked, self.tr("Checking the books…"), lane=Lane.READ)

    def ask_back_up(self) -> None:
        """Ask for a file and copy the database to it."""
        if self._desks is None or not self.can_back_up:
            return
        day = self._desks.now().date().isoformat()
        ask_where(
            self._window,
            title=self.tr("Back up the database"),
            name=f"loyalty-{day}.db",
            filters=self.tr("Databases (*.db)"),
            chosen=self.back_up,
        )

    def back_up(self, target: Path) -> None:
        """Copy the database to the new file `target`."""
        if self._desks is not None and self._offices.back_up is not None:
            work = partial(_back_up, self._offices, self._desks.address, target)
            done = partial(self._on_backed_up, target)
            self._progress.run(self._jobs, work, done, self.tr("Copying the database…"), lane=Lane.READ)

    def _expire(self, *, is_confirmed: bool) -> None:
        if self._desks is not None:
            work = partial(_expire, self._desks, is_confirmed)
            self._progress.run(self._jobs, work, self._on_expired, self.tr("Expiring points…"))

    def _on_day_begun(self, outcome: Outcome[ExpiryResult]) -> None:
        if isinstance(outcome, Err):
            self._expired_today = error_text(outcome.error)
            self.told.emit(self._expired_today, Tone.WARNING)
        elif outcome.value.points:
            self._expired_today = self._expired_text(outcome.value)
            self._on_expired(outcome)

    def _on_reviewed(self, outcome: Outcome[ReviewResult]) -> None:
        """Told after what has expired, which is still to be read."""
        if isinstance(outcome, Err):
            self._tell_both(error_text(outcome.error), Tone.WARNING)
        elif outcome.value.reviewed:
            looked_at = count_phrase(outcome.value.reviewed, self.tr("tier was"), self.tr("tiers were"))
            said = self.tr("{tiers} looked at again, {count} went down.")
            self._tell_both(said.format(tiers=looked_at, count=outcome.value.downgraded), Tone.PLAIN)
            self.books_changed.emit()

    def _tell_both(self, sentence: str, tone: Tone) -> None:
        before, self._expired_today = self._expired_today, ""
        same = before == sentence
        self.told.emit(sentence if same else f"{before} {sentence}".strip(), tone)

    def _on_expired(self, outcome: Outcome[ExpiryResult]) -> None:
        if isinstance(outcome, Err):
            if outcome.error.code == "clock_far_ahead":
                self._ask_about_clock(outcome.error)
            else:
                self._say_error(outcome.error)
            return
        result = outcome.value
        if not result.points:
            self.told.emit(self.tr("No points are due to expire."), Tone.PLAIN)
            return
        self.told.emit(self._expired_text(result), Tone.PLAIN)
        self.books_changed.emit()

    def _expired_text(self, result: ExpiryResult) -> str:
        customers = count_phrase(result.customers, self.tr("customer"), self.tr("customers"))
        said = self.tr("{points} of {customers} expired.")
        return said.format(points=points_phrase(result.points), customers=customers)

    def _ask_about_clock(self, error: LoyaltyError) -> None:
        ask_first(
            self._window,
            error_text(error),
            act=self.tr("&Expire the points"),
            stay=self.tr("&Do not expire them"),
            on_act=partial(self._expire, is_confirmed=True),
        )

    def _on_checked(self, outcome: Outcome[tuple[CheckReport, ZoneInfo]]) -> None:
        if isinstance(outcome, Err):
            self._say_error(outcome.error)
            return
        report, zone = outcome.value
        if report.is_clean:
            self.told.emit(self.tr("The books are right: everything was recomputed and nothing differs."), Tone.GOOD)
            return
        findings = count_phrase(len(report.findings), self.tr("difference"), self.tr("differences"))
        self.told.emit(self.tr("{findings} in the books.").format(findings=findings), Tone.ERROR)
        self._show_findings(report, instant_text(report.as_of, zone))

    def _show_findings(self, report: CheckReport, moment: str) -> None:
        from loyalty_desktop.gui.findings_dialog import FindingsDialog

        self._close_findings()
        self._findings = FindingsDialog(report.findings, moment, self._window)
        self._findings.customer_requested.connect(self.customer_requested)
        self._findings.show()

    def _close_findings(self) -> None:
        if self._findings is not None and isValid(self._findings):
            self._findings.close()

    def _on_backed_up(self, target: Path, outcome: Outcome[object]) -> None:
        if isinstance(outcome, Err):
            self._say_error(outcome.error)
        else:
            self.told.emit(self.tr("Copied and verified: {path}").format(path=target), Tone.GOOD)

    def _say_error(self, error: LoyaltyError) -> None:
        self.told.emit(error_text(error), Tone.ERROR)


def _expire(desks: Desks, is_confirmed: bool, context: JobContext) -> ExpiryResult:
    def heard(done: int, total: int) -> None:
        context.report(done, total, "expire")

    return desks.expiry.run(confirmed=is_confirmed, progress=heard)


def _review(desks: Desks, context: JobContext) -> ReviewResult:
    return desks.tiers.run(progress=context)


def _check(desks: Desks, context: JobContext) -> tuple[CheckReport, ZoneInfo]:
    return desks.checks.check(context), desks.program.state().program.zone


def _back_up(offices: Offices, address: str, target: Path, _context: JobContext) -> object:
    assert offices.back_up is not None
    return offices.back_up(address, target)
