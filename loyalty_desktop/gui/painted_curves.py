"""Painting lines and bars without a widget: for paper, off the GUI thread as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from loyalty_desktop.gui.curve_marks import (
    MOST_MARKED,
    bar_brush,
    bar_span,
    curve_color,
    curve_pen,
    legend_height,
    paint_legend,
    paint_point,
)
from loyalty_desktop.gui.trends import Trend, axis_ticks, name_lines, step_names
from loyalty_desktop.reports.model import ChartKind
from loyalty_desktop.wording.report_text import tick_text

_GAP = 5.0
_GRID = QColor("#c3cad3")


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the numbers of a chart stand: `rect` holds the steps from left to right and `low` to `high` upwards."""

    rect: QRectF
    steps: int
    low: float
    high: float

    def x(self, step: float) -> float:
        return self.rect.left() + self.rect.width() * (step + 0.5) / self.steps

    def y(self, value: float) -> float:
        return self.rect.bottom() - self.rect.height() * (value - self.low) / (self.high - self.low)


def paint_trend(painter: QPainter, rect: QRectF, trend: Trend, palette: QPalette) -> None:
    """Paint legend, axes and the lines or bars into `rect`; nothing where there is no number but 0."""
    if trend.is_empty:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = QFontMetricsF(painter.font())
    names = [line.label for line in trend.lines]
    paint_legend(painter, rect, names, trend.kind, palette)
    known = [value for line in range(len(trend.lines)) for value in trend.plotted(line) if value is not None]
    ticks = axis_ticks(min(0.0, *known), max(0.0, *known))
    texts = [tick_text(tick, trend.unit) for tick in ticks]
    left = max(metrics.horizontalAdvance(text) for text in texts) + _GAP
    top = legend_height(names, metrics, rect.width()) + metrics.height() / 2
    steps = _step_names(trend, rect.width() - left, metrics)
    inner = rect.adjusted(left, top, 0, -name_lines(steps) * metrics.height() - _GAP)
    plot = _Plot(inner, len(trend.steps), ticks[0], ticks[-1])
    _paint_ticks(painter, plot, list(zip(ticks, texts, strict=True)), palette)
    _paint_steps(painter, plot, steps, palette)
    for place in range(len(trend.lines)):
        (_paint_bars if trend.kind is ChartKind.BAR else _paint_line)(painter, plot, trend, place, palette)
    painter.restore()


def _paint_ticks(painter: QPainter, plot: _Plot, ticks: Sequence[tuple[float, str]], palette: QPalette) -> None:
    metrics = QFontMetricsF(painter.font())
    for tick, text in ticks:
        y = plot.y(tick)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text) if tick == 0 else _GRID, 0.7))
        painter.drawLine(QPointF(plot.rect.left(), y), QPointF(plot.rect.right(), y))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        width = metrics.horizontalAdvance(text) + 2
        box = QRectF(plot.rect.left() - _GAP - width, y - metrics.height() / 2, width, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _step_names(trend: Trend, room: float, metrics: QFontMetricsF) -> dict[int, str]:
    def cut(name: str, width: float) -> str:
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)

    return step_names(trend, room, metrics.horizontalAdvance, cut)


def _paint_steps(painter: QPainter, plot: _Plot, names: Mapping[int, str], palette: QPalette) -> None:
    metrics = QFontMetricsF(painter.font())
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    for step, name in names.items():
        width = metrics.horizontalAdvance(name.strip()) + 2
        left = min(max(plot.x(step) - width / 2, plot.rect.left() - width / 2), plot.rect.right() - width)
        top = plot.rect.bottom() + _GAP / 2 + name.count("\n") * metrics.height()
        painter.drawText(QRectF(left, top, width, metrics.height()), Qt.AlignmentFlag.AlignCenter, name.strip())


def _paint_line(painter: QPainter, plot: _Plot, trend: Trend, place: int, palette: QPalette) -> None:
    """The line in its pieces: a step without a number leaves a gap."""
    piece: list[QPointF] = []
    pieces = [piece]
    for step, value in enumerate(trend.plotted(place)):
        if value is None:
            piece = []
            pieces.append(piece)
        else:
            piece.append(QPointF(plot.x(step), plot.y(value)))
    for points in pieces:
        painter.setPen(curve_pen(place, palette, width=1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if len(trend.steps) <= MOST_MARKED or len(points) == 1:
            for point in points:
                paint_point(painter, point, place, palette, 5)


def _paint_bars(painter: QPainter, plot: _Plot, trend: Trend, place: int, palette: QPalette) -> None:
    begin, end = bar_span(len(trend.lines), place)
    painter.setPen(QPen(curve_color(place, palette), 0.7))
    painter.setBrush(bar_brush(place, palette))
    for step, value in enumerate(trend.plotted(place)):
        if value:
            left, right = plot.x(step + begin), plot.x(step + end)
            painter.drawRect(QRectF(QPointF(left, plot.y(value)), QPointF(right, plot.y(0.0))).normalized())
