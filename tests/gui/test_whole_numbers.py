from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.gui.whole_numbers import whole_number


@given(some.integers(0, 10**17))
def test_every_number_is_read_as_it_is_shown(number: int) -> None:
    assert whole_number(str(number)) == whole_number(f" {number:,} ") == number


@pytest.mark.parametrize("text", ["", "-5", "+5", "5.0", "5,0", "1,2345", "five", "٣", "9" * 40])
def test_anything_else_is_no_number(text: str) -> None:
    assert whole_number(text) is None
