"""What follows a merge: used caps, tiers, the count of customers, a referral between the two, on both engines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.storage.report_enrolments import enrolments_by
from tests.builders import FIRST_DAY, Shop, a_row
from tests.examples import examples
from tests.services.test_cap_orders import cap_purchases, clawback_of, points_cap
from tests.services.test_merge_identity import state


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def unmerge(shop: Shop, gone: int) -> None:
    shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def enrolled(shop: Shop) -> int:
    """The count of enrolled customers as reports read it."""
    return shop.store.read(lambda session: enrolments_by(session, date.max, None)).by(date.max)


def test_used_caps_follow_a_merge_and_come_apart_again(shop: Shop) -> None:
    ana, anna = shop.enrol(), shop.enrol(name="Anna")
    cap_purchases(shop, points_cap(100))
    shop.sell(ana, 3_000)
    shop.sell(anna, 6_000)
    merge(shop, ana, anna)
    shop.sell(ana, 5_000)
    assert shop.balance(ana) == 100
    unmerge(shop, anna)
    shop.sell(anna, 9_000)
    assert (shop.balance(ana), shop.balance(anna)) == (40, 100)
    assert shop.desks.checks.replay().findings == ()


def test_cap_freed_by_a_refund_of_the_merged_customers_sale_is_free(shop: Shop) -> None:
    ana, anna = shop.enrol(), shop.enrol(name="Anna")
    cap_purchases(shop, points_cap(100))
    receipt = shop.sell(anna, 10_000)
    merge(shop, ana, anna)
    shop.refund(receipt)
    shop.sell(ana, 10_000)
    assert shop.balance(ana) == 100
    shop.void(clawback_of(shop, ana))
    assert shop.balance(ana) == 100
    assert shop.desks.checks.replay().findings == ()


def test_merged_customers_are_counted_once(shop: Shop) -> None:
    ana, anna = shop.enrol(), shop.enrol(name="Anna")
    assert enrolled(shop) == 2
    merge(shop, ana, anna)
    assert enrolled(shop) == 1
    unmerge(shop, anna)
    assert enrolled(shop) == 2


def test_inferred_registration_of_a_merged_customer_moves_no_count(shop: Shop) -> None:
    ana = shop.enrol()
    shop.import_sales(a_row("R1", on=FIRST_DAY, customer="N"), a_row("R2", customer="N"))
    anna = shop.desks.customers.find("N").id
    merge(shop, ana, anna)
    shop.void_sale("R1")
    assert enrolled(shop) == 1
    assert shop.desks.checks.replay().findings == ()


def test_tier_of_both_is_reached_together_and_left_again(shop: Shop) -> None:
    shop.desks.tiers.change(TierProgram((Tier("basic", "Basic", 0), Tier("gold", "Gold", 100))))
    ana, anna = shop.enrol(), shop.enrol(name="Anna")
    shop.sell(ana, 6_000)
    shop.sell(anna, 6_000)
    tier = "SELECT tier FROM customer WHERE id = ?"
    merge(shop, ana, anna)
    assert shop.value(tier, ana) == "gold"
    unmerge(shop, anna)
    assert (shop.value(tier, ana), shop.value(tier, anna)) == ("basic", "basic")


@pytest.mark.parametrize("keeps_referrer", [True, False])
def test_referral_between_the_two_is_reversed_with_its_rewards(shop: Shop, keeps_referrer: bool) -> None:
    shop.pay_for("referrer_reward", 70)
    shop.pay_for("new_user_referral", 30)
    ana = shop.enrol()
    anna = shop.enrol(name="Anna", referrer_id=ana)
    shop.sell(anna, 1_000)
    assert (shop.balance(ana), shop.balance(anna)) == (70, 40)
    before = state(shop, (ana, anna))
    kept, gone = (ana, anna) if keeps_referrer else (anna, ana)
    merge(shop, kept, gone)
    assert shop.balance(kept) == 10
    assert shop.value("SELECT status FROM referral WHERE referee_id = ?", anna) == "reversed"
    assert shop.desks.checks.replay().findings == ()
    unmerge(shop, gone)
    assert state(shop, (ana, anna)) == before
    assert shop.value("SELECT status FROM referral WHERE referee_id = ?", anna) == "rewarded"
    assert shop.desks.checks.replay().findings == ()


def test_awaited_referral_between_the_two_pays_nobody(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 70)
    ana = shop.enrol()
    anna = shop.enrol(name="Anna", referrer_id=ana)
    before = state(shop, (ana, anna))
    merge(shop, ana, anna)
    unmerge(shop, anna)
    assert state(shop, (ana, anna)) == before
    merge(shop, ana, anna)
    shop.sell(ana, 1_000)
    assert shop.balance(ana) == 10
    assert shop.desks.checks.replay().findings == ()


def test_sales_under_the_merged_card_stay_with_who_was_kept(shop: Shop) -> None:
    ana, anna = shop.enrol(), shop.enrol(name="Anna")
    shop.sell(anna, 1_000)
    merge(shop, ana, anna)
    receipt = shop.sell(anna, 2_000)
    unmerge(shop, anna)
    assert (shop.balance(ana), shop.balance(anna)) == (20, 10)
    assert shop.value("SELECT customer_id FROM sale WHERE receipt = ?", receipt) == ana
    shop.refund(receipt)
    assert (shop.balance(ana), shop.balance(anna)) == (0, 10)
    assert shop.desks.checks.replay().findings == ()


@settings(
    max_examples=examples(12),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    sales=st.lists(st.tuples(st.integers(0, 1), st.integers(1, 60)), max_size=5),
    spend=st.integers(0, 60),
    keeps_referrer=st.booleans(),
)
def test_merge_of_a_referrer_then_unmerge_is_identity(
    shop: Shop, sales: list[tuple[int, int]], spend: int, keeps_referrer: bool
) -> None:
    shop.pay_for("referrer_reward", 70)
    shop.pay_for("new_user_referral", 30)
    cap_purchases(shop, points_cap(50))
    people = [shop.enrol()]
    people.append(shop.enrol(name="Anna", referrer_id=people[0]))
    for who, amount in sales:
        shop.sell(people[who], amount * 100)
    if spend and shop.balance(people[0]) >= spend:
        shop.redeem(people[0], shop.a_reward(spend))
    pair = (people[0], people[1])
    before = state(shop, pair)
    kept, gone = pair if keeps_referrer else pair[::-1]
    merge(shop, kept, gone)
    assert shop.findings() == ()
    unmerge(shop, gone)
    assert state(shop, pair) == before
    assert shop.desks.checks.replay().findings == ()
