"""What customers hold and what they owe, at the end of any day: one customer's debt lowers nobody else's points.

    outstanding = active + pending of everybody = closing balance of the roll-forward + debt

Nobody has points beside a debt. Few entries make a debt or repay one, so the debt of a past day is told by these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple


class DebtChange(NamedTuple):
    """Points that a customer came to owe by what was posted on a day; below 0 what was repaid or forgiven."""

    day: date
    customer_id: int
    points: int


class Balance(NamedTuple):
    """Points of all customers together: `closing` is net of `debt`, what some of them owe, which is at least 0."""

    closing: int = 0
    debt: int = 0

    @property
    def outstanding(self) -> int:
        """active + pending: what customers hold, whatever others owe; at least 0."""
        return self.closing + self.debt


def balances(
    opening: int, moved: Mapping[date, int], changes: Iterable[DebtChange], days: Sequence[date]
) -> tuple[Balance, ...]:
    """The balances at the end of each of `days`, which ascend.

    `opening` are the points of all customers before the first day that `moved` (signed points by day) tells of;
    `changes` come in the order of their days, from the first one on.
    """
    found, closing, owed, debt = [], opening, dict[int, int](), 0
    moves, waiting = sorted(moved.items(), reverse=True), list(changes)[::-1]
    for day in days:
        while moves and moves[-1][0] <= day:
            closing += moves.pop()[1]
        while waiting and waiting[-1].day <= day:
            change = waiting.pop()
            before = owed.get(change.customer_id, 0)
            after = owed[change.customer_id] = before + change.points
            # What is repaid by something dated before the debt is not owed on the days between.
            debt += max(after, 0) - max(before, 0)
        # A void dated before what took its place may leave less than nothing for some days: nobody holds that.
        found.append(Balance(closing, max(debt, -closing)))
    return tuple(found)
