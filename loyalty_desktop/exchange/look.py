"""A first look at a file: what its columns seem to be, and what somebody has to settle before it is read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from loyalty_desktop.domain.imports import FileShape, RejectedRow, Remark
from loyalty_desktop.exchange.cells_in import SLASHED
from loyalty_desktop.exchange.columns import shown_cells
from loyalty_desktop.exchange.layouts import Layout, fold_header, layout_of
from loyalty_desktop.exchange.tables_in import TableFile, open_table

_LOOKED_AT_ROWS = 500
_SAMPLE_ROWS = 20
_DATES = ("sold_at", "birthday", "registered_on", "occurred_at", "answered_at", "earned_on", "expires_on")
_NUMBERS = ("net", "tax", "quantity", "amount", "points")
_MONTHS = 12
_COMMA_DECIMALS = re.compile(r"[^\d.,]*\d+(?:[.\s]\d{3})*,\d{1,2}[^\d.,]*", re.ASCII)
_POINT_DECIMALS = re.compile(r"[^\d.,]*\d+(?:[,\s]\d{3})*\.\d+[^\d.,]*", re.ASCII)


def look_at(source: TableFile | Path | str, kind: str) -> FileShape:
    """What a file's headers and first rows tell, for a kind of file with hyphens or underscores.

    Headers are matched by name; what only a synonym suggests is a suggestion: the mapping is to be shown before it is
    used. Raises what `open_table` raises, and Refusal("unknown_kind").
    """
    layout = layout_of(kind)
    if not isinstance(source, TableFile):
        with open_table(source) as table:
            return look_at(table, kind)
    rows = [shown_cells(row[1]) for row in islice(source.rows(), _LOOKED_AT_ROWS) if not isinstance(row, RejectedRow)]
    mapping = suggested_mapping(source.headers, layout)
    return FileShape(
        headers=source.headers,
        mapping=mapping,
        missing=tuple(name for name in layout.required if name not in mapping),
        sample=tuple(rows[:_SAMPLE_ROWS]),
        fingerprint=fingerprint_of(source.headers),
        delimiter=source.delimiter,
        encoding=source.encoding,
        day_first_matters=_day_first_matters(source, mapping, rows),
        decimal_comma=_decimal_comma(_numbers(source.headers, mapping, layout, rows)),
        remarks=(*source.remarks, *_unread(source.headers, layout, mapping, rows)),
    )


def remarks_on(table: TableFile, kind: str, mapping: Mapping[str, str]) -> tuple[Remark, ...]:
    """What a person should know of a file whose columns are mapped like this, besides what a look at it told."""
    rows = [shown_cells(row[1]) for row in islice(table.rows(), _LOOKED_AT_ROWS) if not isinstance(row, RejectedRow)]
    return (*table.remarks, *_unread(table.headers, layout_of(kind), mapping, rows))


def _unread(
    headers: Sequence[str], layout: Layout, mapping: Mapping[str, str], rows: Sequence[tuple[str, ...]]
) -> tuple[Remark, ...]:
    """What columns say that have a field and are not read: the amounts of what customers did."""
    column = mapping.get("amount")
    if layout.kind != "activity" or column not in headers:
        return ()
    place = headers.index(column)
    is_filled = any(cells[place].strip() for cells in rows if len(cells) > place)
    return (Remark("amount_not_read", {"column": column}),) if is_filled else ()


def mixes_day_orders(table: TableFile, mapping: Mapping[str, str]) -> bool:
    """Whether a file holds dates that can only have the day first and others that can only have the month first.

    Reads the whole file: worth it only where nobody has said which comes first, and lines are refused for it.
    """
    places = [table.headers.index(mapping[name]) for name in _DATES if mapping.get(name) in table.headers]
    day_first = month_first = False
    for row in table.rows():
        cells = () if isinstance(row, RejectedRow) else shown_cells(row[1])
        for match in (SLASHED.fullmatch(cells[place].strip()) for place in places if cells):
            day_first = day_first or (match is not None and int(match[1]) > _MONTHS)
            month_first = month_first or (match is not None and int(match[3]) > _MONTHS)
    return day_first and month_first


def suggested_mapping(headers: Sequence[str], layout: Layout) -> Mapping[str, str]:
    """Fields paired with headers: a header of the field's own name first, then the likeliest synonym still free."""
    free = {fold_header(header): header for header in reversed(headers) if header}
    found: dict[str, str] = {}
    for field in layout.fields:
        if (header := free.pop(fold_header(field.name), None)) is not None:
            found[field.name] = header
    for field in layout.fields:
        for synonym in field.synonyms if field.name not in found else ():
            if (header := free.pop(synonym, None)) is not None:
                found[field.name] = header
                break
    return {name: found[name] for name in layout.names if name in found}


def fingerprint_of(headers: Sequence[str]) -> str:
    """Equal for files with the same set of headers, whatever their order, case and spacing."""
    folded = sorted({fold_header(header) for header in headers})
    return hashlib.sha256("\x1f".join(folded).encode("utf-8", "replace")).hexdigest()[:32]


def _values(
    headers: Sequence[str], mapping: Mapping[str, str], fields: Sequence[str], rows: Sequence[Sequence[str]]
) -> list[str]:
    places = [headers.index(mapping[name]) for name in fields if name in mapping]
    return [row[place] for row in rows for place in places if row[place]]


def _day_first_matters(table: TableFile, mapping: Mapping[str, str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a date such as 01/10/2026 stands where a date belongs, or anywhere while no date column is known."""
    if any(name in mapping for name in _DATES):
        values = _values(table.headers, mapping, _DATES, rows)
    else:
        values = [cell for row in rows for cell in row]
    return any(SLASHED.fullmatch(value.strip()) for value in values)


def _numbers(
    headers: Sequence[str], mapping: Mapping[str, str], layout: Layout, rows: Sequence[Sequence[str]]
) -> list[str]:
    """The cells where amounts belong, or all of them while a column of amounts that must be there is not known."""
    if any(name in _NUMBERS and name not in mapping for name in layout.required):
        return [cell for row in rows for cell in row if cell]
    return _values(headers, mapping, _NUMBERS, rows)


def _decimal_comma(values: Sequence[str]) -> bool:
    has_commas = any(_COMMA_DECIMALS.fullmatch(value.strip()) for value in values)
    return has_commas and not any(_POINT_DECIMALS.fullmatch(value.strip()) for value in values)
