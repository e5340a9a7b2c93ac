"""Repairs of what is computed from history: when, by whom, and how many rows were mended.

A repair is no operation, so nothing else tells that the figures of a report may be others since.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE repair (
    id {int} PRIMARY KEY,
    repaired_at {int} NOT NULL,
    clerk_id {int} NOT NULL REFERENCES clerk (id),
    device_id {int} NOT NULL REFERENCES device (id),
    mended {int} NOT NULL CHECK (mended > 0)
){strict};
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the table. Runs inside one transaction."""
    create_tables(db, _TABLES, history=("repair",))
