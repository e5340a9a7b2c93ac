"""Counts that many reports share, from the rollups: sums of movements and distinct customers of any days.

A statement's cost follows the days of its range. People within one store are counted from an index of the entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.customer_state import Event
from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.day_totals import DayTotals

_DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class DayMovement:
    """Points moved on one day, by action and kind: number of entries, signed points, minor units."""

    day: date
    action: str
    kind: str
    entries: int
    points: int
    money_minor: int


def movements_by_day(session: Session, period: DateRange, store_id: int | None = None) -> tuple[DayMovement, ...]:
    """Movements posted in `period` by day, for one store or for all together, in no order."""
    sums = "cast(sum(entries) AS BIGINT), cast(sum(points) AS BIGINT), cast(sum(money_minor) AS BIGINT)"
    table, of_store, values = "movement_day_now", "", [day_number(period.first), day_number(period.last)]
    if store_id is not None:
        table, of_store, values = "movement_now", " AND store_id = ?", [*values, store_id]
    rows = session.rows(
        f"SELECT posted_on, action, kind, {sums} FROM {table} WHERE posted_on BETWEEN ? AND ?{of_store} "
        "GROUP BY posted_on, action, kind",
        values,
    )
    return tuple(DayMovement(day_of(day), *rest) for day, *rest in rows)


def points_by_kinds(
    session: Session, period: DateRange, store_id: int | None, columns: Sequence[tuple[str, ...]]
) -> DayTotals:
    """Signed points by day of what was posted in `period`, for one store or for all: a column for each group of kinds.

    Days are grouped in the order that the rollup has them in, so that nothing is sorted.
    """
    table, of_store, values = "movement_day_now", "", [day_number(period.first), day_number(period.last)]
    if store_id is not None:
        table, of_store, values = "movement_now", " AND store_id = ?", [*values, store_id]
    sums = ", ".join(f"cast(coalesce(sum(points) FILTER (WHERE {_one_of(kinds)}), 0) AS BIGINT)" for kinds in columns)
    rows = session.rows(
        f"SELECT posted_on, {sums} FROM {table} WHERE posted_on BETWEEN ? AND ?{of_store} "
        "GROUP BY posted_on ORDER BY posted_on",
        values,
    )
    return DayTotals.of(rows, len(columns))


def _one_of(kinds: tuple[str, ...]) -> str:
    return f"kind IN ({', '.join(repr(kind) for kind in kinds)})"


def balance_before(session: Session, day: date) -> int:
    """Points of all customers together at the start of `day`: Σ of every movement posted before it."""
    query = "SELECT cast(coalesce(sum(points), 0) AS BIGINT) FROM movement_day_now WHERE posted_on < ?"
    return int(session.value(query, (day_number(day),)))


def distinct_customers(session: Session, event: Event, period: DateRange) -> int:
    """Customers with an `event` in `period`, all stores together: Σ of gap(day, gap) over gap > day − first day.

    Each day's gaps are entered at the first that counts, so that the cost of a long range stays near its days.
    """
    first, last, name = day_number(period.first), day_number(period.last), event.name.lower()
    query = (
        "SELECT cast(coalesce(sum((SELECT sum(g.customers) FROM gap_now g WHERE g.event = ? AND g.day = d.day "
        "AND g.gap > d.day - ?)), 0) AS BIGINT) FROM (SELECT DISTINCT day FROM active_day_now "
        "WHERE event = ? AND day BETWEEN ? AND ?) d"
    )
    return int(session.value(query, (name, first, name, first, last)))


def active_days(session: Session, event: Event, period: DateRange) -> DayTotals:
    """Customers with an `event` by day of `period`, all stores together: all, those for whom it is the first in the ISO
    week, and in the month."""
    rows = session.rows(
        "SELECT day, cast(sum(customers) AS BIGINT), cast(sum(first_in_week) AS BIGINT), "
        "cast(sum(first_in_month) AS BIGINT) FROM active_day_now WHERE event = ? AND day BETWEEN ? AND ? "
        "GROUP BY day ORDER BY day",
        (event.name.lower(), day_number(period.first), day_number(period.last)),
    )
    return DayTotals.of(rows, 3)


def distinct_of(days: DayTotals, step: DateRange) -> int | None:
    """Distinct customers of a day, or of a week or month from its first day on; None for other days.

    `days` are those that `active_days` gives.
    """
    if step.first == step.last:
        return days.within(0, step)
    if step.first.weekday() == 0 and step.days <= _DAYS_OF_A_WEEK:
        return days.within(1, step)
    if step.first.day == 1 and (step.first.year, step.first.month) == (step.last.year, step.last.month):
        return days.within(2, step)
    return None
