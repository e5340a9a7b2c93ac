"""Awards that were paid again after a merge had taken them back: which award, and what of it counts as issued.

An award that was spent by then leaves a debt when it is taken back and repays it when it is paid again, so its lots no
longer tell what it gave.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE award_again (
    entry_id {int} PRIMARY KEY REFERENCES entry (id),
    award_id {int} NOT NULL UNIQUE REFERENCES entry (id),
    issued {int} NOT NULL CHECK (issued >= 0),
    CHECK (award_id < entry_id)
){strict};
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the table. Runs inside one transaction."""
    create_tables(db, _TABLES, history=("award_again",))
