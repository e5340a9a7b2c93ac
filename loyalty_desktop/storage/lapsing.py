"""Which lots are past their last usable day, and which have waited long enough to be used."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from loyalty_desktop.domain.periods import day_number, instant_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import lapsing_idle, open_points


class Lapsing(NamedTuple):
    """Points, lots and customers that are past their day; `idle_points` of them by inactivity alone."""

    points: int
    lots: int
    customers: int
    idle_points: int = 0


def lapsing(session: Session, program: Program, as_of: date) -> Lapsing:
    """What is past its day when the business date is `as_of`, by its own date or by inactivity."""
    row = session.row(
        "SELECT coalesce(sum(remaining), 0), count(*), count(DISTINCT customer_id) FROM lot "
        "WHERE remaining > 0 AND expires_on < ?",
        (day_number(as_of),),
    )
    assert row is not None, "an aggregate always has a row"
    idle = lapsing_idle(session, program, as_of)
    if not idle:
        return Lapsing(int(row[0]), row[1], row[2])
    points = sum(held.points for held in idle)
    dated = {
        number
        for (number,) in session.rows(
            "SELECT DISTINCT customer_id FROM lot WHERE remaining > 0 AND expires_on < ?", (day_number(as_of),)
        )
    }
    customers = dated | {held.customer_id for held in idle}
    return Lapsing(int(row[0]) + points, row[1] + sum(held.lots for held in idle), len(customers), points)


def customers_due(session: Session, program: Program, as_of: date) -> list[int]:
    """The customers with lots that are past their day or have waited long enough, in id order."""
    query = (
        "SELECT customer_id FROM lot WHERE remaining > 0 AND expires_on < ? UNION "
        "SELECT customer_id FROM lot WHERE available_on <= ?"
    )
    dated = {number for (number,) in session.rows(query, (day_number(as_of), day_number(as_of)))}
    return sorted(dated | {held.customer_id for held in lapsing_idle(session, program, as_of)})


def is_due(session: Session, program: Program, customer: int, as_of: date) -> bool:
    """Whether one customer has such a lot."""
    query = (
        "SELECT 1 FROM lot WHERE customer_id = ? AND ((remaining > 0 AND expires_on < ?) OR available_on <= ?) LIMIT 1"
    )
    if session.row(query, (customer, day_number(as_of), day_number(as_of))) is not None:
        return True
    held = open_points(session, program, customer_id=customer) if program.inactivity_months is not None else ()
    return any(lot.last_day is not None and lot.last_day < as_of for lot in held)


def last_recorded_at(session: Session) -> datetime | None:
    """When the last operation of the journal was recorded; None for an empty journal."""
    row = session.row("SELECT recorded_at FROM operation ORDER BY seq DESC LIMIT 1")
    return None if row is None else instant_of(row[0])
