"""Rollups: sums by day and store that reports read, kept up by every posting, and the days of customers under them."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_rollups, create_tables

_TABLES = """
CREATE TABLE activity (
    customer_id {int} NOT NULL REFERENCES customer (id),
    day {int} NOT NULL,
    activities {int} NOT NULL CHECK (activities >= 0),
    earns {int} NOT NULL CHECK (earns >= 0),
    redeems {int} NOT NULL CHECK (redeems >= 0),
    visits {int} NOT NULL CHECK (visits >= 0),
    sales {int} NOT NULL CHECK (sales >= 0),
    PRIMARY KEY (customer_id, day)
){strict_lean};
"""

_ROLLUPS = {
    "movement": (
        "posted_on {int}, store_id {int}, action TEXT, kind TEXT",
        "entries {int}, points {int}, money_minor {int}",
    ),
    "movement_day": ("posted_on {int}, action TEXT, kind TEXT", "entries {int}, points {int}, money_minor {int}"),
    "gap": ("event TEXT, day {int}, gap {int}", "customers {int}"),
    "enrolment": ("registered_on {int}, inferred {int}", "customers {int}, merged_since {int}, merged_then {int}"),
    "expiry": ("expires_on {int}", "points {int}"),
}


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the days, every rollup and its view. Runs inside one transaction."""
    create_tables(db, _TABLES)
    create_rollups(db, _ROLLUPS)
