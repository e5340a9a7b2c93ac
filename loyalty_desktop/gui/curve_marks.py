"""How the lines and bars of one chart differ: by colour, dash, mark and pattern, the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.theme import is_dark
from loyalty_desktop.reports.model import ChartKind

_COLORS = (("#1f77c4", "#6db4f2"), ("#c2570c", "#f0954f"), ("#1d8a66", "#52c79f"), ("#b8529a", "#e28cc8"))
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.CrossPattern,
)
SYMBOLS = ("o", "s", "t", "d")
"""The marks of points, as pyqtgraph names them: circle, square, triangle, diamond."""

MOST_MARKED = 62
"""Steps up to which each point of a line bears its mark."""

_BARS_WIDTH = 0.8
"""What of the room of a step its bars take together."""

_BAR_FILL = 0.92
"""What of its place a bar fills: the rest parts it from the next."""

_MARK_WIDTH = 30.0
_GAP = 6.0


def curve_color(place: int, palette: QPalette) -> QColor:
    """The colour of the curve with this number, from 0, on the ground of `palette`."""
    return QColor(_COLORS[place][is_dark(palette)])


def curve_pen(place: int, palette: QPalette, *, width: float = 2.0) -> QPen:
    """How the line with this number is drawn."""
    return QPen(curve_color(place, palette), width, _DASHES[place])


def bar_brush(place: int, palette: QPalette) -> QBrush:
    """How the bars with this number are filled."""
    return QBrush(curve_color(place, palette), _PATTERNS[place])


def bar_span(bars: int, place: int) -> tuple[float, float]:
    """From where to where the bar `place` of so many a step stands, in steps from the middle of its own."""
    width = _BARS_WIDTH / bars
    begin = -_BARS_WIDTH / 2 + width * place
    return begin, begin + width * _BAR_FILL


def bar_under(bars: int, off: float) -> int:
    """Which of so many bars a step stands `off` the middle of the step, in steps; the nearest beside them."""
    return min(max(int((off + _BARS_WIDTH / 2) / (_BARS_WIDTH / bars)), 0), bars - 1)


def paint_point(painter: QPainter, at: QPointF, place: int, palette: QPalette, size: float) -> None:
    """Paint the mark of a point of the line with this number."""
    half = size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(curve_color(place, palette))
    match SYMBOLS[place]:
        case "o":
            painter.drawEllipse(at, half, half)
        case "s":
            painter.drawRect(QRectF(at.x() - half, at.y() - half, size, size))
        case "t":
            corners = ((0.0, -half), (half, half), (-half, half))
            painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))
        case _:
            corners4 = ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))
            painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners4]))


def legend_lines(names: Sequence[str], metrics: QFontMetricsF, room: float) -> list[list[tuple[int, float]]]:
    """The curves' numbers in the lines of a legend, each with where it begins."""
    lines: list[list[tuple[int, float]]] = []
    x = 0.0
    for number, name in enumerate(names):
        width = _MARK_WIDTH + _GAP + metrics.horizontalAdvance(name)
        if not lines or x + width > room:
            lines.append([])
            x = 0.0
        lines[-1].append((number, x))
        x += width + 3 * _GAP
    return lines


def legend_height(names: Sequence[str], metrics: QFontMetricsF, room: float) -> float:
    """How high the legend is in this width."""
    return len(legend_lines(names, metrics, room)) * (metrics.height() + 3)


def paint_legend(painter: QPainter, rect: QRectF, names: Sequence[str], kind: ChartKind, palette: QPalette) -> None:
    """Paint marks and names of the curves from the top of `rect` on."""
    metrics = QFontMetricsF(painter.font())
    for line, places in enumerate(legend_lines(names, metrics, rect.width())):
        top = rect.top() + line * (metrics.height() + 3)
        for number, x in places:
            box = QRectF(rect.left() + x, top, _MARK_WIDTH, metrics.height())
            _paint_mark(painter, box, number, kind, palette)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            text = QRectF(box.right() + _GAP, top, rect.right() - box.right() - _GAP, metrics.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, names[number])


def _paint_mark(painter: QPainter, box: QRectF, number: int, kind: ChartKind, palette: QPalette) -> None:
    if kind is ChartKind.BAR:
        painter.setPen(QPen(curve_color(number, palette), 1))
        painter.setBrush(bar_brush(number, palette))
        painter.drawRect(box.adjusted(2, 2, -2, -2))
        return
    painter.setPen(curve_pen(number, palette))
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
    paint_point(painter, box.center(), number, palette, 7)


class CurveLegend(QWidget):
    """The legend above the curves. It wraps, and takes no click and no focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._kind = ChartKind.LINE

    def show_names(self, names: Sequence[str], kind: ChartKind) -> None:
        """Name these curves."""
        self._names, self._kind = tuple(names), kind
        self._follow_width()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, self.fontMetrics().height() + 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many lines as the names take."""
        super().resizeEvent(event)
        self._follow_width()

    def changeEvent(self, event: QEvent) -> None:
        """The marks follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole legend is drawn
        """Draw marks and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, QRectF(self.rect()), self._names, self._kind, self.palette())
        painter.end()

    def _follow_width(self) -> None:
        self.setFixedHeight(round(legend_height(self._names, QFontMetricsF(self.font()), max(self.width(), 100))))
