"""What the integrity check compares of surveys: responses against their entries, answers, versions and erasures."""

from __future__ import annotations

from loyalty_desktop.domain.catalog import SURVEY_RESPONSE
from loyalty_desktop.storage.comparisons import Comparison
from loyalty_desktop.storage.entry_conditions import REVERSED

SURVEYS = (
    Comparison(
        "survey_version_differs",
        "SELECT NULL, v.version, s.version, s.id, s.code FROM survey s JOIN (SELECT survey_id, max(version) AS version "
        "FROM survey_version GROUP BY survey_id) v ON v.survey_id = s.id WHERE s.version <> v.version",
        ("number", "survey"),
        "UPDATE survey SET version = ? WHERE id = ?",
        ("number",),
    ),
    Comparison(
        "response_entry_differs",
        "SELECT r.customer_id, r.customer_id, e.customer_id, e.id FROM survey_response r "
        "JOIN entry e ON e.id = r.entry_id WHERE e.customer_id <> r.customer_id "
        f"OR e.operation_seq <> r.operation_seq OR e.kind <> 'earn' OR e.action <> '{SURVEY_RESPONSE}'",
        ("entry",),
    ),
    Comparison(
        "voided_response_keeps_points",
        "SELECT r.customer_id, 0, e.points, e.id FROM survey_response r JOIN entry e ON e.id = r.entry_id "
        f"WHERE r.voided = 1 AND NOT {REVERSED}",
        ("entry",),
    ),
    Comparison(
        # What was paid again stands for a response of the same person; what was recorded by hand has none.
        "survey_award_without_response",
        "SELECT e.customer_id, 0, e.points, e.reference FROM entry e JOIN operation o ON o.seq = e.operation_seq "
        "JOIN customer c ON c.id = e.customer_id WHERE o.kind IN ('unmerge', 'void_response') AND e.kind = 'earn' "
        f"AND e.points > 0 AND e.reverses_id IS NULL AND e.action = '{SURVEY_RESPONSE}' AND NOT {REVERSED} "
        "AND NOT EXISTS (SELECT 1 FROM survey s JOIN survey_response r ON r.survey_id = s.id AND r.voided = 0 "
        "JOIN customer h ON h.id = r.customer_id WHERE s.code = e.reference "
        "AND coalesce(h.merged_into_id, h.id) = coalesce(c.merged_into_id, c.id)) "
        "AND NOT EXISTS (SELECT 1 FROM entry m JOIN operation p ON p.seq = m.operation_seq "
        "WHERE p.kind = 'record_action' AND m.customer_id = e.customer_id AND m.action = e.action "
        "AND m.reference = e.reference)",
        ("survey",),
    ),
    Comparison(
        "survey_paid_twice",
        "SELECT e.customer_id, 1, count(*), e.reference FROM entry e WHERE e.kind = 'earn' AND e.points > 0 "
        f"AND e.reverses_id IS NULL AND e.action = '{SURVEY_RESPONSE}' AND NOT {REVERSED} "
        "GROUP BY e.customer_id, e.reference HAVING count(*) > 1",
        ("survey",),
    ),
    Comparison(
        "response_without_answers",
        "SELECT r.customer_id, 1, 0, r.key FROM survey_response r "
        "WHERE NOT EXISTS (SELECT 1 FROM survey_answer a WHERE a.response_key = r.key)",
        ("response",),
    ),
    Comparison(
        # Words that a customer wrote go with the person, and with a response that was a mistake.
        "answer_in_words_kept",
        "SELECT r.customer_id, 0, count(*), min(t.question) FROM survey_text t "
        "JOIN survey_response r ON r.key = t.response_key LEFT JOIN customer c ON c.id = r.customer_id "
        "WHERE r.voided = 1 OR c.status = 'erased' GROUP BY r.customer_id",
        ("question",),
        "DELETE FROM survey_text WHERE ? = 0 AND response_key IN (SELECT r.key FROM survey_response r "
        "LEFT JOIN customer c ON c.id = r.customer_id WHERE r.voided = 1 OR c.status = 'erased')",
        (),
    ),
)
"""Responses as stored against the entries, answers and persons that they belong to."""
