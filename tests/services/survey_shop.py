"""Surveys for tests: one with every kind of question, and words to answer it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.surveys import Question, QuestionKind, Survey, SurveyState, survey_id
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from loyalty_desktop.services.surveys import Answered, AnswerRequest
from tests.builders import Shop, at

RATING = Question("recommend", "Would you recommend us?", QuestionKind.RATING)
CHOICE = Question(
    "liked", "What did you like?", QuestionKind.CHOICE, False, options=("Goods", "Prices", "Staff"), takes_several=True
)
WORDS = Question("words", "Anything else?", QuestionKind.TEXT, False)
HEADER = "survey,customer_ref,answered_at,question,answer"


def a_survey(
    code: str = "spring",
    *,
    state: SurveyState = SurveyState.OPEN,
    opens_on: date | None = None,
    closes_on: date | None = None,
    reached: int | None = None,
) -> Survey:
    """A survey with a rating that must be given, a choice of several and words."""
    questions = (RATING, CHOICE, WORDS)
    return Survey(survey_id(code), 0, code, f"Survey {code}", questions, state, opens_on, closes_on, reached)


def written(shop: Shop, survey: Survey | None = None, *, points: int = 20) -> Survey:
    """Write a survey and switch the rule for responses on."""
    if points:
        shop.pay_for("survey_response", points)
    return shop.desks.surveys.change(survey or a_survey())


def answer(
    shop: Shop,
    survey: Survey,
    customer_id: int | None,
    rating: int = 9,
    *,
    on: date | None = None,
    words: str = "",
    choices: tuple[str, ...] = (),
    identity: bytes = b"",
) -> Answered:
    """Answer a survey at the counter."""
    given = [Given("recommend", rating=rating)]
    given += [Given("liked", choices=choices)] if choices else []
    given += [Given("words", text=words)] if words else []
    identity = identity or shop.desks.surveys.new_identity()
    at_ = None if on is None else at(on)
    return shop.desks.surveys.answer(
        AnswerRequest(survey.id, survey.version, customer_id, tuple(given), identity, answered_at=at_)
    )


def void(shop: Shop, response: bytes) -> int:
    """Take a response back."""
    return shop.desks.surveys.void(response, "a mistake", identity=shop.desks.surveys.new_identity())


def a_response_row(customer: str = "C1", question: str = "recommend", answer: str = "9", *, moment: str = "") -> str:
    """One line of a file of responses."""
    return f"spring,{customer},{moment or '2026-03-09T10:00:00'},{question},{answer}"


def import_responses(shop: Shop, *rows: str, name: str = "responses.csv") -> ImportResult:
    """Import rows in the columns of HEADER."""
    return shop.desks.imports.run(ImportRequest(shop.file(HEADER, *rows, name=name), ImportKind.SURVEY_RESPONSES))


def preview_responses(shop: Shop, *rows: str) -> ImportResult:
    """What importing the rows would do."""
    location = shop.file(HEADER, *rows, name="preview.csv")
    return shop.desks.imports.preview(ImportRequest(location, ImportKind.SURVEY_RESPONSES))


def renamed(survey: Survey, text: str) -> Survey:
    """The same survey with other words for its first question."""
    first = replace(survey.questions[0], text=text)
    return replace(survey, questions=(first, *survey.questions[1:]))
