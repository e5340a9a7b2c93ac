"""The journal lines of each month, by both methods (semantics, section 10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from loyalty_desktop.domain.periods import Granularity
from loyalty_desktop.reports.model import Cell
from tests.oracle.asking import ONE_DAY, Question, days, steps
from tests.oracle.books import Books
from tests.oracle.comparing import Expected, Row, Rows
from tests.oracle.history import Entry
from tests.oracle.lots_of_month import PURCHASE, gives
from tests.oracle.sharing import CHAIN, pots_by_store
from tests.oracle.worth import Pot, debt, method, outstanding, position_at, value_of, whole

_USUAL = {
    "account_revenue": "Revenue",
    "account_contract_liability": "Contract liability",
    "account_liability": "Loyalty liability",
    "account_provision": "Loyalty provision",
    "account_marketing": "Marketing expense",
    "account_breakage": "Breakage revenue",
}
_Booked = tuple[date, int, str, str, int, str]
"""Day, store, debit account, credit account, amount (below 0 it is mirrored), memo."""
_Line = tuple[int, str, str, int, str]
"""The same without the day."""


def journal(asked: Question) -> Expected:
    """Every line in the order of days and stores; two a booking, the debit first."""
    found: list[dict[str, Cell]] = []
    settings, stores = asked.books.settings, asked.books.stores
    for part in _of_one_method(replace(asked, store=None)):
        for day, store, *accounts, amount, memo in _booked(part):
            if not amount or asked.store not in (None, store):
                continue
            debit, credit = accounts if amount > 0 else reversed(accounts)
            for account, on_debit in ((debit, True), (credit, False)):
                found.append(
                    {
                        "date": day,
                        "store": stores.get(store, ""),
                        "account": settings.get(account) or _USUAL[account],
                        "debit": abs(amount) if on_debit else 0,
                        "credit": 0 if on_debit else abs(amount),
                        "memo": memo,
                    }
                )
    found.sort(key=_place)
    return Expected(
        {"debits": _sum(found, "debit"), "credits": _sum(found, "credit")},
        {"lines": Rows(found)},
    )


def _place(line: Row) -> tuple[str, str]:
    return str(line["date"]), str(line["store"])


def _sum(lines: list[dict[str, Cell]], side: str) -> int:
    return sum(amount for line in lines if isinstance(amount := line[side], int))


def _of_one_method(asked: Question) -> Iterator[Question]:
    """Each month of the days, in parts where the method changed within it."""
    for first, last in steps(asked.first, asked.last, Granularity.MONTH):
        begins = [first, *(day for day in days(first + ONE_DAY, last) if _changes(asked.books, day)), last + ONE_DAY]
        for start, after in pairwise(begins):
            yield replace(asked, first=start, last=after - ONE_DAY)


def _changes(books: Books, day: date) -> bool:
    return method(books, day) != method(books, day - ONE_DAY)


def _booked(part: Question) -> Iterator[_Booked]:
    yield from _change_of_method(part)
    book = _ifrs if method(part.books, part.first) == "ifrs" else _simple
    for booked in book(part):
        yield (part.last, *booked)


def _change_of_method(part: Question) -> Iterator[_Booked]:
    """On its first day the other method's balances of the day before are closed, and those of this one opened."""
    if not _changes(part.books, part.first):
        return
    before = position_at(part.books, part.first - ONE_DAY)
    sign = 1 if method(part.books, part.first) == "simple" else -1
    for debit, credit, amount in (
        ("account_contract_liability", "account_revenue", before.sold.owed),
        ("account_provision", "account_marketing", before.given.owed),
        ("account_revenue", "account_liability", _owed(part.books, part.first - ONE_DAY)),
    ):
        yield part.first, CHAIN, debit, credit, sign * amount, "Change of the method"


def _owed(books: Books, day: date) -> int:
    return whole(value_of(books, outstanding(books, day), day))


def _ifrs(asked: Question) -> Iterator[_Line]:
    for store, (sold, given) in pots_by_store(asked).items():
        yield store, "account_revenue", "account_contract_liability", sold.put, _SOLD
        yield store, "account_marketing", "account_provision", given.put, _GIVEN
        yield from _settling(store, sold, ("account_contract_liability", "account_revenue"), _OF_SALES)
        yield from _settling(store, given, ("account_provision", "account_marketing"), _OF_GIFTS)


def _settling(store: int, pot: Pot, accounts: tuple[str, str], of: str) -> Iterator[_Line]:
    owed, back = accounts
    yield store, owed, "account_revenue", pot.redeemed, f"Redemption of {of}"
    yield store, owed, back, pot.broken, f"Breakage of {of}"
    yield store, owed, back, pot.refunded, f"Refunds of {of}"
    yield store, owed, back, pot.by_hand, f"Taken by hand: {of}"
    yield store, owed, back, pot.forfeited, f"Forfeited: {of}"


_SOLD, _GIVEN = "Points issued with sales", "Points given without a sale"
_OF_SALES, _OF_GIFTS = "points issued with sales", "points given without a sale"
_REFUND, _RETURN = 2, 6
_CAUSES = (
    ("account_revenue", _SOLD, True),
    ("account_marketing", _GIVEN, True),
    ("account_revenue", "Points taken back with refunds", False),
    ("account_revenue", "Points redeemed", False),
    ("account_breakage", "Points expired or forfeited", False),
    ("account_marketing", "Points taken by hand", False),
    ("account_marketing", "Points given and taken back with refunds", False),
    ("account_revenue", "Points merged, transferred or owed", True),
)
"""The other account of each cause, its memo, and whether it adds to the liability."""


def _simple(asked: Question) -> Iterator[_Line]:
    books, inside = asked.books, list(asked.entries())
    explained = 0
    for store in sorted({entry.store_id for entry in inside}):
        for place, (account, memo, adds) in enumerate(_CAUSES):
            points = sum(entry.points for entry in inside if entry.store_id == store and _cause(entry) == place)
            amount = whole(value_of(books, points, asked.last))
            explained += amount
            if adds:
                yield store, account, "account_liability", amount, memo
            else:
                yield store, "account_liability", account, -amount, memo
    owed = debt(books, asked.last) - debt(books, asked.first - ONE_DAY)
    amount = whole(value_of(books, owed, asked.last))
    explained += amount
    yield CHAIN, "account_revenue", "account_liability", amount, "Points that customers owe or have repaid"
    rest = _owed(books, asked.last) - _owed(books, asked.first - ONE_DAY) - explained
    yield CHAIN, "account_revenue", "account_liability", rest, "Another value or rate of points, and rounding"


def _cause(entry: Entry) -> int:
    if entry.kind == "earn" and entry.action == PURCHASE:
        return 0
    if gives(entry):
        return 1
    if entry.kind == "clawback":
        return _REFUND if entry.action == PURCHASE else _RETURN
    causes = {"redeem": 3, "redeem_reversal": 3, "expire": 4, "reinstate": 4, "forfeit": 4, "adjust": 5}
    return causes.get(entry.kind, 7)
