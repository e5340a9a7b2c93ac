"""A reading that nobody waits for any more ends in the middle of its statement, and the connection stays good."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.storage.database import Session, Store
from tests.builders import count_of

ENDLESS = """
    WITH RECURSIVE step (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM step WHERE number < 2000000000)
    SELECT count(*) FROM step
"""


def read_for_ever(session: Session) -> None:
    session.rows(ENDLESS)


def stop_after(seconds: float, timers: list[threading.Timer]) -> Callable[[Callable[[], None]], None]:
    def stoppable(end: Callable[[], None]) -> None:
        timers.append(threading.Timer(seconds, end))
        timers[0].start()

    return stoppable


def test_statement_ends_when_nobody_waits_for_it(store: Store) -> None:
    timers: list[threading.Timer] = []
    started = time.monotonic()
    with pytest.raises(Cancelled):
        store.read(read_for_ever, stoppable=stop_after(0.2, timers))
    assert time.monotonic() - started < 10
    timers[0].join()
    assert store.read(lambda session: count_of(session, "customer")) == 2
    store.write(lambda session: session.run("INSERT INTO store (id, name) VALUES (?, ?)", (77, "New")))


def test_nothing_is_read_once_it_was_stopped_before(store: Store) -> None:
    read: list[int] = []
    with pytest.raises(Cancelled):
        store.read(lambda session: read.append(count_of(session, "customer")), stoppable=lambda end: end())
    assert not read


def test_no_further_statement_begins(store: Store) -> None:
    ends: list[Callable[[], None]] = []

    def work(session: Session) -> None:
        session.value("SELECT 1")
        ends[0]()
        session.value("SELECT 1")
        pytest.fail("a statement ran after the end")

    with pytest.raises(Cancelled):
        store.read(work, stoppable=ends.append)


def test_a_late_stop_hits_nothing_else(store: Store) -> None:
    ends: list[Callable[[], None]] = []
    store.read(lambda session: count_of(session, "customer"), stoppable=ends.append)
    ends[0]()
    assert store.read(lambda session: count_of(session, "customer")) == 2


def test_an_error_of_the_statement_itself_is_told(store: Store) -> None:
    with pytest.raises(Exception, match="nowhere"):
        store.read(lambda session: session.rows("SELECT * FROM nowhere"), stoppable=lambda _end: None)
