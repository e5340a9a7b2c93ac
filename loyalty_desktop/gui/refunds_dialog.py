"""The refunds that a receipt has had: take the latest one back that was a mistake, whether it took points or none."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.receipts import ReceiptView, RefundRow
from loyalty_desktop.gui.forms.ui_refunds_dialog import Ui_RefundsDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.reasoned_list_dialog import ListTexts, ReasonedListDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.wording.numbers import date_text, money_text, points_phrase, points_text

if TYPE_CHECKING:
    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks


class RefundsDialog(ReasonedListDialog[RefundRow, "Posted"]):
    """Lists the refunds of one receipt, the latest first and chosen."""

    taken_back = Signal(object)
    """A refund was taken back; carries the desk's Posted."""

    def __init__(self, desks: Desks, jobs: JobRunner, receipt: ReceiptView, parent: QWidget | None = None) -> None:
        super().__init__(desks, jobs, parent)
        self._receipt = receipt
        form = self.form = Ui_RefundsDialog()
        form.setupUi(self)
        heading = self.tr("Receipt {receipt} of {date}").format(
            receipt=receipt.receipt, date=date_text(receipt.sold_on)
        )
        form.sale_label.setText(" · ".join(filter(None, (heading, receipt.customer, receipt.store))))
        texts = ListTexts(
            (self.tr("Entered by mistake"), self.tr("Wrong receipt"), self.tr("Entered twice")),
            self.tr("Give a reason: it stands in the books beside the refund."),
            self.tr("This receipt has had no refund. Close this and choose what comes back."),
        )
        self.set_up(form, form.take_back_button, RowsModel(_columns(), key_of=_key_of, parent=self), texts)

    def reading(self) -> Callable[[JobContext], tuple[RefundRow, ...]]:
        """Reads the receipt's refunds."""
        return partial(_refunds, self.desks, self._receipt)

    def work_on(self, row: RefundRow, reason: str, request: RequestId) -> Callable[[JobContext], Posted]:
        """Takes a refund back."""
        return partial(_take_back, self.desks, row, reason, request)

    def first_of(self, rows: tuple[RefundRow, ...]) -> Hashable | None:
        """The latest one."""
        latest = next((row for row in rows if row.is_latest), None)
        return None if latest is None else _key_of(latest)

    def is_open(self, row: RefundRow) -> bool:
        """Of several, the latest goes first."""
        return row.is_latest

    def was_done(self, row: RefundRow, answer: Posted) -> str:
        """What came back with it."""
        self.taken_back.emit(answer)
        said = self.tr("Refund {receipt} was taken back; {points} came back with it.")
        return said.format(receipt=row.receipt, points=points_phrase(answer.points))


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
