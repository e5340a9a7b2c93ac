"""Speed as ratios, measured side by side in one run: the program's work against the least it can cost."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.operations import SaleLinePayload
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.counter_commands import SaleRequest
from loyalty_desktop.services.desks import Desks, open_desks
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.journal import Author
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.benchmark_posts import HandWrittenPosts, SaleByHand
from loyalty_desktop.storage.benchmarks import (
    copy_of,
    record_statements,
    replay,
    seconds_of_raw_inserts,
    seconds_of_rollup_query,
    seconds_of_scan,
    seconds_of_set_based_import,
)
from loyalty_desktop.storage.database import Store

ENTRIES_A_CUSTOMER = 10
"""Of the big books that reports are measured on."""

FULL = "full.db"
"""The books with the imported sales, in the folder of a benchmark that has run."""

ZONE = ZoneInfo("Europe/Berlin")
"""Of every book that is measured."""

_IMPORT_ROUNDS = 5
_POSTS = 400
_REPORT_ROUNDS = 30
_FIRST_DAY = date(2024, 1, 1)
_DAYS = 730


@dataclass(frozen=True, slots=True)
class Ratio:
    """One comparison: what was measured, the middle seconds of both sides, and the ratio that is aimed at.

    `at_most` True means that the ratio shall not exceed `target`, False that it shall not fall short of it.
    """

    name: str
    ours_seconds: float
    theirs_seconds: float
    target: float | None
    at_most: bool = True

    @property
    def ratio(self) -> float:
        """Our seconds ÷ the other side's."""
        return self.ours_seconds / self.theirs_seconds


