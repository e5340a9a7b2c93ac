"""Who is enrolled, as every report counts it: of all stores from the rollup, of one store from the index by date.

Whoever is merged leaves the enrolled on the day of the merge: before it, and among those newly registered, they stay,
so that no figure of the past moves. Whose enrolment was withdrawn never was a customer. With a store: whom it enrolled.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session

_COUNTS = ("customers", "merged_since", "merged_then")
_OF_STORE = (
    "SELECT registered_on, 1 AS customers, CASE WHEN merged_into_id IS NULL THEN 0 ELSE 1 END AS merged_since, "
    "0 AS merged_then FROM customer WHERE store_id = ? AND registered_on <= ? AND status <> 'withdrawn' UNION ALL "
    "SELECT CASE WHEN merged_on > registered_on THEN merged_on ELSE registered_on END, 0, 0, 1 FROM customer "
    "WHERE store_id = ? AND registered_on <= ? AND merged_into_id IS NOT NULL AND status <> 'withdrawn'"
)


@dataclass(frozen=True, slots=True)
class Enrolments:
    """Customers by day, in the order of the days: `totals` are sums from the first day on, each beginning with 0, of
    those who registered, of those of them who are merged by now, and of those who were merged then."""

    days: tuple[date, ...]
    registered: tuple[int, ...]
    merged_since: tuple[int, ...]
    merged_then: tuple[int, ...]

    def by(self, day: date) -> int:
        """Customers enrolled at the end of `day`: registered up to it, less those merged up to it."""
        place = bisect_right(self.days, day)
        return self.registered[place] - self.merged_then[place]

    def within(self, period: DateRange) -> int:
        """Customers registered in `period`, also those who were merged since."""
        return _within(self.days, self.registered, period)

    def persons_within(self, period: DateRange) -> int:
        """Customers registered in `period` who are nobody else by now."""
        return self.within(period) - _within(self.days, self.merged_since, period)

    def changed_in(self, period: DateRange) -> tuple[tuple[date, int], ...]:
        """What each day of `period` adds to the enrolled, or takes from them; days without a change are left out."""
        return tuple((day, self.by(day) - self._before(day)) for day in self.days if day in period)

    def _before(self, day: date) -> int:
        place = bisect_left(self.days, day)
        return self.registered[place] - self.merged_then[place]


def enrolments_by(session: Session, last: date, store_id: int | None) -> Enrolments:
    """Customers with a date of registration up to `last`; with a store, those whom it enrolled."""
    if store_id is None:
        table, values = "enrolment_now", [day_number(last)]
    else:
        table, values = f"({_OF_STORE}) c", [*(store_id, day_number(last)) * 2, day_number(last)]
    sums = ", ".join(f"cast(sum({name}) AS BIGINT)" for name in _COUNTS)
    rows = session.rows(
        f"SELECT registered_on, {sums} FROM {table} WHERE registered_on <= ? GROUP BY registered_on "
        "ORDER BY registered_on",
        values,
    )
    columns = tuple(_totals(row[place] for row in rows) for place in range(1, len(_COUNTS) + 1))
    return Enrolments(tuple(day_of(row[0]) for row in rows), *columns)


def registered_in(session: Session, period: DateRange, store_id: int | None = None) -> tuple[tuple[date, int], ...]:
    """Newly registered customers by day of `period`, days without any left out, in the order of the days."""
    of_store, values = "", [day_number(period.first), day_number(period.last)]
    table, count = "enrolment_now", "cast(sum(customers) AS BIGINT)"
    if store_id is not None:
        of_store, values = " AND store_id = ? AND status <> 'withdrawn'", [*values, store_id]
        table, count = "customer", "count(*)"
    rows = session.rows(
        f"SELECT registered_on, {count} FROM {table} WHERE registered_on BETWEEN ? AND ?{of_store} "
        "GROUP BY registered_on ORDER BY registered_on",
        values,
    )
    return tuple((day_of(day), customers) for day, customers in rows if customers)


def _within(days: tuple[date, ...], totals: tuple[int, ...], period: DateRange) -> int:
    return totals[bisect_right(days, period.last)] - totals[bisect_left(days, period.first)]


def _totals(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(accumulate(numbers, initial=0))
