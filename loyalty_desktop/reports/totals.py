"""The totals of a report's table: what screens and paper write below its rows."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from loyalty_desktop.reports.model import Cell, Table


def totals_of(table: Table) -> tuple[Cell, ...] | None:
    """Σ of every column that is marked for it, None in the others; None where there is nothing to total.

    Cells without a number add nothing; a column without any number has no total.
    """
    if not table.rows or not any(column.total for column in table.columns):
        return None
    return tuple(
        _sum(row[place] for row in table.rows) if column.total else None for place, column in enumerate(table.columns)
    )


def _sum(cells: Iterable[Cell]) -> int | Fraction | None:
    numbers = [cell for cell in cells if isinstance(cell, int | Fraction)]
    return sum(numbers) if numbers else None
