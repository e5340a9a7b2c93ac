"""Every figure of every report against history: of random programs, of the demonstration shop, of a file of sales.

python -m tests.oracle --programs 200 --seed 1 [--engine postgresql] [--demo] [--file SALES.csv --map receipt=order …]
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.services.demonstration import DemonstrationRequest, build_demonstration_shop
from loyalty_desktop.services.desks import Desks, open_desks
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.journal import Author
from loyalty_desktop.storage import sqlite_engine
from loyalty_desktop.storage.database import Store
from tests.oracle.accounting import compare_accounting
from tests.oracle.comparing import Comparison
from tests.oracle.judging import judge
from tests.oracle.programs import STEPS, one_program
from tests.postgres_server import PostgresServer, running_postgres
from tests.shared_databases import close_administrators, emptied, with_schema

MOST_SHOWN = 20
"""Differences that are shown of each database."""

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
"""The present of the demonstration shop and of a file."""


class Run:
    """What a run has compared so far; prints each database as it is done."""

    def __init__(self) -> None:
        self.total = Comparison()
        self.done: Counter[str] = Counter()

    def note(self, name: str, result: Comparison, *, started: float) -> None:
        """Add one database and say what was compared and what differed."""
        seconds = time.monotonic() - started
        print(
            f"{name}: {result.compared:,} comparisons in {seconds:.1f} s, {len(result.differences)} differ", flush=True
        )
        for difference in result.differences[:MOST_SHOWN]:
            print(f"  {difference}")
        self.total.compared += result.compared
        self.total.differences += result.differences
        self.total.by_report += result.by_report


class Places:
    """Empty databases on one engine, one at a time."""

    def __init__(self, folder: Path, server: PostgresServer | None) -> None:
        self._folder, self._server = folder, server
        self._shared = None if server is None else with_schema(server)
        self._made = 0

    def address(self) -> str:
        """A new one; on a server the same one, emptied."""
        if self._server is not None and self._shared is not None:
            return emptied(self._server, self._shared)
        self._made += 1
        return str(self._folder / f"books-{self._made}.db")


@contextlib.contextmanager
def places(engine: str) -> Iterator[Places]:
    """Databases for the time of the block; nothing of them remains."""
    with tempfile.TemporaryDirectory(prefix="loyalty-oracle-") as folder, contextlib.ExitStack() as stack:
        server = stack.enter_context(running_postgres()) if engine == "postgresql" else None
        stack.callback(close_administrators)
        yield Places(Path(folder), server)


def judge_everything(store: Store, desks: Desks, seed: int, rounds: int) -> Comparison:
    """Every report, those of accounting among them."""
    chance = Random(seed)
    result = judge(store, desks.reporting, chance, rounds=rounds)
    zone = desks.program.state().program.zone
    accounts = compare_accounting(desks, store, business_date(desks.now(), zone), chance, rounds)
    result.compared += accounts.compared
    result.differences += accounts.differences
    result.by_report += accounts.by_report
    return result


def of_demonstration(address: str, seed: int, rounds: int) -> Comparison:
    """The demonstration shop as it is installed."""
    store = Store.open(address, create=True)
    build_demonstration_shop(store, DemonstrationRequest(NOW, "Europe/Madrid"))
    return _of_store(store, seed, rounds)


def of_file(address: str, options: argparse.Namespace) -> Comparison:
    """A new program with one file of sales."""
    store = Store.open(address, create=True)
    desks = _desks(store)
    desks.program.start(zone="UTC")
    mapping = dict(pair.split("=", 1) for pair in options.map)
    desks.imports.run(ImportRequest(options.file, ImportKind.SALES, mapping, currency=options.currency))
    return _of_store(store, options.seed, options.rounds)


def _desks(store: Store) -> Desks:
    return open_desks(store, author=Author("Oracle", "oracle"), now=lambda: NOW, randomness=Random(0).randbytes)


def _of_store(store: Store, seed: int, rounds: int) -> Comparison:
    try:
        return judge_everything(store, _desks(store), seed, rounds)
    finally:
        store.close_thread()


def main(arguments: list[str]) -> int:
    """Compare, and tell; 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("--programs", type=int, default=0, help="so many random programs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS, help="things that happen in each program")
    parser.add_argument("--rounds", type=int, default=2, help="how often each report is asked for in all its steps")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--demo", action="store_true", help="the demonstration shop")
    parser.add_argument("--file", help="a file of sales")
    parser.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN")
    parser.add_argument("--currency", default="USD", help="of a file that names none")
    options = parser.parse_args(arguments)
    sqlite_engine.SETTINGS["synchronous"] = 0  # nothing here outlives the run, so nothing waits for the disk
    run, began = Run(), time.monotonic()
    with places(options.engine) as where:
        if options.demo:
            started = time.monotonic()
            run.note(
                "demonstration shop", of_demonstration(where.address(), options.seed, options.rounds), started=started
            )
        if options.file:
            started = time.monotonic()
            run.note(Path(options.file).name, of_file(where.address(), options), started=started)
        for seed in range(options.seed, options.seed + options.programs):
            started = time.monotonic()
            program = one_program(where.address(), seed, steps=options.steps)
            try:
                result = judge_everything(program.shop.store, program.shop.desks, seed, options.rounds)
            finally:
                program.close()
            run.done += program.done
            run.note(f"program {seed}", result, started=started)
    for name, times in sorted(run.done.items()):
        print(f"{times:8}  {name}")
    for name, compared in sorted(run.total.by_report.items()):
        print(f"{compared:12,}  {name}")
    print(
        f"{run.total.compared:,} comparisons on {options.engine} in {time.monotonic() - began:.0f} s, "
        f"{len(run.total.differences)} differ"
    )
    return 1 if run.total.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
