"""The Rewards report by hand, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.reports.behind import entries_of_row
from loyalty_desktop.services.rewards import RedeemRequest
from tests.builders import TODAY, Shop, at
from tests.services.reports import FEBRUARY, MARCH, built, cancel, cells, last_redemption, merge

KEYS = ("reward", "redemptions", "redeemers", "points", "value", "before", "trend", "stock")


def a_reward(shop: Shop, name: str, cost: int, *, stock: int | None = None) -> Reward:
    number = shop.desks.program.new_reward_id()
    return shop.desks.program.change_reward(
        Reward(number, 0, name, "product", cost, cost * 10, terms=Terms(stock=stock))
    )


@pytest.fixture
def shelf(shop: Shop) -> tuple[Reward, Reward, Reward]:
    """A mug (10 pieces) that Ana had in February, and Ana and twice Bo in March; a cup that Bo had; a pen of nobody."""
    mug, cup, pen = a_reward(shop, "Mug", 50, stock=10), a_reward(shop, "Cup", 20), a_reward(shop, "Pen", 5)
    ana, bo = (shop.enrol(ref, name=name, registered_on=FEBRUARY.first) for ref, name in (("A", "Ana"), ("B", "Bo")))
    shop.clock.move_to(FEBRUARY.last)
    for number in (ana, bo):
        shop.adjust(number, 500)
    shop.redeem(ana, mug)
    shop.clock.move_to(TODAY)
    for number, reward in ((ana, mug), (bo, mug), (bo, mug), (bo, cup)):
        shop.redeem(number, reward)
    return mug, cup, pen


@pytest.mark.usefixtures("shelf")
def test_rewards_by_hand(shop: Shop) -> None:
    report = built(shop, "rewards")
    assert cells(report, "rewards", *KEYS) == [
        ("Mug", 3, 2, 150, 1500, 1, Fraction(2), 6),
        ("Cup", 1, 1, 20, 200, 0, None, None),
        ("Pen", 0, 0, 0, 0, 0, None, None),
    ]
    assert cells(report, "rewards", "share", "of_redeemers") == [
        (Fraction(3, 4), Fraction(1)),
        (Fraction(1, 4), Fraction(1, 2)),
        (0, 0),
    ]


@pytest.mark.usefixtures("shelf")
def test_trend_follows_the_comparison(shop: Shop) -> None:
    january = DateRange(date(2026, 1, 1), date(2026, 1, 31))
    assert cells(built(shop, "rewards", comparison=january), "rewards", "before", "trend")[0] == (0, None)
    assert cells(built(shop, "rewards", FEBRUARY, comparison=MARCH), "rewards", "before", "trend")[0] == (
        3,
        Fraction(-2, 3),
    )


@pytest.mark.usefixtures("shelf")
def test_reversed_and_cancelled_ones_are_out(shop: Shop) -> None:
    cancel(shop, last_redemption(shop))
    shop.void(int(shop.value("SELECT max(entry_id) FROM redemption WHERE state = 'given'")))
    assert cells(built(shop, "rewards"), "rewards", *KEYS)[:2] == [
        ("Mug", 2, 2, 100, 1000, 1, Fraction(1), 7),
        ("Cup", 0, 0, 0, 0, 0, None, None),
    ]


def test_part_that_came_back_is_off(shop: Shop) -> None:
    number = shop.desks.program.new_reward_id()
    terms = replace(Terms(), most_points=200)
    discount = shop.desks.program.change_reward(Reward(number, 0, "Off", "discount", 50, 500, terms=terms))
    ana = shop.enrol("A")
    shop.adjust(ana, 500)
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.redeem(RedeemRequest(ana, discount.id, identity, redeemed_at=at(TODAY), points=100))
    cancel(shop, last_redemption(shop), 30)
    assert cells(built(shop, "rewards"), "rewards", "redemptions", "points", "value") == [(1, 70, 700)]


def test_redeemers_are_the_customers_of_the_time(shop: Shop, shelf: tuple[Reward, Reward, Reward]) -> None:
    numbers = [int(shop.value("SELECT id FROM customer WHERE ref = ?", ref)) for ref in ("A", "B")]
    merge(shop, *numbers)
    assert cells(built(shop, "rewards"), "rewards", "redemptions", "redeemers", "of_redeemers")[0] == (3, 2, 1)
    assert built(shop, "metrics").figure("redeemer_rate").numerator == 2
    assert shelf


def test_reward_that_is_off_stands_only_where_it_was_redeemed(shop: Shop, shelf: tuple[Reward, Reward, Reward]) -> None:
    for reward in shelf[1:]:
        shop.desks.program.change_reward(replace(reward, active=False))
    assert cells(built(shop, "rewards"), "rewards", "reward") == [("Mug",), ("Cup",)]
    april = DateRange(date(2026, 4, 1), date(2026, 4, 30))
    assert cells(built(shop, "rewards", april), "rewards", "reward", "trend") == [
        ("Mug", Fraction(-1)),
        ("Cup", Fraction(-1)),
    ]


def test_store_counts_its_own_and_no_rewards_say_what_to_do(shop: Shop) -> None:
    assert built(shop, "rewards").table("rewards").rows == ()
    assert "Rewards tab" in built(shop, "rewards").table("rewards").empty
    mug, ana = a_reward(shop, "Mug", 50), shop.enrol("A")
    shop.sell(ana, 20_000, store="Centro")
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.redeem(RedeemRequest(ana, mug.id, identity, store="Centro"))
    shop.redeem(ana, mug)
    assert cells(built(shop, "rewards", store="Centro"), "rewards", "redemptions") == [(1,)]
    assert cells(built(shop, "rewards"), "rewards", "redemptions") == [(2,)]


@pytest.mark.usefixtures("shelf")
def test_entries_behind_a_reward_are_its_redemptions(shop: Shop) -> None:
    query = entries_of_row(built(shop, "rewards"), "rewards", 0)
    assert query is not None
    assert shop.desks.counter.count(query) == 3
    assert {row.points for row in shop.desks.counter.page(query, 0, 9)} == {-50}


def test_rewards_of_one_name_have_their_own_entries(shop: Shop) -> None:
    cheap, dear = a_reward(shop, "Mug", 10), a_reward(shop, "Mug", 40)
    ana = shop.enrol()
    shop.adjust(ana, 500)
    for reward in (cheap, dear, dear):
        shop.redeem(ana, reward)
    report = built(shop, "rewards")
    found = []
    for place in range(2):
        query = entries_of_row(report, "rewards", place)
        assert query is not None
        found.append([row.points for row in shop.desks.counter.page(query, 0, 9)])
    assert found == [[-40, -40], [-10]]
