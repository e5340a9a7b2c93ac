"""Numbers by day that are added up once, so that the sum over any range of days is a difference of two of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from loyalty_desktop.domain.periods import DateRange, day_number


@dataclass(frozen=True, slots=True)
class DayTotals:
    """Columns of numbers by day: `totals` are the sums of each column before the first of `days` (0) and after each.

    `days` are day numbers in order; days on which every column is 0 may be left out.
    """

    days: tuple[int, ...]
    totals: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, rows: Sequence[tuple[Any, ...]], columns: int) -> DayTotals:
        """The totals of `rows` of (day number, a number for each column), one a day, in the order of the days."""
        days, *numbers = zip(*rows, strict=True) if rows else ((), *((),) * columns)
        return cls(days, tuple(tuple(accumulate(column, initial=0)) for column in numbers))

    def by(self, column: int, day: int) -> int:
        """Σ of a column up to a day number, which is included."""
        return self.totals[column][bisect_right(self.days, day)]

    def within(self, column: int, period: DateRange) -> int:
        """Σ of a column over the days of `period`."""
        totals = self.totals[column]
        before = totals[bisect_left(self.days, day_number(period.first))]
        return totals[bisect_right(self.days, day_number(period.last))] - before

    def summed_up_over(self, column: int, period: DateRange) -> int:
        """Σ over the days of `period` of what the column has come to by each: Σ by(day)."""
        first, last = day_number(period.first), day_number(period.last)
        totals, start = self.totals[column], bisect_left(self.days, first)
        found = totals[start] * period.days
        for place in range(start, bisect_right(self.days, last)):
            found += (totals[place + 1] - totals[place]) * (last - self.days[place] + 1)
        return found
