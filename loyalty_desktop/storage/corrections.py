"""Earlier values of fields that imports have corrected, kept until the import is undone or the person erased.

They are personal: they stand here alone, in no operation, and whoever clears a customer's row clears these with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from loyalty_desktop.domain.corrections import Changes, Correction
from loyalty_desktop.storage.database import Session

_COLUMNS = "SELECT customer_id, place, batch_id, fields FROM correction WHERE "


def corrections_of(session: Session, customers: Iterable[int]) -> dict[int, list[Correction]]:
    """The corrections of each of these customers who has some, in the order in which they were made."""
    found: dict[int, list[Correction]] = {}
    query = _COLUMNS + "customer_id IN ({keys}) ORDER BY customer_id, place"
    for customer, place, batch, text in session.rows_in(query, list(customers)):
        found.setdefault(customer, []).append(Correction(customer, place, batch, _changes(text)))
    return found


def write_corrections(session: Session, corrections: Sequence[Correction]) -> None:
    """Keep corrections, in the place of what was kept of the same customer and batch."""
    session.run_many(
        "INSERT INTO correction (customer_id, place, batch_id, fields) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (customer_id, place) DO UPDATE SET fields = excluded.fields",
        [(item.customer_id, item.place, item.batch_id, _text(item.changes)) for item in corrections],
    )


def forget_corrections(session: Session, corrections: Sequence[Correction]) -> None:
    """Forget what is taken back, or what nobody can take back any more."""
    session.run_many(
        "DELETE FROM correction WHERE customer_id = ? AND place = ?",
        [(item.customer_id, item.place) for item in corrections],
    )


def lock_customers(session: Session, customers: Iterable[int]) -> None:
    """In a transaction that writes: keep customers as they are read after this. SQLite has one writer."""
    if session.writes and session.engine.name == "postgresql":
        query = "SELECT id FROM customer WHERE id IN ({keys}) ORDER BY id FOR NO KEY UPDATE"
        session.rows_in(query, sorted(customers))


def _text(changes: Changes) -> str:
    return json.dumps({name: [_stored(value) for value in pair] for name, pair in changes.items()}, ensure_ascii=False)


def _changes(text: str) -> Changes:
    return {name: (_value(name, pair[0]), _value(name, pair[1])) for name, pair in json.loads(text).items()}


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, stored: Any) -> Any:
    if name == "birthday":
        return None if stored is None else date.fromisoformat(stored)
    return tuple(stored) if name == "tags" else stored
