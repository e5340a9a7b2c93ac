"""Which cell of a row belongs to which field of a layout: worked out once a file, not once a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.exchange.cells_in import cell_text
from loyalty_desktop.exchange.extents import Hole
from loyalty_desktop.exchange.layouts import Layout, fold_header
from loyalty_desktop.exchange.spreadsheets import Cell
from loyalty_desktop.exchange.tables_in import TableFile

Pick = Callable[[Sequence[Cell]], tuple[str, ...]]
"""Takes a row's cells and gives one text a field of the layout, empty where the file has no such column."""


def columns_of(table: TableFile, layout: Layout, mapping: Mapping[str, str]) -> tuple[int | None, ...]:
    """The column, from 0, of each field of `layout`; None for a field that the file does not bring.

    Raises Refusal: unknown_field, unknown_column, ambiguous_column, missing_columns.
    """
    for name in mapping:
        if name not in layout.names:
            raise Refusal("unknown_field", field=name, fields=layout.names)
    columns = {name: _column(table, name, header) for name, header in mapping.items() if header}
    missing = tuple(name for name in layout.required if name not in columns)
    if missing:
        raise Refusal("missing_columns", path=table.name, fields=missing, headers=table.headers)
    return tuple(columns.get(name) for name in layout.names)


def _column(table: TableFile, field: str, header: str) -> int:
    exact = [place for place, found in enumerate(table.headers) if found == header]
    places = exact or [place for place, found in enumerate(table.headers) if fold_header(found) == fold_header(header)]
    if not places:
        raise Refusal("unknown_column", path=table.name, field=field, column=header, headers=table.headers)
    if len(places) > 1:
        raise Refusal("ambiguous_column", path=table.name, field=field, column=header)
    return places[0]


def picker(table: TableFile, layout: Layout, mapping: Mapping[str, str], *, decimal_comma: bool) -> Pick:
    """A function that picks a row's cells in the order of the layout's fields; raises what `columns_of` raises."""
    columns = columns_of(table, layout, mapping)
    places = [len(table.headers) if column is None else column for column in columns]
    pick = itemgetter(*places)

    def pick_texts(cells: Sequence[str]) -> tuple[str, ...]:
        picked: tuple[str, ...] = pick((*cells, ""))
        return picked

    def pick_cells(cells: Sequence[Cell]) -> tuple[str, ...]:
        texts = []
        for name, cell in zip(layout.names, pick((*cells, "")), strict=True):
            try:
                texts.append(cell_text(cell, decimal_comma=decimal_comma))
            except Refusal as refusal:
                raise Refusal(refusal.code, field=name) from refusal
        return tuple(texts)

    return pick_texts if table.is_text else pick_cells  # type: ignore[return-value]


def shown_cells(cells: Sequence[Cell]) -> tuple[str, ...]:
    """A row's cells as text for a person to read; cells without a value are empty."""
    return tuple("" if isinstance(cell, Hole) else cell_text(cell) for cell in cells)
