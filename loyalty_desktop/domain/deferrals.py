"""What is deferred, day by day, and what of it is settled by some day (semantics, section 10).

A vintage is the lots of one month: that of the business date on which their points were earned, also where a merge or
days of grace have moved them into other lots. Lots whose points were issued with sales and lots of points that were
given stand apart: each sort has a pot of its own, and what becomes of its lots settles that pot alone.

What is deferred is fixed on the day that measures it, by the value and the rate in force then, and never measured
again: the day on which the earning is posted. A void is measured by the day of what it takes back, however late it is
posted. So for every measuring day, month and store

    deferred = price × SSP_points ÷ (price + SSP_points),  SSP_points = points × v × p of the measuring day

of the prices and points less those that are voided by the day that is asked for, rounded once. It is never below 0, a
void takes exactly what its sale adds, and once all of a day is voided nothing of it is left. Only what opened a lot
counts: points that repaid a debt settle an earlier claim, so the price counts in the proportion of the points that are
left. Points that were given are provided for with points × v × p in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.estimate_book import Worths
from loyalty_desktop.domain.liability import Settled, VintagePoints, Worth, deferred_minor, given_minor, settled

ISSUED = "issued"
"""The part of a vintage that earnings have opened lots with."""


class VintageRow(NamedTuple):
    """Signed points of a part of a vintage, posted on one day in one store: above 0 what came into its lots, below 0
    what left them. `measured_on` is the day that measures what was issued; minor units where it was sold."""

    posted_on: date
    month: date
    is_sold: bool
    part: str
    store_id: int
    measured_on: date
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

    @property
    def net(self) -> int:
        """What was put aside, less what was taken back of it by refunds and by hand."""
        return self.deferred - self.settled.back

    def since(self, before: Pot) -> Pot:
        """What a period put aside and settled, from what stood before it."""
        return Pot(self.deferred - before.deferred, self.settled - before.settled)

    def __add__(self, other: Pot) -> Pot:
        return Pot(self.deferred + other.deferred, self.settled + other.settled)


NO_POT = Pot()
"""Nothing was put aside."""


class VintagePot(NamedTuple):
    """A pot, and what became of the points that it is for."""

    pot: Pot = NO_POT
    points: VintagePoints = VintagePoints()


@dataclass(frozen=True, slots=True)
class VintagePosition:
    """One vintage at the end of a day: what was issued with sales, and what was given without one."""

    month: date
    sold: VintagePot
    given: VintagePot

    @property
    def points(self) -> VintagePoints:
        """What became of all its lots."""
        return self.sold.points + self.given.points


@dataclass(frozen=True, slots=True)
class Position:
    """The books at the end of a day: the contract liability (`sold`) and the provision (`given`), by vintage."""

    day: date
    worth: Worth
    vintages: tuple[VintagePosition, ...]
    sold: Pot
    given: Pot

    @property
    def unmeasured(self) -> int:
        """Outstanding points with which nothing was put aside, because points had no value on the day that measures
        them; where a month has both sorts, as many of them as can be."""
        lots = (pot.points for vintage in self.vintages for pot in (vintage.sold, vintage.given))
        return sum(points.outstanding_unmeasured for points in lots)


@dataclass(slots=True)
class _Cell:
    """What was issued of a vintage in one store and is measured by one day, less what was voided of it."""

    points: int = 0
    money_minor: int = 0
    deferred: int = 0


@dataclass(slots=True)
class VintageLots:
    """The lots of a vintage that were sold, or given, while rows are added to them."""

    month: date
    is_sold: bool
    deferred: int = 0
    _unmeasured: int = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _cells: dict[tuple[date, int], _Cell] = field(default_factory=dict)
    _known: tuple[Worth, VintagePot] | None = None

    def take(self, row: VintageRow, worths: Worths) -> int:
        """Add a row; returns what is deferred more, or less, because of it: all of it in the store of the row."""
        self._known = None
        self._counts[row.part] = self._counts.get(row.part, 0) + row.points
        if row.part != ISSUED:
            return 0
        cell = self._cells.setdefault((row.measured_on, row.store_id), _Cell())
        cell.points += row.points
        cell.money_minor += row.money_minor
        worth, before = worths.on(row.measured_on), cell.deferred
        self._unmeasured += 0 if worth.value_minor else row.points
        cell.deferred = (
            deferred_minor(cell.money_minor, cell.points, worth) if self.is_sold else given_minor(cell.points, worth)
        )
        self.deferred += cell.deferred - before
        return cell.deferred - before

    def points(self) -> VintagePoints:
        """What became of the lots so far."""
        counts = dict(self._counts)
        issued, outstanding = counts.pop(ISSUED, 0), sum(self._counts.values())
        taken = {part: -points for part, points in counts.items()}
        return VintagePoints(issued, outstanding=outstanding, unmeasured=self._unmeasured, **taken)

    def at(self, worth: Worth) -> VintagePot:
        """What was put aside and settled so far, as estimated by `worth`."""
        if self._known is None or self._known[0] != worth:
            points = self.points()
            pot = Pot(self.deferred, settled(self.deferred, points, worth.rate))
            self._known = (worth, VintagePot(pot, points))
        return self._known[1]


class Lots:
    """The lots of every vintage while rows are added to them, in the order of the days of posting."""

    def __init__(self, worths: Worths) -> None:
        self._worths = worths
        self._lots: dict[tuple[date, bool], VintageLots] = {}

    def of(self, row: VintageRow) -> VintageLots:
        """The lots that a row is about."""
        key = (row.month, row.is_sold)
        found = self._lots.get(key)
        if found is None:
            found = self._lots[key] = VintageLots(*key)
        return found

    def at(self, day: date) -> Position:
        """The books as the rows so far make them, measured by what is in force on `day`."""
        worth = self._worths.on(day)
        found = {key: lots.at(worth) for key, lots in self._lots.items()}
        months = sorted({month for month, _ in found})
        vintages = tuple(
            VintagePosition(month, found.get((month, True), VintagePot()), found.get((month, False), VintagePot()))
            for month in months
        )
        sold, given = NO_POT, NO_POT
        for vintage in vintages:
            sold, given = sold + vintage.sold.pot, given + vintage.given.pot
        return Position(day, worth, vintages, sold, given)


def positions(rows: Iterable[VintageRow], worths: Worths, days: Sequence[date]) -> Iterator[Position]:
    """The books at the end of each of `days`, which ascend; `rows` come in the order of their days of posting."""
    lots, waiting = Lots(worths), iter(rows)
    row = next(waiting, None)
    for day in days:
        while row is not None and row.posted_on <= day:
            lots.of(row).take(row, worths)
            row = next(waiting, None)
        yield lots.at(day)
