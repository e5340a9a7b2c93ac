"""What cancelling a redemption does is told before it is done, and done as told, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.cancel_previews import CancelPreview
from loyalty_desktop.services.rewards import RedeemRequest
from tests.builders import TODAY, Shop

LAPSED_BY = date(2026, 4, 20)
"""A day by which points of TODAY with a month to live are past their last day."""


def redemption(shop: Shop) -> int:
    return int(shop.value("SELECT max(id) FROM entry WHERE kind = 'redeem' AND reverses_id IS NULL"))


def shown_and_done(shop: Shop, customer: int, points: int = 0) -> CancelPreview:
    """The preview, which writes nothing, once the redemption has been cancelled and the balance is as it said."""
    before, entry = shop.books(), redemption(shop)
    shown = shop.desks.rewards.preview_cancel(entry, points)
    assert shop.books() == before
    assert shown.before == shop.balance(customer)
    identity = shop.desks.counter.new_identity()
    done = shop.desks.rewards.cancel_redemption(entry, "not wanted", identity=identity, points=points)
    assert (done.points, done.balance) == (shown.points, shown.after)
    assert shop.balance(customer) == shown.after
    assert shown.before + shown.points - shown.lapsed - shown.collected - shown.due == shown.after
    return shown


def test_points_come_back(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 100_00)
    shop.redeem(ana, shop.a_reward(60))
    assert shown_and_done(shop, ana) == CancelPreview(60, 40, 100)


def test_part_of_the_points_comes_back(shop: Shop) -> None:
    ana, mug = shop.enrol(), shop.a_reward(10, value_minor=100)
    terms = replace(mug.terms, most_points=100)
    reward = shop.desks.program.change_reward(replace(mug, purpose="discount", terms=terms))
    shop.sell(ana, 100_00)
    shop.desks.rewards.redeem(RedeemRequest(ana, reward.id, shop.desks.counter.new_identity(), points=80))
    assert shown_and_done(shop, ana, 30) == CancelPreview(30, 20, 50)


def test_points_past_their_last_day_get_days_of_grace(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1", grace_days="30")
    ana = shop.enrol()
    shop.sell(ana, 60_00)
    shop.redeem(ana, shop.a_reward(60))
    shop.clock.move_to(LAPSED_BY)
    graced_through = LAPSED_BY + timedelta(days=30)
    assert shown_and_done(shop, ana) == CancelPreview(60, 0, 60, graced=60, graced_through=graced_through)


def test_points_past_their_last_day_lapse_at_once_where_nothing_is_kept(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1", reinstatement="keep_expired")
    ana = shop.enrol()
    shop.sell(ana, 40_00)
    shop.clock.move_to(TODAY + timedelta(days=20))
    shop.sell(ana, 60_00)
    shop.redeem(ana, shop.a_reward(70))
    shop.clock.move_to(LAPSED_BY)
    assert shown_and_done(shop, ana) == CancelPreview(70, 30, 60, lapsed=40)


def test_a_debt_is_repaid_first(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 60_00)
    shop.redeem(ana, shop.a_reward(60))
    shop.refund(receipt)
    assert shown_and_done(shop, ana) == CancelPreview(60, -60, 0, repaid=60)


def test_what_a_refund_did_not_find_is_collected(shop: Shop) -> None:
    shop.desks.program.change_settings(beyond_balance="clamp")
    ana = shop.enrol()
    receipt = shop.sell(ana, 60_00)
    shop.redeem(ana, shop.a_reward(60))
    shop.refund(receipt)
    assert shown_and_done(shop, ana) == CancelPreview(60, 0, 0, collected=60)


def test_other_points_that_are_due_are_told_apart(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1", grace_days="30")
    ana = shop.enrol()
    shop.sell(ana, 100_00)
    shop.redeem(ana, shop.a_reward(60))
    shop.clock.move_to(LAPSED_BY)
    shown = shown_and_done(shop, ana)
    assert (shown.points, shown.graced, shown.due, shown.after) == (60, 60, 40, 60)


def test_merged_customer_is_told_with_the_balance_of_who_stayed(shop: Shop) -> None:
    ana, eva = shop.enrol("A", name="Ana"), shop.enrol("E", name="Eva")
    receipt = shop.sell(ana, 30_00)
    shop.redeem(ana, shop.a_reward(30))
    shop.refund(receipt)
    shop.sell(eva, 60_00)
    shop.redeem(eva, shop.a_reward(60, name="Cup"))
    shop.desks.people.merge(ana, eva, identity=shop.desks.people.new_identity())
    assert shown_and_done(shop, ana) == CancelPreview(60, -30, 30, repaid=30)


def test_what_would_be_refused_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 60_00)
    with pytest.raises(Refusal, match="unknown_redemption"):
        shop.desks.rewards.preview_cancel(int(shop.value("SELECT max(id) FROM entry")))
    shop.redeem(ana, shop.a_reward(60))
    with pytest.raises(Refusal, match="more_than_redeemed"):
        shop.desks.rewards.preview_cancel(redemption(shop), 61)


def test_points_that_repay_what_a_merged_one_owes_are_not_usable(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1", grace_days="30")
    ana, eva = shop.enrol("A", name="Ana"), shop.enrol("E", name="Eva")
    receipt = shop.sell(ana, 40_00)
    shop.redeem(ana, shop.a_reward(40))
    shop.refund(receipt)
    shop.sell(eva, 60_00)
    shop.redeem(eva, shop.a_reward(60, name="Cup"))
    shop.desks.people.merge(ana, eva, identity=shop.desks.people.new_identity())
    shop.clock.move_to(LAPSED_BY)
    through = LAPSED_BY + timedelta(days=30)
    assert shown_and_done(shop, ana) == CancelPreview(60, -40, 20, repaid=40, graced=20, graced_through=through)


def test_points_past_their_day_that_are_collected_are_not_usable(shop: Shop) -> None:
    shop.desks.program.change_settings(beyond_balance="clamp", lifetime_months="1", grace_days="30")
    ana = shop.enrol()
    receipt = shop.sell(ana, 60_00)
    shop.redeem(ana, shop.a_reward(60))
    shop.refund(receipt)
    shop.clock.move_to(LAPSED_BY)
    shown = shown_and_done(shop, ana)
    assert (shown.collected, shown.graced, shown.graced_through, shown.after) == (60, 0, None, 0)
