"""The steps of a series as they stand at the axis of a chart: "5 Mar", "W10 2026", "Mar 2026"."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from loyalty_desktop.domain.periods import DateRange, Granularity

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def step_text(step: DateRange, by: Granularity) -> str:
    """A day, an ISO week with the year it belongs to, or a month; one cut at the end of a period is named alike."""
    match by:
        case Granularity.DAY:
            return f"{step.first.day} {_MONTHS[step.first.month - 1]}"
        case Granularity.WEEK:
            year, week, _ = step.first.isocalendar()
            return f"W{week:02} {year}"
        case Granularity.MONTH:
            return month_text(step.first)
        case never:
            assert_never(never)


def month_text(day: date) -> str:
    """The month that a day lies in: "Mar 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
