"""The Retention report: which share of those who registered came back, by days since and by months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange, Granularity, add_months, steps_of, whole_step
from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble

NAME = "retention"
TITLE = "Retention"

MOST_MONTHS = 12
"""How many months after that of the registration a cohort is followed."""

_OF_WHOM = (
    "of the customers registered in the period who had the time by the last complete day: the earlier of yesterday and "
    "the last day with an entry. Whoever was merged into another customer is not counted."
)
DAY_1 = f"Share active exactly 1 day after the registration, {_OF_WHOM}"
WEEK_1 = f"Share active exactly 7 days after the registration, {_OF_WHOM}"
MONTH_1 = f"Share active exactly 30 days after the registration, {_OF_WHOM}"
IN_WEEK_1 = f"Share active on at least one of the days 7 to 13 after the registration, {_OF_WHOM}"
IN_MONTH_1 = f"Share active on at least one of the days 30 to 59 after the registration, {_OF_WHOM}"
COHORT = (
    "Customers who registered in the same month. Months are whole, also where the period begins or ends within one. "
    "With a store: the customers whom it enrolled, wherever they are active."
)
MONTHS_SINCE = (
    "Share of the cohort that was active in the month of registration (0) and in each of the twelve months after it. A "
    "month that is not complete is “n/a”: the last complete day is the earlier of yesterday and the last with an entry."
)
NOBODY = "Nobody registered in the period has had the time yet."

_NAMED = (
    ("retention_day_1", "Day-1 retention", DAY_1),
    ("retention_week_1", "Week-1 retention", WEEK_1),
    ("retention_month_1", "Month-1 retention", MONTH_1),
    ("retention_week_1_bucket", "Week-1 retention, days 7–13", IN_WEEK_1),
    ("retention_month_1_bucket", "Month-1 retention, days 30–59", IN_MONTH_1),
)
DEFINITIONS = tuple(Definition(label, sentence) for _, label, sentence in _NAMED)


@dataclass(frozen=True, slots=True)
class Retained:
    """Customers who registered in a range and had the time, and how many of them came back."""

    eligible: int
    retained: int


@dataclass(frozen=True, slots=True)
class RetentionFacts:
    """Day 1, week 1 and month 1 exactly, then the days of week 1 and of month 1."""

    by_form: tuple[Retained, ...]


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """Retention, and by the first day of the month of registration its customers and those active in later months."""

    retention: RetentionFacts
    customers: Mapping[date, int]
    active: Mapping[tuple[date, date], int]
    last_complete_day: date | None


def retention(scope: Scope, facts: CohortFacts, compared: CohortFacts | None) -> Report:
    """The report over the scope's period, each figure beside the same one of the comparison range."""
    table = _cohorts(scope.period, facts)
    return assemble(
        scope,
        (NAME, TITLE),
        figures=retention_figures(facts.retention),
        compared=retention_figures(compared.retention) if compared else (),
        charts=(Chart("cohorts", "Share active by months since", ChartKind.HEAT, "cohorts", "cohort", "month_0"),),
        tables=(table,),
        definitions=(*DEFINITIONS, Definition("Cohort", COHORT), Definition("Months since", MONTHS_SINCE)),
        is_wide=True,
    )


def retention_figures(facts: RetentionFacts) -> tuple[Figure, ...]:
    """Retained ÷ eligible of each form; nobody eligible is "n/a", never 0 %."""
    return tuple(
        Figure(
            key,
            label,
            Fraction(found.retained, found.eligible) if found.eligible else None,
            Unit.RATE,
            sentence,
            numerator=found.retained,
            denominator=found.eligible,
            note="" if found.eligible else NOBODY,
        )
        for (key, label, sentence), found in zip(_NAMED, facts.by_form, strict=True)
    )


def _cohorts(period: DateRange, facts: CohortFacts) -> Table:
    months = [whole_step(Granularity.MONTH, step.first).first for step in steps_of(period, Granularity.MONTH)]
    rows = [_row(month, facts) for month in months if facts.customers.get(month)]
    return Table(
        "cohorts",
        "Cohorts by month of registration",
        (
            Column("cohort", "Registered in", Unit.TEXT, is_personal=False),
            Column("customers", "Customers", Unit.COUNT, total=True),
            *(Column(f"month_{number}", f"Month {number}", Unit.RATE) for number in range(MOST_MONTHS + 1)),
        ),
        tuple(rows),
        "Nobody registered in this period. Enrol customers or import them, or choose another period.",
    )


def _row(month: date, facts: CohortFacts) -> tuple[Cell, ...]:
    shares: list[Fraction | None] = []
    for number in range(MOST_MONTHS + 1):
        since = whole_step(Granularity.MONTH, add_months(month, number))
        is_complete = facts.last_complete_day is not None and since.last <= facts.last_complete_day
        share = Fraction(facts.active.get((month, since.first), 0), facts.customers[month])
        shares.append(share if is_complete else None)
    return (f"{month:%Y-%m}", facts.customers[month], *shares)
