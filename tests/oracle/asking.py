"""What is asked of the books: which days, which store, which steps; and days, weeks and months counted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loyalty_desktop.domain.periods import DateRange, Granularity
from tests.oracle.books import NOT_BY_THE_CUSTOMER, Books
from tests.oracle.history import Customer, Entry

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Question:
    """The books, the days from `first` to `last`, the store (None: all), the steps of a series, and today."""

    books: Books
    first: date
    last: date
    store: int | None
    by: Granularity
    today: date
    comparison: DateRange | None = None

    def about(self, first: date, last: date) -> Question:
        """The same question about other days, compared with nothing."""
        return replace(self, first=first, last=last, comparison=None)

    def is_here(self, store_id: int) -> bool:
        """Whether something of this store is asked for."""
        return self.store is None or self.store == store_id

    def entries(self) -> Iterator[Entry]:
        """Entries posted on the days, at the store."""
        for day in days(self.first, self.last):
            for entry in self.books.by_day.get(day, ()):
                if self.is_here(entry.store_id):
                    yield entry

    def deeds(self) -> Iterator[Entry]:
        """Earnings and redemptions posted on the days, at the store, that stand."""
        for day in days(self.first, self.last):
            for entry in self.books.deeds.get(day, ()):
                if self.is_here(entry.store_id):
                    yield entry

    def points(self, *kinds: str) -> int:
        """Σ signed points of the entries of these kinds."""
        return sum(entry.points for entry in self.entries() if entry.kind in kinds)

    def active(self) -> set[int]:
        """Customers with an earning or a redemption that they began themselves (semantics, section 8)."""
        return {entry.customer_id for entry in self.deeds() if entry.action not in NOT_BY_THE_CUSTOMER}

    def doing(self, kind: str) -> set[int]:
        """Customers with an entry of this kind that stands."""
        return {entry.customer_id for entry in self.deeds() if entry.kind == kind}

    def enrolled(self) -> list[Customer]:
        """Customers enrolled at the end of the days, whom the store enrolled."""
        return [
            customer
            for day, customers in self.books.enrolments.items()
            if day <= self.last
            for customer in customers
            if self.is_here(customer.store_id) and customer.is_enrolled_at_the_end_of(self.last)
        ]

    def registered(self) -> list[Customer]:
        """Customers registered on the days, whoever was merged since among them."""
        return [
            customer
            for day, customers in self.books.enrolments.items()
            if self.first <= day <= self.last
            for customer in customers
            if self.is_here(customer.store_id)
        ]

    def steps(self) -> list[Question]:
        """The same question about each step; the first and the last are cut at the ends of the days."""
        return [self.about(first, last) for first, last in steps(self.first, self.last, self.by)]

    def state(self) -> str:
        """What stands beside the numbers of these days where the last of them has not passed."""
        if self.last < self.today:
            return ""
        return "not begun" if self.first > self.today else "not over yet"

    def told(self, number: int) -> int | None:
        """A number of a series: nothing where the days lie ahead and there is nothing to tell."""
        return None if number == 0 and self.first > self.today else number


def days(first: date, last: date) -> Iterator[date]:
    """Every day, first to last."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def is_one_step(by: Granularity, one: date, other: date) -> bool:
    """Whether two days are the same day, lie in the same ISO week, or in the same month."""
    if by is Granularity.DAY:
        return one == other
    if by is Granularity.WEEK:
        return one.isocalendar()[:2] == other.isocalendar()[:2]
    return (one.year, one.month) == (other.year, other.month)


def steps(first: date, last: date, by: Granularity) -> list[tuple[date, date]]:
    """The days put together by day, ISO week or month: first and last day of each."""
    found: list[tuple[date, date]] = []
    for day in days(first, last):
        if found and is_one_step(by, found[-1][0], day):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def whole_steps(first: date, last: date, by: Granularity) -> list[tuple[date, date]]:
    """Those steps that are not cut at the ends of the days."""
    return [
        (begin, end)
        for begin, end in steps(first, last, by)
        if not is_one_step(by, begin - ONE_DAY, begin) and not is_one_step(by, end, end + ONE_DAY)
    ]
