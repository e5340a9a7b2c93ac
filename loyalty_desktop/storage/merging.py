"""Who was merged into whom: what follows to the one who stayed, and what a merge and its undoing have to know."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from loyalty_desktop.domain.actions import award_key
from loyalty_desktop.domain.catalog import ACTIONS, Repeat, action_of
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.merging import merge_key
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.storage.database import Session

_ONCE = tuple(action.code for action in ACTIONS if action.repeat is Repeat.ONCE)


def followers_of(session: Session, number: int) -> list[int]:
    """Who was merged into this customer, in the order of their ids."""
    rows = session.rows("SELECT id FROM customer WHERE merged_into_id = ? ORDER BY id", (number,))
    return [follower for (follower,) in rows]


def survivor_of(session: Session, number: int) -> int:
    """The customer to whom what names `number` belongs; themselves where they were not merged."""
    kept = session.value("SELECT merged_into_id FROM customer WHERE id = ? AND status = 'merged'", (number,))
    return number if kept is None else int(kept)


def paid_twice(session: Session, first: int, second: int) -> list[bytes]:
    """Keys of the first-time awards that stand for both customers: of each pair the later one.

    One that has lapsed, even in part, is not counted: its points have been lost once already.
    """
    rows = session.rows(
        "SELECT e.action, e.customer_id, e.business_date, e.id, e.key FROM entry e WHERE e.customer_id IN (?, ?) "
        f"AND e.kind = 'earn' AND e.points > 0 AND e.action IN ({', '.join('?' * len(_ONCE))}) "
        "AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses_id = e.id) "
        "AND NOT EXISTS (SELECT 1 FROM lot l WHERE l.entry_id = e.id AND l.expired > 0) ORDER BY e.business_date, e.id",
        (first, second, *_ONCE),
    )
    of_action: dict[str, list[tuple[int, bytes]]] = {}
    for action, customer, *_, key in rows:
        of_action.setdefault(action, []).append((customer, bytes(key)))
    return [key for awards in of_action.values() for _, key in awards[1:]]


@dataclass(frozen=True, slots=True)
class MergeRecord:
    """What a merge wrote, as its undoing needs it: keys in hexadecimal.

    `moves` are the halves of its moves and of those that followed it, `reversals` the voids of first-time awards and
    `awards` the entries that these reversed.
    """

    operation_id: bytes
    kept: int
    followers: tuple[int, ...]
    moves: tuple[str, ...]
    reversals: tuple[str, ...]
    awards: tuple[str, ...]
    referral: bool


def merge_of(session: Session, gone: int) -> MergeRecord | None:
    """What the latest merge of this customer wrote; None where they were never merged."""
    row = session.row(
        "SELECT id, payload, answer FROM operation WHERE id = (SELECT merge_id FROM customer WHERE id = ?)",
        (gone,),
    )
    if row is None:
        return None
    identity, payload, answer = bytes(row[0]), json.loads(row[1]), json.loads(row[2])
    moves = session.rows(
        "SELECT e.id, e.operation_seq, e.key FROM entry e WHERE e.customer_id = ? AND e.kind = 'merge_out' "
        "AND e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses_id = e.id)",
        (gone,),
    )
    both = [bytes(key).hex() for _, _, key in moves] + _other_halves(session, gone, {row[1] for row in moves})
    pairs = session.rows(
        "SELECT e.key, a.key FROM entry e JOIN entry a ON a.id = e.reverses_id JOIN operation o "
        "ON o.seq = e.operation_seq WHERE o.id = ? AND e.kind = 'earn' ORDER BY e.id DESC",
        (identity,),
    )
    return MergeRecord(
        identity,
        payload["customer"],
        tuple(payload["followers"]),
        tuple(sorted(both)),
        tuple(bytes(reversal).hex() for reversal, _ in pairs),
        tuple(bytes(award).hex() for _, award in pairs),
        bool(answer.get("referral")),
    )


def _other_halves(session: Session, gone: int, operations: Iterable[int]) -> list[str]:
    """The entries that took up what left the merged customer in these operations: their keys say which."""
    outs = session.rows_in(
        "SELECT o.seq, o.id, coalesce(le.key, o.id), le.id FROM operation o JOIN entry e ON e.operation_seq = o.seq "
        f"AND e.customer_id = {int(gone)} AND e.kind = 'merge_out' AND e.reverses_id IS NULL "
        "LEFT JOIN allocation a ON a.debit_id = e.id LEFT JOIN entry le ON le.id = a.lot_id WHERE o.seq IN ({keys})",
        set(operations),
    )
    keys = {
        merge_key(bytes(identity), EntryKind.MERGE_IN, "debt" if lot is None else bytes(key).hex())
        for _, identity, key, lot in outs
    }
    return [bytes(key).hex() for (key,) in session.rows_in("SELECT key FROM entry WHERE key IN ({keys})", keys)]


def heir_keys(session: Session, lots: Iterable[int]) -> dict[int, list[bytes]]:
    """The keys of the entries that took up the points of these lots when their customers were merged."""
    rows = session.rows_in(
        "SELECT a.lot_id, le.key, o.id FROM allocation a JOIN entry e ON e.id = a.debit_id AND e.kind = 'merge_out' "
        "JOIN operation o ON o.seq = e.operation_seq JOIN entry le ON le.id = a.lot_id "
        "WHERE a.points > 0 AND a.lot_id IN ({keys}) "
        "AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses_id = e.id) ORDER BY e.id",
        set(lots),
    )
    found: dict[int, list[bytes]] = {}
    for lot, key, identity in rows:
        found.setdefault(lot, []).append(merge_key(bytes(identity), EntryKind.MERGE_IN, bytes(key).hex()))
    return found


def paid_in_families(session: Session, numbers: Iterable[int]) -> set[bytes]:
    """Keys of what actions have paid to those who were merged into these customers, as if it had been paid to them.

    So nobody is paid a first-time award, or one of a day or an object, again under the name that stayed.
    """
    rows = session.rows_in(
        "SELECT k.id, k.withdrawals, e.action, e.business_date, e.reference FROM customer c "
        "JOIN customer k ON k.id = c.merged_into_id JOIN entry e ON e.customer_id = c.id "
        "WHERE e.kind = 'earn' AND e.points > 0 AND c.status = 'merged' "
        "AND c.merged_into_id IN ({keys})",
        set(numbers),
    )
    own = session.rows_in(
        "SELECT e.key FROM entry e WHERE e.kind = 'earn' AND e.action <> 'purchase' AND e.customer_id IN ({keys})",
        {kept for kept, *_ in rows},
    )
    keys = {bytes(key) for (key,) in own}
    for kept, withdrawals, action, day, reference in rows:
        if action_of(action).repeat is not Repeat.EVERY_TIME:
            key = award_key(
                action,
                kept,
                business_date=day_of(day),
                subject=reference,
                operation_key=b"",
                withdrawals=withdrawals,
            )
            keys.add(key)
    return keys
