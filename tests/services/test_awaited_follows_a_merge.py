"""A referral that waits for a purchase follows to the one who stays, in every state, on both engines."""

from __future__ import annotations

import pytest

from tests.builders import TODAY, Shop
from tests.services.test_one_person_is_brought_once import merge, newcomer, status, unmerge, wait
from tests.services.test_referrals import settings

pytestmark = pytest.mark.usefixtures("referral_rewards")


@pytest.fixture
def three(shop: Shop) -> tuple[int, int, int]:
    """Ana, Carl whom she brought, and Dora, who is Carl."""
    return (ana := shop.enrol("A")), newcomer(shop, "C", ana), shop.enrol("D", name="Dora", registered_on=TODAY)


def blocked(shop: Shop, referrer: int) -> int:
    """A newcomer of that referrer who is blocked, as the second of a week."""
    settings(shop, blocks="too_many", weekly_limit="1")
    return newcomer(shop, "C2", referrer)


def release(shop: Shop, referee: int) -> None:
    shop.desks.referrals.release(referee, "fine", identity=shop.desks.referrals.new_identity())


def test_blocked_newcomer_is_released_under_the_name_that_stays(shop: Shop, three: tuple[int, int, int]) -> None:
    ana, _, dora = three
    carl = blocked(shop, ana)
    merge(shop, dora, carl)
    assert status(shop, dora) == ("blocked", "too_many")
    shop.sell(carl, 1_000)
    release(shop, dora)
    assert (status(shop, dora)[0], shop.balance(ana), shop.balance(dora)) == ("rewarded", 50, 30)


def test_blocked_newcomer_comes_back_when_the_merge_is_undone(shop: Shop, three: tuple[int, int, int]) -> None:
    ana, _, dora = three
    carl = blocked(shop, ana)
    merge(shop, dora, carl)
    unmerge(shop, carl)
    assert (status(shop, carl), status(shop, dora)) == (("blocked", "too_many"), ("reversed", "merged"))
    release(shop, carl)
    shop.sell(carl, 1_000)
    assert shop.balance(ana) == 50


def test_expired_newcomer_follows_and_a_late_receipt_counts(shop: Shop) -> None:
    settings(shop, expires_days="3")
    ana = shop.enrol("A")
    carl, dora = newcomer(shop, "C", ana), shop.enrol("D", name="Dora", registered_on=TODAY)
    wait(shop)
    merge(shop, dora, carl)
    assert status(shop, dora) == ("expired", "")
    shop.sell(dora, 1_000, on=TODAY)
    assert (status(shop, dora)[0], shop.balance(ana)) == ("rewarded", 50)


def test_purchase_of_who_stays_qualifies_after_a_refund(shop: Shop, three: tuple[int, int, int]) -> None:
    ana, carl, dora = three
    receipt = shop.sell(carl, 1_000)
    merge(shop, dora, carl)
    shop.refund(receipt)
    assert (shop.balance(ana), status(shop, dora)) == (0, ("reversed", "refunded"))
    shop.sell(dora, 1_000)
    assert (shop.balance(ana), status(shop, dora)[0]) == (50, "rewarded")


def test_purchase_of_who_stays_since_the_merge_carries_on(shop: Shop, three: tuple[int, int, int]) -> None:
    ana, carl, dora = three
    receipt = shop.sell(carl, 1_000)
    merge(shop, dora, carl)
    shop.sell(dora, 1_000)
    shop.refund(receipt)
    shop.desks.expiry.run(confirmed=True)
    assert (shop.balance(ana), status(shop, dora)[0]) == (50, "rewarded")


@pytest.mark.parametrize("is_undone", [False, True])
def test_voided_refund_brings_the_rewards_back_to_the_merged_name(
    shop: Shop, three: tuple[int, int, int], is_undone: bool
) -> None:
    ana, carl, dora = three
    receipt = shop.sell(carl, 1_000)
    merge(shop, dora, carl)
    shop.refund(receipt, named="X1")
    if is_undone:
        unmerge(shop, carl)
    shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    assert (shop.balance(ana), shop.balance(carl if is_undone else dora)) == (50, 30)
    assert status(shop, carl) == ("rewarded", "")


def test_voided_sale_of_the_merged_name_lets_who_stays_qualify(shop: Shop, three: tuple[int, int, int]) -> None:
    ana, carl, dora = three
    receipt = shop.sell(carl, 1_000)
    merge(shop, dora, carl)
    shop.void_sale(receipt)
    assert (shop.balance(ana), status(shop, dora)) == (0, ("registered", ""))
    shop.sell(dora, 1_000)
    assert shop.balance(ana) == 50


def test_awaited_referral_passes_through_two_merges_and_back(shop: Shop, three: tuple[int, int, int]) -> None:
    ana, carl, dora = three
    emma = shop.enrol("E", name="Emma", registered_on=TODAY)
    merge(shop, dora, carl)
    merge(shop, emma, dora)
    assert status(shop, emma) == ("registered", "")
    unmerge(shop, dora)
    unmerge(shop, carl)
    shop.sell(carl, 1_000)
    assert (shop.balance(ana), status(shop, carl)[0], status(shop, emma)[0]) == (50, "rewarded", "reversed")
