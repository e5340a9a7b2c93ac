"""Visits and deeds: that customers were seen, and what files tell they did.

Each bears the id of the operation that recorded it. A visit is counted on the day that it is posted on; a deed that
rules have paid names its entry.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE visit (
    key {blob} PRIMARY KEY CHECK (length(key) = 16),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    customer_id {int} NOT NULL REFERENCES customer (id),
    occurred_at {int} NOT NULL,
    business_date {int} NOT NULL,
    posted_on {int} NOT NULL CHECK (posted_on >= business_date),
    channel TEXT NOT NULL,
    voided {int} NOT NULL DEFAULT 0 CHECK (voided IN (0, 1))
){strict};
CREATE INDEX visit_customer ON visit (customer_id, occurred_at);
CREATE INDEX visit_day ON visit (posted_on);
CREATE INDEX visit_operation ON visit (operation_seq);

CREATE TABLE deed (
    key {blob} PRIMARY KEY CHECK (length(key) = 16),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    customer_id {int} NOT NULL REFERENCES customer (id),
    action TEXT NOT NULL CHECK (action <> ''),
    object TEXT NOT NULL,
    reference TEXT NOT NULL,
    store_id {int} NOT NULL REFERENCES store (id),
    occurred_at {int} NOT NULL,
    business_date {int} NOT NULL,
    entry_id {int} REFERENCES entry (id),
    voided {int} NOT NULL DEFAULT 0 CHECK (voided IN (0, 1))
){strict};
CREATE INDEX deed_customer ON deed (customer_id, occurred_at);
CREATE INDEX deed_day ON deed (business_date);
CREATE INDEX deed_entry ON deed (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX deed_operation ON deed (operation_seq);
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables. Runs inside one transaction."""
    create_tables(db, _TABLES)
