"""Surveys with their versions, responses with their answers; words that customers wrote stand apart, to be erased.

A response bears the id of the operation that recorded it. Its answers are history; `survey_text` is not: it holds what
may be personal and goes with the person.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE survey (
    id {int} PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    version {int} NOT NULL CHECK (version >= 1)
){strict};

CREATE TABLE survey_version (
    survey_id {int} NOT NULL REFERENCES survey (id),
    version {int} NOT NULL CHECK (version >= 1),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    definition TEXT NOT NULL,
    PRIMARY KEY (survey_id, version)
){strict_lean};

CREATE TABLE survey_response (
    key {blob} PRIMARY KEY CHECK (length(key) = 16),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    survey_id {int} NOT NULL,
    version {int} NOT NULL,
    customer_id {int} REFERENCES customer (id),
    store_id {int} NOT NULL REFERENCES store (id),
    answered_at {int} NOT NULL,
    business_date {int} NOT NULL,
    entry_id {int} REFERENCES entry (id),
    voided {int} NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
    FOREIGN KEY (survey_id, version) REFERENCES survey_version (survey_id, version),
    CHECK (entry_id IS NULL OR customer_id IS NOT NULL)
){strict};
CREATE UNIQUE INDEX survey_response_once ON survey_response (survey_id, customer_id)
    WHERE voided = 0 AND customer_id IS NOT NULL;
CREATE INDEX survey_response_customer ON survey_response (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX survey_response_answered ON survey_response (answered_at);
CREATE INDEX survey_response_entry ON survey_response (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX survey_response_operation ON survey_response (operation_seq);

CREATE TABLE survey_answer (
    response_key {blob} NOT NULL REFERENCES survey_response (key),
    question TEXT NOT NULL,
    place {int} NOT NULL CHECK (place >= 0),
    rating {int} CHECK (rating BETWEEN 0 AND 10),
    choice TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (response_key, question, place)
){strict_lean};

CREATE TABLE survey_text (
    response_key {blob} NOT NULL REFERENCES survey_response (key),
    question TEXT NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (response_key, question)
){strict_lean};
"""

_HISTORY = ("survey_version", "survey_answer")


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables; versions and answers are history. Runs inside one transaction."""
    create_tables(db, _TABLES, history=_HISTORY)
