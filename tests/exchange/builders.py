"""Small files and reports for the tests of `exchange`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.imports import ReadSettings, RejectedRow, SaleRow
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.sales_in import read_sales
from loyalty_desktop.reports.model import (
    Chart,
    ChartKind,
    Column,
    Definition,
    Figure,
    Report,
    Table,
    Unit,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FILES = Path(__file__).parent / "files"

SALES_TEXT = """receipt,sold_at,customer_ref,quantity,net,product
1001,2026-07-01 08:06:45,00017,2,28.00,"Mug ""Blue""\"
1002,2026-07-02,,1,4.10,Crème brûlée
"""

SHEET_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package'
    '/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sales" '
    'sheetId="1" r:id="rId1"/></sheets></workbook>',
}


def clock(*parts: int) -> datetime:
    """What a clock on the wall shows, without saying where it hangs."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def a_text_file(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "sales.csv") -> Path:
    """A file that holds `text` and nothing else: line breaks stay as they are."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def a_spreadsheet(folder: Path, rows: Iterable[Sequence[Any]], *, name: str = "sales.xlsx") -> Path:
    """An .xlsx file with one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    path = folder / name
    workbook.save(path)
    return path


def a_package(folder: Path, parts: Mapping[str, str | bytes], *, name: str = "sales.xlsx") -> Path:
    """A zip file with these parts."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return path


def a_hand_made_sheet(folder: Path, cells: str, **more: str) -> Path:
    """An .xlsx file whose only sheet holds this XML as its rows."""
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )
    return a_package(folder, {**SHEET_PARTS, "xl/worksheets/sheet1.xml": sheet, **more})


def settings(*fields: str, **changes: Any) -> ReadSettings:
    """Settings for a file whose headers are the fields' own names."""
    mapping = {field: field for field in fields} or {
        name: name for name in ("receipt", "sold_at", "customer_ref", "quantity", "net", "product")
    }
    return replace(ReadSettings(mapping=mapping, zone="Europe/Amsterdam", currency="EUR"), **changes)


def sales_of(path: Path, how: ReadSettings | None = None) -> list[SaleRow]:
    """The sales of a file that has no rejected lines."""
    rows = list(read_sales(path, how or settings()))
    assert not [row for row in rows if isinstance(row, RejectedRow)]
    return [row for row in rows if isinstance(row, SaleRow)]


def a_sale_line(folder: Path, how: ReadSettings | None = None, /, **cells: str) -> SaleRow | RejectedRow:
    """What a file with one line becomes; receipt, sold_at and net have good values unless given."""
    values = {"receipt": "1001", "sold_at": "2026-07-01", "net": "10.00", **cells}
    quoted = ['"' + value.replace('"', '""') + '"' for value in values.values()]
    path = a_text_file(folder, f"{','.join(values)}\n{','.join(quoted)}\n")
    (row,) = read_sales(path, replace(how or settings(), mapping={name: name for name in values}))
    return row


def a_sale(folder: Path, how: ReadSettings | None = None, /, **cells: str) -> SaleRow:
    """The sale on a file's only line, which is good."""
    row = a_sale_line(folder, how, **cells)
    assert isinstance(row, SaleRow), row
    return row


def the_rejection(folder: Path, how: ReadSettings | None = None, /, **cells: str) -> RejectedRow:
    """The rejection of a file's only line, which is bad."""
    row = a_sale_line(folder, how, **cells)
    assert isinstance(row, RejectedRow), row
    return row


def a_presentation(**names: str) -> Presentation:
    """How the tests write reports out: Amsterdam's clocks, names of codes by their code."""
    return Presentation(AMSTERDAM, lambda _, code: names.get(code, code))


def a_figure(key: str, value: int | Fraction | None, unit: Unit = Unit.POINTS, /, **more: Any) -> Figure:
    """A figure with its key as its label."""
    return Figure(key=key, label=key, value=value, unit=unit, definition=f"What {key} means.", **more)


def a_table(key: str = "customers", *rows: tuple[Any, ...], **changes: Any) -> Table:
    """A table of customers and points."""
    columns = (Column("customer", "Customer", Unit.TEXT), Column("points", "Points", Unit.POINTS, total=True))
    return replace(Table(key, key.capitalize(), columns, rows), **changes)


def a_report(**changes: Any) -> Report:
    """July 2026 with a figure, its table and a pie."""
    actions = (("purchase", 120, Fraction(3, 4)), ("birthday", 40, Fraction(1, 4)))
    columns = (
        Column("action", "Action", Unit.CODE),
        Column("points", "Points", Unit.POINTS, total=True),
        Column("share", "Share", Unit.RATE),
    )
    report = Report(
        name="customer-loyalty",
        title="Customer Loyalty",
        period=DateRange(date(2026, 7, 1), date(2026, 7, 31)),
        comparison=None,
        store=None,
        currency="EUR",
        as_of=datetime(2026, 8, 1, 7, 30, tzinfo=UTC),
        figures=(a_figure("points_issued", 160),),
        charts=(Chart("issued", "Points issued by action", ChartKind.PIE, "issued_by_action", "action", "points"),),
        tables=(Table("issued_by_action", "Issued by action", columns, actions),),
        definitions=(Definition("Points issued", "The sum of the earn entries."),),
    )
    return replace(report, **changes)


def the_code(raised: pytest.ExceptionInfo[LoyaltyError]) -> str:
    """The code of the error that was raised."""
    return raised.value.code
