"""What one transaction reads and writes of estimates, and what they say that points are worth on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from loyalty_desktop.domain.liability import EVERY_POINT, Worth


class Estimated(StrEnum):
    """What an estimate is about: the value of 1,000 points in minor units, or the expected redemption rate."""

    VALUE = "value"
    RATE = "rate"


class Estimate(NamedTuple):
    """Something that was said of points. `from_on` is None for every day there is."""

    about: Estimated
    from_on: date | None
    amount: Fraction
    set_at: datetime
    clerk: str


class NewEstimate(NamedTuple):
    """An estimate that is about to be written."""

    about: Estimated
    from_on: date | None
    amount: Fraction


@dataclass(slots=True)
class EstimateBook:
    """The part of the working set that is about estimates: the last one of each, and what is said now, by operation."""

    last: dict[Estimated, Estimate] = field(default_factory=dict)
    new: dict[bytes, NewEstimate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worths:
    """What points were measured by on each day. `estimates` stand in the order in which they were set.

    `value_now` is what the settings say 1,000 points are worth, for books where that was never noted.
    """

    estimates: Sequence[Estimate]
    value_now: int = 0
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

    def _knows_values(self) -> bool:
        return any(item.about is Estimated.VALUE for item in self.estimates)


def _in_force(estimates: Iterable[Estimate], about: Estimated, day: date) -> Fraction | None:
    found = None
    for item in estimates:
        if item.about is about and (item.from_on is None or item.from_on <= day):
            found = item.amount
    return found
