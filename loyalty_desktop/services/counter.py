"""The counter: adjusting, voiding, refunding, ringing up a sale, recording what customers do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from loyalty_desktop.domain.amounts import MAX_MINOR
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.ids import content_digest, store_number
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import (
    Operation,
    OperationKind,
    RefundLinePayload,
    RefundPayload,
    SaleLinePayload,
    SalePayload,
    payload_content,
)
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.refunds import refund_id
from loyalty_desktop.domain.sales import sale_content, sale_id
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.parking import note_problems, release_parked
from loyalty_desktop.services.referral_suspicions import suspicions_of_buyers
from loyalty_desktop.services.responses import void_operation
from loyalty_desktop.storage.answers import answers_of, attempts_of
from loyalty_desktop.storage.customers import balance_of, is_customer, names_of_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.feed import count_entries, entries_by_id, page_of_entries
from loyalty_desktop.storage.receipts import SaleKey, lines_left, refund_of_entry, sale_of_entry, sales_with
from loyalty_desktop.storage.redeemed import part_paid_of
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
class SaleRequest:
    """A sale rung up here. Money is minor units of the program's currency; `customer_id` None is a walk-in."""

    receipt: str
    sold_at: datetime
    lines: tuple[SaleLinePayload, ...]
    customer_id: int | None
    store: str = ""


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """Something that a customer did. `subject` is what it was about; `identity` is made when the dialog opens."""

    customer_id: int
    action: str
    happened_at: datetime
    identity: bytes
    subject: str = ""
    store: str = ""


@dataclass(frozen=True, slots=True)
class RefundPart:
    """What comes back of one line of a sale: thousandths of a unit and minor units."""

    position: int
    quantity_milli: int
    net_minor: int


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """A refund of a receipt: all that is left of it, or the lines with these numbers. `receipt` names the refund.

    `parts` stand in for `lines` where not all that is left of a line comes back.
    """

    original_receipt: str
    receipt: str
    lines: tuple[int, ...] = ()
    store: str | None = None
    refunded_at: datetime | None = None
    parts: tuple[RefundPart, ...] = ()


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
            raise named(session, outcome.refusal)
        balance = 0
        if customer_id is not None:
            balance = balance_of(session, customer_id)
        return _posted(outcome, balance)


def sale_operation(journal: Journal, session: Session, request: SaleRequest) -> Operation:
    """The command of a sale rung up here. Raises Refusal for an unknown customer and without a currency."""
    program, _ = journal.program_and_rules(session)
    if program.currency is None:
        raise Refusal("currency_not_set")
    if request.customer_id is not None and not is_customer(session, request.customer_id):
        raise Refusal("unknown_customer", customer=request.customer_id)
    store_id = store_number(request.store)
    attempt = attempts_of(session, [(store_id, request.receipt)]).get((store_id, request.receipt), 1)
    payload = SalePayload(
        store=store_id,
        receipt=request.receipt,
        attempt=attempt,
        customer=request.customer_id,
        business_date=business_date(request.sold_at, program.zone).isoformat(),
        currency=program.currency,
        lines=list(request.lines),
        rules=journal.rules_in_force(session),
    )
    if part_paid := part_paid_of(session, program, [(store_id, request.receipt)]):
        payload["part_paid_minor"] = part_paid[store_id, request.receipt]
    if request.customer_id is not None:
        segments = journal.segments_of(session, [request.customer_id])
        if segments:
            payload["segments"] = segments[request.customer_id]
        if suspicions := suspicions_of_buyers(journal, session, [request.customer_id]):
            payload["suspicions"] = suspicions[request.customer_id]
    return journal.operation(
        OperationKind.POST_SALE,
        dict(payload),
        identity=sale_id(store_id, request.receipt, attempt),
        occurred_at=request.sold_at,
        content=sale_content(payload),
    )


def action_operation(journal: Journal, session: Session, request: ActionRequest) -> Operation:
    """The command of something that a customer did."""
    program, _ = journal.program_and_rules(session)
    payload: dict[str, Any] = {
        "customer": request.customer_id,
        "action": request.action,
        "object": request.subject,
        "store": store_number(request.store),
        "business_date": business_date(request.happened_at, program.zone).isoformat(),
    }
    content = payload_content(payload)
    payload["rules"] = journal.rules_in_force(session)
    if segments := journal.segments_of(session, [request.customer_id]):
        payload["segments"] = segments[request.customer_id]
    return journal.operation(
        OperationKind.RECORD_ACTION,
        payload,
        identity=request.identity,
        occurred_at=request.happened_at,
        content=content,
    )


