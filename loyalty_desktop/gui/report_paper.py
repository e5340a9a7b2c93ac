"""The parts of a report on paper: its charts as pictures, its tables as HTML of a text document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from html import escape

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette, QTextDocument

from loyalty_desktop.gui.heat_shades import ink_on, shade
from loyalty_desktop.gui.painted_curves import paint_trend
from loyalty_desktop.gui.paper import DOTS_AN_INCH, set_dots_an_inch
from loyalty_desktop.gui.pie import paint_pie, slice_color
from loyalty_desktop.gui.report_tables import Look, ReportRow, shown_cell, slice_name
from loyalty_desktop.gui.theme import light_palette
from loyalty_desktop.gui.trends import Trend, trend_of
from loyalty_desktop.reports.curves import heat_columns, hottest
from loyalty_desktop.reports.model import Chart, ChartKind, Report, Table
from loyalty_desktop.reports.slices import WHOLE, Slice, slices_of
from loyalty_desktop.wording.numbers import tenths_text

_PIE = 210
_TREND_WIDTH, _WIDE_TREND_WIDTH = 670, 1_000
_TREND_HEIGHT = 210
_SHARPNESS = 4
_ALIGNED = ("left", "right")
_BREATH = "padding-right:6px;"
_VERY_MANY_COLUMNS = 12

MOST_COLUMNS = 8
"""Columns of a table that paper has room for when it stands upright."""

Grounds = Sequence[Sequence[QColor | None]]
"""The ground of every cell of a table, row by row; None for the page's own."""


def is_across(report: Report) -> bool:
    """Whether a report is printed on paper laid across: it says so, or has a table of many columns."""
    return report.is_wide or any(
        sum(column.on_paper for column in table.columns) > MOST_COLUMNS for table in report.tables
    )


def chart_html(document: QTextDocument, report: Report, chart: Chart, look: Look) -> str:
    """A pie, lines or bars as a picture in `document`; "" where there is nothing to draw."""
    if chart.kind is ChartKind.PIE:
        slices = slices_of(chart, report.table(chart.table))
        return _pie(document, report.table(chart.table), chart, slices, look) if slices else ""
    trend = trend_of(report, chart, look)
    if trend.is_empty:
        return ""
    width = _WIDE_TREND_WIDTH if is_across(report) else _TREND_WIDTH
    url = _keep(document, chart, trend_image(trend, width))
    picture = f"<img src='{url}' width='{width}' height='{_TREND_HEIGHT}'>"
    return f"<p style='margin-bottom:8px'>{picture}</p>"


def _pie(document: QTextDocument, table: Table, chart: Chart, slices: tuple[Slice, ...], look: Look) -> str:
    columns = {column.key: column for column in table.columns}
    url = _keep(document, chart, pie_image(slices))
    rows = []
    for number, slice_ in enumerate(slices, 1):
        color = slice_color(number - 1, slice_).name()
        swatch = f"<td width='24' align='center' style='background-color:{color};color:#ffffff'>"
        value = shown_cell(slice_.value, columns[chart.value], look)
        cells = (slice_name(slice_.key, columns[chart.label], look), value, tenths_text(slice_.share_tenths))
        rows.append(f"<tr>{swatch}<b>{number}</b></td>{_cells(cells, (False, True, True))}</tr>")
    whole = shown_cell(sum(slice_.value for slice_ in slices), columns[chart.value], look)
    total = (_tr("Total"), whole, tenths_text(WHOLE))
    rows.append(f"<tr><td></td>{_cells(total, (False, True, True), is_bold=True)}</tr>")
    legend = f"<table cellpadding='3' cellspacing='1' width='100%'>{''.join(rows)}</table>"
    return (
        "<table width='100%'><tr>"
        f"<td width='{_PIE}'><img src='{url}' width='{_PIE}' height='{_PIE}'></td>"
        f"<td style='vertical-align:middle;padding-left:18px'>{legend}</td></tr></table>"
    )


def _keep(document: QTextDocument, chart: Chart, image: QImage) -> str:
    url = f"{chart.kind}://{chart.key}"
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(url), image)
    return url


