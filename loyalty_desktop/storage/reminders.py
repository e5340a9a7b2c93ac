"""Whose points end soon, how they are reached, and who has been told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from loyalty_desktop.domain.mailing import Recipient
from loyalty_desktop.domain.periods import day_number, day_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.reminding import EXPIRY_KIND
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import open_points


def recipients(session: Session, program: Program, first: date, last: date) -> list[Recipient]:
    """Customers whose points end on a day from `first` through `last`, by the first of these days.

    A reminder names that first day and all the points that end in this time; whoever was told of that day counts as
    told.
    """
    points: dict[int, int] = defaultdict(int)
    days: dict[int, date] = {}
    for lot in open_points(session, program, ends_by=last):
        if lot.last_day is not None and first <= lot.last_day <= last:
            points[lot.customer_id] += lot.points
            days[lot.customer_id] = min(days.get(lot.customer_id, lot.last_day), lot.last_day)
    told = told_of(session, days)
    rows = session.rows_in(
        "SELECT id, name, email, phone, card, ref, active + pending - debt, consent FROM customer "
        "WHERE status = 'active' AND id IN ({keys})",
        sorted(days),
    )
    found = [
        Recipient(
            row[0],
            called(*row[1:6]),
            row[2],
            points[row[0]],
            days[row[0]],
            row[6],
            None if row[7] is None else bool(row[7]),
            told.get((row[0], days[row[0]]), 0),
        )
        for row in rows
    ]
    return sorted(found, key=lambda item: (item.last_day, item.name, item.customer_id))


def told_of(session: Session, customers: Iterable[int]) -> dict[tuple[int, date], int]:
    """How often customers were told of points that end on a day."""
    rows = session.rows_in(
        f"SELECT customer_id, last_day, max(attempt) FROM reminder WHERE kind = '{EXPIRY_KIND}' "
        "AND customer_id IN ({keys}) GROUP BY customer_id, last_day",
        sorted(customers),
    )
    return {(customer, day_of(day)): attempt for customer, day, attempt in rows}


def attempts(session: Session, customer: int, last_day: date) -> int:
    """How often one customer was told of points that end on a day."""
    row = session.row(
        "SELECT coalesce(max(attempt), 0) FROM reminder WHERE customer_id = ? AND kind = ? AND last_day = ?",
        (customer, EXPIRY_KIND, day_number(last_day)),
    )
    assert row is not None, "an aggregate always has a row"
    return int(row[0])
