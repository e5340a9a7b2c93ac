"""Where a report's tables stand in a workbook: sheets, names, rows, columns and the formulas that point at them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from loyalty_desktop.exchange.limits import MAX_SHEET_ROWS
from loyalty_desktop.exchange.safe_text import one_line, sheet_text
from loyalty_desktop.exchange.spreadsheets import column_letters
from loyalty_desktop.reports.model import Table

HEADER_ROW = 4
"""The row of a table's headers; its title and its period stand above."""

ROWS_A_SHEET = MAX_SHEET_ROWS - HEADER_ROW - 1
"""Most rows of a table on one sheet; a longer table goes on on the next."""

_TITLE_CHARACTERS = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]")
_SPECIAL_IN_REFERENCES = re.compile(r"([\[\]#'@])")


@dataclass(frozen=True, slots=True)
class TablePart:
    """The rows from `start` up to `stop` of a table, on a sheet of their own as a spreadsheet's table `name`."""

    title: str
    name: str
    start: int
    stop: int

    @property
    def first_row(self) -> int:
        """The sheet's row of the part's first row."""
        return HEADER_ROW + 1

    @property
    def last_row(self) -> int:
        """The sheet's row of the part's last row; a table without rows has one empty one."""
        return HEADER_ROW + max(1, self.stop - self.start)


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with its place. `headers` are its columns' titles, made unique."""

    table: Table
    headers: tuple[str, ...]
    parts: tuple[TablePart, ...]

    @property
    def last(self) -> TablePart:
        """The part that carries the totals."""
        return self.parts[-1]

    def place_of(self, key: str) -> int:
        """The place, from 0, of the column with this key; raises KeyError for an unknown one."""
        for place, column in enumerate(self.table.columns):
            if column.key == key:
                return place
        raise KeyError(key)

    def letters_of(self, key: str) -> str:
        """The letters of a column."""
        return column_letters(self.place_of(key) + 1)

    def cell(self, key: str, row: int) -> str:
        """A reference to the cell of the table's row `row` (from 0) in a column."""
        part = next(part for part in self.parts if row < part.stop)
        return f"{quoted(part.title)}!${self.letters_of(key)}${part.first_row + row - part.start}"

    def cells(self, key: str) -> str:
        """A reference to a column's cells on the table's first sheet."""
        part, letters = self.parts[0], self.letters_of(key)
        return f"{quoted(part.title)}!${letters}${part.first_row}:${letters}${part.last_row}"

    def column_reference(self, part: TablePart, key: str) -> str:
        """A reference to a column by name, which follows the table when somebody adds rows."""
        header = _SPECIAL_IN_REFERENCES.sub(r"'\1", self.headers[self.place_of(key)])
        return f"{part.name}[{header}]"

    def sum_formula(self, key: str) -> str:
        """A formula for the sum of a column over all parts."""
        return f"SUM({','.join(self.column_reference(part, key) for part in self.parts)})"

    def total_of(self, key: str) -> int | Fraction:
        """The sum of a column's numbers; cells without a number add nothing."""
        place = self.place_of(key)
        total: int | Fraction = 0
        for row in self.table.rows:
            cell = row[place]
            if isinstance(cell, (int, Fraction)):
                total += cell
        return total


def quoted(title: str) -> str:
    """A sheet's title as formulas write it."""
    doubled = title.replace("'", "''")
    return f"'{doubled}'"


class Titles:
    """Gives sheet titles that a spreadsheet accepts, each once."""

    def __init__(self) -> None:
        self._taken = {"history", ""}

    def take(self, wanted: str) -> str:
        """A legal title like `wanted`, different from all taken before whatever their case."""
        bare = _NOT_IN_TITLES.sub(" ", one_line(wanted))
        bare = " ".join(bare.split())[:_TITLE_CHARACTERS].strip(" '") or "Sheet"
        title, number = bare, 1
        while title.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            title = bare[: _TITLE_CHARACTERS - len(ending)].rstrip() + ending
        self._taken.add(title.casefold())
        return title


def place_tables(tables: Iterable[Table], titles: Titles, *, rows_a_sheet: int = ROWS_A_SHEET) -> list[PlacedTable]:
    """Gives each table its sheets and its name, in order."""
    names: set[str] = set()
    placed = []
    for table in tables:
        parts = []
        for start in range(0, max(1, len(table.rows)), rows_a_sheet):
            stop = min(len(table.rows), start + rows_a_sheet)
            parts.append(TablePart(titles.take(table.title), _name(table.key, names), start, stop))
        placed.append(PlacedTable(table, _unique_headers(table), tuple(parts)))
    return placed


def _name(key: str, names: set[str]) -> str:
    """A name for a spreadsheet's table: "tbl_" keeps it from looking like a cell."""
    bare = f"tbl_{_NOT_IN_NAMES.sub('_', key)}"[:200]
    name, number = bare, 1
    while name.casefold() in names:
        number += 1
        name = f"{bare}_{number}"
    names.add(name.casefold())
    return name


def _unique_headers(table: Table) -> tuple[str, ...]:
    headers: list[str] = []
    for column in table.columns:
        bare = " ".join(sheet_text(one_line(column.title)).split())[:250] or column.key
        header, number = bare, 1
        while header.casefold() in {taken.casefold() for taken in headers}:
            number += 1
            header = f"{bare} ({number})"
        headers.append(header)
    return tuple(headers)
