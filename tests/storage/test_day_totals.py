"""Sums over days as differences of totals, against adding up day by day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.day_totals import DayTotals

DAYS = st.integers(min_value=0, max_value=40)
ROWS = st.dictionaries(DAYS, st.integers(min_value=-9, max_value=9))


def totals(rows: dict[int, int]) -> DayTotals:
    return DayTotals.of([(day, number, 1) for day, number in sorted(rows.items())], 2)


@given(rows=ROWS, one=DAYS, other=DAYS)
def test_range_adds_up_its_days(rows: dict[int, int], one: int, other: int) -> None:
    first, last = sorted((one, other))
    period, found = DateRange(day_of(first), day_of(last)), totals(rows)
    assert found.within(0, period) == sum(number for day, number in rows.items() if first <= day <= last)
    assert found.within(1, period) == sum(first <= day <= last for day in rows)


@given(rows=ROWS, one=DAYS, other=DAYS)
def test_what_it_comes_to_is_added_up_by_day(rows: dict[int, int], one: int, other: int) -> None:
    first, last = sorted((one, other))
    found = totals(rows)
    wanted = sum(found.by(0, day) for day in range(first, last + 1))
    assert found.summed_up_over(0, DateRange(day_of(first), day_of(last))) == wanted


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 12, 31)])
def test_nothing_adds_up_to_nothing(day: date) -> None:
    empty = DayTotals.of([], 2)
    assert (empty.by(0, day_number(day)), empty.within(1, DateRange(day, day))) == (0, 0)
