"""People that the reports of activity count: of all stores from the rollups, of one store from indexes of its entries.

All stores: the cost follows the days of the range. One store: the entries of the range are read through their index by
day, and the store's customers through theirs by date of registration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.customer_state import Event
from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.storage.cohorts import active_days_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.day_totals import DayTotals
from loyalty_desktop.storage.entry_conditions import STANDING
from loyalty_desktop.storage.gaps import NEVER
from loyalty_desktop.storage.report_counts import active_days, distinct_customers, distinct_of

ENROLLED = "c.status <> 'withdrawn' AND c.merged_into_id IS NULL"
"""Customers `c` who are enrolled now: not taken back, and not part of somebody else's by a merge."""

_NOT_BY_CUSTOMER = ", ".join(f"'{action.code}'" for action in ACTIONS if not action.customer_initiated)
_OF_EVENT = {
    Event.ACTIVITY: f"e.kind IN ('earn', 'redeem') AND e.action NOT IN ({_NOT_BY_CUSTOMER})",
    Event.EARN: "e.kind = 'earn'",
    Event.REDEEM: "e.kind = 'redeem'",
}


@dataclass(frozen=True, slots=True)
class Active:
    """Active customers by day of a range, as `active_days` gives them, and how those of any of its days are counted."""

    days: DayTotals
    distinct: Callable[[DateRange], int]

    def summed_over(self, period: DateRange) -> int:
        """Σ over the days of `period` of the active customers of each."""
        return self.days.within(0, period)

    def customers_in(self, step: DateRange) -> int:
        """Distinct active customers of a step of the range."""
        found = distinct_of(self.days, step)
        return self.distinct(step) if found is None else found


def active_in(session: Session, period: DateRange, store_id: int | None) -> Active:
    """Who was active in `period`; with a store, by what happened in that store."""
    if store_id is None:
        days = active_days(session, Event.ACTIVITY, period)
        return Active(days, lambda step: distinct_customers(session, Event.ACTIVITY, step))
    rows = session.rows(
        "SELECT day, gap, count(*) FROM (SELECT posted_on AS day, coalesce(posted_on - lag(posted_on) OVER "
        f"(PARTITION BY customer_id ORDER BY posted_on), {NEVER}) AS gap FROM (SELECT DISTINCT e.customer_id, "
        f"e.posted_on FROM entry e WHERE e.posted_on BETWEEN ? AND ? AND e.store_id = ? "
        f"AND {_OF_EVENT[Event.ACTIVITY]} AND {STANDING}) d) g GROUP BY day, gap",
        (day_number(period.first), day_number(period.last), store_id),
    )
    found = active_days_of({("activity", day, gap): (customers,) for day, gap, customers in rows})
    of_store = DayTotals.of(sorted((day, *numbers) for (_, day), numbers in found.items()), 3)

    def distinct(step: DateRange) -> int:
        first, last = day_number(step.first), day_number(step.last)
        return sum(customers for day, gap, customers in rows if first <= day <= last and gap > day - first)

    return Active(of_store, distinct)


def people_in(session: Session, event: Event, period: DateRange, store_id: int | None) -> int:
    """Distinct customers with an `event` in `period`; visits know no store."""
    if store_id is None or event is Event.VISIT:
        return distinct_customers(session, event, period)
    values = (day_number(period.first), day_number(period.last), store_id)
    if event is Event.SALE:
        query = (
            "SELECT count(DISTINCT customer_id) FROM sale WHERE voided = 0 AND posted_on BETWEEN ? AND ? "
            "AND store_id = ?"
        )
        return int(session.value(query, values))
    query = (
        "SELECT count(DISTINCT e.customer_id) FROM entry e WHERE e.posted_on BETWEEN ? AND ? AND e.store_id = ? "
        f"AND {_OF_EVENT[event]} AND {STANDING}"
    )
    return int(session.value(query, values))


def without_date(session: Session, store_id: int | None) -> int:
    """Enrolled customers whom nothing gives a date of registration, such as those with opening balances only."""
    of_store, values = ("", []) if store_id is None else (" AND c.store_id = ?", [store_id])
    query = f"SELECT count(*) FROM customer c WHERE c.registered_on IS NULL AND {ENROLLED}{of_store}"
    return int(session.value(query, values))


def holders_in(session: Session, period: DateRange) -> int:
    """Customers who held points at any time in `period`, all stores together.

    Times of holding that lie over its first day, and those that start later where the time before ended before it:
    Σ started up to the first day − Σ ended before it + Σ started later with gap > day − first day.
    """
    first, last = day_number(period.first), day_number(period.last)
    query = (
        "SELECT cast(coalesce(sum(CASE WHEN day <= ? OR gap > day - ? THEN started ELSE 0 END "
        "- CASE WHEN day < ? THEN ended ELSE 0 END), 0) AS BIGINT) FROM holding_now WHERE day <= ?"
    )
    return int(session.value(query, (first, first, first, last)))
