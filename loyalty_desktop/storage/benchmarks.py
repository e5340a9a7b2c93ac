"""What the program's work is compared with: the same statements by hand, raw inserts of the same rows, plain queries.

Everything here runs on SQLite files of its own; nothing of it is used by the program.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.storage.database import Store

_BULK_TABLES = (
    "device", "clerk", "store", "batch", "operation", "customer", "customer_word", "card", "entry", "lot", "allocation",
    "sale", "sale_line", "activity", "movement", "movement_day", "gap", "cohort", "enrolment", "expiry",
)  # fmt: skip
_STAGED = "CREATE TEMP TABLE staged (receipt TEXT, sold_on TEXT, customer TEXT, quantity TEXT, net TEXT)"
Statement = tuple[str, Any]


def copy_of(store: Store, target: Path) -> Path:
    """A consistent copy of the store's file."""
    store.engine.connect().execute("VACUUM INTO ?", (str(target),))
    return target


def record_statements(store: Store, action: Callable[[], object]) -> list[Statement]:
    """The statements, with their values, that `action` runs on this thread's connection."""
    connection = store.engine.connect()
    recorded: list[Statement] = []

    def note(_cursor: object, statement: str, values: Any) -> bool:
        recorded.append((statement, values))
        return True

    connection.exec_trace = note
    try:
        action()
    finally:
        connection.exec_trace = None
    return recorded


def seconds_by_hand(store: Store, transactions: Sequence[Sequence[Statement]]) -> list[float]:
    """Seconds that each list of statements takes when it is run straight on the driver."""
    connection = store.engine.connect()
    seconds = []
    for statements in transactions:
        started = time.perf_counter()
        for statement, values in statements:
            connection.execute(statement, values).fetchall()
        seconds.append(time.perf_counter() - started)
    return seconds


def seconds_of_set_based_import(empty: Store, full: Path, file: Path) -> float:
    """Seconds to parse and stage the file's rows and to write, set-based, every row that the import had written.

    The rows come out of the imported database `full` by INSERT … SELECT, so the arithmetic of rules costs nothing here.
    """
    connection = empty.engine.connect()
    connection.execute("ATTACH ? AS imported", (str(full),))
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_STAGED)
    with file.open(encoding="utf-8", newline="") as source:
        rows = csv.reader(source)
        next(rows)
        connection.executemany("INSERT INTO staged VALUES (?, ?, ?, ?, ?)", rows)
    for table in _BULK_TABLES:
        connection.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM imported.{table}")
    connection.execute("COMMIT")
    seconds = time.perf_counter() - started
    connection.execute("DETACH imported")
    return seconds


def seconds_of_raw_inserts(empty: Store, full: Store) -> float:
    """Seconds to insert, through the driver's executemany, every row that the import had written."""
    source, target = full.engine.connect(), empty.engine.connect()
    loads = []
    for table in _BULK_TABLES:
        rows = source.execute(f"SELECT * FROM {table}").fetchall()
        if rows:
            loads.append((f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows))
    started = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for statement, rows in loads:
        target.executemany(statement, rows)
    target.execute("COMMIT")
    return time.perf_counter() - started


def seconds_of_rollup_query(store: Store, period: DateRange) -> float:
    """Seconds of the one grouped query over the rollup of days."""
    days = (day_number(period.first), day_number(period.last))
    query = (
        "SELECT action, kind, sum(entries), sum(points), sum(money_minor) FROM movement_day_now "
        "WHERE posted_on BETWEEN ? AND ? GROUP BY 1, 2"
    )
    return _seconds_of(store, query, days)


def seconds_of_scan(store: Store, period: DateRange) -> float:
    """Seconds of the same answer from the ledger itself."""
    days = (day_number(period.first), day_number(period.last))
    query = (
        "SELECT action, kind, count(*), sum(points), sum(money_minor) FROM entry NOT INDEXED "
        "WHERE posted_on BETWEEN ? AND ? GROUP BY 1, 2"
    )
    return _seconds_of(store, query, days)


def _seconds_of(store: Store, query: str, values: Sequence[int]) -> float:
    connection = store.engine.connect()
    started = time.perf_counter()
    connection.execute(query, values).fetchall()
    return time.perf_counter() - started
