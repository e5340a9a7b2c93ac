"""Indexes of entries that are few among all, with all that reports read of them in a range of days.

What enrolments paid is for the clerk report; the actions are those of `OF_AN_ENROLMENT` in the order in which the
report names them, for an index is used for the very condition that it was made with. What was given back of redemptions
is for the rewards report. What made debts or repaid them is for the liability of any day.
"""

from __future__ import annotations

from typing import Any

_INDEXES = (
    "CREATE INDEX entry_enrolled ON entry (posted_on, store_id, operation_seq, customer_id, points, action, "
    "reverses_id) WHERE kind = 'earn' AND action IN ('account_registration', 'new_member_reward', 'new_user_referral')",
    "CREATE INDEX entry_given_back ON entry (posted_on, reverses_id, points, money_minor) "
    "WHERE kind = 'redeem_reversal'",
    "CREATE INDEX entry_debt ON entry (posted_on, customer_id, points, debt_points) WHERE debt_points <> 0",
)


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create the indexes. Runs inside one transaction."""
    for statement in _INDEXES:
        db.execute_sql(statement)
