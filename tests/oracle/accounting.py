"""The reports of accounting and the overview against history: built now, or reprinted of a month that was closed.

What a closed month prints is compared with the books as they were when it was closed, whatever was posted since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.periods import DateRange, Granularity, day_number, day_of
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.database import Store
from tests.oracle.asking import Question
from tests.oracle.books import Books, read_books
from tests.oracle.comparing import Comparison, Expected, Rows, compare
from tests.oracle.history import Closing
from tests.oracle.journal import journal
from tests.oracle.liability import breakage, liability
from tests.oracle.moments import as_of, belongs_on, settings_at
from tests.oracle.overview import overview, usual
from tests.oracle.roll_forward import roll_forward

ACCOUNTING: Mapping[str, Callable[[Question], Expected]] = MappingProxyType(
    {
        "roll-forward": roll_forward,
        "liability": liability,
        "journal": journal,
        "breakage": breakage,
        "overview": overview,
    }
)
"""What each of the reports should say."""

_OF_ALL_STORES = ("breakage",)
"""Reports that are made for all stores together."""

_WITHOUT_STEPS = ("breakage", "journal")
"""Reports that say the same whatever the steps."""

_OF_MONTHS = ("roll-forward", "liability", "journal", "breakage")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The books of a shop, and which reports were kept of its closed months: last day, name and store.

    `acknowledged` are the watch and the day of alerts that somebody has looked into.
    """

    desks: Desks
    books: Books
    kept: frozenset[tuple[date, str, int | None]]
    acknowledged: frozenset[tuple[str, date]]
    today: date

    def ask(self, name: str, asked: Question) -> Comparison:
        """One report as the window builds it, against history."""
        store = None if asked.store is None else self.books.stores[asked.store]
        by = None if name == "overview" else asked.by
        request = ReportRequest(name, DateRange(asked.first, asked.last), asked.comparison, store, by)
        return compare(self.desks.reporting.build(request), *self._expected(name, asked))

    def _expected(self, name: str, asked: Question) -> tuple[Expected, Expected | None]:
        """What a report should say, and what should stand beside its figures."""
        has_usual_steps = name in _WITHOUT_STEPS or asked.by is _usual_steps(name, asked.first, asked.last)
        should = ACCOUNTING[name](self._as_kept(name, asked) if has_usual_steps else asked)
        if name == "overview":
            should = self._without_acknowledged(should)
        if asked.comparison is not None:
            there = asked.about(asked.comparison.first, asked.comparison.last)
            return should, ACCOUNTING[name](self._as_kept(name, there))
        return should, usual(asked) if name == "overview" else None

    def _without_acknowledged(self, should: Expected) -> Expected:
        rows = should.tables["alerts"].rows
        waiting = [row for row in rows if (row["watch"], row["day"]) not in self.acknowledged]
        return replace(should, tables={**should.tables, "alerts": Rows(waiting, in_order=False)})

    def _as_kept(self, name: str, asked: Question) -> Question:
        """The same question at the closing of the month that it asks about, where that kept the report; else itself."""
        for closing in self.books.closings:
            is_asked = (_first(closing), closing.last_on) == (asked.first, asked.last)
            if is_asked and (closing.last_on, name, asked.store) in self.kept:
                return self._closed(name, closing, asked.store)
        return asked

    def _closed(self, name: str, closing: Closing, store: int | None) -> Question:
        steps = _usual_steps(name, _first(closing), closing.last_on)
        then = as_of(self.books, closing.operation_seq)
        day = closing.closed_at.astimezone(ZoneInfo(self.books.settings.get("zone") or "UTC")).date()
        return Question(then, _first(closing), closing.last_on, store, steps, day)

    def closings(self) -> Comparison:
        """Every closed month, reprinted for every store; every day of posting; and the settings as the journal told."""
        result, books = Comparison(), self.books
        for closing in books.closings:
            then = as_of(books, closing.operation_seq)
            for store in (None, *sorted({entry.store_id for entry in then.entries if books.stores[entry.store_id]})):
                for name in _OF_MONTHS if store is None else sorted({*_OF_MONTHS}.difference(_OF_ALL_STORES)):
                    is_kept = (closing.last_on, name, store) in self.kept
                    result.check(f"{name} of {closing.last_on} was kept of store {store}", True, is_kept)
                    steps = _usual_steps(name, _first(closing), closing.last_on)
                    asked = Question(books, _first(closing), closing.last_on, store, steps, self.today)
                    found = self.ask(name, asked)
                    result.compared += found.compared
                    result.differences += found.differences
        for entry in books.entries:
            result.check(f"entry {entry.id} is posted on", belongs_on(books, entry), entry.posted_on)
        told = settings_at(books, books.operations[-1].seq) if books.operations else {}
        for name in ("accounting_method", "point_value_minor"):
            result.check(f"setting {name}", told.get(name, ""), books.settings.get(name, ""))
        return result

    def any_question(self, chance: Random) -> Question:
        """Days, a store or all, steps that are not too many, and a comparison or none, as they fall."""
        first, last = self._any_range(chance)
        days = (last - first).days
        steps = [Granularity.MONTH] + [Granularity.WEEK] * (days < 200) + [Granularity.DAY] * (days < 40)
        stores = [None, None, *(number for number, name in sorted(self.books.stores.items()) if name)]
        comparison = None if chance.random() < 1 / 2 else DateRange(*self._any_range(chance))
        return Question(self.books, first, last, chance.choice(stores), chance.choice(steps), self.today, comparison)

    def _any_range(self, chance: Random) -> tuple[date, date]:
        """A closed month, a month, or any days from before the first entry to after today."""
        if self.books.closings and chance.random() < 1 / 5:
            closing = chance.choice(self.books.closings)
            return _first(closing), closing.last_on
        began = min((entry.posted_on for entry in self.books.entries), default=self.today)
        span = max((self.today - began).days, 0)
        first = began + timedelta(days=chance.randint(-20, span + 10))
        if chance.random() < 1 / 3:
            after = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
            return first.replace(day=1), after - timedelta(days=1)
        return first, first + timedelta(days=chance.choice([0, 6, 30, chance.randint(0, max(span, 30)), span + 40]))


