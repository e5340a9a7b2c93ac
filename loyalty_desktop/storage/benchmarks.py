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
from loyalty_desktop.storage.calendar_days import monday_sql, month_sql
from loyalty_desktop.storage.database import Store

_BULK_TABLES = (
    "device", "clerk", "store", "batch", "operation", "customer", "customer_word", "card", "entry", "lot", "allocation",
    "sale", "sale_line", "activity", "movement", "movement_day", "gap", "active_day", "retention", "cohort",
    "holding", "enrolment", "expiry", "vintage",
)  # fmt: skip
_STAGED = (
    "CREATE TEMP TABLE staged (n INTEGER PRIMARY KEY, receipt TEXT, sold_at TEXT, store TEXT, customer TEXT, net TEXT)"
)
_ID = "((random() & 0x1FFFFFFFFFFFFFFF) | 0x2000000000000000)"
"""As long as the numbers that are derived from what they name (domain/ids.py)."""

_SET_BASED = (
    f"CREATE TEMP TABLE author AS SELECT {_ID} AS clerk, {_ID} AS device, {_ID} AS batch",
    "INSERT INTO clerk SELECT clerk, 'by hand' FROM author",
    "INSERT INTO device SELECT device, 'by hand' FROM author",
    "INSERT INTO batch SELECT batch, 'sales', 'sales.csv', randomblob(32), 1, 1, 'finished', '{}' FROM author",
    f"INSERT INTO store SELECT {_ID}, store FROM (SELECT DISTINCT store FROM staged)",
    "CREATE TEMP TABLE typed AS SELECT s.n, receipt, t.id AS store_id, customer, "
    "CAST(strftime('%s', sold_at) AS INTEGER) * 1000000 AS at, "
    "CAST(strftime('%s', substr(sold_at, 1, 10)) AS INTEGER) / 86400 AS day, "
    "CAST(round(CAST(net AS REAL) * 100) AS INTEGER) AS net, CAST(CAST(net AS REAL) AS INTEGER) AS points "
    "FROM staged s JOIN store t ON t.name = s.store ORDER BY at",
    f"CREATE TEMP TABLE people AS SELECT {_ID} AS id, customer, store_id, sum(points) AS points, "
    "min(day) AS first_day, max(day) AS last_day, min(n) AS first FROM typed GROUP BY customer",
    "CREATE UNIQUE INDEX temp.people_customer ON people (customer)",
    "CREATE TEMP TABLE sold AS SELECT n, receipt, t.store_id, p.id AS customer, at, day, net, t.points, "
    "n = first AS enrols FROM typed t JOIN people p ON p.customer = t.customer",
    "INSERT INTO customer (id, ref, sort_name, status, registered_on, registration_inferred, store_id, active, "
    "first_purchase_on, last_activity_on, last_earn_on, last_sale_on, idle_since, batch_id, held_since) "
    "SELECT id, customer, lower(customer), 'active', first_day, 1, store_id, points, first_day, last_day, last_day, "
    "last_day, last_day, batch, CASE WHEN points > 0 THEN first_day END FROM people, author ORDER BY id",
    "INSERT INTO customer_word SELECT lower(customer), id FROM people ORDER BY 1",
    "INSERT INTO operation SELECT n + 1000, randomblob(16), 'post_sale', device, clerk, batch, at, at, "
    "json_object('store', store_id, 'receipt', receipt, 'attempt', 1, 'customer', customer, 'business_date', "
    "date(day * 86400, 'unixepoch'), 'currency', "
    "'EUR', 'lines', json_array(json_object('line', '1', 'sku', '', 'product', '', 'category', '', 'quantity_milli', "
    "1000, 'net_minor', net, 'tax_minor', 0)), 'rules', json_array(json_array(1, 1))), randomblob(16), 'applied', "
    "CASE WHEN enrols THEN json_object('points', points, 'enrolled', json('true')) "
    "ELSE json_object('points', points) END FROM sold, author",
    "INSERT INTO entry (id, key, operation_seq, customer_id, store_id, kind, action, points, occurred_at, "
    "business_date, posted_on, money_minor, reference, explanation) SELECT n, randomblob(16), n + 1000, customer, "
    "store_id, 'earn', 'purchase', points, at, day, day, net, receipt, "
    "json_object('net_minor', net, 'rules', json_array("
    "json_object('rule', 1, 'version', 1, 'name', 'purchase', 'kind', 'per_amount', 'points', 1, 'per_minor', 100, "
    "'rounding', 'down', 'awarded', points)), 'total', points) "
    "FROM sold WHERE points > 0",
    "INSERT INTO lot (entry_id, customer_id, points, remaining, business_date, earned_on, is_sold) "
    "SELECT id, customer_id, points, points, business_date, business_date, 1 FROM entry",
    "INSERT INTO sale (id, operation_seq, store_id, receipt, attempt, customer_id, sold_at, business_date, posted_on, "
    "net_minor, tax_minor, points, entry_id) SELECT n, n + 1000, store_id, receipt, 1, customer, at, day, day, net, 0, "
    "points, CASE WHEN points > 0 THEN n END FROM sold",
    "INSERT INTO sale_line (sale_id, position, line, sku, product, category, quantity_milli, net_minor, tax_minor, "
    "points) SELECT n, 1, '1', '', '', '', 1000, net, 0, points FROM sold",
    "INSERT INTO activity SELECT customer, day, sum(points > 0), sum(points > 0), 0, 0, count(*) FROM sold "
    "GROUP BY 1, 2",
    *(
        f"INSERT INTO gap SELECT '{event}', day, coalesce(day - before, 99999), count(*) FROM (SELECT day, lag(day) "
        f"OVER (PARTITION BY customer_id ORDER BY day) AS before FROM activity WHERE {column} > 0) GROUP BY 1, 2, 3"
        for event, column in (("activity", "activities"), ("earn", "earns"), ("sale", "sales"))
    ),
    "INSERT INTO active_day SELECT event, day, sum(customers), "
    f"sum(CASE WHEN gap > day - {monday_sql('day')} THEN customers ELSE 0 END), "
    f"sum(CASE WHEN gap > day - {month_sql('day')} THEN customers ELSE 0 END) FROM gap GROUP BY 1, 2",
    "CREATE TEMP TABLE aged AS SELECT registered_on, day, day - registered_on AS age, day - lag(day, 1, -99999) "
    "OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM activity a JOIN customer c ON c.id = a.customer_id "
    "WHERE activities > 0",
    "INSERT INTO retention SELECT registered_on, sum(age = 1), sum(age = 7), sum(age = 30), "
    "sum(age BETWEEN 7 AND 13 AND gap > age - 7), sum(age BETWEEN 30 AND 59 AND gap > age - 30) FROM aged "
    "WHERE age BETWEEN 1 AND 59 GROUP BY 1",
    f"INSERT INTO cohort SELECT {month_sql('registered_on')}, {month_sql('day')}, count(*) FROM aged "
    f"WHERE gap > day - {month_sql('day')} GROUP BY 1, 2",
    "INSERT INTO holding SELECT held_since, 99999, count(*), 0 FROM customer WHERE held_since IS NOT NULL GROUP BY 1",
    "INSERT INTO enrolment SELECT registered_on, 1, count(*), 0, 0 FROM customer GROUP BY 1",
    "INSERT INTO movement SELECT posted_on, store_id, action, kind, count(*), sum(points), sum(money_minor) "
    "FROM entry GROUP BY 1, 2, 3, 4",
    f"INSERT INTO vintage SELECT posted_on, {month_sql('business_date')}, 1, 'issued', store_id, posted_on, "
    "sum(points), sum(money_minor) FROM entry GROUP BY 1, 2, 5",
    "INSERT INTO movement_day SELECT posted_on, action, kind, count(*), sum(points), sum(money_minor) "
    "FROM entry GROUP BY 1, 2, 3",
)
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


