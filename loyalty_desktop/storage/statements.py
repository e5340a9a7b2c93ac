"""What a customer's statement is made of: the balance before a period and the entries posted in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.inactivity import DEBT_REPAID
from loyalty_desktop.domain.moves import MERGE
from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports.statement import EXPIRY_DAYS, StatementEntry, StatementFacts
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import open_points

_PERSON = "customer_id IN (SELECT id FROM customer WHERE id = ? OR (merged_into_id = ? AND status = 'merged'))"


_WITHIN = (MERGE, DEBT_REPAID)


def statement_facts(
    session: Session, program: Program, number: int, period: DateRange, *, today: date
) -> StatementFacts:
    """The facts of one customer, those included who were merged into them: they are the same person.

    Entries count for the day they were posted on, so that a statement of a closed period never changes. What only moved
    from the person to the same person is left out.
    """
    who = (number, number)
    first, last = day_number(period.first), day_number(period.last)
    opening = session.value(
        f"SELECT cast(coalesce(sum(points), 0) AS BIGINT) FROM entry WHERE {_PERSON} AND posted_on < ?", (*who, first)
    )
    entries = session.rows(
        "SELECT e.posted_on, e.business_date, e.kind, e.action, s.name, e.reference, e.reverses_id, e.points, "
        "e.operation_seq, e.customer_id "
        f"FROM entry e JOIN store s ON s.id = e.store_id WHERE e.{_PERSON} AND e.posted_on BETWEEN ? AND ? "
        "ORDER BY e.posted_on, e.id",
        (*who, first, last),
    )
    state = session.row("SELECT active, pending, debt FROM customer WHERE id = ?", (number,))
    assert state is not None, "the desk has found the customer"
    return StatementFacts(
        opening=int(opening),
        entries=tuple(_entry(row) for row in _without_moves_within(entries)),
        active=state[0],
        pending=state[1],
        debt=state[2],
        expiring=_expiring(session, program, number, today + timedelta(days=EXPIRY_DAYS)),
    )


def _expiring(session: Session, program: Program, number: int, until: date) -> tuple[tuple[date, int], ...]:
    """What lapses by `until`, by its own date or for want of activity: last usable days with their points."""
    ends: Counter[date] = Counter()
    for lot in open_points(session, program, customer_id=number, ends_by=until):
        if lot.last_day is not None and lot.last_day <= until:
            ends[lot.last_day] += lot.points
    return tuple(sorted(ends.items()))


def _without_moves_within(rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """The rows without the pairs of one operation and day that cancel each other out and give or take nothing.

    Those are the two halves of a move between customers who are one person, and of points that repaid a debt.
    """
    waiting: dict[tuple[Any, ...], list[int]] = {}
    left_out: set[int] = set()
    for place, row in enumerate(rows):
        posted_on, _, kind, action, *_, points, operation, customer = row
        if action not in _WITHIN:
            continue
        whose = customer if action == DEBT_REPAID else None
        move = (posted_on, operation, action, whose, abs(points))
        others = waiting.setdefault((*move, points < 0), [])
        half = next((other for other in others if rows[other][2] != kind), None)
        if half is None:
            waiting.setdefault((*move, points > 0), []).append(place)
        else:
            others.remove(half)
            left_out |= {half, place}
    return [row for place, row in enumerate(rows) if place not in left_out]


def _entry(row: Sequence[Any]) -> StatementEntry:
    posted_on, business_date, kind, action, store, reference, reverses_id, points, *_ = row
    return StatementEntry(
        posted_on=day_of(posted_on),
        business_date=day_of(business_date),
        kind=kind,
        action=action,
        store=store,
        reference=reference,
        is_reversal=reverses_id is not None,
        points=points,
    )
