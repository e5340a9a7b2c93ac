"""The measurement of reports on big books, here on small ones: what it tells, and that their numbers hold together."""

from __future__ import annotations

import secrets
from pathlib import Path

from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.services.report_benchmarks import THREE_YEARS, ReportBenchmarks
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.recomputing import RECOMPUTED, rollup_differences

CUSTOMERS = 300


class Steps:
    """Notes the steps that are told."""

    def __init__(self) -> None:
        self.told: set[str] = set()

    def report(self, done: int, total: int | None, step: str) -> None:
        assert total is None or 0 <= done <= total
        self.told.add(step)

    def check_cancelled(self) -> None:
        """Nobody stops it."""


def test_every_report_is_measured_and_exact(tmp_path: Path) -> None:
    file, steps = tmp_path / "books.db", Steps()
    measured = ReportBenchmarks(file, secrets.token_bytes).run(customers=CUSTOMERS, progress=steps)
    assert steps.told == {"bench_books", "bench_report", "bench_distinct", "bench_post"}
    names = {speed.name.split(",")[0] for speed in measured.reports}
    assert names == {entry.name for entry in CATALOG}
    aims = [speed for speed in measured.reports if speed.aim is not None]
    assert {speed.name for speed in aims} == {"customer-loyalty", "points-program, figures", "metrics"}
    assert [speed.name for speed in aims if speed.days == THREE_YEARS.days and speed.aim == (500, 0.05)] == [
        "customer-loyalty", "points-program, figures", "metrics",
    ]  # fmt: skip
    assert measured.exact and all(item.reported == item.counted for item in measured.exact)
    store = Store.open(str(file))
    found = {name: store.read(lambda session, name=name: session.rows(rollup_differences(name))) for name in RECOMPUTED}  # type: ignore[misc]
    store.close_thread()
    assert not any(found.values()), "the books of the benchmark are what their entries make of them"
