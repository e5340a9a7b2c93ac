"""The sheets of a report's tables, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from loyalty_desktop.exchange.cells_out import (
    empty_tail,
    formula_tail,
    number_text,
    row_xml,
    tail_writer,
    text_tail,
)
from loyalty_desktop.exchange.placing import HEADER_ROW, PlacedTable, TablePart
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.safe_text import one_line
from loyalty_desktop.exchange.spreadsheets import column_letters
from loyalty_desktop.exchange.styles import StyleIds
from loyalty_desktop.reports.curves import heat_columns, hottest
from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Report, Share, Unit

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH_ROWS = 200
_NARROWEST, _WIDEST = 9, 60
_COOL, _HOT = "FFFFFFFF", "FF6FA8DC"


def table_rows(
    report: Report, placed: PlacedTable, part: TablePart, presentation: Presentation, styles: StyleIds
) -> Iterator[str]:
    """The XML of every row of one table's sheet, a row at a time: memory does not grow with the table."""
    table = placed.table
    letters = [column_letters(place + 1) for place in range(len(table.columns))]
    period = f"{report.period.first} – {report.period.last} · {presentation.store_name(report.store)}"
    yield row_xml(1, [("A", text_tail(styles.title, table.title))])
    yield row_xml(2, [("A", text_tail(styles.subtitle, period))])
    if not table.rows and table.empty:
        yield row_xml(3, [("A", text_tail(styles.subtitle, table.empty))])
    headers = [
        text_tail(styles.header_of(column.unit), header)
        for column, header in zip(table.columns, placed.headers, strict=True)
    ]
    yield row_xml(HEADER_ROW, zip(letters, headers, strict=True))
    writers = [_shown(tail_writer(column, presentation, styles, report.currency)) for column in table.columns]
    starts = [f'<c r="{name}' for name in letters]
    pairs = list(zip(starts, writers, strict=True))
    for number, row in enumerate(table.rows[part.start : part.stop], start=part.first_row):
        cells = "".join([f'{start}{number}"{write(cell)}' for (start, write), cell in zip(pairs, row, strict=True)])
        yield f'<row r="{number}">{cells}</row>'
    if part is placed.last and has_totals(placed):
        yield _total_row(report, placed, presentation, styles)


def _shown(write: Callable[[Cell], str]) -> Callable[[Cell], str]:
    """Writes a share as people are shown it: the column adds up to 100.0 %, and no formula could round it so."""

    def write_shown(cell: Cell) -> str:
        return write(cell.shown if isinstance(cell, Share) else cell)

    return write_shown


def has_totals(placed: PlacedTable) -> bool:
    """Whether a row of totals stands under the table: it has rows, and a column that adds up."""
    return bool(placed.table.rows) and any(column.total for column in placed.table.columns)


def _total_row(report: Report, placed: PlacedTable, presentation: Presentation, styles: StyleIds) -> str:
    part = placed.last
    tails = []
    for place, column in enumerate(placed.table.columns):
        letters = column_letters(place + 1)
        if column.total:
            references = ",".join(placed.column_reference(each, column.key) for each in placed.parts)
            result = number_text(column.unit, placed.total_of(column.key), report.currency)
            tails.append((letters, formula_tail(styles.totals[column.unit], f"SUBTOTAL(109,{references})", result)))
        elif place == 0:
            tails.append((letters, text_tail(styles.total_label, presentation.words.total)))
        else:
            tails.append((letters, empty_tail(styles.total_label)))
    return row_xml(part.last_row + 1, tails)


