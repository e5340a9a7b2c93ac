"""Referrals of people who were merged and come apart again are those that were noted, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.errors import Refusal
from tests.builders import TODAY, Shop, a_row
from tests.services.test_one_person_is_brought_once import merge, newcomer, status, unmerge, wait
from tests.services.test_referrals import settings

pytestmark = pytest.mark.usefixtures("referral_rewards")


def earlier(shop: Shop, name: str, referrer: int) -> int:
    return shop.enrol(name, name=name, registered_on=TODAY - timedelta(days=9), referrer_id=referrer)


def refused(shop: Shop, gone: int) -> tuple[str, object]:
    with pytest.raises(Refusal) as found:
        unmerge(shop, gone)
    return found.value.code, found.value.details["through"]


def test_who_brought_the_one_who_stays_stands_again(shop: Shop) -> None:
    ana, zoe = shop.enrol("A"), shop.enrol("Z", name="Zoe")
    carl, dora = earlier(shop, "C", ana), newcomer(shop, "D", zoe)
    merge(shop, dora, carl)
    unmerge(shop, carl)
    shop.sell(dora, 1_000)
    assert (shop.balance(ana), shop.balance(zoe), shop.balance(dora)) == (0, 50, 30)
    shop.sell(carl, 1_000)
    assert (shop.balance(ana), shop.balance(zoe), shop.balance(carl)) == (50, 50, 30)


def test_terms_of_who_stays_stand_again(shop: Shop) -> None:
    ana, zoe = shop.enrol("A"), shop.enrol("Z", name="Zoe")
    carl = earlier(shop, "C", ana)
    settings(shop, minimum_minor="900")
    dora = newcomer(shop, "D", zoe)
    merge(shop, dora, carl)
    unmerge(shop, carl)
    shop.sell(dora, 500)
    assert (status(shop, dora)[0], shop.balance(zoe)) == ("registered", 0)
    shop.sell(dora, 900)
    assert (status(shop, dora)[0], shop.balance(zoe)) == ("rewarded", 50)


def test_cancelled_referral_that_followed_leaves_the_own_one(shop: Shop) -> None:
    ana, zoe = shop.enrol("A"), shop.enrol("Z", name="Zoe")
    earlier(shop, "E", ana)
    settings(shop, blocks="too_many", weekly_limit="1")
    carl, dora = earlier(shop, "C", ana), newcomer(shop, "D", zoe)
    merge(shop, dora, carl)
    shop.desks.referrals.cancel(dora, "no friend", identity=shop.desks.referrals.new_identity())
    unmerge(shop, carl)
    shop.sell(dora, 1_000)
    assert (shop.balance(ana), shop.balance(zoe), shop.balance(dora)) == (0, 50, 30)


def test_rewards_of_who_stays_are_paid_again_after_another_referral_has_gone_back(shop: Shop) -> None:
    ana = shop.enrol("A")
    settings(shop, minimum_minor="1500")
    bea = newcomer(shop, "B", ana)
    settings(shop, minimum_minor="")
    carl = newcomer(shop, "C", bea)
    receipt = shop.sell(bea, 2_000)
    shop.sell(carl, 1_000)
    merge(shop, carl, bea)
    shop.refund(receipt, named="X1")
    shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    unmerge(shop, bea)
    assert (status(shop, carl)[0], status(shop, bea)[0]) == ("rewarded", "rewarded")
    assert (shop.balance(ana), shop.balance(bea), shop.balance(carl)) == (50, 90, 30)


def test_undone_merge_pays_nothing_of_a_referral_that_an_earlier_merge_ended(shop: Shop) -> None:
    ana = shop.enrol("A")
    bea = newcomer(shop, "B", ana)
    carl = newcomer(shop, "C", bea)
    receipt = shop.sell(bea, 2_000)
    shop.sell(carl, 1_000)
    merge(shop, carl, bea)
    shop.refund(receipt)
    merge(shop, carl, ana)
    unmerge(shop, ana)
    shop.desks.expiry.run(confirmed=True)
    assert (shop.balance(ana), shop.balance(bea), shop.balance(carl)) == (50, 0, 30)


def test_referral_that_followed_and_was_ended_by_a_later_merge_comes_apart_after_it(shop: Shop) -> None:
    ana, zoe = shop.enrol("A", name="Ana"), shop.enrol("Z", name="Zoe")
    carl, dora = earlier(shop, "C", ana), newcomer(shop, "D", zoe)
    merge(shop, dora, carl)
    shop.sell(dora, 1_000)
    merge(shop, dora, ana)
    assert refused(shop, carl) == ("merge_ended_referral", "Ana")
    unmerge(shop, ana)
    assert (shop.balance(ana), shop.balance(dora), shop.balance(zoe)) == (50, 30, 0)


def test_referral_of_a_follower_comes_apart_after_the_merge_that_ended_it(shop: Shop) -> None:
    ana, dora = shop.enrol("A", name="Ana"), shop.enrol("D", name="Dora")
    carl = newcomer(shop, "C", ana)
    shop.sell(carl, 1_000)
    merge(shop, dora, carl)
    merge(shop, dora, ana)
    assert refused(shop, carl) == ("merge_ended_referral", "Ana")
    unmerge(shop, ana)
    unmerge(shop, carl)
    assert (shop.balance(ana), shop.balance(carl), shop.balance(dora)) == (50, 30, 0)


def test_circle_by_the_name_that_somebody_was_merged_from_is_refused(shop: Shop) -> None:
    bea, dora, kay = shop.enrol("B", name="Bea"), shop.enrol("D", name="Dora"), shop.enrol("K", name="Kay")
    merge(shop, dora, kay)
    shop.desks.customers.refer(dora, bea, identity=shop.desks.customers.new_identity())
    with pytest.raises(Refusal) as found:
        shop.desks.customers.refer(bea, kay, identity=shop.desks.customers.new_identity())
    assert found.value.code == "referral_points_back"


def test_reward_that_lapsed_before_a_merge_is_not_paid_once_more(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = shop.enrol("A")
    bea, carl = newcomer(shop, "B", ana), newcomer(shop, "C", ana)
    batch = shop.import_sales(a_row("F1", "18.00", customer="B")).batch_id
    shop.sell(carl, 1_000)
    shop.clock.advance(days=40)
    shop.desks.expiry.run(confirmed=True)
    merge(shop, carl, bea)
    assert batch is not None
    shop.desks.imports.undo(batch)
    shop.desks.expiry.run(confirmed=True)
    assert (status(shop, carl)[0], shop.balance(ana), shop.balance(carl)) == ("qualified", 0, 0)


@pytest.mark.parametrize("days", ["", "5"])
def test_each_side_is_paid_once_where_a_merge_left_one_reward(shop: Shop, days: str) -> None:
    ana = shop.enrol("A")
    bea, carl = newcomer(shop, "B", ana), newcomer(shop, "C", ana)
    receipt = shop.sell(bea, 1_000)
    shop.void(int(shop.value("SELECT id FROM entry WHERE action = 'new_user_referral' AND customer_id = ?", bea)))
    shop.sell(carl, 1_000)
    merge(shop, carl, bea)
    settings(shop, waiting_days=days)
    assert (shop.balance(ana), shop.balance(carl)) == (50, 40)
    shop.refund(receipt)
    wait(shop)
    assert (status(shop, carl)[0], shop.balance(ana), shop.balance(carl)) == ("rewarded", 50, 30)


def test_newcomer_keeps_a_reward_where_the_earlier_one_goes_with_a_referral_between_the_two(shop: Shop) -> None:
    zoe = shop.enrol("Z", name="Zoe")
    ana = newcomer(shop, "A", zoe)
    bea = newcomer(shop, "B", ana)
    shop.sell(bea, 1_000)
    shop.sell(ana, 1_000)
    merge(shop, ana, bea)
    assert (shop.balance(zoe), shop.balance(ana)) == (50, 40)
    unmerge(shop, bea)
    assert (shop.balance(zoe), shop.balance(ana), shop.balance(bea)) == (50, 80, 30)