class Benchmarks:
    """Measures on SQLite files in a folder of its own."""

    def __init__(self, folder: Path, randomness: Callable[[int], bytes]) -> None:
        self._folder = folder
        self._randomness = randomness

    def run(self, *, customers: int, entries: int, progress: Progress) -> tuple[Ratio, ...]:
        """Every comparison on `entries` sales of `customers` customers: four and two at least, for one customer is sold
        to beforehand and another is measured, and both have come long before."""
        file = self._folder / "sales.csv"
        write_sales(file, customers=customers, sales=entries)
        ratios = []
        progress.report(0, 3, "bench_import")
        ratios += self._import(file)
        progress.check_cancelled()
        progress.report(1, 3, "bench_post")
        ratios += self._post(min(_POSTS, customers, entries // 2))
        progress.check_cancelled()
        progress.report(2, 3, "bench_report")
        ratios += self._report()
        progress.report(3, 3, "bench_report")
        return tuple(ratios)

    def _import(self, file: Path) -> list[Ratio]:
        """The import, set-based statements and raw inserts in turn, some times; the middle one of the ratios is told.

        A file that was filled is gone before the next one: the disk shall not be busy with it.
        """
        ours, raw, set_based = [], [], []
        for number in range(_IMPORT_ROUNDS):
            with self.new("imported") as (store, desks):
                started = time.perf_counter()
                desks.imports.run(ImportRequest(str(file), ImportKind.SALES))
                ours.append(time.perf_counter() - started)
                with self.new("by-sets") as (empty, _):
                    set_based.append(seconds_of_set_based_import(empty, file))
                with self.new("raw") as (empty, _):
                    raw.append(seconds_of_raw_inserts(empty, store))
                if number == _IMPORT_ROUNDS - 1:
                    copy_of(store, self._folder / FULL)
        return [
            Ratio("import against staging and set-based statements", *_middle(ours, set_based), 2.5),
            Ratio("import against raw inserts of the same rows", *_middle(ours, raw), None),
        ]

    def _post(self, posts: int) -> list[Ratio]:
        """Durable posts, each to another customer, against the same statements, in turn on copies of the same books: in
        a function written by hand, which computes their values, and with the values given, as no program has them."""
        base = self._folder / FULL
        stores = [self._copy(base, name) for name in ("recorded", "by-hand", "replayed", "ours")]
        recorded_on, by_hand_on, replayed_on, _ = stores
        recording, *others, desks = [self._desks(store) for store in stores]
        customers = [desks.customers.find(f"C{number + 1}").id for number in range(posts)]
        requests = [_sale(number, customer) for number, customer in enumerate(customers)]
        for each in (recording, *others, desks):
            each.counter.sell(requests[0])
        recorded = [record_statements(recorded_on, partial(recording.counter.sell, sale)) for sale in requests[1:]]
        by_hand, cursor = HandWrittenPosts(by_hand_on, recorded[0], ZONE), replayed_on.engine.connect().cursor()
        seconds: tuple[list[float], ...] = ([], [], [])
        sales = zip(requests[1:], customers[1:], recorded, strict=True)
        for number, (sale, customer, statements) in enumerate(sales):
            same = SaleByHand(sale.receipt, sale.sold_at, sale.lines[0], customer)
            ways = (partial(desks.counter.sell, sale), partial(by_hand.sell, same), partial(replay, cursor, statements))
            # Whoever comes after another finds its pages and the processor's caches warm: each is the first in turn.
            for place in range(number, number + len(ways)):
                started = time.perf_counter()
                ways[place % len(ways)]()
                seconds[place % len(ways)].append(time.perf_counter() - started)
        for used in stores:
            used.close_thread()
        ours, hand_written, replayed = map(_median, seconds)
        return [
            Ratio("one durable post against a function written by hand", ours, hand_written, 1.6),
            Ratio("one durable post against its statements, values given", ours, replayed, None),
        ]

    def _report(self) -> list[Ratio]:
        store = Store.open(str(self._folder / FULL))
        desks = self._desks(store)
        period = DateRange(_FIRST_DAY, _FIRST_DAY + timedelta(days=_DAYS - 1))
        request = ReportRequest("customer-loyalty", period)
        ours, rollup, scan = [], [], []
        for _ in range(_REPORT_ROUNDS):
            started = time.perf_counter()
            desks.reporting.build(request)
            ours.append(time.perf_counter() - started)
            rollup.append(seconds_of_rollup_query(store, period))
        # Apart: a scan leaves the caches full of entries, which whoever comes next would pay for.
        for _ in range(_REPORT_ROUNDS):
            scan.append(seconds_of_scan(store, period))
        store.close_thread()
        return [
            Ratio("two-year report against a plain rollup query", _median(ours), _median(rollup), 3.0),
            Ratio("two-year report against a scan of the ledger", _median(ours), _median(scan), None),
        ]

    @contextmanager
    def new(self, name: str) -> Iterator[tuple[Store, Desks]]:
        """Empty books, which are gone afterwards."""
        store = Store.open(str(self._folder / f"{name}.db"), create=True)
        desks = self._desks(store)
        desks.program.start(zone=ZONE.key)
        try:
            yield store, desks
        finally:
            store.close_thread()
            for file in self._folder.glob(f"{name}.db*"):
                file.unlink()

    def _copy(self, base: Path, name: str) -> Store:
        target = self._folder / f"{name}.db"
        target.write_bytes(base.read_bytes())
        return Store.open(str(target))

    def _desks(self, store: Store) -> Desks:
        author = Author("Bench", "bench")
        return open_desks(store, author=author, now=lambda: datetime.now(UTC), randomness=self._randomness)


def write_sales(file: Path, *, customers: int, sales: int) -> None:
    """A seeded file of sales in the program's own layout: one line a receipt, over two years, in two stores."""
    chance = random.Random(20260101)  # noqa: S311 - repeatable, guards nothing
    with file.open("w", encoding="utf-8", newline="") as target:
        target.write("receipt,sold_at,store,customer_ref,net\n")
        for number in range(sales):
            day = _FIRST_DAY + timedelta(days=number * _DAYS // sales)
            customer = min(int(chance.paretovariate(0.6)), customers) if number >= customers else number + 1
            cents = chance.randrange(100, 20000)
            target.write(
                f"B{number},{day}T{8 + number % 12:02}:{number % 60:02}:00,Shop {number % 2 + 1},"
                f"C{customer},{cents // 100}.{cents % 100:02}\n"
            )


def _sale(number: int, customer: int) -> SaleRequest:
    """A sale within one day of a month in which nobody has bought anything yet."""
    line = SaleLinePayload(
        line="1", sku="MUG", product="Mug", category="Gifts", quantity_milli=1000, net_minor=1234, tax_minor=0
    )
    sold_at = datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(minutes=number)
    return SaleRequest(f"POST-{number}", sold_at, (line,), customer, "Shop 1")


def _middle(ours: list[float], theirs: list[float]) -> tuple[float, float]:
    """The seconds of the round with the median ratio: rounds lie apart, and other work comes between."""
    rounds = sorted(zip(ours, theirs, strict=True), key=lambda pair: pair[0] / pair[1])
    return rounds[len(rounds) // 2]


def _median(seconds: list[float]) -> float:
    return statistics.median(seconds)
