"""The counter: adjusting, voiding, refunding, ringing up a sale, recording what customers do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, store_number
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import (
    Operation,
    OperationKind,
)
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.services.counter_commands import (
    ActionRequest,
    RefundRequest,
    SaleRequest,
    action_operation,
    check_sale,
    refund_operation,
    sale_operation,
    void_of_refund,
)
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.parking import note_problems, release_parked
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.responses import void_operation
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.feed import count_entries, entries_by_id, page_of_entries
from loyalty_desktop.storage.receipts import refund_of_entry, sale_of_entry
from loyalty_desktop.storage.rewards_paid import rewarded_for
from loyalty_desktop.storage.survey_queries import response_of_entry


@dataclass(frozen=True, slots=True)
class AdjustRequest:
    """Points to give (positive) or take (negative), and why. `identity` is made when the dialog opens."""

    customer_id: int
    points: int
    reason: str
    identity: bytes
    note: str = ""
    store: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """How a posting at the counter ended: points moved (signed), the balance after it, and whether it was a repeat.

    `released` are refunds that had waited for this sale and were posted with it; the balance is the one after them.
    """

    points: int
    balance: int
    repeated: bool = False
    uncollected: int = 0
    deducted_minor: int = 0
    released: int = 0


class Counter:
    """Posts what happens at the counter, one durable transaction each."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens, so that a double click is the same request."""
        return self._journal.ids.next()

    def adjust(self, request: AdjustRequest) -> Posted:
        """Give or take points. Raises Refusal without a reason, for 0 points, or for more than the customer holds."""

        def work(session: Session) -> Posted:
            payload = {
                "customer": request.customer_id,
                "points": request.points,
                "reason": request.reason.strip(),
                "note": request.note.strip(),
                "store": self._store(session, request.store),
                "business_date": self._journal.today(session).isoformat(),
            }
            content = content_digest(request.customer_id, request.points, request.reason, request.note)
            operation = self._journal.operation(
                OperationKind.ADJUST, payload, identity=request.identity, content=content
            )
            return self._post(session, operation, request.customer_id)

        return self._journal.store.write(work)

    def void(self, entry_id: int, reason: str, *, identity: bytes) -> Posted:
        """Void an entry made by mistake. The points of a purchase stand for their sale, those that a refund took back
        for the refund and those of a survey for the response, which is voided as a whole.

        Raises Refusal without a reason, and when it was voided already.
        """
        if not reason.strip():
            raise Refusal("reason_missing")

        def work(session: Session) -> Posted:
            entry = next(iter(entries_by_id(session, [entry_id])), None)
            if entry is None:
                raise Refusal("unknown_entry", entry=entry_id)
            if entry.is_purchase:
                operation = self._void_sale(session, entry, reason, identity)
            elif entry.is_of_response and (response := response_of_entry(session, entry.id)) is not None:
                operation = void_operation(self._journal, session, response, reason, identity=identity)
            elif entry.kind == EntryKind.CLAWBACK and entry.reverses_id is None:
                operation = self._void_refund(session, entry, reason, identity)
            else:
                payload: dict[str, Any] = {"entry": entry.key.hex(), "reason": reason.strip(), "note": ""}
                if (referee := rewarded_for(session, entry.id)) is not None:
                    payload["referee"] = referee
                operation = self._journal.operation(OperationKind.VOID, payload, identity=identity)
            return self._post(session, operation, entry.customer_id)

        return self._journal.store.write(work)

    def sell(self, request: SaleRequest) -> Posted:
        """Post a sale, and the refunds that have waited for it. The same receipt again posts nothing; with other
        content it is refused.

        Raises Refusal without a receipt number, without lines, and for amounts that cannot be.
        """
        check_sale(request)

        def work(session: Session) -> Posted:
            self._store(session, request.store)
            operation = sale_operation(self._journal, session, request)
            posted = self._post(session, operation, request.customer_id)
            return self._release(session, posted, request)

        return self._journal.store.write(work)

    def refund(self, request: RefundRequest) -> Posted:
        """Refund a receipt, whole or line by line. Raises Refusal for an unknown or ambiguous receipt."""

        def work(session: Session) -> Posted:
            sale, operation = refund_operation(self._journal, session, request)
            return self._post(session, operation, sale.customer_id)

        return self._journal.store.write(work)

    def record_action(
        self,
        customer_id: int,
        action: str,
        *,
        identity: bytes,
        happened_at: datetime,
        subject: str = "",
        store: str = "",
    ) -> Posted:
        """Note that a customer did something that rules may pay: a login, a share, a review of `subject`."""
        request = ActionRequest(customer_id, action, happened_at, identity, subject, store)

        def work(session: Session) -> Posted:
            self._store(session, store)
            return self._post(session, action_operation(self._journal, session, request), customer_id)

        return self._journal.store.write(work)

    def count(self, query: EntryQuery) -> int:
        """Number of ledger entries that a query finds."""
        return self._journal.store.read(lambda session: count_entries(session, query))

    def page(self, query: EntryQuery, offset: int, limit: int) -> tuple[EntryRow, ...]:
        """Rows `offset` to `offset + limit` of the ledger entries that a query finds."""
        return self._journal.store.read(lambda session: page_of_entries(session, query, offset=offset, limit=limit))

    def _void_sale(self, session: Session, entry: EntryRow, reason: str, identity: bytes) -> Operation:
        """The void of the sale that wrote the entry, whether it still stands or was voided by this very command."""
        sale = sale_of_entry(session, entry.id)
        if sale.voided and not answers_of(session, [identity]):
            raise Refusal("already_reversed", entry=entry.id)
        payload = {
            "store": sale.store_id,
            "receipt": sale.receipt,
            "attempt": sale.attempt,
            "reason": reason.strip(),
        }
        return self._journal.operation(OperationKind.VOID_SALE, payload, identity=identity)

    def _void_refund(self, session: Session, entry: EntryRow, reason: str, identity: bytes) -> Operation:
        refund = refund_of_entry(session, entry.id)
        if refund is None:
            raise Refusal("withheld_by_caps", receipt=entry.reference)
        if refund.voided and not answers_of(session, [identity]):
            raise Refusal("already_reversed", entry=entry.id)
        return void_of_refund(self._journal, refund, reason, identity)

    def _release(self, session: Session, posted: Posted, request: SaleRequest) -> Posted:
        """The same after the refunds that waited for this sale; one that cannot be posted waits on and says why."""
        outcomes = release_parked(self._journal, session, request.receipt)
        if not outcomes:
            return posted
        note_problems(session, outcomes)
        released = sum(outcome.refusal is None for outcome in outcomes)
        balance = posted.balance if request.customer_id is None else balance_of(session, request.customer_id)
        return replace(posted, balance=balance, released=released)

    def _store(self, session: Session, name: str) -> int:
        store_id = store_number(name)
        self._journal.ensure(session, "store", [(store_id, name)])
        return store_id

    def _post(self, session: Session, operation: Operation, customer_id: int | None) -> Posted:
        people: Mapping[int, CustomerFields] = {}
        (outcome,) = self._journal.run_in(session, [operation], people)
        if outcome.refusal is not None:
            raise named_refusal(session, outcome.refusal)
        balance = 0
        if customer_id is not None:
            balance = balance_of(session, customer_id)
        return _posted(outcome, balance)


def _posted(outcome: Outcome, balance: int) -> Posted:
    answer: Mapping[str, Any] = outcome.answer
    points = -answer["clawed_back"] if "clawed_back" in answer else answer.get("points", 0)
    return Posted(
        points, balance, outcome.repeated, answer.get("uncollected", 0), deducted_minor=answer.get("deducted_minor", 0)
    )
