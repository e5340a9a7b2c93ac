"""Rollups: sums by day and store that reports read, kept up by every posting, on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import is_postgresql, types_of

_ROLLUPS = {
    "movement": (
        "posted_on {int}, store_id {int}, action TEXT, kind TEXT",
        "entries {int}, points {int}, money_minor {int}",
    ),
    "movement_day": ("posted_on {int}, action TEXT, kind TEXT", "entries {int}, points {int}, money_minor {int}"),
    "gap": ("event TEXT, day {int}, gap {int}", "customers {int}"),
    "cohort": ("registered_on {int}, age {int}", "customers {int}"),
    "enrolment": ("registered_on {int}, inferred {int}", "customers {int}"),
    "expiry": ("expires_on {int}", "points {int}"),
}


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create every rollup and its view. Runs inside one transaction."""
    types = types_of(db)
    for name, (keys, values) in _ROLLUPS.items():
        for statement in _rollup(name, keys.format(**types), values.format(**types), types, deltas=is_postgresql(db)):
            db.execute_sql(statement)


def _rollup(name: str, keys: str, values: str, types: dict[str, str], *, deltas: bool) -> list[str]:
    """A rollup's table and the view `<name>_now` that reports read.

    On PostgreSQL a posting only inserts into `<name>_delta`, because one hot rollup row costs most of the throughput
    of many clients; the view adds what is not folded in yet. SQLite has one writer and needs no deltas.
    """
    key_names = ", ".join(part.split()[0] for part in keys.split(","))
    value_names = [part.split()[0] for part in values.split(",")]
    columns = ", ".join(f"{part} NOT NULL" for part in (*keys.split(","), *values.split(",")))
    table = f"CREATE TABLE {name} ({columns}, PRIMARY KEY ({key_names})){types['strict_lean']}"
    if not deltas:
        return [table, f"CREATE VIEW {name}_now AS SELECT * FROM {name}"]
    everything = f"SELECT {key_names}, {', '.join(value_names)} FROM"
    return [
        table,
        f"CREATE TABLE {name}_delta ({columns})",
        f"CREATE INDEX {name}_delta_first ON {name}_delta ({keys.split(maxsplit=1)[0]})",
        f"CREATE VIEW {name}_now AS {everything} {name} UNION ALL {everything} {name}_delta",
    ]
