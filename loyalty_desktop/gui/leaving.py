"""Asking before something is lost: what was typed, or work that is under way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QMessageBox, QPlainTextEdit, QWidget


class SinceSent(Enum):
    """What became of a dialog's fields while what stood in them was being saved."""

    UNTOUCHED = auto()
    TYPED_ON = auto()
    ANOTHER_SHOWN = auto()


class Unsaved:
    """Holds what stands in a dialog's fields against what was shown there, and asks before it is lost.

    `typed` tells what stands there now, as a value that can be compared. What stands there when this is made counts
    as shown.
    """

    def __init__(self, dialog: QDialog, typed: Callable[[], object]) -> None:
        self._dialog = dialog
        self._typed = typed
        self._sent: object = None
        self._is_sent = False
        self.note()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed since the fields were shown or saved."""
        return self._typed() != self._shown

    def note(self) -> None:
        """What stands in the fields now was shown or has been saved; nothing that was sent is of it any more."""
        self._shown = self._typed()
        self._is_sent = False

    def send(self) -> None:
        """What stands in the fields now is on its way to be saved."""
        self._sent, self._is_sent = self._typed(), True

    @property
    def since_sent(self) -> SinceSent:
        """What became of the fields since `send`: an answer that comes meanwhile may replace only untouched ones."""
        if not self._is_sent:
            return SinceSent.ANOTHER_SHOWN
        return SinceSent.UNTOUCHED if self._typed() == self._sent else SinceSent.TYPED_ON

    def note_sent(self) -> None:
        """What was sent has been saved: what was typed since is the next change."""
        self._shown = self._sent

    @contextmanager
    def filling(self) -> Iterator[None]:
        """What is put into the fields meanwhile nobody typed: fields that were as shown stay so."""
        was_changed, is_as_sent = self.is_changed, self.since_sent is SinceSent.UNTOUCHED
        yield
        if not was_changed:
            self._shown = self._typed()
        if is_as_sent:
            self._sent = self._typed()

    def close(self, close: Callable[[], object]) -> None:
        """Call `close` at once where nothing was typed, else where a person wants what was typed to go."""
        if not self.is_changed:
            close()
            return
        ask_first(
            self._dialog,
            QCoreApplication.translate("Leaving", "What you have typed is not saved. Close without saving it?"),
            act=QCoreApplication.translate("Leaving", "Close &without saving"),
            stay=QCoreApplication.translate("Leaving", "&Go on editing"),
            on_act=close,
        )

    def go_on(self, question: str, go_on: Callable[[], object], stay: Callable[[], object]) -> None:
        """Call `go_on` at once where nothing was typed, else `go_on` or `stay`, by the answer to `question`."""
        if not self.is_changed:
            go_on()
            return
        box = ask_first(
            self._dialog,
            question,
            act=QCoreApplication.translate("Leaving", "Go on &without saving"),
            stay=QCoreApplication.translate("Leaving", "&Keep editing"),
            on_act=go_on,
        )
        box.rejected.connect(stay)


def entered_in(part: QWidget) -> tuple[object, ...]:
    """What stands in all fields of `part`: texts, numbers, choices and ticks."""
    return (
        *(edit.text() for edit in part.findChildren(QLineEdit)),
        *(edit.toPlainText() for edit in part.findChildren(QPlainTextEdit)),
        *(combo.currentIndex() for combo in part.findChildren(QComboBox)),
        *(button.isChecked() for button in part.findChildren(QAbstractButton) if button.isCheckable()),
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
