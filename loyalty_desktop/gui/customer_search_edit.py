"""A line to name a customer in: proposes whom the typed words find, and knows who was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from loyalty_desktop.domain.views import CustomerQuery, CustomerRow
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

SEARCH_MILLISECONDS = 150
"""How long a search waits for the next letter."""

_MOST_PROPOSED = 8


class CustomerSearchEdit(QLineEdit):
    """Call `start` once before use. A text that nobody was chosen for is looked up by the desk when it is sent."""

    chosen_changed = Signal()
    """Somebody else is chosen now, or nobody any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: CustomerRow | None = None
        self._proposed: dict[str, CustomerRow] = {}
        self._desks: Desks | None = None
        self._latest: LatestOnly | None = None
        self._texts = QStringListModel(self)
        completer = QCompleter(self._texts, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._choose)
        self.setCompleter(completer)
        self._search_soon = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._search_soon.timeout.connect(self._search)
        self.textEdited.connect(self._on_edited)

    def start(self, desks: Desks, jobs: JobRunner) -> None:
        """Search at these desks from now on."""
        self._desks = desks
        self._latest = LatestOnly(jobs)

    def chosen(self) -> CustomerRow | None:
        """Who was chosen; None while the text names nobody yet."""
        return self._chosen

    def _on_edited(self) -> None:
        if self._chosen is not None:
            self._chosen = None
            self.chosen_changed.emit()
        self._search_soon.start()

    def _search(self) -> None:
        words = self.text().strip()
        if self._desks is None or self._latest is None or not words:
            self._texts.setStringList([])
            return
        self._latest.ask(partial(_found, self._desks, words), self._propose)

    def _propose(self, outcome: Outcome[tuple[CustomerRow, ...]]) -> None:
        if isinstance(outcome, Err) or self._chosen is not None:
            return
        self._proposed = {proposal_text(row): row for row in outcome.value}
        self._texts.setStringList(list(self._proposed))
        if self._proposed and self.hasFocus():
            self.completer().complete()

    def _choose(self, text: str) -> None:
        self._chosen = self._proposed.get(text)
        self.chosen_changed.emit()


def proposal_text(row: CustomerRow) -> str:
    """A customer on one line, with enough to tell two of a name apart."""
    return " · ".join(filter(None, (row.name, row.card or row.ref, row.phone, row.email)))


def _found(desks: Desks, words: str, _context: JobContext) -> tuple[CustomerRow, ...]:
    return desks.customers.page(CustomerQuery(search=words), 0, _MOST_PROPOSED)
