"""The refund desk: what a receipt holds, what of it can come back, and what a refund would do before it is posted."""

from __future__ import annotations

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.receipts import ReceiptLine, ReceiptRow, ReceiptView, RefundPreview
from loyalty_desktop.services.counter import RefundRequest, named, refund_operation, sale_meant
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.receipts import receipt_of_sale, receipts_of_customer


class RefundDesk:
    """Looks receipts up and works refunds out; the counter posts them."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def find(self, receipt: str, store: str | None = None) -> ReceiptView:
        """The standing sale with this receipt. Raises Refusal for an unknown or ambiguous one."""
        wanted = receipt.strip()
        if not wanted:
            raise Refusal("receipt_missing")
        return self._journal.store.read(
            lambda session: receipt_of_sale(session, sale_meant(session, wanted, store), self._currency(session))
        )

    def receipts(self, customer_id: int) -> tuple[ReceiptRow, ...]:
        """A customer's latest receipts of which something is left, newest first."""
        return self._journal.store.read(
            lambda session: receipts_of_customer(session, customer_id, self._currency(session))
        )

    def preview(self, request: RefundRequest) -> RefundPreview:
        """What a refund would do. Raises the Refusal that posting it would raise; writes nothing."""

        def work(session: Session) -> RefundPreview:
            self._check_parts(session, request)
            _, operation = refund_operation(self._journal, session, request)
            _, (outcome,) = self._journal.decide(session, [operation], {}, lock=False)
            if outcome.refusal is not None:
                raise named(session, outcome.refusal)
            program, _ = self._journal.program_and_rules(session)
            answer = outcome.answer
            return RefundPreview(
                currency=self._currency(session),
                net_minor=answer["net_minor"],
                asked=answer["clawed_back"] + answer["uncollected"],
                spent=answer["spent"],
                debt=answer["debt"],
                uncollected=answer["uncollected"],
                deducted_minor=answer["deducted_minor"],
                policy=program.beyond_balance,
            )

        return self._journal.store.read(work)

    def _check_parts(self, session: Session, request: RefundRequest) -> None:
        if not request.parts:
            return
        sale = sale_meant(session, request.original_receipt, request.store)
        lines = {line.position: line for line in receipt_of_sale(session, sale, "").lines}
        for part in request.parts:
            line = lines.get(part.position)
            if line is not None and not _fits(line, part.quantity_milli, part.net_minor):
                raise Refusal("refund_line_exceeds", line=part.position, receipt=request.original_receipt)

    def _currency(self, session: Session) -> str:
        return self._journal.program_and_rules(session)[0].currency or ""


def _fits(line: ReceiptLine, quantity_milli: int, net_minor: int) -> bool:
    return 0 <= quantity_milli <= line.quantity_left_milli and 0 <= net_minor <= line.net_left_minor
