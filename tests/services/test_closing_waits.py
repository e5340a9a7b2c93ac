"""Somebody holds the program for long while a month is closed: it waits, and what was built is not built again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import pytest

from loyalty_desktop.domain.errors import Cancelled, Fault
from loyalty_desktop.services import closing_reports, expiry
from loyalty_desktop.storage import patience
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.patience import when_free, write_alone
from loyalty_desktop.storage.program import hold_program
from tests.builders import Shop
from tests.services.test_closing_beside_postings import assert_kept_is_what_is, second_till
from tests.services.test_closings import MARCH, busy_march

Part = TypeVar("Part")


class Holder:
    """Another PC that holds the program in an open transaction, from `begin` to `end`."""

    def __init__(self, shop: Shop) -> None:
        self._till = second_till(shop)
        self._may_end, self._holds = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._hold)

    def begin(self) -> None:
        self._thread.start()
        assert self._holds.wait(10)

    def end(self) -> None:
        self._may_end.set()
        self._thread.join(10)

    def close(self) -> None:
        self.end()
        self._till.store.close_thread()

    def _hold(self) -> None:
        def work(session: Session) -> None:
            hold_program(session)
            self._holds.set()
            assert self._may_end.wait(60)

        self._till.store.write(work)
        self._till.store.close_thread()


class Watched:
    """Progress of a closing: `on_built` is called once the last report is built, `on_wait` while it waits."""

    def __init__(self, on_built: Callable[[], None], on_wait: Callable[[], None]) -> None:
        self.steps: list[str] = []
        self._on_built, self._on_wait = on_built, on_wait
        self._is_built = False

    def report(self, done: int, total: int | None, step: str) -> None:
        self.steps.append(step)
        if step == "close" and done == total and not self._is_built:
            self._is_built = True
            self._on_built()
        if step == "wait":
            self._on_wait()

    def check_cancelled(self) -> None: ...


def expired(shop: Shop) -> int:
    """Points that have expired by the ledger."""
    return int(shop.value("SELECT -sum(points) FROM entry WHERE kind = 'expire'"))


@contextmanager
def a_locked_table(shop: Shop, table: str) -> Iterator[None]:
    """Another PC has the table to itself; on SQLite nobody can while somebody else writes."""
    if shop.store.engine.name == "sqlite":
        yield
        return
    till = second_till(shop)
    connection = till.store.engine.connect()
    connection.execute("BEGIN")
    connection.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
    yield
    connection.execute("ROLLBACK")
    till.store.close_thread()


@contextmanager
def holding(shop: Shop) -> Iterator[Holder]:
    holder = Holder(shop)
    yield holder
    holder.close()


def test_closing_waits_for_who_holds_the_program(shop: Shop) -> None:
    busy_march(shop)
    with holding(shop) as holder:
        watch = Watched(holder.begin, holder.end)
        closed = shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert closed.reports > 0
    assert "wait" in watch.steps
    assert "close_again" not in watch.steps
    assert watch.steps.count("close") == watch.steps[: watch.steps.index("wait")].count("close")
    assert_kept_is_what_is(shop)


def test_closing_that_waits_can_be_stopped(shop: Shop) -> None:
    busy_march(shop)

    def stop() -> None:
        raise Cancelled()

    with holding(shop) as holder, pytest.raises(Cancelled):
        shop.desks.closings.close(MARCH.first, confirmed=True, progress=Watched(holder.begin, stop))
    assert shop.desks.closings.listed() == ()


def test_waiting_for_the_program_has_an_end(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_SECONDS", 0.0)
    with holding(shop) as holder:
        holder.begin()
        with pytest.raises(Fault) as fault:
            write_alone(shop.store, lambda _: None, lambda: pytest.fail("it waited"))
    assert fault.value.code == "database_busy"


def test_work_that_meets_something_busy_is_not_done_again(shop: Shop) -> None:
    done: list[None] = []

    def work(session: Session) -> None:
        done.append(None)
        if session.engine.name == "sqlite":  # one writer: whoever holds the program meets nothing busy
            raise Fault("database_busy", path="")
        session.run("SET LOCAL lock_timeout = '200ms'")
        session.run("LOCK TABLE kept_report IN EXCLUSIVE MODE")

    with a_locked_table(shop, "kept_report"), pytest.raises(Fault):
        write_alone(shop.store, work, lambda: pytest.fail("it waited"))
    assert len(done) == 1


def test_it_waits_outside_of_its_turn(shop: Shop) -> None:
    busy_march(shop)
    turns: list[bool] = [False]

    def in_turn(part: Callable[[], Part]) -> Part:
        turns.append(True)
        try:
            return part()
        finally:
            turns.append(False)

    def wait() -> None:
        assert not turns[-1]
        holder.end()

    with holding(shop) as holder:
        watch = Watched(holder.begin, wait)
        closed = shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch, in_turn=in_turn)
    assert closed.reports > 0 and "wait" in watch.steps and True in turns


def test_what_expires_at_first_waits_too(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana = busy_march(shop)
    shop.sell(ana, 1_000, on=date(2026, 2, 10), receipt="L1")
    with holding(shop) as holder:
        holder.begin()
        watch = Watched(lambda: None, holder.end)
        if shop.store.engine.name == "sqlite":
            shop.store.engine.connect().set_busy_timeout(20)
        else:
            shop.store.engine.connect().execute("SET lock_timeout = '200ms'")
            shop.store.engine.connect().commit()
        closed = shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert closed.expired == expired(shop) > 0 and closed.reports > 0


def test_points_of_a_part_that_was_busy_are_told_with_the_others(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiry, "_CUSTOMERS_A_TRANSACTION", 1)
    shop.desks.program.change_settings(lifetime_months="1")
    ana = busy_march(shop)
    for number, customer in enumerate((ana, shop.enrol("BB"), shop.enrol("CC"))):
        shop.sell(customer, 1_000, on=date(2026, 2, 10), receipt=f"L{number}")
    tried: list[object] = []
    lapse = expiry.Expiry._lapse

    def busy_once(desk: expiry.Expiry, numbers: Sequence[int]) -> int:
        tried.append(numbers)
        if len(tried) == 2:
            raise Fault("database_busy", path="")
        return lapse(desk, numbers)

    monkeypatch.setattr(expiry.Expiry, "_lapse", busy_once)
    assert shop.desks.closings.close(MARCH.first, confirmed=True).expired == expired(shop) > 0
    assert len(tried) > 3


def test_month_that_another_pc_has_closed_is_not_built(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    busy_march(shop)
    other = second_till(shop)
    others: list[object] = []
    prepare = closing_reports.ClosingReports.prepare

    def prepared(desk: closing_reports.ClosingReports, *values: Any, **named: Any) -> object:
        if not others:
            others.append(None)
            other.desks.closings.close(MARCH.first, confirmed=True)
        return prepare(desk, *values, **named)

    monkeypatch.setattr(closing_reports.ClosingReports, "prepare", prepared)
    watch = Watched(lambda: None, lambda: None)
    closed = shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    other.store.close_thread()
    assert closed.is_repeated and watch.steps == []


def test_locks_are_waited_for_as_ever_once_it_holds(shop: Shop) -> None:
    if shop.store.engine.name == "sqlite":
        assert write_alone(shop.store, lambda session: session.value("PRAGMA foreign_keys"), lambda: None) == 1
        return
    assert write_alone(shop.store, lambda session: session.value("SHOW lock_timeout"), lambda: None) == "5s"


def test_what_is_busy_is_done_when_it_is_free() -> None:
    said: list[str] = []

    def action() -> str:
        if not said:
            raise Fault("database_busy", path="")
        return "done"

    assert when_free(action, lambda: said.append("waiting")) == "done"
    with pytest.raises(Fault):
        when_free(lambda: _fail("disk_full"), lambda: pytest.fail("it waited"))


def _fail(code: str) -> None:
    raise Fault(code, path="")
