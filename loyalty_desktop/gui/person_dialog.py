"""Who a customer is: merge somebody else's card into this one, separate them again, or erase the person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.operations import MAX_REASON
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_names import affected_text, called, identity_text
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_person_dialog import Ui_PersonDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.people import MergePreview


class PersonDialog(QDialog):
    """Works on one customer; what was done is said below, and the dialog stays open but after an erasure."""

    books_changed = Signal()
    """Something was merged, separated or erased."""

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        customer: CustomerRow,
        parent: QWidget | None = None,
        *,
        only_erases: bool = False,
    ) -> None:
        """`only_erases` for somebody who is no customer any more and of whom a name is left."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks = desks
        self._jobs = jobs
        self._customer = customer
        self._other: CustomerRow | None = None
        self._is_busy = False
        self._erasing = RequestId(desks.people.new_identity)
        self.form = Ui_PersonDialog()
        self.form.setupUi(self)
        self.form.customer_label.setText(identity_text(customer))
        self.form.reason_edit.setMaxLength(MAX_REASON)
        self._merged = RowsModel(_columns(), key_of=lambda row: row.id, parent=self)
        self.form.merged_table.show_model(self._merged)
        sentence = self.tr("Nobody is merged into this customer.")
        self.form.merged_table.set_empty_state(EmptyState("customers", sentence))
        self._connect()
        self._allow()
        if only_erases:
            self._offer_erasing_alone()
            return
        self._read()
        self.form.other_edit.setFocus()

    def look_up(self) -> None:
        """Find the other customer and say what merging would do."""
        self._say("")
        text = self.form.other_edit.text()
        self._jobs.run(partial(_look_up, self._desks, self._customer.id, text), self._show_other, lane=Lane.READ)

    def merge(self) -> None:
        """Merge the customer who was looked up into this one."""
        if self._other is not None:
            said = self.tr("{customer} was merged.").format(customer=called(self._other))
            request = RequestId(self._desks.people.new_identity)
            self._carry_out(partial(_merge, self._desks, self._customer.id, self._other.id, request), said)

    def separate(self) -> None:
        """Undo the merge of the customer under the cursor."""
        row: CustomerRow | None = self.form.merged_table.current_row()
        if row is not None:
            said = self.tr("{customer} stands alone again.").format(customer=called(row))
            request = RequestId(self._desks.people.new_identity)
            self._carry_out(partial(_separate, self._desks, row.id, request), said)

    def erase(self) -> None:
        """Erase the person, once a reason is given and it is confirmed."""
        reason = self.form.reason_edit.text().strip()
        if not reason:
            self._say(self.tr("Give a reason: it stands in the books, so name nobody in it."))
            self.form.reason_edit.setFocus()
            return
        work = partial(_erase, self._desks, self._customer.id, reason, self._erasing)
        self._carry_out(work, "", done=self.accept)

    def _offer_erasing_alone(self) -> None:
        for group in (self.form.merge_group, self.form.merged_group):
            group.hide()
        self.setMinimumHeight(0)
        self.adjustSize()
        self.form.reason_edit.setFocus()

    def _connect(self) -> None:
        form = self.form
        form.other_edit.textEdited.connect(self._forget_other)
        form.other_edit.returnPressed.connect(self.look_up)
        form.preview_button.clicked.connect(self.look_up)
        form.merge_button.clicked.connect(self.merge)
        form.separate_button.clicked.connect(self.separate)
        form.merged_table.current_row_changed.connect(self._allow)
        form.sure_check.toggled.connect(self._allow)
        form.erase_button.clicked.connect(self.erase)
        form.button_box.rejected.connect(self.reject)
        # Enter looks somebody up; it never closes the dialog, and never merges or erases.
        for button in form.button_box.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # a box's buttons are push buttons

    def _read(self) -> None:
        self._jobs.run(partial(_merged_into, self._desks, self._customer.id), self._show_merged, lane=Lane.READ)

    def _show_merged(self, outcome: Outcome[tuple[CustomerRow, ...]]) -> None:
        if isinstance(outcome, Err):
            self._say(error_text(outcome.error))
            return
        self._merged.show_rows(outcome.value)
        if outcome.value:
            self.form.merged_table.select_key(outcome.value[0].id)
        self._allow()

    def _show_other(self, outcome: Outcome[tuple[CustomerRow, MergePreview]]) -> None:
        if isinstance(outcome, Err):
            self._forget_other()
            self._say(error_text(outcome.error))
            return
        self._other, preview = outcome.value
        said = self.tr("{customer}. Merged, the balance is {balance}.").format(
            customer=identity_text(self._other), balance=points_phrase(preview.balance)
        )
        if preview.reversed_points:
            said += " " + self.tr("What both were paid for the same is taken back once: {points}.").format(
                points=points_phrase(preview.reversed_points)
            )
        said = " ".join([said, *map(affected_text, preview.others)])
        self.form.merge_preview_label.setText(said)
        self._allow()

    def _forget_other(self) -> None:
        self._other = None
        self.form.merge_preview_label.setText("")
        self._allow()

    def _allow(self) -> None:
        form = self.form
        form.merge_button.setEnabled(self._other is not None and not self._is_busy)
        form.separate_button.setEnabled(form.merged_table.current_row() is not None and not self._is_busy)
        form.erase_button.setEnabled(form.sure_check.isChecked() and not self._is_busy)

    def _carry_out(
        self, work: Callable[[JobContext], object], said: str, *, done: Callable[[], None] | None = None
    ) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._allow()
        self._jobs.run(work, partial(self._on_done, said, done), lane=Lane.WRITE)

    def _on_done(self, said: str, done: Callable[[], None] | None, outcome: Outcome[object]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self._say(error_text(outcome.error))
            self._allow()
            return
        self.books_changed.emit()
        if done is not None:
            done()
            return
        self.form.other_edit.clear()
        self._forget_other()
        self._say(said, Tone.PLAIN)
        self._read()

    def _say(self, sentence: str, tone: Tone = Tone.ERROR) -> None:
        label: MessageLabel = self.form.problem_label
        label.say(sentence, tone)


def _columns() -> tuple[TableColumn[CustomerRow], ...]:
    title = QCoreApplication.translate("PersonDialog", "Customer")
    return (TableColumn("customer", title, identity_text, width=420),)


def _look_up(desks: Desks, kept: int, text: str, _context: JobContext) -> tuple[CustomerRow, MergePreview]:
    other = desks.customers.find(text)
    return other, desks.people.preview_merge(kept, other.id)


def _merged_into(desks: Desks, number: int, _context: JobContext) -> tuple[CustomerRow, ...]:
    return desks.people.merged_into(number)


def _merge(desks: Desks, kept: int, gone: int, request: RequestId, _context: JobContext) -> object:
    return desks.people.merge(kept, gone, identity=request.id())


def _separate(desks: Desks, gone: int, request: RequestId, _context: JobContext) -> object:
    return desks.people.unmerge(gone, identity=request.id())


def _erase(desks: Desks, number: int, reason: str, request: RequestId, _context: JobContext) -> object:
    return desks.people.erase(number, reason, identity=request.id())
