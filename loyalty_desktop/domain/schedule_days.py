"""Which days schedules are due on, and which days their reports cover. Pure: days in, days out."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from loyalty_desktop.domain.periods import (
    CalendarRounding,
    DateRange,
    Granularity,
    Preset,
    add_months,
    end_of,
    preset_range,
    whole_step,
)


class Every(StrEnum):
    """How often a schedule is due: each day, on a weekday, on a day of the month."""

    DAY = "daily"
    WEEK = "weekly"
    MONTH = "monthly"


class Covers(StrEnum):
    """Which days a report of a schedule covers, seen from its due day.

    The days of a range that looks back are over on the due day. One that `looks_ahead` begins with the due day or
    with a month that holds or follows it: it is for reports about what is to come.
    """

    YESTERDAY = "yesterday"
    LAST_7_DAYS = "last-7-days"
    LAST_WEEK = "last-week"
    LAST_30_DAYS = "last-30-days"
    MONTH_TO_DATE = "month-to-date"
    LAST_MONTH = "last-month"
    LAST_QUARTER = "last-quarter"
    YEAR_TO_DATE = "year-to-date"
    LAST_12_MONTHS = "last-12-months"
    LAST_YEAR = "last-year"
    NEXT_7_DAYS = "next-7-days"
    NEXT_30_DAYS = "next-30-days"
    THIS_MONTH = "this-month"
    NEXT_MONTH = "next-month"

    @property
    def looks_ahead(self) -> bool:
        """Whether its days are still to come."""
        return self in _AHEAD


_AHEAD = frozenset({Covers.NEXT_7_DAYS, Covers.NEXT_30_DAYS, Covers.THIS_MONTH, Covers.NEXT_MONTH})


def step_of_due(every: Every, due_on: date) -> DateRange:
    """The day, ISO week or month of a due day: in it a schedule makes a report of the same days once.

    So a schedule that is moved from Monday to Tuesday does not make again on Tuesday what it has made on Monday.
    """
    steps = {Every.DAY: Granularity.DAY, Every.WEEK: Granularity.WEEK, Every.MONTH: Granularity.MONTH}
    return whole_step(steps[every], due_on)


def covered(covers: Covers, due_on: date) -> DateRange:  # noqa: PLR0911, PLR0912 - one line a range
    """The days that a report due on `due_on` covers: whole days, whole ISO weeks, whole months.

    A month or a year to date is the one that holds the day before: on the first of a month it is the whole last month.
    """
    yesterday = due_on - timedelta(days=1)
    match covers:
        case Covers.YESTERDAY:
            return DateRange(yesterday, yesterday)
        case Covers.LAST_7_DAYS:
            return DateRange(due_on - timedelta(days=7), yesterday)
        case Covers.LAST_WEEK:
            return preset_range(Preset.LAST_WEEK, due_on)
        case Covers.LAST_30_DAYS:
            return DateRange(due_on - timedelta(days=30), yesterday)
        case Covers.MONTH_TO_DATE:
            return DateRange(yesterday.replace(day=1), yesterday)
        case Covers.LAST_MONTH:
            return preset_range(Preset.LAST_MONTH, due_on)
        case Covers.LAST_QUARTER:
            first = add_months(preset_range(Preset.THIS_QUARTER, due_on).first, -3)
            return DateRange(first, end_of(CalendarRounding.QUARTER, first))
        case Covers.YEAR_TO_DATE:
            return DateRange(yesterday.replace(month=1, day=1), yesterday)
        case Covers.LAST_12_MONTHS:
            return DateRange(add_months(due_on.replace(day=1), -12), due_on.replace(day=1) - timedelta(days=1))
        case Covers.LAST_YEAR:
            return preset_range(Preset.LAST_YEAR, due_on)
        case Covers.NEXT_7_DAYS:
            return DateRange(due_on, due_on + timedelta(days=6))
        case Covers.NEXT_30_DAYS:
            return DateRange(due_on, due_on + timedelta(days=29))
        case Covers.THIS_MONTH:
            return preset_range(Preset.THIS_MONTH, due_on)
        case Covers.NEXT_MONTH:
            first = add_months(due_on.replace(day=1), 1)
            return DateRange(first, end_of(CalendarRounding.MONTH, first))


def days_named(period: DateRange) -> str:
    """Days in a file's name: 2026-03-31, 2026-03 for a whole month, else the first to the last."""
    if period.days == 1:
        return period.first.isoformat()
    if period.first.day == 1 and period.last == end_of(CalendarRounding.MONTH, period.first):
        return f"{period.first:%Y-%m}"
    return f"{period.first} to {period.last}"
