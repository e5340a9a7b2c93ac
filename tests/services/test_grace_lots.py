"""Points that came back with days of grace and lapsed again: a refund does not ask for them, on both engines."""

from __future__ import annotations

import pytest

from tests.builders import Shop, a_row


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


def two_sales_with_grace(shop: Shop) -> tuple[int, list[str]]:
    """60 and 40 points, both spent and back with days of grace in one lot."""
    ana = a_shop_with_grace(shop)
    receipts = [shop.sell(ana, 6_000)]
    shop.clock.advance(days=2)
    receipts.append(shop.sell(ana, 4_000))
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    return ana, receipts


@pytest.mark.parametrize("first", [0, 1])
def test_refund_of_one_share_leaves_the_other_to_lapse(shop: Shop, first: int) -> None:
    ana, receipts = two_sales_with_grace(shop)
    assert shop.refund(receipts[first]).points == (-60, -40)[first]
    let_lapse(shop)
    assert shop.refund(receipts[1 - first]).points == 0
    assert (shop.balance(ana), debt(shop, ana)) == (0, 0)
    assert shop.desks.checks.replay().is_clean


@pytest.mark.parametrize("first", [0, 1])
def test_refund_of_one_share_after_a_merge_leaves_the_other_to_lapse(shop: Shop, first: int) -> None:
    ana, receipts = two_sales_with_grace(shop)
    bea = shop.enrol("B", name="Bea")
    shop.desks.people.merge(bea, ana, identity=shop.desks.counter.new_identity())
    shop.refund(receipts[first])
    let_lapse(shop)
    assert shop.refund(receipts[1 - first]).points == 0
    assert (debt(shop, ana), debt(shop, bea)) == (0, 0)
    assert shop.desks.checks.replay().is_clean


@pytest.mark.parametrize("first", [0, 1])
def test_voided_refund_of_one_share_counts_as_if_it_had_not_been(shop: Shop, first: int) -> None:
    ana, receipts = two_sales_with_grace(shop)
    shop.refund(receipts[first])
    shop.void(int(shop.value("SELECT max(id) FROM entry WHERE kind = 'clawback'")))
    let_lapse(shop)
    assert [shop.refund(receipt).points for receipt in receipts] == [0, 0]
    assert (shop.balance(ana), debt(shop, ana)) == (0, 0)


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


def test_void_of_a_sale_whose_grace_lapsed_owes_nothing(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    let_lapse(shop)
    shop.void_sale(receipt)
    assert (shop.balance(ana), debt(shop, ana)) == (0, 0)
    assert shop.desks.checks.replay().is_clean


def test_void_of_a_sale_whose_grace_was_spent_is_a_debt(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    shop.redeem(ana, shop.a_reward(30))
    let_lapse(shop)
    shop.void_sale(receipt)
    assert (shop.balance(ana), debt(shop, ana)) == (-30, 30)
    assert shop.desks.checks.replay().is_clean


@pytest.mark.parametrize("first", [0, 1])
def test_void_of_one_sale_takes_its_own_share_of_a_lapsed_grace(shop: Shop, first: int) -> None:
    ana = a_shop_with_grace(shop)
    receipts = [shop.sell(ana, 6_000)]
    shop.clock.advance(days=2)
    receipts.append(shop.sell(ana, 4_000))
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    let_lapse(shop)
    shop.void_sale(receipts[first])
    assert (shop.balance(ana), debt(shop, ana)) == (0, 0)
    assert shop.refund(receipts[1 - first]).points == 0
    assert shop.desks.checks.replay().is_clean


def test_void_of_both_sales_after_their_grace_lapsed(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipts = [shop.sell(ana, 6_000), shop.sell(ana, 4_000)]
    shop.redeem(ana, shop.a_reward(100))
    take_back_late(shop)
    shop.redeem(ana, shop.a_reward(30))
    let_lapse(shop)
    for receipt in receipts:
        shop.void_sale(receipt)
    assert (shop.balance(ana), debt(shop, ana)) == (-30, 30)
    assert shop.desks.checks.replay().is_clean


def test_void_follows_grace_of_grace(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    receipt = shop.sell(ana, 10_000)
    mug = shop.a_reward(100)
    for _ in range(2):
        shop.redeem(ana, mug)
        take_back_late(shop)
    let_lapse(shop)
    shop.void_sale(receipt)
    assert (shop.balance(ana), debt(shop, ana)) == (0, 0)
    assert shop.desks.checks.replay().is_clean


def test_undone_import_whose_grace_lapsed_carries_on(shop: Shop) -> None:
    a_shop_with_grace(shop)
    shop.import_sales(a_row("I1", "60.00", customer="N"), a_row("I2", "40.00", customer="N"))
    nina = shop.desks.customers.find("N").id
    shop.redeem(nina, shop.a_reward(100))
    take_back_late(shop)
    let_lapse(shop)
    shop.desks.imports.undo(int(shop.value("SELECT max(id) FROM batch")))
    assert (shop.balance(nina), debt(shop, nina)) == (0, 0)
    assert shop.value("SELECT count(*) FROM sale WHERE voided = 0") == 0
    assert shop.desks.checks.replay().is_clean


def test_void_of_a_merged_sale_whose_grace_lapsed(shop: Shop) -> None:
    ana = a_shop_with_grace(shop)
    bea = shop.enrol("B", name="Bea")
    receipt = shop.sell(bea, 10_000)
    shop.redeem(bea, shop.a_reward(100))
    take_back_late(shop)
    shop.desks.people.merge(ana, bea, identity=shop.desks.counter.new_identity())
    let_lapse(shop)
    shop.adjust(ana, 500)
    shop.void_sale(receipt)
    assert [(shop.balance(who), debt(shop, who)) for who in (ana, bea)] == [(500, 0), (0, 0)]
    shop.desks.people.unmerge(bea, identity=shop.desks.counter.new_identity())
    shop.desks.expiry.run(confirmed=True)
    assert [(shop.balance(who), debt(shop, who)) for who in (ana, bea)] == [(500, 0), (0, 0)]
    assert shop.desks.checks.replay().is_clean
