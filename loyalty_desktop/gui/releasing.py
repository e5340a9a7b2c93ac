"""Giving a database's connections back: each lane of jobs has one of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from loyalty_desktop.gui.jobs import JobContext, JobRunner, Lane, Outcome

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


def release_desks(desks: Desks, jobs: JobRunner, done: Callable[[Outcome[None]], None] | None = None) -> None:
    """Give the database's connections back, that of each lane in a job of it."""
    for lane in Lane:
        jobs.run(partial(_close_thread, desks), done or _ignore, lane=lane)


def _close_thread(desks: Desks, _context: JobContext) -> None:
    desks.close_thread()


def _ignore(_outcome: Outcome[None]) -> None:
    pass
