"""The figures of a report as cards: the value, how it changed, and what it means."""

from __future__ import annotations

from functools import partial
from math import ceil

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from loyalty_desktop.reports.model import Figure, Report
from loyalty_desktop.wording.report_text import figure_change_text, figure_parts_text, figure_text

_NARROWEST = 150
_WALKING = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class FigureTile(QFrame):
    """One figure. Pointing at it, or Space while the keyboard is on it, tells what it means."""

    walked = Signal(int)
    """The key that leads to another figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title_label = _label()
        self.title_label.setWordWrap(True)
        self.value_label = _label(_larger(self.font()))
        self.detail_label = _label()
        self.detail_label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(1)
        for label in (self.title_label, self.value_label, self.detail_label):
            column.addWidget(label)
        column.addStretch(1)

    def show_figure(self, figure: Figure, currency: str) -> None:
        """Show this figure from now on."""
        value = figure_text(figure, currency=currency)
        parts = figure_parts_text(figure, currency=currency)
        details = (parts, figure_change_text(figure, currency=currency), figure.note)
        detail = "\n".join(filter(None, details))
        self.title_label.setText(figure.label)
        self.value_label.setText(value)
        self.detail_label.setText(detail)
        self.detail_label.setVisible(bool(detail))
        self.setToolTip(figure.definition)
        self.setAccessibleName(", ".join(filter(None, (f"{figure.label}: {value}", *details))))
        self.setAccessibleDescription(figure.definition)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, and where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter show the definition; arrow keys lead to the figures beside, above and below."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)
            return
        if event.key() in _WALKING:
            self.walked.emit(event.key())
            return
        super().keyPressEvent(event)


class FigureTiles(QWidget):
    """The figures of a report in the report's order, in rows of as many as fit.

    One of them takes the keyboard with Tab; the arrow keys, Home and End lead to the others.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[FigureTile] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_report(self, report: Report) -> None:
        """Show the figures of this report instead of those before."""
        while len(self.tiles) < len(report.figures):
            tile = FigureTile(self)
            tile.walked.connect(partial(self._walk, tile))
            self.tiles.append(tile)
            self._columns = 0
        while len(self.tiles) > len(report.figures):
            tile = self.tiles.pop()
            tile.hide()
            self._grid.removeWidget(tile)
            tile.deleteLater()
            self._columns = 0
        for tile, figure in zip(self.tiles, report.figures, strict=True):
            tile.show_figure(figure, report.currency)
        if self.tiles and not any(tile.focusPolicy() is Qt.FocusPolicy.TabFocus for tile in self.tiles):
            self.tiles[0].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVisible(bool(self.tiles))
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest figure: more of them than fit stand below."""
        return QSize(self._widest() if self.tiles else 0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another number of figures may fit beside each other."""
        super().resizeEvent(event)
        self._lay_out()

    def _widest(self) -> int:
        return max(_NARROWEST, *(tile.minimumSizeHint().width() for tile in self.tiles))

    def _lay_out(self) -> None:
        if not self.tiles:
            return
        gap = self._grid.horizontalSpacing()
        fitting = max(1, (self.width() + gap) // (self._widest() + gap))
        rows = ceil(len(self.tiles) / fitting)
        columns = ceil(len(self.tiles) / rows)
        if columns == self._columns:
            return
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        self.updateGeometry()

    def _walk(self, tile: FigureTile, key: int) -> None:
        here, last = self.tiles.index(tile), len(self.tiles) - 1
        there = {
            Qt.Key.Key_Left: here - 1,
            Qt.Key.Key_Right: here + 1,
            Qt.Key.Key_Up: here - self._columns,
            Qt.Key.Key_Down: here + self._columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }[Qt.Key(key)]
        if 0 <= there <= last:
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.tiles[there].setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.tiles[there].setFocus(Qt.FocusReason.TabFocusReason)


def _label(font: QFont | None = None) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    if font is not None:
        label.setFont(font)
    return label


def _larger(font: QFont) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 1.7)
    larger.setBold(True)
    return larger
