"""Referrals on both engines: waiting, minimum, expiry, and rewards that follow the purchases that stand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.referral_views import ReferralQuery
from tests.builders import TODAY, Shop, a_row
from tests.services.test_concurrency import at_once
from tests.services.test_customers import code_of, referral

REWARDS = 40, 20


@pytest.fixture
def pair(shop: Shop) -> tuple[int, int]:
    """Who brought somebody, and who was brought: 40 points for the first, 20 for the second."""
    shop.pay_for("referrer_reward", REWARDS[0])
    shop.pay_for("new_user_referral", REWARDS[1])
    ana = shop.enrol("ANA", name="Ana")
    return ana, shop.enrol("BEA", name="Bea", referrer_id=ana)


def settings(shop: Shop, **changes: str) -> None:
    """Change settings of referrals."""
    shop.desks.program.change_settings(**{f"referral_{name}": value for name, value in changes.items()})


def standing(shop: Shop, customer: int) -> int:
    """Points that a customer holds or owes for referrals."""
    query = (
        "SELECT coalesce(sum(points), 0) FROM entry WHERE customer_id = ? "
        "AND action IN ('referrer_reward', 'new_user_referral')"
    )
    return int(shop.value(query, customer))


def rewards(shop: Shop, pair: tuple[int, int]) -> tuple[int, int]:
    """What stands of the rewards of both."""
    return standing(shop, pair[0]), standing(shop, pair[1])


def replays(shop: Shop) -> bool:
    """Whether the journal gives the same books again."""
    findings = shop.desks.checks.replay().findings
    assert findings == ()
    return True


def test_first_purchase_must_reach_the_minimum(shop: Shop) -> None:
    settings(shop, minimum_minor="2000")
    shop.pay_for("referrer_reward", 40)
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana)
    shop.sell(bea, 1999)
    assert (referral(shop, bea)[0], standing(shop, ana)) == ("registered", 0)
    settings(shop, minimum_minor="1000")
    shop.sell(bea, 1500)
    assert referral(shop, bea)[0] == "registered", "the terms of the day on which it was noted"
    shop.sell(bea, 2000)
    assert (referral(shop, bea)[0], standing(shop, ana)) == ("rewarded", 40)
    assert replays(shop)


def test_rewards_wait_and_are_paid_once(shop: Shop, pair: tuple[int, int]) -> None:
    settings(shop, waiting_days="14")
    shop.sell(pair[1], 1000)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("qualified", (0, 0))
    shop.clock.advance(days=13)
    assert shop.desks.expiry.run(confirmed=True).referrals.rewarded == 0
    shop.clock.advance(days=1)
    settled = shop.desks.expiry.run(confirmed=True).referrals
    assert (settled.rewarded, settled.points) == (1, 60)
    assert shop.desks.expiry.run(confirmed=True).referrals.rewarded == 0
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    day = shop.value("SELECT business_date FROM entry WHERE action = 'referrer_reward'")
    assert day == (TODAY + timedelta(days=14) - TODAY.replace(year=1970, month=1, day=1)).days
    assert replays(shop)


def test_looking_at_a_customer_pays_what_is_due(shop: Shop, pair: tuple[int, int]) -> None:
    settings(shop, waiting_days="7")
    shop.sell(pair[1], 1000)
    shop.clock.advance(days=7)
    assert shop.desks.customers.show(pair[0]).row.balance == REWARDS[0]


@pytest.mark.parametrize("taken", ["refund", "void"])
def test_purchase_gone_while_waiting_lets_another_qualify(shop: Shop, pair: tuple[int, int], taken: str) -> None:
    settings(shop, waiting_days="14")
    receipt = shop.sell(pair[1], 1000)
    (shop.refund if taken == "refund" else shop.void_sale)(receipt)
    assert referral(shop, pair[1]) == ("registered", None)
    shop.clock.advance(days=10)
    shop.sell(pair[1], 700)
    shop.clock.advance(days=13)
    shop.desks.expiry.run(confirmed=True)
    assert rewards(shop, pair) == (0, 0)
    shop.clock.advance(days=1)
    shop.desks.expiry.run(confirmed=True)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert replays(shop)


def test_refund_below_the_minimum_takes_the_rewards_back(shop: Shop) -> None:
    settings(shop, minimum_minor="800")
    shop.pay_for("referrer_reward", 40)
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana)
    receipt = shop.sell(bea, 500, 500)
    shop.refund(shop.sell(bea, 100))
    assert standing(shop, ana) == 40
    shop.refund(receipt, 1)
    assert (referral(shop, bea)[0], standing(shop, ana)) == ("reversed", 0)
    kinds = shop.value("SELECT count(*) FROM entry WHERE kind = 'clawback' AND action = 'referrer_reward'")
    assert kinds == 1
    assert replays(shop)


def test_refund_leaves_rewards_that_another_purchase_carries(shop: Shop, pair: tuple[int, int]) -> None:
    first = shop.sell(pair[1], 1000)
    shop.clock.advance(days=3)
    second = shop.sell(pair[1], 500)
    shop.refund(first)
    day = (TODAY + timedelta(days=3) - TODAY.replace(year=1970, month=1, day=1)).days
    assert referral(shop, pair[1]) == ("rewarded", day)
    assert rewards(shop, pair) == REWARDS
    shop.refund(second)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("reversed", (0, 0))
    assert replays(shop)


def test_voided_first_purchase_keeps_rewards_while_another_stands(shop: Shop, pair: tuple[int, int]) -> None:
    first = shop.sell(pair[1], 1000)
    second = shop.sell(pair[1], 2000)
    shop.void_sale(first)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    shop.void_sale(second)
    assert (referral(shop, pair[1]), rewards(shop, pair)) == (("registered", None), (0, 0))
    shop.sell(pair[1], 300)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert replays(shop)


def test_sales_undone_and_imported_again_reward_once_more(shop: Shop, pair: tuple[int, int]) -> None:
    row = a_row("F1", "30.00", customer="BEA")
    batch = shop.import_sales(row, file_name="a.csv").batch_id
    assert batch is not None and rewards(shop, pair) == REWARDS
    shop.desks.imports.undo(batch)
    assert (referral(shop, pair[1]), rewards(shop, pair)) == (("registered", None), (0, 0))
    shop.import_sales(row, file_name="b.csv")
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert replays(shop)


def test_undone_sales_leave_rewards_that_another_purchase_carries(shop: Shop, pair: tuple[int, int]) -> None:
    batch = shop.import_sales(a_row("F1", "30.00", customer="BEA")).batch_id
    shop.sell(pair[1], 1000)
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert replays(shop)


def test_purchase_after_the_reversal_starts_a_new_round(shop: Shop, pair: tuple[int, int]) -> None:
    shop.refund(shop.sell(pair[1], 1000))
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("reversed", (0, 0))
    shop.sell(pair[1], 400)
    shop.sell(pair[1], 400)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert replays(shop)


def test_voided_refund_gives_the_rewards_back(shop: Shop, pair: tuple[int, int]) -> None:
    receipt = shop.sell(pair[1], 1000)
    shop.refund(receipt, named="X9")
    identity = shop.desks.counter.new_identity()
    shop.desks.refunds.take_back("X9", "a mistake", identity=identity)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert shop.desks.expiry.run(confirmed=True).referrals.rewarded == 0
    assert replays(shop)


def test_voided_refund_does_not_reward_twice_in_two_rounds(shop: Shop, pair: tuple[int, int]) -> None:
    receipt = shop.sell(pair[1], 1000)
    shop.refund(receipt, named="X9")
    shop.sell(pair[1], 700)
    assert rewards(shop, pair) == REWARDS
    shop.desks.refunds.take_back("X9", "a mistake", identity=shop.desks.counter.new_identity())
    shop.desks.expiry.run(confirmed=True)
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert replays(shop)


def test_spent_reward_becomes_debt_of_the_referrer(shop: Shop, pair: tuple[int, int]) -> None:
    receipt = shop.sell(pair[1], 1000)
    shop.redeem(pair[0], shop.a_reward(30))
    shop.refund(receipt)
    assert shop.balance(pair[0]) == -30
    assert replays(shop)


def test_expired_part_of_a_reward_is_not_taken_again(shop: Shop, pair: tuple[int, int]) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    receipt = shop.sell(pair[1], 1000)
    shop.clock.advance(days=60)
    shop.desks.expiry.run(confirmed=True)
    shop.refund(receipt)
    assert shop.balance(pair[0]) == 0
    assert referral(shop, pair[1])[0] == "reversed"
    assert replays(shop)


def test_nobody_bought_in_time(shop: Shop) -> None:
    settings(shop, expires_days="30")
    shop.pay_for("referrer_reward", 40)
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana, registered_on=TODAY)
    shop.clock.advance(days=30)
    assert shop.desks.expiry.run(confirmed=True).referrals.expired == 0
    shop.clock.advance(days=1)
    assert shop.desks.expiry.run(confirmed=True).referrals.expired == 1
    assert shop.desks.expiry.run(confirmed=True).referrals.expired == 0
    shop.sell(bea, 1000)
    assert (referral(shop, bea)[0], standing(shop, ana)) == ("expired", 0)
    shop.sell(bea, 1000, on=TODAY + timedelta(days=30))
    assert (referral(shop, bea)[0], standing(shop, ana)) == ("rewarded", 40)
    assert replays(shop)


def test_longer_circles_are_refused(shop: Shop) -> None:
    ana, bea, can, dan = (shop.enrol(ref, name=ref) for ref in ("ANA", "BEA", "CAN", "DAN"))
    customers = shop.desks.customers
    for referee, referrer in ((bea, ana), (can, bea), (dan, can)):
        customers.refer(referee, referrer, identity=customers.new_identity())
    assert code_of(customers.refer, ana, dan, identity=customers.new_identity()) == "referral_circle"
    assert code_of(customers.refer, ana, bea, identity=customers.new_identity()) == "referral_points_back"
    assert replays(shop)


def test_circle_is_refused_while_people_are_imported(shop: Shop) -> None:
    rows = ("A1,Ana,C3", "B2,Bea,A1", "C3,Can,B2")
    result = shop.import_customers("customer_ref,name,referred_by", *rows)
    assert result.counts["referrals"] == 2
    assert shop.desks.referrals.count(ReferralQuery()) == 2
    assert replays(shop)


def test_reward_follows_a_merged_referrer(shop: Shop, pair: tuple[int, int]) -> None:
    settings(shop, waiting_days="5")
    kept = shop.enrol("KEPT", name="Ana Maria")
    receipt = shop.sell(pair[1], 1000)
    shop.desks.people.merge(kept, pair[0], identity=shop.desks.people.new_identity())
    shop.clock.advance(days=5)
    shop.desks.expiry.run(confirmed=True)
    assert (standing(shop, kept), standing(shop, pair[0])) == (REWARDS[0], 0)
    shop.refund(receipt)
    assert (shop.balance(kept), standing(shop, kept)) == (0, 0)
    assert replays(shop)


def test_referrer_merged_after_the_reward_still_gives_it_back(shop: Shop, pair: tuple[int, int]) -> None:
    kept = shop.enrol("KEPT", name="Ana Maria")
    receipt = shop.sell(pair[1], 1000)
    shop.desks.people.merge(kept, pair[0], identity=shop.desks.people.new_identity())
    shop.refund(receipt)
    assert (shop.balance(kept), shop.balance(pair[0])) == (0, 0)
    shop.sell(pair[1], 500)
    assert shop.balance(kept) == REWARDS[0]
    assert replays(shop)


def test_nobody_is_rewarded_for_bringing_themselves(shop: Shop, pair: tuple[int, int]) -> None:
    settings(shop, waiting_days="5")
    shop.sell(pair[1], 1000)
    shop.desks.people.merge(*pair, identity=shop.desks.people.new_identity())
    shop.clock.advance(days=5)
    shop.desks.expiry.run(confirmed=True)
    assert referral(shop, pair[1])[0] == "reversed"
    assert (standing(shop, pair[0]), standing(shop, pair[1])) == (0, 0)
    assert replays(shop)


def test_rewards_that_are_due_are_paid_once_by_eight_pcs(shop: Shop, pair: tuple[int, int]) -> None:
    settings(shop, waiting_days="3")
    shop.sell(pair[1], 1000)
    shop.clock.advance(days=3)
    endings = at_once(shop, 8, lambda _: shop.desks.expiry.run(confirmed=True))
    assert endings == {"done": 8}
    assert rewards(shop, pair) == REWARDS
    assert shop.value("SELECT count(*) FROM operation WHERE kind = 'reward_referral'") == 1
    assert replays(shop)


def test_refund_and_new_purchase_at_once_leave_one_reward_or_none(shop: Shop, pair: tuple[int, int]) -> None:
    receipt = shop.sell(pair[1], 1000)
    deeds = (lambda: shop.refund(receipt, named="X1"), lambda: shop.sell(pair[1], 700, receipt="S2"))
    at_once(shop, 2, lambda number: deeds[number]())
    assert (referral(shop, pair[1])[0], rewards(shop, pair)) == ("rewarded", REWARDS)
    assert replays(shop)


def test_an_earlier_date_of_registration_lets_a_purchase_qualify(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana, registered_on=TODAY)
    shop.sell(bea, 2000, on=TODAY - timedelta(days=3))
    assert referral(shop, bea)[0] == "registered"
    desk = shop.desks.customers
    earlier = TODAY - timedelta(days=5)
    fields = CustomerFields(ref="BEA", name="Ana Ruiz")
    desk.edit(bea, fields, identity=desk.new_identity(), registered_on=earlier)
    assert referral(shop, bea)[0] == "qualified"
