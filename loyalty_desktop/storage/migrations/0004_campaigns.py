"""Campaigns: what they are, whom they reached, and what they brought, on SQLite and PostgreSQL.

Whom a campaign reached can be withdrawn with the import that brought it; what it brought is history.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE campaign (
    id {int} PRIMARY KEY,
    code TEXT NOT NULL,
    version {int} NOT NULL CHECK (version >= 1),
    rule_id {int} NOT NULL,
    definition TEXT NOT NULL
){strict};
CREATE UNIQUE INDEX campaign_code ON campaign (lower(code));

CREATE TABLE campaign_reach (
    customer_id {int} NOT NULL REFERENCES customer (id),
    campaign_id {int} NOT NULL REFERENCES campaign (id),
    reached_on {int} NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('start', 'list', 'hand', 'counter')),
    held_out {int} NOT NULL CHECK (held_out IN (0, 1)),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    PRIMARY KEY (customer_id, campaign_id)
){strict_lean};
CREATE INDEX campaign_reach_campaign ON campaign_reach (campaign_id, customer_id, held_out);
CREATE INDEX campaign_reach_operation ON campaign_reach (operation_seq);

CREATE TABLE campaign_award (
    campaign_id {int} NOT NULL REFERENCES campaign (id),
    entry_id {int} NOT NULL REFERENCES entry (id),
    points {int} NOT NULL CHECK (points > 0),
    PRIMARY KEY (campaign_id, entry_id)
){strict_lean};
CREATE INDEX campaign_award_entry ON campaign_award (entry_id);
"""

_HISTORY = ("campaign_award",)


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables; what campaigns brought is history. Runs inside one transaction."""
    create_tables(db, _TABLES, history=_HISTORY)
