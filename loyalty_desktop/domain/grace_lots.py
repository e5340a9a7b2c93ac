"""Lots of the days of grace: which earnings the points stand for that a cancelled redemption brought back too late.

The lots they came from had passed their last day, so the points opened a lot of their own (semantics, section 2). What
lapses of it has lapsed of those earnings, and a refund does not ask for it again (section 3).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import accumulate

from loyalty_desktop.domain.lots import GraceShare, Lot
from loyalty_desktop.domain.work import Work


def told_shares(shares: Iterable[tuple[Lot, int]]) -> str:
    """What the entry of a lot of grace says of itself: the lots it stands for, in order, and the points of each."""
    return json.dumps({"grace": [[lot.key.hex(), points] for lot, points in shares]}, separators=(",", ":"))


def shares_of(explanation: str, grace_lot: int) -> dict[bytes, GraceShare]:
    """The shares that an entry tells of, by the key of the lot that each stands for."""
    told = json.loads(explanation).get("grace", ()) if explanation else ()
    before = accumulate((points for _, points in told), initial=0)
    return {
        bytes.fromhex(key): GraceShare(grace_lot, points, after)
        for (key, points), after in zip(told, before, strict=False)
    }


def note_shares(work: Work, shares: Iterable[tuple[Lot, int]], explanation: str, grace_lot: int) -> None:
    """Remember a lot of grace that this transaction opens."""
    by_key = shares_of(explanation, grace_lot)
    for lot, _ in shares:
        work.graces[lot.entry_id] = (*work.graces.get(lot.entry_id, ()), by_key[lot.key])


def expired_of(work: Work, lot_id: int) -> int:
    """Points of an earning that have lapsed: in its own lot, where merges moved them, and after days of grace."""
    own = (state.account.lot(lot_id) for state in work.customers.values())
    return (
        sum(lot.expired for lot in own if lot is not None)
        + sum(expired_of(work, heir) for heir in work.heirs.get(lot_id, ()))
        + lapsed_in_grace(work, lot_id)
    )


def lapsed_in_grace(work: Work, lot_id: int) -> int:
    """The part of `expired_of` that lapsed after days of grace."""
    return sum(share.part_of(expired_of(work, share.lot_id)) for share in work.graces.get(lot_id, ()))
