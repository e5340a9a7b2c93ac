"""The question that a dialog asks before something is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def question_of(parent: QWidget) -> QMessageBox:
    """The one question that is asked over `parent`."""
    (asked,) = [box for box in parent.findChildren(QMessageBox) if box.isVisible()]
    return asked


def reply(parent: QWidget, word: str) -> None:
    """Press the button of the question on which `word` stands."""
    next(button for button in question_of(parent).buttons() if word in button.text()).click()
