from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.amounts import parse_minor
from loyalty_desktop.wording.numbers import (
    change_text,
    count_phrase,
    date_text,
    instant_text,
    money_text,
    points_phrase,
    points_text,
    range_text,
    rate_text,
    signed_points_text,
    size_text,
    tenths_text,
)


def test_points_set_off_thousands() -> None:
    assert points_text(12_345) == "12,345"
    assert (signed_points_text(120), signed_points_text(-1_080)) == ("+120", "-1,080")


def test_one_point_is_no_points() -> None:
    assert (points_phrase(1), points_phrase(0), points_phrase(2)) == ("1 point", "0 points", "2 points")
    assert count_phrase(1, "line", "lines") == "1 line"


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (124_000, "EUR", "1,240.00 EUR"),
        (-350, "EUR", "-3.50 EUR"),
        (5, "EUR", "0.05 EUR"),
        (1_234_567, "JPY", "1,234,567 JPY"),
        (-1_234, "KWD", "-1.234 KWD"),
    ],
)
def test_money_has_the_decimals_of_its_currency(minor: int, currency: str, text: str) -> None:
    assert money_text(minor, currency) == text


@given(some.integers(-(10**12), 10**12), some.sampled_from(["EUR", "JPY", "KWD"]))
def test_money_written_is_money_read(minor: int, currency: str) -> None:
    assert parse_minor(money_text(minor, currency), currency) == minor


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(1, 8), "12.5 %"),
        (Fraction(1, 3), "33.3 %"),
        (Fraction(2, 3), "66.7 %"),
        (Fraction(1, 2000), "0.1 %"),
        (Fraction(12), "1,200.0 %"),
        (Fraction(-1, 8), "-12.5 %"),
        (Fraction(-1, 100_000), "0.0 %"),
        (None, "n/a"),
    ],
)
def test_rates_are_percent_with_one_decimal(rate: Fraction | None, text: str) -> None:
    assert rate_text(rate) == text


def test_shares_keep_their_tenths() -> None:
    assert [tenths_text(tenths) for tenths in (0, 5, 125, 1_000)] == ["0.0 %", "0.5 %", "12.5 %", "100.0 %"]


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [(90, 80, "+12.5 %"), (70, 80, "-12.5 %"), (80, 80, "0.0 %"), (3, 0, "n/a"), (None, 3, "n/a")],
)
def test_change_is_percent_of_before(now: int | None, before: int, text: str) -> None:
    assert change_text(now, before) == text


def test_dates_are_iso() -> None:
    assert date_text(date(2026, 11, 21)) == "2026-11-21"
    assert date_text(None) == ""
    assert range_text(date(2026, 11, 1), date(2026, 11, 30)) == "2026-11-01 to 2026-11-30"
    assert range_text(date(2026, 11, 1), date(2026, 11, 1)) == "2026-11-01"


def test_instants_are_told_by_the_clock_of_the_zone() -> None:
    instant = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert instant_text(instant, ZoneInfo("Europe/Madrid")) == "2026-11-22 00:30"


@pytest.mark.parametrize(
    ("number", "text"), [(812, "812 bytes"), (4_200_000, "4.2 MB"), (999_960, "1.0 MB"), (3 * 10**12, "3,000.0 GB")]
)
def test_sizes_are_for_people(number: int, text: str) -> None:
    assert size_text(number) == text
