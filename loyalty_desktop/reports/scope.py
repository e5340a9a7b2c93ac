"""What a report is asked for, and the parts that every report is put together with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports.model import Chart, Definition, Figure, Report, Table


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is asked for, with what every report knows of the program.

    `store` and `store_id` are None for all stores together. `today` is the business date of `as_of` in the program's
    zone: a step that holds it is not over yet.
    """

    period: DateRange
    comparison: DateRange | None
    store: str | None
    store_id: int | None
    by: Granularity
    program: Program
    currency: str
    as_of: datetime
    today: date


def beside(figures: Iterable[Figure], compared: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each figure with the one of the same key in the comparison range."""
    by_key = {figure.key: figure for figure in compared}
    if not by_key:
        return tuple(figures)
    return tuple(replace(figure, compared=by_key.get(figure.key)) for figure in figures)


BEING_READ = "This list is being read. The figures are complete without it."


def awaiting(report: Report, later: Sequence[str], told: str = BEING_READ) -> Report:
    """The report while the rows of its tables `later` are missing; each says the sentence `told` in their place."""
    tables = tuple(
        replace(table, rows=(), customer_ids=(), reward_ids=(), empty=told) if table.key in later else table
        for table in report.tables
    )
    return replace(report, tables=tables, awaited=tuple(later))


ONE_STORE = "What was entered without a store belongs to none: the stores together can have less than all stores."


def saying_cut(table: Table) -> Table:
    """The table with a title that says, where it may be cut, how many rows it lists: “Top earners (the first 50)”."""
    return replace(table, title=f"{table.title} (the first {table.most:,})") if table.is_cut else table


def assemble(
    scope: Scope,
    named: tuple[str, str],
    *,
    figures: Sequence[Figure] = (),
    compared: Sequence[Figure] = (),
    charts: Sequence[Chart] = (),
    tables: Sequence[Table] = (),
    definitions: Sequence[Definition] = (),
    has_series: bool = False,
    is_wide: bool = False,
) -> Report:
    """The report of `scope` with the name and title `named`; `compared` are the figures of the comparison range."""
    return Report(
        name=named[0],
        title=named[1],
        period=scope.period,
        comparison=scope.comparison,
        store=scope.store,
        currency=scope.currency,
        as_of=scope.as_of,
        figures=beside(figures, compared),
        charts=tuple(charts),
        tables=tuple(map(saying_cut, tables)),
        definitions=(*definitions, *(() if scope.store is None else (Definition("One store alone", ONE_STORE),))),
        is_wide=is_wide,
        by=scope.by if has_series else None,
    )
