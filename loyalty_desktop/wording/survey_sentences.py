"""Surveys in words: how far one is, how a question is answered, scores and shares."""

from __future__ import annotations

from fractions import Fraction

from loyalty_desktop.domain.surveys import Question, QuestionKind, Survey, SurveyState
from loyalty_desktop.wording.numbers import NOT_AVAILABLE, date_text

_STATES = {SurveyState.DRAFT: "Draft", SurveyState.OPEN: "Open", SurveyState.CLOSED: "Closed"}


def survey_state_word(survey: Survey) -> str:
    """The code of the state that the manager chose."""
    return str(survey.state)


def survey_state_text(survey: Survey) -> str:
    """How far a survey is, with its days: "Open, 2026-03-01 to 2026-03-31"."""
    word = _STATES[survey.state]
    if survey.opens_on is not None and survey.closes_on is not None:
        return f"{word}, {date_text(survey.opens_on)} to {date_text(survey.closes_on)}"
    if survey.opens_on is not None:
        return f"{word}, from {date_text(survey.opens_on)} on"
    if survey.closes_on is not None:
        return f"{word}, through {date_text(survey.closes_on)}"
    return word


def question_kind_text(question: Question) -> str:
    """How a question is answered."""
    match question.kind:
        case QuestionKind.RATING:
            return f"{question.least} to {question.most}"
        case QuestionKind.CHOICE:
            return "several options" if question.takes_several else "one option"
        case QuestionKind.TEXT:
            return "in words"


def score_text(score: Fraction | None) -> str:
    """A net promoter score, −100 to 100, rounded to a whole number: "+25"."""
    if score is None:
        return NOT_AVAILABLE
    rounded = round(score)
    return f"{rounded:+d}".replace("-", "−") if rounded else "0"


def average_text(average: Fraction | None) -> str:
    """An average with one decimal: "8.3"."""
    return NOT_AVAILABLE if average is None else f"{float(average):.1f}"
