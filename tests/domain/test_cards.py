from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.cards import check_digit, is_card_number, new_card_number, shown_number
from tests.builders import dice


@pytest.mark.parametrize("number", ["4006381333931", "9780201379624", "5901234123457", "73513537"])
def test_check_digits_are_those_of_known_codes(number: str) -> None:
    assert check_digit(number[:-1]) == number[-1]


@given(some.integers(0, 2**32))
def test_numbers_given_out_hold_and_one_wrong_digit_is_seen(seed: int) -> None:
    number = new_card_number(dice(seed).randbytes)
    assert is_card_number(number)
    for place in range(2, len(number)):
        wrong = str((int(number[place]) + 1) % 10)
        assert not is_card_number(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    ("number", "shown"),
    [("2912345678908", "2912 3456 7890 8"), ("K-77", "K-77"), ("12345", "12345"), ("٢٩١٢٣٤٥٦٧٨٩٠١", "٢٩١٢٣٤٥٦٧٨٩٠١")],
)
def test_long_numbers_are_read_in_fours(number: str, shown: str) -> None:
    assert shown_number(number) == shown
