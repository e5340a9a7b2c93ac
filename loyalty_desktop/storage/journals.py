"""Reading the journal back, operation by operation, and preparing a database that it is replayed into."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import instant_of
from loyalty_desktop.storage.database import Session

_COPIED = {
    "store": ("id", "name"),
    "clerk": ("id", "name"),
    "device": ("id", "name"),
    "batch": ("id", "kind", "file_name", "file_digest", "started_at", "finished_at", "status", "counts"),
}
"""Names that operations refer to; none of them is decided by one."""


def count_operations(session: Session) -> int:
    """Number of operations in the journal."""
    return int(session.value("SELECT count(*) FROM operation"))


def latest_operation(session: Session) -> int:
    """The number of the latest operation of the journal, 0 for none."""
    return int(session.value("SELECT coalesce(max(seq), 0) FROM operation"))


def operations_after(session: Session, seq: int, limit: int) -> list[tuple[int, Operation]]:
    """The next `limit` applied operations after number `seq`, in order, with their numbers."""
    rows = session.rows(
        "SELECT seq, id, kind, device_id, clerk_id, occurred_at, recorded_at, payload, content, batch_id "
        "FROM operation WHERE seq > ? AND status = 'applied' ORDER BY seq LIMIT ?",
        (seq, limit),
    )
    return [
        (
            row[0],
            Operation(
                id=bytes(row[1]),
                kind=OperationKind(row[2]),
                device_id=row[3],
                clerk_id=row[4],
                occurred_at=instant_of(row[5]),
                recorded_at=instant_of(row[6]),
                payload=json.loads(row[7]),
                content=bytes(row[8]),
                batch_id=row[9],
            ),
        )
        for row in rows
    ]


def names_to_copy(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Stores, clerks, devices and batches, as `copy_names` takes them."""
    return {
        table: session.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1")
        for table, columns in _COPIED.items()
    }


def copy_names(session: Session, names: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
    """Write stores, clerks, devices and batches into a new database."""
    for table, columns in _COPIED.items():
        marks = ", ".join("?" * len(columns))
        session.run_many(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT DO NOTHING", names[table]
        )