def replay(cursor: Any, statements: Sequence[Statement]) -> None:
    """Run recorded statements with their recorded values on a cursor of the driver."""
    for statement, values in statements:
        cursor.execute(statement, values).fetchall()


def seconds_of_set_based_import(empty: Store, file: Path) -> float:
    """Seconds to parse and stage the file's rows and to write by set-based statements what the import writes.

    Points are computed in SQL (1 a whole unit, as the default program pays); ids are counted or random. No row is
    looked at for a receipt that is there already, a line that is wrong, or a customer known under another number.
    """
    connection = empty.engine.connect()
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_STAGED)
    with file.open(encoding="utf-8", newline="") as source:
        rows = csv.reader(source)
        next(rows)
        connection.executemany(
            "INSERT INTO staged (receipt, sold_at, store, customer, net) VALUES (?, ?, ?, ?, ?)", rows
        )
    for statement in _SET_BASED:
        connection.execute(statement)
    connection.execute("COMMIT")
    return time.perf_counter() - started


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


def points_by_scan(store: Store, period: DateRange) -> dict[str, int]:
    """Points of each kind posted in `period`, from the ledger itself."""
    query = "SELECT kind, sum(points) FROM entry NOT INDEXED WHERE posted_on BETWEEN ? AND ? GROUP BY 1"
    days = (day_number(period.first), day_number(period.last))
    return dict(store.engine.connect().execute(query, days).fetchall())


def distinct_by_scan(store: Store, period: DateRange) -> int:
    """Customers with an earning posted in `period`, from the ledger itself; the books of a benchmark hold no voids."""
    query = (
        "SELECT count(DISTINCT customer_id) FROM entry NOT INDEXED WHERE posted_on BETWEEN ? AND ? AND kind = 'earn'"
    )
    days = (day_number(period.first), day_number(period.last))
    (found,) = store.engine.connect().execute(query, days).fetchone()
    return int(found)


def _seconds_of(store: Store, query: str, values: Sequence[int]) -> float:
    connection = store.engine.connect()
    started = time.perf_counter()
    connection.execute(query, values).fetchall()
    return time.perf_counter() - started
