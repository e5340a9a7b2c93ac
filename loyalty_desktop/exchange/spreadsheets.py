"""Spreadsheet files (.xlsx, .xls, .ods): the rows of one sheet, read after the package was inspected."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import Remark
from loyalty_desktop.exchange.extents import Hole, extent_of_xlsx_sheet, holes_of_ods
from loyalty_desktop.exchange.isolated import read_isolated
from loyalty_desktop.exchange.limits import MAX_COLUMNS, MAX_PACKED_BYTES
from loyalty_desktop.exchange.packages import Package, inspected

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Cell = str | int | float | bool | date | datetime | time | timedelta | Hole
"""What a cell holds; cells of text files are always text. A Hole has no usable value."""

PACKAGE_MARK = b"PK\x03\x04"
OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a spreadsheet file. `read_rows` gives its rows from the first, `first_column` being their first."""

    name: str
    read_rows: Callable[[], Iterable[Sequence[Cell]]]
    first_column: int
    holes: Mapping[tuple[int, int], Hole]
    remarks: tuple[Remark, ...]

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows that hold something, with their numbers in the sheet from 1."""
        holed_rows = {row for row, _ in self.holes}
        for row, cells in enumerate(self.read_rows()):
            if row in holed_rows:
                filled: list[Cell] = [
                    self.holes.get((row, column), cell) for column, cell in enumerate(cells, start=self.first_column)
                ]
                yield row + 1, filled
            elif any(cell != "" for cell in cells):
                yield row + 1, cells


def open_sheet(path: Path, wanted: str | None) -> Sheet:
    """The sheet called `wanted`, or the first visible one, of the spreadsheet file at `path`.

    Raises Refusal: what `inspected` raises, and unknown_sheet, no_sheet, unsupported_format, file_encrypted,
    damaged_file, sheet_too_large, too_many_columns, too_many_rows, too_many_holes, field_too_long.
    """
    package = _package_of(path)
    if package and "xl/workbook.xml" in package.parts:
        return _open_xlsx(path, package, wanted)
    holes = holes_of_ods(path, package.unpack("content.xml")) if package else {}
    sheet = read_isolated(path, wanted)
    columns = max(map(len, sheet.rows), default=0)
    if columns > MAX_COLUMNS:
        raise Refusal("too_many_columns", path=str(path), line=0, columns=columns, limit=MAX_COLUMNS)
    own_holes = holes.get(sheet.name, {})
    return Sheet(sheet.name, lambda: sheet.rows, sheet.first_column, own_holes, _remarks(own_holes))


def _open_xlsx(path: Path, package: Package, wanted: str | None) -> Sheet:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        with load_workbook(path) as workbook:
            name = sheet_name(workbook, wanted, path=str(path))
            extent = extent_of_xlsx_sheet(path, package.unpack(_part_of_sheet(package, name)))
            cells = workbook.get_sheet_by_name(name)
    except PasswordError as error:
        raise Refusal("file_encrypted", path=str(path)) from error
    except CalamineError as error:
        raise Refusal("damaged_file", path=str(path), part="") from error
    first_column = cells.start[1] if cells.start else 0
    return Sheet(name, cells.iter_rows if cells.start else tuple, first_column, extent.holes, _remarks(extent.holes))


def _package_of(path: Path) -> Package | None:
    """The inspected package of an .xlsx or .ods file, None for an .xls file, which is no package."""
    with path.open("rb") as raw:
        is_package = raw.read(4) == PACKAGE_MARK
        if not is_package and path.stat().st_size > MAX_PACKED_BYTES:
            raise Refusal("file_too_large", path=str(path), bytes=path.stat().st_size, limit=MAX_PACKED_BYTES)
        if not is_package and _ENCRYPTED_STREAM in raw.read():
            raise Refusal("file_encrypted", path=str(path))
    if not is_package:
        return None
    package = inspected(path)
    if not {"xl/workbook.xml", "content.xml"} & package.parts.keys():
        raise Refusal("unsupported_format", path=str(path))
    return package


def sheet_name(workbook: CalamineWorkbook, wanted: str | None, *, path: str) -> str:
    """The name of the sheet to read. Raises Refusal: unknown_sheet, no_sheet."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if wanted is not None:
        if wanted not in workbook.sheet_names:
            raise Refusal("unknown_sheet", path=path, sheet=wanted, sheets=tuple(workbook.sheet_names))
        return wanted
    for sheet in workbook.sheets_metadata:
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
            return sheet.name
    raise Refusal("no_sheet", path=path)


def _part_of_sheet(package: Package, name: str) -> str:
    """The part that holds the sheet `name`: found, as readers do, through the workbook's relationships."""
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        workbook = fromstring(package.read("xl/workbook.xml"))
        relations = fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except (ParseError, KeyError) as error:
        raise Refusal("damaged_file", path=str(package.path), part="workbook.xml") from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in workbook.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == name:
            identifier = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            part = posixpath.normpath(posixpath.join("/xl", targets.get(identifier, ""))).lstrip("/")
            if part in package.parts:
                return part
    raise Refusal("damaged_file", path=str(package.path), part="workbook.xml")


def _remarks(holes: Mapping[tuple[int, int], Hole]) -> tuple[Remark, ...]:
    remarks = []
    for kind in Hole:
        places = sorted(place for place, hole in holes.items() if hole is kind)
        if places:
            row, column = places[0]
            remarks.append(
                Remark(kind.value, {"cells": len(places), "first": f"{column_letters(column + 1)}{row + 1}"})
            )
    return tuple(remarks)


def column_letters(number: int) -> str:
    """The letters of a column counted from 1: 1 is A, 256 is IV."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
