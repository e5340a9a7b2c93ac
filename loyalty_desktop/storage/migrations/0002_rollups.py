"""Rollups: sums by day and store that reports read, kept up by every posting, on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_rollups

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
    """Create every rollup and its view. Runs inside one transaction."""
    create_rollups(db, _ROLLUPS)
