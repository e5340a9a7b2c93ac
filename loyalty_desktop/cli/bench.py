"""The command that measures speed: ratios against the least that the same work costs, side by side in one run."""

from __future__ import annotations

import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loyalty_desktop.cli.answers import Answer, table
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.services.benchmarks import ENTRIES_A_CUSTOMER, FULL, Benchmarks, Ratio
from loyalty_desktop.wording.numbers import count_text

if TYPE_CHECKING:
    from loyalty_desktop.services.report_benchmarks import Measured, Speed

_CUSTOMERS = 20_000
_ENTRIES_OF_REPORTS = 1_000_000
_ROUNDED_FROM = 0.1
_WHOLE_FROM = 10
_ENTRIES = 60_000
_STARTS = 15
_MEASURED_SINCE = "LOYALTY_DESKTOP_MEASURED_SINCE"


def bench(call: Call) -> Answer:
    """Measure posts, an import, a report and the start of the window, on files in a temporary folder."""
    options = call.options
    if options.reports:
        return bench_reports(call)
    with tempfile.TemporaryDirectory(prefix="loyalty-bench-") as folder, call.watch() as watch:
        place = Path(folder)
        ratios = Benchmarks(place, secrets.token_bytes).run(
            customers=options.customers or _CUSTOMERS, entries=options.entries or _ENTRIES, progress=watch
        )
        if not getattr(sys, "frozen", False):  # a frozen application cannot start a bare window beside its own
            ratios = (*ratios, first_paint(place / FULL))
    return Answer(_table(ratios), {"ratios": _data(ratios)})


def bench_reports(call: Call) -> Answer:
    """Measure every report on big books, and whether their numbers are exact after back-dated entries."""
    from loyalty_desktop.services.report_benchmarks import ReportBenchmarks

    options = call.options
    customers = options.customers or (options.entries or _ENTRIES_OF_REPORTS) // ENTRIES_A_CUSTOMER
    with tempfile.TemporaryDirectory(prefix="loyalty-bench-") as folder, call.watch() as watch:
        file = Path(options.keep) if options.keep else Path(folder) / "books.db"
        measured = ReportBenchmarks(file, secrets.token_bytes).run(customers=customers, progress=watch)
    exact = [(item.name, count_text(item.reported), count_text(item.counted)) for item in measured.exact]
    parts = (
        _speeds(measured.reports),
        _table(measured.distinct),
        f"One back-dated sale, posted durably: {_seconds(measured.late_sale_seconds)}",
        table(("After back-dated sales", "Report", "Ledger"), exact, right=(1, 2)),
    )
    return Answer("\n\n".join(parts), _measured_data(measured))


def _speeds(reports: Sequence[Speed]) -> str:
    titles = ("Report", "Days", "First", "Then", "Rollup query", "Ratio", "Scan", "Times faster", "Aim")
    rows = [
        (
            item.name,
            count_text(item.days),
            _seconds(item.first_seconds),
            _seconds(item.seconds),
            _seconds(item.rollup_seconds),
            f"{item.times_rollup:.1f}",
            _seconds(item.scan_seconds),
            _times(item.times_faster),
            "" if item.aim is None else f"≥ {item.aim[0]}, ≤ {item.aim[1] * 1000:g} ms",
        )
        for item in reports
    ]
    return table(titles, rows, right=tuple(range(1, len(titles))))


def _measured_data(measured: Measured) -> dict[str, object]:
    reports = [
        {
            "name": item.name,
            "days": item.days,
            "first_seconds": item.first_seconds,
            "seconds": item.seconds,
            "rollup_seconds": item.rollup_seconds,
            "scan_seconds": item.scan_seconds,
        }
        for item in measured.reports
    ]
    exact = [{"name": item.name, "reported": item.reported, "counted": item.counted} for item in measured.exact]
    return {
        "reports": reports,
        "ratios": _data(measured.distinct),
        "late_sale_seconds": measured.late_sale_seconds,
        "exact": exact,
    }


def _table(ratios: Sequence[Ratio]) -> str:
    rows = [
        (item.name, _seconds(item.ours_seconds), _seconds(item.theirs_seconds), _ratio(item.ratio), _aim(item))
        for item in ratios
    ]
    return table(("Compared", "Ours", "Other", "Ratio", "Aim"), rows, right=(1, 2, 3, 4))


def _data(ratios: Sequence[Ratio]) -> list[dict[str, object]]:
    return [
        {
            "name": item.name,
            "ours_seconds": item.ours_seconds,
            "other_seconds": item.theirs_seconds,
            "ratio": item.ratio,
            "target": item.target,
        }
        for item in ratios
    ]


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= _WHOLE_FROM else f"{ratio:.2f}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= _ROUNDED_FROM else f"1/{1 / ratio:.0f}"


def first_paint(database: Path) -> Ratio:
    """Seconds from the start of the process to the first painted window, in turn with a bare QMainWindow; medians."""
    ours_command = [sys.executable, "-m", "loyalty_desktop", "--database", str(database)]
    bare_command = [sys.executable, "-m", "loyalty_desktop.gui.first_paint"]
    ours, bare = [], []
    for _ in range(_STARTS):
        ours.append(_seconds_of(ours_command, database.parent))
        bare.append(_seconds_of(bare_command, database.parent))
    return Ratio(
        "first painted window against a bare QMainWindow", statistics.median(ours), statistics.median(bare), 1.5
    )


def _seconds_of(command: Sequence[str], home: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LOYALTY_DESKTOP_HOME": str(home / "home")}
    # A start that compiles its modules anew measures the compiler.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment[_MEASURED_SINCE] = str(time.time())
    done = subprocess.run(  # noqa: S603 - our own modules
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    try:
        return float(done.stdout)
    except ValueError as error:
        raise Fault("measurement_failed", command=" ".join(command[1:]), status=done.returncode) from error


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def _aim(item: Ratio) -> str:
    if item.target is None:
        return ""
    sign = "≤" if item.at_most else "≥"
    return f"{sign} {item.target:g}" if item.target >= _ROUNDED_FROM else f"{sign} {_ratio(item.target)}"
