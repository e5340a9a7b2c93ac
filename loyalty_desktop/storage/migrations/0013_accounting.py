"""Accounting: what was estimated of points and when, by which method, and what became of the points of each month.

`vintage` adds up points by the day of posting, the month (its first day) on which they were earned, whether with a sale
(is_sold), their part, the store, and the day that measures them: what lots began with, with the money of sales, and
what took from them.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_rollups, create_tables

_TABLES = """
CREATE TABLE estimate (
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    about TEXT NOT NULL CHECK (about IN ('value', 'rate', 'method')),
    from_on {int},
    parts {int} NOT NULL CHECK (parts >= 0),
    whole {int} NOT NULL CHECK (whole > 0),
    CHECK (about = 'value' OR parts <= whole),
    PRIMARY KEY (operation_seq, about)
){strict}
"""

_ROLLUPS = {
    "vintage": (
        "posted_on {int}, vintage {int}, is_sold {int}, part TEXT, store_id {int}, measured_on {int}",
        "points {int}, money_minor {int}",
    ),
}


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the history of estimates and the rollup of vintages. Runs inside one transaction."""
    create_tables(db, _TABLES, history=("estimate",))
    create_rollups(db, _ROLLUPS)
