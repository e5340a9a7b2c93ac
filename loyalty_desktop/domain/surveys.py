"""Surveys: their questions in order, when they can be answered, and which answers fit.

A question that somebody has answered keeps its words, kind, scale and options: answers to two wordings in one figure
would be wrong without anybody seeing it. New questions may be added and the order may change; each change is a version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import stable_number
from loyalty_desktop.domain.written_values import refuse_wrong_types

MOST_QUESTIONS = 50
"""Most questions of one survey."""

MOST_OPTIONS = 30
"""Most options of one question."""

MOST_REACHED = 100_000_000
"""Most people that a survey can say it was sent to."""

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
BETWEEN_OPTIONS = ";"
"""What stands between several options in one cell of a file, so no option holds it."""


class QuestionKind(StrEnum):
    """How a question is answered: with a number, with options of a list, in words."""

    RATING = "rating"
    CHOICE = "choice"
    TEXT = "text"


class SurveyState(StrEnum):
    """What the manager says of a survey; its days say the rest."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


LEAST_OF_SCALE: Mapping[int, int] = {10: 0, 5: 1}
"""The lowest rating by the highest: 0–10, from which the net promoter score is made, and 1–5."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `code` names it for ever; `most` is the highest rating, `options` are what can be chosen."""

    code: str
    text: str
    kind: QuestionKind
    is_required: bool = True
    most: int = 10
    options: tuple[str, ...] = ()
    takes_several: bool = False

    @property
    def least(self) -> int:
        """The lowest rating."""
        return LEAST_OF_SCALE[self.most]

    @property
    def meaning(self) -> tuple[object, ...]:
        """What an answer is an answer to: all but whether it must be given."""
        return (self.text, self.kind, self.most, self.options, self.takes_several)

    def definition(self) -> dict[str, Any]:
        """The question as plain JSON; what its kind does not have is left out."""
        stored: dict[str, Any] = {"code": self.code, "text": self.text, "kind": str(self.kind)}
        stored["required"] = self.is_required
        if self.kind is QuestionKind.RATING:
            stored["most"] = self.most
        if self.kind is QuestionKind.CHOICE:
            stored |= {"options": list(self.options), "several": self.takes_several}
        return stored

    @classmethod
    def from_definition(cls, stored: Mapping[str, Any]) -> Question:
        """The question that `definition` described. Raises KeyError, ValueError for what is none."""
        return cls(
            stored["code"],
            stored["text"],
            QuestionKind(stored["kind"]),
            stored["required"],
            stored.get("most", 10),
            tuple(stored.get("options", ())),
            stored.get("several", False),
        )


@dataclass(frozen=True, slots=True)
class Survey:
    """A version of a survey. Its days are inclusive and may be open; `reached` is how many were asked, where known."""

    id: int
    version: int
    code: str
    name: str
    questions: tuple[Question, ...]
    state: SurveyState = SurveyState.DRAFT
    opens_on: date | None = None
    closes_on: date | None = None
    reached: int | None = None

    def definition(self) -> dict[str, Any]:
        """The survey as plain JSON, without id and version; what is not set is left out."""
        stored: dict[str, Any] = {"code": self.code, "name": self.name, "state": str(self.state)}
        for name, day in (("opens_on", self.opens_on), ("closes_on", self.closes_on)):
            if day is not None:
                stored[name] = day.isoformat()
        if self.reached is not None:
            stored["reached"] = self.reached
        return {**stored, "questions": [question.definition() for question in self.questions]}

    @classmethod
    def from_definition(cls, version: int, stored: Mapping[str, Any]) -> Survey:
        """The survey that `definition` described, checked. Raises Refusal; KeyError or ValueError for what is none."""
        opens_on, closes_on = stored.get("opens_on"), stored.get("closes_on")
        survey = cls(
            survey_id(stored["code"]),
            version,
            stored["code"],
            stored["name"],
            tuple(Question.from_definition(question) for question in stored["questions"]),
            SurveyState(stored["state"]),
            date.fromisoformat(opens_on) if opens_on else None,
            date.fromisoformat(closes_on) if closes_on else None,
            stored.get("reached"),
        )
        check_survey(survey)
        return survey

    def question(self, code: str) -> Question | None:
        """The question with this code."""
        return next((question for question in self.questions if question.code == code), None)

    def named(self, text: str) -> Question | None:
        """The question with this code or these words, whatever their case."""
        wanted = text.strip().casefold()
        return next(
            (item for item in self.questions if wanted in (item.code.casefold(), item.text.casefold())),
            None,
        )

    def is_open_on(self, day: date) -> bool:
        """Whether what was answered on `day` counts: no draft, and within its days.

        A closed survey has a last day, so that files can still bring what was answered before it closed.
        """
        if self.state is SurveyState.DRAFT:
            return False
        return (self.opens_on is None or self.opens_on <= day) and (self.closes_on is None or day <= self.closes_on)

    def takes_answers_on(self, today: date) -> bool:
        """Whether somebody who stands at the counter on `today` can answer it."""
        return self.state is SurveyState.OPEN and self.is_open_on(today)


