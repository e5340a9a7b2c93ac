"""What points are worth on the books: simply, and what IFRS 15 defers and releases (semantics, section 10).

Amounts are minor units. Every product is exact until it is rounded once to whole minor units, half away from zero: the
deferral of a posting day, and what of a vintage is released to date. Periods take differences of those, so
rounding never adds up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

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

    Sales and points that were taken back as a mistake are negative and give the mirrored amount; where one is taken
    back and the other is not, or either is 0, nothing is deferred.
    """
    if price_minor * points <= 0:
        return 0
    sign = 1 if points > 0 else -1
    price = abs(price_minor)
    return sign * rounded(deferral(price, price, worth.of(abs(points))))


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
    """What became of the lots of one month by some day, in points.

    `issued` is what they began with, less what was taken back as a mistake; `clawed_back` went with refunds,
    `redeemed` is net of cancellations, `expired` of what came back, `taken` was taken by hand.
    """

    issued: int = 0
    clawed_back: int = 0
    redeemed: int = 0
    expired: int = 0
    forfeited: int = 0
    taken: int = 0
    outstanding: int = 0

    def expected_redeemed(self, rate: Fraction) -> Fraction:
        """How many points will have been redeemed in the end: (issued − clawed back) × p.

        Never fewer than are redeemed by now, and never more than are redeemed or still there: what has expired will
        not be.
        """
        expected = (self.issued - self.clawed_back) * rate
        return max(Fraction(self.redeemed), min(expected, Fraction(self.redeemed + self.outstanding)))

    def observed_breakage(self) -> Fraction | None:
        """expired ÷ issued, so far (semantics, section 9); None when nothing was issued."""
        return Fraction(self.expired, self.issued) if self.issued else None

    def expected_breakage(self, rate: Fraction) -> Fraction | None:
        """1 − expected total redeemed ÷ (issued − clawed back): the present estimate of the final figure."""
        kept = self.issued - self.clawed_back
        return 1 - self.expected_redeemed(rate) / kept if kept > 0 else None


@dataclass(frozen=True, slots=True)
class Settled:
    """What of a deferred amount is settled to date: taken back by refunds, released by redemption, and by breakage."""

    refunded: int = 0
    redeemed: int = 0
    broken: int = 0

    @property
    def released(self) -> int:
        """What went to revenue because points were redeemed or are not expected to be."""
        return self.redeemed + self.broken

    @property
    def all(self) -> int:
        """Everything that is owed no more."""
        return self.refunded + self.released

    def __add__(self, other: Settled) -> Settled:
        return Settled(self.refunded + other.refunded, self.redeemed + other.redeemed, self.broken + other.broken)

    def __sub__(self, other: Settled) -> Settled:
        return Settled(self.refunded - other.refunded, self.redeemed - other.redeemed, self.broken - other.broken)


def settled(deferred: int, points: VintagePoints, rate: Fraction, *, sold: int = 0) -> Settled:
    """What of the amount `deferred` for a vintage is settled to date.

    Refunds take their part of what came with sales back, clawed back ÷ `sold` (the points issued with sales; 0 for an
    amount of points that were given). The rest is released by `released_to_date`; of that, redeemed ÷ (issued − clawed
    back) is by redemption, what it exceeds that by is breakage.
    """
    back = min(max(points.clawed_back, 0), sold) if sold > 0 else 0
    refunded = rounded(Fraction(deferred * back, sold)) if back else 0
    rest, kept, redeemed = deferred - refunded, points.issued - points.clawed_back, max(points.redeemed, 0)
    if kept <= 0:
        return Settled(refunded, 0, rest if points.outstanding <= 0 else 0)
    released = released_to_date(rest, redeemed, points.expected_redeemed(rate))
    by_redemption = rounded(Fraction(rest * min(redeemed, kept), kept))
    return Settled(refunded, by_redemption, released - by_redemption)
