"""The figures of a report as cards: the value, how it changed, and what it means."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from loyalty_desktop.reports.model import Figure, Report
from loyalty_desktop.wording.report_text import figure_change_text, figure_parts_text, figure_text


class FigureTile(QFrame):
    """One figure. Pointing at it, or Space while the keyboard is on it, tells what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title_label = _label()
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
        details = (figure_parts_text(figure), figure_change_text(figure, currency=currency))
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
        """Space and Enter show the definition."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)
            return
        super().keyPressEvent(event)


class FigureTiles(QWidget):
    """The figures of a report in a row, in the report's order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[FigureTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_report(self, report: Report) -> None:
        """Show the figures of this report instead of those before."""
        while len(self.tiles) < len(report.figures):
            tile = FigureTile(self)
            self._row.addWidget(tile, 1)
            self.tiles.append(tile)
        while len(self.tiles) > len(report.figures):
            self.tiles.pop().deleteLater()
        for tile, figure in zip(self.tiles, report.figures, strict=True):
            tile.show_figure(figure, report.currency)
        self.setVisible(bool(self.tiles))


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
