"""The last day of points is a day on which they can still be used."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.counter import expiries_due
from loyalty_desktop.domain.lots import due_lots, expiry_date, expiry_key
from loyalty_desktop.domain.periods import CalendarRounding
from loyalty_desktop.domain.program import Program
from tests.builders import TODAY
from tests.domain.ledgers import Book

LAST_DAY = TODAY + timedelta(days=5)


def a_program(months: int | None, rounding: CalendarRounding = CalendarRounding.NONE) -> Program:
    """A program whose points last so many months."""
    return Program(ZoneInfo("UTC"), lifetime_months=months, expiry_rounding=rounding)


def test_the_worked_example_holds() -> None:
    earned_on = date(2020, 7, 6)
    assert a_program(12).expires_on(earned_on) == date(2021, 7, 6)
    assert a_program(12, CalendarRounding.MONTH).expires_on(earned_on) == date(2021, 7, 31)
    assert a_program(12, CalendarRounding.QUARTER).expires_on(earned_on) == date(2021, 9, 30)
    assert a_program(12, CalendarRounding.YEAR).expires_on(earned_on) == date(2021, 12, 31)


def test_points_without_lifetime_never_expire() -> None:
    assert a_program(None).expires_on(TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 60), st.sampled_from(CalendarRounding))
def test_points_last_at_least_their_months(earned_on: date, months: int, rounding: CalendarRounding) -> None:
    last = a_program(months, rounding).expires_on(earned_on)
    assert last is not None
    assert (last.year - earned_on.year) * 12 + last.month - earned_on.month >= months


def test_last_day_is_usable() -> None:
    book = Book()
    book.earn(10, expires_on=LAST_DAY)
    assert due_lots(book.account, LAST_DAY) == []
    assert len(due_lots(book.account, LAST_DAY + timedelta(days=1))) == 1


def test_expiry_is_dated_the_day_after() -> None:
    book = Book()
    entry = book.earn(10, expires_on=LAST_DAY)
    assert expiry_date(book.account.lots[entry.id]) == LAST_DAY + timedelta(days=1)


def test_expiring_twice_is_once() -> None:
    book = Book()
    entry = book.earn(10, expires_on=LAST_DAY)
    tomorrow = LAST_DAY + timedelta(days=1)
    ((key, _),) = expiries_due(book.account, tomorrow)
    assert book.expire(entry).key == key
    assert expiries_due(book.account, tomorrow) == []


def test_points_used_up_get_no_expiry() -> None:
    book = Book()
    book.earn(10, expires_on=LAST_DAY)
    book.take(10)
    assert expiries_due(book.account, LAST_DAY + timedelta(days=1)) == []


def test_expiry_after_reinstatement_has_another_key() -> None:
    book = Book()
    entry = book.earn(10, expires_on=LAST_DAY)
    lot = book.account.lots[entry.id]
    first = expiry_key(lot)
    book.expire(entry)
    book.ledger.reinstate(book.account, lot, 3, book.cause(), key=b"r" * 16)
    assert expiry_key(lot) != first
