"""What was paid for bringing somebody: the entries that reward a referral."""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.storage.database import Session


def rewarded_for(session: Session, entry_id: int) -> int | None:
    """Whose coming an entry rewards; None where it rewards no referral."""
    found = session.value("SELECT referee_id FROM referral_reward WHERE entry_id = ?", (entry_id,))
    return None if found is None else int(found)


def rewards_of_operations(session: Session, identities: Iterable[bytes]) -> dict[bytes, list[bytes]]:
    """The keys of what each of these operations paid for a referral and what still stands of it."""
    found: dict[bytes, list[bytes]] = {}
    query = (
        "SELECT o.id, e.key FROM operation o JOIN entry e ON e.operation_seq = o.seq "
        "JOIN referral_reward w ON w.entry_id = e.id WHERE w.taken_by IS NULL AND o.id IN ({keys})"
    )
    for identity, key in session.rows_in(query, list(identities)):
        found.setdefault(bytes(identity), []).append(bytes(key))
    return found
