"""What one transaction reads and writes of estimates, and what they say of points on a day: their worth, the method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.liability import EVERY_POINT, Worth
from loyalty_desktop.domain.periods import DateRange


class Estimated(StrEnum):
    """What is said: the value of 1,000 points in minor units, the expected redemption rate, or the accounting method
    (its place in `METHODS`).
    """

    VALUE = "value"
    RATE = "rate"
    METHOD = "method"


METHODS = (AccountingMethod.IFRS, AccountingMethod.SIMPLE)
"""The methods in the order of the numbers that they are stored as."""


class Estimate(NamedTuple):
    """Something that was said of points. `from_on` is None for every day there is."""

    about: Estimated
    from_on: date | None
    amount: Fraction
    set_at: datetime
    clerk: str

    @property
    def since(self) -> date:
        """The first day that it counts for."""
        return self.from_on or date.min

    def counts_on(self, day: date) -> bool:
        """Whether its first day has come by `day`."""
        return self.since <= day


class NewEstimate(NamedTuple):
    """An estimate that is about to be written."""

    about: Estimated
    from_on: date | None
    amount: Fraction


@dataclass(slots=True)
class EstimateBook:
    """The part of the working set that is about estimates: the last one of each, and what is said now, by operation."""

    last: dict[Estimated, Estimate] = field(default_factory=dict)
    new: dict[bytes, list[NewEstimate]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worths:
    """What points were measured by on each day. `estimates` stand in the order in which they were set.

    `value_now` is what the settings say 1,000 points are worth, for books where that was never noted; `method_now` the
    same of the method.
    """

    estimates: Sequence[Estimate]
    value_now: int = 0
    method_now: AccountingMethod = AccountingMethod.IFRS
    _found: dict[date, Worth] = field(default_factory=dict, compare=False)

    def on(self, day: date) -> Worth:
        """What points are measured by on `day`."""
        found = self._found.get(day)
        if found is None:
            value = _in_force(self.estimates, Estimated.VALUE, day)
            rate = _in_force(self.estimates, Estimated.RATE, day)
            found = self._found[day] = Worth(
                (0 if self._knows_values() else self.value_now) if value is None else int(value),
                EVERY_POINT if rate is None else rate,
            )
        return found

    def has_rate(self, day: date) -> bool:
        """Whether somebody has set an expected redemption rate that counts on `day`."""
        return _in_force(self.estimates, Estimated.RATE, day) is not None

    def with_another(self, estimate: Estimate) -> Worths:
        """The same once something more is said."""
        return Worths((*self.estimates, estimate), self.value_now, self.method_now)

    def as_closed(self, last: date, value_then: int) -> Worths:
        """What points were measured by when the books were closed through `last`, with the settings' value of then."""
        counted = tuple(item for item in self.estimates if item.counts_on(last))
        return Worths(counted, value_then, self.method_on(last))

    def method_on(self, day: date) -> AccountingMethod:
        """The method of the accounts on `day`; the usual one before the first day that anybody said it for."""
        found = _in_force(self.estimates, Estimated.METHOD, day)
        if found is not None:
            return METHODS[int(found)]
        is_noted = any(item.about is Estimated.METHOD for item in self.estimates)
        return AccountingMethod.IFRS if is_noted else self.method_now

    def changes_method_on(self, day: date) -> bool:
        """Whether another method counts from `day` on than on the day before."""
        return self.method_on(day) is not self.method_on(day - timedelta(days=1))

    def same_method(self, period: DateRange) -> tuple[DateRange, ...]:
        """`period` in parts, each with one method."""
        said = {item.from_on for item in self.estimates if item.about is Estimated.METHOD and item.from_on is not None}
        firsts = [period.first]
        firsts += sorted(day for day in said if period.first < day <= period.last and self.changes_method_on(day))
        lasts = [*(day - timedelta(days=1) for day in firsts[1:]), period.last]
        return tuple(DateRange(first, last) for first, last in zip(firsts, lasts, strict=True))

    def _knows_values(self) -> bool:
        return any(item.about is Estimated.VALUE for item in self.estimates)


def _in_force(estimates: Iterable[Estimate], about: Estimated, day: date) -> Fraction | None:
    """What counts on `day`: of rates the latest first day up to it, of those that count from the same day the last that
    was set; of values and methods the last that was set of those whose first day has come.

    A rate that was set for a later day stands there, whatever is said for an earlier day afterwards. A value is said
    for the day on which it is set, so one with a later first day was set by a clock that was ahead.
    """
    reaching = [item for item in estimates if item.about is about and item.counts_on(day)]
    if not reaching:
        return None
    if about is not Estimated.RATE:
        return reaching[-1].amount
    return max(enumerate(reaching), key=lambda found: (found[1].since, found[0]))[1].amount
