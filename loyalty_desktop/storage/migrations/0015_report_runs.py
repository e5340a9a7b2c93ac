"""Scheduled reports: what each schedule has made on its due days, and the letters that took it away.

This is what happened outside of the books, on some PC: nothing of it is replayed, and no points hang on it. A schedule
is named by its id, for it stands in a setting.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE report_run (
    schedule {blob} NOT NULL CHECK (length(schedule) = 16),
    due_on {int} NOT NULL,
    first_day {int} NOT NULL,
    last_day {int} NOT NULL CHECK (last_day >= first_day),
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'stopped')),
    attempt {int} NOT NULL CHECK (attempt > 0),
    claim {blob} NOT NULL CHECK (length(claim) = 16),
    device TEXT NOT NULL,
    lease_until {int} NOT NULL,
    started_at {int} NOT NULL,
    ended_at {int},
    target TEXT NOT NULL,
    code TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (schedule, due_on),
    CHECK (state = 'running' OR ended_at IS NOT NULL)
){strict_lean};

CREATE TABLE report_letter (
    schedule {blob} NOT NULL CHECK (length(schedule) = 16),
    due_on {int} NOT NULL,
    address TEXT NOT NULL CHECK (address <> ''),
    state TEXT NOT NULL CHECK (state IN ('begun', 'sent', 'refused', 'put_off')),
    PRIMARY KEY (schedule, due_on, address),
    FOREIGN KEY (schedule, due_on) REFERENCES report_run (schedule, due_on)
){strict_lean};
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables. Runs inside one transaction."""
    create_tables(db, _TABLES)
