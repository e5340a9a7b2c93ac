"""Closed months and the reports that were kept of them; what keeps a month from being closed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date

from loyalty_desktop.domain.closings import ClosedMonth
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.periods import DateRange, day_number, day_of, instant_of, microseconds_of
from loyalty_desktop.reports.keeping import PersonalText, customers_in, report_of
from loyalty_desktop.reports.model import Report
from loyalty_desktop.storage.database import Session

_NO_STORE = -1


def write_closing(session: Session, month: DateRange, operation: Operation, accounting: Mapping[str, str]) -> None:
    """Note that a month is closed by an operation that this transaction has written, and the settings of accounting."""
    session.run(
        "INSERT INTO closing (last_on, first_on, operation_seq, closed_at, accounting) "
        "SELECT ?, ?, seq, ?, ? FROM operation WHERE id = ?",
        (
            day_number(month.last),
            day_number(month.first),
            microseconds_of(operation.recorded_at),
            json.dumps(accounting, ensure_ascii=False),
            operation.id,
        ),
    )


def accounting_of(session: Session, period: DateRange) -> dict[str, str] | None:
    """The settings of accounting when exactly `period` was closed, or None."""
    query = "SELECT accounting FROM closing WHERE last_on = ? AND first_on = ?"
    found = session.value(query, (day_number(period.last), day_number(period.first)))
    return None if found is None else {str(name): str(value) for name, value in json.loads(found).items()}


def keep_report(session: Session, month: DateRange, *, name: str, store_id: int | None, text: str) -> None:
    """Keep a report of a month that this transaction closes."""
    content = zlib.compress(text.encode())
    session.insert(
        "kept_report",
        ("last_on", "name", "store_id", "content"),
        [(day_number(month.last), name, store_id, content)],
    )


def keep_persons(session: Session, month: DateRange, texts: Sequence[PersonalText]) -> None:
    """Keep what the reports of a month say of persons, apart from them."""
    last_on = day_number(month.last)
    session.insert(
        "kept_person",
        ("customer_id", "last_on", "place", "is_name", "text"),
        [(item.customer_id, last_on, item.place, int(item.is_name), item.text) for item in texts],
    )


def kept_report(session: Session, period: DateRange, name: str, store_id: int | None) -> Report | None:
    """The report that was kept when exactly `period` was closed, or None."""
    found = session.row(
        "SELECT k.content FROM kept_report k JOIN closing c ON c.last_on = k.last_on WHERE k.last_on = ? "
        "AND k.name = ? AND coalesce(k.store_id, -1) = ? AND c.first_on = ?",
        (day_number(period.last), name, _NO_STORE if store_id is None else store_id, day_number(period.first)),
    )
    return None if found is None else _report(session, period.last, found[0])


def kept_of_month(session: Session, last: date, name: str) -> list[tuple[int | None, Report]]:
    """Every kept report of one name of the month that ends on `last`, with its store (None: all together)."""
    rows = session.rows(
        "SELECT store_id, content FROM kept_report WHERE last_on = ? AND name = ? ORDER BY coalesce(store_id, -1)",
        (day_number(last), name),
    )
    return [(store_id, _report(session, last, content)) for store_id, content in rows]


def _report(session: Session, last: date, content: bytes) -> Report:
    text = zlib.decompress(content).decode()
    rows = session.rows_in(
        "SELECT customer_id, place, text FROM kept_person WHERE last_on = ? AND customer_id IN ({keys})",
        sorted(customers_in(text)),
        (day_number(last),),
    )
    return report_of(text, {(customer, place): said for customer, place, said in rows})


def closed_months(session: Session) -> tuple[ClosedMonth, ...]:
    """The closed months, the latest first."""
    rows = session.rows(
        "SELECT c.first_on, c.last_on, c.closed_at, k.name, (SELECT count(*) FROM kept_report r "
        "WHERE r.last_on = c.last_on) FROM closing c JOIN operation o ON o.seq = c.operation_seq "
        "JOIN clerk k ON k.id = o.clerk_id ORDER BY c.last_on DESC"
    )
    return tuple(
        ClosedMonth(DateRange(day_of(first), day_of(last)), instant_of(at), clerk, reports)
        for first, last, at, clerk, reports in rows
    )


def unfinished_imports(session: Session) -> tuple[str, ...]:
    """Files of imports that are being taken in or undone, or were broken off there, the earliest first."""
    rows = session.rows("SELECT file_name FROM batch WHERE status IN ('running', 'undoing') ORDER BY started_at, id")
    return tuple(name for (name,) in rows)


def entries_posted(session: Session, month: DateRange) -> int:
    """Entries that count in a month, less those that were voided."""
    query = "SELECT cast(coalesce(sum(entries), 0) AS BIGINT) FROM movement_day_now WHERE posted_on BETWEEN ? AND ?"
    return int(session.value(query, (day_number(month.first), day_number(month.last))))
