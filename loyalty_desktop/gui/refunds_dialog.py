"""The refunds that a receipt has had: take the latest one back that was a mistake, whether it took points or none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.receipts import ReceiptView, RefundRow
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_refunds_dialog import Ui_RefundsDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.posting_dialog import RequestId, set_up_reasons
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.wording.numbers import date_text, money_text, points_phrase, points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks


class RefundsDialog(QDialog):
    """Lists the refunds of one receipt, the latest first and chosen."""

    taken_back = Signal(object)
    """A refund was taken back; carries the desk's Posted."""

    def __init__(self, desks: Desks, jobs: JobRunner, receipt: ReceiptView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._receipt = desks, jobs, receipt
        self._request = RequestId(desks.counter.new_identity)
        self._is_busy = False
        form = self.form = Ui_RefundsDialog()
        form.setupUi(self)
        self._rows = RowsModel(_columns(), key_of=_key_of, parent=self)
        form.refund_table.show_model(self._rows)
        said = self.tr("This receipt has had no refund. Close this and choose what comes back.")
        form.refund_table.set_empty_state(EmptyState("empty_table", said))
        heading = self.tr("Receipt {receipt} of {date}").format(
            receipt=receipt.receipt, date=date_text(receipt.sold_on)
        )
        form.sale_label.setText(" · ".join(filter(None, (heading, receipt.customer, receipt.store))))
        reasons = (self.tr("Entered by mistake"), self.tr("Wrong receipt"), self.tr("Entered twice"))
        set_up_reasons(form.reason_combo, reasons, self.tr("Required"))
        form.refund_table.current_row_changed.connect(self._follow)
        form.take_back_button.clicked.connect(self.take_back)
        form.button_box.rejected.connect(self.reject)
        form.refund_table.setFocus()
        self._follow()
        self._read()

    def take_back(self) -> None:
        """Take the refund under the cursor back; a missing reason is told at once."""
        row: RefundRow | None = self.form.refund_table.current_row()
        if row is None or self._is_busy:
            return
        reason = self.form.reason_combo.currentText()
        if not reason.strip():
            self.form.problem_label.say(self.tr("Give a reason: it stands in the books beside the refund."))
            self.form.reason_combo.setFocus()
            return
        self._is_busy = True
        self._follow()
        work = partial(_take_back, self._desks, row, reason, self._request)
        self._jobs.run(work, partial(self._on_taken_back, row), lane=Lane.WRITE)

    def _read(self) -> None:
        self._jobs.run(partial(_refunds, self._desks, self._receipt), self._show, lane=Lane.READ)

    def _show(self, outcome: Outcome[tuple[RefundRow, ...]]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            return
        self._rows.show_rows(outcome.value)
        latest = next((row for row in outcome.value if row.is_latest), None)
        if latest is not None:
            self.form.refund_table.select_key(_key_of(latest))
        self._follow()

    def _follow(self, _row: object = None) -> None:
        row: RefundRow | None = self.form.refund_table.current_row()
        self.form.take_back_button.setEnabled(row is not None and row.is_latest and not self._is_busy)

    def _on_taken_back(self, row: RefundRow, outcome: Outcome[Posted]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            self._follow()
            return
        self._request = RequestId(self._desks.counter.new_identity)
        said = self.tr("Refund {receipt} was taken back; {points} came back with it.")
        points = points_phrase(outcome.value.points)
        self.form.problem_label.say(said.format(receipt=row.receipt, points=points), Tone.GOOD)
        self._read()
        self.taken_back.emit(outcome.value)


def _columns() -> tuple[TableColumn[RefundRow], ...]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("RefundsDialog", text)

    def state(row: RefundRow) -> str:
        if row.is_voided:
            return tr("Taken back")
        return tr("Latest") if row.is_latest else tr("Stands")

    return (
        TableColumn("receipt", tr("Refund"), lambda row: row.receipt, width=130),
        TableColumn("date", tr("Date"), lambda row: date_text(row.refunded_on), width=100),
        TableColumn("net", tr("Money"), lambda row: money_text(row.net_minor, row.currency), True, width=110),
        TableColumn("points", tr("Points taken"), lambda row: points_text(row.taken), True, width=110),
        TableColumn("missing", tr("Missing"), lambda row: points_text(row.uncollected), True, width=80),
        TableColumn("state", tr("State"), state, width=110),
    )


def _key_of(row: RefundRow) -> tuple[str, str, bool]:
    return (row.store, row.receipt, row.is_voided)


def _refunds(desks: Desks, receipt: ReceiptView, _context: JobContext) -> tuple[RefundRow, ...]:
    return desks.refunds.refunds(receipt.receipt, receipt.store)


def _take_back(desks: Desks, row: RefundRow, reason: str, request: RequestId, _context: JobContext) -> Posted:
    return desks.refunds.take_back(row.receipt, reason, identity=request.id(), store=row.store)
