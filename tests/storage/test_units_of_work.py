"""Transactions: whole or not at all, one snapshot for readers, and a clear word when somebody else is in the way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.storage import sqlite_engine
from loyalty_desktop.storage.database import Session, Store
from tests.builders import count_of


class Trouble(Exception):
    """Something that goes wrong in the middle of a unit of work."""


def name_store(session: Session, number: int) -> None:
    """Write something."""
    session.run("INSERT INTO store (id, name) VALUES (?, ?)", (number, f"Store {number}"))


def stores(store: Store) -> int:
    """Number of stores in the database."""
    return store.read(lambda session: count_of(session, "store"))


def test_trouble_rolls_everything_back(store: Store) -> None:
    before = stores(store)

    def work(session: Session) -> None:
        name_store(session, 7)
        raise Trouble

    with pytest.raises(Trouble):
        store.write(work)
    assert stores(store) == before


def test_what_waits_for_the_commit_happens_only_then(store: Store) -> None:
    happened: list[str] = []

    def failing(session: Session) -> None:
        session.after_commit(lambda: happened.append("failed"))
        raise Trouble

    def working(session: Session) -> None:
        session.after_commit(lambda: happened.append("worked"))
        assert happened == []

    with pytest.raises(Trouble):
        store.write(failing)
    store.write(working)
    assert happened == ["worked"]


def test_reader_keeps_its_snapshot(store: Store) -> None:
    def in_another_thread() -> None:
        store.write(lambda session: name_store(session, 7))
        store.close_thread()

    def read(session: Session) -> tuple[int, int]:
        first = count_of(session, "store")
        writer = threading.Thread(target=in_another_thread)
        writer.start()
        writer.join()
        return first, count_of(session, "store")

    first, second = store.read(read)
    assert first == second == stores(store) - 1


def test_reading_session_writes_nothing_on_a_server(prepared_url: str) -> None:
    store = Store.open(prepared_url)
    with pytest.raises(Fault) as fault:
        store.read(lambda session: name_store(session, 7))
    store.close_thread()
    assert fault.value.code == "database_read_only"


def test_long_list_of_keys_is_read_in_parts(store: Store) -> None:
    rows = [(number, f"Store {number}") for number in range(10, 2600)]
    store.write(lambda session: session.insert("store", ("id", "name"), rows))
    query = "SELECT id FROM store WHERE id < ? AND id IN ({keys})"
    found = store.read(lambda session: session.rows_in(query, range(10, 2600), (2500,)))
    assert len(found) == 2490


def test_numbers_are_free_and_increase(store: Store) -> None:
    def some(session: Session) -> list[int]:
        number = session.numbers("entry")
        return [number() for _ in range(100)]

    taken = store.read(lambda session: session.value("SELECT max(id) FROM entry"))
    numbers = store.write(some)
    assert numbers == sorted(set(numbers))
    assert numbers[0] > taken


@pytest.mark.parametrize("rows", [3, 500])
def test_many_rows_arrive_as_they_are(store: Store, rows: int) -> None:
    values = [(number, f"Store {number} % \\ \t'") for number in range(10, 10 + rows)]
    store.write(lambda session: session.insert("store", ("id", "name"), values))
    query = "SELECT id, name FROM store WHERE id BETWEEN 10 AND 600 AND name LIKE 'Store %' ORDER BY id"
    found = store.read(lambda session: session.rows(query))
    assert found == values


@pytest.mark.parametrize("rows", [0, 1, 239, 240, 241, 480, 500])
def test_rows_in_any_number_arrive_once(store: Store, rows: int) -> None:
    values = [(number, f"Store {number}") for number in range(10, 10 + rows)]
    before = stores(store)
    store.write(lambda session: session.insert("store", ("id", "name"), values))
    assert stores(store) == before + rows


@pytest.mark.parametrize("rows", [10, 500])
def test_row_with_the_value_of_another_is_refused(store: Store, rows: int) -> None:
    values: list[tuple[object, ...]] = [(number, f"Store {number}") for number in range(10, 10 + rows)]
    values[3:5] = [(13, "Store 13", 14), ("Store 14",)]
    before = stores(store)
    with pytest.raises(store.engine.errors):
        store.write(lambda session: session.insert("store", ("id", "name"), values))
    assert stores(store) == before


@pytest.mark.parametrize("place", [0, 240, 299])
def test_one_bad_row_among_many_leaves_nothing(store: Store, place: int) -> None:
    values = [(number, f"Store {number}") for number in range(10, 310)]
    values[place] = (values[place - 1][0], "Again")
    before = stores(store)
    with pytest.raises(store.engine.errors):
        store.write(lambda session: session.insert("store", ("id", "name"), values))
    assert stores(store) == before


def test_second_local_writer_is_told_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_engine, "BUSY_SECONDS", 0.05)
    path = tmp_path / "loyalty.db"
    first, second = Store.open(str(path), create=True), Store.open(str(path))

    def work(session: Session) -> None:
        name_store(session, 7)
        with pytest.raises(Fault) as fault:
            second.write(lambda other: name_store(other, 8))
        assert (fault.value.code, fault.value.details["path"]) == ("database_busy", str(path))

    first.write(work)
    assert stores(second) == stores(first) == 2
    second.write(lambda session: name_store(session, 8))
    for store in (first, second):
        store.close_thread()


def test_readers_go_on_while_somebody_writes(tmp_path: Path) -> None:
    path = tmp_path / "loyalty.db"
    first, second = Store.open(str(path), create=True), Store.open(str(path))

    def work(session: Session) -> None:
        name_store(session, 7)
        assert stores(second) == 1

    first.write(work)
    for store in (first, second):
        store.close_thread()


def test_lost_server_connection_is_made_again(prepared_url: str) -> None:
    store, other = Store.open(prepared_url), Store.open(prepared_url)
    tries: list[int] = []

    def work(session: Session) -> None:
        tries.append(session.value("SELECT pg_backend_pid()"))
        if len(tries) == 1:
            other.write(lambda killer: killer.run("SELECT pg_terminate_backend(?)", (tries[0],)))
        name_store(session, 7)

    store.write(work)
    assert len(tries) == len(set(tries)) == 2
    assert stores(other) == 2
    for opened in (store, other):
        opened.close_thread()


def test_waiting_for_another_pc_ends_with_a_word(prepared_url: str) -> None:
    first, second = Store.open(prepared_url), Store.open(prepared_url)
    first.write(lambda session: name_store(session, 7))
    change = "UPDATE store SET name = ? WHERE id = 7"

    def wait(session: Session) -> None:
        session.run("SET LOCAL lock_timeout = '50ms'")
        session.run(change, ("another",))

    def work(session: Session) -> None:
        session.run(change, ("one",))
        with pytest.raises(Fault) as fault:
            second.write(wait)
        assert fault.value.code == "database_busy"
        assert "s3cret" not in str(fault.value.details)

    first.write(work)
    for store in (first, second):
        store.close_thread()


def test_key_that_stays_taken_is_our_own_mistake(prepared_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from loyalty_desktop.storage import database

    monkeypatch.setattr(database, "_MOST_TRIES", 2)
    store = Store.open(prepared_url)
    with pytest.raises(Exception, match="duplicate key"):
        store.write(lambda session: name_store(session, 0))
    store.close_thread()


def test_what_an_import_wrote_stands_in_the_file_itself(tmp_path: Path) -> None:
    store = Store.open(str(tmp_path / "loyalty.db"), create=True)
    before = stores(store)
    connection = store.engine.connect()
    usual = connection.execute("PRAGMA wal_autocheckpoint").fetchone()
    with pytest.raises(Trouble), store.writing_much():
        assert connection.execute("PRAGMA wal_autocheckpoint").fetchone() > usual
        store.write(lambda session: name_store(session, 7))
        raise Trouble
    assert connection.execute("PRAGMA wal_autocheckpoint").fetchone() == usual
    copy = tmp_path / "without-its-log.db"
    copy.write_bytes(Path(store.address).read_bytes())
    copied = Store.open(str(copy))
    assert stores(copied) == before + 1
    copied.close_thread()
    store.close_thread()
