"""Lines and bars over steps. pyqtgraph is loaded when the first is drawn, after the window is on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QToolTip, QVBoxLayout, QWidget

from loyalty_desktop.gui.curve_marks import (
    MOST_MARKED,
    SYMBOLS,
    CurveLegend,
    bar_brush,
    bar_span,
    bar_under,
    curve_color,
    curve_pen,
)
from loyalty_desktop.gui.empty_state import EmptyState, EmptyStatePanel
from loyalty_desktop.gui.title_label import TitleLabel
from loyalty_desktop.gui.trends import Trend, axis_ticks, description, name_lines, step_names
from loyalty_desktop.reports.model import ChartKind
from loyalty_desktop.wording.report_text import tick_text

if TYPE_CHECKING:
    import pyqtgraph

_AXIS_ROOM = 70
"""Pixels beside the plot: the numbers of the axis and the margins."""

_NARROWEST_AXIS = 100
_TICK_ROOM = 10


class TrendChart(QWidget):
    """Lines or bars that differ in more than colour, with a legend and a description in words."""

    point_chosen = Signal(int, int)
    """The number of the step and of the line on whose point, or bar, was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend: Trend | None = None
        self._plot: pyqtgraph.PlotWidget | None = None
        self.title_label = TitleLabel()
        self.legend = CurveLegend()
        self.empty_panel = EmptyStatePanel()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.title_label)
        column.addWidget(self.legend)
        column.addLayout(self._stack, 1)
        self.setMinimumSize(240, 160)

    def show_trend(self, trend: Trend) -> None:
        """Draw these lines or bars, or say why there are none."""
        self._trend = trend
        self.title_label.setText(trend.title)
        self.setAccessibleName(trend.title)
        self.setAccessibleDescription(description(trend))
        self.legend.show_names([line.label for line in trend.lines], trend.kind)
        self.legend.setVisible(not trend.is_empty)
        self.empty_panel.show_state(EmptyState("empty_chart", trend.empty))
        if trend.is_empty:
            self._stack.setCurrentWidget(self.empty_panel)
            return
        self._draw(trend)

    @property
    def has_plot(self) -> bool:
        """Whether lines or bars are on the screen."""
        return self._plot is not None and self._stack.currentWidget() is self._plot

    def changeEvent(self, event: QEvent) -> None:
        """The lines follow the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.has_plot and self._trend is not None:
            self._draw(self._trend)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many steps are named as there is room for."""
        super().resizeEvent(event)
        if self.has_plot and self._trend is not None:
            self._name_steps(self._trend)

    def choose(self, step: int, line: int) -> None:
        """What a click on the point of this step and line does."""
        self.point_chosen.emit(step, line)

    def _draw(self, trend: Trend) -> None:
        import pyqtgraph

        if self._plot is None:
            self._plot = self._new_plot(pyqtgraph)
            self._stack.addWidget(self._plot)
        plot = self._plot
        plot.clear()
        self._dress(plot)
        add = self._add_bars if trend.kind is ChartKind.BAR else self._add_line
        for place in range(len(trend.lines)):
            add(pyqtgraph, plot, trend, place)
        known = [value for line in range(len(trend.lines)) for value in trend.plotted(line) if value is not None]
        ticks = axis_ticks(min(0.0, *known), max(0.0, *known))
        plot.getAxis("left").setTicks([[(tick, tick_text(tick, trend.unit)) for tick in ticks]])
        plot.setYRange(ticks[0], ticks[-1], padding=0.04)
        plot.setXRange(-0.5, len(trend.steps) - 0.5, padding=0.01)
        self._name_steps(trend)
        plot.setAccessibleName(trend.title)
        plot.setAccessibleDescription(self.accessibleDescription())
        self._stack.setCurrentWidget(plot)

    def _name_steps(self, trend: Trend) -> None:
        assert self._plot is not None
        metrics = self.fontMetrics()

        def cut(name: str, width: float) -> str:
            return metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(width))

        names = step_names(trend, max(self.width() - _AXIS_ROOM, _NARROWEST_AXIS), metrics.horizontalAdvance, cut)
        axis = self._plot.getAxis("bottom")
        axis.setTicks([list(names.items())])
        # Left to itself the axis makes room for one line more or less only when it is painted next.
        axis.setHeight(_TICK_ROOM + name_lines(names) * metrics.height())

    def _new_plot(self, graph: Any) -> pyqtgraph.PlotWidget:  # the module, which has no types
        plot = graph.PlotWidget()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.showGrid(x=False, y=True, alpha=0.25)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.getAxis("left").enableAutoSIPrefix(False)
        for name in ("left", "bottom"):
            plot.getAxis(name).setStyle(hideOverlappingLabels=False)
        plot.scene().sigMouseClicked.connect(self._on_click)
        plot.scene().sigMouseMoved.connect(self._on_move)
        # A page is scrolled with the wheel, also over a chart.
        plot.wheelEvent = lambda event: event.ignore()
        return plot

    def _dress(self, plot: pyqtgraph.PlotWidget) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        plot.setBackground(self.palette().color(QPalette.ColorRole.Base))
        for name in ("left", "bottom"):
            plot.getAxis(name).setPen(ink)
            plot.getAxis(name).setTextPen(ink)

    def _add_line(self, _graph: Any, plot: pyqtgraph.PlotWidget, trend: Trend, place: int) -> None:
        color = curve_color(place, self.palette())
        pen = curve_pen(place, self.palette())
        pen.setCosmetic(True)
        numbers = [float("nan") if value is None else value for value in trend.plotted(place)]
        plot.plot(
            list(range(len(numbers))),
            numbers,
            pen=pen,
            connect="finite",
            symbol=SYMBOLS[place] if len(numbers) <= MOST_MARKED else None,
            symbolSize=7,
            symbolBrush=color,
            symbolPen=color,
        )

    def _add_bars(self, graph: Any, plot: pyqtgraph.PlotWidget, trend: Trend, place: int) -> None:
        begin, end = bar_span(len(trend.lines), place)
        numbers = [value or 0.0 for value in trend.plotted(place)]
        pen = QPen(curve_color(place, self.palette()), 1)
        pen.setCosmetic(True)
        bars = graph.BarGraphItem(
            x=[step + (begin + end) / 2 for step in range(len(numbers))],
            height=numbers,
            width=end - begin,
            brush=bar_brush(place, self.palette()),
            pen=pen,
        )
        plot.addItem(bars)

    def _on_click(self, event: Any) -> None:  # pyqtgraph's own
        if event.button() is Qt.MouseButton.LeftButton and (found := self._point_under(event.scenePos())) is not None:
            self.choose(*found)

    def _on_move(self, place: Any) -> None:  # a point of the scene
        found = self._point_under(place)
        assert self._plot is not None and self._trend is not None
        self._plot.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)
        if found is not None:
            QToolTip.showText(QCursor.pos() + QPoint(12, 12), self._trend.step_in_words(found[0]), self._plot)

    def _point_under(self, place: Any) -> tuple[int, int] | None:
        """The step and the line whose number is nearest to a point of the scene, None beside the plot."""
        assert self._plot is not None
        view = self._plot.getPlotItem().vb
        if self._trend is None or not view.sceneBoundingRect().contains(place):
            return None
        at = view.mapSceneToView(place)
        return nearest(self._trend, at.x(), at.y())


def nearest(trend: Trend, x: float, y: float) -> tuple[int, int] | None:
    """The step and the line that a place in the plot means: of bars the one that stands there, of lines the nearest."""
    step = round(x)
    if not 0 <= step < len(trend.steps):
        return None
    if trend.kind is ChartKind.BAR:
        return step, bar_under(len(trend.lines), x - step)
    away = partial(_distance, trend, step, y)
    known = [line for line in range(len(trend.lines)) if trend.lines[line].values[step] is not None]
    return (step, min(known, key=away)) if known else None


def _distance(trend: Trend, step: int, y: float, line: int) -> float:
    value = trend.plotted(line)[step]
    return float("inf") if value is None else abs(value - y)
