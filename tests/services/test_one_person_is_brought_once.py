"""Referrals of people who turn out to be one, on both engines; replayed it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure
from loyalty_desktop.domain.errors import Refusal
from tests.builders import TODAY, Shop
from tests.services.test_referrals import settings

WAITING = "5"


@pytest.fixture(autouse=True)
def rewards(shop: Shop) -> Iterator[None]:
    """A referrer gets 50, a newcomer 20; after each test the journal alone gives the same books."""
    shop.pay_for("referrer_reward", 50)
    shop.pay_for("new_user_referral", 20)
    yield
    assert shop.desks.checks.replay().findings == ()


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def unmerge(shop: Shop, gone: int) -> None:
    shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def newcomer(shop: Shop, name: str, referrer: int) -> int:
    return shop.enrol(name, name=name, registered_on=TODAY, referrer_id=referrer)


def status(shop: Shop, referee: int) -> tuple[str, str]:
    row = shop.store.read(
        lambda session: session.row("SELECT status, reason FROM referral WHERE referee_id = ?", (referee,))
    )
    assert row is not None
    return row[0], row[1]


def wait(shop: Shop) -> None:
    shop.clock.advance(days=6)
    shop.desks.expiry.run(confirmed=True)


def void_reward(shop: Shop, customer: int) -> None:
    query = "SELECT id FROM entry WHERE action = 'referrer_reward' AND points > 0 AND customer_id = ?"
    shop.void(int(shop.value(query, customer)))


@pytest.mark.parametrize("days", ["", WAITING])
@pytest.mark.parametrize("takes", ["refund", "void_sale"])
def test_reward_voided_by_hand_is_not_paid_after_another_purchase(shop: Shop, takes: str, days: str) -> None:
    settings(shop, waiting_days=days)
    ana = shop.enrol("A")
    bea = newcomer(shop, "B", ana)
    receipt = shop.sell(bea, 1_000)
    wait(shop)
    void_reward(shop, ana)
    getattr(shop, takes)(receipt)
    shop.sell(bea, 1_000)
    wait(shop)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 30)


def test_reward_voided_by_hand_stays_voided_through_a_merge(shop: Shop) -> None:
    ana, dora = shop.enrol("A"), shop.enrol("D", name="Dora")
    bea = newcomer(shop, "B", ana)
    receipt = shop.sell(bea, 1_000)
    void_reward(shop, ana)
    merge(shop, dora, bea)
    shop.refund(receipt)
    shop.sell(dora, 1_000)
    wait(shop)
    assert (shop.balance(ana), status(shop, dora)[0]) == (0, "rewarded")


@pytest.mark.parametrize("same", [True, False])
def test_two_referrals_of_one_person_that_wait_pay_once(shop: Shop, same: bool) -> None:
    settings(shop, waiting_days=WAITING)
    ana, zoe = shop.enrol("A"), shop.enrol("Z", name="Zoe")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", ana if same else zoe)
    shop.sell(kay, 1_000)
    shop.sell(double, 1_000)
    merge(shop, kay, double)
    wait(shop)
    assert (shop.balance(ana) + shop.balance(zoe), shop.balance(kay)) == (50, 40)
    unmerge(shop, double)
    wait(shop)
    assert (shop.balance(ana) + shop.balance(zoe), shop.balance(double)) == (100, 30)


@pytest.mark.parametrize("rewarded_is_kept", [True, False])
def test_second_referral_ends_where_the_first_was_rewarded(shop: Shop, rewarded_is_kept: bool) -> None:
    ana = shop.enrol("A")
    kay = newcomer(shop, "K", ana)
    shop.sell(kay, 1_000)
    settings(shop, waiting_days=WAITING)
    double = newcomer(shop, "K2", ana)
    shop.sell(double, 1_000)
    kept, gone = (kay, double) if rewarded_is_kept else (double, kay)
    merge(shop, kept, gone)
    wait(shop)
    assert (shop.balance(ana), shop.balance(kept)) == (50, 40)


def test_referrer_paid_twice_for_one_person_gives_the_later_reward_back(shop: Shop) -> None:
    ana = shop.enrol("A")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", ana)
    shop.sell(kay, 1_000)
    receipt = shop.sell(double, 1_000)
    merge(shop, kay, double)
    assert (shop.balance(ana), shop.balance(kay), status(shop, double)) == (50, 40, ("reversed", "merged"))
    unmerge(shop, double)
    assert (shop.balance(ana), shop.balance(kay), shop.balance(double)) == (100, 30, 30)
    assert status(shop, double) == ("rewarded", "")
    shop.refund(receipt)
    assert (shop.balance(ana), shop.balance(double)) == (50, 0)


@pytest.mark.parametrize(("policy", "while_merged"), [("debt", -50), ("clamp", 0)])
def test_spent_reward_of_a_double_is_taken_by_the_policy(shop: Shop, policy: str, while_merged: int) -> None:
    shop.desks.program.change_settings(beyond_balance=policy)
    ana = shop.enrol("A")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", ana)
    for number in (kay, double):
        shop.sell(number, 1_000)
    shop.redeem(ana, shop.a_reward(cost=100))
    merge(shop, kay, double)
    assert shop.balance(ana) == while_merged
    unmerge(shop, double)
    assert shop.balance(ana) == 0


def test_cap_is_free_while_the_second_reward_is_taken_back(shop: Shop) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "referrer_reward")
    shop.desks.program.change_rule(replace(rule, caps=(Cap(CapMeasure.TIMES, 2, CapBucket.MONTH),)))
    ana = shop.enrol("A")
    kay, double, other = (newcomer(shop, name, ana) for name in ("K", "K2", "O"))
    shop.sell(kay, 1_000)
    shop.sell(double, 1_000)
    merge(shop, kay, double)
    shop.sell(other, 1_000)
    assert shop.balance(ana) == 100
    unmerge(shop, double)
    assert shop.balance(ana) == 150


def test_another_referrer_keeps_what_was_paid_before_the_merge(shop: Shop) -> None:
    ana, zoe = shop.enrol("A"), shop.enrol("Z", name="Zoe")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", zoe)
    shop.sell(kay, 1_000)
    receipt = shop.sell(double, 1_000)
    merge(shop, kay, double)
    assert (shop.balance(ana), shop.balance(zoe), shop.balance(kay)) == (50, 50, 40)
    shop.refund(receipt)
    shop.sell(kay, 1_000)
    assert (shop.balance(ana), shop.balance(zoe)) == (50, 0)


def test_whoever_came_under_a_merged_name_is_not_brought_again(shop: Shop) -> None:
    ana, zoe = shop.enrol("A"), shop.enrol("Z", name="Zoe")
    kay, dora = newcomer(shop, "K", ana), shop.enrol("D", name="Dora")
    shop.sell(kay, 1_000)
    merge(shop, dora, kay)
    with pytest.raises(Refusal) as found:
        shop.desks.customers.refer(dora, zoe, identity=shop.desks.customers.new_identity())
    assert found.value.code == "referred_already"


@pytest.mark.parametrize("is_straight", [True, False])
@pytest.mark.parametrize("stays", ["first", "last"])
def test_merge_makes_no_two_bring_each_other(shop: Shop, stays: str, is_straight: bool) -> None:
    ana = shop.enrol("A")
    bea = newcomer(shop, "B", ana)
    last = newcomer(shop, "C", bea if is_straight else newcomer(shop, "D", bea))
    kept, gone = (ana, last) if stays == "first" else (last, ana)
    merge(shop, kept, gone)
    shop.sell(kept, 1_000)
    shop.sell(bea, 1_000)
    assert (shop.balance(kept), shop.balance(bea), status(shop, last)) == (60, 30, ("reversed", "merged"))
    with pytest.raises(Refusal):
        shop.desks.customers.refer(kept, bea, identity=shop.desks.customers.new_identity())


def test_circle_through_a_merged_name_is_refused(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    kay = newcomer(shop, "K", bea)
    shop.sell(kay, 1_000)
    merge(shop, ana, kay)
    with pytest.raises(Refusal) as found:
        shop.desks.customers.refer(bea, ana, identity=shop.desks.customers.new_identity())
    assert found.value.code == "referral_points_back"


def test_reward_of_a_referral_that_was_noted_again_is_not_paid_again(shop: Shop) -> None:
    ana, bea, carl = shop.enrol("A"), shop.enrol("B", name="Bea"), shop.enrol("C", name="Carl")
    shop.desks.customers.refer(ana, bea, identity=shop.desks.customers.new_identity())
    shop.sell(ana, 1_000)
    merge(shop, ana, bea)
    shop.desks.customers.refer(ana, carl, identity=shop.desks.customers.new_identity())
    shop.desks.expiry.run(confirmed=True)
    unmerge(shop, bea)
    assert shop.findings() == ()
    assert shop.balance(bea) + shop.balance(carl) == 50


def test_check_finds_a_reward_that_belongs_to_no_referral(shop: Shop) -> None:
    ana = shop.enrol("A")
    kay = newcomer(shop, "K", ana)
    shop.sell(kay, 1_000)
    merge(shop, ana, kay)
    unmerge(shop, kay)
    entry = shop.value("SELECT max(id) FROM entry WHERE action = 'referrer_reward' AND points > 0")
    shop.tamper("DELETE FROM referral_reward WHERE entry_id = ?", entry)
    assert "referral_reward_astray" in {finding.code for finding in shop.findings()}
    shop.tamper("INSERT INTO referral_reward (entry_id, referee_id, round) VALUES (?, ?, 0)", entry, kay)
