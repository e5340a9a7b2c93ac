"""Retention and cohorts, customer by customer (semantics, section 8)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from loyalty_desktop.domain.periods import Granularity
from tests.oracle.asking import ONE_DAY, Question, steps
from tests.oracle.comparing import Cell, Expected, Rate, Row, Rows
from tests.oracle.history import Customer
from tests.oracle.lasting import months_later

FORMS = {
    "retention_day_1": (1, 1),
    "retention_week_1": (7, 7),
    "retention_month_1": (30, 30),
    "retention_week_1_bucket": (7, 13),
    "retention_month_1_bucket": (30, 59),
}
"""The first and the last day after the registration on which somebody has to be active."""

MONTHS = 12


def retention(asked: Question) -> Expected:
    """The Retention report."""
    return Expected(retention_rates(asked), {"cohorts": _cohorts(asked)})


def retention_rates(asked: Question) -> dict[str, Rate]:
    """Retained ÷ eligible: those registered on the days who had the time by the last complete day."""
    complete, active = _last_complete_day(asked), asked.books.active_days
    found = {}
    for key, (first, last) in FORMS.items():
        eligible = retained = 0
        for customer in _persons(asked):
            assert customer.registered_on is not None
            if complete is None or customer.registered_on + timedelta(days=last) > complete:
                continue
            eligible += 1
            window = {customer.registered_on + timedelta(days=number) for number in range(first, last + 1)}
            retained += bool(window & active.get(customer.id, set()))
        found[key] = Rate(retained, eligible)
    return found


def _persons(asked: Question) -> list[Customer]:
    """Customers registered on the days who are nobody else by now."""
    return [customer for customer in asked.registered() if customer.merged_into_id is None]


def _last_complete_day(asked: Question) -> date | None:
    """The earlier of yesterday and the last day with an entry."""
    return min(max(asked.books.by_day), asked.today - ONE_DAY) if asked.books.by_day else None


def _cohorts(asked: Question) -> Rows:
    """One row a month of registration in which anybody registered: which share was active in it and in later ones."""
    complete, active = _last_complete_day(asked), asked.books.active_days
    rows: list[Row] = []
    for begin, _ in steps(asked.first, asked.last, Granularity.MONTH):
        month = begin.replace(day=1)
        people = _persons(asked.about(month, months_later(month, 1) - ONE_DAY))
        if not people:
            continue
        row: dict[str, Cell] = {"cohort": month.isoformat()[:7], "customers": len(people)}
        for number in range(MONTHS + 1):
            first, after = months_later(month, number), months_later(month, number + 1)
            if complete is None or after - ONE_DAY > complete:
                row[f"month_{number}"] = None
                continue
            came = [one for one in people if any(first <= day < after for day in active.get(one.id, ()))]
            row[f"month_{number}"] = Fraction(len(came), len(people))
        rows.append(row)
    return Rows(rows)
