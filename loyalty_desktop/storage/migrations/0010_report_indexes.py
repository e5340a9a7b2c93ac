"""Indexes through which reports find who earned on which days, and the customers whom a store enrolled.

The first two hold all that a ranking of earners reads, in the order of days, so that a sale of today adds to the end.
The third is asked for by its condition alone: every other look-up that names a store has a better way. The last holds
the few sales that came after their month was closed.
"""

from __future__ import annotations

from typing import Any

_INDEXES = (
    "CREATE INDEX entry_earned ON entry (posted_on, store_id, customer_id, points) WHERE kind = 'earn'",
    "CREATE INDEX entry_clawed_back ON entry (posted_on, store_id, customer_id, points) WHERE kind = 'clawback'",
    "CREATE INDEX customer_enrolled ON customer (store_id, registered_on, merged_into_id, merged_on) "
    "WHERE status <> 'withdrawn'",
    "CREATE INDEX sale_late ON sale (posted_on) WHERE posted_on <> business_date",
)


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the indexes. Runs inside one transaction."""
    for statement in _INDEXES:
        db.execute_sql(statement)
