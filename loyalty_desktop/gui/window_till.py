"""Sales and actions entered by hand from the window's menu, for the customer who is shown or anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.wording.numbers import points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.gui.till_fields import Recorded, TillDialog
    from loyalty_desktop.services.desks import Desks


class WindowTill(QObject):
    """Opens the dialogs of the till over the open database; `desks` is None while none is open."""

    told = Signal(str)
    """A sentence about what was recorded."""
    posted_for = Signal(object)
    """Points of this customer moved; carries the id."""
    books_changed = Signal()
    """Something was recorded."""

    def __init__(self, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window
        self.desks: Desks | None = None

    def sell(self, customer: CustomerRow | None) -> None:
        """Open the dialog that records a sale."""
        if self.desks is not None:
            from loyalty_desktop.gui.sale_dialog import SaleDialog

            self._open(SaleDialog(self.desks, self._jobs, customer, self._window))

    def act(self, customer: CustomerRow | None) -> None:
        """Open the dialog that records an action."""
        if self.desks is not None:
            from loyalty_desktop.gui.action_dialog import ActionDialog

            self._open(ActionDialog(self.desks, self._jobs, customer, self._window))

    def _open(self, dialog: TillDialog) -> None:
        dialog.posted.connect(self._on_posted)
        dialog.open()

    def _on_posted(self, recorded: Recorded) -> None:
        self.told.emit(self._sentence(recorded))
        if recorded.customer_id is not None and recorded.posted.points:
            self.posted_for.emit(recorded.customer_id)
        self.books_changed.emit()

    def _sentence(self, recorded: Recorded) -> str:
        posted = recorded.posted
        if posted.repeated:
            return self.tr("This was on the books already; nothing was posted again.")
        if recorded.customer_id is None:
            return self.tr("Recorded for a walk-in.")
        said = self.tr("Recorded: {points} earned, the balance is {balance}.")
        return said.format(points=points_phrase(posted.points), balance=points_phrase(posted.balance))
