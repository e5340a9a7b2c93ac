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

from loyalty_desktop.cli.answers import Answer, table
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.services.benchmarks import Benchmarks, Ratio

_CUSTOMERS = 20_000
_ENTRIES = 60_000
_STARTS = 7
_MEASURED_SINCE = "LOYALTY_DESKTOP_MEASURED_SINCE"


def bench(call: Call) -> Answer:
    """Measure posts, an import, a report and the start of the window, on files in a temporary folder."""
    options = call.options
    with tempfile.TemporaryDirectory(prefix="loyalty-bench-") as folder, call.watch() as watch:
        place = Path(folder)
        ratios = Benchmarks(place, secrets.token_bytes).run(
            customers=options.customers or _CUSTOMERS, entries=options.entries or _ENTRIES, progress=watch
        )
        if not getattr(sys, "frozen", False):  # a frozen application cannot start a bare window beside its own
            ratios = (*ratios, first_paint(place / "imported-0.db"))
    rows = [
        (item.name, _seconds(item.ours_seconds), _seconds(item.theirs_seconds), f"{item.ratio:.2f}", _aim(item))
        for item in ratios
    ]
    text = table(("Compared", "Ours", "Other", "Ratio", "Aim"), rows, right=(1, 2, 3, 4))
    data = [
        {
            "name": item.name,
            "ours_seconds": item.ours_seconds,
            "other_seconds": item.theirs_seconds,
            "ratio": item.ratio,
            "target": item.target,
        }
        for item in ratios
    ]
    return Answer(text, {"ratios": data})


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
    return f"{'≤' if item.at_most else '≥'} {item.target:g}"
