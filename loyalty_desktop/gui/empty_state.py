"""What stands where there is nothing to show: a drawing, a sentence, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from loyalty_desktop.gui.theme import icon_pixmap

_ICON_SIZE = 48


@dataclass(frozen=True, slots=True)
class EmptyState:
    """`icon_name` of the resources, a sentence that says what is missing, and the text of a button or nothing."""

    icon_name: str
    sentence: str
    action_text: str = ""


class EmptyStatePanel(QWidget):
    """Shows an EmptyState in the middle of whatever it covers."""

    action_requested = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: EmptyState | None = None
        self.drawing_label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence_label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.action_button = QPushButton()
        self.action_button.clicked.connect(self.action_requested)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.drawing_label)
        column.addWidget(self.sentence_label)
        column.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.action_button.hide()

    @property
    def has_state(self) -> bool:
        """Whether there is something to say."""
        return self._state is not None

    def show_state(self, state: EmptyState) -> None:
        """Say this from now on."""
        self._state = state
        self.sentence_label.setText(state.sentence)
        self.action_button.setText(state.action_text)
        self.action_button.setVisible(bool(state.action_text))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """The drawing follows the palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._state is not None:
            colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
            ratio = self.devicePixelRatioF()
            drawing = icon_pixmap(self._state.icon_name, colour, _ICON_SIZE, pixel_ratio=ratio)
            self.drawing_label.setPixmap(drawing)
