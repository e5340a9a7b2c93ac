"""The list of what can be answered to one question: ratings or options, chosen by digits, arrows or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.surveys import Question, QuestionKind

_TEN = 10
PAUSE_MS = 900
"""Milliseconds without a digit after which the next one begins another number."""


class SurveyOptions(QObject):
    """Fills a list view with the answers of a question, and tells which are chosen."""

    def __init__(self, view: QListView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._model = QStandardItemModel(self)
        self._least = 1
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.end_number)
        view.setModel(self._model)

    def show_question(self, question: Question, given: Given | None) -> None:
        """Show what can be answered, with what was answered chosen."""
        self._model.clear()
        self.end_number()
        is_rating = question.kind is QuestionKind.RATING
        self._least = question.least if is_rating else 1
        ratings = [str(rating) for rating in range(question.least, question.most + 1)] if is_rating else []
        chosen: Sequence[str] = ()
        if given is not None:
            chosen = [str(given.rating)] if is_rating else given.choices
        for number, text in enumerate(ratings or question.options, 1):
            item = QStandardItem(text if is_rating else f"{number}   {text}")
            item.setData(text)
            item.setEditable(False)
            item.setCheckable(question.takes_several and not is_rating)
            if item.isCheckable():
                item.setCheckState(Qt.CheckState.Checked if text in chosen else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
            if text in chosen and not item.isCheckable():
                self._view.setCurrentIndex(item.index())

    def choose_digit(self, digit: int) -> None:
        """Choose the rating or the option whose number is typed: digits in one go are one number where there is such a
        one, and the option that the first of them had meant is as it was."""
        self._pause.start(PAUSE_MS)
        longer = f"{self._typed}{digit}"
        if self._typed and (row := self._row_of(longer)) is not None:
            before = self._row_of(self._typed)
            assert before is not None, "it was chosen"
            self._toggle(before)
            self._typed = longer
        elif (row := self._row_of(str(digit))) is not None:
            self._typed = str(digit)
        else:
            return
        self._toggle(row)
        self._view.setCurrentIndex(self._model.index(row, 0))

    def end_number(self) -> None:
        """The next digit begins another number; a pause says so."""
        self._pause.stop()
        self._typed = ""

    def _row_of(self, number: str) -> int | None:
        row = int(number) - self._least
        return row if 0 <= row < self._model.rowCount() else None

    def _toggle(self, row: int) -> None:
        item = self._model.item(row)
        if item.isCheckable():
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def given_to(self, question: Question) -> Given | None:
        """What is chosen as the answer to `question`; None where nothing is."""
        chosen = tuple(str(self._model.item(row).data()) for row in self._chosen_rows())
        if not chosen:
            return None
        if question.kind is QuestionKind.RATING:
            return Given(question.code, rating=int(chosen[0]))
        return Given(question.code, choices=chosen)

    def _chosen_rows(self) -> list[int]:
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        if items and items[0].isCheckable():
            return [item.row() for item in items if item.checkState() == Qt.CheckState.Checked]
        return sorted(index.row() for index in self._view.selectedIndexes())


def hint_text(question: Question) -> str:
    """How a question is answered by the keyboard."""
    if question.kind is QuestionKind.RATING:
        ten = _tr(" 1 and then 0 is 10.") if question.most == _TEN else ""
        said = _tr("Type the number.{ten} Enter goes on.").format(ten=ten)
    elif question.kind is QuestionKind.TEXT:
        said = _tr("Ctrl+Enter goes on.")
    else:
        twelve = _tr(" 1 and at once 2 is 12.") if len(question.options) >= _TEN else ""
        several = _tr("Type the numbers of all that apply.{twelve} Enter goes on.")
        one = _tr("Type the number of the answer.{twelve} Enter goes on.")
        said = (several if question.takes_several else one).format(twelve=twelve)
    return said if question.is_required else said + _tr(" It may be left out.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("survey_options", text)
