"""The pie with its legend: what is drawn can be read as a table, reached by keyboard and clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QIcon, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QToolTip, QVBoxLayout, QWidget

from loyalty_desktop.gui.empty_state import EmptyState, EmptyStatePanel
from loyalty_desktop.gui.pie import INK, paint_pie, pie_circle, slice_at, slice_color
from loyalty_desktop.gui.pie_legend import LegendRow, PieLegend
from loyalty_desktop.gui.title_label import TitleLabel
from loyalty_desktop.reports.slices import WHOLE, Slice
from loyalty_desktop.wording.numbers import points_text, tenths_text


@dataclass(frozen=True, slots=True)
class Pie:
    """What a PieChart shows: slices, the title above them, and the titles of the legend's columns.

    `name_of` gives a slice's key its name, "(other)" included, `value_text` writes a value. `empty` is said when there
    are no slices.
    """

    title: str
    slices: tuple[Slice, ...]
    name_of: Callable[[str], str]
    label_title: str
    value_title: str
    empty: str
    value_text: Callable[[int], str] = points_text


class PieChart(QWidget):
    """A pie and its legend. Pointing at a slice or a row lights up both; clicking one, or Enter, chooses it."""

    slice_chosen = Signal(object)
    """The Slice that was clicked, or on whose legend row Enter was pressed; its `keys` say what to filter by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pie: Pie | None = None
        self.title_label = TitleLabel()
        self.drawing = PieDrawing()
        self.legend = PieLegend()
        self.empty_panel = EmptyStatePanel()
        self._lay_out()
        self.drawing.pointed_at.connect(self._light_up)
        self.drawing.chosen.connect(self.slice_chosen)
        self.legend.pointed_at.connect(self._light_up)
        self.legend.chosen.connect(self._choose_key)

    def show_pie(self, pie: Pie) -> None:
        """Show these slices, or say why there are none."""
        self._pie = pie
        self.title_label.setText(pie.title)
        self.drawing.show_slices(pie.slices, {slice_.key: self._tip(slice_) for slice_ in pie.slices})
        self.drawing.setAccessibleName(pie.title)
        self.drawing.setAccessibleDescription(description(pie))
        self.legend.setAccessibleName(self.tr("Legend of {title}").format(title=pie.title))
        self.legend.show_rows(self._legend_rows(pie), (pie.label_title, pie.value_title, self.tr("Share")))
        self.empty_panel.show_state(EmptyState("empty_chart", pie.empty))
        self._stack.setCurrentIndex(0 if pie.slices else 1)

    @property
    def slices(self) -> tuple[Slice, ...]:
        """The slices that are shown."""
        return self._pie.slices if self._pie is not None else ()

    def _lay_out(self) -> None:
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.drawing, 1)
        row.addWidget(self.legend)
        self._stack = QStackedLayout()
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title_label)
        column.addLayout(self._stack, 1)

    def _legend_rows(self, pie: Pie) -> tuple[LegendRow, ...]:
        rows = [
            LegendRow(
                slice_.key,
                (pie.name_of(slice_.key), pie.value_text(slice_.value), tenths_text(slice_.share_tenths)),
                swatch(number, slice_, self.drawing),
            )
            for number, slice_ in enumerate(pie.slices, start=1)
        ]
        if rows:
            total = sum(slice_.value for slice_ in pie.slices)
            rows.append(LegendRow("", (self.tr("Total"), pie.value_text(total), tenths_text(WHOLE)), None))
        return tuple(rows)

    def _tip(self, slice_: Slice) -> str:
        assert self._pie is not None
        name, share = self._pie.name_of(slice_.key), tenths_text(slice_.share_tenths)
        return f"{name}: {self._pie.value_text(slice_.value)} ({share})"

    def _light_up(self, key: str) -> None:
        self.drawing.light_up(key)
        self.legend.light_up(key)

    def _choose_key(self, key: str) -> None:
        for slice_ in self.slices:
            if slice_.key == key:
                self.slice_chosen.emit(slice_)


def description(pie: Pie) -> str:
    """The pie in words, for those who cannot see it."""
    if not pie.slices:
        return pie.empty
    return "; ".join(
        f"{pie.name_of(slice_.key)} {pie.value_text(slice_.value)}, {tenths_text(slice_.share_tenths)}"
        for slice_ in pie.slices
    )


def swatch(number: int, slice_: Slice, on: QWidget) -> QIcon:
    """The legend's mark of a slice: its colour with its number in it."""
    side, ratio = on.fontMetrics().height() + 4, on.devicePixelRatioF()
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(slice_color(number - 1, slice_))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, side, side), 4, 4)
    font = on.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(INK)
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    mark = QIcon(pixmap)
    # A selected row would tint it otherwise.
    mark.addPixmap(pixmap, QIcon.Mode.Selected)
    return mark


class PieDrawing(QWidget):
    """The painted pie. It is looked at and clicked; the keyboard goes through the legend beside it."""

    pointed_at = Signal(object)
    """Key of the slice under the mouse, "" when there is none."""
    chosen = Signal(object)
    """The Slice that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slices: Sequence[Slice] = ()
        self._tips: dict[str, str] = {}
        self._lit = ""
        self.setMouseTracking(True)
        self.setMinimumSize(170, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_slices(self, slices: Sequence[Slice], tips: dict[str, str]) -> None:
        """Draw these; `tips` says what the tool tip of each key is."""
        self._slices, self._tips, self._lit = tuple(slices), tips, ""
        self.update()

    def light_up(self, key: str) -> None:
        """Let the slice with this key stand out; none for ""."""
        if key != self._lit:
            self._lit = key
            self.update()

    @property
    def lit(self) -> str:
        """Key of the slice that stands out, "" for none."""
        return self._lit

    def sizeHint(self) -> QSize:
        """Room for a pie with percentages in it."""
        return QSize(280, 260)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole pie is drawn
        """Draw the pie."""
        painter = QPainter(self)
        paint_pie(painter, QRectF(self.rect()), self._slices, self.palette(), highlighted=self._lit)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which slice the mouse is on."""
        found = self._slice_under(event)
        self.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)
        self.pointed_at.emit("" if found is None else found.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses the slice."""
        found = self._slice_under(event)
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        """No slice stands out any more."""
        super().leaveEvent(event)
        self.pointed_at.emit("")

    def event(self, event: QEvent) -> bool:
        """The tool tip names the slice under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = slice_at(event.pos().toPointF(), self._circle(), self._slices)
            QToolTip.showText(event.globalPos(), self._tips.get(found.key, "") if found is not None else "", self)
            return True
        return super().event(event)

    def _slice_under(self, event: QMouseEvent) -> Slice | None:
        return slice_at(event.position(), self._circle(), self._slices)

    def _circle(self) -> QRectF:
        return pie_circle(QRectF(self.rect()), self.fontMetrics().height())
