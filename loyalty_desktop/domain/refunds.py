"""Refunds: what comes back of a sale, and the points that go with it (semantics, section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from loyalty_desktop.domain.amounts import spread_by_largest_remainder
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.ledger import Cause, EntryKind
from loyalty_desktop.domain.operations import (
    Needs,
    Operation,
    RefundLinePayload,
    RefundPayload,
    date_of,
    payload_content,
)
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import RefundState, SaleLineState, SaleState, Work, refuse_future


def refund_id(store_id: int, receipt: str, attempt: int) -> bytes:
    """The operation id of a refund: idempotent on its own receipt number."""
    return machine_id("refund", store_id, receipt, attempt)


def refund_content(payload: RefundPayload) -> bytes:
    """What makes two refunds with one receipt number the same refund: date and lines."""
    return payload_content({"business_date": payload["business_date"], "lines": payload["lines"]})


def due_points(line: SaleLineState) -> int:
    """Points of a line that its refunds so far take back.

    floor(award(line) × refunded net to date ÷ net(line)); a line of net 0 by quantity; a line that earned nothing 0.
    """
    if line.net_minor:
        return line.points * line.refunded_net_minor // line.net_minor
    if line.quantity_milli:
        return line.points * line.refunded_quantity_milli // line.quantity_milli
    return 0


def clawback(*, due: int, award: int, expired: int, already: int) -> int:
    """Points that this refund takes: max(0, min(due, award − expired of this award) − already clawed back).

    So a full refund, in however many parts, returns exactly the award less what of it has expired.
    """
    return max(0, min(due, award - expired) - already)


def needs_of_refund(operation: Operation) -> Needs:
    """What must be read before a refund is posted."""
    payload = cast(RefundPayload, operation.payload)
    return Needs(sales=frozenset({(payload["original_store"], payload["original_receipt"])}))


def refund(work: Work, operation: Operation) -> dict[str, Any]:
    """Take back lines of a sale, or all that is left of it, and the points that they earned."""
    refuse_future(operation)
    payload = cast(RefundPayload, operation.payload)
    sale = work.sales.get((payload["original_store"], payload["original_receipt"]))
    if sale is None or sale.voided or sale.attempt != payload["original_attempt"]:
        raise Refusal("unknown_receipt", receipt=payload["original_receipt"])
    refunded_on = date_of(payload)
    if refunded_on < sale.business_date:
        raise Refusal("refund_before_sale", receipt=sale.receipt, date=refunded_on, sold_on=sale.business_date)
    parts = returned_parts(sale, payload["lines"])
    for position, quantity, net in parts:
        line = sale.lines[position - 1]
        line.refunded_quantity_milli += quantity
        line.refunded_net_minor += net
    sale.changed = True
    wanted, taken = _claw_back(work, operation, sale)
    sale.clawed_back += wanted
    sale.live_refunds += 1
    result = RefundState(
        id=work.next_refund_id(),
        sale_id=sale.id,
        store_id=payload["store"],
        receipt=payload["receipt"],
        attempt=payload["attempt"],
        business_date=refunded_on,
        net_minor=sum(net for _, _, net in parts),
        clawed_back=taken,
        uncollected=wanted - taken,
        lines=parts,
        is_new=True,
    )
    work.refunds[result.store_id, result.receipt] = result
    work.new_refunds.append(result)
    return {"clawed_back": taken, "uncollected": wanted - taken, "net_minor": result.net_minor}


def _claw_back(work: Work, operation: Operation, sale: SaleState) -> tuple[int, int]:
    """Points that the refund asks for, and the points that were taken (from the lots or as debt)."""
    if sale.customer_id is None or sale.entry_id is None:
        return 0, 0
    state = work.customers[sale.customer_id]
    lot = state.account.lot(sale.entry_id)
    wanted = clawback(
        due=sum(due_points(line) for line in sale.lines),
        award=sale.points,
        expired=lot.expired if lot else 0,
        already=sale.clawed_back,
    )
    if not wanted:
        return 0, 0
    payload = cast(RefundPayload, operation.payload)
    cause = Cause(
        operation.id,
        payload["store"],
        operation.occurred_at,
        date.fromisoformat(payload["business_date"]),
        payload["receipt"],
    )
    entry = work.ledger.debit(
        work.changed(state),
        cause,
        EntryKind.CLAWBACK,
        PURCHASE,
        wanted,
        first=lot,
        beyond=work.program.beyond_balance,
    )
    return wanted, -entry.points if entry else 0


def returned_parts(sale: SaleState, lines: Sequence[RefundLinePayload]) -> list[tuple[int, int, int]]:
    """Which of the sale's lines come back: (position, thousandths of a unit, minor units) of each.

    Refund lines are matched by SKU, else by their line number; what cannot be matched, or a refund of an amount only,
    is spread over what is left of the sale by net value. No lines means everything that is left.
    Of two lines with one SKU the one with the same line number is taken first.
    Raises Refusal when more comes back than is left, or nothing.
    """
    left = [
        (line.quantity_milli - line.refunded_quantity_milli, line.net_minor - line.refunded_net_minor)
        for line in sale.lines
    ]
    if not any(quantity or net for quantity, net in left):
        raise Refusal("refunded_already", receipt=sale.receipt)
    if not lines:
        return [(place, quantity, net) for place, (quantity, net) in enumerate(left, 1) if quantity or net]
    asked = sum(line["net_minor"] for line in lines)
    available = sum(net for _, net in left)
    if asked > available:
        raise Refusal("refund_exceeds_sale", receipt=sale.receipt, asked_minor=asked, left_minor=available)
    matched = _match(sale, lines, left)
    parts = matched if matched is not None else _spread(asked, left)
    if not any(quantity or net for _, quantity, net in parts):
        raise Refusal("lines_refunded_already", receipt=sale.receipt)
    return parts


def _match(
    sale: SaleState, lines: Sequence[RefundLinePayload], left: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int]] | None:
    parts: dict[int, tuple[int, int]] = {}
    for asked in lines:
        for line in sorted(sale.lines, key=lambda line: line.line != asked["line"]):
            same = _is_meant(asked, line)
            quantity, net = parts.get(line.position, (0, 0))
            room_quantity, room_net = left[line.position - 1]
            wanted = min(asked["quantity_milli"], room_quantity - quantity)
            if same and net + asked["net_minor"] <= room_net and (wanted > 0 or not asked["quantity_milli"]):
                parts[line.position] = (quantity + wanted, net + asked["net_minor"])
                break
        else:
            return None
    return [(position, quantity, net) for position, (quantity, net) in sorted(parts.items())]


def _is_meant(asked: RefundLinePayload, line: SaleLineState) -> bool:
    if "position" in asked:
        return line.position == asked["position"]
    return line.sku == asked["sku"] if asked["sku"] else bool(line.line) and line.line == asked["line"]


def _spread(asked: int, left: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    shares = spread_by_largest_remainder(asked, tuple(net for _, net in left))
    return [
        (place, quantity if share == net else 0, share)
        for place, (share, (quantity, net)) in enumerate(zip(shares, left, strict=True), 1)
        if share
    ]


def needs_of_void_refund(operation: Operation) -> Needs:
    """What must be read before a refund is voided."""
    return Needs(refunds=frozenset({(operation.payload["store"], operation.payload["receipt"])}))


def void_refund(work: Work, operation: Operation) -> dict[str, Any]:
    """Void a refund: the sale's lines and the points are as if it had not been."""
    store_id, receipt = operation.payload["store"], operation.payload["receipt"]
    stored = work.refunds.get((store_id, receipt))
    if stored is None or stored.voided or stored.attempt != operation.payload["attempt"]:
        raise Refusal("unknown_receipt", receipt=receipt)
    sale = next(sale for sale in work.sales.values() if sale.id == stored.sale_id)
    points = 0
    if stored.entry_key is not None:
        points = void_entry(work, work.entries[stored.entry_key], operation).points
    for position, quantity, net in stored.lines:
        line = sale.lines[position - 1]
        line.refunded_quantity_milli -= quantity
        line.refunded_net_minor -= net
    sale.clawed_back -= stored.clawed_back + stored.uncollected
    sale.live_refunds -= 1
    sale.changed = stored.voided = True
    return {"points": points}
