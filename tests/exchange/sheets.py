"""What a finished workbook says, for tests to compare."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import load_workbook as load_values

from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.workbook import stream_workbook
from loyalty_desktop.reports.model import Report
from tests.exchange.builders import a_presentation

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Written:
    """A report written as a workbook and read back by two readers."""

    def __init__(self, report: Report, presentation: Presentation | None = None, **how: Any) -> None:
        stream = BytesIO()
        stream_workbook(report, stream, presentation or a_presentation(), **how)
        self.content = stream.getvalue()
        self.book: Workbook = load_workbook(BytesIO(self.content))
        self.values = load_values(BytesIO(self.content))

    def sheet(self, title: str) -> Worksheet:
        """A sheet as openpyxl reads it: formulas, formats, tables."""
        sheet = self.book[title]
        assert isinstance(sheet, Worksheet)
        return sheet

    def rows(self, title: str) -> list[list[Any]]:
        """A sheet's values as a reader that does not calculate sees them."""
        return list(self.values.get_sheet_by_name(title).iter_rows())

    def part(self, name: str) -> str:
        """The XML of one part of the package."""
        with zipfile.ZipFile(BytesIO(self.content)) as package:
            return package.read(name).decode()

    def charts(self) -> list[str]:
        """The kind of every chart, in the workbook's order."""
        with zipfile.ZipFile(BytesIO(self.content)) as package:
            names = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        return [
            kind
            for name in sorted(names)
            for kind in ("pieChart", "lineChart", "barChart")
            if f"<{kind}>" in self.part(name)
        ]

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """Every formula: its cell, its expression and the result that stands beside it."""
        for number in range(1, len(self.book.sheetnames) + 1):
            root = ElementTree.fromstring(self.part(f"xl/worksheets/sheet{number}.xml"))
            for cell in root.iter(f"{MAIN}c"):
                formula, result = cell.find(f"{MAIN}f"), cell.find(f"{MAIN}v")
                if formula is not None:
                    place = f"{self.book.sheetnames[number - 1]}!{cell.get('r')}"
                    yield place, formula.text or "", (result.text or "") if result is not None else ""


def dump(written: Written) -> str:
    """A workbook as text: every cell with its value, its formula and its format, and what else a sheet has."""
    lines = [f"charts {written.charts()}"]
    for title in written.book.sheetnames:
        sheet = written.sheet(title)
        lines.append(f"== {title} · frozen at {sheet.freeze_panes}")
        for table in sheet.tables.values():
            totals = [column.totalsRowFunction or column.totalsRowLabel or "" for column in table.tableColumns]
            lines.append(f"   table {table.displayName} {table.ref} {totals}")
        values = written.rows(title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    shown = values[cell.row - 1][cell.column - 1]
                    formula = f"  {cell.value}" if cell.data_type == "f" else ""
                    lines.append(f"{cell.coordinate} {shown!r} [{cell.number_format}]{formula}")
    return "\n".join(lines) + "\n"


def save_dump(written: Written, path: Path) -> None:
    """Writes the dump that later runs are compared with."""
    path.write_text(dump(written), encoding="utf-8")
