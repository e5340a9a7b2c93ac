"""What is done at the counter as commands: sales, actions and refunds as a dialog asks for them, checked and named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from loyalty_desktop.domain.eligibility import PartPaid
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, store_number
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
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.referral_suspicions import suspicions_of_buyers
from loyalty_desktop.services.referrer_tags import segments_of_bringers
from loyalty_desktop.services.voucher_use import payment_of
from loyalty_desktop.storage.answers import attempts_of
from loyalty_desktop.storage.customers import is_customer
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.receipts import SaleKey, lines_left, sales_with
from loyalty_desktop.storage.redeemed import part_paid_of


@dataclass(frozen=True, slots=True)
class SaleRequest:
    """A sale rung up here. Money is minor units of the program's currency; `customer_id` None is a walk-in.

    `voucher` is the code of a voucher that pays a part of it and is taken in with it; "" for none.
    """

    receipt: str
    sold_at: datetime
    lines: tuple[SaleLinePayload, ...]
    customer_id: int | None
    store: str = ""
    voucher: str = ""


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


def sale_operations(journal: Journal, session: Session, request: SaleRequest) -> list[Operation]:
    """The commands of a sale rung up here: its voucher is taken in first, where it has one, then comes the sale.

    Raises Refusal for an unknown customer or voucher and without a currency.
    """
    if not request.voucher:
        return [_sale_operation(journal, session, request, 0)]
    payment = payment_of(journal, session, request.voucher, (store_number(request.store), request.receipt))
    sale = _sale_operation(journal, session, request, 0 if payment.use is None else payment.minor)
    return [sale] if payment.use is None else [payment.use, sale]


def _sale_operation(journal: Journal, session: Session, request: SaleRequest, voucher_minor: int) -> Operation:
    """`voucher_minor` is what a voucher pays that is taken in with the sale, beside those that were taken in before.

    The texts of `request` are clean by now (counter_checks.py), and all others come from the books.
    """
    reading = journal.reading(session)
    program = reading.program
    if program.currency is None:
        raise Refusal("currency_not_set")
    if request.customer_id is not None and not is_customer(session, request.customer_id):
        raise Refusal("unknown_customer", customer=request.customer_id)
    store_id = store_number(request.store)
    key = (store_id, request.receipt)
    attempt = attempts_of(session, [key]).get(key, 1)
    payload: SalePayload = {
        "store": store_id,
        "receipt": request.receipt,
        "attempt": attempt,
        "customer": request.customer_id,
        "business_date": business_date(request.sold_at, program.zone).isoformat(),
        "currency": program.currency,
        "lines": list(request.lines),
        "rules": reading.in_force,
    }
    if program.part_paid is PartPaid.TAKEN_OFF:
        part_paid = part_paid_of(session, program, [key]).get(key, 0) + voucher_minor
        if part_paid:
            payload["part_paid_minor"] = part_paid
    if request.customer_id is not None:
        if reading.asks and (segments := journal.segments_of(session, [request.customer_id])):
            payload["segments"] = segments[request.customer_id]
        if program.referrals.blocks and (suspicions := suspicions_of_buyers(journal, session, [request.customer_id])):
            payload["suspicions"] = suspicions[request.customer_id]
        if reading.asks and (of_bringers := segments_of_bringers(journal, session, [request.customer_id])):
            payload["referrer_segments"] = of_bringers[request.customer_id]
    return journal.operation(
        OperationKind.POST_SALE,
        cast(dict[str, Any], payload),
        identity=sale_id(store_id, request.receipt, attempt),
        occurred_at=request.sold_at,
        content=sale_content(payload),
        is_looked_over=True,
    )


def part_paid_in(payload: Mapping[str, Any]) -> int:
    """Minor units of a sale that rules leave out because vouchers have paid them: never more than its lines."""
    part: int = payload.get("part_paid_minor", 0)
    if not part:
        return 0
    net: int = sum(line["net_minor"] for line in payload["lines"])
    return max(0, min(part, net))


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
        "reason": typed_line(reason),
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
        others = tuple(sorted(sale.store for sale in everywhere))
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
