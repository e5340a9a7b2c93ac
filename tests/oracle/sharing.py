"""What of an amount belongs to which store: to those that issued the points, and to those whose points settled it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.oracle.asking import ONE_DAY, Question
from tests.oracle.lots_of_month import Change, Lots, changes, lots_at
from tests.oracle.worth import Pot, position_of, put_aside, settled, whole

CHAIN = 0
"""Bears what belongs to no store: breakage, and what is left where the price of a point changes."""

_SETTLED_BY = {
    "refunded": ("clawed_back",),
    "by_hand": ("by_hand",),
    "redeemed": ("redeemed", "moved"),
    "forfeited": ("forfeited",),
}

StorePots = dict[int, tuple[Pot, Pot]]
"""What each store put aside and settled: with sales, and for points given."""


def pots_by_store(asked: Question) -> StorePots:
    """Every store's part of what the days put aside and settled; the chain has the rest."""
    known = changes(asked.books)
    before = position_of(asked.books, known, asked.first - ONE_DAY)
    end = position_of(asked.books, known, asked.last)
    sold = _pots(asked, known, end.sold.since(before.sold), is_sold=True)
    given = _pots(asked, known, end.given.since(before.given), is_sold=False)
    return {store: (sold.get(store, Pot()), given.get(store, Pot())) for store in sorted({CHAIN, *sold, *given})}


def _pots(asked: Question, known: list[Change], together: Pot, *, is_sold: bool) -> dict[int, Pot]:
    own = [change for change in known if change.origin.is_sold is is_sold]
    inside = sorted({(change.day, change.origin) for change in own if asked.first <= change.day <= asked.last})
    found: dict[int, Pot] = {}
    for day, origin in inside:
        for store, pot in _of_day(asked, [change for change in own if change.origin == origin], day):
            found[store] = found.get(store, Pot()).plus(pot)
    rest = together
    for pot in found.values():
        rest = rest.since(pot)
    found[CHAIN] = found.get(CHAIN, Pot()).plus(rest)
    return found


def _of_day(asked: Question, own: list[Change], day: date) -> list[tuple[int, Pot]]:
    """What a day put aside and settled of one month's lots, store by store; breakage is nobody's."""
    (origin,) = {change.origin for change in own}
    before, end = (lots_at(own, until).get(origin, Lots(origin)) for until in (day - ONE_DAY, day))
    old, new = (put_aside(asked.books, lots) for lots in (before, end))
    found = [(store, Pot(new.get(store, 0) - old.get(store, 0))) for store in {*old, *new}]
    put = sum(new.values())
    change = settled(put, end, Fraction(1)).since(settled(sum(old.values()), before, Fraction(1)))
    price = Fraction(put, end.issued) if end.issued > 0 else Fraction(0)
    for field, ways in _SETTLED_BY.items():
        points = Counter[int]()
        for moved in own:
            if moved.day == day and moved.way in ways:
                points[moved.store] += moved.points
        parts = settled_by(getattr(change, field), points, price)
        found += [(store, replace(Pot(), **{field: part})) for store, part in parts.items()]
    return found


def settled_by(amount: int, points: dict[int, int], price: Fraction) -> dict[int, int]:
    """An amount by the points of the stores that settled it; where they moved some in both directions, or against the
    amount, each has its own points at the price of one."""
    sign = -1 if amount < 0 else 1
    points = {store: sign * number for store, number in points.items() if number}
    if any(number < 0 for number in points.values()):
        return {store: sign * whole(number * price) for store, number in points.items()}
    return shares(amount, points)


def shares(amount: int, weights: dict[int, int]) -> dict[int, int]:
    """The whole minor units of each store; a unit at a time goes to who is furthest below the exact share."""
    weights = {store: weight for store, weight in weights.items() if weight > 0}
    together = sum(weights.values())
    if not together:
        return {CHAIN: amount} if amount else {}
    exact = {store: Fraction(abs(amount) * weight, together) for store, weight in weights.items()}
    parts = {store: int(share) for store, share in exact.items()}
    while sum(parts.values()) < abs(amount):
        furthest = max(exact[store] - parts[store] for store in parts)
        parts[min(store for store in parts if exact[store] - parts[store] == furthest)] += 1
    sign = 1 if amount >= 0 else -1
    return {store: sign * parts[store] for store in sorted(parts) if parts[store]}
