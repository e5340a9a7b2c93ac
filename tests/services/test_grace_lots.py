"""Points that came back with days of grace and lapsed again: a refund does not ask for them, on both engines."""

from __future__ import annotations

import pytest

from loyalty_desktop.domain.errors import Refusal
from tests.builders import Shop


def a_shop_with_grace(shop: Shop) -> int:
    shop.desks.program.change_settings(lifetime_months="1", reinstatement="grace", grace_days="10")
    return shop.enrol("A")


def take_back_late(shop: Shop, points: int = 0) -> None:
    """Cancel the only redemption after the points' last day."""
    entry = int(shop.value("SELECT max(entry_id) FROM redemption"))
    shop.clock.advance(days=60)
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.cancel_redemption(entry, "not wanted", identity=identity, points=points)


def let_lapse(shop: Shop) -> None:
    shop.clock.advance(days=20)
    shop.desks.expiry.run(confirmed=True)


def debt(shop: Shop, customer: int) -> int:
    return int(shop.value("SELECT debt FROM customer WHERE id = ?", customer))


def test_lapsed_grace_is_not_asked_for_again(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    let_lapse(shop)
    assert shop.refund(receipt).points == 0
    assert (shop.balance(ana), debt(shop, ana)) == (0, 0)
    assert shop.desks.checks.replay().is_clean


def test_grace_that_is_alive_is_taken_back(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    assert shop.refund(receipt).points == -100
    assert (shop.balance(ana), debt(shop, ana)) == (0, 0)


def test_each_award_counts_its_own_share_of_what_lapsed(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    first = shop.sell(ana, 6_000)
    shop.clock.advance(days=2)
    second = shop.sell(ana, 4_000)
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    shop.redeem(ana, shop.a_reward(30))
    let_lapse(shop)
    assert (shop.refund(first).points, shop.refund(second).points) == (-30, 0)
    assert debt(shop, ana) == 30
    assert shop.desks.checks.replay().is_clean


def test_grace_of_grace_is_followed(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipt = shop.sell(ana, 10_000)
    mug = shop.a_reward(100)
    for _ in range(2):
        shop.redeem(ana, mug)
        take_back_late(shop)
    let_lapse(shop)
    assert shop.refund(receipt).points == 0
    assert debt(shop, ana) == 0


def test_lapsed_grace_moved_by_a_merge_is_followed(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    bea = shop.enrol("B", name="Bea")
    receipt = shop.sell(bea, 10_000)
    shop.redeem(bea, shop.a_reward(100))
    take_back_late(shop)
    shop.desks.people.merge(ana, bea, identity=shop.desks.counter.new_identity())
    let_lapse(shop)
    assert shop.refund(receipt).points == 0
    assert (debt(shop, ana), debt(shop, bea)) == (0, 0)
    assert shop.desks.checks.replay().is_clean


def test_a_sale_whose_grace_lapsed_is_not_voided(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    let_lapse(shop)
    with pytest.raises(Refusal) as refused:
        shop.void_sale(receipt)
    assert refused.value.code == "returned_points_lapsed"
    assert debt(shop, ana) == 0
