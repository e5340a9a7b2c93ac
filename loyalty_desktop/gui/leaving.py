"""Asking before something is lost: what was typed, or work that is under way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget


def ask_to_leave(dialog: QDialog, leave: Callable[[], object]) -> QMessageBox:
    """Ask whether a dialog is to be closed although something was typed that is not saved; `leave` closes it."""
    return ask_first(
        dialog,
        QCoreApplication.translate("Leaving", "What you have typed is not saved. Close without saving it?"),
        act=QCoreApplication.translate("Leaving", "Close &without saving"),
        stay=QCoreApplication.translate("Leaving", "&Go on editing"),
        on_act=leave,
    )


def ask_first(parent: QWidget, question: str, *, act: str, stay: str, on_act: Callable[[], object]) -> QMessageBox:
    """Ask `question`, and call `on_act` where the answer is `act`; Enter and Escape stay."""

    def answer() -> None:
        on_act()

    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(parent.windowTitle())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    acts = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
    stays = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stays)
    box.setEscapeButton(stays)
    acts.clicked.connect(answer)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
