"""Lots of the days of grace as stored: the entry of each says which lots it stands for, and so which earnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping

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

_GRACES = "SELECT id, explanation FROM entry WHERE kind = 'redeem_reversal' AND explanation <> '' AND id IN ({keys})"
_CLAWED_BACK = (
    "SELECT s.entry_id, a.lot_id, a.points FROM share a JOIN entry e ON e.id = a.debit_id "
    "AND e.kind IN ('clawback', 'merge_in') AND e.points < 0 JOIN refund r ON r.operation_seq = e.operation_seq "
    "AND r.voided = 0 JOIN sale s ON s.id = r.sale_id WHERE s.entry_id IS NOT NULL AND a.lot_id IN ({keys})"
)
"""What refunds took of sales' earnings from lots, also of whoever stayed after a merge."""

Earnings = tuple[tuple[int, int | None], ...]
"""The earnings whose points a lot holds, and how many of each at most (None: all are of that one)."""


def graces_of(session: Session, lots: Iterable[int]) -> dict[int, tuple[GraceShare, ...]]:
    """The shares that these lots have in lots of grace, by lot: without what voids and refunds have ended of them."""
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
    earnings = _earnings_by_key(session, told.values())
    voided = _voided(session, {number for shares in earnings.values() for number, _ in shares})
    taken = _taken(session, set(told))
    told = {grace_lot: _left(shares, earnings, voided, taken) for grace_lot, shares in told.items()}
    for lot, key, grace_lot, _ in rows:
        share = told[grace_lot].get(bytes(key))
        if share is not None and any(number not in voided for number, _ in earnings[bytes(key)]):
            found[lot] = (*found.get(lot, ()), share)
    return found


def earnings_of(session: Session, lots: Iterable[int]) -> dict[int, Earnings]:
    """The earnings whose points these lots hold, and the most of each; None for one that the lot is of alone.

    A lot of grace stands for lots that may be lots of grace themselves.
    """
    origins = origins_of(session, lots)
    graces = session.rows_in(_GRACES, set(origins.values()))
    told = {number: shares_of(explanation, number) for number, explanation in graces}
    earnings = _earnings_by_key(session, told.values())
    held: dict[int, Earnings] = {}
    for number, shares in told.items():
        most = Counter[int]()
        for key, share in shares.items():
            for earning, points in earnings[key]:
                most[earning] += share.points if points is None else min(share.points, points)
        held[number] = tuple(most.items())
    return {lot: held.get(origin, ((origin, None),)) for lot, origin in origins.items()}


def _earnings_by_key(session: Session, told: Iterable[Iterable[bytes]]) -> dict[bytes, Earnings]:
    """The earnings of the lots of which lots of grace tell, by the keys of those."""
    by_id = {number: bytes(key) for number, key in session.rows_in(_KEYS, {key for shares in told for key in shares})}
    return {by_id[lot]: shares for lot, shares in earnings_of(session, by_id).items()} if by_id else {}


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
    shares: dict[bytes, GraceShare],
    earnings: Mapping[bytes, Earnings],
    voided: Container[int],
    taken: Counter[tuple[int, int]],
) -> dict[bytes, GraceShare]:
    """The shares in a lot of grace after voids and refunds: what they took is not there to lapse, before others or at
    all."""
    left, gone = {}, 0
    for key, share in shares.items():
        ended = 0
        for earning, points in earnings[key]:
            most = share.points if points is None else min(share.points, points)
            if earning not in voided:
                most = min(most, taken[earning, share.lot_id])
                taken[earning, share.lot_id] -= most
            ended += most
        ended = min(share.points, ended)
        left[key] = share._replace(points=share.points - ended, after=share.after - gone)
        gone += ended
    return left


def _voided(session: Session, earnings: set[int]) -> set[int]:
    """Those of these earnings that were voided and not paid again: they stand for nothing any more."""
    voided = {bytes(key): number for number, key in session.rows_in(_VOIDED, earnings)}
    ended = set(voided.values())
    while voided:
        again = {paid_again_key(key): number for key, number in voided.items()}
        rows = list(session.rows_in(_PAID, again))
        ended -= {again[bytes(key)] for key, _ in rows}
        voided = {bytes(key): again[bytes(key)] for key, is_voided in rows if is_voided}
        ended |= set(voided.values())
    return ended
