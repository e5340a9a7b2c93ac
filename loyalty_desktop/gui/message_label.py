"""A sentence beside a field or under a dialog's fields: what is wrong, or what has been done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from loyalty_desktop.gui.theme import Tone, tone_color


class MessageLabel(QLabel):
    """Takes no room while it has nothing to say; its colour only underlines what the words say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.PLAIN
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, sentence: str, tone: Tone = Tone.ERROR) -> None:
        """Show this sentence; an empty one takes the last away."""
        self._tone = tone
        self.setText(sentence)
        self._tint()
        self.setVisible(bool(sentence))

    def changeEvent(self, event: QEvent) -> None:
        """The colour follows the look of the program."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        color = tone_color(self._tone, QGuiApplication.palette())
        if color != self.palette().color(QPalette.ColorRole.WindowText):
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.setPalette(palette)
