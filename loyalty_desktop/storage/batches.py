"""Imports: the batches, and what each brought."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.periods import instant_of
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import UNTOUCHED
from loyalty_desktop.storage.texts import json_text

_PAID = f"e.kind NOT IN ('expire', 'reinstate') AND {UNTOUCHED}"
"""What stands and is no consequence of another entry: an expiry is voided with the points that lapsed."""


_PAID_AGAIN = (
    "(o.kind = 'unmerge' AND e.kind = 'earn' AND EXISTS (SELECT 1 FROM entry b JOIN operation p "
    "ON p.seq = b.operation_seq WHERE b.customer_id = e.customer_id AND b.action = e.action AND b.points > 0 "
    "AND p.kind IN ('enrol', 'refer') AND p.batch_id = c.batch_id))"
)
"""What the undoing of a merge has paid again in place of what the enrolment had paid."""


def open_batch(session: Session, number: int, *, kind: str, file_name: str, digest: bytes, started_at: int) -> int:
    """Begin a batch, or take up the unfinished one of the same file; returns its id."""
    unfinished = session.value(
        "SELECT id FROM batch WHERE file_digest = ? AND kind = ? AND status IN ('running', 'cancelled') "
        "ORDER BY started_at DESC LIMIT 1",
        (digest, kind),
    )
    if unfinished is not None:
        session.run("UPDATE batch SET status = 'running' WHERE id = ?", (unfinished,))
        return int(unfinished)
    session.insert(
        "batch",
        ("id", "kind", "file_name", "file_digest", "started_at", "status", "counts"),
        [(number, kind, file_name, digest, started_at, "running", "{}")],
    )
    return number


def note_counts(session: Session, number: int, counts: Mapping[str, int]) -> None:
    """Add what a chunk brought to a batch's counts, in the chunk's own transaction.

    Raises Cancelled when somebody began to undo the batch meanwhile, so that the chunk is rolled back. Two PCs that
    import the same file share its batch: one goes on when the other one has finished or stopped.
    """
    found = session.row("SELECT status, counts FROM batch WHERE id = ?" + _for_update(session), (number,))
    assert found is not None, "a batch is opened before its first chunk"
    status, stored = found
    if status in ("undoing", "undone"):
        raise Cancelled(batch=number)
    _set_counts(session, number, json.loads(stored), counts)


def close_batch(session: Session, number: int, status: str, finished_at: int, counts: Mapping[str, int]) -> None:
    """Note how a batch ended, and add `counts` to those noted already.

    One that is undone meanwhile stays so, and one that another PC has brought to its end stays finished.
    """
    stored = json.loads(session.value("SELECT counts FROM batch WHERE id = ?" + _for_update(session), (number,)))
    _set_counts(session, number, stored, counts)
    session.run(
        "UPDATE batch SET status = ?, finished_at = ? WHERE id = ? AND status NOT IN ('finished', 'undoing', 'undone')",
        (status, finished_at, number),
    )


def close_undone(session: Session, number: int, finished_at: int) -> None:
    """Note that a batch is undone."""
    session.run("UPDATE batch SET status = 'undone', finished_at = ? WHERE id = ?", (finished_at, number))


def imports_taken_back(session: Session) -> int:
    """How many batches are undone, or are being undone."""
    return int(session.value("SELECT count(*) FROM batch WHERE status IN ('undoing', 'undone')"))


def _for_update(session: Session) -> str:
    """What keeps a row as it was read until the commit, on a server; SQLite has one writer."""
    return " FOR UPDATE" if session.engine.name == "postgresql" else ""


def batch_status(session: Session, number: int) -> str | None:
    """How a batch stands, which stays so until the commit of a transaction that writes; None for an unknown one."""
    status = session.value("SELECT status FROM batch WHERE id = ?" + _for_update(session), (number,))
    return None if status is None else str(status)


def stop_batch(session: Session, number: int) -> None:
    """Note that a batch is being undone: whoever still imports it, here or on another PC, stops at the next chunk."""
    session.run("UPDATE batch SET status = 'undoing' WHERE id = ?", (number,))


def _set_counts(session: Session, number: int, stored: Mapping[str, int], counts: Mapping[str, int]) -> None:
    total = {name: stored.get(name, 0) + counts.get(name, 0) for name in {**stored, **counts}}
    session.run("UPDATE batch SET counts = ? WHERE id = ?", (json_text(total), number))


def batch_rows(session: Session) -> tuple[BatchRow, ...]:
    """All imports, the latest first."""
    rows = session.rows(
        "SELECT id, kind, file_name, started_at, finished_at, status, counts FROM batch ORDER BY started_at DESC, id"
    )
    return tuple(
        BatchRow(
            row[0],
            row[1],
            row[2],
            instant_of(row[3]),
            None if row[4] is None else instant_of(row[4]),
            row[5],
            tuple(sorted(json.loads(row[6]).items())),
        )
        for row in rows
    )


def operations_of_batch(session: Session, number: int) -> list[tuple[bytes, str, dict[str, Any]]]:
    """(id, kind, payload) of what a batch brought, the last first."""
    rows = session.rows("SELECT id, kind, payload FROM operation WHERE batch_id = ? ORDER BY seq DESC", (number,))
    return [(bytes(identity), kind, json.loads(payload)) for identity, kind, payload in rows]


@dataclass(frozen=True, slots=True)
class LaterRefund:
    """A standing refund of a batch's sale: its operation, and the import that brought it (None: no import)."""

    identity: bytes
    payload: Mapping[str, Any]
    occurred_at: datetime
    batch_id: int | None
    file_name: str | None


