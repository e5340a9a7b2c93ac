"""Accounting: what was estimated of points and when, and what became of the points of each month.

`vintage` adds up points by the day of posting, the month of their lots' business date (its first day) and their part:
what lots began with and what took from them; "sold" and "given" are what was issued with sales, with the money of
these, and without.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_rollups, create_tables

_TABLES = """
CREATE TABLE estimate (
    operation_seq {int} PRIMARY KEY REFERENCES operation (seq),
    about TEXT NOT NULL CHECK (about IN ('value', 'rate')),
    from_on {int},
    parts {int} NOT NULL CHECK (parts >= 0),
    whole {int} NOT NULL CHECK (whole > 0),
    CHECK (about = 'value' OR parts <= whole)
){strict}
"""

_ROLLUPS = {
    "vintage": ("posted_on {int}, vintage {int}, part TEXT", "points {int}, money_minor {int}"),
}


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the history of estimates and the rollup of vintages. Runs inside one transaction."""
    create_tables(db, _TABLES, history=("estimate",))
    create_rollups(db, _ROLLUPS)
