"""Lots of the days of grace as stored: the entry of each says which lots it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.domain.grace_lots import shares_of
from loyalty_desktop.domain.lots import GraceShare
from loyalty_desktop.storage.database import Session


def graces_of(session: Session, lots: Iterable[int]) -> dict[int, tuple[GraceShare, ...]]:
    """The shares that these lots have in lots of grace, by lot."""
    rows = session.rows_in(
        "SELECT a.lot_id, k.key, g.id, g.explanation FROM allocation a "
        "JOIN entry r ON r.id = a.debit_id AND r.kind = 'redeem' AND r.points < 0 "
        "JOIN entry g ON g.reverses_id = r.id AND g.kind = 'redeem_reversal' AND g.explanation <> '' "
        "JOIN entry k ON k.id = a.lot_id WHERE a.points > 0 AND a.lot_id IN ({keys}) ORDER BY g.id",
        set(lots),
    )
    found: dict[int, tuple[GraceShare, ...]] = {}
    for lot, key, grace_lot, explanation in rows:
        share = shares_of(explanation, grace_lot).get(bytes(key))
        if share is not None:
            found[lot] = (*found.get(lot, ()), share)
    return found
