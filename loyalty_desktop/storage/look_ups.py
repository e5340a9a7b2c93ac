"""Visits that a look-up at the till has recorded: those of one day, of a customer and whoever was merged into them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.storage.database import Session


class LookUp(NamedTuple):
    """A visit by the key of its operation, of the customer whom it was recorded for, and whether it was taken back."""

    key: bytes
    customer_id: int
    is_voided: bool


def look_ups_of(session: Session, customer_id: int, day: date, *, channel: str) -> tuple[LookUp, ...]:
    """The visits of a business day that no file has brought, in the order in which they were recorded."""
    rows = session.rows(
        "SELECT v.key, v.customer_id, v.voided FROM visit v JOIN operation o ON o.seq = v.operation_seq "
        "WHERE v.customer_id IN (SELECT id FROM customer WHERE id = ? OR merged_into_id = ?) "
        "AND v.business_date = ? AND v.channel = ? AND o.batch_id IS NULL ORDER BY v.operation_seq",
        (customer_id, customer_id, day_number(day), channel),
    )
    return tuple(LookUp(bytes(key), number, bool(voided)) for key, number, voided in rows)
