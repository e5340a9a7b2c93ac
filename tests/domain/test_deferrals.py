"""What is deferred by day, and which store it belongs to: never below nothing, and always adding up."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.deferrals import Pot, VintageRow, positions
from loyalty_desktop.domain.estimate_book import Estimate, Estimated, Worths
from loyalty_desktop.domain.liability import Settled
from loyalty_desktop.domain.periods import DateRange, Granularity, steps_of
from loyalty_desktop.domain.store_deferrals import pots_by_store
from tests.builders import at

FIRST = date(2026, 3, 1)
MARCH = DateRange(FIRST, date(2026, 3, 31))
_WORTHS = Worths((Estimate(Estimated.VALUE, None, Fraction(10_000), at(FIRST), "Kim"),))


def _row(
    day: int, part: str, points: int, *, store: int = 1, money: int = 0, measured: int | None = None
) -> VintageRow:
    measured_on = FIRST + timedelta(days=day if measured is None else measured)
    return VintageRow(FIRST + timedelta(days=day), FIRST, True, part, store, measured_on, points, money)


def _sold(*rows: VintageRow) -> Pot:
    (end,) = positions(rows, _WORTHS, (MARCH.last,))
    return end.sold


def test_a_void_leaves_what_the_other_store_deferred() -> None:
    rows = (
        _row(0, "issued", 1_000, money=1_000_00),
        _row(0, "issued", 100, store=2, money=100_00),
        _row(9, "issued", -1_000, money=-1_000_00, measured=0),
    )
    assert _sold(*rows) == Pot(909)


def test_a_redemption_posted_before_its_sale_owes_nothing() -> None:
    assert _sold(_row(0, "redeemed", -70)).open == 0


def test_the_chain_bears_what_no_store_explains() -> None:
    rows = (
        _row(0, "issued", 1_000, money=1_000_00),
        _row(1, "redeemed", -100),
        _row(2, "issued", 1_000, store=2, money=100_00),
    )
    steps = (MARCH,)
    books = tuple(positions(rows, _WORTHS, (FIRST - timedelta(days=1), MARCH.last)))
    (by_store,) = pots_by_store(rows, _WORTHS, steps, books)
    assert by_store[1][0] == Pot(9_091, Settled(redeemed=909))
    assert by_store[2][0] == Pot(5_000)
    assert by_store[0][0] == Pot(0, Settled(redeemed=-204))


def test_stores_that_move_both_ways_have_each_their_own() -> None:
    rows = (
        _row(0, "issued", 1_000, money=1_000_00),
        _row(0, "redeemed", -500, store=2),
        _row(5, "redeemed", 499, store=2),
        _row(5, "redeemed", -500, store=3),
    )
    steps = steps_of(MARCH, Granularity.DAY)
    books = tuple(positions(rows, _WORTHS, (FIRST - timedelta(days=1), *(step.last for step in steps))))
    by_store = pots_by_store(rows, _WORTHS, steps, books)[5]
    assert [by_store[store][0].settled.redeemed for store in (2, 3, 0)] == [-4_536, 4_546, -1]


_PARTS = ("clawed_back", "taken", "redeemed", "forfeited", "expired", "moved")


_MOVES = some.tuples(
    some.integers(0, 30),
    some.sampled_from(_PARTS),
    some.integers(-300, 100),
    some.integers(1, 3),
    some.integers(0, 900_00),
)


@given(some.lists(_MOVES, max_size=12), some.sampled_from(list(Granularity)))
def test_stores_add_up_whatever_moved(moves: list[tuple[int, str, int, int, int]], by: Granularity) -> None:
    issued = [_row(day, "issued", abs(points), store=store, money=money) for day, _, points, store, money in moves]
    taken = [_row(day, part, points, store=store) for day, part, points, store, _ in moves]
    rows = sorted((row for row in (*issued, *taken) if row.points), key=lambda row: row.posted_on)
    steps = steps_of(MARCH, by)
    books = tuple(positions(rows, _WORTHS, (FIRST - timedelta(days=1), *(step.last for step in steps))))
    found = pots_by_store(rows, _WORTHS, steps, books)
    for step, by_store, (before, end) in zip(steps, found, pairwise(books), strict=True):
        assert sum((pots[0] for pots in by_store.values()), Pot()) == end.sold.since(before.sold)
        movers = {0, *(row.store_id for row in rows if row.posted_on in step)}
        assert by_store.keys() <= movers
        assert 0 <= end.sold.open <= end.sold.deferred
