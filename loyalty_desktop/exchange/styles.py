"""The looks of a workbook's cells, registered once and known by their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loyalty_desktop.domain.amounts import decimals_of
from loyalty_desktop.reports.model import Unit

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill

_FONT = "Calibri"
_INK = "FF1F2937"
_ACCENT = "FF1F4E79"
_WHITE = "FFFFFFFF"
_TEXTS = (Unit.TEXT, Unit.CODE)
_ASKED = "FFFFF4CC"


@dataclass(frozen=True, slots=True)
class StyleIds:
    """The numbers of a workbook's cell styles: one a unit, the same for totals, and the few of the page's frame."""

    units: dict[Unit, int]
    totals: dict[Unit, int]
    formats: dict[Unit, str]
    title: int
    subtitle: int
    label: int
    header: int
    number_header: int
    fact_date: int
    fact_instant: int
    verdict: int
    wrapped: int
    right: int
    decimal: int
    total_label: int
    inputs: dict[Unit, int]
    """Cells that people are meant to change: what is estimated."""

    def of(self, unit: Unit) -> int:
        """The style of a unit's cells."""
        return self.units[unit]

    def header_of(self, unit: Unit) -> int:
        """The style of the header of a unit's column: numbers stand to the right."""
        return self.header if unit in _TEXTS else self.number_header


def formats_of(currency: str) -> dict[Unit, str]:
    """The number format of each unit; money carries the currency's code and decimals."""
    places = decimals_of(currency)
    money = "#,##0" + ("." + "0" * places if places else "")
    return {
        Unit.POINTS: "#,##0",
        Unit.COUNT: "#,##0",
        Unit.MONEY: f"[${currency}] {money};-[${currency}] {money}",
        Unit.RATE: "0.0%",
        Unit.DATE: "yyyy-mm-dd",
        Unit.MONTH: "mmm yyyy",
        Unit.INSTANT: "yyyy-mm-dd hh:mm:ss",
        Unit.TEXT: "@",
        Unit.CODE: "@",
    }


def register(workbook: Workbook, currency: str) -> StyleIds:
    """Registers the styles in `workbook` and gives their numbers."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color=_ACCENT)
    above = Border(top=line)
    bold = Font(name=_FONT, bold=True, color=_INK)
    white = Font(name=_FONT, bold=True, color=_WHITE)
    filled = PatternFill("solid", fgColor=_ACCENT)
    asked = PatternFill("solid", fgColor=_ASKED)
    top, left = Alignment(vertical="top"), Alignment(horizontal="left", vertical="top")
    # Off the right edge, for the next column may begin at its left.
    number = Alignment(horizontal="right", vertical="top", indent=1)
    book = _Register(workbook)
    formats = formats_of(currency)
    ids = StyleIds(
        units={unit: book.add(text, alignment=top if unit in _TEXTS else number) for unit, text in formats.items()},
        totals={
            unit: book.add(text, font=bold, border=above, alignment=top if unit in _TEXTS else number)
            for unit, text in formats.items()
        },
        formats=formats,
        title=book.add("@", font=Font(name=_FONT, bold=True, size=16, color=_ACCENT)),
        subtitle=book.add("@", font=Font(name=_FONT, italic=True, color=_INK)),
        label=book.add("@", font=bold, alignment=top),
        header=book.add("@", font=white, fill=filled, alignment=Alignment(vertical="center", wrap_text=True)),
        number_header=book.add(
            "@",
            font=white,
            fill=filled,
            alignment=Alignment(horizontal="right", vertical="center", wrap_text=True, indent=1),
        ),
        fact_date=book.add(formats[Unit.DATE], alignment=left),
        fact_instant=book.add(formats[Unit.INSTANT], alignment=left),
        verdict=book.add("General", font=bold, alignment=Alignment(horizontal="left", vertical="top", indent=1)),
        wrapped=book.add("@", alignment=Alignment(vertical="top", wrap_text=True)),
        right=book.add(formats[Unit.RATE], alignment=number),
        decimal=book.add("#,##0.00", alignment=number),
        total_label=book.add("@", font=bold, border=above),
        inputs={
            unit: book.add(formats[unit], font=bold, fill=asked, alignment=Alignment(vertical="top"))
            for unit in (Unit.MONEY, Unit.RATE)
        },
    )
    book.close()
    return ids


class _Register:
    """Hands out style numbers through the cells of a sheet that is taken out again."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet = workbook.create_sheet()
        self._workbook = workbook
        self._row = 0

    def close(self) -> None:
        self._workbook.remove(self._sheet)

    def add(
        self,
        number_format: str,
        *,
        font: Font | None = None,
        fill: PatternFill | None = None,
        border: Border | None = None,
        alignment: Alignment | None = None,
    ) -> int:
        self._row += 1
        cell = self._sheet.cell(self._row, 1)
        cell.number_format = number_format
        if font:
            cell.font = font
        if fill:
            cell.fill = fill
        if border:
            cell.border = border
        if alignment:
            cell.alignment = alignment
        return int(cell.style_id)
