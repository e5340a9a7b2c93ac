"""What was answered to a survey: which answers fit its questions, and how files and commands write them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.surveys import BETWEEN_OPTIONS, Question, QuestionKind, Survey

LONGEST_TEXT = 2_000
"""Longest answer in words, in characters."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered to one question: a rating, options, or words, which never enter the journal."""

    question: str
    rating: int | None = None
    choices: tuple[str, ...] = ()
    text: str = ""

    def payload(self) -> dict[str, Any]:
        """The answer as plain JSON; of an answer in words only that there is one."""
        stored: dict[str, Any] = {"question": self.question}
        if self.rating is not None:
            stored["rating"] = self.rating
        if self.choices:
            stored["choices"] = list(self.choices)
        if self.text:
            stored["text"] = True
        return stored


def check_given(survey: Survey, answers: Sequence[Mapping[str, Any]]) -> None:
    """Raise Refusal for answers (payloads of `Given`) that do not fit the survey's questions, or lack one."""
    if not answers:
        raise Refusal("survey_without_answers", survey=survey.name)
    seen: set[str] = set()
    for answer in answers:
        question = survey.question(answer["question"])
        if question is None:
            raise unknown_question(survey, answer["question"])
        if question.code in seen:
            raise Refusal("survey_answered_question_twice", question=question.text)
        seen.add(question.code)
        _check_answer(question, answer)
    for question in survey.questions:
        if question.is_required and question.code not in seen:
            raise Refusal("survey_answer_missing", question=question.text)


def _check_answer(question: Question, answer: Mapping[str, Any]) -> None:
    wanted = {QuestionKind.RATING: "rating", QuestionKind.CHOICE: "choices", QuestionKind.TEXT: "text"}[question.kind]
    if answer.keys() != {"question", wanted}:
        raise Refusal("survey_answer_of_another_kind", question=question.text)
    if question.kind is QuestionKind.RATING:
        rating = answer["rating"]
        if type(rating) is not int or not question.least <= rating <= question.most:
            raise rating_refusal(question, rating)
    if question.kind is QuestionKind.CHOICE:
        check_choices(question, answer["choices"])


def check_choices(question: Question, choices: Collection[str]) -> None:
    """Raise Refusal for options that the question does not have, and for several where one is asked for."""
    for choice in choices:
        if choice not in question.options:
            raise choice_refusal(question, choice)
    if len(set(choices)) != len(choices) or (len(choices) > 1 and not question.takes_several):
        raise Refusal("survey_one_option_only", question=question.text)


def unknown_question(survey: Survey, text: str) -> Refusal:
    """The refusal of a question that the survey does not ask."""
    asked = tuple(question.text for question in survey.questions)
    return Refusal("survey_question_unknown", question=text, survey=survey.name, questions=asked)


def rating_refusal(question: Question, rating: object) -> Refusal:
    """The refusal of a rating that the scale does not have."""
    return Refusal(
        "survey_rating_out_of_range", question=question.text, rating=rating, least=question.least, most=question.most
    )


def choice_refusal(question: Question, choice: str) -> Refusal:
    """The refusal of an option that the question does not have."""
    return Refusal("survey_option_unknown", question=question.text, option=choice, options=question.options)


def read_answer(question: Question, text: str) -> Given:
    """What a cell of a file, or a word of a command, answers to a question.

    A rating is a whole number; options stand as they are written in the survey, whatever their case, several of them
    apart by semicolons. Raises Refusal for what does not fit, naming what is allowed.
    """
    bare = text.strip()
    if not bare:
        raise Refusal("survey_answer_missing", question=question.text)
    match question.kind:
        case QuestionKind.RATING:
            if not (bare.isascii() and bare.isdecimal() and question.least <= int(bare[:4]) <= question.most):
                raise rating_refusal(question, bare)
            return Given(question.code, rating=int(bare))
        case QuestionKind.CHOICE:
            known = {option.casefold(): option for option in question.options}
            parts = [part.strip() for part in bare.split(BETWEEN_OPTIONS) if part.strip()]
            unknown = next((part for part in parts if part.casefold() not in known), None)
            if unknown is not None or not parts:
                raise choice_refusal(question, unknown or bare)
            chosen = tuple(dict.fromkeys(known[part.casefold()] for part in parts))
            check_choices(question, chosen)
            return Given(question.code, choices=chosen)
        case QuestionKind.TEXT:
            return Given(question.code, text=clean_words(bare, question))


def clean_words(text: str, question: Question) -> str:
    """An answer in words, its lines trimmed, without control characters. Raises Refusal for one that is too long."""
    if len(text) > LONGEST_TEXT:
        raise Refusal("survey_text_too_long", question=question.text, length=len(text), limit=LONGEST_TEXT)
    parts = [line[start : start + 200] for line in text.splitlines() for start in range(0, max(1, len(line)), 200)]
    for part in parts:
        clean_text(part, field_name="answer")
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
