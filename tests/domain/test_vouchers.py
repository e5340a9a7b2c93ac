from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.vouchers import ALPHABET, new_code, shown_code, typed_code
from tests.builders import dice

SEEDS = some.integers(0, 10**9)


@given(SEEDS)
def test_a_code_is_read_back_as_people_type_it(seed: int) -> None:
    code = new_code(dice(seed).randbytes)
    assert typed_code(f" {shown_code(code).lower()} ") == code
    assert len(code) == 12 and set(code) <= set(ALPHABET)


@given(SEEDS, some.integers(0, 11), some.sampled_from(ALPHABET))
def test_one_wrong_letter_is_caught(seed: int, place: int, letter: str) -> None:
    code = new_code(dice(seed).randbytes)
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with pytest.raises(Refusal, match="voucher_code_mistyped"):
            typed_code(wrong)


@given(SEEDS, some.integers(0, 10))
def test_exchanged_neighbours_are_caught(seed: int, place: int) -> None:
    code = new_code(dice(seed).randbytes)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong != code:
        with pytest.raises(Refusal, match="voucher_code_mistyped"):
            typed_code(wrong)


def test_letters_that_look_alike_are_left_out() -> None:
    assert not set("0O1IL") & set(ALPHABET) and len(ALPHABET) == 31
