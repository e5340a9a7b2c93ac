"""Money and rounding: what is written is what is read, and nothing is ever guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.amounts import (
    MAX_MINOR,
    Rounding,
    decimals_of,
    parse_minor,
    plain_money,
    round_ratio,
    spread_by_largest_remainder,
)
from loyalty_desktop.domain.errors import Refusal

CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])


@given(st.integers(-MAX_MINOR, MAX_MINOR), CURRENCIES)
def test_plain_money_reads_back(minor: int, currency: str) -> None:
    assert parse_minor(plain_money(minor, currency), currency) == minor


@given(st.integers(0, MAX_MINOR), CURRENCIES)
def test_thousands_and_decimal_comma_read_back(minor: int, currency: str) -> None:
    whole, point, fraction = plain_money(minor, currency).partition(".")
    written = f"{int(whole):,}".replace(",", ".") + ("," if point else "") + fraction
    assert parse_minor(written, currency, decimal_comma=True) == minor


@given(st.integers(1, MAX_MINOR))
def test_parentheses_are_a_minus(minor: int) -> None:
    assert parse_minor(f"({plain_money(minor, 'EUR')})", "EUR") == -minor


@pytest.mark.parametrize(
    ("text", "minor"), [("$1,240.00", 124000), ("1 240.5", 124050), (" 3 ", 300), (".5", 50), ("12.50 EUR", 1250)]
)
def test_common_spellings_are_understood(text: str, minor: int) -> None:
    assert parse_minor(text, "EUR") == minor


@pytest.mark.parametrize("text", ["", "abc", "1,24", "12,34,567", "1.2.3", "--1", "1e3", "٣", "1,2345.00", "nan"])
def test_doubtful_amounts_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_minor(text, "EUR")
    assert refusal.value.code == "not_money"


def test_decimals_beyond_the_currency_are_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        parse_minor("1.005", "EUR")
    assert refusal.value.code == "too_many_decimals"
    assert parse_minor("1.500", "EUR") == 150


def test_amount_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        parse_minor("999999999999999", "EUR")
    assert refusal.value.code == "amount_too_large"


def test_currencies_know_their_decimals() -> None:
    assert [decimals_of(currency) for currency in ("EUR", "JPY", "KWD")] == [2, 0, 3]


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_rounding_stays_within_one(numerator: int, denominator: int) -> None:
    down, nearest, up = (round_ratio(numerator, denominator, rounding) for rounding in Rounding)
    assert down <= nearest <= up <= down + 1
    assert down * denominator <= numerator <= up * denominator
    assert abs(2 * (nearest * denominator - numerator)) <= denominator


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_spread_adds_up_and_is_fair(total: int, weights: list[int]) -> None:
    shares = spread_by_largest_remainder(total, tuple(weights))
    whole = sum(weights)
    assert sum(shares) == total
    if whole:
        assert all(abs(share * whole - total * weight) < whole for share, weight in zip(shares, weights, strict=True))


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=8))
def test_spread_never_exceeds_what_is_left(left: list[int]) -> None:
    asked = sum(left) * 2 // 3
    shares = spread_by_largest_remainder(asked, tuple(left))
    assert asked == 0 or all(share <= weight for share, weight in zip(shares, left, strict=True))
