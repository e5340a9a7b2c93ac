from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.wheel import Prize, PrizeKind, draw

PRIZES = (
    Prize("Mug", PrizeKind.PRODUCT, 1, stock=3),
    Prize("50 points", PrizeKind.POINTS, 3, 50),
    Prize("nothing", PrizeKind.NOTHING, 6),
)


@given(some.binary(min_size=16, max_size=16))
def test_a_seed_always_draws_the_same(seed: bytes) -> None:
    assert draw(seed, PRIZES, {}) == draw(seed, PRIZES, {})


def test_prizes_come_up_by_their_weights() -> None:
    drawn = Counter(draw(number.to_bytes(16, "big"), PRIZES, {}).name for number in range(10_000))
    assert 900 < drawn["Mug"] < 1_100 and 2_850 < drawn["50 points"] < 3_150


@given(some.binary(min_size=16, max_size=16))
def test_what_is_gone_is_not_drawn(seed: bytes) -> None:
    assert draw(seed, PRIZES, {"Mug": 3}).name != "Mug"


def test_an_empty_wheel_is_refused() -> None:
    with pytest.raises(Refusal, match="wheel_is_empty"):
        draw(bytes(16), PRIZES[:1], {"Mug": 3})


@pytest.mark.parametrize(
    "values",
    [
        ("", PrizeKind.NOTHING, 1),
        ("x", PrizeKind.NOTHING, 0),
        ("x", PrizeKind.POINTS, 1),
        ("x", PrizeKind.NOTHING, 1, 5),
    ],
)
def test_prizes_that_cannot_be_are_refused(values: tuple[str, PrizeKind, int]) -> None:
    with pytest.raises(Refusal):
        Prize(*values)
