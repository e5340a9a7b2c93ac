"""Makes scheduled reports while the program is open: beside the GUI thread, soon after the start and then again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.gui.jobs import Err, JobRunner, Lane, Outcome
from loyalty_desktop.gui.texts import error_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.schedule_runs import RunResult

FIRST_AFTER_MILLISECONDS = 120_000
"""The start belongs to whoever has opened the program."""

AGAIN_AFTER_MILLISECONDS = 300_000


class DueReports(QObject):
    """Looks for what is due in the open database; one round at a time."""

    told = Signal(str)
    """What was made, or why not."""

    def __init__(self, jobs: JobRunner, window: QObject) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._desks: Desks | None = None
        self._is_running = False
        self._complained = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.run)

    def work_on(self, desks: Desks) -> None:
        """Make what is due in this database from now on."""
        self._desks = desks
        self._timer.start(FIRST_AFTER_MILLISECONDS)

    def run(self) -> None:
        """Look for what is due, unless that is being done."""
        self._timer.start(AGAIN_AFTER_MILLISECONDS)
        if self._desks is not None and not self._is_running:
            from loyalty_desktop.gui.schedule_work import run_due

            self._is_running = True
            self._jobs.run(partial(run_due, self._desks), self._on_made, lane=Lane.MAIL)

    def _on_made(self, outcome: Outcome[tuple[RunResult, ...]]) -> None:
        self._is_running = False
        if isinstance(outcome, Err):
            if not isinstance(outcome.error, Cancelled):
                self._complain(error_text(outcome.error))
            return
        self._complained = ""
        from loyalty_desktop.gui.schedule_work import said_of

        # What went wrong is said rather than what went well.
        for result in sorted(outcome.value, key=lambda made: made.error is None)[:1]:
            self.told.emit(said_of(result))

    def _complain(self, said: str) -> None:
        """Say once, not with every round, why nothing is made."""
        if said != self._complained:
            self._complained = said
            self.told.emit(said)
