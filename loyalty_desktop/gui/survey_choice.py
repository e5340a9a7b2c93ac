"""Which survey is answered: those that can be answered today, in a combo box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from loyalty_desktop.domain.survey_views import AskedSurvey
from loyalty_desktop.domain.surveys import Survey


class SurveyChoice:
    """Fills the combo box, and tells which survey stands at a place of it."""

    def __init__(self, combo: QComboBox) -> None:
        self._combo = combo
        self._asked: tuple[AskedSurvey, ...] = ()

    def offer(self, asked: Sequence[AskedSurvey], chosen: Survey | None) -> bool:
        """Offer these and choose the one that is `chosen`; False, and none is, where it is not among them."""
        self._asked = tuple(asked)
        self._combo.clear()
        answered = QCoreApplication.translate("SurveyAnswerDialog", "{survey} (answered already)")
        for item in self._asked:
            name = item.survey.name
            self._combo.addItem(answered.format(survey=name) if item.is_answered else name)
        numbers = [item.survey.id for item in self._asked]
        place = numbers.index(chosen.id) if chosen is not None and chosen.id in numbers else -1
        self._combo.setCurrentIndex(place)
        return place >= 0

    def choose_first(self) -> AskedSurvey | None:
        """Choose the first one that waits for an answer, else the first one; None where there is none at all."""
        if not self._asked:
            return None
        first = next((place for place, item in enumerate(self._asked) if not item.is_answered), 0)
        self._combo.setCurrentIndex(first)
        return self._asked[first]

    def at(self, place: int) -> AskedSurvey:
        """The survey at a place of the combo box."""
        return self._asked[place]