def refunded_by_others(session: Session, number: int) -> list[LaterRefund]:
    """Standing refunds, the latest first, of those of a batch's sales of which another one than the batch brought some.

    The batch's own are among them: they are voided in one order with the others.
    """
    rows = session.rows(
        "SELECT o.id, o.payload, o.occurred_at, o.batch_id, f.file_name FROM refund r "
        "JOIN operation o ON o.seq = r.operation_seq JOIN sale s ON s.id = r.sale_id "
        "JOIN operation b ON b.seq = s.operation_seq LEFT JOIN batch f ON f.id = o.batch_id "
        "WHERE b.batch_id = ? AND s.voided = 0 AND r.voided = 0 AND EXISTS (SELECT 1 FROM refund x "
        "JOIN operation y ON y.seq = x.operation_seq WHERE x.sale_id = s.id AND x.voided = 0 "
        "AND y.batch_id IS DISTINCT FROM b.batch_id) ORDER BY r.id DESC",
        (number,),
    )
    return [LaterRefund(bytes(row[0]), json.loads(row[1]), instant_of(row[2]), row[3], row[4]) for row in rows]


def refund_after(session: Session, number: int) -> tuple[str, str] | None:
    """Receipts of a batch's refund and of the latest standing one that another brought for the same sale after it.

    Sales of the batch itself are left out: `refunded_by_others` tells of those.
    """
    row = session.row(
        "SELECT r.receipt, l.receipt FROM operation o JOIN refund r ON r.operation_seq = o.seq "
        "JOIN refund l ON l.sale_id = r.sale_id AND l.id > r.id JOIN operation lo ON lo.seq = l.operation_seq "
        "JOIN sale s ON s.id = r.sale_id JOIN operation so ON so.seq = s.operation_seq "
        "WHERE o.batch_id = ? AND r.voided = 0 AND l.voided = 0 AND lo.batch_id IS DISTINCT FROM o.batch_id "
        "AND so.batch_id IS DISTINCT FROM o.batch_id ORDER BY l.id DESC, r.id DESC LIMIT 1",
        (number,),
    )
    return None if row is None else (row[0], row[1])


def enrolled_by_batch(session: Session, number: int) -> dict[int, list[bytes]]:
    """Customers whom a batch enrolled and on whom nothing else hangs: no sale that stands, nobody whom they referred,
    no entry but those that enrolling and referring paid, and what lapsed of them; with their keys, the last first."""
    rows = session.rows(
        "SELECT id FROM customer c WHERE batch_id = ? AND status = 'active' AND debt = 0 "
        "AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.customer_id = c.id AND s.voided = 0) "
        "AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.referrer_id = c.id AND r.status <> 'reversed') "
        "AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.customer_id = c.id AND a.visits > 0) "
        "AND NOT EXISTS (SELECT 1 FROM survey_response q WHERE q.customer_id = c.id AND q.voided = 0) "
        "AND NOT EXISTS (SELECT 1 FROM deed d WHERE d.customer_id = c.id AND d.voided = 0) "
        "AND NOT EXISTS (SELECT 1 FROM customer m WHERE m.merged_into_id = c.id) "
        f"AND NOT EXISTS (SELECT 1 FROM entry e JOIN operation o ON o.seq = e.operation_seq WHERE e.customer_id = c.id "
        f"AND {_PAID} AND (o.kind NOT IN ('enrol', 'refer') OR o.batch_id IS DISTINCT FROM c.batch_id) "
        f"AND NOT {_PAID_AGAIN}) ORDER BY id",
        (number,),
    )
    found: dict[int, list[bytes]] = {customer: [] for (customer,) in rows}
    query = f"SELECT customer_id, key FROM entry e WHERE {_PAID} AND customer_id IN ({{keys}}) ORDER BY id DESC"
    for customer, key in session.rows_in(query, found):
        found[customer].append(bytes(key))
    return found
