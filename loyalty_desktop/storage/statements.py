"""What a customer's statement is made of: the balance before a period and the entries posted in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.reports.statement import EXPIRY_DAYS, StatementEntry, StatementFacts
from loyalty_desktop.storage.database import Session

_PERSON = "customer_id IN (SELECT id FROM customer WHERE id = ? OR (merged_into_id = ? AND status = 'merged'))"


def statement_facts(session: Session, number: int, period: DateRange, today: date) -> StatementFacts:
    """The facts of one customer, those included who were merged into them: they are the same person.

    Entries count for the day they were posted on, so that a statement of a closed period never changes.
    """
    who = (number, number)
    first, last = day_number(period.first), day_number(period.last)
    opening = session.value(
        f"SELECT cast(coalesce(sum(points), 0) AS BIGINT) FROM entry WHERE {_PERSON} AND posted_on < ?", (*who, first)
    )
    entries = session.rows(
        "SELECT e.posted_on, e.business_date, e.kind, e.action, s.name, e.reference, e.reason, e.reverses_id, e.points "
        f"FROM entry e JOIN store s ON s.id = e.store_id WHERE e.{_PERSON} AND e.posted_on BETWEEN ? AND ? "
        "ORDER BY e.posted_on, e.id",
        (*who, first, last),
    )
    state = session.row("SELECT active, pending, debt FROM customer WHERE id = ?", (number,))
    assert state is not None, "the desk has found the customer"
    until = day_number(today + timedelta(days=EXPIRY_DAYS))
    expiring = session.rows(
        "SELECT expires_on, cast(sum(remaining) AS BIGINT) FROM lot WHERE customer_id = ? AND remaining > 0 "
        "AND expires_on <= ? GROUP BY expires_on ORDER BY expires_on",
        (number, until),
    )
    return StatementFacts(
        opening=int(opening),
        entries=tuple(_entry(row) for row in entries),
        active=state[0],
        pending=state[1],
        debt=state[2],
        expiring=tuple((day_of(day), int(points)) for day, points in expiring),
    )


def _entry(row: Sequence[Any]) -> StatementEntry:
    posted_on, business_date, kind, action, store, reference, reason, reverses_id, points = row
    return StatementEntry(
        posted_on=day_of(posted_on),
        business_date=day_of(business_date),
        kind=kind,
        action=action,
        store=store,
        reference=reference,
        reason=reason,
        is_reversal=reverses_id is not None,
        points=points,
    )
