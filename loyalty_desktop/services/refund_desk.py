"""The refund desk: what a receipt holds, what of it can come back, and what a refund would do before it is posted."""

from __future__ import annotations

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.receipts import ReceiptRow, ReceiptView, RefundPreview, RefundRow
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.services.counter import Posted
from loyalty_desktop.services.counter_checks import checked_refund
from loyalty_desktop.services.counter_commands import RefundRequest, refund_operation, sale_meant, void_of_refund
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.receipts import (
    SaleKey,
    receipt_of_sale,
    receipts_of_customer,
    refunds_of_receipt,
    refunds_with,
    sale_refunded,
    sales_with,
)


class RefundDesk:
    """Looks receipts up and works refunds out; the counter posts them."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def find(self, receipt: str, store: str | None = None) -> ReceiptView:
        """The standing sale with this receipt, or that a refund with this number took back.

        Raises Refusal for an unknown or ambiguous one.
        """
        wanted = receipt.strip()
        if not wanted:
            raise Refusal("receipt_missing")

        def work(session: Session) -> ReceiptView:
            refunded = None if sales_with(session, wanted) else sale_refunded(session, wanted)
            sale = refunded or sale_meant(session, wanted, store)
            return receipt_of_sale(session, sale, self._currency(session))

        return self._journal.store.read(work)

    def receipts(self, customer_id: int) -> tuple[ReceiptRow, ...]:
        """A customer's latest receipts of which something is left, newest first."""
        return self._journal.store.read(
            lambda session: receipts_of_customer(session, customer_id, self._currency(session))
        )

    def preview(self, request: RefundRequest) -> RefundPreview:
        """What a refund would do. Raises the Refusal that posting it would raise; writes nothing."""

        def work(session: Session) -> RefundPreview:
            _, operation = refund_operation(self._journal, session, checked_refund(request))
            _, (outcome,) = self._journal.decide(session, [operation], {}, lock=False)
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)
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

    def refunds(self, receipt: str, store: str) -> tuple[RefundRow, ...]:
        """The refunds that there were of a sale, the latest first; those that were taken back are among them."""
        return self._journal.store.read(
            lambda session: refunds_of_receipt(session, receipt, store, self._currency(session))
        )

    def sale_refunded_by(self, receipt: str) -> ReceiptView | None:
        """The sale that a standing refund with this number of its own took back; None where none stands."""

        def work(session: Session) -> ReceiptView | None:
            sale = sale_refunded(session, receipt)
            return None if sale is None else receipt_of_sale(session, sale, self._currency(session))

        return self._journal.store.read(work)

    def take_back(self, receipt: str, reason: str, *, identity: bytes, store: str | None = None) -> Posted:
        """Void a refund that was a mistake, named by its own receipt number, whether it took points or none.

        Raises Refusal without a reason, for an unknown or ambiguous number, and for one after which a later refund of
        the same sale stands.
        """
        if not typed_line(reason):
            raise Refusal("reason_missing")

        def work(session: Session) -> Posted:
            refund = self._refund_meant(session, receipt.strip(), store, identity)
            operation = void_of_refund(self._journal, refund, reason, identity)
            (outcome,) = self._journal.run_in(session, [operation], {})
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)
            balance = 0 if refund.customer_id is None else balance_of(session, refund.customer_id)
            return Posted(outcome.answer["points"], balance, outcome.repeated)

        return self._journal.store.write(work)

    def _refund_meant(self, session: Session, receipt: str, store: str | None, identity: bytes) -> SaleKey:
        """The standing refund with this number, or the one that this very command has taken back before."""
        is_repeated = bool(answers_of(session, [identity]))
        refunds = refunds_with(session, receipt, voided=is_repeated)
        found = [refund for refund in refunds if store in (None, refund.store)]
        if not found:
            raise Refusal("unknown_refund", receipt=receipt)
        stores = sorted({refund.store for refund in found})
        if len(stores) > 1:
            raise Refusal("receipt_in_several_stores", receipt=receipt, stores=tuple(stores))
        return found[0]

    def _currency(self, session: Session) -> str:
        return self._journal.program_and_rules(session)[0].currency or ""
