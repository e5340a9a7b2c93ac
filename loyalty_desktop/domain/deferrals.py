"""What is deferred, day by day, and what of it is settled by some day (semantics, section 10).

A vintage is the lots of one month of business date. What is deferred with it is fixed on the day of posting, by the
value and the rate in force then, and never measured again; what is released follows what became of its lots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.estimate_book import Worths
from loyalty_desktop.domain.liability import Settled, VintagePoints, Worth, deferred_minor, given_minor, settled

SOLD, GIVEN = "sold", "given"
"""Points issued with sales, and points given without one."""

_COUNTED = frozenset({"issued", "clawed_back", "redeemed", "expired", "forfeited", "taken"})
_TAKEN = _COUNTED - {"issued"}


class VintageRow(NamedTuple):
    """Signed points of a part of a vintage, posted on one day; minor units where they were sold."""

    posted_on: date
    month: date
    part: str
    points: int
    money_minor: int


@dataclass(frozen=True, slots=True)
class Pot:
    """An amount that was put aside to date and what of it is settled to date, in minor units."""

    deferred: int = 0
    settled: Settled = field(default_factory=Settled)

    @property
    def open(self) -> int:
        """What is still owed."""
        return self.deferred - self.settled.all

    def since(self, before: Pot) -> Pot:
        """What a period put aside and settled, from what stood before it."""
        return Pot(self.deferred - before.deferred, self.settled - before.settled)


@dataclass(frozen=True, slots=True)
class VintagePosition:
    """One vintage at the end of a day. `sold_points` were issued with sales, `points` tells what became of the lots."""

    month: date
    points: VintagePoints
    sold: Pot
    given: Pot
    sold_points: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """The books at the end of a day: the contract liability (`sold`) and the provision (`given`), by vintage."""

    day: date
    worth: Worth
    vintages: tuple[VintagePosition, ...]
    sold: Pot
    given: Pot


@dataclass(slots=True)
class _Vintage:
    month: date
    counts: dict[str, int] = field(default_factory=dict)
    outstanding: int = 0
    sold: int = 0
    given: int = 0
    sold_points: int = 0
    known: tuple[Worth, VintagePosition] | None = None

    def take(self, row: VintageRow, worths: Worths) -> None:
        self.known = None
        if row.part == SOLD:
            self.sold += deferred_minor(row.money_minor, row.points, worths.on(row.posted_on))
            self.sold_points += row.points
            return
        if row.part == GIVEN:
            self.given += given_minor(row.points, worths.on(row.posted_on))
            return
        self.outstanding += row.points
        if row.part in _COUNTED:
            points = -row.points if row.part in _TAKEN else row.points
            self.counts[row.part] = self.counts.get(row.part, 0) + points

    def position(self, worth: Worth) -> VintagePosition:
        if self.known is None or self.known[0] != worth:
            points = VintagePoints(**self.counts, outstanding=self.outstanding)
            sold = Pot(self.sold, settled(self.sold, points, worth.rate, sold=self.sold_points))
            given = Pot(self.given, settled(self.given, points, worth.rate))
            self.known = (worth, VintagePosition(self.month, points, sold, given, self.sold_points))
        return self.known[1]


def positions(rows: Iterable[VintageRow], worths: Worths, days: Sequence[date]) -> Iterator[Position]:
    """The books at the end of each of `days`, which ascend; `rows` come in the order of their days of posting."""
    vintages: dict[date, _Vintage] = {}
    waiting = iter(rows)
    row = next(waiting, None)
    for day in days:
        while row is not None and row.posted_on <= day:
            vintages.setdefault(row.month, _Vintage(row.month)).take(row, worths)
            row = next(waiting, None)
        worth = worths.on(day)
        found = tuple(vintages[month].position(worth) for month in sorted(vintages))
        yield Position(
            day, worth, found, _together(item.sold for item in found), _together(item.given for item in found)
        )


def _together(pots: Iterable[Pot]) -> Pot:
    deferred, ended = 0, Settled()
    for pot in pots:
        deferred += pot.deferred
        ended = ended + pot.settled
    return Pot(deferred, ended)
