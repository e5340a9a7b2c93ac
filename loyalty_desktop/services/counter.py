"""The counter: adjusting, voiding, refunding, ringing up a sale, recording what customers do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, store_number
from loyalty_desktop.domain.operations import (
    Operation,
    OperationKind,
)
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.services.counter_checks import (
    checked_action,
    checked_refund,
    checked_sale,
    refuse_other_owner,
)
from loyalty_desktop.services.counter_commands import (
    ActionRequest,
    RefundRequest,
    SaleRequest,
    action_operation,
    part_paid_in,
    refund_operation,
    sale_operations,
)
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.parking import note_problems, release_parked
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.services.stores import store_meant
from loyalty_desktop.services.void_commands import VoidPreview, preview_void, void_command
from loyalty_desktop.storage.customers import balance_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.feed import count_entries, page_of_entries


@dataclass(frozen=True, slots=True)
class AdjustRequest:
    """Points to give (positive) or take (negative), and why. `identity` is made when the dialog opens.

    With `new_store` the store may be one that the books do not know yet.
    """

    customer_id: int
    points: int
    reason: str
    identity: bytes
    note: str = ""
    store: str = ""
    new_store: bool = False


class Posted(NamedTuple):
    """How a posting at the counter ended: points moved (signed), the balance after it, and whether it was a repeat.

    `released` are refunds that had waited for this sale and were posted with it; the balance is the one after them.
    `part_paid_minor` is what of a sale earned nothing because a voucher has paid it, in minor units.
    """

    points: int
    balance: int
    repeated: bool = False
    uncollected: int = 0
    deducted_minor: int = 0
    released: int = 0
    part_paid_minor: int = 0


class Counter:
    """Posts what happens at the counter, one durable transaction each."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens, so that a double click is the same request."""
        return self._journal.ids.next()

    def adjust(self, request: AdjustRequest) -> Posted:
        """Give or take points. Raises Refusal without a reason, for 0 points, for more than the customer holds, and for
        a store that the books do not know."""
        reason, note = typed_line(request.reason), typed_line(request.note)

        def work(session: Session) -> Posted:
            store = store_meant(session, request.store, is_new=request.new_store)
            payload = {
                "customer": request.customer_id,
                "points": request.points,
                "reason": reason,
                "note": note,
                "store": self._store(session, store),
                "business_date": self._journal.today(session).isoformat(),
            }
            content = content_digest(request.customer_id, request.points, reason, note)
            operation = self._journal.operation(
                OperationKind.ADJUST, payload, identity=request.identity, content=content
            )
            return self._post(session, [operation], request.customer_id)

        return self._journal.store.write(work)

    def void(self, entry_id: int, reason: str, *, identity: bytes) -> Posted:
        """Void an entry made by mistake. The points of a purchase stand for their sale, those that a refund took back
        for the refund and those of a survey for the response, which is voided as a whole.

        Raises Refusal without a reason, and when it was voided already.
        """
        if not typed_line(reason):
            raise Refusal("reason_missing")

        def work(session: Session) -> Posted:
            entry, operation = void_command(self._journal, session, entry_id, reason, identity=identity)
            return self._post(session, [operation], entry.customer_id)

        return self._journal.store.write(work)

    def preview_void(self, entry_id: int) -> VoidPreview:
        """What reversing an entry would do; writes nothing. Raises the Refusal that doing it would raise."""
        return self._journal.store.read(lambda session: preview_void(self._journal, session, entry_id))

    def sell(self, request: SaleRequest) -> Posted:
        """Post a sale, and the refunds that have waited for it. The same receipt again posts nothing; with other
        content, or on the books for somebody else, it is refused. A voucher that pays a part of it is taken in with
        it, or neither is done.

        Raises Refusal without a receipt number, without lines, and for amounts and texts that cannot be.
        """
        request = checked_sale(request)

        def work(session: Session) -> Posted:
            self._store(session, request.store)
            operations = sale_operations(self._journal, session, request)
            posted = self._post(session, operations, request.customer_id)
            if posted.repeated:
                refuse_other_owner(session, request)
            if part := part_paid_in(operations[-1].payload):
                posted = posted._replace(part_paid_minor=part)
            return self._release(session, posted, request)

        return self._journal.store.write(work)

    def refund(self, request: RefundRequest) -> Posted:
        """Refund a receipt, whole or line by line. Raises Refusal for an unknown or ambiguous receipt."""

        def work(session: Session) -> Posted:
            sale, operation = refund_operation(self._journal, session, checked_refund(request))
            return self._post(session, [operation], sale.customer_id)

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
        request = checked_action(ActionRequest(customer_id, action, happened_at, identity, subject, store))

        def work(session: Session) -> Posted:
            self._store(session, request.store)
            return self._post(session, [action_operation(self._journal, session, request)], customer_id)

        return self._journal.store.write(work)

    def count(self, query: EntryQuery) -> int:
        """Number of ledger entries that a query finds."""
        return self._journal.store.read(lambda session: count_entries(session, query))

    def page(self, query: EntryQuery, offset: int, limit: int) -> tuple[EntryRow, ...]:
        """Rows `offset` to `offset + limit` of the ledger entries that a query finds."""
        return self._journal.store.read(lambda session: page_of_entries(session, query, offset=offset, limit=limit))

    def _release(self, session: Session, posted: Posted, request: SaleRequest) -> Posted:
        """The same after the refunds that waited for this sale; one that cannot be posted waits on and says why."""
        outcomes = release_parked(self._journal, session, request.receipt)
        if not outcomes:
            return posted
        note_problems(session, outcomes)
        released = sum(outcome.refusal is None for outcome in outcomes)
        balance = posted.balance if request.customer_id is None else balance_of(session, request.customer_id)
        return posted._replace(balance=balance, released=released)

    def _store(self, session: Session, name: str) -> int:
        store_id = store_number(name)
        self._journal.ensure(session, "store", [(store_id, name)])
        return store_id

    def _post(self, session: Session, operations: Sequence[Operation], customer_id: int | None) -> Posted:
        """Carry commands out, all or none; the answer is the last one's."""
        people: Mapping[int, CustomerFields] = {}
        work, outcomes = self._journal.carry_out(session, operations, people)
        for outcome in outcomes:
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)
        outcome = outcomes[-1]
        balance = 0
        if customer_id is not None:
            state = work.customers.get(work.followed(customer_id))
            balance = balance_of(session, customer_id) if state is None else state.account.balance
        return _posted(outcome, balance)


def _posted(outcome: Outcome, balance: int) -> Posted:
    answer: Mapping[str, Any] = outcome.answer
    points = -answer["clawed_back"] if "clawed_back" in answer else answer.get("points", 0)
    return Posted(
        points, balance, outcome.repeated, answer.get("uncollected", 0), deducted_minor=answer.get("deducted_minor", 0)
    )
