"""Merges of people into whom others were merged before: what of them turns out to be one person's, on both engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders import Shop


@pytest.fixture(autouse=True)
def replay_is_the_same(shop: Shop) -> Iterator[None]:
    """After each test the journal alone gives the same books."""
    yield
    assert shop.desks.checks.replay().findings == ()


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def unmerge(shop: Shop, gone: int) -> None:
    shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def record(shop: Shop, customer: int, action: str, subject: str = "") -> None:
    shop.desks.counter.record_action(
        customer,
        action,
        identity=shop.desks.counter.new_identity(),
        happened_at=shop.clock.instant,
        subject=subject,
    )


def balances(shop: Shop, *people: int) -> list[int]:
    return [shop.balance(number) for number in people]


def status_of(shop: Shop, referee: int) -> str:
    return str(shop.value("SELECT status FROM referral WHERE referee_id = ?", referee))


def pay_for_referrals(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 30)
    shop.pay_for("new_user_referral", 20)


@pytest.mark.parametrize("referrer_stays", [True, False])
def test_follower_who_was_brought_by_the_other_side_loses_the_rewards_while_merged(
    shop: Shop, referrer_stays: bool
) -> None:
    pay_for_referrals(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    carl = shop.enrol("C", name="Carl", referrer_id=ana)
    shop.sell(carl, 1_000)
    merge(shop, bea, carl)
    assert balances(shop, ana, bea, carl) == [30, 30, 0]
    kept, gone = (ana, bea) if referrer_stays else (bea, ana)
    merge(shop, kept, gone)
    assert (balances(shop, kept, gone, carl), status_of(shop, carl)) == ([10, 0, 0], "reversed")
    unmerge(shop, gone)
    assert (balances(shop, ana, bea, carl), status_of(shop, carl)) == ([30, 30, 0], "rewarded")
    unmerge(shop, carl)
    assert balances(shop, ana, bea, carl) == [30, 0, 30]


def test_referrer_who_was_merged_before_is_the_same_person_too(shop: Shop) -> None:
    pay_for_referrals(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    carl = shop.enrol("C", name="Carl", referrer_id=ana)
    dora = shop.enrol("D", name="Dora")
    shop.sell(carl, 1_000)
    merge(shop, bea, carl)
    merge(shop, dora, ana)
    merge(shop, bea, dora)
    assert balances(shop, ana, bea, carl, dora) == [0, 10, 0, 0]
    unmerge(shop, dora)
    assert balances(shop, ana, bea, carl, dora) == [0, 30, 0, 30]


def test_purchase_of_a_follower_refunded_during_the_merge_takes_the_rewards_after_it(shop: Shop) -> None:
    pay_for_referrals(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    carl = shop.enrol("C", name="Carl", referrer_id=ana)
    receipt = shop.sell(carl, 1_000)
    merge(shop, bea, carl)
    merge(shop, bea, ana)
    shop.refund(receipt, named="X1")
    unmerge(shop, ana)
    assert balances(shop, ana, bea, carl) == [0, 0, 0]
    shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    shop.desks.expiry.run(confirmed=True)
    assert balances(shop, ana, bea, carl) == [30, 30, 0]


@pytest.mark.parametrize("action", ["product_review", "social_share", "event_participation"])
def test_award_for_one_object_stands_once_while_merged(shop: Shop, action: str) -> None:
    shop.pay_for(action, 25)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    record(shop, ana, action, "teapot")
    shop.clock.advance(days=1)
    for subject in ("teapot", "cup"):
        record(shop, bea, action, subject)
    assert shop.desks.people.preview_merge(ana, bea).reversed_points == 25
    merge(shop, ana, bea)
    assert balances(shop, ana, bea) == [50, 0]
    record(shop, bea, action, "teapot")
    assert balances(shop, ana, bea) == [50, 0]
    unmerge(shop, bea)
    assert balances(shop, ana, bea) == [25, 50]


def test_points_of_one_day_stay_with_both(shop: Shop) -> None:
    shop.pay_for("daily_login", 2)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    for number in (ana, bea):
        record(shop, number, "daily_login")
    merge(shop, ana, bea)
    assert shop.balance(ana) == 4


def test_awards_for_objects_of_a_family_come_apart(shop: Shop) -> None:
    shop.pay_for("product_review", 25)
    ana, bea, carl = shop.enrol("A"), shop.enrol("B", name="Bea"), shop.enrol("C", name="Carl")
    for number in (carl, bea, ana):
        record(shop, number, "product_review", "teapot")
    merge(shop, bea, carl)
    merge(shop, ana, bea)
    assert balances(shop, ana, bea, carl) == [25, 0, 0]
    unmerge(shop, bea)
    assert balances(shop, ana, bea, carl) == [25, 25, 0]
    unmerge(shop, carl)
    assert balances(shop, ana, bea, carl) == [25, 25, 25]


@pytest.mark.parametrize("refund_is_voided_first", [True, False])
def test_own_reward_of_a_newcomer_comes_back_with_the_refund_that_is_voided(
    shop: Shop, refund_is_voided_first: bool
) -> None:
    pay_for_referrals(shop)
    ana, dora = shop.enrol("A"), shop.enrol("D", name="Dora")
    bea = shop.enrol("B", name="Bea", referrer_id=ana)
    carl = shop.enrol("C", name="Carl", referrer_id=dora)
    shop.sell(bea, 500)
    shop.clock.advance(days=1)
    receipt = shop.sell(carl, 1_000)
    merge(shop, bea, carl)
    assert balances(shop, ana, bea, carl, dora) == [30, 35, 0, 30]
    shop.refund(receipt, named="X1")
    assert balances(shop, ana, bea, carl, dora) == [30, 25, 0, 0]
    if refund_is_voided_first:
        shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
        unmerge(shop, carl)
    else:
        unmerge(shop, carl)
        assert balances(shop, ana, bea, carl, dora) == [30, 25, 0, 0]
        shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    shop.desks.expiry.run(confirmed=True)
    assert balances(shop, ana, bea, carl, dora) == [30, 25, 30, 30]


def test_refund_after_a_voided_one_takes_the_rewards_back_again(shop: Shop) -> None:
    pay_for_referrals(shop)
    ana = shop.enrol("A")
    bea = shop.enrol("B", name="Bea", referrer_id=ana)
    receipt = shop.sell(bea, 1_000)
    for named in ("X1", "X2"):
        shop.refund(receipt, named=named)
        assert balances(shop, ana, bea) == [0, 0]
        shop.desks.refunds.take_back(named, "a mistake", identity=shop.desks.counter.new_identity())
        assert balances(shop, ana, bea) == [30, 30]
