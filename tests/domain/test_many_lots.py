"""Letting an account of many lots lapse looks at each lot a few times, not at all of them for each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.counter import expire, expiries_due
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.inactivity import lapse, lapses_due
from loyalty_desktop.domain.lots import Account, Lot
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.work import Work
from tests.builders import TODAY, at
from tests.domain.ledgers import Book

if TYPE_CHECKING:
    from _collections_abc import dict_values

MANY = 200


class _CountedLots(dict[int, Lot]):
    """Lots that count how often somebody goes through all of them."""

    times = 0

    def values(self) -> dict_values[int, Lot]:
        self.times += 1
        return super().values()


def work_of(book: Book, program: Program) -> tuple[Work, CustomerState, _CountedLots]:
    """The working set over the account of a book."""
    lots = _CountedLots(book.account.lots)
    book.account.lots = lots
    state = CustomerState(1, book.account, 0, TODAY, False, idle_since=TODAY)
    return Work(program, book.ledger, {}, customers={1: state}), state, lots


def an_operation(kind: OperationKind, identity: bytes, payload: dict[str, object]) -> Operation:
    """What the program does by itself some months later."""
    moment = at(TODAY + timedelta(days=100))
    return Operation(identity, kind, 0, 0, moment, moment, payload, b"")


def test_expiring_many_lots_never_searches_all_of_them() -> None:
    book = Book()
    for day in range(MANY):
        book.earn(1, expires_on=TODAY + timedelta(days=day % 7))
    work, state, lots = work_of(book, Program(ZoneInfo("UTC")))
    for identity, payload in expiries_due(state.account, TODAY + timedelta(days=100)):
        assert expire(work, an_operation(OperationKind.EXPIRE, identity, payload))["points"] == 1
    assert (state.account.balance, len(work.ledger.entries)) == (0, 2 * MANY)
    assert lots.times <= 4


def test_lapsing_many_lots_never_searches_all_of_them() -> None:
    book = Book()
    for day in range(MANY):
        book.earn(1, on=TODAY + timedelta(days=day))
    program = Program(ZoneInfo("UTC"), inactivity_months=1, inactivity_from=TODAY)
    work, state, lots = work_of(book, program)
    due = lapses_due(program, state, TODAY + timedelta(days=400))
    assert len(due) > MANY / 2, "those that were given to the idle end on days of their own"
    for payload in due:
        lapse(work, an_operation(OperationKind.LAPSE, b"1" * 16, payload))
    assert state.account.balance == 0
    assert lots.times <= 4


def test_lot_is_found_by_its_key_also_when_it_came_later() -> None:
    book = Book()
    first = book.earn(5)
    assert book.account.lot_of(first.key) is book.account.lots[first.id]
    second = book.earn(7)
    assert book.account.lot_of(second.key) is book.account.lots[second.id]
    assert Account(1).lot_of(second.key) is None
