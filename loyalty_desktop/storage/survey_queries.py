"""What lists, imports and results ask of surveys; nothing here decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from loyalty_desktop.domain.periods import instant_of, microseconds_of
from loyalty_desktop.domain.survey_views import Comment, KnownResponse, ResponseRow
from loyalty_desktop.storage.customers import names_of_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import REVERSED

Triple = tuple[int, int | None, datetime]
"""What names a response in a file: the survey, the customer as the books have them now, and when it was answered."""


def known_responses(session: Session, wanted: Iterable[Triple]) -> dict[Triple, KnownResponse]:
    """The responses on the books with these surveys, customers and instants; those of the merged under who stayed."""
    asked = set(wanted)
    moments = {microseconds_of(moment) for *_, moment in asked}
    rows = session.rows_in(
        "SELECT r.key, r.survey_id, coalesce(c.merged_into_id, r.customer_id), r.answered_at, r.voided "
        "FROM survey_response r LEFT JOIN customer c ON c.id = r.customer_id WHERE r.answered_at IN ({keys})",
        sorted(moments),
    )
    found: dict[Triple, KnownResponse] = {}
    for key, survey, customer, moment, voided in rows:
        triple = (survey, customer, instant_of(moment))
        if triple in asked:
            before = found.get(triple, KnownResponse(None, 0))
            found[triple] = KnownResponse(before.key if voided else bytes(key), before.voided + voided)
    return found


def texts_of(session: Session, keys: Iterable[bytes]) -> dict[bytes, dict[str, str]]:
    """What was answered in words, by response and question."""
    found: dict[bytes, dict[str, str]] = {}
    query = "SELECT response_key, question, text FROM survey_text WHERE response_key IN ({keys})"
    for key, question, text in session.rows_in(query, sorted(keys)):
        found.setdefault(bytes(key), {})[question] = text
    return found


def response_facts(session: Session, key: bytes) -> tuple[int | None, bytes | None] | None:
    """(customer, key of the entry) of a response; None for an unknown one."""
    row = session.row(
        "SELECT r.customer_id, e.key FROM survey_response r LEFT JOIN entry e ON e.id = r.entry_id WHERE r.key = ?",
        (key,),
    )
    return None if row is None else (row[0], None if row[1] is None else bytes(row[1]))


def response_of_entry(session: Session, entry_id: int) -> bytes | None:
    """The response that an entry paid for."""
    key = session.value("SELECT key FROM survey_response WHERE entry_id = ?", (entry_id,))
    return None if key is None else bytes(key)


def standing_among(session: Session, customer_id: int) -> set[int]:
    """The surveys that a customer, or somebody merged into them, has answered."""
    rows = session.rows(
        "SELECT r.survey_id FROM survey_response r JOIN customer c ON c.id = r.customer_id "
        "WHERE r.voided = 0 AND (c.id = ? OR c.merged_into_id = ?)",
        (customer_id, customer_id),
    )
    return {survey for (survey,) in rows}


def count_responses(session: Session) -> dict[int, int]:
    """Standing responses of each survey that has any."""
    rows = session.rows("SELECT survey_id, count(*) FROM survey_response WHERE voided = 0 GROUP BY survey_id")
    return {survey: int(count) for survey, count in rows}


def totals_of(session: Session, survey_id: int) -> tuple[int, int, int]:
    """(standing responses, those without a customer, points that stand for them) of a survey."""
    row = session.row(
        "SELECT count(*), count(*) - count(r.customer_id), coalesce(sum("
        f"CASE WHEN {REVERSED} THEN 0 ELSE e.points END), 0) "
        "FROM survey_response r LEFT JOIN entry e ON e.id = r.entry_id WHERE r.survey_id = ? AND r.voided = 0",
        (survey_id,),
    )
    assert row is not None, "an aggregate has a row"
    return int(row[0]), int(row[1]), int(row[2])


def answers_counted(session: Session, survey_id: int) -> list[tuple[str, int | None, str, int]]:
    """(question, rating, option, number) of the answers of a survey's standing responses."""
    rows = session.rows(
        "SELECT a.question, a.rating, a.choice, count(*) FROM survey_response r "
        "JOIN survey_answer a ON a.response_key = r.key WHERE r.survey_id = ? AND r.voided = 0 "
        "GROUP BY a.question, a.rating, a.choice",
        (survey_id,),
    )
    return [(question, rating, choice, int(count)) for question, rating, choice, count in rows]


def comments_of(session: Session, survey_id: int, limit: int) -> tuple[Comment, ...]:
    """The latest answers in words, the newest first."""
    rows = session.rows(
        "SELECT r.key, r.answered_at, r.customer_id, t.question, t.text FROM survey_response r "
        "JOIN survey_text t ON t.response_key = r.key WHERE r.survey_id = ? AND r.voided = 0 "
        "ORDER BY r.answered_at DESC, r.key, t.question LIMIT ?",
        (survey_id, limit),
    )
    names = names_of_customers(session, {row[2] for row in rows if row[2] is not None})
    return tuple(
        Comment(bytes(key), instant_of(at), customer, names.get(customer, ""), question, text)
        for key, at, customer, question, text in rows
    )


def latest_responses(session: Session, survey_id: int, limit: int) -> tuple[ResponseRow, ...]:
    """The latest standing responses, the newest first."""
    rows = session.rows(
        "SELECT r.key, r.answered_at, r.customer_id, s.name, k.name, coalesce(e.points, 0), "
        f"CASE WHEN {REVERSED} THEN 1 ELSE 0 END "
        "FROM survey_response r JOIN store s ON s.id = r.store_id JOIN operation o ON o.seq = r.operation_seq "
        "JOIN clerk k ON k.id = o.clerk_id LEFT JOIN entry e ON e.id = r.entry_id "
        "WHERE r.survey_id = ? AND r.voided = 0 ORDER BY r.answered_at DESC, r.key LIMIT ?",
        (survey_id, limit),
    )
    names = names_of_customers(session, {row[2] for row in rows if row[2] is not None})
    return tuple(_response(row, names) for row in rows)


def _response(row: tuple[Any, ...], names: dict[int, str]) -> ResponseRow:
    key, at, customer, store, clerk, points, reversed_ = row
    called = "" if customer is None else names.get(customer, "")
    return ResponseRow(bytes(key), instant_of(at), customer, called, store, clerk, 0 if reversed_ else int(points))
