"""Which store deferred and settled what of a step: all stores together are the whole, in steps of any length.

What is deferred belongs to the store that issued the points, and a void to the store of what it takes back. What is
settled on a day goes to the stores whose points settled it on that day, vintage by vintage, in proportion to them.
Where stores moved points in both directions, each has its own points at what is deferred for a point on average. The
chain (store 0) bears what no movement explains: breakage, which is an estimate of all points together, and what is left
where the average changes. A store without movements has nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from loyalty_desktop.domain.accounting import shared_out
from loyalty_desktop.domain.deferrals import ISSUED, NO_POT, Lots, Position, Pot, VintageLots, VintageRow
from loyalty_desktop.domain.estimate_book import Worths
from loyalty_desktop.domain.liability import EVERY_POINT, Settled, rounded, settled
from loyalty_desktop.domain.periods import DateRange

CHAIN = 0
"""The store of what belongs to no store."""

_SETTLED_BY = {
    "clawed_back": "refunded",
    "taken": "taken",
    "redeemed": "redeemed",
    "moved": "redeemed",
    "forfeited": "forfeited",
}
_BY_STORE = tuple(dict.fromkeys(_SETTLED_BY.values()))

StorePots = dict[int, tuple[Pot, Pot]]
"""What a step put aside and settled in each store: of points issued with sales, and of points given."""


def pots_by_store(
    rows: Iterable[VintageRow], worths: Worths, steps: Sequence[DateRange], books: Sequence[Position]
) -> list[StorePots]:
    """What each store put aside and settled in each of `steps`, which follow each other.

    `books` are the positions before the first step and at the end of each. `rows` come in the order of their days of
    posting; those before the steps are what stood before them.
    """
    lots, found, place = Lots(worths), [_StepPots() for _ in steps], 0
    for day, on_day in groupby(rows, key=lambda row: row.posted_on):
        while place < len(steps) and day > steps[place].last:
            place += 1
        if place == len(steps):
            break
        if day < steps[0].first:
            for row in on_day:
                lots.of(row).take(row, worths)
        else:
            found[place].add_day(lots, list(on_day), worths)
    return [step.with_rest(before, end) for step, (before, end) in zip(found, pairwise(books), strict=True)]


class _StepPots:
    """What the stores have of a step so far."""

    def __init__(self) -> None:
        self._pots: dict[bool, dict[int, Pot]] = {True: {}, False: {}}

    def add_day(self, lots: Lots, rows: list[VintageRow], worths: Worths) -> None:
        by_vintage: dict[tuple[object, bool], list[VintageRow]] = {}
        for row in rows:
            by_vintage.setdefault((row.month, row.is_sold), []).append(row)
        for (_, is_sold), own in by_vintage.items():
            self._add_rows(lots.of(own[0]), own, worths, self._pots[is_sold])

    def _add_rows(self, lots: VintageLots, rows: list[VintageRow], worths: Worths, pots: dict[int, Pot]) -> None:
        before = _settled(lots)
        moved: dict[str, dict[int, int]] = {}
        for row in rows:
            deferred = lots.take(row, worths)
            if row.part == ISSUED:
                pots[row.store_id] = pots.get(row.store_id, NO_POT) + Pot(deferred)
            elif row.part in _SETTLED_BY:
                weights = moved.setdefault(_SETTLED_BY[row.part], {})
                weights[row.store_id] = weights.get(row.store_id, 0) - row.points
        issued = lots.points().issued
        price = Fraction(lots.deferred, issued) if issued > 0 else Fraction(0)
        change = _settled(lots) - before
        for way in _BY_STORE:
            shares = _shares(getattr(change, way), moved.get(way, {}), price)
            for store, amount in shares.items():
                pots[store] = pots.get(store, NO_POT) + Pot(settled=Settled(**{way: amount}))

    def with_rest(self, before: Position, end: Position) -> StorePots:
        """Every store's part, with what is left of the whole on the chain."""
        for is_sold, whole in ((True, end.sold.since(before.sold)), (False, end.given.since(before.given))):
            pots = self._pots[is_sold]
            known = sum(pots.values(), NO_POT)
            pots[CHAIN] = pots.get(CHAIN, NO_POT) + whole.since(known)
        sold, given = self._pots[True], self._pots[False]
        return {store: (sold.get(store, NO_POT), given.get(store, NO_POT)) for store in sorted({*sold, *given})}


def _settled(lots: VintageLots) -> Settled:
    """What does not depend on the rate of the day: all but breakage."""
    return settled(lots.deferred, lots.points(), EVERY_POINT)


def _shares(amount: int, points: Mapping[int, int], price: Fraction) -> dict[int, int]:
    """`amount` by the signed points of the stores; what they do not explain is nobody's."""
    points, sign = {store: number for store, number in points.items() if number}, -1 if amount < 0 else 1
    if all(number * sign > 0 for number in points.values()):
        return shared_out(amount, {store: abs(number) for store, number in points.items()}, rest=CHAIN)
    return {store: part for store, number in points.items() if (part := rounded(price * number))}
