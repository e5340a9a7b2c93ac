"""What happens at the counter: adjusting, and points that lapse."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.amounts import check_whole
from loyalty_desktop.domain.catalog import MANUAL_CREDIT, MANUAL_DEBIT
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.lots import (
    Account,
    Cause,
    EntryKind,
    due_lots,
    expiry_date,
    expiry_key,
    release_key,
    waited_lots,
)
from loyalty_desktop.domain.operations import MAX_REASON, Needs, Operation, date_of
from loyalty_desktop.domain.work import Work, cause_of


def needs_of_customer(operation: Operation) -> Needs:
    """What must be read before a posting to one customer."""
    return Needs(customers=frozenset({operation.payload["customer"]}))


def adjust(work: Work, operation: Operation) -> dict[str, Any]:
    """Give or take points by hand: always a delta, always with a reason."""
    payload = operation.payload
    points = payload["points"]
    if not payload["reason"].strip():
        raise Refusal("reason_missing")
    if max(len(payload["reason"]), len(payload["note"])) > MAX_REASON:
        raise Refusal("reason_too_long", limit=MAX_REASON)
    check_whole(points)
    if points == 0:
        raise Refusal("points_zero")
    state = work.customer(payload["customer"])
    cause = cause_of(operation, payload["store"], date_of(payload))
    account = work.changed(state)
    if points > 0:
        work.ledger.credit(account, cause, EntryKind.ADJUST, MANUAL_CREDIT, points)
    else:
        work.ledger.debit(account, cause, EntryKind.ADJUST, MANUAL_DEBIT, -points)
    return {"points": points, "balance": account.balance}


def expiries_due(account: Account, today: date) -> list[tuple[bytes, dict[str, Any]]]:
    """The expiry operations that are due for a customer: (operation id, payload) of each lot past its last day."""
    return [
        (
            expiry_key(lot),
            {"customer": account.customer_id, "lot": lot.key.hex(), "business_date": expiry_date(lot).isoformat()},
        )
        for lot in due_lots(account, today)
    ]


def releases_due(account: Account, today: date) -> list[tuple[bytes, dict[str, Any]]]:
    """The releases that are due for a customer: (operation id, payload) of each lot that has waited long enough."""
    return [
        (
            release_key(lot),
            {
                "customer": account.customer_id,
                "lot": lot.key.hex(),
                "business_date": lot.available_on.isoformat() if lot.available_on else "",
            },
        )
        for lot in waited_lots(account, today)
    ]


def release(work: Work, operation: Operation) -> dict[str, Any]:
    """Let points that have waited be spent. A lot that waits no longer changes nothing."""
    payload = operation.payload
    state = work.customers[payload["customer"]]
    lot = state.account.lot_of(bytes.fromhex(payload["lot"]))
    if lot is None or lot.available_on is None:
        return {"points": 0}
    return {"points": work.ledger.release(work.changed(state), lot)}


def expire(work: Work, operation: Operation) -> dict[str, Any]:
    """Let what is left of a lot lapse. A lot already used up, or not yet due, writes nothing."""
    payload = operation.payload
    state = work.customers[payload["customer"]]
    lot = state.account.lot_of(bytes.fromhex(payload["lot"]))
    if lot is None or not lot.remaining:
        return {"points": 0}
    cause = Cause(operation.id, state.store_id, operation.occurred_at, date_of(payload))
    entry = work.ledger.expire(work.changed(state), lot, cause)
    work.note_lapse(lot, entry)
    return {"points": -entry.points}
