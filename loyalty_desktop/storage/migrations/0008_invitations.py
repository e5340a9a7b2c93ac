"""Invitations: codes that members pass on, and who came with one.

An invitation bears the id of the operation that made it, a use that of the operation that noted the referral. Who is
invited is personal, so the note stands apart and goes with either person.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE invitation (
    code TEXT PRIMARY KEY CHECK (length(code) = 9),
    key {blob} NOT NULL UNIQUE CHECK (length(key) = 16),
    operation_seq {int} NOT NULL REFERENCES operation (seq),
    owner_id {int} NOT NULL REFERENCES customer (id),
    invited_on {int} NOT NULL,
    expires_on {int},
    most_uses {int} NOT NULL CHECK (most_uses >= 0),
    uses {int} NOT NULL DEFAULT 0 CHECK (uses >= 0),
    withdrawn_by {blob} CHECK (withdrawn_by IS NULL OR length(withdrawn_by) = 16),
    CHECK (expires_on IS NULL OR expires_on >= invited_on),
    CHECK (most_uses = 0 OR uses <= most_uses)
){strict_lean};
CREATE INDEX invitation_owner ON invitation (owner_id);
CREATE INDEX invitation_invited ON invitation (invited_on);
CREATE INDEX invitation_operation ON invitation (operation_seq);

CREATE TABLE invitation_use (
    key {blob} PRIMARY KEY CHECK (length(key) = 16),
    code TEXT NOT NULL REFERENCES invitation (code),
    referee_id {int} NOT NULL REFERENCES customer (id),
    referrer_id {int} NOT NULL REFERENCES customer (id),
    used_on {int} NOT NULL,
    freed_by {blob} CHECK (freed_by IS NULL OR length(freed_by) = 16),
    CHECK (referee_id <> referrer_id)
){strict};
CREATE INDEX invitation_use_code ON invitation_use (code);
CREATE INDEX invitation_use_referee ON invitation_use (referee_id);
CREATE INDEX invitation_use_referrer ON invitation_use (referrer_id);

CREATE TABLE invitation_note (
    code TEXT PRIMARY KEY REFERENCES invitation (code),
    text TEXT NOT NULL CHECK (text <> '')
){strict_lean};
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables. Runs inside one transaction."""
    create_tables(db, _TABLES)
