"""Who is enrolled, as every report counts it: of all stores from the rollup, of one store from the index by date.

Whoever is merged leaves the enrolled on the day of the merge: before it, and among those newly registered, they stay,
so that no figure of the past moves. Whose enrolment was withdrawn never was a customer. With a store: whom it enrolled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.day_totals import DayTotals

_COUNTS = ("customers", "merged_since", "merged_then")
_REGISTERED, _MERGED_SINCE, _MERGED_THEN = range(len(_COUNTS))
_OF_STORE = (
    "SELECT registered_on, 1 AS customers, CASE WHEN merged_into_id IS NULL THEN 0 ELSE 1 END AS merged_since, "
    "0 AS merged_then FROM customer WHERE store_id = ? AND registered_on <= ? AND status <> 'withdrawn' UNION ALL "
    "SELECT CASE WHEN merged_on > registered_on THEN merged_on ELSE registered_on END, 0, 0, 1 FROM customer "
    "WHERE store_id = ? AND registered_on <= ? AND merged_into_id IS NOT NULL AND status <> 'withdrawn'"
)


@dataclass(frozen=True, slots=True)
class Enrolments:
    """Customers by day of registration: who registered, and who of them is merged by now; and who was merged then."""

    totals: DayTotals

    def by(self, day: date) -> int:
        """Customers enrolled at the end of `day`: registered up to it, less those merged up to it."""
        number = day_number(day)
        return self.totals.by(_REGISTERED, number) - self.totals.by(_MERGED_THEN, number)

    def within(self, period: DateRange) -> int:
        """Customers registered in `period`, also those who were merged since."""
        return self.totals.within(_REGISTERED, period)

    def persons_within(self, period: DateRange) -> int:
        """Customers registered in `period` who are nobody else by now."""
        return self.within(period) - self.totals.within(_MERGED_SINCE, period)

    def summed_over(self, period: DateRange) -> int:
        """Σ over the days of `period` of the customers enrolled at the end of each."""
        registered = self.totals.summed_up_over(_REGISTERED, period)
        return registered - self.totals.summed_up_over(_MERGED_THEN, period)


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
    return Enrolments(DayTotals.of(rows, len(_COUNTS)))


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
