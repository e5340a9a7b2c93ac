"""What refunds collect later, awards that stay withheld, refunds that are parked or were replaced by another import.

`refund_collection` and `award_withheld` are history; `replaced_refund` is emptied when its import is undone.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE refund_collection (
    entry_id {int} PRIMARY KEY REFERENCES entry (id),
    refund_id {int} NOT NULL REFERENCES refund (id),
    points {int} NOT NULL CHECK (points > 0)
){strict};
CREATE INDEX refund_collection_refund ON refund_collection (refund_id);

CREATE TABLE award_withheld (
    refund_id {int} PRIMARY KEY REFERENCES refund (id),
    sale_id {int} NOT NULL REFERENCES sale (id),
    entry_id {int} UNIQUE REFERENCES entry (id),
    points {int} NOT NULL CHECK (points > 0),
    rules TEXT NOT NULL
){strict};
CREATE INDEX award_withheld_sale ON award_withheld (sale_id);

CREATE TABLE parked_refund (
    id {blob} PRIMARY KEY CHECK (length(id) = 16),
    store_id {int} NOT NULL REFERENCES store (id),
    receipt TEXT NOT NULL,
    original_receipt TEXT NOT NULL,
    payload TEXT NOT NULL,
    batch_id {int} REFERENCES batch (id),
    parked_at {int} NOT NULL,
    problem TEXT NOT NULL DEFAULT ''
){strict};
CREATE INDEX parked_refund_original ON parked_refund (store_id, original_receipt);

CREATE TABLE replaced_refund (
    id {blob} NOT NULL CHECK (length(id) = 16),
    by_batch_id {int} NOT NULL REFERENCES batch (id),
    store_id {int} NOT NULL REFERENCES store (id),
    receipt TEXT NOT NULL,
    original_receipt TEXT NOT NULL,
    payload TEXT NOT NULL,
    batch_id {int} REFERENCES batch (id),
    parked_at {int} NOT NULL,
    PRIMARY KEY (id, by_batch_id)
){strict};
CREATE INDEX replaced_refund_batch ON replaced_refund (by_batch_id);
"""

_HISTORY = ("refund_collection", "award_withheld")


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables and the guards of history. Runs inside one transaction."""
    create_tables(db, _TABLES, history=_HISTORY)
