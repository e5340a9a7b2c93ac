"""The list of what can be answered to one question: ratings or options, chosen by digits, arrows or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.surveys import Question, QuestionKind


class SurveyOptions(QObject):
    """Fills a list view with the answers of a question, and tells which are chosen."""

    def __init__(self, view: QListView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._model = QStandardItemModel(self)
        self._least = 1
        view.setModel(self._model)

    def show_question(self, question: Question, given: Given | None) -> None:
        """Show what can be answered, with what was answered chosen."""
        self._model.clear()
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
        """Choose the rating or the option that a digit means; after a 1, a 0 means 10 where there is a 10."""
        row = digit - self._least
        if digit == 0 and self._chosen_rows() == [1 - self._least] and self._model.rowCount() > 10 - self._least:
            row = 10 - self._least
        if not 0 <= row < self._model.rowCount():
            return
        item = self._model.item(row)
        if item.isCheckable():
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
        self._view.setCurrentIndex(item.index())

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
