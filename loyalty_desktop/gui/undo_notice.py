"""Says what was done to many, and takes it back; takes no room until there is something to say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class UndoNotice(QFrame):
    """A bar with a sentence, "Undo" and "Dismiss"."""

    undo_requested = Signal()
    """What the sentence says is to be taken back; asked once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentence_label = QLabel()
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence_label.setWordWrap(True)
        self.undo_button = QPushButton(self.tr("Undo"))
        self.dismiss_button = QPushButton(self.tr("Dismiss"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.sentence_label, 1)
        for button in (self.undo_button, self.dismiss_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.undo_button.clicked.connect(self._undo)
        self.dismiss_button.clicked.connect(self.hide)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Say this, and offer to take it back."""
        self.sentence_label.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _undo(self) -> None:
        self.hide()
        self.undo_requested.emit()
