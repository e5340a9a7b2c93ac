"""Caps: how often and how much a rule pays at most, counted per customer, clerk or program and stretch of time.

Two different caps, both on what was awarded and never on attempts: times and points (semantics, section 4).
`award = min(wanted, cap − used)`; a reversal frees the cap inside its own bucket only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from loyalty_desktop.domain.amounts import MAX_POINTS
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import day_number


class CapMeasure(StrEnum):
    """What a cap counts."""

    TIMES = "times"
    POINTS = "points"


class CapScope(StrEnum):
    """Whose awards a cap counts together."""

    CUSTOMER = "customer"
    CLERK = "clerk"
    PROGRAM = "program"


class CapBucket(StrEnum):
    """The stretch of business dates within which a cap counts; weeks are ISO weeks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LIFETIME = "lifetime"


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `limit` times or points. Raises Refusal for a limit that cannot be."""

    measure: CapMeasure
    limit: int
    bucket: CapBucket
    scope: CapScope = CapScope.CUSTOMER

    def __post_init__(self) -> None:
        if not 0 < self.limit <= MAX_POINTS:
            raise Refusal("cap_out_of_range", limit=self.limit, most=MAX_POINTS)

    def definition(self) -> dict[str, object]:
        """The cap as plain JSON."""
        return {
            "measure": str(self.measure),
            "limit": self.limit,
            "bucket": str(self.bucket),
            "scope": str(self.scope),
        }

    @classmethod
    def from_definition(cls, stored: Mapping[str, object]) -> Cap:
        """The cap that a stored definition describes."""
        return cls(
            CapMeasure(str(stored["measure"])),
            int(str(stored["limit"])),
            CapBucket(str(stored["bucket"])),
            CapScope(str(stored["scope"])),
        )


class CapKey(NamedTuple):
    """What is counted together: a rule's awards to one customer (or by one clerk, or all) within one bucket."""

    rule_id: int
    scope: CapScope
    who: int
    bucket: CapBucket
    number: int


class Used(NamedTuple):
    """Awards and their points."""

    times: int = 0
    points: int = 0


class Payee(NamedTuple):
    """Who an award is for and by whom, and on which business date: what decides where it counts."""

    customer_id: int
    clerk_id: int
    business_date: date


def bucket_number(bucket: CapBucket, day: date) -> int:
    """A number that all days of one bucket share and no two buckets do."""
    match bucket:
        case CapBucket.DAY:
            return day_number(day)
        case CapBucket.WEEK:
            year, week, _ = day.isocalendar()
            return year * 100 + week
        case CapBucket.MONTH:
            return day.year * 100 + day.month
        case CapBucket.YEAR:
            return day.year
        case CapBucket.LIFETIME:
            return 0


def keys_of(rule_id: int, caps: Iterable[Cap], payee: Payee) -> list[CapKey]:
    """Where an award of a rule counts, once for each of its caps' scopes and buckets."""
    who = {CapScope.CUSTOMER: payee.customer_id, CapScope.CLERK: payee.clerk_id, CapScope.PROGRAM: 0}
    keys = {
        CapKey(rule_id, cap.scope, who[cap.scope], cap.bucket, bucket_number(cap.bucket, payee.business_date))
        for cap in caps
    }
    return sorted(keys)


@dataclass(slots=True)
class CapBook:
    """What has been used of the caps: as it was read, and as the awards of this unit of work change it.

    `heads` are the customers into whom others were merged, by those: they are one person, who has each cap once.
    What is used is kept together under the head, what changes under whoever it was awarded to.
    """

    used: dict[CapKey, Used] = field(default_factory=dict)
    changes: dict[CapKey, Used] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)

    def add_used(self, key: CapKey, used: Used) -> None:
        """Take up what was read."""
        _add(self.used, self._shared(key), used)

    def allowed(self, rule_id: int, caps: Iterable[Cap], payee: Payee, wanted: int, *, is_counted: bool = False) -> int:
        """How many of the `wanted` points every cap of a rule leaves; of an award that `is_counted` among the times
        already, these do not stand in the way."""
        awarded = wanted
        for cap in caps:
            (key,) = keys_of(rule_id, (cap,), payee)
            used = self.used.get(self._shared(key), Used())
            if cap.measure is CapMeasure.POINTS:
                awarded = min(awarded, cap.limit - used.points)
            elif used.times >= cap.limit and not is_counted:
                awarded = 0
        return max(0, awarded)

    def count(self, rule_id: int, caps: Iterable[Cap], payee: Payee, points: int, *, times: int = 1) -> None:
        """Count an award of `points`; negative points and `times` of −1 or 0 count all or a part of its reversal."""
        if not points:
            return
        for key in keys_of(rule_id, caps, payee):
            _add(self.used, self._shared(key), Used(times, points))
            _add(self.changes, key, Used(times, points))

    def _shared(self, key: CapKey) -> CapKey:
        if not self.heads or key.scope is not CapScope.CUSTOMER or key.who not in self.heads:
            return key
        return key._replace(who=self.heads[key.who])


def _add(counted: dict[CapKey, Used], key: CapKey, more: Used) -> None:
    before = counted.get(key, Used())
    counted[key] = Used(before.times + more.times, before.points + more.points)
