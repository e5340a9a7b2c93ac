"""Where customers stand with their tiers inside one unit of work: what was counted, what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.tiers import Span, TierMetric, TierProgram, TierReason, amount_in


@dataclass(frozen=True, slots=True)
class TierChange:
    """One row of a customer's history of tiers: from, to, when, why, and the metric over the days it was counted.

    `since`, `review_on` and `pinned_until` are as the change left them, the `from_` ones as it found them. `cause` is
    the sale's operation id, or the key of the entry, that brought an upgrade about or whose loss took it back.
    """

    customer_id: int
    operation: bytes
    from_tier: str
    to_tier: str
    changed_on: date
    reason: TierReason
    since: date | None = None
    review_on: date | None = None
    pinned_until: date | None = None
    from_since: date | None = None
    from_review_on: date | None = None
    cause: bytes | None = None
    metric: str = ""
    amount: int = 0
    counted_from: date | None = None
    counted_through: date | None = None
    note: str = ""


class Measured(NamedTuple):
    """The metric on a day: over which days, and how much."""

    as_of: date
    span: Span
    amount: int


@dataclass(slots=True)
class TierBook:
    """What tiers need of the customers of one transaction: the metric by day, their history, and the new changes.

    `is_loaded` says whether the metric was read: without it nothing is decided. `followers` are the customers who were
    merged into one: what they earned and bought counts for the one who stayed.
    """

    is_loaded: bool = False
    series: dict[int, dict[date, int]] = field(default_factory=dict)
    history: dict[int, list[TierChange]] = field(default_factory=dict)
    followers: dict[int, set[int]] = field(default_factory=dict)
    changes: list[TierChange] = field(default_factory=list)

    def add(self, customer_id: int, day: date, amount: int) -> None:
        """Count more (or, with a minus, less) of the metric for a day."""
        days = self.series.setdefault(customer_id, {})
        days[day] = days.get(day, 0) + amount

    def days(self, customer_id: int) -> Mapping[date, int]:
        """The metric of a customer by day, with that of those who were merged into this one."""
        own = self.series.get(customer_id, {})
        followers = self.followers.get(customer_id)
        if not followers:
            return own
        together = Counter(own)
        for number in followers:
            for day, amount in self.series.get(number, {}).items():
                together[day] += amount
        return together

    def note(self, change: TierChange) -> None:
        """Remember a change, to be written and for what follows in this transaction."""
        self.changes.append(change)
        self.history.setdefault(change.customer_id, []).append(change)

    def measured(self, tiers: TierProgram, customer_id: int, as_of: date, joined_on: date | None) -> Measured:
        """The metric over the window that a day lies in."""
        span = tiers.span(as_of, joined_on)
        return Measured(as_of, span, amount_in(self.days(customer_id), span, tiers.metric))

    def latest(self, customer_id: int, day: date) -> date:
        """The last day for which anything of a customer counts, or `day` where that is later."""
        return max((*self.days(customer_id), day))


class Upgrade(NamedTuple):
    """An upgrade that still stands: its cause, its day, and what the customer had before."""

    cause: bytes
    on: date
    from_tier: str
    from_since: date | None
    from_review_on: date | None


_RISEN = (TierReason.JOINED, TierReason.UPGRADED)


def standing_upgrades(history: Sequence[TierChange], tiers: TierProgram) -> list[Upgrade]:
    """The upgrades that the present tier rests on, the earliest first.

    A review, a pin or a new set-up ends them. One that was taken back leaves the later ones standing on what was
    before it, because without it they would have begun there.
    """
    chain: list[Upgrade] = []
    for change in history:
        if change.reason in _RISEN:
            if change.cause is not None:
                before = (change.from_tier, change.from_since, change.from_review_on)
                chain.append(Upgrade(change.cause, change.changed_on, *before))
        elif change.reason is TierReason.STEPPED_BACK:
            chain = _without(chain, change.cause, tiers)
        else:
            chain = []
    return chain


def _without(chain: Sequence[Upgrade], cause: bytes | None, tiers: TierProgram) -> list[Upgrade]:
    left: list[Upgrade] = []
    gone: Upgrade | None = None
    for upgrade in chain:
        if upgrade.cause == cause and gone is None:
            gone = upgrade
        elif gone is not None and tiers.rank(upgrade.from_tier) > tiers.rank(gone.from_tier):
            left.append(Upgrade(upgrade.cause, upgrade.on, gone.from_tier, gone.from_since, gone.from_review_on))
        else:
            left.append(upgrade)
    return left


def with_measure(change: TierChange, measured: Measured, metric: TierMetric) -> TierChange:
    """The change with the metric that decided it; a window without an end is written without days."""
    is_for_ever = measured.span.first == date.min
    return replace(
        change,
        metric=str(metric),
        amount=measured.amount,
        counted_from=None if is_for_ever else measured.span.first,
        counted_through=None if is_for_ever else measured.span.last,
    )
