"""What the lists of refunds have in common: rows, and one thing that is done to one of them, always with a reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QPushButton, QWidget

from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.posting_dialog import RequestId, set_up_reasons
from loyalty_desktop.gui.table_model import RowsModel
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

Row = TypeVar("Row")
Answer = TypeVar("Answer")


class ListForm(Protocol):
    """The fields that the forms share."""

    refund_table: TableView
    reason_combo: QComboBox
    problem_label: MessageLabel
    button_box: QDialogButtonBox


class ListTexts(NamedTuple):
    """The usual reasons, what is said without one, and what an empty list says."""

    reasons: tuple[str, ...]
    reason_missing: str
    empty: str


class ReasonedListDialog(QDialog, Generic[Row, Answer]):
    """Reads the rows again after each request; a double click is one request, the next row is another."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desks, self.jobs = desks, jobs
        self._request = RequestId(desks.counter.new_identity)
        self._is_busy = False

    def set_up(self, form: ListForm, button: QPushButton, rows: RowsModel[Row], texts: ListTexts) -> None:
        """Fill and connect the form, then read; called once by the dialog's constructor."""
        self._fields, self._button, self._rows, self._texts = form, button, rows, texts
        form.refund_table.show_model(rows)
        form.refund_table.set_empty_state(EmptyState("empty_table", texts.empty))
        set_up_reasons(form.reason_combo, texts.reasons, self.tr("Required"))
        form.refund_table.current_row_changed.connect(self._on_current)
        button.clicked.connect(self.act)
        form.button_box.rejected.connect(self.reject)
        form.refund_table.setFocus()
        self._on_current()
        self._read()

    def act(self) -> None:
        """Do it to the row under the cursor; a missing reason is told at once."""
        row: Row | None = self.current()
        if row is None or self._is_busy:
            return
        reason = self._fields.reason_combo.currentText()
        if not reason.strip():
            self._fields.problem_label.say(self._texts.reason_missing)
            self._fields.reason_combo.setFocus()
            return
        self._is_busy = True
        self._on_current()
        self.jobs.run(self.work_on(row, reason, self._request), partial(self._on_done, row), lane=Lane.WRITE)

    def current(self) -> Row | None:
        """The row under the cursor."""
        row: Row | None = self._fields.refund_table.current_row()
        return row

    def reading(self) -> Callable[[JobContext], tuple[Row, ...]]:
        """The job that reads the rows."""
        raise NotImplementedError

    def work_on(self, row: Row, reason: str, request: RequestId) -> Callable[[JobContext], Answer]:
        """The job that does it to a row."""
        raise NotImplementedError

    def first_of(self, rows: tuple[Row, ...]) -> Hashable | None:
        """The key of the row that gets the cursor; None where the cursor stays."""
        raise NotImplementedError

    def is_open(self, row: Row) -> bool:
        """Whether it can be done to a row."""
        raise NotImplementedError

    def was_done(self, row: Row, answer: Answer) -> str:
        """What is said after it was done; the dialog tells others here."""
        raise NotImplementedError

    def follow(self, row: Row | None) -> None:
        """Show what else there is to say of the row under the cursor."""

    def _read(self) -> None:
        self.jobs.run(self.reading(), self._show, lane=Lane.READ)

    def _show(self, outcome: Outcome[tuple[Row, ...]]) -> None:
        if isinstance(outcome, Err):
            self._fields.problem_label.say(error_text(outcome.error))
            return
        self._rows.show_rows(outcome.value)
        first = self.first_of(outcome.value)
        if first is not None:
            self._fields.refund_table.select_key(first)
        self._on_current()

    def _on_current(self, _row: object = None) -> None:
        row: Row | None = self.current()
        self._button.setEnabled(row is not None and self.is_open(row) and not self._is_busy)
        self.follow(row)

    def _on_done(self, row: Row, outcome: Outcome[Answer]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self._fields.problem_label.say(error_text(outcome.error))
            self._on_current()
            return
        self._request = RequestId(self.desks.counter.new_identity)
        self._fields.problem_label.say(self.was_done(row, outcome.value), Tone.GOOD)
        self._read()
