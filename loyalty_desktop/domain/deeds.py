"""Deeds: what files tell that customers did. Each is an action that rules may pay, and is taken back with its file."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from loyalty_desktop.domain.actions import object_named
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work


class DeedName(NamedTuple):
    """What tells one deed from another: who did what, when, about what, and its reference in the other system."""

    customer_id: int
    action: str
    occurred_at: datetime
    subject: str
    reference: str

    @classmethod
    def of(cls, customer_id: int, action: str, occurred_at: datetime, *, subject: str, reference: str) -> DeedName:
        """The name of a deed; objects are compared without case and spare white space."""
        return cls(customer_id, action, occurred_at, object_named(subject), reference)

    def identity(self, attempt: int) -> bytes:
        """The id of the operation that records it. `attempt` is one more than how often it was taken back."""
        return machine_id("deed", self.customer_id, self.action, self.occurred_at.isoformat(), *self[3:], attempt)


def needs_of_void_deed(operation: Operation) -> Needs:
    """What must be read before a deed is taken back: itself, its customer and the entry that paid for it."""
    payload = operation.payload
    return Needs(
        customers=frozenset({payload["customer"]}),
        entries=frozenset() if payload["entry"] is None else frozenset({bytes.fromhex(payload["entry"])}),
        deeds=frozenset({bytes.fromhex(payload["deed"])}),
    )


def void_deed(work: Work, operation: Operation) -> dict[str, Any]:
    """Take a deed back that was a mistake, with what it was paid unless that was voided before.

    What only pays once can then be paid again: the mistake was the shop's. Answers the points, signed. Raises Refusal
    for an unknown deed and for one that was taken back before.
    """
    book = work.deeds
    deed = book.deeds.get(bytes.fromhex(operation.payload["deed"]))
    if deed is None:
        raise Refusal("unknown_deed", deed=operation.payload["deed"])
    if deed.voided:
        raise Refusal("deed_voided_already", deed=operation.payload["deed"])
    points = 0
    if deed.entry_key is not None and deed.entry_key in work.entries:
        facts = work.standing(deed.entry_key)
        # A clerk may have voided the award by hand, and a merge the second one of two.
        if not facts.reversed_points:
            points = void_entry(work, facts, operation).points
            book.freed.add(deed.entry_key)
    deed.voided = True
    book.voided_deeds.append(deed.key)
    return {"points": points}
