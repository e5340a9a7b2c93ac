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
    "FROM entry e JOIN redemption r ON r.entry_id = e.id "
    "WHERE e.kind = 'redeem' AND e.posted_on BETWEEN ? AND ? AND r.state NOT IN ('cancelled', 'voided')"
)
"""Redemptions of a range of which something is left."""

_SUMS = "cast(sum(redemptions) AS BIGINT), count(*), cast(sum(points) AS BIGINT), cast(sum(value_minor) AS BIGINT)"


def rewards_facts(session: Session, scope: Scope, period: DateRange) -> RewardsFacts:
    """Every reward with what was redeemed of it in `period` and still stands, and the stock of today."""
    found, redeemers = standing_by_reward(session, scope.store_id, period)
    rows = session.rows("SELECT id, name, active, stock - taken FROM reward")
    return RewardsFacts(
        tuple(
            RewardFacts(number, name, bool(active), stock, *found.get(number, _NOTHING))
            for number, name, active, stock in rows
        ),
        redeemers,
        _NONE if scope.comparison is not None else _counted(session, scope.store_id, period.previous()),
    )


def standing_by_reward(
    session: Session, store_id: int | None, period: DateRange
) -> tuple[dict[int, tuple[int, int, int, int]], int]:
    """What was redeemed in `period` and stands: (redemptions, customers, points, minor units) of each reward, less what
    was given back of parts on whatever day; and how many customers redeemed any."""
    redeemed, redeemers = _redeemed(session, store_id, period)
    back = given_back(session, store_id, period)
    found = {}
    for number, (count, customers, points, value_minor) in redeemed.items():
        points_back, minor_back = back.get(number, (0, 0))
        found[number] = (count, customers, points - points_back, value_minor + minor_back)
    return found, redeemers


def _redeemed(
    session: Session, store_id: int | None, period: DateRange
) -> tuple[dict[int, tuple[int, int, int, int]], int]:
    """(redemptions, customers, points, minor units) of each reward, and how many customers redeemed any.

    The redemptions are read once, into sums by reward and customer, who are those of the time of the redemption.
    """
    rows = session.rows(
        "WITH taken AS MATERIALIZED (SELECT r.reward_id, e.customer_id AS id, "
        "count(*) AS redemptions, -sum(e.points) AS points, sum(coalesce(e.money_minor, 0)) AS value_minor "
        f"{_STANDING}{_of_store(store_id)} GROUP BY r.reward_id, e.customer_id) "
        f"SELECT reward_id, {_SUMS} FROM taken GROUP BY reward_id "
        "UNION ALL SELECT NULL, 0, count(DISTINCT id), 0, 0 FROM taken",
        _values(store_id, period),
    )
    by_reward = {number: (count, persons, points, minor) for number, count, persons, points, minor in rows}
    return by_reward, by_reward.pop(None)[1]


def given_back(session: Session, store_id: int | None, period: DateRange) -> dict[int, tuple[int, int]]:
    """(points, minor units) given back of redemptions of the range that stand in part, by reward, on whatever day."""
    rows = session.rows(
        "SELECT r.reward_id, cast(sum(b.points) AS BIGINT), cast(sum(coalesce(b.money_minor, 0)) AS BIGINT) "
        "FROM entry b JOIN entry e ON e.id = b.reverses_id JOIN redemption r ON r.entry_id = e.id "
        "WHERE b.kind = 'redeem_reversal' AND b.posted_on >= ? AND e.kind = 'redeem' "
        f"AND +e.posted_on BETWEEN ? AND ? AND r.state NOT IN ('cancelled', 'voided'){_of_store(store_id)} "
        "GROUP BY r.reward_id",
        [day_number(period.first), *_values(store_id, period)],
    )
    return {number: (points, minor) for number, points, minor in rows}


def _counted(session: Session, store_id: int | None, period: DateRange) -> Mapping[int, int]:
    query = f"SELECT r.reward_id, count(*) {_STANDING}{_of_store(store_id)} GROUP BY r.reward_id"
    return dict(session.rows(query, _values(store_id, period)))


def _of_store(store_id: int | None) -> str:
    return "" if store_id is None else " AND e.store_id = ?"


def _values(store_id: int | None, period: DateRange) -> list[Any]:
    days = [day_number(period.first), day_number(period.last)]
    return days if store_id is None else [*days, store_id]
