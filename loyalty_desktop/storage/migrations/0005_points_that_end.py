"""Points that end: what lapsed for want of activity, last days that were changed, reminders that were sent."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE lapse (
    entry_id {int} PRIMARY KEY REFERENCES entry (id),
    lot_id {int} NOT NULL REFERENCES lot (entry_id),
    idle_since {int} NOT NULL,
    months {int} NOT NULL CHECK (months > 0)
){strict};
CREATE INDEX lapse_lot ON lapse (lot_id);

CREATE TABLE lot_change (
    lot_id {int} NOT NULL REFERENCES lot (entry_id),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    from_on {int},
    to_on {int},
    PRIMARY KEY (lot_id, operation_seq)
){strict_lean};
CREATE INDEX lot_change_operation ON lot_change (operation_seq);

CREATE TABLE reminder (
    customer_id {int} NOT NULL REFERENCES customer (id),
    kind TEXT NOT NULL,
    last_day {int} NOT NULL,
    attempt {int} NOT NULL CHECK (attempt >= 1),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    sent_at {int} NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('begun', 'sent', 'refused', 'put_off')),
    address TEXT NOT NULL DEFAULT '' CHECK (address = '' OR result = 'refused'),
    PRIMARY KEY (customer_id, kind, last_day, attempt)
){strict_lean};
CREATE INDEX reminder_operation ON reminder (operation_seq);
"""

_HISTORY = ("lapse", "lot_change", "reminder")


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables; all three are history. Runs inside one transaction."""
    create_tables(db, _TABLES, history=_HISTORY)
