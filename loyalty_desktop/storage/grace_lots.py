"""Lots of the days of grace as stored: the entry of each says which lots it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from loyalty_desktop.domain.grace_lots import shares_of
from loyalty_desktop.domain.lots import GraceShare
from loyalty_desktop.domain.voids import paid_again_key
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED
from loyalty_desktop.storage.merging import heir_keys
from loyalty_desktop.storage.open_lots import origins_of

_KEYS = "SELECT id, key FROM entry WHERE key IN ({keys})"
_VOIDED = f"SELECT e.id, e.key FROM entry e WHERE {VOIDED} AND e.id IN ({{keys}})"
_PAID = f"SELECT e.key, {VOIDED} FROM entry e WHERE e.key IN ({{keys}})"

_CLAWED_BACK = (
    "SELECT s.entry_id, a.lot_id, a.points FROM share a JOIN entry e ON e.id = a.debit_id "
    "AND e.kind IN ('clawback', 'merge_in') AND e.points < 0 JOIN refund r ON r.operation_seq = e.operation_seq "
    "AND r.voided = 0 JOIN sale s ON s.id = r.sale_id WHERE s.entry_id IS NOT NULL AND a.lot_id IN ({keys})"
)
"""What refunds took of sales' earnings from lots, also of whoever stayed after a merge."""


def graces_of(session: Session, lots: Iterable[int]) -> dict[int, tuple[GraceShare, ...]]:
    """The shares that these lots have in lots of grace, by lot: without what refunds have taken of them from there."""
    rows = list(
        session.rows_in(
            "SELECT DISTINCT a.lot_id, k.key, g.id, g.explanation FROM share a "
            "JOIN entry x ON x.id = a.debit_id "
            "JOIN entry r ON r.id = coalesce(x.reverses_id, x.id) AND r.kind = 'redeem' AND r.points < 0 "
            "JOIN entry g ON g.reverses_id = r.id AND g.kind = 'redeem_reversal' AND g.explanation <> '' "
            "JOIN entry k ON k.id = a.lot_id WHERE a.points > 0 AND a.lot_id IN ({keys}) ORDER BY g.id",
            set(lots),
        )
    )
    found: dict[int, tuple[GraceShare, ...]] = {}
    told = {grace_lot: shares_of(explanation, grace_lot) for _, _, grace_lot, explanation in rows}
    origins = _origins(session, {key for shares in told.values() for key in shares})
    ended = _ended(session, origins)
    taken = _taken(session, set(told))
    told = {grace_lot: _left(shares, grace_lot, origins, taken) for grace_lot, shares in told.items()}
    for lot, key, grace_lot, _ in rows:
        shares = told[grace_lot]
        share = shares.get(bytes(key))
        if share is None or bytes(key) in ended:
            continue
        for gone in [shares[other] for other in shares if other in ended]:
            share = share.without(gone)
        found[lot] = (*found.get(lot, ()), share)
    return found


def _origins(session: Session, lots: set[bytes]) -> dict[bytes, int]:
    """The earning's entry, for each of these lots by their keys."""
    by_id = {number: bytes(key) for number, key in session.rows_in(_KEYS, lots)}
    return {by_id[number]: origin for number, origin in origins_of(session, by_id).items()}


def _taken(session: Session, grace_lots: set[int]) -> Counter[tuple[int, int]]:
    """Points that refunds have taken of earnings from lots of grace, or from where merges have moved those, by
    (earning, lot of grace); a voided refund has taken none."""
    place, waiting = {lot: lot for lot in grace_lots}, set(grace_lots)
    while waiting:
        heirs = {key: lot for lot, keys in heir_keys(session, waiting).items() for key in keys}
        found = {number: place[heirs[bytes(key)]] for number, key in session.rows_in(_KEYS, heirs)}
        waiting = found.keys() - place.keys()
        place |= found
    taken: Counter[tuple[int, int]] = Counter()
    for earning, lot, points in session.rows_in(_CLAWED_BACK, place):
        taken[earning, place[lot]] += points
    return taken


def _left(
    shares: dict[bytes, GraceShare], grace_lot: int, origins: dict[bytes, int], taken: Counter[tuple[int, int]]
) -> dict[bytes, GraceShare]:
    """The shares in a lot of grace after refunds: what they took is not there to lapse, before others or at all."""
    left, gone = {}, 0
    for key, share in shares.items():
        place = (origins[key], grace_lot)
        own = min(share.points, taken[place])
        taken[place] -= own
        left[key] = share._replace(points=share.points - own, after=share.after - gone)
        gone += own
    return left


def _ended(session: Session, origins: Mapping[bytes, int]) -> set[bytes]:
    """Those of these lots, by their keys, whose earning was voided: they stand for nothing any more."""
    voided = {bytes(key): number for number, key in session.rows_in(_VOIDED, set(origins.values()))}
    ended = set(voided.values())
    while voided:
        again = {paid_again_key(key): number for key, number in voided.items()}
        rows = list(session.rows_in(_PAID, again))
        ended -= {again[bytes(key)] for key, _ in rows}
        voided = {bytes(key): again[bytes(key)] for key, is_voided in rows if is_voided}
        ended |= set(voided.values())
    return {key for key, origin in origins.items() if origin in ended}
