"""The demonstration shop's survey: cards that were filled in at the counter, without names and so without points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.surveys import Question, QuestionKind, Survey, SurveyState, survey_id
from loyalty_desktop.services.surveys import AnswerRequest

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_CODE = "your-visit"
_LIKED = ("The goods", "The prices", "The people", "The opening hours")
_SURVEY = Survey(
    survey_id(_CODE),
    0,
    _CODE,
    "Your visit",
    (
        Question("recommend", "How likely is it that you recommend us to a friend?", QuestionKind.RATING),
        Question("service", "How did we serve you today?", QuestionKind.RATING, most=5),
        Question("liked", "What did you like?", QuestionKind.CHOICE, False, options=_LIKED, takes_several=True),
        Question("words", "What could we do better?", QuestionKind.TEXT, False),
    ),
    SurveyState.OPEN,
    reached=60,
)
_RATINGS = (10, 9, 8, 10, 7, 9, 10, 6, 9, 3, 10, 8, 9, 5, 10, 9, 7, 10, 8, 9)
_WORDS = {2: "Longer opening hours on Saturdays.", 7: "The queue was long at noon.", 13: "More decaf, please."}


def answer_surveys(desks: Desks) -> None:
    """Write the survey and record its responses; the same in every demonstration shop."""
    survey = desks.surveys.change(_SURVEY)
    for place, rating in enumerate(_RATINGS):
        answers = [Given("recommend", rating=rating), Given("service", rating=max(1, (rating + 1) // 2))]
        answers.append(
            Given("liked", choices=(_LIKED[place % 3], _LIKED[3]) if place % 4 == 0 else (_LIKED[place % 3],))
        )
        if place in _WORDS:
            answers.append(Given("words", text=_WORDS[place]))
        identity = desks.surveys.new_identity()
        desks.surveys.answer(AnswerRequest(survey.id, survey.version, None, tuple(answers), identity))
