"""What the Rewards report is made of: the redemptions of a range that stand, through the index of redemptions alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.reports.reward_figures import RewardFacts, RewardsFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session

_NONE: Mapping[int, int] = MappingProxyType({})
_NOTHING = (0, 0, 0, 0)
_STANDING = (
    "FROM entry e JOIN redemption r ON r.entry_id = e.id JOIN customer c ON c.id = e.customer_id "
    "WHERE e.kind = 'redeem' AND e.posted_on BETWEEN ? AND ? AND r.state NOT IN ('cancelled', 'voided')"
)
"""Redemptions of a range of which something is left."""

_GIVEN_BACK = "(SELECT coalesce(sum(b.{0}), 0) FROM entry b WHERE b.reverses_id = e.id AND b.kind = 'redeem_reversal')"


def rewards_facts(session: Session, scope: Scope, period: DateRange) -> RewardsFacts:
    """Every reward with what was redeemed of it in `period` and still stands, and the stock of today."""
    redeemed = {
        number: counts
        for number, *counts in session.rows(
            "SELECT r.reward_id, count(*), count(DISTINCT coalesce(c.merged_into_id, c.id)), "
            f"cast(sum(-e.points - {_GIVEN_BACK.format('points')}) AS BIGINT), "
            f"cast(sum(coalesce(e.money_minor, 0) + {_GIVEN_BACK.format('money_minor')}) AS BIGINT) "
            f"{_STANDING}{_of_store(scope)} GROUP BY r.reward_id",
            _values(scope, period),
        )
    }
    redeemers = session.value(
        f"SELECT count(DISTINCT coalesce(c.merged_into_id, c.id)) {_STANDING}{_of_store(scope)}",
        _values(scope, period),
    )
    rows = session.rows("SELECT id, name, active, stock - taken FROM reward")
    return RewardsFacts(
        tuple(
            RewardFacts(number, name, bool(active), stock, *redeemed.get(number, _NOTHING))
            for number, name, active, stock in rows
        ),
        int(redeemers),
        _NONE if scope.comparison is not None else _counted(session, scope, period.previous()),
    )


def _counted(session: Session, scope: Scope, period: DateRange) -> Mapping[int, int]:
    query = f"SELECT r.reward_id, count(*) {_STANDING}{_of_store(scope)} GROUP BY r.reward_id"
    return dict(session.rows(query, _values(scope, period)))


def _of_store(scope: Scope) -> str:
    return "" if scope.store_id is None else " AND e.store_id = ?"


def _values(scope: Scope, period: DateRange) -> list[Any]:
    days = [day_number(period.first), day_number(period.last)]
    return days if scope.store_id is None else [*days, scope.store_id]
