"""What points are worth, deferred and released: the formulas of semantics, section 10, written out once more.

    simple       liability = outstanding × v × p
    allocation   deferred = price × SSP of points ÷ (SSP of goods + SSP of points), SSP of points = points × v × p
    release      released to date = deferred × used to date ÷ expected total used

Amounts are minor units, exact until they are rounded: halves away from zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction

from tests.oracle.books import Books
from tests.oracle.lots_of_month import Change, Lots, Origin, changes, lots_at
from tests.oracle.moments import said

TAKING = ("clawed_back", "by_hand", "forfeited")
"""The ways in which points take their part of what was put aside with them, in this order."""


def whole(amount: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    if amount < 0:
        return -whole(-amount)
    return int(amount + Fraction(1, 2))


def point_value(books: Books, day: date) -> int:
    """v × 1,000: the value with the latest first day up to `day`; what the settings say where none was noted."""
    if not said(books, "value"):
        return int(books.settings.get("point_value_minor") or 0)
    reaching = said(books, "value", day)
    return int(reaching[-1]) if reaching else 0


def expected_rate(books: Books, day: date) -> Fraction:
    """p: the estimate with the latest first day up to `day`; without one every point will be redeemed."""
    reaching = said(books, "rate", day)
    return reaching[-1] if reaching else Fraction(1)


def method(books: Books, day: date) -> str:
    """The method on a day: the one with the latest first day up to it, the usual one before any; what the settings say
    where none was noted."""
    if not said(books, "method"):
        return books.settings.get("accounting_method") or "ifrs"
    reaching = said(books, "method", day)
    return "simple" if reaching and reaching[-1] == 1 else "ifrs"


def value_of(books: Books, points: int, day: date) -> Fraction:
    """points × v × p of a day."""
    return points * Fraction(point_value(books, day), 1000) * expected_rate(books, day)


def allocated(price: int, ssp_of_points: Fraction) -> Fraction:
    """What of a price belongs to the points: price × SSP of points ÷ (SSP of goods + SSP of points)."""
    together = price + ssp_of_points
    return price * ssp_of_points / together if together else Fraction(0)


def released(deferred: int, redeemed: int, expected: Fraction) -> int:
    """deferred × redeemed to date ÷ expected total redeemed; everything where nothing will be."""
    return whole(deferred * redeemed / expected) if expected > 0 else deferred


@dataclass(frozen=True, slots=True)
class Pot:
    """An amount that was put aside to date, and what of it is settled: taken back with refunds and by hand, released by
    redemption, by customers who left, and by breakage."""

    put: int = 0
    refunded: int = 0
    by_hand: int = 0
    redeemed: int = 0
    forfeited: int = 0
    broken: int = 0

    @property
    def back(self) -> int:
        """What was taken back."""
        return self.refunded + self.by_hand

    @property
    def released(self) -> int:
        """What went to revenue."""
        return self.redeemed + self.forfeited + self.broken

    @property
    def owed(self) -> int:
        """What is still there."""
        return self.put - self.back - self.released

    @property
    def net(self) -> int:
        """What was put aside and not taken back."""
        return self.put - self.back

    def plus(self, other: Pot, sign: int = 1) -> Pot:
        """Two amounts together, or what changed from the one to the other."""
        return Pot(*(getattr(self, one.name) + sign * getattr(other, one.name) for one in fields(Pot)))

    def since(self, before: Pot) -> Pot:
        """What changed."""
        return self.plus(before, -1)


def put_aside(books: Books, lots: Lots) -> dict[int, int]:
    """What each store put aside with the points: of a measuring day all prices and points of a store together, less
    what was voided of them, and never below 0."""
    found: dict[int, int] = {}
    for (measured, store), (points, paid) in lots.issues.items():
        worth = value_of(books, max(points, 0), measured)
        amount = allocated(max(paid, 0), worth) if lots.origin.is_sold else worth
        found[store] = found.get(store, 0) + whole(amount)
    return found


def settled(deferred: int, lots: Lots, rate: Fraction) -> Pot:
    """What of an amount is settled: points that were taken take their part, one way after the other; the rest goes to
    revenue as points are used. Once no points are left, nothing is owed."""
    if lots.issued <= 0:
        return Pot(deferred, broken=deferred if lots.left <= 0 else 0)
    parts = [
        whole(Fraction(deferred * min(lots.gone(*TAKING[:number]), lots.issued), lots.issued)) for number in range(4)
    ]
    rest, kept = deferred - parts[3], max(lots.issued - lots.gone(*TAKING), 0)
    all_released = released(rest, lots.used, lots.expected(rate, *TAKING))
    by_redemption = whole(Fraction(rest * min(lots.used, kept), kept)) if kept else 0
    return Pot(
        deferred,
        parts[1],
        parts[2] - parts[1],
        by_redemption,
        parts[3] - parts[2],
        all_released - by_redemption,
    )


@dataclass(frozen=True, slots=True)
class Position:
    """The books at the end of a day: what sales deferred, and what is provided for points given without one."""

    lots: dict[Origin, Lots]
    sold: Pot
    given: Pot

    @property
    def months(self) -> dict[date, Lots]:
        """The lots of each month, sold and given together."""
        found: dict[date, Lots] = {}
        for origin in sorted(self.lots):
            together = found.setdefault(origin.month, Lots(Origin(origin.month, is_sold=False)))
            together.points.update(self.lots[origin].points)
        return found


def position_of(books: Books, known: Iterable[Change], day: date, *, rate: Fraction | None = None) -> Position:
    """The books at the end of `day`; `rate` measures the release by another estimate than the one in force."""
    rate = expected_rate(books, day) if rate is None else rate
    lots, pots = lots_at(list(known), day), {True: Pot(), False: Pot()}
    for origin, own in lots.items():
        pot = settled(sum(put_aside(books, own).values()), own, rate)
        pots[origin.is_sold] = pots[origin.is_sold].plus(pot)
    return Position(lots, pots[True], pots[False])


def position_at(books: Books, day: date, *, rate: Fraction | None = None) -> Position:
    """The same from the books alone."""
    return position_of(books, changes(books), day, rate=rate)


def observed_breakage(lots: Lots) -> Fraction | None:
    """expired ÷ issued."""
    return Fraction(lots.points["expired"], lots.issued) if lots.issued > 0 else None


def expected_breakage(lots: Lots, rate: Fraction) -> Fraction | None:
    """Expired in the end ÷ issued: what has expired, and what will of the points that are left, which is all but what
    is still expected to be used."""
    still_used = lots.expected(rate, *TAKING) - lots.used
    return (lots.points["expired"] + lots.left - still_used) / lots.issued if lots.issued > 0 else None


def balance(books: Books, day: date) -> int:
    """Points of all customers together at the end of `day`, less what some of them owe: the sum of their entries."""
    return sum(entry.points for entry in books.entries if entry.posted_on <= day)


def debt(books: Books, day: date) -> int:
    """What customers owe at the end of `day`, customer by customer: what debits made them owe, less what credits repaid
    of it. A repayment that is dated before the debt owes nobody anything, and nobody holds less than nothing."""
    owed: dict[int, int] = {}
    for entry in books.entries:
        if entry.posted_on <= day:
            part = entry.debt_points if entry.points < 0 else -entry.debt_points
            owed[entry.customer_id] = owed.get(entry.customer_id, 0) + part
    return max(sum(points for points in owed.values() if points > 0), -balance(books, day))


def outstanding(books: Books, day: date) -> int:
    """active + pending of everybody at the end of `day`: what others owe is not taken off."""
    return balance(books, day) + debt(books, day)
