"""That a customer was written to: noted before the letter leaves and again when the server has answered.

So the same thing is not said twice: a first note without a second is a letter of which nobody knows whether it arrived.
"""

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
    """How far writing to a customer has come. What failed before the letter left is not noted: it is tried again.

    A letter has BEGUN when the server has taken the address and is about to get the text; the others settle it.
    """

    BEGUN = "begun"
    SENT = "sent"
    REFUSED = "refused"
    PUT_OFF = "put_off"


def reminder_id(customer: int, last_day: date, attempt: int) -> bytes:
    """The id of a note: of the customer, what it is about, and how many notes there are; two PCs write it once."""
    return machine_id("remind", customer, EXPIRY_KIND, last_day, attempt)


def needs_of_reminder(operation: Operation) -> Needs:
    """The customer who was written to."""
    return Needs(customers=frozenset({operation.payload["customer"]}))


def remind(work: Work, operation: Operation) -> dict[str, Any]:
    """Note that a customer was written to, and how it ended. Nothing of the letter is kept, and of the address a keyed
    digest where the server refused it."""
    payload = operation.payload
    state = work.customer(payload["customer"])
    work.expiry.reminders[operation.id] = Reminder(
        state.id,
        payload["about"],
        date.fromisoformat(payload["last_day"]),
        payload["attempt"],
        ReminderResult(payload["result"]),
        payload.get("address", ""),
    )
    return {"points": 0}
