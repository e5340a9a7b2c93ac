"""Surveys: every response counted by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from tests.oracle.asking import Question
from tests.oracle.books import Books
from tests.oracle.comparing import Expected, Number, Rate, Row, Rows
from tests.oracle.history_of_offers import Answer, Response

MOST_COMMENTS = 500


class Surveyed(NamedTuple):
    """A survey as it is now, and the responses of the days that stand."""

    told: dict[str, Any]
    responses: list[Response]


def surveys(asked: Question) -> Expected:
    """The Surveys report."""
    found = _surveyed(asked)
    ratings = [
        rating
        for item in found
        for question in item.told["questions"]
        if question["kind"] == "rating" and question.get("most", 10) == 10
        for rating in _ratings(asked.books, item, question["code"])
    ]
    promoters, detractors = sum(1 for rating in ratings if rating > 8), sum(1 for rating in ratings if rating < 7)
    return Expected(
        {
            "responses": sum(len(item.responses) for item in found),
            "response_rate": _response_rate(asked, found),
            "nps": Number(Fraction(100 * (promoters - detractors), len(ratings)) if ratings else None),
            "average_score": Number(Fraction(sum(ratings), len(ratings)) if ratings else None),
        },
        {
            "questions": Rows([row for item in found for row in _questions(asked.books, item)]),
            "scores": _scores(ratings),
            "comments": _comments(asked, found),
        },
    )


def _surveyed(asked: Question) -> list[Surveyed]:
    """Surveys answered on the days, and those that were open on one of them and say how many were asked."""
    found = []
    for _, version in sorted(asked.books.surveys, key=lambda item: item[0]):
        responses = [
            response
            for response in asked.books.responses
            if response.survey_id == version.survey_id
            and not response.voided
            and asked.first <= response.business_date <= asked.last
            and asked.is_here(response.store_id)
        ]
        if responses or ("reached" in version.told and _was_open(asked, version.told)):
            found.append(Surveyed(version.told, responses))
    return found


def _was_open(asked: Question, told: dict[str, Any]) -> bool:
    opens, closes = (told.get(name) for name in ("opens_on", "closes_on"))
    if opens and date.fromisoformat(opens) > asked.last:
        return False
    return told["state"] != "draft" and not (closes and date.fromisoformat(closes) < asked.first)


def _response_rate(asked: Question, found: list[Surveyed]) -> Rate | Number:
    """Responses ÷ people asked, over the surveys that say how many; known for all stores together only."""
    if asked.store is not None:
        return Number(None)
    counted = [item for item in found if item.told.get("reached")]
    return Rate(sum(len(item.responses) for item in counted), sum(item.told["reached"] for item in counted))


def _answers(books: Books, item: Surveyed, question: str) -> list[Answer]:
    keys = {response.key for response in item.responses}
    return [answer for answer in books.answers if answer.response_key in keys and answer.question == question]


def _ratings(books: Books, item: Surveyed, question: str) -> list[int]:
    return [answer.rating for answer in _answers(books, item, question) if answer.rating is not None]


def _questions(books: Books, item: Surveyed) -> list[Row]:
    """Every answer that can be given, and its share of the responses that answer the question."""
    rows: list[Row] = []
    for question in item.told["questions"]:
        answers = _answers(books, item, question["code"])
        answered = len({answer.response_key for answer in answers})
        if question["kind"] == "rating":
            most = question.get("most", 10)
            counted = Counter(str(answer.rating) for answer in answers if answer.rating is not None)
            possible = [str(rating) for rating in range({10: 0, 5: 1}[most], most + 1)]
        else:
            counted = Counter(answer.choice for answer in answers)
            possible = list(question.get("options", ()))
        rows += [
            {
                "survey": item.told["name"],
                "question": question["text"],
                "answer": choice,
                "count": counted[choice],
                "share": Fraction(counted[choice], answered) if answered else None,
            }
            for choice in possible
        ]
    return rows


def _scores(ratings: list[int]) -> Rows:
    counted = Counter(ratings)
    return Rows(
        [
            {"score": score, "count": counted[score], "share": Fraction(counted[score], len(ratings))}
            for score in range(11)
            if ratings
        ]
    )


def _comments(asked: Question, found: list[Surveyed]) -> Rows:
    """Answers in words, the newest first."""
    responses = {response.key: (item.told, response) for item in found for response in item.responses}
    rows = []
    for words in asked.books.words:
        if words.response_key in responses:
            told, response = responses[words.response_key]
            texts = {question["code"]: question["text"] for question in told["questions"]}
            row = {
                "comment": words.text,
                "customer": "" if response.customer_id is None else asked.books.called(response.customer_id),
                "answered_on": response.business_date,
                "question": texts.get(words.question, words.question),
                "survey": told["name"],
            }
            newest = (-response.business_date.toordinal(), -response.answered_at.timestamp())
            rows.append(((*newest, response.key, words.question), row))
    return Rows([row for _, row in sorted(rows, key=lambda pair: pair[0])[:MOST_COMMENTS]])
