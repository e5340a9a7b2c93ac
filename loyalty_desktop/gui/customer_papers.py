"""What a customer can take home: the statement and the membership card, from a menu of the customer's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.jobs import JobRunner

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class CustomerPapers(QObject):
    """Adds its entries to a menu, for whoever is shown."""

    books_changed = Signal()
    """The customer was given a card number."""

    def __init__(self, desks: Desks, jobs: JobRunner, menu: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self._desks, self._jobs, self._page = desks, jobs, parent
        self._row: CustomerRow | None = None
        self.statement_action = menu.addAction(self.tr("&Statement…"))
        self.card_action = menu.addAction(self.tr("&Membership card…"))
        self.statement_action.triggered.connect(self.show_statement)
        self.invite_action = menu.addAction(self.tr("&Invite a friend…"))
        self.card_action.triggered.connect(self.show_card)
        self.invite_action.triggered.connect(self.invite)
        self.work_on(None)

    def work_on(self, row: CustomerRow | None, *, is_served: bool = False) -> None:
        """Make papers for this customer from now on, None for nobody; a card and a code only for one who is served."""
        self._row = row
        self.statement_action.setEnabled(row is not None)
        for action in (self.card_action, self.invite_action):
            action.setEnabled(row is not None and is_served)

    def show_statement(self) -> None:
        """Open the statement."""
        if self._row is not None:
            # Here, not above: what only a statement needs is not loaded before the window has been painted.
            from loyalty_desktop.gui.statement_dialog import StatementDialog

            row = self._row
            StatementDialog(self._desks, self._jobs, (row.id, called(row)), self._page).open()

    def show_card(self) -> None:
        """Open the membership card."""
        if self._row is not None:
            from loyalty_desktop.gui.card_dialog import CardDialog

            dialog = CardDialog(self._desks, self._jobs, self._row.id, self._page)
            dialog.books_changed.connect(self.books_changed)
            dialog.open()

    def invite(self) -> None:
        """Open the codes that the customer passes on, to make another one."""
        if self._row is not None:
            from loyalty_desktop.gui.invitations_dialog import InvitationsDialog

            InvitationsDialog(self._desks, self._jobs, self._page, customer=self._row).open()
