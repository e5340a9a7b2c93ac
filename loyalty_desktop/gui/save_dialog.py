"""Asking where a file shall be written, without stopping the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, *, title: str, name: str, filters: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Open a dialog that proposes `name`; `chosen` gets the path, with the name's ending where none was typed."""
    dialog = QFileDialog(parent, title, "", filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(partial(_pass_on, chosen))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_which(parent: QWidget, *, title: str, filters: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Open a dialog for one file that is there; `chosen` gets its path."""
    dialog = QFileDialog(parent, title, "", filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(partial(_pass_on, chosen))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _pass_on(chosen: Callable[[Path], None], path: str) -> None:
    chosen(Path(path))
