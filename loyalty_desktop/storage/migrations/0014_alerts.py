"""Alerts: unusual days that the books show, and who acknowledged them with which note.

Alerts are derived from the ledger and stand in no operation; what was acknowledged is history. The words of a note can
be personal: they stand apart and go when the customer whom the alert is about is erased. The indexes find the
entries that were made by hand, and those of redemptions, which are few among all.
"""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_TABLES = """
CREATE TABLE alert (
    id {int} PRIMARY KEY,
    watch TEXT NOT NULL CHECK (watch IN ('redemption_rate', 'expired_points', 'issued_points', 'clerk_adjustments',
        'card_adjustments')),
    day {int} NOT NULL,
    subject {int} NOT NULL,
    value {int} NOT NULL,
    expected {int},
    spread {int} CHECK (spread >= 0),
    threshold {int} NOT NULL,
    base {int} NOT NULL CHECK (base >= 0),
    state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'withdrawn')),
    found_at {int} NOT NULL,
    UNIQUE (watch, day, subject),
    CHECK ((expected IS NULL) = (spread IS NULL)),
    CHECK ((subject <> 0) = (watch IN ('clerk_adjustments', 'card_adjustments'))),
    CHECK ((base > 0) = (watch = 'redemption_rate'))
){strict};
CREATE INDEX alert_day ON alert (day, id);
CREATE INDEX alert_open ON alert (day, id) WHERE state = 'open';

CREATE TABLE alert_note (
    key {blob} PRIMARY KEY CHECK (length(key) = 16),
    alert_id {int} NOT NULL REFERENCES alert (id),
    clerk_id {int} NOT NULL REFERENCES clerk (id),
    device_id {int} NOT NULL REFERENCES device (id),
    noted_at {int} NOT NULL,
    value {int} NOT NULL,
    base {int} NOT NULL
){strict_lean};

CREATE TABLE alert_note_text (
    key {blob} PRIMARY KEY REFERENCES alert_note (key),
    text TEXT NOT NULL CHECK (text <> '')
){strict_lean};
CREATE INDEX alert_note_alert ON alert_note (alert_id, noted_at);

CREATE INDEX entry_adjusted ON entry (posted_on) WHERE kind = 'adjust';
CREATE INDEX entry_redeemed ON entry (posted_on, store_id, customer_id, points, money_minor) WHERE kind = 'redeem';
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the tables. Runs inside one transaction."""
    create_tables(db, _TABLES, history=("alert_note",), erasable=("alert_note_text",))
