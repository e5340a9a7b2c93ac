"""Lines of a file of any layout: each a checked and typed value, or the reason why it is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ReadSettings, RejectedRow
from loyalty_desktop.exchange.columns import Pick, picker, shown_cells
from loyalty_desktop.exchange.layouts import layout_of
from loyalty_desktop.exchange.tables_in import TableFile, open_table

Line = TypeVar("Line")

Build = Callable[[int, tuple[str, ...]], Line]
"""Makes a value of a line's number and its texts, in the layout's order; raises Refusals."""

Identify = Callable[[tuple[str, ...]], tuple[str, str] | None]
"""The receipt (store, number) that a line's texts name, as far as they can be read."""


def read_lines(
    source: TableFile | Path | str,
    settings: ReadSettings,
    kind: str,
    builder: Callable[[ReadSettings], Build[Line]],
    identify: Identify | None = None,
) -> Iterator[Line | RejectedRow]:
    """The lines of a file of a kind in its order, one at a time; memory grows only with what `builder` remembers.

    A line that makes no sense is a RejectedRow and never stops the file; with `identify` it says whose receipt it was.
    Raises what `open_table`, `columns_of` and `builder` raise.
    """
    if not isinstance(source, TableFile):
        with open_table(source) as table:
            yield from read_lines(table, settings, kind, builder, identify)
        return
    pick = picker(source, layout_of(kind), settings.mapping, decimal_comma=settings.decimal_comma)
    build = builder(settings)
    for row in source.rows():
        if isinstance(row, RejectedRow):
            rejected = row
        else:
            line_number, cells = row
            try:
                built = build(line_number, pick(cells))
            except Refusal as refusal:
                if refusal.code == "day_order_unknown" and settings.mixes_day_orders:
                    refusal = Refusal("day_orders_mixed", **refusal.details)
                rejected = RejectedRow(line_number, refusal.code, refusal.details, shown_cells(cells))
            else:
                yield built
                continue
        yield rejected if identify is None else _identified(rejected, pick, identify, columns=len(source.headers))


def _identified(row: RejectedRow, pick: Pick, identify: Identify, *, columns: int) -> RejectedRow:
    """The same row with its receipt, where its cells still tell it."""
    try:
        texts = pick((*row.cells, *[""] * columns)[:columns])
    except Refusal:
        return row
    return replace(row, receipt=identify(texts))


def with_cells(table: TableFile, rows: Sequence[RejectedRow]) -> tuple[RejectedRow, ...]:
    """The same rows in the file's order, each with all cells of its line.

    What is left out for a reason that only the whole receipt or the books know comes without its cells: keeping every
    line's until then would take the memory of the whole file. So the file is read once more for these lines alone.
    """
    wanted = {row.line_number for row in rows if row.line_number and not row.cells}
    found = _cells_of(table, wanted) if wanted else {}
    whole = [row if row.cells else replace(row, cells=found.get(row.line_number, ())) for row in rows]
    return tuple(sorted(whole, key=lambda row: row.line_number))


def _cells_of(table: TableFile, wanted: set[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in table.rows():
        if not isinstance(row, RejectedRow) and row[0] in wanted:
            found[row[0]] = shown_cells(row[1])
            if len(found) == len(wanted):
                break
    return found
