"""What the Points program report is made of: the rollups, and one walk through the range's entries for the ranking."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.reports.points_program import MOST_EARNERS, Earner, PointsFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.gaps import PASSIVE
from loyalty_desktop.storage.report_counts import enrolled_by, registered_in
from loyalty_desktop.storage.report_queries import movements_in

_UNVOIDED = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id AND v.kind = e.kind)"
_OF_STORE = "SELECT e.customer_id FROM entry e WHERE e.posted_on BETWEEN ? AND ? AND e.store_id = ?"
_ENROLLED = "status <> 'withdrawn' AND merged_into_id IS NULL"


def points_facts(session: Session, scope: Scope, period: DateRange) -> PointsFacts:
    """Movements, participants and enrolments of one range from the rollups, and who earned most in it.

    For one store the people are counted from indexes of the range's entries and of the customers.
    """
    store_id = scope.store_id
    before = period.first - timedelta(days=1)
    return PointsFacts(
        movements=movements_in(session, period, store_id),
        by_day=_by_day(session, period, store_id),
        participants=participants_in(session, period, store_id),
        enrolled_before=enrolled_by(session, before) if store_id is None else _enrolled_by(session, before, store_id),
        registered=registered_in(session, period) if store_id is None else _registered(session, period, store_id),
        top_earners=_top_earners(session, period, store_id),
    )


def participants_in(session: Session, period: DateRange, store_id: int | None = None) -> int:
    """Customers with an earning or a redemption in `period` that stands, whoever began it.

    All stores together: Σ over the gaps of activity and what taking part adds to them, whose cost follows the days.
    One store: from the indexes of the range's earnings and redemptions.
    """
    first, last = day_number(period.first), day_number(period.last)
    if store_id is None:
        query = (
            "SELECT cast(coalesce(sum(customers), 0) AS BIGINT) FROM gap_now "
            f"WHERE event IN ('activity', '{PASSIVE}') AND day BETWEEN ? AND ? AND gap > day - ?"
        )
        return int(session.value(query, (first, last, first)))
    earned = f"e.kind = 'earn' AND e.points > 0 AND {_UNVOIDED}"
    redeemed = f"e.kind = 'redeem' AND e.points < 0 AND {_UNVOIDED}"
    query = f"SELECT count(*) FROM ({_OF_STORE} AND {earned} UNION {_OF_STORE} AND {redeemed}) x"
    return int(session.value(query, (first, last, store_id) * 2))


def _by_day(session: Session, period: DateRange, store_id: int | None) -> tuple[tuple[date, str, int], ...]:
    table, of_store, values = "movement_day_now", "", [day_number(period.first), day_number(period.last)]
    if store_id is not None:
        table, of_store, values = "movement_now", " AND store_id = ?", [*values, store_id]
    rows = session.rows(
        f"SELECT posted_on, kind, cast(sum(points) AS BIGINT) FROM {table} "
        f"WHERE posted_on BETWEEN ? AND ?{of_store} GROUP BY posted_on, kind",
        values,
    )
    return tuple((day_of(day), kind, points) for day, kind, points in rows)


def _enrolled_by(session: Session, day: date, store_id: int) -> int:
    query = f"SELECT count(*) FROM customer WHERE store_id = ? AND registered_on <= ? AND {_ENROLLED}"
    return int(session.value(query, (store_id, day_number(day))))


def _registered(session: Session, period: DateRange, store_id: int) -> tuple[tuple[date, int], ...]:
    rows = session.rows(
        "SELECT registered_on, count(*) FROM customer WHERE store_id = ? AND registered_on BETWEEN ? AND ? "
        f"AND {_ENROLLED} GROUP BY registered_on ORDER BY registered_on",
        (store_id, day_number(period.first), day_number(period.last)),
    )
    return tuple((day_of(day), customers) for day, customers in rows)


def _top_earners(session: Session, period: DateRange, store_id: int | None) -> tuple[Earner, ...]:
    """Sums by customer over the index of the range's earnings, then by person: who was merged is few.

    10 million entries of three years: 0.1 s for a month of them, 1 s for a year, 3 s for all.
    """
    of_store, values = "", [day_number(period.first), day_number(period.last)]
    if store_id is not None:
        of_store, values = " AND e.store_id = ?", [*values, store_id]
    rows = session.rows(
        "WITH earned AS MATERIALIZED (SELECT e.customer_id AS id, sum(e.points) AS points FROM entry e "
        f"WHERE e.kind = 'earn' AND e.posted_on BETWEEN ? AND ?{of_store} GROUP BY e.customer_id), "
        "merged AS MATERIALIZED (SELECT id, merged_into_id FROM customer WHERE merged_into_id IS NOT NULL) "
        "SELECT coalesce(m.merged_into_id, a.id) AS person, cast(sum(a.points) AS BIGINT) AS points FROM earned a "
        "LEFT JOIN merged m ON m.id = a.id GROUP BY coalesce(m.merged_into_id, a.id) HAVING sum(a.points) > 0 "
        "ORDER BY 2 DESC, 1 LIMIT ?",
        (*values, MOST_EARNERS),
    )
    persons = [person for person, _ in rows]
    people = session.rows_in("SELECT id, name, email, phone, card, ref FROM customer WHERE id IN ({keys})", persons)
    names = {number: called(*fields) for number, *fields in people}
    clawed_back = _clawed_back(session, persons, of_store, values)
    return tuple(Earner(person, names[person], points, points + clawed_back[person]) for person, points in rows)


def _clawed_back(session: Session, persons: list[int], of_store: str, values: list[int]) -> Counter[int]:
    """What refunds took back of each of these persons in the range, negative."""
    merged = session.rows_in("SELECT id, merged_into_id FROM customer WHERE merged_into_id IN ({keys})", persons)
    person_of = dict(merged) | {person: person for person in persons}
    # The sign keeps SQLite from reading all entries of these customers: what was taken back has an index of its own.
    query = (
        "SELECT e.customer_id, e.points FROM entry e WHERE e.kind = 'clawback' AND e.posted_on BETWEEN ? AND ?"
        f"{of_store} AND +e.customer_id IN ({{keys}})"
    )
    found: Counter[int] = Counter()
    for customer, points in session.rows_in(query, person_of, values):
        found[person_of[customer]] += points
    return found
