"""Counts that many reports share, from the rollups: sums of movements and distinct customers of any days.

A statement's cost follows the days of its range. People within one store are counted from an index of the entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.periods import DateRange, Granularity, day_number, day_of, whole_step
from loyalty_desktop.domain.work import Event
from loyalty_desktop.storage.database import Session


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


def points_by_day(session: Session, period: DateRange, store_id: int | None) -> tuple[tuple[date, str, int], ...]:
    """(day, kind, signed points) of what was posted in `period`, for one store or for all together, in no order."""
    table, of_store, values = "movement_day_now", "", [day_number(period.first), day_number(period.last)]
    if store_id is not None:
        table, of_store, values = "movement_now", " AND store_id = ?", [*values, store_id]
    rows = session.rows(
        f"SELECT posted_on, kind, cast(sum(points) AS BIGINT) FROM {table} "
        f"WHERE posted_on BETWEEN ? AND ?{of_store} GROUP BY posted_on, kind",
        values,
    )
    return tuple((day_of(day), kind, points) for day, kind, points in rows)


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


ActiveDays = Mapping[int, tuple[int, int, int]]
"""Customers with an event by day number: all, those for whom it is the first in the ISO week, and in the month."""


def active_days(session: Session, event: Event, period: DateRange) -> ActiveDays:
    """Customers with an `event` on each day of `period`, all stores together; days without any are left out."""
    rows = session.rows(
        "SELECT day, cast(sum(customers) AS BIGINT), cast(sum(first_in_week) AS BIGINT), "
        "cast(sum(first_in_month) AS BIGINT) FROM active_day_now WHERE event = ? AND day BETWEEN ? AND ? GROUP BY day",
        (event.name.lower(), day_number(period.first), day_number(period.last)),
    )
    return {day: (customers, in_week, in_month) for day, customers, in_week, in_month in rows}


def distinct_of(days: ActiveDays, step: DateRange) -> int | None:
    """Distinct customers of a day, or of a week or month from its first day on; None for other days."""
    first, last = day_number(step.first), day_number(step.last)
    if first == last:
        return days[first][0] if first in days else 0
    for place, by in ((1, Granularity.WEEK), (2, Granularity.MONTH)):
        whole = whole_step(by, step.first)
        if whole.first == step.first and step.last <= whole.last:
            return sum(days[day][place] for day in range(first, last + 1) if day in days)
    return None