def accounts_of(desks: Desks, store: Store, today: date) -> Accounts:
    """What the reports of a shop are asked about; its alerts are brought in step with its books before."""
    desks.alerts.evaluate()
    books = store.read(read_books)
    rows = store.read(lambda session: session.rows("SELECT last_on, name, store_id FROM kept_report"))
    lasts = {day_number(closing.last_on): closing.last_on for closing in books.closings}
    seen = store.read(
        lambda session: session.rows("SELECT a.watch, a.day FROM alert a JOIN alert_note n ON n.alert_id = a.id")
    )
    return Accounts(
        desks,
        books,
        frozenset((lasts[last], name, store) for last, name, store in rows),
        frozenset((watch, day_of(day)) for watch, day in seen),
        today,
    )


def compare_accounting(desks: Desks, store: Store, today: date, chance: Random, times: int) -> Comparison:
    """`times` questions to each report: random ranges, stores, steps and comparisons; then the closed months."""
    accounts, result = accounts_of(desks, store, today), Comparison()
    for _ in range(times):
        for name in ACCOUNTING:
            asked = accounts.any_question(chance)
            result.add(accounts.ask(name, replace(asked, store=None) if name in _OF_ALL_STORES else asked), of=name)
    result.add(accounts.closings(), of="closings")
    return result


def _first(closing: Closing) -> date:
    """The first day of the month; the first closing closes everything before it as well."""
    return closing.last_on.replace(day=1)


def _usual_steps(name: str, first: date, last: date) -> Granularity:
    """Days up to two months, weeks up to 400 days, then months; what is owed is always told in months."""
    days = (last - first).days + 1
    if name in ("roll-forward", "liability") or days > 400:
        return Granularity.MONTH
    return Granularity.DAY if days <= 62 else Granularity.WEEK
