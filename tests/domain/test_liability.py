"""The formulas of the liability, with the figures that semantics 10 quotes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.liability import (
    Settled,
    VintagePoints,
    Worth,
    deferral,
    deferred_minor,
    given_minor,
    released_to_date,
    rounded,
    settled,
    simple_liability,
)

_RATES = some.fractions(0, 1, max_denominator=1_000)


def test_kpmg_defers_884230_of_sales_of_100000() -> None:
    exact = deferral(100_000, 100_000, 10_000 * Fraction(97, 100))
    assert round(exact, 2) == Fraction("8842.30")


def test_kpmg_deferral_in_minor_units_is_rounded_once() -> None:
    one_a_point = Worth(value_minor=1_000 * 100, rate=Fraction(97, 100))
    assert deferred_minor(100_000_00, 10_000, one_a_point) == 8_842_30


def test_kpmg_releases_4175_in_the_first_year() -> None:
    assert released_to_date(9_000, 4_500, 9_700) == 4_175


@pytest.mark.parametrize(("expected", "released"), [(9_900, 3_552), (9_200, 4_140)])
def test_kpmg_second_year_releases_by_the_new_estimate(expected: int, released: int) -> None:
    assert released_to_date(9_000, 8_500, expected) - released_to_date(9_000, 4_500, 9_700) == released


def test_the_same_year_as_a_vintage() -> None:
    points = VintagePoints(issued=10_000, redeemed=4_500, outstanding=5_500)
    assert settled(9_000, points, Fraction(97, 100)).released == 4_175


def test_simple_liability_is_points_by_value_by_rate() -> None:
    assert simple_liability(10_000, Worth(500, Fraction(1, 2))) == 2_500


def test_halves_go_away_from_zero() -> None:
    assert (rounded(Fraction(5, 2)), rounded(Fraction(-5, 2))) == (3, -3)


def test_points_without_a_value_defer_nothing() -> None:
    assert deferred_minor(100_00, 100, Worth(0)) == 0


def test_sales_without_points_defer_nothing() -> None:
    assert deferred_minor(100_00, 0, Worth(1_000)) == 0


def test_a_vintage_that_has_all_expired_releases_everything() -> None:
    points = VintagePoints(issued=100, redeemed=40, expired=60)
    assert settled(9_000, points, Fraction(1)) == Settled(redeemed=3_600, broken=5_400)


def test_refunds_take_their_part_back_first() -> None:
    points = VintagePoints(issued=100, clawed_back=25, outstanding=75)
    assert settled(1_000, points, Fraction(1)) == Settled(refunded=250)


def test_points_taken_and_forfeited_take_their_parts() -> None:
    points = VintagePoints(issued=100, redeemed=20, taken=10, forfeited=30, outstanding=40)
    assert settled(1_000, points, Fraction(1)) == Settled(taken=100, forfeited=300, redeemed=200)


def test_nothing_expected_means_nothing_owed() -> None:
    points = VintagePoints(issued=100, outstanding=100)
    assert settled(1_000, points, Fraction(0)).all == 1_000


def test_expected_breakage_follows_the_estimate() -> None:
    points = VintagePoints(issued=100, redeemed=20, outstanding=80)
    assert points.expected_breakage(Fraction(3, 4)) == Fraction(1, 4)


def test_expired_points_are_not_expected_any_more() -> None:
    points = VintagePoints(issued=100, redeemed=20, expired=50, outstanding=30)
    assert points.expected_breakage(Fraction(97, 100)) == Fraction(1, 2)


def test_finished_month_is_expected_to_end_as_it_has() -> None:
    points = VintagePoints(issued=1_000, clawed_back=100, taken=50, forfeited=75, redeemed=762, expired=13)
    assert points.expected_breakage(Fraction(97, 100)) == points.observed_breakage() == Fraction(13, 1_000)


def test_only_points_still_there_can_expire_yet() -> None:
    points = VintagePoints(issued=100, clawed_back=20, redeemed=20, expired=10, outstanding=50)
    assert points.expected_breakage(Fraction(3, 4)) == Fraction(10 + 50 - 40, 100)
    assert points.expected_breakage(Fraction(1)) == points.observed_breakage() == Fraction(1, 10)
    assert points.expected_breakage(Fraction(0)) == Fraction(60, 100)


@given(some.integers(0, 10**9), some.integers(0, 10**7), some.integers(0, 10**6), _RATES)
def test_never_less_than_nothing_is_deferred(price: int, points: int, value: int, rate: Fraction) -> None:
    worth = Worth(value, rate)
    assert deferred_minor(-price, -points, worth) == 0
    assert given_minor(-points, worth) == -given_minor(points, worth)
    assert 0 <= deferred_minor(price, points, worth) <= price


@given(some.integers(0, 10**9), some.lists(some.integers(0, 10**6), min_size=6, max_size=6), _RATES)
def test_never_more_is_settled_than_was_deferred(deferred: int, parts: list[int], rate: Fraction) -> None:
    redeemed, expired, clawed, taken, forfeited, outstanding = parts
    points = VintagePoints(sum(parts), clawed, redeemed, expired, forfeited, taken, 0, outstanding)
    ended = settled(deferred, points, rate)
    assert 0 <= ended.all <= deferred
    assert min(ended.refunded, ended.taken, ended.forfeited, ended.redeemed, ended.broken) >= 0
    assert ended.all == deferred or outstanding > 0
