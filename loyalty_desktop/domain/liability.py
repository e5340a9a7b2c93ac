"""What points are worth on the books: simply, and what IFRS 15 defers and releases (semantics, section 10).

Amounts are minor units. Every product is exact until it is rounded once to whole minor units, half away from zero: the
deferral of a day of posting, and what of a vintage is settled to date. Periods take differences of those, so
rounding never adds up.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from fractions import Fraction
from itertools import pairwise

POINTS_OF_A_VALUE = 1_000
"""The value of points is said for so many of them, in minor units."""

EVERY_POINT = Fraction(1)
"""The expected redemption rate while nobody has set an estimate: nothing is expected to stay unused."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What points are measured by: `value_minor` of 1,000 points in minor units, and the expected redemption rate."""

    value_minor: int
    rate: Fraction = EVERY_POINT

    def of(self, points: int) -> Fraction:
        """points × v × p, exact, in minor units: what they are worth, so far as they are expected to be redeemed."""
        return Fraction(points * self.value_minor, POINTS_OF_A_VALUE) * self.rate


def rounded(amount: Fraction) -> int:
    """The nearest whole minor unit; halves go away from zero, so that an amount and its mirror cancel."""
    whole = (abs(amount.numerator) * 2 + amount.denominator) // (2 * amount.denominator)
    return whole if amount >= 0 else -whole


def simple_liability(outstanding: int, worth: Worth) -> int:
    """Simple: liability = outstanding points × v × p, a management estimate (semantics, section 10)."""
    return rounded(worth.of(outstanding))


def deferral(price: Fraction | int, ssp_goods: Fraction | int, ssp_points: Fraction | int) -> Fraction:
    """deferred = price × SSP_points ÷ (SSP_goods + SSP_points), exact (IFRS 15 / ASC 606; semantics, section 10).

    With sales of 100,000, 10,000 points, v 1 and p 97 %: 100,000 × 9,700 ÷ 109,700 = 8,842.30. Returns 0 when neither
    has a price of its own.
    """
    whole = Fraction(ssp_goods) + ssp_points
    return Fraction(price) * ssp_points / whole if whole else Fraction(0)


def deferred_minor(price_minor: int, points: int, worth: Worth) -> int:
    """What of the price of sales is deferred for the `points` issued with them; the goods are sold at their own price.

    Where either is 0 or below, nothing is deferred.
    """
    if price_minor <= 0 or points <= 0:
        return 0
    return rounded(deferral(price_minor, price_minor, worth.of(points)))


def given_minor(points: int, worth: Worth) -> int:
    """What points given without a sale are provided for with: points × v × p."""
    return rounded(worth.of(points))


def released_to_date(deferred: int, redeemed: int, expected: Fraction | int) -> int:
    """released to date = deferred × redeemed to date ÷ expected total redeemed; the period takes the difference.

    The allocated amount is not re-measured when the estimate changes, only the release. With 9,000 deferred, 4,500 of
    9,700 redeemed release 4,175; 4,000 more then release 3,552 with an estimate of 9,900, 4,140 with one of 9,200.
    Where nothing is expected to be redeemed, nothing is owed: all of it is released.
    """
    return deferred if expected <= 0 else rounded(Fraction(deferred * redeemed) / expected)


