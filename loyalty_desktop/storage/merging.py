"""Who was merged into whom: what follows to the one who stayed, and what a merge and its undoing have to know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain.actions import award_key, object_named
from loyalty_desktop.domain.catalog import ACTIONS, NEW_USER_REFERRAL, Repeat, action_of
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.moves import debt_of, handed_on_keys, merge_key
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.referral_rewards import REFERRAL_ACTIONS
from loyalty_desktop.domain.voids import paid_again_key
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import REVERSED, UNTOUCHED
from loyalty_desktop.storage.paid_again import given_up
from loyalty_desktop.storage.separated_referrals import ended_by, referees_of, refunded_with, standing_again

_WITH_FOLLOWERS = "SELECT DISTINCT merged_into_id FROM customer WHERE status = 'merged' AND merged_into_id IN ({keys})"
_PAID_ONCE = tuple(
    action.code
    for action in ACTIONS
    if action.repeat in (Repeat.ONCE, Repeat.PER_OBJECT) and action.code not in REFERRAL_ACTIONS
)
_FIRST_TIME = "e.kind = 'earn' AND e.points > 0 AND e.action IN ({})".format(
    ", ".join(f"'{action}'" for action in (*_PAID_ONCE, NEW_USER_REFERRAL))
)
_WHOLE = (
    "e.reverses_id IS NULL AND coalesce((SELECT sum(v.points + coalesce((SELECT sum(w.points) FROM entry w "
    "WHERE w.reverses_id = v.id), 0)) FROM entry v WHERE v.reverses_id = e.id), 0) = 0"
)
"""Nothing of it is taken back: a refund that took some and was voided itself has taken nothing."""

_ANY_DEBT = "debt"
"""What stood for a debt in the keys of moves before each debt was named."""


def followers_of(session: Session, number: int) -> list[int]:
    """Who was merged into this customer, in the order of their ids."""
    rows = session.rows("SELECT id FROM customer WHERE merged_into_id = ? ORDER BY id", (number,))
    return [follower for (follower,) in rows]


def survivor_of(session: Session, number: int) -> int:
    """The customer to whom what names `number` belongs; themselves where they were not merged."""
    kept = session.value("SELECT merged_into_id FROM customer WHERE id = ? AND status = 'merged'", (number,))
    return number if kept is None else int(kept)


def _label(action: str, reference: str) -> str:
    """What is paid once to a person: an action, or one for this object, such as a review or a survey."""
    return f"{action} {object_named(reference)}" if action_of(action).repeat is Repeat.PER_OBJECT else action


def paid_twice(session: Session, first: int, second: int) -> list[bytes]:
    """Keys of the first-time awards, and those for one object, that stand more than once for two customers and all who
    were merged into them: all but the earliest of each.

    One that has lapsed, even in part, is not counted: its points have been lost once already.
    """
    family = {number for one in (first, second) for number in (one, *followers_of(session, one))}
    rows = list(
        session.rows_in(
            "SELECT e.action, e.reference, e.business_date, e.id, e.key FROM entry e WHERE "
            f"{_FIRST_TIME} AND {_WHOLE} AND e.customer_id IN ({{keys}})",
            family,
        )
    )
    lapsed = _lapsed(session, {row[3] for row in rows})
    of_award: dict[str, list[tuple[int, int, bytes]]] = {}
    for action, reference, day, number, key in rows:
        if number not in lapsed:
            of_award.setdefault(_label(action, reference), []).append((day, number, bytes(key)))
    later = sorted(award for awards in of_award.values() for award in sorted(awards)[1:])
    return [key for _, _, key in later]


def _lapsed(session: Session, earnings: set[int]) -> set[int]:
    """Those of the earnings of which points have lapsed, in their own lots or where merges have moved them."""
    origins = {number: {number} for number in earnings}
    found: set[int] = set()
    while origins:
        for (lot,) in session.rows_in("SELECT entry_id FROM lot WHERE expired > 0 AND entry_id IN ({keys})", origins):
            found |= origins[lot]
        keys = {key: lot for lot, heirs in heir_keys(session, origins).items() for key in heirs}
        heirs = session.rows_in("SELECT id, key FROM entry WHERE key IN ({keys})", keys)
        origins = {number: origins[keys[bytes(key)]] for number, key in heirs}
    return found


@dataclass(frozen=True, slots=True)
class MergeRecord:
    """What a merge wrote, as its undoing needs it: keys in hexadecimal.

    `moves` are the halves of its moves and of those that followed it, `reversals` the voids of awards that are paid
    once and `awards` the entries that these reversed; `refunds` are the operations of the refunds that took back what
    else the same referrals had paid, "" for none. `own_referrals` tell how referrals between the two stood.
    `ended_by` was merged into the same one later, which ended a referral of those whom this merge brought; None where
    nobody was.
    """

    operation_id: bytes
    kept: int
    followers: tuple[int, ...]
    moves: tuple[str, ...]
    reversals: tuple[str, ...]
    awards: tuple[str, ...]
    refunds: tuple[str, ...]
    referral: bool
    own_referrals: tuple[Mapping[str, Any], ...]
    ended_by: int | None


def merge_of(session: Session, gone: int) -> MergeRecord | None:
    """What the latest merge of this customer wrote; None where they were never merged."""
    row = session.row(
        "SELECT id, payload, answer FROM operation WHERE id = (SELECT merge_id FROM customer WHERE id = ?)",
        (gone,),
    )
    if row is None:
        return None
    identity, payload, answer = bytes(row[0]), json.loads(row[1]), json.loads(row[2])
    kept, followers = payload["customer"], payload["followers"]
    since = int(session.value("SELECT seq FROM operation WHERE id = ?", (identity,)))
    moves = {half for number in (gone, *followers) for half in _moves_of(session, number, since)}
    away = {gone, *followers}
    own = tuple(answer.get("own_referrals", ()))
    sides = {kept, *followers_of(session, kept)} - away, away
    pairs = _to_pay_again(session, identity, sides, standing_again(session, own, away))
    return MergeRecord(
        identity,
        kept,
        tuple(followers),
        tuple(sorted(moves)),
        tuple(reversal.hex() for reversal, _ in pairs),
        tuple(award.hex() for _, award in pairs),
        refunded_with(session, [award for _, award in pairs]),
        bool(answer.get("referral")),
        own,
        ended_by(session, kept, away, since),
    )


def _moves_of(session: Session, source: int, since: int) -> list[str]:
    """Both halves of the moves that stand of what left a customer with this operation and after it."""
    outs = session.rows(
        "SELECT e.operation_seq, e.key FROM entry e WHERE e.customer_id = ? AND e.kind = 'merge_out' "
        f"AND e.operation_seq >= ? AND {UNTOUCHED}",
        (source, since),
    )
    return [bytes(key).hex() for _, key in outs] + _other_halves(session, source, {seq for seq, _ in outs})


def _other_halves(session: Session, source: int, operations: Iterable[int]) -> list[str]:
    """The entries that took up what left a merged customer in these operations: their keys say which."""
    operations, keys = set(operations), set[bytes]()
    rows = session.rows_in(
        "SELECT o.id, le.key FROM operation o JOIN entry e ON e.operation_seq = o.seq "
        f"AND e.customer_id = {int(source)} AND e.kind = 'merge_out' AND e.reverses_id IS NULL "
        "LEFT JOIN allocation a ON a.debit_id = e.id LEFT JOIN entry le ON le.id = a.lot_id WHERE o.seq IN ({keys})",
        operations,
    )
    for identity, lot in rows:
        moved = (debt_of(source), _ANY_DEBT) if lot is None else (bytes(lot).hex(),)
        keys |= {merge_key(bytes(identity), EntryKind.MERGE_IN, what) for what in moved}
    debits = session.rows_in(
        f"SELECT key FROM entry WHERE customer_id = {int(source)} AND points < 0 AND debt_points > 0 "
        "AND operation_seq IN ({keys})",
        operations,
    )
    again = session.rows(
        f"SELECT e.key FROM entry e WHERE e.customer_id = ? AND e.kind = 'merge_out' AND e.points > 0 AND {REVERSED}",
        (source,),
    )
    keys |= {handed_on_keys(bytes(key))[1] for (key,) in [*debits, *again]}
    halves = session.rows_in(f"SELECT e.key FROM entry e WHERE {UNTOUCHED} AND e.key IN ({{keys}})", keys)
    return [bytes(key).hex() for (key,) in halves]


def _to_pay_again(
    session: Session, merge: bytes, sides: tuple[set[int], set[int]], restored: Mapping[int, int]
) -> list[tuple[bytes, bytes]]:
    """(reversal, award) of what merges had voided as paid twice and is paid again once the two `sides` come apart.

    What this merge had voided, and an earlier award that only one of the other side stood for. Where the side has an
    award of the kind that stands, nothing is missing there. What a referral had paid waits until it stands again:
    those of the newcomers `restored` do now.
    """
    people = sides[0] | sides[1]
    rows = list(
        session.rows_in(
            "SELECT e.customer_id, e.action, e.reference, e.business_date, e.id, e.key, r.id, r.key, o.id FROM entry e "
            "JOIN entry r ON r.reverses_id = e.id AND r.kind = e.kind JOIN operation o ON o.seq = r.operation_seq "
            "WHERE o.kind = 'merge' AND e.kind = 'earn' AND e.points > 0 AND e.customer_id IN ({keys})",
            people,
        )
    )
    again = {paid_again_key(bytes(row[5])): bytes(row[5]) for row in rows}
    paid = {again[bytes(key)] for (key,) in session.rows_in("SELECT key FROM entry WHERE key IN ({keys})", again)}
    standing = {
        (customer in sides[1], _label(action, reference))
        for customer, action, reference in session.rows_in(
            "SELECT e.customer_id, e.action, e.reference FROM entry e WHERE "
            f"{_FIRST_TIME} AND {UNTOUCHED} AND e.customer_id IN ({{keys}})",
            people,
        )
    }
    found: list[tuple[int, bytes, bytes]] = []
    without_response = given_up(session, {row[4] for row in rows})
    referees = referees_of(session, {row[4] for row in rows}, restored)
    rows.sort(key=lambda row: row[3:5])
    for customer, action, reference, _, number, award, reversal, key, operation in rows:
        side, what = customer in sides[1], _label(action, reference)
        is_own, is_first_time = bytes(operation) == merge, action in (*_PAID_ONCE, NEW_USER_REFERRAL)
        referee, stands = referees.get(number, (0, True))
        if number in without_response or bytes(award) in paid or not stands:
            continue
        if not (is_own or referee in restored or (action in _PAID_ONCE and (not side, what) in standing)):
            continue
        if is_first_time and (side, what) in standing:
            continue
        standing |= {(side, what)} if is_first_time else set()
        found.append((reversal, bytes(key), bytes(award)))
    return [(key, award) for _, key, award in sorted(found, reverse=True)]


def heir_keys(session: Session, lots: Iterable[int]) -> dict[int, list[bytes]]:
    """The keys of the entries that took up the points of these lots when their customers were merged."""
    rows = session.rows_in(
        "SELECT a.lot_id, le.key, o.id FROM allocation a JOIN entry e ON e.id = a.debit_id AND e.kind = 'merge_out' "
        "JOIN operation o ON o.seq = e.operation_seq JOIN entry le ON le.id = a.lot_id "
        "WHERE a.points > 0 AND a.lot_id IN ({keys}) "
        f"AND NOT {REVERSED} ORDER BY e.id",
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
    own = session.rows_in(
        "SELECT e.key FROM entry e WHERE e.kind = 'earn' AND e.action <> 'purchase' AND e.customer_id IN ({keys})",
        {kept for (kept,) in session.rows_in(_WITH_FOLLOWERS, set(numbers))},
    )
    return {bytes(key) for (key,) in own} | paid_to_followers(session, numbers)


WITHOUT_DEED = (
    "EXISTS (SELECT 1 FROM entry v JOIN operation o ON o.seq = v.operation_seq WHERE v.reverses_id = e.id "
    "AND (o.kind = 'void_deed' OR (o.kind = 'merge' "
    "AND EXISTS (SELECT 1 FROM deed d WHERE d.entry_id = e.id AND d.voided = 1))))"
)
"""What holds of an award `e` that was taken back together with the import that had brought it, be it that a merge had
reversed it before."""


def paid_to_followers(session: Session, numbers: Iterable[int]) -> set[bytes]:
    """The keys that what was paid to those merged into these customers would have had as theirs, but for what was
    taken back together with the import that had brought it."""
    rows = session.rows_in(
        "SELECT k.id, k.withdrawals, e.action, e.business_date, e.reference FROM customer c "
        "JOIN customer k ON k.id = c.merged_into_id JOIN entry e ON e.customer_id = c.id "
        "WHERE e.kind = 'earn' AND e.points > 0 AND c.status = 'merged' "
        f"AND c.merged_into_id IN ({{keys}}) AND NOT {WITHOUT_DEED}",
        set(numbers),
    )
    keys: set[bytes] = set()
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
