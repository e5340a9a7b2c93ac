"""The calendar of the engines' SQL is that of Python, over all years that are taken, on both engines."""

from __future__ import annotations

from datetime import date, timedelta

from loyalty_desktop.domain.periods import FIRST_YEAR, LAST_YEAR, day_number, day_of
from loyalty_desktop.storage.calendar_days import monday_of, monday_sql, month_of, month_sql
from loyalty_desktop.storage.database import Store

FIRST, LAST = day_number(date(FIRST_YEAR, 1, 1)), day_number(date(LAST_YEAR, 12, 31))


def test_weeks_begin_on_monday_and_months_with_the_first() -> None:
    for day in (FIRST, -1, 0, day_number(date(2024, 2, 29)), LAST):
        that = day_of(day)
        assert day_of(monday_of(day)) == that - timedelta(days=that.weekday())
        assert day_of(month_of(day)) == that.replace(day=1)


def test_both_engines_know_the_same_calendar(store: Store) -> None:
    rows = store.read(
        lambda session: session.rows(
            "WITH RECURSIVE days(day) AS (SELECT cast(? AS BIGINT) UNION ALL SELECT day + 1 FROM days WHERE day < ?) "
            f"SELECT day, {monday_sql('day')}, {month_sql('day')} FROM days",
            (FIRST, LAST),
        )
    )
    assert len(rows) == LAST - FIRST + 1
    assert [row for row in rows if row[1:] != (monday_of(row[0]), month_of(row[0]))] == []