@dataclass(frozen=True, slots=True)
class VintagePoints:
    """What became of lots of one month by some day, in points.

    `issued` is what earnings opened lots with, less voided ones; refunds took `clawed_back` of them, managers `taken`
    by hand, `forfeited` went with customers who left. `redeemed` is net of cancellations, `expired` of what came back;
    `moved` paid debts when customers were merged. `unmeasured` are those of the issued ones whose day had no value for
    points: nothing was put aside with them.
    """

    issued: int = 0
    clawed_back: int = 0
    redeemed: int = 0
    expired: int = 0
    forfeited: int = 0
    taken: int = 0
    moved: int = 0
    outstanding: int = 0
    unmeasured: int = 0

    @property
    def outstanding_unmeasured(self) -> int:
        """How many of the outstanding points may be unmeasured ones: all of them at most."""
        return max(min(self.outstanding, self.unmeasured), 0)

    def __add__(self, other: VintagePoints) -> VintagePoints:
        return VintagePoints(*(getattr(self, name) + getattr(other, name) for name in _COUNTS))

    @property
    def gone(self) -> int:
        """clawed back + taken by hand + forfeited, each at least 0."""
        return sum(max(points, 0) for points in (self.clawed_back, self.taken, self.forfeited))

    @property
    def kept(self) -> int:
        """issued − clawed back − taken by hand − forfeited, at least 0."""
        return max(self.issued - self.gone, 0)

    @property
    def used(self) -> int:
        """redeemed + moved, at least 0: what settled a claim of a customer."""
        return max(self.redeemed + self.moved, 0)

    def expected_redeemed(self, rate: Fraction) -> Fraction:
        """How many points will have been redeemed in the end: kept × p.

        Never fewer than are used by now, and never more than are used or still there: what has expired will not be.
        """
        return max(Fraction(self.used), min(self.kept * rate, Fraction(self.used + self.outstanding)))

    def observed_breakage(self) -> Fraction | None:
        """expired ÷ issued, so far (semantics, section 9); None when nothing was issued."""
        return Fraction(self.expired, self.issued) if self.issued > 0 else None

    def expected_breakage(self, rate: Fraction) -> Fraction | None:
        """The present estimate of what `observed_breakage` will be in the end (semantics, section 9):

            (expired + outstanding − (expected total redeemed − used)) ÷ issued

        so of the points still there, those that are not expected to be redeemed. Once nothing is outstanding it is the
        observed breakage, whatever the rate. What was clawed back, taken by hand or forfeited did not expire: it stands
        in the denominator alone, as it does there. None when nothing was issued.
        """
        if self.issued <= 0:
            return None
        unused = self.outstanding + self.used - self.expected_redeemed(rate)
        return (self.expired + unused) / self.issued


_COUNTS = tuple(field.name for field in fields(VintagePoints))


@dataclass(frozen=True, slots=True)
class Settled:
    """What of a deferred amount is settled to date, by what happened to the points: `refunded` and `taken` by hand,
    released by redemption (`redeemed`), because customers left (`forfeited`), and by breakage (`broken`).
    """

    refunded: int = 0
    taken: int = 0
    redeemed: int = 0
    forfeited: int = 0
    broken: int = 0

    @property
    def back(self) -> int:
        """What was taken back: by refunds and by hand."""
        return self.refunded + self.taken

    @property
    def released(self) -> int:
        """What went to revenue because points were redeemed, were forfeited or are not expected to be redeemed."""
        return self.redeemed + self.forfeited + self.broken

    @property
    def all(self) -> int:
        """Everything that is owed no more."""
        return self.back + self.released

    def __add__(self, other: Settled) -> Settled:
        return Settled(*(getattr(self, name) + getattr(other, name) for name in SETTLING))

    def __sub__(self, other: Settled) -> Settled:
        return Settled(*(getattr(self, name) - getattr(other, name) for name in SETTLING))


SETTLING = tuple(field.name for field in fields(Settled))
"""The ways in which an amount is settled."""


def settled(deferred: int, points: VintagePoints, rate: Fraction) -> Settled:
    """What of the amount `deferred` for lots of one month is settled to date.

    Points that were clawed back, taken by hand or forfeited take their part of it: deferred × those points ÷ issued.
    The rest is released by `released_to_date`; of that, used ÷ kept is by redemption, whatever the rate, and what it
    exceeds that by is breakage. Nothing is left once no points are, and never is more settled than was deferred.
    """
    issued, kept, used = points.issued, points.kept, points.used
    if issued <= 0:
        return Settled(broken=deferred if points.outstanding <= 0 else 0)
    gone, parts = 0, [0]
    for taken in (points.clawed_back, points.taken, points.forfeited):
        gone = min(gone + max(taken, 0), issued)
        parts.append(rounded(Fraction(deferred * gone, issued)))
    refunded, by_hand, forfeited = (end - start for start, end in pairwise(parts))
    rest = deferred - parts[-1]
    released = released_to_date(rest, used, points.expected_redeemed(rate))
    by_redemption = rounded(Fraction(rest * min(used, kept), kept)) if kept else 0
    return Settled(refunded, by_hand, by_redemption, forfeited, released - by_redemption)
