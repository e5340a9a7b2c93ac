"""What the journal has answered already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from loyalty_desktop.storage.database import Session

_ATTEMPTS = {
    table: f"SELECT store_id, receipt, max(attempt), min(voided) FROM {table} WHERE receipt IN ({{keys}}) "
    "GROUP BY store_id, receipt"
    for table in ("sale", "refund")
}


def answers_of(session: Session, identities: Iterable[bytes]) -> dict[bytes, tuple[bytes, Mapping[str, Any]]]:
    """Content digest and stored answer of the operations among `identities` that are in the journal."""
    query = "SELECT id, content, answer FROM operation WHERE id IN ({keys})"
    return {
        bytes(identity): (bytes(content), json.loads(answer))
        for identity, content, answer in session.rows_in(query, identities)
    }


def attempts_of(
    session: Session, receipts: Iterable[tuple[int, str]], table: str = "sale"
) -> dict[tuple[int, str], int]:
    """For each (store, receipt) that was ever posted: the attempt that is live, or the next one if all were voided."""
    wanted = set(receipts)
    found = session.rows_in(_ATTEMPTS[table], {receipt for _, receipt in wanted})
    return {
        (store, receipt): attempt + (1 if all_voided else 0)
        for store, receipt, attempt, all_voided in found
        if (store, receipt) in wanted
    }
