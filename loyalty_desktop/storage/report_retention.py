"""What retention is told from: the rollups by date of registration, or the active days of one store's customers."""

from __future__ import annotations

from datetime import date, timedelta

from loyalty_desktop.domain.periods import DateRange, Granularity, day_number, day_of, steps_of, whole_step
from loyalty_desktop.reports.retention import CohortFacts, Retained, RetentionFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.calendar_days import month_sql
from loyalty_desktop.storage.cohorts import BUCKETS, EXACT_DAYS
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.day_totals import DayTotals
from loyalty_desktop.storage.report_enrolments import Enrolments, enrolments_by
from loyalty_desktop.storage.report_people import ENROLLED
from loyalty_desktop.storage.rollups import VALUES

_LAST_DAYS = (*EXACT_DAYS, *(last for _, last in BUCKETS))
"""The day after the registration up to which each form of retention looks."""

_WINDOWS = (*((day, day) for day in EXACT_DAYS), *BUCKETS)
_FORMS = VALUES["retention"]


def cohort_facts(session: Session, scope: Scope, period: DateRange) -> CohortFacts:
    """Retention of the customers registered in `period`, and the cohorts of the months that it touches."""
    months = DateRange(
        whole_step(Granularity.MONTH, period.first).first, whole_step(Granularity.MONTH, period.last).last
    )
    enrolled = enrolments_by(session, months.last, scope.store_id)
    customers = {month.first: enrolled.persons_within(month) for month in steps_of(months, Granularity.MONTH)}
    active = _active_by_month(session, months, scope.store_id)
    retained = retention_facts(session, scope, period, enrolled)
    return CohortFacts(retained, customers, active, last_complete_day(session, scope.today))


def last_complete_day(session: Session, today: date) -> date | None:
    """The earlier of yesterday and the last day with an entry; None without any entry (semantics, section 8)."""
    last = session.value("SELECT max(posted_on) FROM entry")
    return None if last is None else min(day_of(last), today - timedelta(days=1))


def retention_facts(session: Session, scope: Scope, period: DateRange, enrolled: Enrolments) -> RetentionFacts:
    """Eligible and retained of the customers registered in `period`, for each form.

    `enrolled` reaches up to the last day of `period` at least. Eligible is who registered long enough before the last
    complete day, which is never cut at the range's end.
    """
    complete = last_complete_day(session, scope.today)
    if complete is None:
        return RetentionFacts(tuple(Retained(0, 0) for _ in _FORMS))
    read = _retained_of_all if scope.store_id is None else _retained_of_store
    retained = DayTotals.of(read(session, period, scope.store_id), len(_FORMS))
    found = []
    for place, last_day in enumerate(_LAST_DAYS):
        until = min(period.last, complete - timedelta(days=last_day))
        if until < period.first:
            found.append(Retained(0, 0))
            continue
        eligible = DateRange(period.first, until)
        found.append(Retained(enrolled.persons_within(eligible), retained.within(place, eligible)))
    return RetentionFacts(tuple(found))


def _retained_of_all(session: Session, period: DateRange, _store_id: int | None) -> list[tuple[int, ...]]:
    sums = ", ".join(f"cast(sum({name}) AS BIGINT)" for name in _FORMS)
    return session.rows(
        f"SELECT registered_on, {sums} FROM retention_now WHERE registered_on BETWEEN ? AND ? GROUP BY registered_on "
        "ORDER BY registered_on",
        (day_number(period.first), day_number(period.last)),
    )


def _retained_of_store(session: Session, period: DateRange, store_id: int | None) -> list[tuple[int, ...]]:
    """Five look-ups of active days for each customer whom the store enrolled in the range."""
    sums = ", ".join(
        "sum(CASE WHEN EXISTS (SELECT 1 FROM activity a WHERE a.customer_id = c.id AND a.activities > 0 AND a.day "
        f"BETWEEN c.registered_on + {first} AND c.registered_on + {last}) THEN 1 ELSE 0 END)"
        for first, last in _WINDOWS
    )
    return session.rows(
        f"SELECT c.registered_on, {sums} FROM customer c WHERE c.registered_on BETWEEN ? AND ? AND c.store_id = ? "
        f"AND {ENROLLED} GROUP BY c.registered_on ORDER BY c.registered_on",
        (day_number(period.first), day_number(period.last), store_id),
    )


def _active_by_month(session: Session, months: DateRange, store_id: int | None) -> dict[tuple[date, date], int]:
    """Customers by months of registration and of activity, both by their first day."""
    values = [day_number(months.first), day_number(months.last)]
    if store_id is None:
        rows = session.rows(
            "SELECT registered_month, active_month, cast(sum(customers) AS BIGINT) FROM cohort_now "
            "WHERE registered_month BETWEEN ? AND ? GROUP BY registered_month, active_month",
            values,
        )
    else:
        registered, active = month_sql("registered_on"), month_sql("day")
        rows = session.rows(
            f"SELECT {registered} AS since, {active} AS month, count(DISTINCT id) FROM (SELECT c.id, c.registered_on, "
            "a.day FROM customer c JOIN activity a ON a.customer_id = c.id AND a.activities > 0 "
            f"WHERE c.registered_on BETWEEN ? AND ? AND c.store_id = ? AND {ENROLLED}) x GROUP BY since, month",
            [*values, store_id],
        )
    return {(day_of(since), day_of(month)): customers for since, month, customers in rows}
