"""What one active day adds to the rollups of activity and retention.

A day with the gap to the customer's active day before tells whether it is the first of its week, month or bucket of
days; so distinct customers of these are sums, and a back-dated day is a few more changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loyalty_desktop.storage.calendar_days import monday_of, month_of

EXACT_DAYS = (1, 7, 30)
"""Days after the registration on which retention is told: day 1, week 1, month 1 (semantics, section 8)."""

BUCKETS = ((7, 13), (30, 59))
"""First and last day of the bucket forms of week 1 and month 1; that of day 1 is the day itself."""

_LAST_DAY = BUCKETS[-1][1]


def active_days_of(gaps: Mapping[tuple[Any, ...], Sequence[int]]) -> dict[tuple[Any, ...], list[int]]:
    """What changes of the gaps (event, day, gap) change of (event, day): customers, first in the week, in the month.

    A day is the first in its week when the one before lies before Monday: gap > day − Monday; of months alike.
    """
    found: dict[tuple[Any, ...], list[int]] = {}
    for (event, day, gap), (customers,) in gaps.items():
        if customers:
            numbers = found.setdefault((event, day), [0, 0, 0])
            numbers[0] += customers
            if gap > day - monday_of(day):
                numbers[1] += customers
            if gap > day - month_of(day):
                numbers[2] += customers
    return found


def retained_on(age: int, gap: int) -> tuple[int, ...] | None:
    """1 for each way in which an active day `age` days after the registration makes a customer retained.

    In the order of the columns of `retention`: exactly on each of EXACT_DAYS, then first in each of BUCKETS. None for
    a day that counts for none of them.
    """
    if not EXACT_DAYS[0] <= age <= _LAST_DAY:
        return None
    exact = (int(age == day) for day in EXACT_DAYS)
    buckets = (int(first <= age <= last and gap > age - first) for first, last in BUCKETS)
    found = (*exact, *buckets)
    return found if any(found) else None


def cohort_of(registered: int, day: int, gap: int) -> tuple[int, int] | None:
    """The months (first days) of registration and activity, when `day` is the first active one in its month."""
    month = month_of(day)
    return (month_of(registered), month) if gap > day - month else None
