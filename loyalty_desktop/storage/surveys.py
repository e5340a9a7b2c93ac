"""Surveys and responses as decisions need them: read with the working set, written once with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loyalty_desktop.domain.actions import object_named
from loyalty_desktop.domain.catalog import SURVEY_RESPONSE
from loyalty_desktop.domain.operations import Needs
from loyalty_desktop.domain.periods import day_number, day_of, instant_of, microseconds_of
from loyalty_desktop.domain.survey_answers import Given
from loyalty_desktop.domain.survey_book import Response
from loyalty_desktop.domain.surveys import Survey
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import REVERSED
from loyalty_desktop.storage.texts import json_text

_CURRENT = (
    "SELECT s.id, s.version, v.definition FROM survey s "
    "JOIN survey_version v ON v.survey_id = s.id AND v.version = s.version"
)


def surveys_of(session: Session) -> dict[int, Survey]:
    """The present version of every survey, by id, in the order of their codes."""
    rows = session.rows(f"{_CURRENT} ORDER BY s.code")
    return {number: Survey.from_definition(version, json.loads(text)) for number, version, text in rows}


def load_surveys(session: Session, work: Work, needs: Needs, *, lock: bool) -> None:
    """The surveys and responses that `needs` names, and who of the work's customers has answered and been paid.

    Called after the customers are locked: what another transaction has recorded for them stands by then.
    """
    book = work.survey_book
    for number, version, text in session.rows_in(f"{_CURRENT} WHERE s.id IN ({{keys}})", sorted(needs.surveys)):
        book.surveys[number] = Survey.from_definition(version, json.loads(text))
    _load_earlier(session, work, needs)
    for number in needs.asked_surveys:
        book.answered[number] = answers_by_question(session, number)
    _load_responses(session, work, needs, lock=lock)
    if book.surveys and work.customers:
        _load_standing(session, work)


def _load_earlier(session: Session, work: Work, needs: Needs) -> None:
    book = work.survey_book
    for number, version in sorted(needs.survey_versions):
        if number in book.surveys and book.surveys[number].version == version:
            continue
        text = session.value(
            "SELECT definition FROM survey_version WHERE survey_id = ? AND version = ?", (number, version)
        )
        if text is not None:
            book.earlier[number, version] = Survey.from_definition(version, json.loads(text))


def answers_by_question(session: Session, survey_id: int) -> dict[str, int]:
    """How many standing responses answer each question of a survey, by the question's code."""
    rows = session.rows(
        "SELECT a.question, count(DISTINCT a.response_key) FROM survey_response r "
        "JOIN survey_answer a ON a.response_key = r.key WHERE r.survey_id = ? AND r.voided = 0 GROUP BY a.question",
        (survey_id,),
    )
    return {question: int(count) for question, count in rows}


def _load_responses(session: Session, work: Work, needs: Needs, *, lock: bool) -> None:
    query = (
        "SELECT r.key, r.survey_id, r.version, r.customer_id, r.store_id, r.answered_at, r.business_date, r.entry_id, "
        "e.key, r.voided FROM survey_response r LEFT JOIN entry e ON e.id = r.entry_id WHERE r.key IN ({keys})"
    )
    if lock and session.engine.name == "postgresql":
        query += " ORDER BY r.key FOR NO KEY UPDATE OF r"
    for row in session.rows_in(query, sorted(needs.responses)):
        key = bytes(row[0])
        work.survey_book.responses[key] = Response(
            key,
            row[1],
            row[2],
            row[3],
            row[4],
            instant_of(row[5]),
            day_of(row[6]),
            entry_id=row[7],
            entry_key=None if row[8] is None else bytes(row[8]),
            voided=bool(row[9]),
        )


def _load_standing(session: Session, work: Work) -> None:
    """Which standing responses and awards customers have, together with those who were merged into them."""
    book, codes = work.survey_book, {survey.code for survey in work.survey_book.surveys.values()}
    family = _families(session, work.customers)
    query = (
        "SELECT customer_id, survey_id, business_date FROM survey_response WHERE voided = 0 AND customer_id IN ({keys})"
    )
    for member, survey, day in session.rows_in(query, family):
        if survey in book.surveys:
            book.standing[survey, family[member]] = day_of(day)
    query = (
        f"SELECT e.customer_id, e.reference, CASE WHEN {REVERSED} "
        f"THEN 0 ELSE 1 END FROM entry e WHERE e.kind = 'earn' AND e.action = '{SURVEY_RESPONSE}' AND e.points > 0 "
        "AND e.reverses_id IS NULL AND e.customer_id IN ({keys})"
    )
    for member, named, stands in session.rows_in(query, family):
        code = object_named(named)
        if code not in codes:
            continue
        kept = family[member]
        stood, times = book.paid.get((kept, code), (False, 0))
        # Only the customer's own awards have taken keys of theirs; those of the others tell that one stands.
        book.paid[kept, code] = (stood or bool(stands), times + (member == kept))


def _families(session: Session, customers: Iterable[int]) -> dict[int, int]:
    """Each of these customers and of those merged into them, with the one who stayed."""
    known = sorted(customers)
    family = {number: number for number in known}
    query = "SELECT id, merged_into_id FROM customer WHERE merged_into_id IN ({keys})"
    return {**family, **dict(session.rows_in(query, known))}


def write_surveys(session: Session, work: Work, numbers: Sequence[int]) -> None:
    """Write new versions of surveys, new responses and the voids of others; `numbers` are those of `work.written`."""
    book = work.survey_book
    of_operation = {item.operation.id: number for number, item in zip(numbers, work.written, strict=True)}
    session.run_many(
        "INSERT INTO survey (id, code, version) VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version",
        [(survey.id, survey.code, survey.version) for survey, _ in book.new_surveys],
    )
    session.insert(
        "survey_version",
        ("survey_id", "version", "operation_seq", "definition"),
        [
            (survey.id, survey.version, of_operation[operation], json_text(survey.definition()))
            for survey, operation in book.new_surveys
        ],
    )
    columns = (
        "key", "operation_seq", "survey_id", "version", "customer_id", "store_id", "answered_at", "business_date",
        "entry_id",
    )  # fmt: skip
    session.insert(
        "survey_response", columns, [_response_row(item, of_operation[item.key]) for item in book.new_responses]
    )
    session.insert(
        "survey_answer",
        ("response_key", "question", "place", "rating", "choice"),
        [row for item in book.new_responses for answer in item.answers for row in _answer_rows(item.key, answer)],
    )
    gone = [(key,) for key in book.voided]
    session.run_many("UPDATE survey_response SET voided = 1 WHERE key = ?", gone)
    session.run_many("DELETE FROM survey_text WHERE response_key = ?", gone)


def write_texts(session: Session, texts: Mapping[bytes, Sequence[Given]]) -> None:
    """Keep what was answered in words, by response. Called in the transaction that recorded the responses."""
    rows = [(key, given.question, given.text) for key, answers in texts.items() for given in answers if given.text]
    session.insert("survey_text", ("response_key", "question", "text"), rows)


def _response_row(response: Response, operation_seq: int) -> tuple[Any, ...]:
    return (
        response.key,
        operation_seq,
        response.survey_id,
        response.version,
        response.customer_id,
        response.store_id,
        microseconds_of(response.answered_at),
        day_number(response.business_date),
        response.entry_id,
    )


def _answer_rows(key: bytes, answer: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """One row an answer, or one for each chosen option."""
    question, choices = answer["question"], answer.get("choices", ("",))
    return [(key, question, place, answer.get("rating"), choice) for place, choice in enumerate(choices)]
