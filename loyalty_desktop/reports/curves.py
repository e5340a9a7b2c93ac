"""What lines and bars draw of a report's table, and which step of a series a row of it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange, steps_of, whole_step
from loyalty_desktop.reports.model import Cell, Chart, Column, Report, Share, Table, Unit

MOST_CURVES = 4
"""Lines or bars of one chart that can be told apart."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One line, or the bars of one look: a column and its number in each row; None leaves a gap."""

    column: Column
    values: tuple[int | Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """The curves of one chart over its rows: `labels` are cells of `label`, `steps` the days of rows of a series."""

    label: Column
    labels: tuple[Cell, ...]
    steps: tuple[DateRange | None, ...]
    curves: tuple[Curve, ...]

    @property
    def unit(self) -> Unit:
        """What the numbers are; curves of one chart have the same."""
        return self.curves[0].column.unit

    @property
    def is_empty(self) -> bool:
        """Whether there is no number but 0 to draw."""
        return not any(value for curve in self.curves for value in curve.values)


def curves_of(report: Report, chart: Chart) -> Curves:
    """What `chart`, lines or bars, draws of the report's table. Raises KeyError for an unknown column."""
    table = report.table(chart.table)
    places = {column.key: place for place, column in enumerate(table.columns)}
    keys = (chart.value, *chart.more)
    assert len(keys) <= MOST_CURVES, "more curves could not be told apart"
    label = places[chart.label]
    return Curves(
        table.columns[label],
        tuple(row[label] for row in table.rows),
        tuple(step_of(report, table, row) for row in range(len(table.rows))),
        tuple(
            Curve(table.columns[places[key]], tuple(_number(row[places[key]]) for row in table.rows)) for key in keys
        ),
    )


def step_of(report: Report, table: Table, row: int) -> DateRange | None:
    """The days that a row of a series tells of, cut at the ends of the period; None for rows of another kind.

    A row of a series begins with the first day of its step, or with its name: then there is a row for every step. A
    table of a custom report has the steps of the report that it comes from.
    """
    by, key = (report.by, table.key) if table.source is None else (table.source.by, table.source.table)
    if by is None or not 0 <= row < len(table.rows):
        return None
    cell, unit = table.rows[row][0], table.columns[0].unit
    if isinstance(cell, date) and not isinstance(cell, datetime) and unit is Unit.DATE:
        whole = whole_step(by, cell)
        first, last = max(whole.first, report.period.first), min(whole.last, report.period.last)
        return DateRange(first, last) if first <= last else None
    steps = steps_of(report.period, by)
    return steps[row] if len(steps) == len(table.rows) and key in SERIES else None


SERIES = ("series", "periods")
"""The tables that have a row for every step of the period."""


def heat_columns(table: Table, chart: Chart) -> tuple[int, ...]:
    """The columns that a heat map shades: the rates from its `value` on."""
    places = [place for place, column in enumerate(table.columns) if column.key == chart.value]
    if not places:
        raise KeyError(chart.value)
    return tuple(place for place in range(places[0], len(table.columns)) if table.columns[place].unit is Unit.RATE)


def hottest(table: Table, columns: tuple[int, ...]) -> Fraction:
    """The largest rate in these columns, at which a heat map is darkest; 0 without any."""
    cells = (row[place] for row in table.rows for place in columns)
    return max((Fraction(cell) for cell in cells if isinstance(cell, int | Fraction)), default=Fraction(0))


def _number(cell: Cell) -> int | Fraction | None:
    if isinstance(cell, Share):
        return cell.shown
    return cell if isinstance(cell, int | Fraction) else None
