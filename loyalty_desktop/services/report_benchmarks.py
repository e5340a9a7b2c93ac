"""Speed of the reports on big books: each report beside a plain rollup query and a scan of the same database."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from loyalty_desktop.domain.customer_state import Event
from loyalty_desktop.domain.operations import SaleLinePayload
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.services.benchmarks import Ratio
from loyalty_desktop.services.counter_commands import SaleRequest
from loyalty_desktop.services.desks import Desks, open_desks
from loyalty_desktop.services.journal import Author
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.services.report_shelf import MAKINGS
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.benchmarks import (
    distinct_by_scan,
    points_by_scan,
    seconds_of_rollup_query,
    seconds_of_scan,
)
from loyalty_desktop.storage.big_books import fill
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.report_counts import distinct_customers

THREE_YEARS = DateRange(date(2023, 11, 1), date(2026, 10, 31))
_RANGES = (DateRange(date(2024, 3, 3), date(2024, 5, 31)), DateRange(date(2024, 2, 1), date(2025, 1, 31)), THREE_YEARS)
_FAST = ("customer-loyalty", "points-program", "metrics")
_AT_LEAST = 500
_AT_MOST_SECONDS = 0.05
_DISTINCT_AT_LEAST = 100
_ROUNDS = 5
_SLOW_SECONDS = 1.0
_SCANS = 2
_LATE_SALES = 20
_PURPOSES = ("product", "gift_redemption", "discount")
_LATEST = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of one report: the first time in this run and the median after it, beside the same range of points by
    action and kind from the rollup of days, and from a scan of the ledger.

    `aim` is what is asked of it: so many times faster than the scan, within so many seconds; None for nothing.
    """

    name: str
    days: int
    first_seconds: float
    seconds: float
    rollup_seconds: float
    scan_seconds: float
    aim: tuple[int, float] | None = None

    @property
    def times_rollup(self) -> float:
        """Our seconds ÷ those of the rollup query."""
        return self.seconds / self.rollup_seconds

    @property
    def times_faster(self) -> float:
        """The scan's seconds ÷ ours."""
        return self.scan_seconds / self.seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run has measured: every report, distinct customers, the late sales, and whether all is exact after."""

    reports: tuple[Speed, ...]
    distinct: tuple[Ratio, ...]
    late_sale_seconds: float
    exact: tuple[Exactness, ...]


@dataclass(frozen=True, slots=True)
class Exactness:
    """One number of a report beside the same counted in the ledger itself, after back-dated entries."""

    name: str
    reported: int
    counted: int


class ReportBenchmarks:
    """Measures on one SQLite file, which is made anew unless it is there already."""

    def __init__(self, file: Path, randomness: Callable[[int], bytes]) -> None:
        self._file = file
        self._randomness = randomness

    def run(self, *, customers: int, progress: Progress) -> Measured:
        """The speed of every report, and whether the numbers are exact after sales that arrive late."""
        is_new = not self._file.exists()
        store = Store.open(str(self._file), create=True)
        try:
            desks = self._desks(store)
            if is_new:
                self._fill(store, desks, customers, progress)
            reports = self._reports(store, desks, progress)
            progress.report(0, None, "bench_distinct")
            distinct = self._distinct(store)
            progress.report(0, None, "bench_post")
            late_sale_seconds = self._sell_late(desks)
            return Measured(reports, distinct, late_sale_seconds, self._exactness(store, desks))
        finally:
            store.close_thread()

    def _fill(self, store: Store, desks: Desks, customers: int, progress: Progress) -> None:
        desks.program.start(zone="UTC")
        desks.program.change_settings(currency="EUR", point_value_minor="1000")
        for cost, purpose in enumerate(_PURPOSES, 100):
            reward = Reward(desks.program.new_reward_id(), 1, purpose.capitalize(), purpose, cost)
            desks.program.change_reward(reward)

        def told(done: int, steps: int) -> None:
            progress.check_cancelled()
            progress.report(done, steps, "bench_books")

        fill(store, THREE_YEARS, customers=customers, told=told)

    def _reports(self, store: Store, desks: Desks, progress: Progress) -> tuple[Speed, ...]:
        """Those with an aim over each range, the others over the longest; what is shown at once apart from the whole.

        Each range's rollup query and scan are measured once, in this run.
        """
        plain = {
            period: (
                _median(partial(seconds_of_rollup_query, store, period)),
                statistics.median(seconds_of_scan(store, period) for _ in range(_SCANS)),
            )
            for period in _RANGES
        }
        asked = [
            (entry.name, period, at_once)
            for entry in CATALOG
            for period in (_RANGES if entry.name in _FAST else (THREE_YEARS,))
            for at_once in ((True, False) if MAKINGS[entry.name].later else (False,))
        ]
        found = []
        for done, (name, period, at_once) in enumerate(asked):
            progress.check_cancelled()
            progress.report(done, len(asked), "bench_report")
            build = partial(desks.reporting.build, ReportRequest(name, period), at_once=at_once)
            first = _timed(build)
            rounds = 1 if first > _SLOW_SECONDS else _ROUNDS
            seconds = statistics.median(_timed(build) for _ in range(rounds))
            is_fast = name in _FAST and (at_once or not MAKINGS[name].later)
            aim = (_AT_LEAST if period is THREE_YEARS else 1, _AT_MOST_SECONDS) if is_fast else None
            parts = {True: ", figures", False: ", whole"}[at_once] if MAKINGS[name].later else ""
            found.append(Speed(f"{name}{parts}", period.days, first, seconds, *plain[period], aim))
        return tuple(found)

    def _distinct(self, store: Store) -> tuple[Ratio, ...]:
        found = []
        for period in _RANGES:
            counted = distinct_by_scan(store, period)
            theirs = _timed(partial(distinct_by_scan, store, period))
            ours = _median(partial(_timed, partial(_distinct, store, period)))
            assert _distinct(store, period) == counted, "the gaps count every customer once"
            name = f"distinct earners of {period.days} days, against a scan"
            found.append(Ratio(name, ours, theirs, 1 / _DISTINCT_AT_LEAST))
        return tuple(found)

    def _sell_late(self, desks: Desks) -> float:
        """Sales of days all over the range, each recorded after everything else; gives the median seconds of one."""
        label = self._randomness(4).hex()
        seconds = []
        for number in range(_LATE_SALES):
            line = SaleLinePayload(
                line="1", sku="", product="", category="", quantity_milli=1000, net_minor=1234, tax_minor=0
            )
            day = THREE_YEARS.first + timedelta(days=number * THREE_YEARS.days // _LATE_SALES)
            sold_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            sale = SaleRequest(f"LATE-{label}-{number}", sold_at, (line,), number + 1, "Late sales")
            seconds.append(_timed(partial(desks.counter.sell, sale)))
        return statistics.median(seconds)

    def _exactness(self, store: Store, desks: Desks) -> tuple[Exactness, ...]:
        found = []
        for period in _RANGES:
            report = desks.reporting.build(ReportRequest("customer-loyalty", period))
            by_kind = points_by_scan(store, period)
            issued = report.figure("points_issued").value
            assert isinstance(issued, int), "points are whole"
            found.append(Exactness(f"points issued in {period.days} days", issued, by_kind.get("earn", 0)))
            distinct, counted = _distinct(store, period), distinct_by_scan(store, period)
            found.append(Exactness(f"earners in {period.days} days", distinct, counted))
        return tuple(found)

    def _desks(self, store: Store) -> Desks:
        return open_desks(store, author=Author("Bench", "bench"), now=lambda: _LATEST, randomness=self._randomness)


def _distinct(store: Store, period: DateRange) -> int:
    return store.read(lambda session: distinct_customers(session, Event.EARN, period))


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(_ROUNDS))