def prepare_table_sheet(
    sheet: Worksheet, report: Report, placed: PlacedTable, part: TablePart, presentation: Presentation
) -> None:
    """What a sheet has besides its cells: the spreadsheet's own table, widths, frozen headers, print set-up."""
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    table = placed.table
    for place, header in enumerate(placed.headers, start=1):
        cell = sheet.cell(HEADER_ROW, place, header)
        cell.data_type = "s"
    totals = part is placed.last and has_totals(placed) and len(placed.parts) == 1
    last = column_letters(len(table.columns))
    filtered = f"A{HEADER_ROW}:{last}{part.last_row}"
    native = Table(
        displayName=part.name,
        name=part.name,
        ref=f"A{HEADER_ROW}:{last}{part.last_row + 1}" if totals else filtered,
        totalsRowCount=1 if totals else None,
        totalsRowShown=None if totals else False,
        autoFilter=AutoFilter(ref=filtered),
        tableStyleInfo=TableStyleInfo(name="TableStyleLight9", showRowStripes=True),
        tableColumns=[
            TableColumn(
                id=place + 1,
                name=placed.headers[place],
                totalsRowFunction="sum" if totals and column.total else None,
                totalsRowLabel=presentation.words.total if totals and place == 0 and not column.total else None,
            )
            for place, column in enumerate(table.columns)
        ],
    )
    sheet.add_table(native)
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    for place, width in enumerate(_widths(report, placed, part, presentation)):
        sheet.column_dimensions[column_letters(place + 1)].width = width
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    for chart in report.charts:
        if chart.kind is ChartKind.HEAT and chart.table == table.key and table.rows:
            _shade(sheet, placed, part, chart)


def _shade(sheet: Worksheet, placed: PlacedTable, part: TablePart, chart: Chart) -> None:
    """A heat map in the sheet: the rates get darker from 0 to the largest. Numbers above them stay readable."""
    from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
    from openpyxl.styles import Color

    places = heat_columns(placed.table, chart)
    if not places or not (highest := hottest(placed.table, places)):
        return
    letters = [column_letters(place + 1) for place in places]
    cells = " ".join(f"{name}{part.first_row}:{name}{part.last_row}" for name in letters)
    ends = [FormatObject(type="num", val=0), FormatObject(type="num", val=float(highest))]
    scale = ColorScale(cfvo=ends, color=[Color(_COOL), Color(_HOT)])
    sheet.conditional_formatting.add(cells, Rule(type="colorScale", colorScale=scale))


def _widths(report: Report, placed: PlacedTable, part: TablePart, presentation: Presentation) -> list[int]:
    """The columns' widths in characters, from their headers and the part's first rows."""
    widths = []
    rows = placed.table.rows[part.start : min(part.stop, part.start + _WIDTH_ROWS)]
    for place, column in enumerate(placed.table.columns):
        longest = len(placed.headers[place]) + 4
        for row in rows:
            longest = max(longest, _shown_length(row[place], column.unit, column.key, report, presentation) + 3)
        if column.total and isinstance(total := placed.total_of(column.key), int):
            longest = max(longest, _shown_length(total, column.unit, column.key, report, presentation) + 4)
        widths.append(min(_WIDEST, max(_NARROWEST, longest)))
    return widths


def _shown_length(cell: Cell, unit: Unit, key: str, report: Report, presentation: Presentation) -> int:
    if unit is Unit.CODE:
        return len(presentation.code_name(key, cell))
    if isinstance(cell, (int, Fraction)):
        if unit is Unit.RATE:
            return len("100.0%")
        digits = len(number_text(unit, int(cell), report.currency))
        return digits + digits // 3 + (len(report.currency) if unit is Unit.MONEY else 0)
    if isinstance(cell, datetime):
        return len("2026-01-01 00:00:00")
    return len("2026-01-01") if isinstance(cell, date) else len(one_line(cell or ""))


def prepare_page(sheet: Worksheet, report: Report, presentation: Presentation) -> None:
    """Landscape, one page wide, the report's title above and the page's number below."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = one_line(report.title).replace("&", "&&")
    header.right.text = f" {report.period.first} – {report.period.last}"
    footer.left.text = one_line(presentation.store_name(report.store)).replace("&", "&&")
    footer.right.text = f"{presentation.words.page} &P / &N"
    sheet.oddHeader, sheet.oddFooter = header, footer
