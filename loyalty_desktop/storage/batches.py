"""Imports: the batches, what each brought, and refunds that wait for their sale."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from loyalty_desktop.domain.errors import Cancelled, LoyaltyError, Refusal
from loyalty_desktop.domain.imports import WaitingRefund
from loyalty_desktop.domain.operations import date_of
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


def originals_of(session: Session, receipts: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """For each receipt number with a live sale: the (store, attempt) pairs that have it."""
    found: dict[str, list[tuple[int, int]]] = {}
    query = "SELECT receipt, store_id, attempt FROM sale WHERE voided = 0 AND receipt IN ({keys}) ORDER BY store_id"
    for receipt, store_id, attempt in session.rows_in(query, set(receipts)):
        found.setdefault(receipt, []).append((store_id, attempt))
    return found


_SALE_CAME = "EXISTS (SELECT 1 FROM sale s WHERE s.receipt = p.original_receipt AND s.voided = 0)"
_PARKED = ("id", "store_id", "receipt", "original_receipt", "payload", "batch_id", "parked_at")


def park_refunds(session: Session, rows: Sequence[tuple[Any, ...]]) -> None:
    """Keep refunds whose sale is not known yet; one that is parked already stays as it is."""
    marks = ", ".join("?" * len(_PARKED))
    session.run_many(
        f"INSERT INTO parked_refund ({', '.join(_PARKED)}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING", rows
    )


def parked_refunds(
    session: Session, original: str | None = None
) -> list[tuple[bytes, str, dict[str, Any], int | None]]:
    """(id, original receipt, what was parked, batch) of the refunds whose sale has come meanwhile, or only those of
    the sale with the receipt `original`.

    Those of a batch that is being undone are left out; the others' batches are not undone before the commit.
    """
    rows = session.rows(
        "SELECT p.id, p.original_receipt, p.payload, p.batch_id FROM parked_refund p JOIN batch b ON b.id = p.batch_id "
        "WHERE p.original_receipt <> '' AND b.status NOT IN ('undoing', 'undone') "
        f"AND {_SALE_CAME}{'' if original is None else ' AND p.original_receipt = ?'} ORDER BY p.parked_at, p.id"
        + (" FOR UPDATE OF b" if session.engine.name == "postgresql" else ""),
        () if original is None else (original,),
    )
    return [(bytes(row[0]), row[1], json.loads(row[2]), row[3]) for row in rows]


def parked_payloads(session: Session, identities: Iterable[bytes]) -> dict[bytes, dict[str, Any]]:
    """What was parked under each of `identities` that waits for its sale."""
    query = "SELECT id, payload FROM parked_refund WHERE id IN ({keys})"
    return {bytes(identity): json.loads(text)["payload"] for identity, text in session.rows_in(query, identities)}


def waiting_refunds(session: Session, identities: Iterable[bytes] | None = None) -> dict[bytes, WaitingRefund]:
    """The parked refunds with these ids, or all of them in the order in which they were parked."""
    query = (
        "SELECT p.id, p.receipt, p.original_receipt, coalesce(b.file_name, ''), p.parked_at, "
        f"CASE WHEN {_SALE_CAME} THEN p.problem ELSE '' END, s.name, p.payload FROM parked_refund p "
        "JOIN store s ON s.id = p.store_id LEFT JOIN batch b ON b.id = p.batch_id"
    )
    if identities is None:
        rows = session.rows(f"{query} ORDER BY p.parked_at, p.id")
    else:
        rows = session.rows_in(f"{query} WHERE p.id IN ({{keys}})", list(identities))
    return {bytes(row[0]): _waiting(row) for row in rows}


def _waiting(row: Sequence[Any]) -> WaitingRefund:
    payload = json.loads(row[7])["payload"]
    lines = payload["lines"]
    return WaitingRefund(
        receipt=row[1],
        original_receipt=row[2],
        file_name=row[3],
        parked_at=instant_of(row[4]),
        problem=_problem(row[5]),
        store=row[6],
        refunded_on=date_of(payload),
        net_minor=sum(line["net_minor"] for line in lines) if lines else None,
    )


def note_refusals(session: Session, refusals: Mapping[bytes, LoyaltyError]) -> None:
    """Keep with parked refunds why they could not be posted although their sales had come."""
    rows = [(_problem_text(refusal), identity) for identity, refusal in refusals.items()]
    session.run_many("UPDATE parked_refund SET problem = ? WHERE id = ?", rows)


def forget_problems(session: Session) -> None:
    """Forget why refunds could not be posted whose sale has been voided since: the next one may be another."""
    session.run(f"UPDATE parked_refund AS p SET problem = '' WHERE p.problem <> '' AND NOT {_SALE_CAME}")


class _Problem(NamedTuple):
    """A refusal as it is kept."""

    code: str
    details: dict[str, Any]


def _problem_text(refusal: LoyaltyError) -> str:
    return json.dumps({"code": refusal.code, "details": refusal.details}, ensure_ascii=False, default=str)


def _problem(text: str) -> Refusal | None:
    if not text:
        return None
    problem = _Problem(**json.loads(text))
    return Refusal(problem.code, **problem.details)


def unpark(session: Session, identities: Iterable[bytes]) -> None:
    """Forget parked refunds that were posted, replaced or dropped."""
    session.run_many("DELETE FROM parked_refund WHERE id = ?", [(identity,) for identity in identities])


def parked_with(session: Session, receipt: str, store: str | None) -> list[tuple[bytes, int, str, str]]:
    """(id, store id, store, the sale's receipt) of the parked refunds with this number, in `store` if one is named."""
    rows = session.rows(
        "SELECT p.id, s.id, s.name, p.original_receipt FROM parked_refund p JOIN store s ON s.id = p.store_id "
        "WHERE p.receipt = ? ORDER BY s.name",
        (receipt,),
    )
    return [(bytes(row[0]), row[1], row[2], row[3]) for row in rows if store in (None, row[2])]


def unpark_batch(session: Session, number: int) -> None:
    """Forget the parked refunds of a batch that is undone."""
    session.run("DELETE FROM parked_refund WHERE batch_id = ?", (number,))


def count_parked(session: Session) -> int:
    """Number of refunds that wait for their sale."""
    return int(session.value("SELECT count(*) FROM parked_refund"))
