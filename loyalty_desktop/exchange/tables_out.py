"""A report as JSON, as CSV and as plain text: the same values as on screen, nothing asked again."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.amounts import plain_money
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.exchange.aligned_text import aligned
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.safe_text import file_text, one_line
from loyalty_desktop.reports.model import Cell, Column, Figure, Report, Share, Table, Unit

_NUMBERS = (Unit.POINTS, Unit.COUNT, Unit.MONEY, Unit.RATE)
_DANGEROUS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])|'+\d")
_LOOKS_NUMERIC = re.compile(r"[\d\s.,:/()eE+%-]*\d[\d\s.,:/()eE+%-]*", re.ASCII)
_FIGURES, _REMARKS = "figures", "remarks"


class CsvStyle(StrEnum):
    """For whom a CSV file is."""

    EXCEL = "excel"
    """For people: titles, names, percent, a mark that says UTF-8, and texts that no spreadsheet calculates."""
    RAW = "raw"
    """For programs: keys, codes, unrounded fractions, texts as they are."""


def report_json(report: Report) -> str:
    """The report as one JSON object: money in minor units, rates as {value, numerator, denominator}, ISO dates."""
    comparison = report.comparison
    return json.dumps(
        {
            "report": report.name,
            "title": file_text(report.title),
            "from": report.period.first.isoformat(),
            "to": report.period.last.isoformat(),
            "as_of": report.as_of.astimezone(UTC).isoformat(),
            "store": report.store,
            "currency": report.currency,
            **({"by": str(report.by)} if report.by is not None else {}),
            "comparison": comparison
            and {
                "from": comparison.first.isoformat(),
                "to": comparison.last.isoformat(),
                "figures": {each.key: _figure_json(each.compared) for each in report.figures if each.compared},
            },
            "figures": {figure.key: _figure_json(figure) for figure in report.figures},
            **({"notes": notes} if (notes := _notes(report)) else {}),
            **({"remarks": [file_text(item.sentence) for item in report.remarks]} if report.remarks else {}),
            "tables": {table.key: list(_rows_json(table)) for table in report.tables},
        },
        ensure_ascii=False,
        indent=2,
    )


def _notes(report: Report) -> dict[str, str]:
    """What must be known about figures, such as a period that is not over yet, by their keys."""
    return {figure.key: file_text(figure.note) for figure in report.figures if figure.note}


def _figure_json(figure: Figure) -> object:
    if figure.unit is not Unit.RATE and figure.denominator is None:
        return _cell_json(figure.value)
    return {
        "value": None if figure.value is None else float(figure.value),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
    }


def _rows_json(table: Table) -> Iterator[dict[str, object]]:
    keys = [column.key for column in table.columns]
    for row in table.rows:
        yield dict(zip(keys, map(_cell_json, row), strict=True))


def _cell_json(cell: Cell) -> object:
    match cell:
        case datetime():
            return cell.astimezone(UTC).isoformat() if cell.tzinfo else cell.isoformat()
        case date():
            return cell.isoformat()
        case Fraction():
            return float(cell)
        case str():
            return file_text(cell)
        case _:
            return cell


def write_csv(
    report: Report,
    target: Path,
    presentation: Presentation,
    *,
    style: CsvStyle = CsvStyle.EXCEL,
    table: str | None = None,
    decimal_comma: bool = False,
) -> None:
    """Writes one table (`table`, a key, or "figures") as a CSV file, or all of them into a .zip, one file each.

    A report with figures or more than one table needs a target that ends in .zip, or the table's key.
    `decimal_comma` is for spreadsheets that expect it: values are then separated by semicolons.
    Raises Refusal: table_needed, unknown_table; Fault: what `replace_file` raises.
    """
    texts = dict(_csv_files(report, presentation, style, decimal_comma=decimal_comma))
    encoding = "utf-8-sig" if style is CsvStyle.EXCEL else "utf-8"
    if table is None and target.suffix.lower() == ".zip":
        replace_file(target, lambda stream: _write_zip(stream, texts, report, encoding))
        return
    if table is None and len(texts) > 1:
        raise Refusal("table_needed", report=report.name, tables=tuple(texts), path=str(target))
    content = _text_of(report, texts, table).encode(encoding)
    replace_file(target, lambda stream: _write_all(stream, content))


def report_csv(
    report: Report,
    presentation: Presentation,
    *,
    style: CsvStyle = CsvStyle.RAW,
    table: str | None = None,
    decimal_comma: bool = False,
) -> str:
    """One table as CSV text, or the figures and all tables under their keys, with an empty line between them."""
    texts = dict(_csv_files(report, presentation, style, decimal_comma=decimal_comma))
    if table is not None or len(texts) == 1:
        return _text_of(report, texts, table)
    return "\r\n".join(f"{key}\r\n{text}" for key, text in texts.items())


def _text_of(report: Report, texts: dict[str, str], table: str | None) -> str:
    if table is None:
        return next(iter(texts.values()), "")
    if table not in texts:
        raise Refusal("unknown_table", report=report.name, table=table, tables=tuple(texts))
    return texts[table]


def _write_all(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _write_zip(stream: BinaryIO, texts: dict[str, str], report: Report, encoding: str) -> None:
    at = report.as_of.astimezone(UTC)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for key, text in texts.items():
            info = zipfile.ZipInfo(f"{key}.csv", (max(1980, at.year), *at.timetuple()[1:6]))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text.encode(encoding))


def _csv_files(
    report: Report, presentation: Presentation, style: CsvStyle, *, decimal_comma: bool
) -> Iterator[tuple[str, str]]:
    """Every table as CSV text by its key, and before them the figures."""
    write = _csv_cell_writer(report, presentation, style, decimal_comma=decimal_comma)
    delimiter = ";" if decimal_comma else ","
    words = presentation.words
    if report.figures:
        shown = (words.figure, words.value, words.compared, words.numerator, words.denominator)
        keys = ("figure", "value", "compared", "numerator", "denominator")
        lines = [list(keys if style is CsvStyle.RAW else shown)]
        lines += [_figure_line(figure, style, write) for figure in report.figures]
        yield _FIGURES, _csv_text(lines, delimiter)
    for table in report.tables:
        titles = (column.key if style is CsvStyle.RAW else protected(column.title) for column in table.columns)
        rows = ([write(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows)
        yield table.key, _csv_text([list(titles), *rows], delimiter)
    # A file of one table is for a machine, which would take a second one for more of it.
    if report.remarks and len(report.tables) + bool(report.figures) > 1:
        yield _REMARKS, _csv_text([[_REMARKS], *([protected(item.sentence)] for item in report.remarks)], delimiter)


def _figure_line(figure: Figure, style: CsvStyle, write: Callable[[Cell, Column], str]) -> list[str]:
    column, count = Column(figure.key, figure.label, figure.unit), Column(figure.key, figure.label, Unit.COUNT)
    counted = count if figure.unit is Unit.RATE else column
    name = figure.key if style is CsvStyle.RAW else protected(figure.label)
    compared = write(figure.compared.value, column) if figure.compared else ""
    parts = (write(figure.numerator, counted), write(figure.denominator, count))
    return [name, write(figure.value, column), compared, *parts]


def _csv_text(lines: Iterable[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue()


def _csv_cell_writer(
    report: Report, presentation: Presentation, style: CsvStyle, *, decimal_comma: bool
) -> Callable[[Cell, Column], str]:
    def write(cell: Cell, column: Column) -> str:
        if cell is None:
            return "" if style is CsvStyle.RAW else column.without
        if isinstance(cell, (int, Fraction)) and column.unit in _NUMBERS:
            number = _number(cell, column.unit, report.currency, style)
            return number.replace(".", ",") if decimal_comma else number
        if isinstance(cell, datetime):
            return _instant(cell, presentation, style)
        if isinstance(cell, date):
            return cell.isoformat()
        if style is CsvStyle.RAW:
            return file_text(str(cell))
        text = presentation.code_name(column.key, cell) if column.unit is Unit.CODE else str(cell)
        return protected(text, as_set=column.as_set)

    return write


def _number(number: int | Fraction, unit: Unit, currency: str, style: CsvStyle) -> str:
    if unit is Unit.RATE and style is CsvStyle.EXCEL:
        return f"{float(number.shown if isinstance(number, Share) else number) * 100:.1f}%"
    if unit is Unit.MONEY and isinstance(number, int):
        return plain_money(number, currency)
    return str(number) if isinstance(number, int) else repr(float(number))


def _instant(moment: datetime, presentation: Presentation, style: CsvStyle) -> str:
    if moment.tzinfo is None:
        return moment.isoformat(sep=" ")
    if style is CsvStyle.RAW:
        return moment.astimezone(UTC).isoformat()
    return moment.astimezone(presentation.zone).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")


def protected(text: str, *, as_set: bool = False) -> str:
    """A text that a spreadsheet reading a CSV file neither calculates nor rounds.

    An apostrophe stands before = + - @ and their like, a tab before digits that would become a number or a date.
    The program's own readers take both away again. Digits of a text that another program reads `as_set` stay bare.
    """
    clean = file_text(text)
    if _DANGEROUS.match(clean):
        return f"'{clean}"
    return f"\t{clean}" if not as_set and _LOOKS_NUMERIC.fullmatch(clean) else clean


def report_text(report: Report, presentation: Presentation, show: Callable[[Cell, Column], str]) -> str:
    """The report for a terminal: the figures, then every table, in aligned columns.

    `show` words one cell. What customers typed cannot move the cursor or turn the direction of reading.
    """
    words = presentation.words
    store = presentation.store_name(report.store)
    blocks = [f"{one_line(report.title)}\n{report.period.first} – {report.period.last} · {one_line(store)}"]
    blocks += [one_line(item.sentence) for item in report.remarks]
    if report.figures:
        blocks.append("\n".join(aligned([_figure_cells(figure, show) for figure in report.figures], [False, True])))
        notes = [f"{one_line(figure.label)}: {one_line(figure.note)}" for figure in report.figures if figure.note]
        if notes:
            blocks.append("\n".join(notes))
    for table in report.tables:
        lines = [one_line(table.title)]
        if table.rows:
            cells = [[one_line(column.title) for column in table.columns]]
            cells += [
                [one_line(show(cell, column)) for cell, column in zip(row, table.columns, strict=True)]
                for row in table.rows
            ]
            lines += aligned(cells, [column.unit in _NUMBERS for column in table.columns])
        else:
            lines.append(one_line(table.empty) or words.nothing)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _figure_cells(figure: Figure, show: Callable[[Cell, Column], str]) -> list[str]:
    column = Column(figure.key, figure.label, figure.unit)
    cells = [one_line(figure.label), one_line(show(figure.value, column))]
    has_parts = figure.numerator is not None and figure.denominator is not None
    count = Column(figure.key, figure.label, Unit.COUNT)
    counted = count if figure.unit is Unit.RATE else column
    parts = f"{one_line(show(figure.numerator, counted))} ÷ {show(figure.denominator, count)}" if has_parts else ""
    before = one_line(show(figure.compared.value, column)) if figure.compared else ""
    return [*cells, parts, f"({before})" if before else ""]
