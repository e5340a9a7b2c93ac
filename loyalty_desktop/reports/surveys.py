"""The surveys report: how many answered, whether they would recommend the shop, how answers spread, and their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.surveys import Question, QuestionKind
from loyalty_desktop.reports.model import Cell, Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble
from loyalty_desktop.reports.survey_figures import SurveyResults, average_rating, net_promoter_score, response_rate

NAME = "surveys"
TITLE = "Surveys"

MOST_COMMENTS = 500
"""Answers in words that the report lists, the newest first."""

RESPONSES = "Responses answered in the period that stand, anonymous ones included."
RESPONSE_RATE = (
    "Responses of the period ÷ people asked, over the surveys of the period that say how many were asked. It can pass "
    "100 %: links are handed on. “n/a” where no survey says it."
)
NPS = (
    "100 × (promoters − detractors) ÷ all ratings of 0–10 in the period: promoters rate 9 or 10, detractors 0 to 6. "
    "From −100 to 100."
)
AVERAGE_SCORE = "Sum of all ratings of 0–10 in the period ÷ their number."
SHARE = "Responses with this answer ÷ responses that answer the question; where several can be chosen they pass 100 %."
COMMENTS = (
    f"Answers in words, the newest {MOST_COMMENTS}. Without a name: anonymous. Words of customers who were erased are "
    "gone with them."
)

_DEFINITIONS = (
    Definition("Responses", RESPONSES),
    Definition("Response rate", RESPONSE_RATE),
    Definition("Net promoter score", NPS),
    Definition("Average score", AVERAGE_SCORE),
    Definition("Share", SHARE),
    Definition("Comments", COMMENTS),
)
_SCALE_OF_NPS = 10


@dataclass(frozen=True, slots=True)
class SurveyComment:
    """An answer in words; `customer_id` None and "" for an anonymous one."""

    answered_on: date
    survey: str
    question: str
    customer_id: int | None
    customer: str
    text: str


@dataclass(frozen=True, slots=True)
class SurveysFacts:
    """Results of the range, one for each survey that was open in it or answered in it."""

    results: tuple[SurveyResults, ...] = ()
    comments: tuple[SurveyComment, ...] = ()


def surveys(scope: Scope, facts: SurveysFacts, compared: SurveysFacts | None) -> Report:
    """The report over responses answered in the scope's period."""
    ratings = _ratings(facts.results)
    scores = tuple((score, ratings[score]) for score in range(_SCALE_OF_NPS + 1)) if ratings else ()
    return assemble(
        scope,
        (NAME, TITLE),
        figures=_figures(scope, facts),
        compared=_figures(scope, compared) if compared else (),
        charts=(Chart("scores", "Ratings from 0 to 10", ChartKind.BAR, "scores", "score", "count"),),
        tables=(_questions(facts.results), _scores(scores), _comments(facts.comments)),
        definitions=_DEFINITIONS,
    )


def _figures(scope: Scope, facts: SurveysFacts) -> tuple[Figure, ...]:
    ratings = _ratings(facts.results)
    total = sum(ratings.values())
    nps, average = net_promoter_score(ratings), average_rating(ratings)
    return (
        Figure("responses", "Responses", sum(row.responses for row in facts.results), Unit.COUNT, RESPONSES),
        _rate(scope, facts.results),
        Figure("nps", "Net promoter score", nps, Unit.COUNT, NPS, note=_of_ratings(total)),
        Figure("average_score", "Average score", average, Unit.COUNT, AVERAGE_SCORE, note=_of_ratings(total)),
    )


def _of_ratings(total: int) -> str:
    return f"Of {total:,} ratings." if total else "Nobody gave a rating of 0–10 in the period."


def _rate(scope: Scope, results: Sequence[SurveyResults]) -> Figure:
    """Never over people whom nobody counted: a survey that does not say how many were asked is left out, and named."""
    if scope.store is not None:
        note = "How many were asked is known for all stores together only."
        return Figure("response_rate", "Response rate", None, Unit.RATE, RESPONSE_RATE, note=note)
    counted = [row for row in results if row.survey.reached]
    asked, answered = sum(row.survey.reached or 0 for row in counted), sum(row.responses for row in counted)
    silent = len(results) - len(counted)
    note = ""
    if silent:
        note = f"Without {silent} of {len(results)} surveys, which do not say how many were asked."
    if not asked:
        note = "No survey of the period says how many were asked. Enter the number with the survey."
    rate = response_rate(responses=answered, reached=asked)
    return Figure("response_rate", "Response rate", rate, Unit.RATE, RESPONSE_RATE, answered, asked, note=note)


def _ratings(results: Sequence[SurveyResults]) -> Counter[int]:
    """How often each rating of 0–10 was given, over all surveys."""
    counted = Counter[int]()
    for result in results:
        for found in result.questions:
            if _is_for_nps(found.question):
                counted.update({int(bar.label): bar.count for bar in found.bars if bar.count})
    return counted


def _is_for_nps(question: Question) -> bool:
    return question.kind is QuestionKind.RATING and question.most == _SCALE_OF_NPS


def _questions(results: Sequence[SurveyResults]) -> Table:
    """Every answer that can be given, in the order of the survey; answers in words stand among the comments."""
    rows: list[tuple[Cell, ...]] = [
        (result.survey.name, found.question.text, bar.label, bar.count, bar.share if found.answered else None)
        for result in results
        for found in result.questions
        for bar in found.bars
    ]
    return Table(
        "questions",
        "Answers",
        (
            Column("survey", "Survey", Unit.TEXT, is_personal=False),
            Column("question", "Question", Unit.TEXT, is_personal=False),
            Column("answer", "Answer", Unit.TEXT, is_personal=False),
            Column("count", "Responses", Unit.COUNT),
            Column("share", "Share", Unit.RATE),
        ),
        tuple(rows),
        "No survey was open or answered in this period. Set one up under Program, Surveys, or choose other dates.",
    )


def _scores(scores: Sequence[tuple[int, int]]) -> Table:
    total = sum(count for _, count in scores)
    return Table(
        "scores",
        "Ratings from 0 to 10",
        (
            Column("score", "Rating", Unit.COUNT),
            Column("count", "Responses", Unit.COUNT, total=True),
            Column("share", "Share", Unit.RATE),
        ),
        tuple((score, count, Fraction(count, total)) for score, count in scores),
        "Nobody gave a rating of 0–10 in this period. Ask for one in a survey.",
    )


def _comments(comments: Sequence[SurveyComment]) -> Table:
    return Table(
        "comments",
        "Comments",
        (
            Column("comment", "Comment", Unit.TEXT, is_personal=True),
            Column("customer", "Customer", Unit.TEXT, is_personal=True),
            Column("answered_on", "Date", Unit.DATE),
            Column("question", "Question", Unit.TEXT, is_personal=False),
            Column("survey", "Survey", Unit.TEXT, is_personal=False),
        ),
        tuple((row.text, row.customer, row.answered_on, row.question, row.survey) for row in comments),
        "Nobody answered in words in this period.",
        customer_ids=tuple(row.customer_id for row in comments),
        most=MOST_COMMENTS,
    )
