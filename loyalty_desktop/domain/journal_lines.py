"""The bookings of a step by each method: what was issued, redeemed, expired, taken back (semantics, section 10).

They add up to the change of the liability. Balances are the whole program's; what of a step belongs to a store follows
the points that were moved there, and store 0, the chain itself, bears what belongs to none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loyalty_desktop.domain.accounting import BookAccount, Booking, shared_out
from loyalty_desktop.domain.catalog import MANUAL_CREDIT, PURCHASE
from loyalty_desktop.domain.deferrals import Pot
from loyalty_desktop.domain.liability import Worth, rounded
from loyalty_desktop.domain.lots import EntryKind

CHAIN = 0
"""The store of what belongs to no store."""

_REDEEMING = frozenset({EntryKind.REDEEM, EntryKind.REDEEM_REVERSAL})
_LAPSING = frozenset({EntryKind.EXPIRE, EntryKind.REINSTATE, EntryKind.FORFEIT})


class StoreMovement(NamedTuple):
    """Signed points moved in a store within a step, by kind and action."""

    store_id: int
    kind: str
    action: str
    points: int


def ifrs_bookings(sold: Pot, given: Pot, movements: Iterable[StoreMovement]) -> Iterator[Booking]:
    """By IFRS 15: what the step (`sold`, `given`: Pot.since) deferred at issue, and what it settled, each shared out to
    the stores. Expiry books nothing of its own: it shows as breakage of the release.
    """
    moved = tuple(movements)
    issued, without = sold_by_store(moved), given_by_store(moved)
    redeemed = {store: -points for store, points in _points(moved, _REDEEMING).items()}
    refunded = {store: -points for store, points in _points(moved, frozenset({EntryKind.CLAWBACK})).items()}
    lapsed = {store: -points for store, points in _points(moved, _LAPSING).items()}
    owed, provided = BookAccount.CONTRACT_LIABILITY, BookAccount.PROVISION
    for store, amount in shared_out(sold.deferred, issued, rest=CHAIN).items():
        yield Booking(store, BookAccount.REVENUE, owed, amount, "Points issued with sales")
    for store, amount in shared_out(given.deferred, without, rest=CHAIN).items():
        yield Booking(store, BookAccount.MARKETING, provided, amount, "Points given without a sale")
    for account, pot, back, memo in (
        (owed, sold.settled, BookAccount.REVENUE, "points issued with sales"),
        (provided, given.settled, BookAccount.MARKETING, "points given without a sale"),
    ):
        for amount, weights, credit, cause in (
            (pot.redeemed, redeemed, BookAccount.REVENUE, "Redemption"),
            (pot.broken, lapsed, back, "Breakage"),
            (pot.refunded, refunded, back, "Refunds"),
        ):
            for store, part in shared_out(amount, weights, rest=CHAIN).items():
                yield Booking(store, account, credit, part, f"{cause} of {memo}")


def simple_bookings(movements: Iterable[StoreMovement], worth: Worth, *, change_minor: int) -> Iterator[Booking]:
    """The simple way: each movement at points × v × p, and on the chain what the liability changed by besides.

    `change_minor` is the change of the liability over the step; what the movements do not explain of it comes from
    another value or rate, or from rounding.
    """
    explained = 0
    by_line: dict[tuple[int, _Line], int] = {}
    for item in movements:
        key = (item.store_id, _line_of(item))
        by_line[key] = by_line.get(key, 0) + item.points
    for (store, line), points in sorted(by_line.items()):
        amount = rounded(worth.of(points))
        explained += amount
        if line.gives:
            yield Booking(store, line.account, BookAccount.LIABILITY, amount, line.memo)
        else:
            yield Booking(store, BookAccount.LIABILITY, line.account, -amount, line.memo)
    memo = "Another value or rate of points, and rounding"
    yield Booking(CHAIN, BookAccount.REVENUE, BookAccount.LIABILITY, change_minor - explained, memo)


class _Line(NamedTuple):
    place: int
    account: BookAccount
    memo: str
    gives: bool


_ISSUED = _Line(0, BookAccount.REVENUE, "Points issued with sales", True)
_GIVEN = _Line(1, BookAccount.MARKETING, "Points given without a sale", True)
_REFUNDED = _Line(2, BookAccount.REVENUE, "Points taken back with refunds", False)
_REDEEMED = _Line(3, BookAccount.REVENUE, "Points redeemed", False)
_LAPSED = _Line(4, BookAccount.BREAKAGE, "Points expired or forfeited", False)
_TAKEN = _Line(5, BookAccount.MARKETING, "Points taken by hand", False)
_MOVED = _Line(6, BookAccount.REVENUE, "Points merged, transferred or owed", True)


def _line_of(item: StoreMovement) -> _Line:  # noqa: PLR0911 - one line a kind
    match EntryKind(item.kind):
        case EntryKind.EARN:
            return _ISSUED if item.action == PURCHASE else _GIVEN
        case EntryKind.OPENING:
            return _GIVEN
        case EntryKind.ADJUST:
            return _GIVEN if item.action == MANUAL_CREDIT else _TAKEN
        case EntryKind.CLAWBACK:
            return _REFUNDED
        case EntryKind.REDEEM | EntryKind.REDEEM_REVERSAL:
            return _REDEEMED
        case EntryKind.EXPIRE | EntryKind.REINSTATE | EntryKind.FORFEIT:
            return _LAPSED
        case _:
            return _MOVED


def sold_by_store(movements: Iterable[StoreMovement]) -> dict[int, int]:
    """Points issued with sales, by store."""
    return _points((item for item in movements if _line_of(item) is _ISSUED), frozenset(EntryKind))


def given_by_store(movements: Iterable[StoreMovement]) -> dict[int, int]:
    """Points given without a sale, by store."""
    return _points((item for item in movements if _line_of(item) is _GIVEN), frozenset(EntryKind))


def _points(movements: Iterable[StoreMovement], kinds: frozenset[EntryKind]) -> dict[int, int]:
    found: dict[int, int] = {}
    for item in movements:
        if item.kind in kinds:
            found[item.store_id] = found.get(item.store_id, 0) + item.points
    return found
