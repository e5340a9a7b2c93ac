"""A rule for whoever brought a friend asks for their own tags and tier, on both engines, and so does its trial."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import FIRST_DAY, TODAY, Shop, a_row
from tests.services.test_invitations import merge
from tests.services.test_referrals import replays, rewards
from tests.services.test_tiers import tier_of, with_tiers

EVER = DateRange(FIRST_DAY - timedelta(days=9), TODAY + timedelta(days=60))


def pay(shop: Shop, action: str, points: int, **conditions: object) -> None:
    """Switch the rule of an action on under conditions."""
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == action)
    conditioned = Conditions(**conditions)  # type: ignore[arg-type]  # each test names fields of Conditions
    shop.desks.program.change_rule(replace(rule, points=points, active=True, conditions=conditioned))


def somebody(shop: Shop, ref: str, *tags: str, referrer: int | None = None) -> int:
    """Enrol somebody with tags."""
    fields = CustomerFields(ref=ref, name=ref.title(), tags=tags)
    identity = shop.desks.customers.new_identity()
    return shop.desks.customers.enrol(EnrolRequest(fields, identity, FIRST_DAY, referrer_id=referrer))


@pytest.fixture
def pairs(shop: Shop) -> tuple[tuple[int, int], tuple[int, int]]:
    """Two who brought somebody, the first an ambassador; of the friends the second one is tagged so."""
    pay(shop, "referrer_reward", 40, segments=("Ambassador",))
    pay(shop, "new_user_referral", 20)
    ana, bob = somebody(shop, "ANA", "ambassador"), somebody(shop, "BOB")
    return (ana, somebody(shop, "CAN", referrer=ana)), (bob, somebody(shop, "DAN", "ambassador", referrer=bob))


def test_tags_are_those_of_who_gets_the_reward(shop: Shop, pairs: tuple[tuple[int, int], tuple[int, int]]) -> None:
    for _, friend in pairs:
        shop.sell(friend, 1000)
    assert (rewards(shop, pairs[0]), rewards(shop, pairs[1])) == ((40, 20), (0, 20))
    assert replays(shop)


def test_file_of_sales_pays_as_the_counter(shop: Shop, pairs: tuple[tuple[int, int], tuple[int, int]]) -> None:
    shop.import_sales(a_row("F1", "10.00", customer="CAN"), a_row("F2", "10.00", customer="DAN"))
    assert (rewards(shop, pairs[0]), rewards(shop, pairs[1])) == ((40, 20), (0, 20))
    assert replays(shop)


def test_waiting_takes_the_tags_of_the_day_of_payment(
    shop: Shop, pairs: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    shop.desks.program.change_settings(referral_waiting_days="7")
    for _, friend in pairs:
        shop.sell(friend, 1000)
    shop.clock.advance(days=7)
    shop.desks.expiry.run(confirmed=True)
    assert (rewards(shop, pairs[0]), rewards(shop, pairs[1])) == ((40, 20), (0, 20))
    assert replays(shop)


def test_friend_who_had_bought_pays_at_once(shop: Shop) -> None:
    pay(shop, "referrer_reward", 40, segments=("ambassador",))
    ana, bea = somebody(shop, "ANA", "ambassador"), somebody(shop, "BEA")
    shop.sell(bea, 1000)
    shop.desks.customers.refer(bea, ana, identity=shop.desks.customers.new_identity())
    assert shop.balance(ana) == 40
    assert replays(shop)


def test_file_of_customers_pays_as_the_counter(shop: Shop) -> None:
    pay(shop, "referrer_reward", 40, segments=("ambassador",))
    ana, bob = somebody(shop, "ANA", "ambassador"), somebody(shop, "BOB")
    for ref in ("BEA", "CAN"):
        shop.sell(somebody(shop, ref), 1000)
    shop.import_customers("ref,referred_by", "BEA,ANA", "CAN,BOB")
    assert (shop.balance(ana), shop.balance(bob)) == (40, 0)
    assert replays(shop)


def test_merged_referrer_has_the_tags_of_who_stayed(shop: Shop, pairs: tuple[tuple[int, int], tuple[int, int]]) -> None:
    (ana, _), (bob, friend) = pairs
    merge(shop, ana, bob)
    shop.sell(friend, 1000)
    assert shop.balance(ana) == 40
    assert replays(shop)


def test_tags_that_nobody_asks_for_stay_out_of_the_journal(shop: Shop) -> None:
    pay(shop, "referrer_reward", 40)
    ana = somebody(shop, "ANA", "ambassador")
    shop.sell(somebody(shop, "BEA", referrer=ana), 1000)
    assert shop.balance(ana) == 40
    assert shop.value("SELECT count(*) FROM operation WHERE payload LIKE '%ambassador%'") == 0


def test_trial_looks_at_who_gets_the_reward(shop: Shop, pairs: tuple[tuple[int, int], tuple[int, int]]) -> None:
    for _, friend in pairs:
        shop.sell(friend, 1000)
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "referrer_reward")
    result = shop.desks.simulation.run(replace(rule, points=70), EVER)
    assert (result.points_now, result.points_then, result.customers_touched) == (40, 70, 1)
    friends = next(rule for rule in shop.desks.program.state().rules if rule.action == "new_user_referral")
    draft = replace(friends, points=30, conditions=Conditions(segments=("ambassador",)))
    result = shop.desks.simulation.run(draft, EVER)
    assert (result.points_now, result.points_then) == (40, 30)


def test_trial_follows_a_merged_referrer(shop: Shop, pairs: tuple[tuple[int, int], tuple[int, int]]) -> None:
    (ana, _), (bob, friend) = pairs
    merge(shop, ana, bob)
    shop.sell(friend, 1000)
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "referrer_reward")
    result = shop.desks.simulation.run(replace(rule, points=70), EVER)
    assert (result.points_now, result.points_then) == (40, 70)


def test_tier_is_that_of_who_gets_the_reward(shop: Shop) -> None:
    with_tiers(shop)
    pay(shop, "referrer_reward", 40, tiers=("silver",))
    ana, bob = somebody(shop, "ANA"), somebody(shop, "BOB")
    shop.sell(ana, 15_000)
    assert tier_of(shop, ana) == "silver"
    before = shop.balance(ana)
    for ref, referrer in (("CAN", ana), ("DAN", bob)):
        shop.sell(somebody(shop, ref, referrer=referrer), 1000)
    assert (shop.balance(ana) - before, shop.balance(bob)) == (40, 0)
    assert replays(shop)
