"""What the reports of accounting are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from loyalty_desktop.domain.debts import Balance, DebtChange, balances
from loyalty_desktop.domain.deferrals import VintageRow
from loyalty_desktop.domain.estimate_book import Worths
from loyalty_desktop.domain.journal_lines import StoreMovement
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.open_books import OpenBooks


@dataclass(frozen=True, slots=True)
class LiabilityFacts:
    """What was posted of every vintage through the period's end, in the order of the days; the points of all customers
    before the period, and what its days moved (signed points), net of what some owe; what made and repaid debts, from
    the first one on; what points were measured by. What was posted before the period stands in `rows` as of the day
    before it. `books` are what all of that makes, worked out when first asked for."""

    period: DateRange
    rows: tuple[VintageRow, ...]
    opening: int
    moved: Mapping[date, int]
    debts: tuple[DebtChange, ...]
    worths: Worths
    books: OpenBooks = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "books", OpenBooks(self.rows, self.worths))

    def balances(self, days: Sequence[date]) -> tuple[Balance, ...]:
        """What customers hold and owe at the end of each of `days`: ascending, the day before the period or later."""
        return balances(self.opening, self.moved, self.debts, days)


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """The same, and what each of the months in the period moved by store, a month in which the method changed in two
    parts; `stores` are the names of stores by id."""

    liability: LiabilityFacts
    steps: tuple[tuple[DateRange, tuple[StoreMovement, ...]], ...]
    stores: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class BreakageFacts:
    """What was posted of every vintage to date, and what points are measured by."""

    rows: tuple[VintageRow, ...]
    worths: Worths
