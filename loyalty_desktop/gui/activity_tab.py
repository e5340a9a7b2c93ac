"""The Activity tab: the feed of all that customers did, the ledger as one view of it, and reports one click away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui.activity_feed import ActivityFeed
from loyalty_desktop.gui.forms.ui_activity_tab import Ui_ActivityTab
from loyalty_desktop.gui.jobs import JobRunner
from loyalty_desktop.gui.ledger_page import LedgerPage
from loyalty_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class ActivityTab(QWidget):
    """Shows the feed or the ledger; what another tab asks for are entries of the ledger."""

    books_changed = Signal()
    """An entry was reversed."""
    told = Signal(str)
    """A sentence about what was posted, for the status bar."""
    customer_requested = Signal(object)
    """A customer is to be shown; carries the id."""
    report_requested = Signal(str, object)
    """A report is to be shown; carries its name and the DateRange that is seen here."""

    def __init__(self, desks: Desks, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_ActivityTab()
        self.form.setupUi(self)
        self.feed = ActivityFeed(desks, jobs, theme, self)
        self.ledger = LedgerPage(desks, jobs, theme, self)
        self._pages = QStackedWidget(self)
        for page in (self.feed, self.ledger):
            self._pages.addWidget(page)
            layout = page.layout()
            assert layout is not None
            layout.setContentsMargins(0, 0, 0, 0)
            page.customer_requested.connect(self.customer_requested)
        self.form.pages_layout.addWidget(self._pages)
        self.ledger.books_changed.connect(self.books_changed)
        self.ledger.told.connect(self.told)
        self._connect()
        self.show_feed()

    def refresh(self) -> None:
        """Read again what happened; the lists keep their place."""
        self.feed.refresh()
        self.ledger.refresh()

    def show_feed(self) -> None:
        """Bring the feed of all activities forward."""
        self.form.feed_button.setChecked(True)
        self._pages.setCurrentWidget(self.feed)

    def show_ledger(self) -> None:
        """Bring the entries of the ledger forward."""
        self.form.ledger_button.setChecked(True)
        self._pages.setCurrentWidget(self.ledger)

    def show_entries(self, query: EntryQuery) -> None:
        """Show the entries of the ledger that another tab asks for."""
        self.show_ledger()
        self.ledger.show_entries(query)

    def _connect(self) -> None:
        form = self.form
        form.feed_button.clicked.connect(self.show_feed)
        form.ledger_button.clicked.connect(self.show_ledger)
        for button in (form.feed_button, form.ledger_button):
            button.toggled.connect(partial(_set_bold, button))
        for button, report in (
            (form.program_button, "points-program"),
            (form.referrals_button, "referrals"),
            (form.tiers_button, "tiers"),
        ):
            button.clicked.connect(partial(self._ask_report, report))

    def _ask_report(self, name: str) -> None:
        page = self.feed if self.form.feed_button.isChecked() else self.ledger
        if page.form.range_bar.period is not None:
            self.report_requested.emit(name, page.form.range_bar.period)


def _set_bold(button: QToolButton, is_bold: bool) -> None:
    """What is seen is said in more than a shade."""
    font = button.font()
    font.setBold(is_bold)
    button.setFont(font)
