"""Times of holding: when somebody held points, by what was posted on each day."""

from __future__ import annotations

from loyalty_desktop.storage.gaps import NEVER
from loyalty_desktop.storage.holding import Held, held_of

EARN, REDEEM, CLAWBACK = ("earn", "purchase"), ("redeem", "gift"), ("clawback", "purchase")


def test_points_that_stay_are_held_since_they_came() -> None:
    assert held_of({5: {EARN: 10}, 9: {EARN: 3, REDEEM: -2}}) == [Held(5, None, NEVER)]


def test_day_on_which_the_last_points_go_still_counts() -> None:
    assert held_of({5: {EARN: 10}, 9: {REDEEM: -10}}) == [Held(5, 9, NEVER)]


def test_points_that_come_and_go_on_one_day_were_held() -> None:
    assert held_of({5: {EARN: 10, REDEEM: -10}}) == [Held(5, 5, NEVER)]


def test_voided_earning_was_never_held() -> None:
    assert held_of({5: {EARN: 0}}) == []


def test_second_time_knows_the_days_between() -> None:
    assert held_of({5: {EARN: 10}, 9: {REDEEM: -10}, 12: {EARN: 1}}) == [Held(5, 9, NEVER), Held(12, None, 3)]


def test_points_that_only_repay_a_debt_are_not_held() -> None:
    moved = {5: {EARN: 10}, 9: {REDEEM: -10, CLAWBACK: -10}, 12: {EARN: 10}, 14: {EARN: 1}}
    assert held_of(moved) == [Held(5, 9, NEVER), Held(14, None, 5)]
