"""Parked refunds that another import took the place of: kept, and brought back when that one is undone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from loyalty_desktop.storage.database import Session

_COLUMNS = "id, store_id, receipt, original_receipt, payload, batch_id, parked_at"


class SetAside(NamedTuple):
    """A parked refund that was replaced: as it was parked."""

    store_id: int
    receipt: str
    parked: dict[str, Any]
    batch_id: int | None
    parked_at: int


def set_aside(session: Session, identities: Iterable[bytes], by_batch: int) -> None:
    """Keep parked refunds that an import is about to take the place of."""
    session.run_many(
        f"INSERT INTO replaced_refund ({_COLUMNS}, by_batch_id) SELECT {_COLUMNS}, ? FROM parked_refund WHERE id = ? "
        "AND batch_id IS DISTINCT FROM ? ON CONFLICT (id, by_batch_id) DO NOTHING",
        [(by_batch, identity, by_batch) for identity in identities],
    )


def take_set_aside(session: Session, batch: int) -> list[SetAside]:
    """What an import took the place of and that may wait again, now that it is undone; it is kept aside no longer.

    What another import took the place of in its turn stays aside for that one; what the undone import itself had
    parked is forgotten everywhere.
    """
    own = session.rows("SELECT id, by_batch_id FROM replaced_refund WHERE batch_id = ?", (batch,))
    session.run("DELETE FROM replaced_refund WHERE batch_id = ?", (batch,))
    session.run_many(
        "UPDATE replaced_refund SET by_batch_id = ? WHERE id = ? AND by_batch_id = ?",
        [(later, bytes(identity), batch) for identity, later in own],
    )
    rows = session.rows(
        "SELECT p.store_id, p.receipt, p.payload, p.batch_id, p.parked_at FROM replaced_refund p "
        "JOIN batch b ON b.id = p.batch_id WHERE p.by_batch_id = ? AND b.status NOT IN ('undoing', 'undone') "
        "AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.receipt = p.receipt AND r.store_id = p.store_id "
        "AND r.voided = 0) ORDER BY p.parked_at, p.id",
        (batch,),
    )
    session.run("DELETE FROM replaced_refund WHERE by_batch_id = ?", (batch,))
    return [SetAside(row[0], row[1], json.loads(row[2]), row[3], row[4]) for row in rows]
