"""Stored entries as operations need them, and what operations note of them beside the ledger."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.lots import Allocation, Entry, Lot


class EntryFacts(NamedTuple):
    """A stored entry with its allocations and what has been reversed of it already.

    `again` are the points that count as issued of an award that was paid again, None for every other entry.
    """

    entry: Entry
    allocations: tuple[Allocation, ...]
    reversed_points: int
    operation_kind: str
    clerk_id: int = 0
    again: int | None = None

    @property
    def issued(self) -> int:
        """The points that an earning is counted to have issued: those that did not repay a debt, or `again`."""
        return self.entry.points - self.entry.debt_points if self.again is None else self.again

    @property
    def owed(self) -> int:
        """The points of a debit that no lot has given: the debt that it made, less what lots have given since."""
        return -self.entry.points - sum(share.points for share in self.allocations)


class AwardAgain(NamedTuple):
    """An award that is paid again in place of the one with `award_id`: the entry, and what of it counts as issued."""

    entry: Entry
    award_id: int
    issued: int


class ShareChange(NamedTuple):
    """`giving` gives points back of which the debit `taking` has now taken `points` more of a lot, below 0 less."""

    giving: Entry
    taking: Entry
    lot: Lot
    points: int
    posted_on: date
