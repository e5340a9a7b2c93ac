"""Recording that a customer is at the till, or taking it back, from a menu of the customer's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.leaving import ask_first

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class VisitAction(QObject):
    """Adds its entries to a menu, for whoever is shown. The first visit on the books is asked about: it moves a rate.

    Taking a visit back is not asked about: it can be recorded again.
    """

    told = Signal(str)
    """What was recorded or taken back, as a sentence."""
    books_changed = Signal()
    """A visit was recorded or taken back."""
    failed = Signal(object)
    """A visit could not be recorded, or there is none to take back; carries the LoyaltyError."""

    def __init__(self, desks: Desks, jobs: JobRunner, menu: QMenu, page: QWidget) -> None:
        super().__init__(page)
        self._desks, self._jobs, self._page = desks, jobs, page
        self._row: CustomerRow | None = None
        self.action = menu.addAction(self.tr("Record a &visit"), self.record)
        self.back_action = menu.addAction(self.tr("Take today's visit &back"), self.take_back)
        self.work_on(None)

    def work_on(self, row: CustomerRow | None) -> None:
        """Record visits of this customer from now on; None for nobody who can visit."""
        self._row = row
        self.action.setEnabled(row is not None)
        self.back_action.setEnabled(row is not None)

    def record(self) -> None:
        """Record that the customer who is shown is at the till, once for each day; ask before the very first visit."""
        if self._row is not None:
            self._jobs.run(partial(_are_kept, self._desks), partial(self._on_looked, self._row), lane=Lane.READ)

    def take_back(self) -> None:
        """Take back that the customer who is shown was looked up today."""
        if self._row is not None:
            work = partial(_take_back, self._desks, self._row.id)
            self._jobs.run(work, partial(self._on_taken_back, self._row), lane=Lane.WRITE)

    def _on_looked(self, row: CustomerRow, outcome: Outcome[bool]) -> None:
        if isinstance(outcome, Err):
            self._say_failed(outcome.error)
        elif outcome.value:
            self._write(row)
        else:
            said = self.tr(
                "Record that {customer} is at the till now? This is the first visit on these books. In the Metrics "
                "report, the overall conversion of every period with a visit is divided by its visitors, and no longer "
                "by the customers with a sale. So record everybody who comes to the till from now on, or nobody. A "
                "visit can be taken back on its day."
            )
            ask_first(
                self._page,
                said.format(customer=called(row)),
                act=self.tr("&Record the visit"),
                stay=self.tr("&Do not record it"),
                on_act=partial(self._write, row),
            )

    def _write(self, row: CustomerRow) -> None:
        self._jobs.run(partial(_look_up, self._desks, row.id), partial(self._on_written, row), lane=Lane.WRITE)

    def _on_written(self, row: CustomerRow, outcome: Outcome[bool]) -> None:
        if isinstance(outcome, Err):
            self._say_failed(outcome.error)
            return
        is_first = self.tr("{customer} is a visitor of today.")
        is_known = self.tr("{customer} was a visitor of today already: a day counts one visit.")
        self.told.emit((is_first if outcome.value else is_known).format(customer=called(row)))
        if outcome.value:
            self.books_changed.emit()

    def _on_taken_back(self, row: CustomerRow, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self._say_failed(outcome.error)
            return
        self.told.emit(self.tr("The visit of {customer} of today was taken back.").format(customer=called(row)))
        self.books_changed.emit()

    def _say_failed(self, error: LoyaltyError) -> None:
        self.failed.emit(error)


def _are_kept(desks: Desks, _context: JobContext) -> bool:
    return desks.visits.are_kept()


def _look_up(desks: Desks, number: int, _context: JobContext) -> bool:
    return desks.visits.looked_up(number)


def _take_back(desks: Desks, number: int, _context: JobContext) -> None:
    desks.visits.take_back(number)
