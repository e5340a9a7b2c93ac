"""Painting a pie: one function for the screen and for paper."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from loyalty_desktop.reports.slices import WHOLE, Slice
from loyalty_desktop.wording.numbers import tenths_text

# Each reaches 3:1 against the light and the dark ground and bears white text with 4.5:1.
_COLORS = ("#1f77c4", "#bf560c", "#197f5d", "#ab4a8f", "#7d62c9", "#8a6900", "#2d7f97", "#b5404a")
_OTHER_COLOR = "#6f7782"

INK = QColor("#ffffff")
"""What is written on a slice, in both themes and on paper."""

_START_DEGREES = 90.0
_SHARE_DISTANCES = (0.33, 0.37, 0.4, 0.42, 0.2)
"""How far from the middle a slice's percentage is tried, as parts of the pie's width."""


def slice_color(place: int, slice_: Slice) -> QColor:
    """The colour of the slice at `place`; the same in both themes and on paper."""
    return QColor(_OTHER_COLOR if slice_.is_other else _COLORS[place % len(_COLORS)])


def paint_pie(
    painter: QPainter, rect: QRectF, slices: Sequence[Slice], palette: QPalette, *, highlighted: str = ""
) -> None:
    """Paint `slices` into `rect`, the first at twelve o'clock and on clockwise; nothing for no slices.

    Each slice bears its percentage where there is room and its number in the legend, counted from 1, at its rim, so
    that nothing hangs on colour. The slice with the key `highlighted` stands out from the others.
    """
    if not slices:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = pie_circle(rect, painter.fontMetrics().height())
    for place, (slice_, start, span) in enumerate(_angles(slices)):
        is_highlighted = slice_.key == highlighted
        color = slice_color(place, slice_)
        painter.setBrush(color)
        edge = palette.color(QPalette.ColorRole.Text if is_highlighted else QPalette.ColorRole.Base)
        painter.setPen(QPen(edge, circle.width() / 160 + 0.5))
        painter.drawPath(_wedge(_moved_out(circle, start + span / 2) if is_highlighted else circle, start, span))
    painter.setPen(INK)
    for slice_, start, span in _angles(slices):
        _paint_share(painter, circle, slice_, start, span)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    _paint_numbers(painter, circle, [start + span / 2 for _, start, span in _angles(slices)])
    painter.restore()


def pie_circle(rect: QRectF, text_height: float) -> QRectF:
    """The circle that a pie fills in `rect`, with room for the numbers at its rim."""
    side = max(min(rect.width(), rect.height()) - 3.4 * text_height, 1.0)
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(rect.center())
    return circle


def slice_at(point: QPointF, circle: QRectF, slices: Sequence[Slice]) -> Slice | None:
    """The slice under `point`, None beside the pie."""
    away = point - circle.center()
    if math.hypot(away.x(), away.y()) > circle.width() / 2:
        return None
    clockwise = (_START_DEGREES - math.degrees(math.atan2(-away.y(), away.x()))) % 360
    reached = 0.0
    for slice_, _, span in _angles(slices):
        reached -= span
        if clockwise <= reached:
            return slice_
    return slices[-1] if slices else None


def _angles(slices: Sequence[Slice]) -> list[tuple[Slice, float, float]]:
    """Start and span of each slice in Qt's degrees, counter-clockwise; drawn by value, not by the rounded share."""
    whole = sum(slice_.value for slice_ in slices)
    angles, start = [], _START_DEGREES
    for slice_ in slices:
        span = -360.0 * slice_.value / whole
        angles.append((slice_, start, span))
        start += span
    return angles


def _wedge(circle: QRectF, start: float, span: float) -> QPainterPath:
    path = QPainterPath()
    if span <= -359.999:
        path.addEllipse(circle)
        return path
    path.moveTo(circle.center())
    path.arcTo(circle, start, span)
    path.closeSubpath()
    return path


def _moved_out(circle: QRectF, angle: float) -> QRectF:
    return circle.translated(_at(angle, circle.width() * 0.02))


def _at(angle: float, distance: float) -> QPointF:
    return QPointF(math.cos(math.radians(angle)) * distance, -math.sin(math.radians(angle)) * distance)


def _paint_share(painter: QPainter, circle: QRectF, slice_: Slice, start: float, span: float) -> None:
    """The percentage, where it fits into the slice as a whole."""
    text, wedge = tenths_text(slice_.share_tenths), _wedge(circle, start, span)
    distances = (0.0,) if slice_.share_tenths == WHOLE else _SHARE_DISTANCES
    for distance in distances:
        box = _text_box(painter, circle.center() + _at(start + span / 2, circle.width() * distance), text)
        if wedge.contains(box.adjusted(2, 3, -2, -3)):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            return


def _paint_numbers(painter: QPainter, circle: QRectF, middles: Sequence[float]) -> None:
    """The legend's numbers around the rim, pushed apart where slices are too thin for theirs."""
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    height = QFontMetricsF(font).height()
    radius = circle.width() / 2 + height
    apart = math.degrees(1.05 * height / radius)
    for number, (middle, angle) in enumerate(zip(middles, spread(middles, apart), strict=True), start=1):
        if abs(middle - angle) > 1:
            rim = circle.center() + _at(middle, circle.width() / 2)
            painter.drawLine(rim, circle.center() + _at(angle, radius - 0.5 * height))
        box = _text_box(painter, circle.center() + _at(angle, radius), str(number))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def spread(falling: Sequence[float], apart: float) -> tuple[float, ...]:
    """Angles in degrees that fall from the first on, moved as little as needed to stand at least `apart`.

    The last keeps `apart` from the first around the circle; more than fit stand evenly.
    """
    if len(falling) * apart >= 360:
        return tuple(falling[0] - place * 360 / len(falling) for place in range(len(falling)))
    moved = list(falling)
    for place in range(1, len(moved)):
        moved[place] = min(moved[place], moved[place - 1] - apart)
    lowest = moved[0] - 360 + apart
    for place in range(len(moved) - 1, 0, -1):
        moved[place] = max(moved[place], lowest)
        lowest = moved[place] + apart
    return tuple(moved)


def _text_box(painter: QPainter, centre: QPointF, text: str) -> QRectF:
    metrics = QFontMetricsF(painter.font())
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 4, metrics.height())
    box.moveCenter(centre)
    return box
