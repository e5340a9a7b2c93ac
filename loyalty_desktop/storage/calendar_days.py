"""The first days of ISO weeks and months by day number, in Python and in both engines' SQL."""

from __future__ import annotations

from functools import lru_cache

from loyalty_desktop.domain.periods import Granularity, day_number, day_of, whole_step

_THURSDAY = 3
"""1970-01-01 was one: three days after Monday."""

_WEEKS_OF_700_000_DAYS = 700_000
"""Whole weeks beyond every year that is taken: a remainder of something negative would be negative in SQL."""


@lru_cache(maxsize=4_096)
def monday_of(day: int) -> int:
    """The Monday of the ISO week that holds `day`."""
    return day - (day + _THURSDAY) % 7


@lru_cache(maxsize=4_096)
def month_of(day: int) -> int:
    """The first day of the month that holds `day`."""
    return day_number(whole_step(Granularity.MONTH, day_of(day)).first)


def monday_sql(day: str) -> str:
    """`monday_of` as an expression of the column `day`."""
    return f"({day} - ({day} + {_WEEKS_OF_700_000_DAYS + _THURSDAY}) % 7)"


def month_sql(day: str) -> str:
    """`month_of` as an expression of the column `day`: whole-number arithmetic, for the engines' calendars differ.

    Years count from 1 March in eras of 400 (H. Hinnant, "chrono-compatible low-level date algorithms",
    civil_from_days); what is taken off is the day of the month, from 0.
    """
    of_era = f"(({day} + 719468) % 146097)"
    year = f"(({of_era} - {of_era} / 1460 + {of_era} / 36524 - {of_era} / 146096) / 365)"
    of_year = f"({of_era} - (365 * {year} + {year} / 4 - {year} / 100))"
    return f"({day} - ({of_year} - (153 * ((5 * {of_year} + 2) / 153) + 2) / 5))"
