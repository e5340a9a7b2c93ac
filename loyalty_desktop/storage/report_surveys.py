"""What the surveys report reads: the responses that were answered in a range and stand, counted by answer."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.domain.surveys import Survey, SurveyState
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.reports.survey_figures import survey_results
from loyalty_desktop.reports.surveys import MOST_COMMENTS, SurveyComment, SurveysFacts
from loyalty_desktop.storage.customers import names_of_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.surveys import surveys_of

_ANSWERED = "r.voided = 0 AND r.business_date BETWEEN ? AND ?"


def surveys_facts(session: Session, scope: Scope, period: DateRange) -> SurveysFacts:
    """The results of every survey that was answered in `period`, or was open in it and says how many were asked; and
    the newest answers in words. A response counts for the store in which it was given."""
    where, values = _ANSWERED, [day_number(period.first), day_number(period.last)]
    if scope.store_id is not None:
        where, values = f"{where} AND r.store_id = ?", [*values, scope.store_id]
    surveys = surveys_of(session)
    totals = _totals(session, where, values)
    answered, counted = _answered(session, where, values), _counted(session, where, values)
    results = tuple(
        survey_results(
            survey,
            totals=totals.get(survey.id, (0, 0, 0)),
            answered=answered[survey.id],
            counted=counted[survey.id],
            comments=(),
        )
        for survey in surveys.values()
        if survey.id in totals or (survey.reached is not None and _was_open(survey, period))
    )
    comments = _comments(session, surveys, where, values) if period == scope.period else ()
    return SurveysFacts(results, comments)


def _was_open(survey: Survey, period: DateRange) -> bool:
    """Whether customers could answer on a day of `period`."""
    is_later = survey.opens_on is not None and survey.opens_on > period.last
    is_over = survey.closes_on is not None and survey.closes_on < period.first
    return survey.state is not SurveyState.DRAFT and not is_later and not is_over


def _totals(session: Session, where: str, values: list[int]) -> dict[int, tuple[int, int, int]]:
    """(responses, anonymous ones, 0): the points that surveys paid are another report's."""
    rows = session.rows(
        "SELECT r.survey_id, count(*), count(*) - count(r.customer_id) FROM survey_response r "
        f"WHERE {where} GROUP BY r.survey_id",
        values,
    )
    return {survey: (int(responses), int(anonymous), 0) for survey, responses, anonymous in rows}


def _answered(session: Session, where: str, values: list[int]) -> defaultdict[int, dict[str, int]]:
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for survey, question, responses in session.rows(
        "SELECT r.survey_id, a.question, count(DISTINCT a.response_key) FROM survey_response r "
        f"JOIN survey_answer a ON a.response_key = r.key WHERE {where} GROUP BY r.survey_id, a.question",
        values,
    ):
        found[survey][question] = int(responses)
    return found


def _counted(
    session: Session, where: str, values: list[int]
) -> defaultdict[int, list[tuple[str, int | None, str, int]]]:
    found: defaultdict[int, list[tuple[str, int | None, str, int]]] = defaultdict(list)
    for survey, question, rating, choice, count in session.rows(
        "SELECT r.survey_id, a.question, a.rating, a.choice, count(*) FROM survey_response r "
        f"JOIN survey_answer a ON a.response_key = r.key WHERE {where} "
        "GROUP BY r.survey_id, a.question, a.rating, a.choice",
        values,
    ):
        found[survey].append((question, rating, choice, int(count)))
    return found


def _comments(session: Session, surveys: dict[int, Survey], where: str, values: list[int]) -> tuple[SurveyComment, ...]:
    rows: list[tuple[Any, ...]] = session.rows(
        "SELECT r.business_date, r.survey_id, r.customer_id, t.question, t.text FROM survey_response r "
        f"JOIN survey_text t ON t.response_key = r.key WHERE {where} "
        "ORDER BY r.business_date DESC, r.answered_at DESC, r.key, t.question LIMIT ?",
        [*values, MOST_COMMENTS],
    )
    names = names_of_customers(session, {row[2] for row in rows if row[2] is not None})
    return tuple(
        SurveyComment(
            day_of(day), surveys[survey].name, _text_of(surveys[survey], question), customer,
            "" if customer is None else names.get(customer, ""), text,
        )
        for day, survey, customer, question, text in rows
    )  # fmt: skip


def _text_of(survey: Survey, code: str) -> str:
    """The words of a question; its code where the survey no longer asks it."""
    return next((question.text for question in survey.questions if question.code == code), code)
