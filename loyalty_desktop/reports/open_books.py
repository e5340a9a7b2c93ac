"""The books at the ends of days and what stores have of steps: worked out once for whoever asks again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from loyalty_desktop.domain.deferrals import Position, VintageRow, positions
from loyalty_desktop.domain.estimate_book import Worths
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.store_deferrals import StorePots, pots_by_store


class OpenBooks:
    """Positions of the same rows, which come in the order of their days of posting, measured by the same worths.

    Working one out goes through all rows. A closing asks for the same days and steps once a store and report.
    """

    def __init__(self, rows: Sequence[VintageRow], worths: Worths) -> None:
        self._rows, self._worths = rows, worths
        self._at: dict[tuple[date, ...], tuple[Position, ...]] = {}
        self._by_store: dict[tuple[DateRange, ...], tuple[StorePots, ...]] = {}

    def at(self, days: Sequence[date]) -> tuple[Position, ...]:
        """The books at the end of each of `days`, which ascend."""
        asked = tuple(days)
        found = self._at.get(asked)
        if found is None:
            found = self._at[asked] = tuple(positions(self._rows, self._worths, asked))
        return found

    def around(self, steps: Sequence[DateRange]) -> tuple[Position, ...]:
        """The books before the first of `steps`, which follow each other, and at the end of each."""
        return self.at((steps[0].first - timedelta(days=1), *(step.last for step in steps)))

    def by_store(self, steps: Sequence[DateRange]) -> tuple[StorePots, ...]:
        """What each store put aside and settled in each of `steps`, which follow each other."""
        asked = tuple(steps)
        found = self._by_store.get(asked)
        if found is None:
            found = tuple(pots_by_store(self._rows, self._worths, asked, self.around(asked)))
            self._by_store[asked] = found
        return found
