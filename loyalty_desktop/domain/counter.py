"""What happens at the counter: adjusting, redeeming, and points that lapse."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.catalog import MANUAL_CREDIT, MANUAL_DEBIT
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.ledger import (
    Account,
    Cause,
    EntryKind,
    Lot,
    due_lots,
    expiry_date,
    expiry_key,
    release_key,
    waited_lots,
)
from loyalty_desktop.domain.operations import MAX_REASON, Needs, Operation, date_of
from loyalty_desktop.domain.work import Event, Work, cause_of, refuse_future


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


def needs_of_redemption(operation: Operation) -> Needs:
    """What must be read before a redemption; a late one may need lots that have lapsed since."""
    customers = frozenset({operation.payload["customer"]})
    late = date_of(operation.payload) < date.fromisoformat(operation.payload["today"])
    return Needs(customers=customers, expired_lots_of=customers if late else frozenset())


def redeem(work: Work, operation: Operation) -> dict[str, Any]:
    """Spend points on a reward. Only active points can be spent, and only without debt."""
    refuse_future(operation)
    payload = operation.payload
    state = work.customer(payload["customer"])
    account, cost = state.account, payload["cost"]
    business_date = date_of(payload)
    late = [lot for lot in account.lots.values() if lot.expired and lot.expires_on and lot.expires_on >= business_date]
    within_reach = account.active + sum(lot.expired for lot in late)
    if account.debt:
        raise Refusal("customer_in_debt", customer=state.id, debt=account.debt)
    if cost > within_reach:
        raise Refusal("not_enough_points", customer=state.id, held=within_reach, needed=cost, debt=0)
    work.changed(state)
    cause = cause_of(operation, payload["store"], business_date, str(payload["name"]))
    _reinstate(work, account, late, cost - account.active, cause)
    entry = work.ledger.debit(
        account, cause, EntryKind.REDEEM, payload["purpose"], cost, money_minor=payload["value_minor"] or None
    )
    assert entry is not None, "the points were counted above"
    work.count(state, entry.posted_on, Event.REDEEM)
    work.count(state, entry.posted_on, Event.ACTIVITY)
    if state.first_redemption_on is None or business_date < state.first_redemption_on:
        state.first_redemption_on = business_date
    return {"points": cost, "balance": account.balance, "entry": entry.id}


def _reinstate(work: Work, account: Account, lots: list[Lot], missing: int, cause: Cause) -> None:
    """Bring back what a late redemption needs of lots that were alive when it was made."""
    for lot in sorted(lots, key=Lot.order):
        if missing <= 0:
            break
        points = min(missing, lot.expired)
        key = machine_id(cause.key.hex(), "reinstate", lot.key.hex())
        work.note_lapse(lot, work.ledger.reinstate(account, lot, points, cause, key=key))
        missing -= points


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
    lot = next((lot for lot in state.account.lots.values() if lot.key.hex() == payload["lot"]), None)
    if lot is None or lot.available_on is None:
        return {"points": 0}
    return {"points": work.ledger.release(work.changed(state), lot)}


def expire(work: Work, operation: Operation) -> dict[str, Any]:
    """Let what is left of a lot lapse. A lot already used up, or not yet due, writes nothing."""
    payload = operation.payload
    state = work.customers[payload["customer"]]
    lot = next((lot for lot in state.account.lots.values() if lot.key.hex() == payload["lot"]), None)
    if lot is None or not lot.remaining:
        return {"points": 0}
    cause = Cause(operation.id, state.store_id, operation.occurred_at, date_of(payload))
    entry = work.ledger.expire(work.changed(state), lot, cause)
    work.note_lapse(lot, entry)
    return {"points": -entry.points}
