"""Closed months: which were closed by which operation, and the reports that were kept of each.

`accounting` are the settings of accounting that the month's reports were made by, as JSON. A kept report is history:
the zlib-compressed text of reports/keeping.py. What it says of persons stands apart, numbered within the closing, so
that it goes when the person is erased.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE closing (
    last_on {int} PRIMARY KEY,
    first_on {int} NOT NULL,
    operation_seq {int} NOT NULL UNIQUE REFERENCES operation (seq),
    closed_at {int} NOT NULL,
    accounting TEXT NOT NULL,
    CHECK (first_on <= last_on)
){strict};

CREATE TABLE kept_report (
    last_on {int} NOT NULL REFERENCES closing (last_on),
    name TEXT NOT NULL,
    store_id {int} REFERENCES store (id),
    content {blob} NOT NULL
){strict};
CREATE UNIQUE INDEX kept_report_once ON kept_report (last_on, name, coalesce(store_id, -1));

CREATE TABLE kept_person (
    customer_id {int} NOT NULL REFERENCES customer (id),
    last_on {int} NOT NULL REFERENCES closing (last_on),
    place {int} NOT NULL CHECK (place >= 0),
    is_name {int} NOT NULL CHECK (is_name IN (0, 1)),
    text TEXT NOT NULL,
    PRIMARY KEY (customer_id, last_on, place)
){strict_lean};

CREATE INDEX entry_late ON entry (posted_on, store_id, points) WHERE posted_on <> business_date;
"""

_HISTORY = ("closing", "kept_report")


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables, and the index of entries that belong to an earlier period. Runs inside one transaction."""
    create_tables(db, _TABLES, history=_HISTORY)
