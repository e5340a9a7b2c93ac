"""How far a sheet's cells reach, and which of them hold no usable value, found by a pass over its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from xml.parsers import expat

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.exchange.limits import MAX_COLUMNS, MAX_FIELD, MAX_HOLES, MAX_SHEET_CELLS, MAX_SHEET_ROWS

_LONGEST_ROW_BYTES = 16 * 1024 * 1024
_OVERLAP_BYTES = 64
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""row\s[^>]*?\br\s*=\s*["'](\d{1,7})["']""")
_ODD_REFERENCE = re.compile(rb"""<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)?r\s*=\s*["'](?![A-Za-z]{0,3}\d{1,7}["'])""")
_FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)?>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb"""<(?:\w+:)?c(\s[^>]*\bt\s*=\s*["']e["'][^>]*)>""")
_TEXT_RESULT = re.compile(rb"""\bt\s*=\s*["']str["']""")


class Hole(Enum):
    """A cell of a spreadsheet without a usable value; the values are the codes of its rejection."""

    NOT_CALCULATED = "formula_not_calculated"
    ERROR = "cell_error"


@dataclass(slots=True)
class Extent:
    """The rectangle from A1 that holds a sheet's cells, and the holes in it by (row, column), counted from 0."""

    path: Path
    rows: int = 0
    columns: int = 0
    cells: int = 0
    holes: dict[tuple[int, int], Hole] = field(default_factory=dict)

    def check(self) -> None:
        """Raises Refusal (too_many_columns, too_many_rows, sheet_too_large) once the rectangle is too large."""
        if self.columns > MAX_COLUMNS:
            raise Refusal("too_many_columns", path=str(self.path), line=0, columns=self.columns, limit=MAX_COLUMNS)
        if self.rows > MAX_SHEET_ROWS:
            raise Refusal("too_many_rows", path=str(self.path), limit=MAX_SHEET_ROWS)
        if max(self.rows * self.columns, self.cells) > MAX_SHEET_CELLS:
            raise Refusal(
                "sheet_too_large", path=str(self.path), rows=self.rows, columns=self.columns, limit=MAX_SHEET_CELLS
            )

    def add_hole(self, row: int, column: int, hole: Hole) -> None:
        """Remembers a cell without a value; raises Refusal too_many_holes."""
        self.holes[row, column] = hole
        if len(self.holes) > MAX_HOLES:
            raise Refusal("too_many_holes", path=str(self.path), limit=MAX_HOLES)


def extent_of_xlsx_sheet(path: Path, pieces: Iterator[bytes]) -> Extent:
    """The extent of one sheet of an .xlsx file, from the pieces of its XML."""
    extent = Extent(path)
    text = b""
    for piece in pieces:
        text += piece
        row_end = max(text.rfind(b"</row>"), text.rfind(b":row>"))
        if row_end < 0 and len(text) > _LONGEST_ROW_BYTES:
            row_end = len(text) - _OVERLAP_BYTES
        if row_end > 0:
            _scan(extent, text[:row_end])
            text = text[row_end:]
    _scan(extent, text)
    return extent


def _scan(extent: Extent, text: bytes) -> None:
    references = _REFERENCE.findall(text)
    row_numbers = _ROW_NUMBER.findall(text)
    cells = text.count(b"<c ") + text.count(b"<c>") + text.count(b"<c/") + text.count(b":c")
    has_formulas = b"<f" in text or b":f" in text
    has_texts = has_formulas or b"inlineStr" in text
    if (has_texts or len(references) != cells) and _ODD_REFERENCE.search(text):
        raise Refusal("damaged_file", path=str(extent.path), part="sheet")
    extent.cells += cells
    if references:
        letters, digits = zip(*references, strict=True)
        row_numbers.extend(set(digits))
        extent.columns = max(extent.columns, *map(column_number, set(letters)))
    extent.rows = max([extent.rows, *map(int, row_numbers)])
    extent.check()
    if has_formulas:
        for match in _FORMULA_ALONE.finditer(text):
            attributes = match[1] or b""
            if not (match[2] and _TEXT_RESULT.search(attributes)):
                _add_hole(extent, attributes, Hole.NOT_CALCULATED)
    if b'"e"' in text or b"'e'" in text:
        for match in _ERROR.finditer(text):
            _add_hole(extent, match[1], Hole.ERROR)


def _add_hole(extent: Extent, attributes: bytes, hole: Hole) -> None:
    reference = _REFERENCE.search(attributes)
    if reference is None:
        raise Refusal("damaged_file", path=str(extent.path), part="sheet")
    extent.add_hole(int(reference[2]) - 1, column_number(reference[1]) - 1, hole)


def column_number(letters: bytes) -> int:
    """The number of a column from 1: A is 1, IV is 256."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def holes_of_ods(path: Path, pieces: Iterator[bytes]) -> dict[str, dict[tuple[int, int], Hole]]:
    """The holes of every sheet of an .ods file by its name, from its content's XML.

    Raises Refusal for a sheet that reaches too far, as `Extent.check` does, and damaged_file, field_too_long.
    """
    walk = _OdsWalk(path)
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refusal("damaged_file", path=str(path), part="content.xml") from error
    return {name: extent.holes for name, extent in walk.extents.items()}


class _OdsWalk:
    """Follows rows and cells with their repetitions; empty ones count only when something stands behind them."""

    def __init__(self, path: Path) -> None:
        self.extents: dict[str, Extent] = {}
        self._path = path
        self._extent = Extent(path)
        self._row = self._row_repeats = self._column = self._filled = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        local = {_local(key): value for key, value in attributes.items()}
        if tag == "table":
            self._row = 0
            self._extent = self.extents.setdefault(local.get("name", ""), Extent(self._path))
        elif tag == "table-row":
            self._row_repeats = self._count(local, "number-rows-repeated")
            self._column = self._filled = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell(local, is_error=attributes.get("calcext:value-type") == "error")
        elif tag == "s" and self._count(local, "c") > MAX_FIELD:
            raise Refusal("field_too_long", path=str(self._path), length=MAX_FIELD + 1, limit=MAX_FIELD)

    def end(self, name: str) -> None:
        if _local(name) != "table-row":
            return
        self._row += self._row_repeats
        if self._filled:
            self._extent.rows = max(self._extent.rows, self._row)
            self._extent.columns = max(self._extent.columns, self._filled)
            self._extent.check()

    def _cell(self, local: dict[str, str], *, is_error: bool) -> None:
        repeats = self._count(local, "number-columns-repeated")
        if "value-type" in local or "formula" in local:
            self._filled = self._column + repeats
        if is_error or ("formula" in local and "value-type" not in local):
            hole = Hole.ERROR if is_error else Hole.NOT_CALCULATED
            self._extent.add_hole(self._row, self._column, hole)
        self._column += repeats

    def _count(self, local: dict[str, str], name: str) -> int:
        text = local.get(name, "1")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refusal("damaged_file", path=str(self._path), part="content.xml")
        return int(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
