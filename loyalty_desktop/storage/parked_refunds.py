"""Refunds that came before their sale: parked, looked through, posted or dropped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.imports import WaitingRefund
from loyalty_desktop.domain.operations import date_of
from loyalty_desktop.domain.periods import instant_of
from loyalty_desktop.storage.database import Session

_SALE_CAME = "EXISTS (SELECT 1 FROM sale s WHERE s.receipt = p.original_receipt AND s.voided = 0)"
_WITH_SALE = (
    "SELECT p.id, p.original_receipt, p.payload, p.batch_id FROM parked_refund p JOIN batch b ON b.id = p.batch_id "
    f"WHERE p.original_receipt <> '' AND b.status NOT IN ('undoing', 'undone') AND {_SALE_CAME}"
)
_IN_ORDER = " ORDER BY p.parked_at, p.id"
_OF_ALL, _OF_ONE = f"{_WITH_SALE}{_IN_ORDER}", f"{_WITH_SALE} AND p.original_receipt = ?{_IN_ORDER}"
_PARKED = ("id", "store_id", "receipt", "original_receipt", "payload", "batch_id", "parked_at")


def originals_of(session: Session, receipts: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """For each receipt number with a live sale: the (store, attempt) pairs that have it."""
    found: dict[str, list[tuple[int, int]]] = {}
    query = "SELECT receipt, store_id, attempt FROM sale WHERE voided = 0 AND receipt IN ({keys}) ORDER BY store_id"
    for receipt, store_id, attempt in session.rows_in(query, set(receipts)):
        found.setdefault(receipt, []).append((store_id, attempt))
    return found


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
    query = _OF_ALL if original is None else _OF_ONE
    if session.engine.name == "postgresql":
        query += " FOR UPDATE OF b"
    rows = session.rows(query, () if original is None else (original,))
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
