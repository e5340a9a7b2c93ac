"""Recording that a customer was seen, and taking it back.

A visit moves no points and keeps no balance alive; it makes its customer a visitor of the day that it is posted on.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loyalty_desktop.domain.customer_state import Event
from loyalty_desktop.domain.deed_book import Visit
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import Needs, Operation, date_of
from loyalty_desktop.domain.work import Work, refuse_future


def visit_id(customer_id: int, occurred_at: datetime, channel: str, attempt: int) -> bytes:
    """The id of the operation that records a visit: one for each moment and channel of a customer.

    `attempt` is one more than the number of times that it was taken back.
    """
    return machine_id("visit", customer_id, occurred_at.isoformat(), channel.casefold(), attempt)


def needs_of_visit(operation: Operation) -> Needs:
    """What must be read before a visit is recorded."""
    return Needs(customers=frozenset({operation.payload["customer"]}))


def record_visit(work: Work, operation: Operation) -> dict[str, Any]:
    """Record a visit. Raises Refusal for somebody who is not in the program and for a day to come.

    One of a closed period counts for the first open day, as an entry does.
    """
    payload = operation.payload
    refuse_future(operation)
    state, day = work.customer(payload["customer"]), date_of(payload)
    posted_on = work.program.posted_on(day)
    visit = Visit(operation.id, state.id, operation.occurred_at, day, posted_on, payload["channel"])
    work.deeds.visits[visit.key] = visit
    work.deeds.new_visits.append(visit)
    work.count(state, posted_on, Event.VISIT)
    return {"points": 0}


def needs_of_void_visit(operation: Operation) -> Needs:
    """What must be read before a visit is taken back: itself and its customer."""
    payload = operation.payload
    return Needs(customers=frozenset({payload["customer"]}), deeds=frozenset({bytes.fromhex(payload["visit"])}))


def void_visit(work: Work, operation: Operation) -> dict[str, Any]:
    """Take a visit back that was a mistake, on the day that it was counted for.

    Raises Refusal for an unknown visit and for one that was taken back before.
    """
    visit = work.deeds.visits.get(bytes.fromhex(operation.payload["visit"]))
    if visit is None:
        raise Refusal("unknown_visit", visit=operation.payload["visit"])
    if visit.voided:
        raise Refusal("visit_voided_already", visit=operation.payload["visit"])
    visit.voided = True
    work.deeds.voided_visits.append(visit.key)
    work.count(work.customers[visit.customer_id], visit.posted_on, Event.VISIT, -1)
    return {"points": 0}
