"""Which lots are past their last usable day, and which have waited long enough to be used."""

from __future__ import annotations

from datetime import date, datetime

from loyalty_desktop.domain.periods import day_number, instant_of
from loyalty_desktop.storage.database import Session


def lapsing(session: Session, as_of: date) -> tuple[int, int, int]:
    """(points, lots, customers) that are past their day when the business date is `as_of`."""
    row = session.row(
        "SELECT coalesce(sum(remaining), 0), count(*), count(DISTINCT customer_id) FROM lot "
        "WHERE remaining > 0 AND expires_on < ?",
        (day_number(as_of),),
    )
    assert row is not None, "an aggregate always has a row"
    return int(row[0]), row[1], row[2]


def customers_due(session: Session, as_of: date) -> list[int]:
    """The customers with lots that are past their day or have waited long enough, in id order."""
    query = (
        "SELECT customer_id FROM lot WHERE remaining > 0 AND expires_on < ? UNION "
        "SELECT customer_id FROM lot WHERE available_on <= ? ORDER BY 1"
    )
    return [number for (number,) in session.rows(query, (day_number(as_of), day_number(as_of)))]


def is_due(session: Session, customer: int, as_of: date) -> bool:
    """Whether one customer has such a lot."""
    query = (
        "SELECT 1 FROM lot WHERE customer_id = ? AND ((remaining > 0 AND expires_on < ?) OR available_on <= ?) LIMIT 1"
    )
    return session.row(query, (customer, day_number(as_of), day_number(as_of))) is not None


def last_recorded_at(session: Session) -> datetime | None:
    """When the last operation of the journal was recorded; None for an empty journal."""
    row = session.row("SELECT recorded_at FROM operation ORDER BY seq DESC LIMIT 1")
    return None if row is None else instant_of(row[0])
