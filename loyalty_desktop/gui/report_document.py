"""A report on paper: PDF and print, from the same Report that the screen shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo
from functools import cache
from html import escape
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication

from loyalty_desktop.gui.paper import DOTS_AN_INCH, pdf_content, set_dots_an_inch
from loyalty_desktop.gui.pdf_alike import dated, fixed_order, identify
from loyalty_desktop.gui.report_paper import chart_html, heat_grounds, html_table, is_across
from loyalty_desktop.gui.report_tables import Look, NameOf, left_out_text, report_rows, shown_row
from loyalty_desktop.gui.theme import light_palette
from loyalty_desktop.reports.model import ChartKind, Figure, Report, Table, Unit
from loyalty_desktop.services.targets import write_file
from loyalty_desktop.wording.numbers import change_text, instant_text, range_text
from loyalty_desktop.wording.report_text import figure_difference_text, figure_parts_text, figure_text, is_numeric

"""Dots per inch of the document's own units; paper of any resolution is scaled from them."""

MARGIN_MILLIMETRES = 15
MOST_ON_PAPER = 1_000
"""Rows of a table that are printed; files for other programs hold all of them."""

_FOOTER = 26
_SECTION = 2

_STYLE = """
body { font-family: sans-serif; font-size: 9pt; color: #1b1f24; }
h1 { font-size: 17pt; margin: 0 0 2px 0; }
h2 { font-size: 12pt; margin: 6px 0 4px 0; }
p { margin: 0 0 2px 0; }
th { background-color: #e6e9ee; }
.grey { color: #5d6875; }
"""


def write_pdf(report: Report, path: Path, name_of: NameOf, zone: tzinfo) -> None:
    """Write the report to a PDF file, whole or not at all; nothing is queried again.

    Off the GUI thread as well; needs an application, `offscreen_application` makes one where there is none.
    Raises Fault("write_failed") with the path and the system's reason.
    """

    def paint(writer: QPdfWriter) -> None:
        identify(writer, report, _title(report))
        with fixed_order():
            paint_report(report, writer, name_of, zone)

    content = pdf_content(_title(report), report_page_layout(report), paint)
    write_file(path, dated(content, report.as_of))


def paint_report(report: Report, device: QPagedPaintDevice, name_of: NameOf, zone: tzinfo) -> int:
    """Paint the report on a printer or into a PDF, its name and days at the foot; gives the number of pages."""
    return paint_document(report_document(report, name_of, zone), device, _title(report))


@cache
def offscreen_application() -> QApplication:
    """The application there is, or a new one that needs no screen; it lives as long as the process.

    A second application after the first one was taken down, or widgets over one without them, end the process.
    """
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    return QApplication(["loyalty-desktop", "-platform", "offscreen"])


def report_page_layout(report: Report) -> QPageLayout:
    """A4 with even margins: upright, or across for a report that is wide or has a table of many columns."""
    margin = QMarginsF(MARGIN_MILLIMETRES, MARGIN_MILLIMETRES, MARGIN_MILLIMETRES, MARGIN_MILLIMETRES)
    orientation = QPageLayout.Orientation.Landscape if is_across(report) else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, margin, QPageLayout.Unit.Millimeter)


def report_document(report: Report, name_of: NameOf, zone: tzinfo) -> QTextDocument:
    """The report as a document: header, figures, each pie with its legend, tables, definitions."""
    document = QTextDocument()
    font = QFont("sans-serif", 9)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    look = Look(report.currency, zone, name_of)
    parts = [_header(report, look), _figures(report)]
    report = replace(report, tables=tuple(map(_on_paper, report.tables)))
    parts.extend(_section(document, report, table, look) for table in report.tables)
    parts.append(_definitions(report))
    document.setHtml(f"<html><body>{''.join(parts)}</body></html>")
    return document


def paint_document(document: QTextDocument, device: QPagedPaintDevice, title: str) -> int:
    """Paint a document on paper, `title` and the page's number at the foot of each page; gives the number of pages."""
    # The screen's own resolution must not decide what fits on a page.
    measure = QImage(1, 1, QImage.Format.Format_RGB32)
    set_dots_an_inch(measure, DOTS_AN_INCH)
    document.documentLayout().setPaintDevice(measure)
    painter = QPainter(device)
    scale = device.logicalDpiX() / DOTS_AN_INCH
    page = QSizeF(device.width() / scale, device.height() / scale - _FOOTER)
    document.setPageSize(page)
    if _keep_headings(document, page.height()):
        # Only what is laid out as a whole is painted as a whole: after a change Qt leaves out what stands at the end.
        document.setPageSize(QSizeF())
        document.setPageSize(page)
    pages = document.pageCount()
    painter.scale(scale, scale)
    for number in range(pages):
        if number:
            device.newPage()
        _paint_page(painter, document, page, number)
        _paint_footer(painter, page, title, f"{_page_word()} {number + 1} / {pages}")
    painter.end()
    return pages


def _keep_headings(document: QTextDocument, height: float) -> bool:
    """Let a heading begin a page where what follows it would stand on the next one; tells whether one does."""
    has_moved = False
    layout, block = document.documentLayout(), document.firstBlock()
    while block.isValid():
        following = block.next()
        if block.blockFormat().headingLevel() == _SECTION and following.isValid():
            ends = layout.blockBoundingRect(block).top() // height
            if (layout.blockBoundingRect(following).bottom() - 1) // height > ends:
                wanted = block.blockFormat()
                wanted.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(wanted)
                has_moved = True
        block = following
    return has_moved


