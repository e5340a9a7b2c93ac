"""Lines over days. pyqtgraph is loaded when the first line is drawn, after the window is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette, QPen
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from loyalty_desktop.gui.empty_state import EmptyState, EmptyStatePanel
from loyalty_desktop.wording.numbers import count_text, date_text

if TYPE_CHECKING:
    import pyqtgraph

_COLORS = (("#1f77c4", "#6db4f2"), ("#c2570c", "#f0954f"), ("#1d8a66", "#52c79f"), ("#b8529a", "#e28cc8"))
_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_SYMBOLS = ("o", "s", "t", "d")

MOST_LINES = len(_COLORS)
"""Lines that one chart can tell apart."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line: what it is called and one number a day; None leaves a gap."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What a TrendChart shows: a title, the days, at most four lines over them, and a sentence for nothing."""

    title: str
    days: tuple[date, ...]
    lines: tuple[TrendLine, ...]
    empty: str


class TrendChart(QWidget):
    """Lines that differ in colour, dash and mark, with a legend and a description in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend: Trend | None = None
        self._plot: pyqtgraph.PlotWidget | None = None
        self.title_label = QLabel()
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        font = self.title_label.font()
        font.setBold(True)
        self.title_label.setFont(font)
        self.empty_panel = EmptyStatePanel()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title_label)
        column.addLayout(self._stack, 1)
        self.setMinimumSize(240, 160)

    def show_trend(self, trend: Trend) -> None:
        """Draw these lines, or say why there are none."""
        assert len(trend.lines) <= MOST_LINES, "more lines could not be told apart"
        assert all(len(line.values) == len(trend.days) for line in trend.lines), "one number a day"
        self._trend = trend
        self.title_label.setText(trend.title)
        self.setAccessibleName(trend.title)
        self.setAccessibleDescription(description(trend))
        self.empty_panel.show_state(EmptyState("empty_chart", trend.empty))
        if _is_empty(trend):
            self._stack.setCurrentWidget(self.empty_panel)
            return
        self._draw(trend)

    @property
    def has_plot(self) -> bool:
        """Whether lines are on the screen."""
        return self._plot is not None and self._stack.currentWidget() is self._plot

    def changeEvent(self, event: QEvent) -> None:
        """The lines follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.has_plot and self._trend is not None:
            self._draw(self._trend)

    def _draw(self, trend: Trend) -> None:
        import pyqtgraph

        if self._plot is None:
            self._plot = self._new_plot(pyqtgraph)
            self._stack.addWidget(self._plot)
        plot = self._plot
        plot.clear()
        self._dress(plot)
        times = [datetime.combine(day, time(), UTC).timestamp() for day in trend.days]
        for place, line in enumerate(trend.lines):
            self._add_line(plot, place, line, times)
        plot.getPlotItem().legend.setColumnCount(len(trend.lines))
        known = [value for line in trend.lines for value in line.values if value is not None]
        # Room above the lines for the legend.
        plot.setYRange(min(0, *known), max(0, *known) * 1.12, padding=0.03)
        plot.setAccessibleName(trend.title)
        plot.setAccessibleDescription(self.accessibleDescription())
        self._stack.setCurrentWidget(plot)

    def _new_plot(self, graph: Any) -> pyqtgraph.PlotWidget:  # the module, which has no types
        axis = graph.DateAxisItem(orientation="bottom", utcOffset=0)
        plot = graph.PlotWidget(axisItems={"bottom": axis})
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.addLegend(offset=(10, 4))
        plot.showGrid(x=False, y=True, alpha=0.25)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.getAxis("left").enableAutoSIPrefix(False)
        plot.getAxis("left").tickStrings = _whole_numbers
        return plot

    def _dress(self, plot: pyqtgraph.PlotWidget) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        plot.setBackground(self.palette().color(QPalette.ColorRole.Base))
        for name in ("left", "bottom"):
            plot.getAxis(name).setPen(ink)
            plot.getAxis(name).setTextPen(ink)
        plot.getPlotItem().legend.setLabelTextColor(ink)

    def _add_line(self, plot: pyqtgraph.PlotWidget, place: int, line: TrendLine, times: Sequence[float]) -> None:
        is_dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        color = QColor(_COLORS[place][is_dark])
        pen = QPen(color, 2, _DASHES[place])
        pen.setCosmetic(True)
        numbers = [float("nan") if value is None else float(value) for value in line.values]
        few = len(times) <= 62
        plot.plot(
            list(times),
            numbers,
            pen=pen,
            name=line.label,
            connect="finite",
            symbol=_SYMBOLS[place] if few else None,
            symbolSize=6,
            symbolBrush=color,
            symbolPen=color,
        )


def _whole_numbers(values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
    return [count_text(int(value)) if value == int(value) else "" for value in values]


def _is_empty(trend: Trend) -> bool:
    return not trend.days or not any(value for line in trend.lines for value in line.values)


def description(trend: Trend) -> str:
    """The lines in words: first, last and highest number of each, for those who cannot see them."""
    if _is_empty(trend):
        return trend.empty
    return "; ".join(_line_in_words(line, trend.days) for line in trend.lines)


def _line_in_words(line: TrendLine, days: Sequence[date]) -> str:
    known = [(value, day) for value, day in zip(line.values, days, strict=True) if value is not None]
    if not known:
        return line.label
    highest, on = max(known, key=lambda pair: pair[0])
    (first, begin), (last, end) = known[0], known[-1]
    return (
        f"{line.label}: {count_text(first)} on {date_text(begin)}, {count_text(last)} on {date_text(end)}, "
        f"highest {count_text(highest)} on {date_text(on)}"
    )
