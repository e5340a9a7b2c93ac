"""Campaigns: what they are, whom they reached, and what they brought, on SQLite and PostgreSQL.

Whom a campaign reached can be withdrawn with the import that brought it; what it brought is history.
"""

from __future__ import annotations

from typing import Any

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
CREATE INDEX campaign_reach_campaign ON campaign_reach (campaign_id, customer_id);
CREATE INDEX campaign_reach_operation ON campaign_reach (operation_seq);

CREATE TABLE campaign_award (
    campaign_id {int} NOT NULL REFERENCES campaign (id),
    entry_id {int} NOT NULL REFERENCES entry (id),
    points {int} NOT NULL CHECK (points > 0),
    PRIMARY KEY (campaign_id, entry_id)
){strict_lean};
CREATE INDEX campaign_award_entry ON campaign_award (entry_id);
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables and the guard of what campaigns brought. Runs inside one transaction."""
    postgresql = "Postgres" in type(db).__name__
    types = {
        "int": "BIGINT" if postgresql else "INTEGER",
        "strict": "" if postgresql else " STRICT",
        "strict_lean": "" if postgresql else " STRICT, WITHOUT ROWID",
    }
    for statement in _TABLES.format(**types).split(";"):
        if statement.strip():
            db.execute_sql(statement)
    if postgresql:
        db.execute_sql(
            "CREATE TRIGGER campaign_award_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON campaign_award "
            "FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        db.execute_sql(
            f"CREATE TRIGGER campaign_award_{verb.lower()} BEFORE {verb} ON campaign_award "
            "BEGIN SELECT RAISE(ABORT, 'history_is_append_only'); END"
        )
