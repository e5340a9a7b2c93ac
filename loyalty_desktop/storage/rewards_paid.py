"""What was paid for bringing somebody: the entries of one operation that reward a referral."""

from __future__ import annotations

import json
from collections.abc import Iterable

from loyalty_desktop.domain.catalog import NEW_USER_REFERRAL, REFERRER_REWARD
from loyalty_desktop.storage.database import Session

_REWARD = f"e.kind = 'earn' AND e.action IN ('{NEW_USER_REFERRAL}', '{REFERRER_REWARD}') AND e.reverses_id IS NULL"


def rewards_beside(session: Session, entry_id: int) -> tuple[int, list[bytes]] | None:
    """Of an entry that rewards a referral: who was brought, and the keys of all that its operation paid for it."""
    row = session.row(
        "SELECT e.operation_seq, o.payload FROM entry e JOIN operation o ON o.seq = e.operation_seq "
        f"WHERE e.id = ? AND o.kind IN ('post_sale', 'refer') AND {_REWARD}",
        (entry_id,),
    )
    if row is None:
        return None
    keys = session.rows(f"SELECT e.key FROM entry e WHERE e.operation_seq = ? AND {_REWARD} ORDER BY e.id", (row[0],))
    return json.loads(row[1])["customer"], [bytes(key) for (key,) in keys]


def rewards_of_operations(session: Session, identities: Iterable[bytes]) -> dict[bytes, list[bytes]]:
    """The keys of what each of these operations paid for a referral and what still stands of it."""
    found: dict[bytes, list[bytes]] = {}
    query = (
        "SELECT o.id, e.key FROM operation o JOIN entry e ON e.operation_seq = o.seq "
        f"WHERE {_REWARD} AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id) AND o.id IN ({{keys}})"
    )
    for identity, key in session.rows_in(query, list(identities)):
        found.setdefault(bytes(identity), []).append(bytes(key))
    return found
