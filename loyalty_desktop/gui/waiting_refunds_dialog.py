"""The refunds that wait for their sales: what they are, why they wait, and dropping one that was wrong."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.imports import WaitingRefund
from loyalty_desktop.gui.forms.ui_waiting_refunds_dialog import Ui_WaitingRefundsDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.reasoned_list_dialog import ListTexts, ReasonedListDialog
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.wording.numbers import date_text, money_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class Waiting(NamedTuple):
    """A row: the refund, and the currency of the books."""

    refund: WaitingRefund
    currency: str


class WaitingRefundsDialog(ReasonedListDialog[Waiting, None]):
    """Lists them, the first parked first; why the one under the cursor waits stands below the list."""

    changed = Signal()
    """A refund was dropped."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(desks, jobs, parent)
        form = self.form = Ui_WaitingRefundsDialog()
        form.setupUi(self)
        texts = ListTexts(
            (self.tr("Wrong receipt"), self.tr("Entered twice"), self.tr("The sale will not come")),
            self.tr("Give a reason: it stands in the journal beside your name."),
            self.tr("No refund waits for its sale. One that comes in a file before its sale is listed here."),
        )
        self.set_up(form, form.drop_button, RowsModel(_columns(), key_of=_key_of, parent=self), texts)

    def reading(self) -> Callable[[JobContext], tuple[Waiting, ...]]:
        """Reads what waits."""
        return partial(_waiting, self.desks)

    def work_on(self, row: Waiting, reason: str, request: RequestId) -> Callable[[JobContext], None]:
        """Drops a refund."""
        return partial(_drop, self.desks, row, reason, request)

    def first_of(self, rows: tuple[Waiting, ...]) -> Hashable | None:
        """The first, where the cursor is on none."""
        return _key_of(rows[0]) if rows and self.current() is None else None

    def is_open(self, row: Waiting) -> bool:  # noqa: ARG002 - whatever waits can be dropped
        """Each can be dropped."""
        return True

    def follow(self, row: Waiting | None) -> None:
        """Say why it waits."""
        self.form.reason_combo.setEnabled(row is not None)
        self.form.why_label.setText("" if row is None else _why(row))

    def was_done(self, row: Waiting, _answer: None) -> str:
        """Which one was dropped."""
        self.changed.emit()
        return self.tr("Refund {receipt} was dropped.").format(receipt=row.refund.receipt)


def _columns() -> tuple[TableColumn[Waiting], ...]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("WaitingRefundsDialog", text)

    return (
        TableColumn("receipt", tr("Refund"), lambda row: row.refund.receipt, width=90),
        TableColumn("original", tr("Sale"), lambda row: row.refund.original_receipt, width=90),
        TableColumn("store", tr("Store"), lambda row: row.refund.store, width=90),
        TableColumn("date", tr("Date"), lambda row: date_text(row.refund.refunded_on), width=95),
        TableColumn("amount", tr("Amount"), _amount, True, width=95),
        TableColumn("file", tr("File"), lambda row: row.refund.file_name, width=130),
        TableColumn("why", tr("Waits because"), _why, width=240),
    )


def _amount(row: Waiting) -> str:
    if row.refund.net_minor is None:
        return QCoreApplication.translate("WaitingRefundsDialog", "What is left")
    return money_text(row.refund.net_minor, row.currency)


def _why(row: Waiting) -> str:
    if row.refund.problem is not None:
        return error_text(row.refund.problem)
    return QCoreApplication.translate("WaitingRefundsDialog", "Its sale has not come yet.")


def _key_of(row: Waiting) -> tuple[str, str]:
    return (row.refund.store, row.refund.receipt)


def _waiting(desks: Desks, _context: JobContext) -> tuple[Waiting, ...]:
    currency = desks.program.state().program.currency or ""
    return tuple(Waiting(refund, currency) for refund in desks.imports.waiting())


def _drop(desks: Desks, row: Waiting, reason: str, request: RequestId, _context: JobContext) -> None:
    desks.imports.drop(row.refund.receipt, row.refund.store, reason=reason, identity=request.id())
