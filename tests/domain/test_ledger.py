"""Moving points: which lots go first, what repays debt, what a void brings back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.program import BeyondBalance
from tests.builders import TODAY
from tests.domain.ledgers import Book

SOON, LATER = TODAY + timedelta(days=10), TODAY + timedelta(days=90)


def test_first_expiring_points_go_first() -> None:
    book = Book()
    never, later, soon = book.earn(10), book.earn(10, expires_on=LATER), book.earn(10, expires_on=SOON)
    assert book.taken_from(book.take(25)) == [(soon.id, 10), (later.id, 10), (never.id, 5)]


def test_earlier_points_wait_when_they_last_longer() -> None:
    book = Book()
    older = book.earn(10, on=TODAY - timedelta(days=30), expires_on=LATER)
    newer = book.earn(10, on=TODAY, expires_on=SOON)
    assert book.taken_from(book.take(12)) == [(newer.id, 10), (older.id, 2)]


def test_older_points_go_first_among_equals() -> None:
    book = Book()
    newer = book.earn(10, on=TODAY)
    older = book.earn(10, on=TODAY - timedelta(days=1))
    assert book.taken_from(book.take(12)) == [(older.id, 10), (newer.id, 2)]


def test_own_lot_goes_before_first_expiring() -> None:
    book = Book()
    own, soon = book.earn(10), book.earn(10, expires_on=SOON)
    assert book.taken_from(book.take(15, first=own.id)) == [(own.id, 10), (soon.id, 5)]


def test_more_than_held_is_refused_and_changes_nothing() -> None:
    book = Book()
    book.earn(10)
    before = book.state()
    with pytest.raises(Refusal) as refusal:
        book.take(11)
    assert refusal.value.details == {"customer": 1, "held": 10, "needed": 11, "debt": 0}
    assert book.state() == before


def test_shortfall_becomes_debt() -> None:
    book = Book()
    book.earn(10)
    entry = book.take(15, beyond=BeyondBalance.DEBT)
    assert entry is not None
    assert (entry.points, entry.debt_points, book.account.debt, book.account.balance) == (-15, 5, 5, -5)


def test_shortfall_can_be_let_go() -> None:
    book = Book()
    book.earn(10)
    entry = book.take(15, beyond=BeyondBalance.CLAMP)
    assert entry is not None
    assert (entry.points, book.account.debt, book.account.balance) == (-10, 0, 0)
    assert book.take(5, beyond=BeyondBalance.CLAMP) is None


def test_earning_repays_debt_first() -> None:
    book = Book()
    book.take(5, beyond=BeyondBalance.DEBT)
    entry = book.earn(8)
    assert (entry.debt_points, book.account.debt, book.account.active) == (5, 0, 3)
    assert book.account.lots[entry.id].points == 3


def test_earning_within_debt_opens_no_lot() -> None:
    book = Book()
    book.take(10, beyond=BeyondBalance.DEBT)
    book.earn(10)
    assert (book.account.lots, book.account.balance) == ({}, 0)


def test_debt_repaid_meanwhile_comes_back_as_points() -> None:
    book = Book()
    debit = book.take(10, beyond=BeyondBalance.DEBT)
    book.earn(10)
    assert debit is not None
    book.give_back(debit)
    assert (book.account.active, book.account.debt) == (10, 0)


@pytest.mark.parametrize("points", [0, -1, 10**9 + 1])
def test_points_out_of_range_are_refused(points: int) -> None:
    with pytest.raises(Refusal):
        Book().earn(points)


def test_expired_points_cannot_be_spent() -> None:
    book = Book()
    entry = book.earn(10, expires_on=SOON)
    book.expire(entry)
    with pytest.raises(Refusal):
        book.take(1)
    assert book.account.lots[entry.id].expired == 10


def test_reinstated_points_can_be_spent_again() -> None:
    book = Book()
    entry = book.earn(10, expires_on=SOON)
    book.expire(entry)
    lot = book.account.lots[entry.id]
    book.ledger.reinstate(book.account, lot, 4, book.cause(), key=b"k" * 16)
    assert (lot.remaining, lot.expired, lot.reinstatements, book.account.active) == (4, 6, 1, 4)


@given(
    st.lists(
        st.tuples(st.sampled_from(["earn", "take", "debt"]), st.integers(1, 50), st.none() | st.integers(0, 60)),
        max_size=30,
    )
)
def test_any_history_holds_together(moves: list[tuple[str, int, int | None]]) -> None:
    book = Book()
    for kind, points, days in moves:
        if kind == "earn":
            book.earn(points, expires_on=None if days is None else TODAY + timedelta(days=days))
        elif kind == "debt" or points <= book.account.active:
            book.take(points, beyond=BeyondBalance.DEBT if kind == "debt" else None)
        assert book.holds_together()


@given(
    st.lists(st.tuples(st.integers(1, 30), st.none() | st.integers(0, 60)), max_size=8),
    st.integers(1, 120),
)
def test_void_restores_what_a_debit_found(lots: list[tuple[int, int | None]], points: int) -> None:
    book = Book()
    for held, days in lots:
        book.earn(held, expires_on=None if days is None else TODAY + timedelta(days=days))
    before = book.state()
    debit = book.take(points, beyond=BeyondBalance.DEBT)
    assert debit is not None
    book.give_back(debit)
    assert book.state() == before
    assert book.holds_together()


def test_late_entry_is_posted_on_the_first_open_day() -> None:
    book = Book().with_program(closed_through=date(2026, 2, 28))
    entry = book.earn(10, on=date(2026, 2, 3))
    assert (entry.business_date, entry.posted_on) == (date(2026, 2, 3), date(2026, 3, 1))