def _paint_page(painter: QPainter, document: QTextDocument, page: QSizeF, number: int) -> None:
    painter.save()
    painter.translate(0, -number * page.height())
    document.drawContents(painter, QRectF(0, number * page.height(), page.width(), page.height()))
    painter.restore()


def _paint_footer(painter: QPainter, page: QSizeF, left: str, right: str) -> None:
    painter.save()
    font = QFont("sans-serif")
    font.setPixelSize(10)
    painter.setFont(font)
    painter.setPen(light_palette().color(light_palette().ColorRole.PlaceholderText))
    place = QRectF(0, page.height() + 6, page.width(), _FOOTER - 6)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, left)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, right)
    painter.restore()


def _header(report: Report, look: Look) -> str:
    days = [(_tr("Period"), range_text(report.period.first, report.period.last))]
    if report.comparison is not None:
        days.append((_tr("Compared with"), range_text(report.comparison.first, report.comparison.last)))
    store = look.name_of("store", report.store) if report.store else _tr("All stores")
    books = [(_tr("Store"), store), (_tr("As of"), f"{instant_text(report.as_of, look.zone)} ({look.zone})")]
    lines = "".join(f"<p>{_facts(facts)}</p>" for facts in (days, books))
    return f"<h1>{escape(report.title)}</h1>{lines}"


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    said = (f"<span class='grey'>{escape(what)}</span> {escape(text)}" for what, text in facts)
    return " &nbsp;·&nbsp; ".join(said)


def _figures(report: Report) -> str:
    if not report.figures:
        return ""
    titles = [_tr("Figure"), _tr("Value")]
    if report.comparison is not None:
        titles += [_tr("Before"), _tr("Difference"), _tr("Change")]
    rows = [_figure_cells(figure, report) for figure in report.figures]
    notes = "".join(
        f"<p><span class='grey'>{escape(figure.label)}:</span> {escape(figure.note)}</p>"
        for figure in report.figures
        if figure.note
    )
    return _heading(_tr("Figures")) + html_table(titles, rows, [False, *(True for _ in titles[1:])]) + notes


def _figure_cells(figure: Figure, report: Report) -> list[str]:
    parts = figure_parts_text(figure, currency=report.currency)
    value = figure_text(figure, currency=report.currency)
    cells = [figure.label, f"{value} ({parts})" if parts else value]
    if report.comparison is not None:
        before = figure.compared
        cells.append("" if before is None else figure_text(before, currency=report.currency))
        cells.append(figure_difference_text(figure, currency=report.currency))
        is_rate = figure.unit is Unit.RATE
        cells.append("" if before is None or is_rate else change_text(figure.value, before.value))
    return cells


def _on_paper(table: Table) -> Table:
    """The table without the columns for which paper is too narrow."""
    places = [place for place, column in enumerate(table.columns) if column.on_paper]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in table.rows),
    )


def _section(document: QTextDocument, report: Report, table: Table, look: Look) -> str:
    """A table under its title, with the charts that are drawn of it before its rows."""
    heading = _heading(table.title)
    if not table.rows:
        return f"{heading}<p class='grey'>{escape(table.empty)}</p>"
    if _has_pie(report, table) and _has_pie(report, *report.tables[: report.tables.index(table)]):
        # A pie is never cut in two by the end of a page: the second one begins a page.
        heading = _heading(table.title, begins_page=True)
    drawn = [chart for chart in report.charts if chart.table == table.key and chart.kind is not ChartKind.HEAT]
    charts = [html for chart in drawn if (html := chart_html(document, report, chart, look))]
    if drawn and not charts:
        heading += f"<p class='grey'>{escape(table.empty)}</p>"
    return "".join((heading, *charts, _rows(report, table, look)))


def _rows(report: Report, table: Table, look: Look) -> str:
    """The rows of a table and its totals; the cells of a heat map are shaded."""
    heat = next((chart for chart in report.charts if chart.kind is ChartKind.HEAT and chart.table == table.key), None)
    rows, left_out = report_rows(table, MOST_ON_PAPER), left_out_text(table, MOST_ON_PAPER)
    told = f"<p class='grey'>{escape(left_out)}</p>" if left_out else ""
    return told + html_table(
        [column.title for column in table.columns],
        [shown_row(row, table, look) for row in rows],
        [is_numeric(column.unit) for column in table.columns],
        bold=[row.is_total for row in rows],
        grounds=None if heat is None else heat_grounds(table, heat, rows),
        unbroken=[column.unit in (Unit.DATE, Unit.MONTH, Unit.INSTANT) for column in table.columns],
    )


def _has_pie(report: Report, *tables: Table) -> bool:
    keys = {table.key for table in tables}
    return any(chart.kind is ChartKind.PIE and chart.table in keys for chart in report.charts)


def _definitions(report: Report) -> str:
    if not report.definitions:
        return ""
    lines = (f"<p><b>{escape(each.term)}</b>: {escape(each.sentence)}</p>" for each in report.definitions)
    return _heading(_tr("What the numbers mean")) + "".join(lines)


def _heading(text: str, *, begins_page: bool = False) -> str:
    if begins_page:
        return f"<h2 style='page-break-before:always'>{escape(text)}</h2>"
    # The margin above a heading is lost behind a table.
    return f"<p style='font-size:5pt'>&nbsp;</p><h2>{escape(text)}</h2>"


def _title(report: Report) -> str:
    return f"{report.title} · {range_text(report.period.first, report.period.last)}"


def _page_word() -> str:
    return _tr("Page")


def _tr(text: str) -> str:
    return QCoreApplication.translate("report_document", text)
