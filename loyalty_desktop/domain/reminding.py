"""That a customer was written to: noted once for each attempt, so that the same thing is not said twice."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from loyalty_desktop.domain.expiry_book import Reminder
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.work import Work

EXPIRY_KIND = "expiry"
"""What a reminder is about: points whose last day comes."""


class ReminderResult(StrEnum):
    """How writing to a customer ended. What failed for want of a connection is not noted: it is tried again."""

    SENT = "sent"
    REFUSED = "refused"


def reminder_id(customer: int, last_day: date, attempt: int) -> bytes:
    """The id of a reminder: of the customer, what it is about, and how often it was said; two PCs note it once."""
    return machine_id("remind", customer, EXPIRY_KIND, last_day, attempt)


def needs_of_reminder(operation: Operation) -> Needs:
    """The customer who was written to."""
    return Needs(customers=frozenset({operation.payload["customer"]}))


def remind(work: Work, operation: Operation) -> dict[str, Any]:
    """Note that a customer was written to, and how it ended. Nothing of the letter or the address is kept."""
    payload = operation.payload
    state = work.customer(payload["customer"])
    work.expiry.reminders[operation.id] = Reminder(
        state.id,
        payload["about"],
        date.fromisoformat(payload["last_day"]),
        payload["attempt"],
        ReminderResult(payload["result"]),
    )
    return {"points": 0}
