"""A referral's reward that is voided by itself, on both engines: the referral has still led to a sale."""

from __future__ import annotations

import pytest

from tests.builders import Shop
from tests.services.test_customers import referral


@pytest.fixture
def pair(shop: Shop) -> tuple[int, int]:
    """Who brought somebody, and who was brought; both are rewarded."""
    shop.pay_for("referrer_reward", 40)
    shop.pay_for("new_user_referral", 20)
    ana = shop.enrol("ANA", name="Ana")
    return ana, shop.enrol("BEA", name="Bea", referrer_id=ana)


def reward_of(shop: Shop, customer: int, action: str) -> int:
    """The entry that rewarded somebody, the latest one."""
    query = "SELECT max(id) FROM entry WHERE customer_id = ? AND action = ? AND points > 0"
    return int(shop.value(query, customer, action))


def test_referral_without_its_rewards_is_qualified(shop: Shop, pair: tuple[int, int]) -> None:
    ana, bea = pair
    shop.sell(bea, 1000)
    shop.void(reward_of(shop, ana, "referrer_reward"))
    assert referral(shop, bea)[0] == "rewarded"
    shop.void(reward_of(shop, bea, "new_user_referral"))
    assert referral(shop, bea)[0] == "qualified"
    assert (shop.balance(ana), shop.balance(bea)) == (0, 10)
    assert shop.desks.checks.replay().is_clean


@pytest.mark.parametrize("noted_late", [False, True])
def test_only_reward_voided_leaves_qualified(shop: Shop, noted_late: bool) -> None:
    shop.pay_for("referrer_reward", 40)
    ana = shop.enrol("ANA", name="Ana")
    bea = shop.enrol("BEA", name="Bea", referrer_id=None if noted_late else ana)
    shop.sell(bea, 1000)
    if noted_late:
        shop.desks.customers.refer(bea, ana, identity=shop.desks.customers.new_identity())
    assert referral(shop, bea)[0] == "rewarded"
    identity = shop.desks.counter.new_identity()
    entry = reward_of(shop, ana, "referrer_reward")
    shop.void(entry, identity=identity)
    assert shop.void(entry, identity=identity).repeated
    assert referral(shop, bea)[0] == "qualified"
    assert shop.desks.checks.replay().is_clean


def test_renewed_reward_makes_it_rewarded_again(shop: Shop) -> None:
    shop.pay_for("new_user_referral", 20)
    ana = shop.enrol("ANA", name="Ana")
    bea = shop.enrol("BEA", name="Bea", referrer_id=ana)
    receipt = shop.sell(bea, 1000)
    shop.void(reward_of(shop, bea, "new_user_referral"))
    shop.void_sale(receipt)
    assert referral(shop, bea)[0] == "registered"
    shop.pay_for("referrer_reward", 40)
    shop.sell(bea, 1000)
    assert (referral(shop, bea)[0], shop.balance(ana)) == ("rewarded", 40)
    shop.void(reward_of(shop, ana, "referrer_reward"))
    assert referral(shop, bea)[0] == "qualified"
    assert shop.desks.checks.replay().is_clean


def test_other_entries_leave_the_referral_alone(shop: Shop, pair: tuple[int, int]) -> None:
    _, bea = pair
    shop.sell(bea, 1000)
    shop.adjust(bea, 5)
    shop.void(reward_of(shop, bea, "manual_credit"))
    assert referral(shop, bea)[0] == "rewarded"
