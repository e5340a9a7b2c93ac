"""Reads a report beside the GUI thread: what is there at once first, then the whole with its long lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.reports.model import Report

Build = Callable[[JobContext, bool], Report]
"""Builds a report; with True what can be read at once."""


class ReportReading(QObject):
    """One report is read at a time; a newer question takes the place of the one before."""

    read = Signal(object)
    """A Report: with `awaited` tables where the whole one is still to come."""
    failed = Signal(object)
    """The LoyaltyError for which there is no report, or no whole one."""

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._asked = LatestOnly(jobs)
        self._seen: object = None
        self._wanted: object = None
        self._answered: object = None
        self.is_running = False

    @property
    def is_outdated(self) -> bool:
        """Whether what was read last answers another question than the newest one."""
        return self._answered != self._wanted

    def ask(self, asked: object, build: Build) -> None:
        """Read what is asked for. What is seen already stays until the whole of it has been read again."""
        self._wanted = asked
        self._ask(asked, build, at_once=asked != self._seen)

    def stop(self) -> None:
        """Give up what is being read; nothing is answered."""
        self._asked.forget()
        self.is_running = False

    def _ask(self, asked: object, build: Build, *, at_once: bool) -> None:
        self.is_running = True
        self._asked.ask(partial(_built, build, at_once), partial(self._on_answer, asked, build))

    def _on_answer(self, asked: object, build: Build, outcome: Outcome[Report]) -> None:
        if isinstance(outcome, Err):
            self.is_running = False
            self.failed.emit(outcome.error)
            return
        report, self._answered = outcome.value, asked
        self._seen = None if report.awaited else asked
        self.is_running = bool(report.awaited)
        self.read.emit(report)
        if report.awaited:
            self._ask(asked, build, at_once=False)


def _built(build: Build, at_once: bool, context: JobContext) -> Report:
    return build(context, at_once)
