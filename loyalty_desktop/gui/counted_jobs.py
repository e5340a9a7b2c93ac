"""A runner that knows when everything that was asked has been answered: a picture is taken of finished screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.jobs import JobContext, JobHandle, Jobs, Lane, Outcome, Progress, can_answer

Value = TypeVar("Value")

_SOON_MILLISECONDS = 1_000
"""Timers up to here belong to what is about to be shown; longer ones to what is shown later."""


class CountedJobs:
    """The real runner, which knows when everything that was asked has been answered."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._open = 0
        self._loop: QEventLoop | None = None

    def run(
        self,
        work: Callable[[JobContext], Value],
        done: Callable[[Outcome[Value]], None],
        *,
        lane: Lane = Lane.WRITE,
        progress: Callable[[Progress], None] | None = None,
    ) -> JobHandle:
        """As the runner does."""
        self._open += 1
        return self._jobs.run(work, partial(self._answer, done), lane=lane, progress=progress)

    def settle(self, widget: QWidget) -> None:
        """Stay until nothing runs, nothing is about to run, and painting `widget` asks for nothing more.

        What the last answer has changed is laid out in a turn of its own: only a second quiet one is the end.
        """
        was_quiet = False
        while True:
            self._turn()
            widget.grab()
            timers = [timer for timer in widget.findChildren(QTimer) if _is_soon(timer)]
            is_quiet = not self._open and not timers
            if is_quiet and was_quiet:
                return
            was_quiet = is_quiet
            if not is_quiet:
                self._wait(timers)

    def _answer(self, done: Callable[[Outcome[Value]], None], outcome: Outcome[Value]) -> None:
        self._open -= 1
        if can_answer(done):
            done(outcome)
        if self._loop is not None:
            self._loop.quit()

    def _turn(self) -> None:
        """Let everything happen that is due."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def _wait(self, timers: Sequence[QTimer]) -> None:
        self._loop = QEventLoop()
        for timer in timers:
            timer.timeout.connect(self._loop.quit)
        self._loop.exec()
        self._loop = None


def _is_soon(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _SOON_MILLISECONDS
