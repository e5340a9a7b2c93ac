"""Points that come back to lots which were used up when the lifetime changed last as long as the change says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loyalty_desktop.services.expiry_policies import PolicyRequest
from tests.builders import TODAY, Shop


def change(shop: Shop, lifetime: str, *, open_lots: bool = True) -> None:
    shop.desks.policies.change(PolicyRequest(lifetime, "none", "", open_lots=open_lots))


def come_back(shop: Shop, way: str) -> None:
    """Take the only redemption back, as an event or as a mistake."""
    entry = int(shop.value("SELECT entry_id FROM redemption"))
    identity = shop.desks.counter.new_identity()
    if way == "void":
        shop.void(entry, identity=identity)
    else:
        shop.desks.rewards.cancel_redemption(entry, "not wanted", identity=identity)


def lots(shop: Shop, customer: int) -> list[tuple[int, date | None]]:
    return [(lot.remaining, lot.expires_on) for lot in shop.desks.customers.show(customer).lots]


def replay_is_equal(shop: Shop) -> bool:
    return shop.desks.checks.replay().findings == ()


@pytest.mark.parametrize("way", ["cancel", "void"])
@pytest.mark.parametrize(
    ("lifetime", "last_day"),
    [("24", date(2028, 3, 10)), ("6", date(2026, 9, 10)), ("", None)],
)
def test_used_points_come_back_with_the_last_day_of_the_changed_lifetime(
    shop: Shop, way: str, lifetime: str, last_day: date | None
) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana = shop.enrol()
    shop.sell(ana, 50_00)
    shop.redeem(ana, shop.a_reward(50))
    change(shop, lifetime)
    come_back(shop, way)
    assert lots(shop, ana) == [(50, last_day)]
    assert replay_is_equal(shop)


def test_notice_counts_for_points_that_come_back_too(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 50_00, on=date(2025, 1, 1))
    shop.redeem(ana, shop.a_reward(50))
    change(shop, "12")
    come_back(shop, "cancel")
    assert lots(shop, ana) == [(50, TODAY + timedelta(days=30))]
    assert replay_is_equal(shop)


def test_static_change_leaves_used_points_as_they_were(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana = shop.enrol()
    shop.sell(ana, 50_00)
    shop.redeem(ana, shop.a_reward(50))
    change(shop, "24", open_lots=False)
    come_back(shop, "cancel")
    assert lots(shop, ana) == [(50, date(2027, 3, 10))]


def test_used_points_whose_last_day_is_over_come_back_with_days_of_grace(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1", grace_days="10")
    ana = shop.enrol()
    shop.sell(ana, 50_00)
    shop.redeem(ana, shop.a_reward(50))
    shop.clock.advance(days=60)
    change(shop, "24")
    come_back(shop, "cancel")
    assert lots(shop, ana) == [(50, shop.clock.today + timedelta(days=10))]
    assert replay_is_equal(shop)


def test_undone_merge_gives_points_back_with_the_changed_last_day(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.sell(bea, 50_00)
    shop.desks.people.merge(ana, bea, identity=shop.desks.people.new_identity())
    change(shop, "24")
    assert lots(shop, ana) == [(50, date(2028, 3, 10))]
    shop.desks.people.unmerge(bea, identity=shop.desks.people.new_identity())
    assert lots(shop, bea) == [(50, date(2028, 3, 10))]
    assert replay_is_equal(shop)
