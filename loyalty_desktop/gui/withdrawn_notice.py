"""Says that a search names somebody of an undone import, who is in no list any more, and leads to what is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_names import called
from loyalty_desktop.gui.customer_sentences import is_nameless
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, LatestOnly, Outcome
from loyalty_desktop.gui.texts import error_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

MOST_FOUND = 20
"""A search that finds more customers than these names nobody, and nobody withdrawn is looked for."""


class WithdrawnNotice(QFrame):
    """A bar with a sentence and "Show"; takes no room while the search names nobody who was withdrawn."""

    show_requested = Signal(object)
    """What is left of somebody is to be shown; carries the id."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desks = desks
        self._asked = LatestOnly(jobs)
        self._row: CustomerRow | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentence_label = QLabel()
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence_label.setWordWrap(True)
        self.show_button = QPushButton(self.tr("Show"))
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(self._show_found)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.sentence_label, 1)
        row.addWidget(self.show_button)
        self.hide()

    def look_for(self, words: str, found: int) -> None:
        """Look for somebody withdrawn whom all these words name; `found` customers in the program fit them."""
        if not words or found > MOST_FOUND:
            self._asked.forget()
            self.hide()
            return
        self._asked.ask(partial(_withdrawn, self._desks, words), partial(self._on_found, words))

    def _on_found(self, words: str, outcome: Outcome[CustomerRow | None]) -> None:
        self._row = None if isinstance(outcome, Err) else outcome.value
        said = self._sentence(words, outcome)
        self.sentence_label.setText(said)
        self.setAccessibleName(said)
        self.show_button.setVisible(self._row is not None and not is_nameless(self._row))
        self.setVisible(bool(said))

    def _sentence(self, words: str, outcome: Outcome[CustomerRow | None]) -> str:
        """Who was found; "" for nobody, and where nobody could be looked for."""
        if isinstance(outcome, Err):
            several = self.tr("Of undone imports: {problem}").format(problem=error_text(outcome.error))
            return several if outcome.error.code == "several_found" else ""
        if outcome.value is None:
            return ""
        if is_nameless(outcome.value):
            said = self.tr("Somebody of an undone import came with “{words}”. Nothing of the person is left.")
            return said.format(words=words)
        said = self.tr("{customer} came with an import that was undone. The name is left, and can be erased.")
        return said.format(customer=called(outcome.value))

    def _show_found(self) -> None:
        if self._row is not None:
            self.show_requested.emit(self._row.id)


def _withdrawn(desks: Desks, words: str, _context: JobContext) -> CustomerRow | None:
    return desks.people.withdrawn(words)