def pie_image(slices: Iterable[Slice]) -> QImage:
    """The pie in the colours of paper, sharp enough for print."""
    return _image(_PIE, _PIE, partial(paint_pie, slices=tuple(slices), palette=light_palette()))


def trend_image(trend: Trend, width: int) -> QImage:
    """Lines or bars in the colours of paper, sharp enough for print."""
    return _image(width, _TREND_HEIGHT, partial(_paint_titled, trend))


def _paint_titled(trend: Trend, painter: QPainter, rect: QRectF) -> None:
    """The title is in the picture, so that no page ends between them."""
    height = painter.fontMetrics().height() + 3
    plain, bold = painter.font(), painter.font()
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(light_palette().color(QPalette.ColorRole.Text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, trend.title)
    painter.setFont(plain)
    paint_trend(painter, rect.adjusted(0, height, 0, 0), trend, light_palette())


def _image(width: int, height: int, paint: Callable[[QPainter, QRectF], None]) -> QImage:
    image = QImage(width * _SHARPNESS, height * _SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    set_dots_an_inch(image, DOTS_AN_INCH)
    painter = QPainter(image)
    painter.scale(_SHARPNESS, _SHARPNESS)
    font = QFont("sans-serif")
    font.setPixelSize(11)
    painter.setFont(font)
    paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def heat_grounds(table: Table, chart: Chart, rows: Sequence[ReportRow]) -> Grounds:
    """The shades of a heat map on paper."""
    places = set(heat_columns(table, chart))
    highest = hottest(table, tuple(places))

    def ground(row: ReportRow, place: int) -> QColor | None:
        cell = row.cells[place]
        if row.is_total or place not in places or not isinstance(cell, int | Fraction):
            return None
        return shade(Fraction(cell), highest, light_palette())

    return [[ground(row, place) for place in range(len(table.columns))] for row in rows]


def html_table(
    titles: Sequence[str],
    rows: Iterable[Iterable[str]],
    right: Sequence[bool],
    *,
    bold: Sequence[bool] | None = None,
    grounds: Grounds | None = None,
    unbroken: Sequence[bool] | None = None,
) -> str:
    """A table whose titles stand again at the top of every page that it reaches; one of many columns is written small.

    No number is broken in two, nor what is in a column that is `unbroken`.
    """
    small = len(titles) > MOST_COLUMNS
    size = "" if not small else "font-size:6pt;" if len(titles) > _VERY_MANY_COLUMNS else "font-size:7pt;"
    head = "".join(
        f"<th align='{_ALIGNED[is_right]}' style='{size}{_BREATH if is_right else ''}'>{escape(title)}</th>"
        for title, is_right in zip(titles, right, strict=True)
    )
    whole = [is_right or bool(unbroken and unbroken[place]) for place, is_right in enumerate(right)]
    lines = list(rows)
    weights = bold or [False] * len(lines)
    shades = grounds or [[None] * len(titles)] * len(lines)
    body = "".join(
        f"<tr>{_cells(line, right, is_bold=is_bold, grounds=shaded, whole=whole, size=size)}</tr>"
        for line, is_bold, shaded in zip(lines, weights, shades, strict=True)
    )
    return (
        f"<table width='100%' border='1' cellspacing='0' cellpadding='{2 if small else 3}' style='"
        f"border-collapse:collapse;border-color:#c3cad3'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(
    texts: Iterable[str],
    right: Iterable[bool],
    *,
    is_bold: bool = False,
    grounds: Sequence[QColor | None] = (),
    whole: Sequence[bool] = (),
    size: str = "",
) -> str:
    cells = []
    for place, (text, is_right) in enumerate(zip(texts, right, strict=True)):
        ground = grounds[place] if place < len(grounds) else None
        style = size + (_BREATH if is_right else "")
        if ground is not None:
            style += f"background-color:{ground.name()};color:{ink_on(ground).name()};"
        if place < len(whole) and whole[place]:
            style += "white-space:nowrap;"
        if is_bold:
            style += "font-weight:bold;"
        cells.append(f"<td align='{_ALIGNED[is_right]}' style='{style}'>{escape(text)}</td>")
    return "".join(cells)


def _tr(text: str) -> str:
    return QCoreApplication.translate("report_document", text)
