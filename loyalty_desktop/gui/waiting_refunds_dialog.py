"""The refunds that wait for their sales: what they are, why they wait, and dropping one that was wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.imports import WaitingRefund
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_waiting_refunds_dialog import Ui_WaitingRefundsDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.posting_dialog import RequestId, set_up_reasons
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import date_text, money_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class WaitingRefundsDialog(QDialog):
    """Lists them, the first parked first; why the one under the cursor waits stands below the list."""

    changed = Signal()
    """A refund was dropped."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs = desks, jobs
        self._request = RequestId(desks.counter.new_identity)
        self._currency = ""
        self._is_busy = False
        form = self.form = Ui_WaitingRefundsDialog()
        form.setupUi(self)
        self._rows = RowsModel(self._columns(), key_of=_key_of, parent=self)
        form.refund_table.show_model(self._rows)
        said = self.tr("No refund waits for its sale. One that comes in a file before its sale is listed here.")
        form.refund_table.set_empty_state(EmptyState("empty_table", said))
        reasons = (self.tr("Wrong receipt"), self.tr("Entered twice"), self.tr("The sale will not come"))
        set_up_reasons(form.reason_combo, reasons, self.tr("Required"))
        form.refund_table.current_row_changed.connect(self._follow)
        form.drop_button.clicked.connect(self.drop)
        form.button_box.rejected.connect(self.reject)
        form.refund_table.setFocus()
        self._follow()
        self._read()

    def drop(self) -> None:
        """Drop the refund under the cursor; a missing reason is told at once."""
        row: WaitingRefund | None = self.form.refund_table.current_row()
        if row is None or self._is_busy:
            return
        reason = self.form.reason_combo.currentText()
        if not reason.strip():
            self.form.problem_label.say(self.tr("Give a reason: it stands in the journal beside your name."))
            self.form.reason_combo.setFocus()
            return
        self._is_busy = True
        self._follow()
        work = partial(_drop, self._desks, row, reason, self._request)
        self._jobs.run(work, partial(self._on_dropped, row), lane=Lane.WRITE)

    def _read(self) -> None:
        self._jobs.run(partial(_waiting, self._desks), self._show, lane=Lane.READ)

    def _show(self, outcome: Outcome[tuple[tuple[WaitingRefund, ...], str]]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        rows, self._currency = outcome.value
        self._rows.show_rows(rows)
        if rows and self.form.refund_table.current_row() is None:
            self.form.refund_table.select_key(_key_of(rows[0]))
        self._follow()

    def _follow(self, _row: object = None) -> None:
        row: WaitingRefund | None = self.form.refund_table.current_row()
        self.form.drop_button.setEnabled(row is not None and not self._is_busy)
        self.form.reason_combo.setEnabled(row is not None)
        self.form.why_label.setText("" if row is None else _why(row))

    def _on_dropped(self, row: WaitingRefund, outcome: Outcome[None]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            self._follow()
            return
        self._request = RequestId(self._desks.counter.new_identity)
        self.form.problem_label.say(self.tr("Refund {receipt} was dropped.").format(receipt=row.receipt), Tone.GOOD)
        self._read()
        self.changed.emit()

    def _amount(self, row: WaitingRefund) -> str:
        return self.tr("What is left") if row.net_minor is None else money_text(row.net_minor, self._currency)

    def _columns(self) -> tuple[TableColumn[WaitingRefund], ...]:
        return (
            TableColumn("receipt", self.tr("Refund"), lambda row: row.receipt, width=90),
            TableColumn("original", self.tr("Sale"), lambda row: row.original_receipt, width=90),
            TableColumn("store", self.tr("Store"), lambda row: row.store, width=90),
            TableColumn("date", self.tr("Date"), lambda row: date_text(row.refunded_on), width=95),
            TableColumn("amount", self.tr("Amount"), self._amount, True, width=95),
            TableColumn("file", self.tr("File"), lambda row: row.file_name, width=130),
            TableColumn("why", self.tr("Waits because"), _why, width=240),
        )


def _why(row: WaitingRefund) -> str:
    if row.problem is not None:
        return error_text(row.problem)
    return QCoreApplication.translate("WaitingRefundsDialog", "Its sale has not come yet.")


def _key_of(row: WaitingRefund) -> tuple[str, str]:
    return (row.store, row.receipt)


def _waiting(desks: Desks, _context: JobContext) -> tuple[tuple[WaitingRefund, ...], str]:
    return desks.imports.waiting(), desks.program.state().program.currency or ""


def _drop(desks: Desks, row: WaitingRefund, reason: str, request: RequestId, _context: JobContext) -> None:
    desks.imports.drop(row.receipt, row.store, reason=reason, identity=request.id())
