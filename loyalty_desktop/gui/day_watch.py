"""Tells when a business day has begun: a PC that is left on over midnight shows the new day everywhere."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog

from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

LOOKED_AT_EVERY_MILLISECONDS = 60_000


@runtime_checkable
class HoldsDay(Protocol):
    """A dialog that shows or proposes days which hang on today."""

    def follow_day(self, today: date, /) -> None:
        """Move what was proposed or named along to another business date; what a person has typed stays."""


class DayWatch(QObject):
    """Looks once a minute at the clock of the open database's program, and tells the dialogs of its window."""

    day_began = Signal()
    """The business date is another one than a minute ago."""

    def __init__(self, jobs: JobRunner, window: QObject) -> None:
        super().__init__(window)
        self._window = window
        self._asked = LatestOnly(jobs)
        self._desks: Desks | None = None
        self._day: date | None = None
        self._timer = QTimer(self, interval=LOOKED_AT_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def work_on(self, desks: Desks) -> None:
        """Watch the day of this database from now on."""
        self._desks, self._day = desks, None
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look which day it is."""
        if self._desks is not None:
            self._asked.ask(partial(_today, self._desks), self._on_day)

    def _on_day(self, outcome: Outcome[date]) -> None:
        # A server that does not answer is told by whatever is read for somebody; the next minute looks again.
        if isinstance(outcome, Err):
            return
        before, self._day = self._day, outcome.value
        if before is not None and before != self._day:
            self._tell_dialogs(outcome.value)
            self.day_began.emit()

    def _tell_dialogs(self, today: date) -> None:
        for dialog in self._window.findChildren(QDialog):
            if isinstance(dialog, HoldsDay):
                dialog.follow_day(today)


def _today(desks: Desks, _context: JobContext) -> date:
    return business_date(desks.now(), desks.program.state().program.zone)
