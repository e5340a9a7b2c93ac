"""Keeps the customer view in step with the window: opened from the menu, it follows whoever is served."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.settings_access import SettingsAccess

if TYPE_CHECKING:
    from loyalty_desktop.gui.customer_view import CustomerView
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.glances import Glance

VIEW = "customer-view"
"""Under which name the place of the view is kept."""

IDLE_MINUTES = 3
"""After which the view welcomes again: whoever was served has left."""


class CustomerViewWork(QObject):
    """Knows who is served, whether or not the view is open."""

    def __init__(self, jobs: JobRunner, access: SettingsAccess, window: QWidget) -> None:
        super().__init__(window)
        self._access = access
        self._window = window
        self._latest = LatestOnly(jobs)
        self._desks: Desks | None = None
        self._number: int | None = None
        self._shown: int | None = None
        self.view: CustomerView | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MINUTES * 60_000)
        self._idle.timeout.connect(partial(self.show_customer, None))

    def work_on(self, desks: Desks) -> None:
        """Show customers of these books from now on; nobody at first."""
        self._desks = desks
        self.show_customer(None)

    def open(self) -> None:
        """Open the view where it stood last, or bring it forward."""
        if self.view is None:
            # Here, not above: most PCs have nobody to turn a window to.
            from loyalty_desktop.gui.customer_view import CustomerView

            self.view = CustomerView(self._window)
            self.view.closed.connect(self._on_closed)
            main = self._window.screen()
            self.view.restore_place(self._access.window(VIEW), QGuiApplication.screens(), main)
        else:
            self.view.show()
            self.view.raise_()
        self._read()

    def show_customer(self, number: int | None) -> None:
        """Somebody is served from now on; None for nobody."""
        self._number = number
        if number is None:
            self._idle.stop()
        else:
            self._idle.start()
        self._read()

    def refresh(self) -> None:
        """The books changed: read again who is shown."""
        if self._number is not None:
            self._idle.start()
        self._read()

    def keep_place(self) -> None:
        """Keep where the view stands."""
        if self.view is not None:
            self._access.keep_window(VIEW, self.view.place())

    def _on_closed(self) -> None:
        self.keep_place()
        self._latest.forget()
        self._show_nobody()

    def _show_nobody(self) -> None:
        self._shown = None
        if self.view is not None:
            self.view.show_nobody(self.view.form.shop_label.text())

    def _read(self) -> None:
        if self._desks is None or self.view is None or not self.view.isVisible():
            return
        if self._number is None or self._number != self._shown:
            # At once, not when the books are read: nobody must see the points of whoever was served before.
            self._show_nobody()
        self._latest.ask(partial(_glance, self._desks, self._number), partial(self._show, self._number))

    def _show(self, number: int | None, outcome: Outcome[tuple[str, Glance | None]]) -> None:
        if self.view is None:
            return
        self._shown = None
        if isinstance(outcome, Err):
            self.view.show_nobody("")
            return
        shop, glance = outcome.value
        if glance is None:
            self.view.show_nobody(shop)
        else:
            self._shown = number
            self.view.show_glance(glance)


def _glance(desks: Desks, number: int | None, _context: JobContext) -> tuple[str, Glance | None]:
    return desks.glances.shop(), None if number is None else desks.glances.of(number)
