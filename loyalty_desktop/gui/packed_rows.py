"""Widgets side by side as long as there is room for them, the rest in rows below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

_GAP = 8


def packed(widths: Sequence[int], room: int, gap: int = _GAP) -> tuple[tuple[int, ...], ...]:
    """The numbers of the things in rows, in order: each row is as full as `room` allows and holds at least one."""
    rows: list[list[int]] = []
    taken = 0
    for number, width in enumerate(widths):
        if rows and taken + gap + width <= room:
            rows[-1].append(number)
            taken += gap + width
        else:
            rows.append([number])
            taken = width
    return tuple(map(tuple, rows))


class PackedRows(QWidget):
    """Lays widgets out in rows by the width that each would like; follows its own width."""

    packed_anew = Signal()
    """Other widgets stand beside each other now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: tuple[QWidget, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._rows: tuple[tuple[int, ...], ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    @property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the widgets, row by row."""
        return self._rows

    def put(self, widgets: Sequence[QWidget], widths: Sequence[int]) -> None:
        """Lay out these widgets, each of which would like to be as wide as `widths` says. Called once."""
        assert not self._widgets and len(widgets) == len(widths)
        self._widgets, self._widths = tuple(widgets), tuple(widths)
        for widget in widgets:
            widget.setParent(self)
        self._pack(self.width())
        self.setVisible(bool(widgets))

    def want(self, widths: Sequence[int]) -> None:
        """The widgets would like to be so wide from now on."""
        assert len(widths) == len(self._widgets)
        if tuple(widths) != self._widths:
            self._widths = tuple(widths)
            self._pack(self.width())

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest widget: more of them than fit beside each other go below."""
        width = max((widget.minimumSizeHint().width() for widget in self._widgets), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pack anew where another number of widgets fits into a row."""
        super().resizeEvent(event)
        self._pack(event.size().width())

    def _pack(self, room: int) -> None:
        rows = packed(self._widths, room)
        if rows == self._rows:
            return
        self._rows = rows
        before, self._lines = self._lines, [QWidget(self) for _ in rows]
        for line, numbers in zip(self._lines, rows, strict=True):
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(_GAP)
            for number in numbers:
                row.addWidget(self._widgets[number], self._widths[number])
                self._widgets[number].show()
            self._column.addWidget(line, 1)
            line.show()
        for line in before:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.updateGeometry()
        self.packed_anew.emit()
