"""Which figures must equal which totals: what the workbook checks by formula before everybody's eyes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from loyalty_desktop.exchange.placing import PlacedTable
from loyalty_desktop.reports.model import Column, Figure, Report, Unit

_MADE_OF = {
    ("issued_by_action", "points"): (("points_issued",), ("points_issued", "manual_credits")),
    ("used_by_purpose", "points"): (("points_used",), ("points_used", "manual_debits")),
    ("by_date", "points"): (("expiring_points",),),
    ("lines", "debit"): (("debits",),),
    ("lines", "credit"): (("credits",),),
}
"""Totals that are known under another key than their figure; of several readings the one that holds is shown."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Figures whose sum must equal the total of a table's column."""

    figures: tuple[Figure, ...]
    placed: PlacedTable
    column: str
    unit: Unit

    @property
    def value(self) -> int | Fraction:
        """The sum of the figures."""
        return sum(figure.value for figure in self.figures if figure.value is not None)

    @property
    def total(self) -> int | Fraction:
        """The sum of the column."""
        return self.placed.total_of(self.column)


def ties_of(report: Report, tables: Sequence[PlacedTable]) -> tuple[Tie, ...]:
    """The ties of a report: a totalled column and a figure with the same key, and the known ones beside them."""
    return tuple(
        tie
        for placed in tables
        for column in placed.table.columns
        if column.total and placed.table.rows
        for tie in _ties_of_column(report, placed, column)
    )


def _ties_of_column(report: Report, placed: PlacedTable, column: Column) -> Iterator[Tie]:
    known = {figure.key: figure for figure in report.figures if figure.unit is column.unit and figure.value is not None}
    if column.key in known:
        yield Tie((known[column.key],), placed, column.key, column.unit)
        return
    readings = [
        Tie(tuple(known[key] for key in keys), placed, column.key, column.unit)
        for keys in _MADE_OF.get((placed.table.key, column.key), ())
        if all(key in known for key in keys)
    ]
    if readings:
        yield next((tie for tie in readings if tie.value == tie.total), readings[0])
