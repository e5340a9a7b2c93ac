"""Taking a person out of the books: the points are forfeited, the figures of the past stay (semantics, section 11)."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import MAX_REASON, Needs, Operation
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.domain.work import Work, cause_of

ERASED = "erased"
"""Action of the entries with which an erased customer's points and debt end."""

WITHDRAWN = "withdrawn"
"""The state of a customer whose enrolment was taken back."""


def erased_name(customer_id: int) -> str:
    """What an erased customer is called: tells one from another and says nothing of the person."""
    return f"Erased {customer_id % 36**6:06d}"


def withdrawn_name(customer_id: int) -> str:
    """What a customer is called whose enrolment was withdrawn and of whom the books need no name."""
    return f"Withdrawn {customer_id % 36**6:06d}"


def needs_of_erasure(operation: Operation) -> Needs:
    """What must be read before somebody is erased: the customer and whoever was merged into them."""
    return Needs(customers=frozenset({operation.payload["customer"], *operation.payload["followers"]}))


def erase(work: Work, operation: Operation) -> dict[str, Any]:
    """Erase a customer: the balance is forfeited that day, debt is written off, personal fields go.

    Who was merged into them is the same person and goes with them. A withdrawn enrolment stays withdrawn: it never
    counted. Raises Refusal: reason_missing, reason_too_long, unknown_customer, customer_not_active.
    """
    payload = operation.payload
    if not payload["reason"].strip():
        raise Refusal("reason_missing")
    if len(payload["reason"]) > MAX_REASON:
        raise Refusal("reason_too_long", limit=MAX_REASON)
    state = work.customers.get(payload["customer"])
    if state is None:
        raise Refusal("unknown_customer", customer=payload["customer"])
    if state.status not in ("active", WITHDRAWN):
        raise Refusal("customer_not_active", customer=state.id, status=state.status)
    debt, balance = state.account.debt, state.account.balance
    give_up_points(work, state, operation)
    same = [work.customers[number] for number in payload["followers"] if number in work.customers]
    for person in (state, *(other for other in same if other.merged_into_id == state.id)):
        if person.status != WITHDRAWN:
            person.status = ERASED
        work.changed(person)
        work.erased.add(person.id)
        work.left.add(person.id)
    return {"points": -(balance + debt), "debt": debt}


def give_up_points(work: Work, state: CustomerState, operation: Operation) -> None:
    """Forfeit what a customer who leaves holds, and write off what they owe, on the day of the operation."""
    day = business_date(operation.recorded_at, work.program.zone)
    cause = cause_of(operation, state.store_id, day)
    account = work.changed(state)
    held = account.active + account.pending
    if held:
        key = machine_id("forfeit", operation.id.hex(), state.id)
        work.ledger.debit(account, cause, EntryKind.FORFEIT, ERASED, held, key=key, beyond=BeyondBalance.CLAMP)
    if account.debt:
        key = machine_id("write off", operation.id.hex(), state.id)
        entry = work.ledger.credit(
            account, cause, EntryKind.DEBT_WRITEOFF, ERASED, account.debt, key=key, expires=False
        )
        work.entries[entry.key] = EntryFacts(entry, (), 0, str(operation.kind), operation.clerk_id)
        work.write_offs[state.id] = (*work.write_offs.get(state.id, ()), entry.key)
