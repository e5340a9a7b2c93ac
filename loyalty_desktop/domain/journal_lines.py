"""The bookings of a step by each method: what was issued, redeemed, expired, taken back (semantics, section 10).

They add up to the change of the liability, also where the method changes. Balances are the whole program's; what of a
step belongs to a store is told by domain/store_deferrals.py, and store 0, the chain itself, bears what belongs to none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loyalty_desktop.domain.accounting import AccountingMethod, BookAccount, Booking
from loyalty_desktop.domain.catalog import MANUAL_CREDIT, PURCHASE
from loyalty_desktop.domain.deferrals import Position, Pot
from loyalty_desktop.domain.liability import Worth, rounded
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.store_deferrals import CHAIN, StorePots

CHANGE_OF_METHOD = "Change of the method"
"""The memo of the bookings that lead from one method's balances to the other's."""

OWED = "Points that customers owe or have repaid"
"""The memo of the booking that keeps debts out of the simple liability."""


class StoreMovement(NamedTuple):
    """Signed points moved in a store within a step, by kind and action."""

    store_id: int
    kind: str
    action: str
    points: int


def ifrs_bookings(by_store: StorePots) -> Iterator[Booking]:
    """By IFRS 15: what each store deferred at issue in the step, and what it settled. Expiry books nothing of its own:
    it shows as breakage of the release.
    """
    owed, provided = BookAccount.CONTRACT_LIABILITY, BookAccount.PROVISION
    for store, (sold, given) in by_store.items():
        yield Booking(store, BookAccount.REVENUE, owed, sold.deferred, "Points issued with sales")
        yield Booking(store, BookAccount.MARKETING, provided, given.deferred, "Points given without a sale")
        yield from _settling(store, sold, (owed, BookAccount.REVENUE), "points issued with sales")
        yield from _settling(store, given, (provided, BookAccount.MARKETING), "points given without a sale")


def _settling(store: int, pot: Pot, accounts: tuple[BookAccount, BookAccount], what: str) -> Iterator[Booking]:
    """Redemption is revenue; everything else goes back to where the amount came from."""
    (account, back), ended = accounts, pot.settled
    yield Booking(store, account, BookAccount.REVENUE, ended.redeemed, f"Redemption of {what}")
    yield Booking(store, account, back, ended.broken, f"Breakage of {what}")
    yield Booking(store, account, back, ended.refunded, f"Refunds of {what}")
    yield Booking(store, account, back, ended.taken, f"Taken by hand: {what}")
    yield Booking(store, account, back, ended.forfeited, f"Forfeited: {what}")


def change_of_method(method: AccountingMethod, books: Position, liability_minor: int) -> Iterator[Booking]:
    """From the other method's balances, those at the end of the day before, to those of `method`, on the chain.

    What was owed by the one goes to revenue (provisions to marketing), and what is owed by the other comes from it.
    """
    sign = 1 if method is AccountingMethod.SIMPLE else -1
    for debit, credit, amount in (
        (BookAccount.CONTRACT_LIABILITY, BookAccount.REVENUE, books.sold.open),
        (BookAccount.PROVISION, BookAccount.MARKETING, books.given.open),
        (BookAccount.REVENUE, BookAccount.LIABILITY, liability_minor),
    ):
        yield Booking(CHAIN, debit, credit, sign * amount, CHANGE_OF_METHOD)


def simple_bookings(
    movements: Iterable[StoreMovement], worth: Worth, *, debt: int, change_minor: int
) -> Iterator[Booking]:
    """The simple way: each movement at points × v × p, and on the chain what the liability changed by besides.

    `debt` are the points that customers came to owe in the step, or repaid (below 0): the movements hold them, the
    liability does not. `change_minor` is the change of the liability over the step; what these do not explain of it
    comes from another value or rate, or from rounding.
    """
    explained = owed = rounded(worth.of(debt))
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
    yield Booking(CHAIN, BookAccount.REVENUE, BookAccount.LIABILITY, owed, OWED)
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
_RETURNED = _Line(6, BookAccount.MARKETING, "Points given and taken back with refunds", False)
_MOVED = _Line(7, BookAccount.REVENUE, "Points merged, transferred or owed", True)


def _line_of(item: StoreMovement) -> _Line:  # noqa: PLR0911 - one line a kind
    match EntryKind(item.kind):
        case EntryKind.EARN:
            return _ISSUED if item.action == PURCHASE else _GIVEN
        case EntryKind.OPENING:
            return _GIVEN
        case EntryKind.ADJUST:
            return _GIVEN if item.action == MANUAL_CREDIT else _TAKEN
        case EntryKind.CLAWBACK:
            return _REFUNDED if item.action == PURCHASE else _RETURNED
        case EntryKind.REDEEM | EntryKind.REDEEM_REVERSAL:
            return _REDEEMED
        case EntryKind.EXPIRE | EntryKind.REINSTATE | EntryKind.FORFEIT:
            return _LAPSED
        case _:
            return _MOVED
