from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.gui.prize_lines import PrizeLineProblem, prizes_of, prizes_text

PARTS = some.sampled_from(["Mug", "50 points", "nothing", "thing", " = ", ", ", "3", " ", "points", "Jackpot", "1,000"])


@some.composite
def prizes(draw: some.DrawFn) -> Prize:
    name = "".join(draw(some.lists(PARTS, min_size=1, max_size=5))).strip() or "Mug"
    kind = draw(some.sampled_from(PrizeKind))
    points = draw(some.integers(1, 10**9)) if kind is PrizeKind.POINTS else 0
    return Prize(name, kind, draw(some.integers(1, 10**6)), points, draw(some.none() | some.integers(0, 10**9)))


@given(prizes())
def test_a_written_prize_is_read_again(prize: Prize) -> None:
    assert prizes_of(prizes_text((prize,))) == (prize,)


@given(prizes())
def test_a_prize_whose_line_stays_is_kept(prize: Prize) -> None:
    odd = Prize(prize.name.replace(" ", "\u00a0"), prize.kind, prize.weight, prize.points, prize.stock)
    assert prizes_of(prizes_text((odd,)).replace("\u00a0", " "), (odd,)) == (odd,)


def test_the_name_says_what_a_prize_is_unless_the_line_does() -> None:
    read = prizes_of("6, Nothing\n3, 1,000 points\n2, Jackpot = 500 points, 3\n1, 50 points = thing\n1, Mug, blue, 20")
    assert [(prize.name, prize.kind, prize.points, prize.stock) for prize in read] == [
        ("Nothing", PrizeKind.NOTHING, 0, None),
        ("1,000 points", PrizeKind.POINTS, 1000, None),
        ("Jackpot", PrizeKind.POINTS, 500, 3),
        ("50 points", PrizeKind.PRODUCT, 0, None),
        ("Mug, blue", PrizeKind.PRODUCT, 0, 20),
    ]


@pytest.mark.parametrize("line", ["Mug", "x, Mug", "5", "5,", "0, Mug"])
def test_a_line_that_names_no_prize_is_told(line: str) -> None:
    with pytest.raises(PrizeLineProblem):
        prizes_of(line)
