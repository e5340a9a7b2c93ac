"""What referrals have paid: the entry, the round in which it was paid, and the operation that took it back."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE referral_reward (
    entry_id {int} PRIMARY KEY REFERENCES entry (id),
    referee_id {int} NOT NULL REFERENCES referral (referee_id),
    round {int} NOT NULL CHECK (round >= 0),
    taken_by {blob} CHECK (taken_by IS NULL OR length(taken_by) = 16)
){strict};
CREATE INDEX referral_reward_referee ON referral_reward (referee_id, round);
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the table. Runs inside one transaction."""
    create_tables(db, _TABLES)
