"""Share changes: of which debit the points of a lot are, where points came back that another debit had to have.

By `giving_id`, which gives points back, the debit `taking_id` came to have taken `points` more of a lot (below 0 less),
posted on the taking's own day. `share` is what each debit has taken of each lot after all of that, of the givers what
they gave back. `share_change_start` names the last entry of books that were written before there were share changes.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE share_change (
    giving_id {int} NOT NULL REFERENCES entry (id),
    taking_id {int} NOT NULL REFERENCES entry (id),
    lot_id {int} NOT NULL REFERENCES lot (entry_id),
    points {int} NOT NULL CHECK (points <> 0),
    posted_on {int} NOT NULL,
    PRIMARY KEY (giving_id, taking_id, lot_id),
    CHECK (taking_id < giving_id)
){strict_lean};
CREATE INDEX share_change_taking ON share_change (taking_id);
CREATE INDEX share_change_lot ON share_change (lot_id);

CREATE TABLE share_change_start (
    entry_id {int} NOT NULL
){strict};
INSERT INTO share_change_start (entry_id) SELECT max(id) FROM entry HAVING count(*) > 0;

CREATE VIEW share AS SELECT debit_id, lot_id, points FROM allocation UNION ALL
SELECT taking_id, lot_id, points FROM share_change UNION ALL
SELECT giving_id, lot_id, -points FROM share_change
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables and the view. Runs inside one transaction."""
    create_tables(db, _TABLES, history=("share_change",))