def survey_id(code: str) -> int:
    """The id of the survey with this code: two PCs that make it make the same."""
    return stable_number("survey", code)


def check_survey(survey: Survey) -> None:
    """Raise Refusal for a survey that does not hold together."""
    refuse_wrong_types(survey)
    if not _CODE.fullmatch(survey.code):
        raise Refusal("survey_code_not_understood", text=survey.code)
    if not survey.name.strip():
        raise Refusal("survey_name_missing")
    if clean_text(survey.name, field_name="name") != survey.name:
        raise Refusal("survey_name_missing")
    if not 1 <= len(survey.questions) <= MOST_QUESTIONS:
        raise Refusal("survey_questions_out_of_range", survey=survey.name, questions=MOST_QUESTIONS)
    if survey.opens_on and survey.closes_on and survey.closes_on < survey.opens_on:
        raise Refusal("survey_dates_reversed", first=survey.opens_on, last=survey.closes_on)
    if survey.state is SurveyState.CLOSED and survey.closes_on is None:
        raise Refusal("survey_closed_without_day", survey=survey.name)
    if survey.reached is not None and not 0 < survey.reached <= MOST_REACHED:
        raise Refusal("survey_reached_out_of_range", limit=MOST_REACHED)
    for question in survey.questions:
        _check_question(question)
    names = [name for question in survey.questions for name in {question.code, question.text.casefold()}]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Refusal("survey_question_twice", question=twice)


def _check_question(question: Question) -> None:
    refuse_wrong_types(question)
    if not _CODE.fullmatch(question.code):
        raise Refusal("survey_code_not_understood", text=question.code)
    if not question.text.strip() or clean_text(question.text, field_name="question") != question.text:
        raise Refusal("survey_question_missing")
    if question.kind is QuestionKind.RATING and question.most not in LEAST_OF_SCALE:
        raise Refusal("survey_scale_unknown", question=question.text)
    if question.kind is not QuestionKind.CHOICE:
        return
    if not 2 <= len(question.options) <= MOST_OPTIONS:
        raise Refusal("survey_options_out_of_range", question=question.text, limit=MOST_OPTIONS)
    for option in question.options:
        if not option.strip() or BETWEEN_OPTIONS in option or clean_text(option, field_name="option") != option:
            raise Refusal("survey_option_not_understood", question=question.text, option=option)
    folded = [option.casefold() for option in question.options]
    twice = next((option for option in question.options if folded.count(option.casefold()) > 1), None)
    if twice is not None:
        raise Refusal("survey_option_twice", question=question.text, option=twice)


def asks_the_same(one: Survey, other: Survey) -> bool:
    """Whether two versions of a survey ask the same questions, in whatever order, and ask as much."""
    return {_asking(item) for item in one.questions} == {_asking(item) for item in other.questions}


def _asking(question: Question) -> tuple[object, ...]:
    return (question.code, question.is_required, question.meaning)


def refuse_changed_questions(before: Survey, after: Survey, answered: Mapping[str, int]) -> None:
    """Raise Refusal where a question with answers (`answered`: their number by code) is gone or asks something else."""
    for question in before.questions:
        if not answered.get(question.code):
            continue
        now = after.question(question.code)
        if now is None or now.meaning != question.meaning:
            raise Refusal("survey_question_has_answers", question=question.text, answers=answered[question.code])
