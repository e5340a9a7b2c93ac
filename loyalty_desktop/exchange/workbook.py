"""A report as an .xlsx workbook: a sheet a table, a summary with live totals and charts, and the definitions.

openpyxl writes everything but the cells: styles, tables, charts, print set-up. The cells are streamed into its package
afterwards, with the result of every formula beside it, which openpyxl cannot write: so previewers and readers that do
not calculate see the numbers. The same report gives the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO

from loyalty_desktop.exchange.cells_out import lines_of, row_xml, text_tail
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.placing import ROWS_A_SHEET, Titles, place_tables
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.safe_text import one_line
from loyalty_desktop.exchange.spreadsheets import column_letters
from loyalty_desktop.exchange.styles import StyleIds, register
from loyalty_desktop.exchange.summary_sheet import WIDTHS, SummarySheet
from loyalty_desktop.exchange.table_sheets import prepare_page, prepare_table_sheet, table_rows
from loyalty_desktop.reports.model import Report

_SHEET_DATA = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ROWS_A_WRITE = 500
_DEFINITION_WIDTHS = (44, 110)


def write_workbook(
    report: Report, target: Path, presentation: Presentation, *, rows_a_sheet: int = ROWS_A_SHEET
) -> None:
    """Writes `report` to `target`, replacing an older file only when the new one is whole.

    A table with more than `rows_a_sheet` rows goes on on further sheets. Raises what `replace_file` raises.
    """
    replace_file(target, lambda stream: stream_workbook(report, stream, presentation, rows_a_sheet=rows_a_sheet))


def stream_workbook(
    report: Report, stream: BinaryIO, presentation: Presentation, *, rows_a_sheet: int = ROWS_A_SHEET
) -> None:
    """Writes `report` as a workbook into an open binary stream."""
    from openpyxl import Workbook

    workbook = Workbook()
    first = workbook.active
    assert first is not None, "a new workbook has a sheet"
    workbook.remove(first)
    styles = register(workbook, report.currency)
    titles = Titles()
    summary_title = titles.take(presentation.words.summary)
    definitions_title = titles.take(presentation.words.definitions)
    placed = place_tables(report.tables, titles, rows_a_sheet=rows_a_sheet)
    summary = SummarySheet(report, placed, presentation, styles, summary_title)

    sheet = workbook.create_sheet(summary_title)
    summary.build(sheet)
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[column_letters(place)].width = width
    prepare_page(sheet, report, presentation)
    contents: list[Iterable[str]] = [summary.xml()]
    for table in placed:
        for part in table.parts:
            sheet = workbook.create_sheet(part.title)
            prepare_table_sheet(sheet, report, table, part, presentation)
            prepare_page(sheet, report, presentation)
            contents.append(table_rows(report, table, part, presentation, styles))
    sheet = workbook.create_sheet(definitions_title)
    for place, width in enumerate(_DEFINITION_WIDTHS, start=1):
        sheet.column_dimensions[column_letters(place)].width = width
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    prepare_page(sheet, report, presentation)
    contents.append(_definition_rows(report, presentation, styles))

    workbook.properties.title = one_line(report.title)
    workbook.properties.creator = "Loyalty Desktop"
    skeleton = BytesIO()
    workbook.save(skeleton)
    parts = {f"xl/worksheets/sheet{number}.xml": rows for number, rows in enumerate(contents, start=1)}
    fill_package(skeleton, parts, stream, report.as_of.astimezone(UTC))


def _definition_rows(report: Report, presentation: Presentation, styles: StyleIds) -> Iterator[str]:
    words = presentation.words
    headers = (words.term, words.definition)
    yield row_xml(1, zip("AB", (text_tail(styles.header, text) for text in headers), strict=True))
    sentences = {figure.label: figure.definition for figure in report.figures if figure.definition}
    sentences |= {definition.term: definition.sentence for definition in report.definitions}
    for number, (term, sentence) in enumerate(sentences.items(), start=2):
        cells = (text_tail(styles.label, term), text_tail(styles.wrapped, sentence))
        yield row_xml(number, zip("AB", cells, strict=True), lines=lines_of(sentence, _DEFINITION_WIDTHS[1]))


def fill_package(skeleton: BytesIO, parts: Mapping[str, Iterable[str]], stream: BinaryIO, as_of: datetime) -> None:
    """Copies the package, puts the rows into its sheets, and dates everything with the report's own instant."""
    stamp = (max(1980, as_of.year), as_of.month, as_of.day, as_of.hour, as_of.minute, as_of.second)
    with zipfile.ZipFile(skeleton) as package, zipfile.ZipFile(stream, "w") as filled:
        for name in package.namelist():
            content = package.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + as_of.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with filled.open(info, "w") as part:
                if name in parts:
                    _write_rows(content, parts[name], part)
                else:
                    part.write(content)


def _write_rows(sheet: bytes, rows: Iterable[str], part: IO[bytes]) -> None:
    """The sheet's own XML with `rows` as its cells; its dimension, which openpyxl could not know, is left out."""
    match = _SHEET_DATA.search(sheet)
    assert match is not None, "openpyxl writes an element for the cells"
    part.write(_DIMENSION.sub(b"", sheet[: match.start()]) + b"<sheetData>")
    for batch in _batches(rows):
        part.write("".join(batch).encode())
    part.write(b"</sheetData>" + sheet[match.end() :])


def _batches(rows: Iterable[str]) -> Iterator[list[str]]:
    each = iter(rows)
    while batch := list(islice(each, _ROWS_A_WRITE)):
        yield batch
