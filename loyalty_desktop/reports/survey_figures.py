"""What a survey's answers come to: response rate, net promoter score, averages, how the answers are spread.

Every rate is an unrounded fraction, None where there is nothing to divide by ("n/a" on screens).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from loyalty_desktop.domain.survey_views import Comment
from loyalty_desktop.domain.surveys import Question, QuestionKind, Survey

PROMOTERS = range(9, 11)
"""Ratings of 0–10 that would recommend."""

DETRACTORS = range(7)
"""Ratings of 0–10 that would advise against; 7 and 8 are passive."""

_SCALE_OF_NPS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """How often one answer was given, and its share of those who answered the question (0 to 1)."""

    label: str
    count: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The answers to one question. `answered` counts responses; of several options shares may pass 1 together.

    `average` is there for ratings, `nps` (−100 to 100) for ratings of 0–10, `bars` for all but answers in words.
    """

    question: Question
    answered: int
    bars: tuple[Bar, ...]
    average: Fraction | None
    nps: Fraction | None


@dataclass(frozen=True, slots=True)
class SurveyResults:
    """Everything that a survey's standing responses tell. `nps` and `average_score` are over all 0–10 questions."""

    survey: Survey
    responses: int
    anonymous: int
    points: int
    response_rate: Fraction | None
    nps: Fraction | None
    average_score: Fraction | None
    questions: tuple[QuestionResult, ...]
    comments: tuple[Comment, ...]


def net_promoter_score(ratings: Mapping[int, int]) -> Fraction | None:
    """100 × (promoters − detractors) / all ratings; `ratings` counts answers of 0–10. None without a rating.

    Promoters rate 9 or 10, detractors 0 to 6 (Reichheld, "The One Number You Need to Grow", 2003).
    """
    total = sum(ratings.values())
    if not total:
        return None
    promoters = sum(count for rating, count in ratings.items() if rating in PROMOTERS)
    detractors = sum(count for rating, count in ratings.items() if rating in DETRACTORS)
    return Fraction(100 * (promoters - detractors), total)


def average_rating(ratings: Mapping[int, int]) -> Fraction | None:
    """Σ rating × count / Σ count; None without a rating."""
    total = sum(ratings.values())
    return Fraction(sum(rating * count for rating, count in ratings.items()), total) if total else None


def response_rate(*, responses: int, reached: int | None) -> Fraction | None:
    """Responses / people reached; None where nobody has said how many were reached. May pass 1: links are handed on."""
    return Fraction(responses, reached) if reached else None


def survey_results(
    survey: Survey,
    *,
    totals: tuple[int, int, int],
    answered: Mapping[str, int],
    counted: Iterable[tuple[str, int | None, str, int]],
    comments: tuple[Comment, ...],
) -> SurveyResults:
    """The results of a survey's standing responses.

    `totals` are (responses, anonymous ones, points), `answered` the responses that answer each question, `counted`
    (question, rating, option, number).
    """
    ratings: dict[str, dict[int, int]] = {}
    options: dict[str, dict[str, int]] = {}
    for code, rating, option, number in counted:
        if rating is not None:
            ratings.setdefault(code, {})[rating] = number
        elif option:
            options.setdefault(code, {})[option] = number
    of_nps: dict[int, int] = {}
    for question in survey.questions:
        if _is_for_nps(question):
            for rating, number in ratings.get(question.code, {}).items():
                of_nps[rating] = of_nps.get(rating, 0) + number
    responses, anonymous, points = totals
    return SurveyResults(
        survey,
        responses,
        anonymous,
        points,
        response_rate(responses=responses, reached=survey.reached),
        net_promoter_score(of_nps),
        average_rating(of_nps),
        tuple(
            _result(question, answered.get(question.code, 0), ratings.get(question.code, {}), options)
            for question in survey.questions
        ),
        comments,
    )


def _is_for_nps(question: Question) -> bool:
    return question.kind is QuestionKind.RATING and question.most == _SCALE_OF_NPS


def _result(
    question: Question, answered: int, ratings: Mapping[int, int], options: Mapping[str, Mapping[str, int]]
) -> QuestionResult:
    counts: list[tuple[str, int]] = []
    if question.kind is QuestionKind.RATING:
        counts = [(str(rating), ratings.get(rating, 0)) for rating in range(question.least, question.most + 1)]
    elif question.kind is QuestionKind.CHOICE:
        chosen = options.get(question.code, {})
        counts = [(option, chosen.get(option, 0)) for option in question.options]
    bars = tuple(Bar(label, count, Fraction(count, answered or 1)) for label, count in counts)
    nps = net_promoter_score(ratings) if _is_for_nps(question) else None
    return QuestionResult(question, answered, bars, average_rating(ratings), nps)
