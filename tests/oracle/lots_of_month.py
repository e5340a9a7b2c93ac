"""What became of the lots of each month, from entries, lots and allocations (semantics, section 10).

A lot belongs to the month in which its points were earned, and to what was sold or what was given, wherever a merge or
days of grace have moved it since: that is followed from lot to lot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.books import Books
from tests.oracle.history import Entry
from tests.oracle.moments import belongs_on, price

PURCHASE = "purchase"
_MOVES = ("merge_in", "merge_out", "transfer_in", "transfer_out")
_WAYS = {
    "redeem": "redeemed", "redeem_reversal": "redeemed", "expire": "expired", "reinstate": "expired",
    "clawback": "clawed_back", "forfeit": "forfeited", "debt_writeoff": "by_hand", **dict.fromkeys(_MOVES, "moved"),
}  # fmt: skip


class Origin(NamedTuple):
    """The month in which points were earned, and whether they were issued with a sale."""

    month: date
    is_sold: bool


class Change(NamedTuple):
    """Points that were issued (`way` "issued", below 0 where an earning is voided) or that left lots some other way
    (below 0 where they came back); `measured` is the day that measures what was issued, with `paid` of its price."""

    day: date
    origin: Origin
    way: str
    store: int
    measured: date
    points: int
    paid: int


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def gives(entry: Entry) -> bool:
    """Whether an entry, or the one that it voids, gave points that nobody had before."""
    return entry.kind in ("earn", "opening") or (entry.kind == "adjust" and entry.action == "manual_credit")


def changes(books: Books) -> list[Change]:
    """All of them, in no order."""
    return [*_opened(books), *_voided(books), *_paid_again(books), *_taken(books)]


def issued_by(books: Books, entry: Entry) -> int:
    """What an earning issued: all but what repaid a debt, and of one that pays an award again what that had issued, or
    what came into a lot of its own where that is more."""
    if entry.id not in books.again:
        return entry.points - entry.debt_points
    return max(issued_by(books, books.entry[books.again[entry.id]]), own_lot(books, entry))


def own_lot(books: Books, entry: Entry) -> int:
    """What came into the lot that an earning opened."""
    return sum(lot.points for lot in books.lots if lot.entry_id == entry.id)


def _own_origin(entry: Entry) -> Origin:
    return Origin(month_of(entry.business_date), entry.kind == "earn" and entry.action == PURCHASE)


def _origins(books: Books) -> dict[int, Origin]:
    """Every lot's origin: its entry's own; of a merge that of the lot that was emptied just before; of days of grace
    that of the lots whose points they hold."""
    found: dict[int, Origin] = {}
    by_key = {entry.key: entry.id for entry in books.entries}
    taken_from = {share.debit_id: share.lot_id for share in books.allocations}
    for lot in sorted(books.lots, key=lambda lot: lot.entry_id):
        entry = books.entry[lot.entry_id]
        held = [found[by_key[key]] for key in books.told_grace(entry)]
        if entry.kind == "merge_in" and entry.reverses_id is None:
            found[lot.entry_id] = found[taken_from[lot.entry_id - 1]]
        elif held:
            assert len(set(held)) == 1, "days of grace keep months and sorts of points apart"
            found[lot.entry_id] = held[0]
        else:
            found[lot.entry_id] = _own_origin(entry)
    return found


def _paid(books: Books, entry: Entry, points: int) -> int:
    """What of the price belongs to `points` of an earning, rounded down: what repaid a debt is not deferred."""
    return price(books, entry) * points // entry.points if _own_origin(entry).is_sold else 0


def _opened(books: Books) -> Iterator[Change]:
    origins = _origins(books)
    for lot in books.lots:
        entry = books.entry[lot.entry_id]
        day, origin = entry.posted_on, origins[lot.entry_id]
        # What comes back beyond the lots that it was taken from is provided for like points given.
        is_given_back = entry.reverses_id is not None and not books.told_grace(entry)
        if entry.kind in _WAYS and not is_given_back:
            yield Change(day, origin, _WAYS[entry.kind], entry.store_id, day, -lot.points, 0)
        else:
            yield Change(day, origin, "issued", entry.store_id, day, lot.points, _paid(books, entry, lot.points))


def _voided(books: Books) -> Iterator[Change]:
    """The whole earning was never issued; what it was spent on is taken from other lots, and redeemed there instead."""
    for entry in books.entries:
        if entry.id in books.voids and gives(entry) and entry.points < 0:
            assert entry.reverses_id is not None
            first = books.entry[entry.reverses_id]
            points, origin = issued_by(books, first), _own_origin(first)
            paid = _paid(books, first, points)
            yield Change(entry.posted_on, origin, "issued", entry.store_id, first.posted_on, -points, -paid)
            yield Change(entry.posted_on, origin, "redeemed", entry.store_id, first.posted_on, -points, 0)


def _paid_again(books: Books) -> Iterator[Change]:
    """What a merge had taken back is issued once more, and what of it no lot of its own holds has been spent."""
    for entry in (entry for entry in books.entries if entry.id in books.again):
        spent = issued_by(books, entry) - own_lot(books, entry)
        for way in ("issued", "redeemed"):
            yield Change(entry.posted_on, _own_origin(entry), way, entry.store_id, entry.posted_on, spent, 0)


def _taken(books: Books) -> Iterator[Change]:
    origins = _origins(books)
    for share in books.allocations:
        entry = books.entry[share.debit_id]
        yield _moved(entry, origins[share.lot_id], entry.posted_on, share.points)
    for change in books.share_changes:
        taking, giving = books.entry[change.taking_id], books.entry[change.giving_id]
        day = belongs_on(books, replace(taking, operation_seq=giving.operation_seq))
        yield _moved(taking, origins[change.lot_id], day, change.points)
        yield _moved(giving, origins[change.lot_id], giving.posted_on, -change.points)


def _moved(entry: Entry, origin: Origin, day: date, points: int) -> Change:
    way = "redeemed" if gives(entry) else _WAYS.get(entry.kind, "by_hand")
    return Change(day, origin, way, entry.store_id, day, points, 0)


@dataclass(slots=True)
class Lots:
    """The lots of one month and sort by the end of a day: points by what became of them, and what each day and store
    issued with what price."""

    origin: Origin
    points: Counter[str] = field(default_factory=Counter)
    issues: dict[tuple[date, int], tuple[int, int]] = field(default_factory=dict)

    def add(self, change: Change) -> None:
        """Count one change."""
        self.points[change.way] += change.points
        if change.way == "issued":
            points, paid = self.issues.get((change.measured, change.store), (0, 0))
            self.issues[change.measured, change.store] = (points + change.points, paid + change.paid)

    @property
    def issued(self) -> int:
        """What they began with, less mistakes."""
        return self.points["issued"]

    @property
    def left(self) -> int:
        """What is still there."""
        return 2 * self.issued - self.points.total()

    @property
    def used(self) -> int:
        """What was redeemed, or paid a debt when customers were merged."""
        return max(self.points["redeemed"] + self.points["moved"], 0)

    def gone(self, *ways: str) -> int:
        """What left the lots these ways, each at least 0."""
        return sum(max(self.points[way], 0) for way in ways)

    def expected(self, rate: Fraction, *taken_ways: str) -> Fraction:
        """Points that will have been used in the end: those not taken these ways × p, not fewer than are used already
        and not more than are used or left."""
        kept = max(self.issued - self.gone(*taken_ways), 0)
        return max(Fraction(self.used), min(kept * rate, Fraction(self.used + self.left)))


def lots_at(known: list[Change], day: date) -> dict[Origin, Lots]:
    """Every month's lots as they were at the end of `day`."""
    found: dict[Origin, Lots] = {}
    for change in known:
        if change.day <= day:
            found.setdefault(change.origin, Lots(change.origin)).add(change)
    return found
