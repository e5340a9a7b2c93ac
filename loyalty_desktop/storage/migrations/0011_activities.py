"""Indexes for the feed of activities and for the clerk report: what happened in a range of days, kind by kind."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_tables

_INDEXES = """
CREATE INDEX entry_reversing ON entry (posted_on) WHERE reverses_id IS NOT NULL;
CREATE INDEX sale_day ON sale (business_date) WHERE customer_id IS NOT NULL;
CREATE INDEX refund_day ON refund (business_date);
CREATE INDEX referral_qualified ON referral (qualified_on) WHERE qualified_on IS NOT NULL;
CREATE INDEX survey_response_day ON survey_response (business_date);
CREATE INDEX campaign_reach_day ON campaign_reach (reached_on);
CREATE INDEX redemption_used ON redemption (ended_on) WHERE state = 'used';
"""


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the indexes. Runs inside one transaction."""
    create_tables(db, _INDEXES)
