"""Ctrl+Z: the last posting of this window can be reversed, with a reason, as any other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.gui.books_work import BooksWork
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.reverse_dialog import ReverseDialog, why_not_reversible
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class LastChange(BooksWork):
    """Knows whose points moved last, and offers to reverse the newest entry of that customer."""

    def __init__(self, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self._desks: Desks | None = None
        self._customer_id: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether something was posted from this window."""
        return self._customer_id is not None

    def work_on(self, desks: Desks) -> None:
        """Another database is open: nothing was posted in it yet."""
        self._desks = desks
        self._customer_id = None

    def note(self, customer_id: int) -> None:
        """Points of this customer moved."""
        self._customer_id = customer_id

    def reverse(self) -> None:
        """Show the entry and ask for the reason."""
        if self._desks is not None and self._customer_id is not None:
            work = partial(_newest_entry, self._desks, self._customer_id)
            self._jobs.run(work, self._offer, lane=Lane.READ)

    def _offer(self, outcome: Outcome[EntryRow | None]) -> None:
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error), Tone.ERROR)
            return
        entry, desks = outcome.value, self._desks
        problem = why_not_reversible(entry)
        self.told.emit(problem, Tone.WARNING)
        if not problem and entry is not None and desks is not None:
            dialog = ReverseDialog(desks, self._jobs, entry, self._window)
            dialog.posted.connect(self.books_changed)
            dialog.open()


def _newest_entry(desks: Desks, customer_id: int, _context: JobContext) -> EntryRow | None:
    return next(iter(desks.counter.page(EntryQuery(customer_id=customer_id), 0, 1)), None)
