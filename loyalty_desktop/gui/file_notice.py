"""Says that a file was written, and opens it or its folder; takes neither focus nor room until there is one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class FileNotice(QFrame):
    """A bar with a sentence, "Open file", "Open folder" and "Dismiss"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.sentence_label = QLabel()
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence_label.setWordWrap(True)
        self.open_button = _button(self.tr("Open file"))
        self.folder_button = _button(self.tr("Open folder"))
        self.dismiss_button = _button(self.tr("Dismiss"))
        self.open_button.clicked.connect(self._open_file)
        self.folder_button.clicked.connect(self._open_folder)
        self.dismiss_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.sentence_label, 1)
        for button in (self.open_button, self.folder_button, self.dismiss_button):
            row.addWidget(button)
        self.hide()

    @property
    def path(self) -> Path:
        """The file that was written last."""
        return self._path

    def show_file(self, path: Path, sentence: str = "") -> None:
        """Say that this file was written, in these words where there are any."""
        self._path = path
        self.sentence_label.setText(sentence or self.tr("{name} was written.").format(name=path.name))
        self.sentence_label.setToolTip(str(path))
        self.setAccessibleName(self.sentence_label.text())
        self.show()

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