def void_of_refund(journal: Journal, refund: SaleKey, reason: str, identity: bytes) -> Operation:
    """The command that takes a refund back as a mistake."""
    payload = {
        "store": refund.store_id,
        "receipt": refund.receipt,
        "attempt": refund.attempt,
        "reason": reason.strip(),
    }
    return journal.operation(OperationKind.VOID_REFUND, payload, identity=identity)


def refund_operation(journal: Journal, session: Session, request: RefundRequest) -> tuple[SaleKey, Operation]:
    """The sale that a refund means, and the command. Raises Refusal for an unknown or ambiguous receipt or line."""
    sale = sale_meant(session, request.original_receipt, request.store)
    program, _ = journal.program_and_rules(session)
    refunded_at = request.refunded_at or journal.now()
    key = (sale.store_id, request.receipt)
    attempt = attempts_of(session, [key], "refund").get(key, 1)
    payload = RefundPayload(
        store=sale.store_id,
        receipt=request.receipt,
        attempt=attempt,
        original_store=sale.store_id,
        original_receipt=request.original_receipt,
        original_attempt=sale.attempt,
        business_date=business_date(refunded_at, program.zone).isoformat(),
        lines=_lines_asked(session, sale, request),
    )
    parts = sorted((part.position, part.quantity_milli, part.net_minor) for part in request.parts)
    operation = journal.operation(
        OperationKind.REFUND,
        dict(payload),
        identity=refund_id(sale.store_id, request.receipt, attempt),
        occurred_at=refunded_at,
        content=content_digest("desk", sale.id, *sorted(request.lines), *parts),
    )
    return sale, operation


def sale_meant(session: Session, receipt: str, store: str | None) -> SaleKey:
    """The standing sale with this receipt. Raises Refusal when there is none, or one in several stores."""
    everywhere = sales_with(session, receipt)
    found = [sale for sale in everywhere if store in (None, sale.store)]
    if not found and everywhere:
        others = ", ".join(f"“{sale.store}”" for sale in everywhere)
        raise Refusal("receipt_of_another_store", receipt=receipt, store=store, stores=others)
    if not found:
        raise Refusal("unknown_receipt", receipt=receipt)
    if len(found) > 1:
        stores = tuple(sorted(sale.store for sale in found))
        raise Refusal("receipt_in_several_stores", receipt=receipt, stores=stores)
    return found[0]


def _lines_asked(session: Session, sale: SaleKey, request: RefundRequest) -> list[RefundLinePayload]:
    """The lines that a refund names, each with what comes back of it. A repeated request is no longer measured by
    what is left: the journal answers it."""
    left = lines_left(session, sale.id)
    positions = [part.position for part in request.parts] or list(request.lines)
    unknown = [position for position in positions if position not in left]
    if unknown:
        raise Refusal("unknown_line", line=unknown[0], lines=len(left))
    twice = [position for position in positions if positions.count(position) > 1]
    if twice:
        raise Refusal("line_named_twice", line=twice[0])
    if not request.parts:
        return [left[position] for position in positions]
    return [_part_of(left[part.position], part) for part in request.parts]


def _part_of(line: RefundLinePayload, part: RefundPart) -> RefundLinePayload:
    return RefundLinePayload(
        position=part.position,
        line=line["line"],
        sku=line["sku"],
        quantity_milli=part.quantity_milli,
        net_minor=part.net_minor,
    )


def check_sale(request: SaleRequest) -> None:
    """Raise Refusal for a sale that cannot be: no receipt number, no lines, amounts out of range."""
    if not request.receipt.strip():
        raise Refusal("receipt_missing")
    if not request.lines:
        raise Refusal("sale_without_lines", receipt=request.receipt)
    for line in request.lines:
        if not 0 <= line["net_minor"] <= MAX_MINOR or not 0 <= line["quantity_milli"] <= MAX_MINOR:
            raise Refusal("sale_line_out_of_range", receipt=request.receipt, line=line["line"], limit_minor=MAX_MINOR)


def named(session: Session, refusal: LoyaltyError) -> LoyaltyError:
    """The same refusal with the customer's name in place of the id, for the sentence."""
    number = refusal.details.get("customer")
    if not isinstance(number, int):
        return refusal
    name = names_of_customers(session, [number]).get(number, "")
    return type(refusal)(refusal.code, **{**refusal.details, "customer": name or str(number)})


def _posted(outcome: Outcome, balance: int) -> Posted:
    answer: Mapping[str, Any] = outcome.answer
    points = -answer["clawed_back"] if "clawed_back" in answer else answer.get("points", 0)
    return Posted(
        points, balance, outcome.repeated, answer.get("uncollected", 0), deducted_minor=answer.get("deducted_minor", 0)
    )
