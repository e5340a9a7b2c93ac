"""Opening a database, and units of work on it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.storage.engines import Engine, in_chunks, insert_statement
from loyalty_desktop.storage.interruption import Interruption, Stoppable, StoppableConnection
from loyalty_desktop.storage.places import refuse_shared_place
from loyalty_desktop.storage.postgresql_engine import PostgresqlEngine
from loyalty_desktop.storage.schema import bring_up_to_date, prepare_new_file
from loyalty_desktop.storage.sqlite_engine import SqliteEngine

T = TypeVar("T")

_MOST_TRIES = 8
_FEWEST_TRIES = 3
_MOST_SECONDS = 3.0
_MOST_KEYS = 1_000


class Session:
    """One transaction: fixed statements with `?`, rows as tuples. Lives inside one unit of work.

    `settings` remembers the program's settings once they are read; whoever writes them forgets them. `program_hold` is
    how strongly this transaction keeps the program as it is (storage/loading.py).
    """

    def __init__(self, engine: Engine, connection: Any, *, writes: bool = False) -> None:
        self.engine = engine
        self.writes = writes
        self.program_hold = 0
        self.settings: dict[str, str] | None = None
        self.committed: list[Callable[[], None]] = []
        self._connection = connection
        self._sql = engine.sql
        self._steady = engine.steady(connection) if writes else connection

    def after_commit(self, action: Callable[[], None]) -> None:
        """Have `action` done once the transaction stands; never after a rollback."""
        self.committed.append(action)

    def drop_traces(self) -> None:
        """Once the transaction stands: leave nothing of what it erased beside the database."""
        self.engine.drop_traces(self._connection)

    def start_over(self) -> NoReturn:
        """Roll back and run the whole unit of work again: something that it relied on was written meanwhile."""
        raise _TryAgain(None)

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        result: list[tuple[Any, ...]] = self._steady.execute(self._sql(statement), parameters).fetchall()
        return result

    def row(self, statement: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        found: tuple[Any, ...] | None = self._connection.execute(self._sql(statement), parameters).fetchone()
        return found

    def value(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(statement, parameters)
        return found[0] if found else None

    def rows_in(self, statement: str, values: Iterable[Any], parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query with `IN ({keys})`, for any number of values; `parameters` come before the keys."""
        keys = list(values)
        if not keys:
            return []
        found: list[tuple[Any, ...]]
        if len(keys) <= _MOST_KEYS:
            found = self._steady.execute(self._sql(_with_marks(statement, len(keys))), (*parameters, *keys)).fetchall()
            return found
        found = []
        for chunk in in_chunks(keys, _MOST_KEYS):
            found += self.rows(_with_marks(statement, len(chunk)), (*parameters, *chunk))
        return found

    def run(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement."""
        self._connection.execute(self._sql(statement), parameters)

    def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement once a row."""
        if len(rows) == 1:
            self._steady.execute(self._sql(statement), rows[0])
        elif rows:
            self.engine.run_many(self._steady, statement, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows the fastest way the engine has."""
        if len(rows) == 1:
            self._steady.execute(self._sql(insert_statement(table, tuple(columns))), rows[0])
        elif rows:
            self.engine.insert(self._steady, table, columns, rows)

    def numbers(self, table: str) -> Callable[[], int]:
        """Gives free numbers for new rows of `table`, one a call, increasing."""
        return self.engine.numbers(self._steady, table).__next__

    def hold(self, keys: Iterable[str]) -> None:
        """Keep other writers that hold one of `keys` waiting until this transaction ends.

        What is read afterwards is what the last one who held it has written.
        """
        self.engine.hold(self._connection, sorted(set(keys)))

    def select(self, query: Any) -> list[tuple[Any, ...]]:
        """All rows of a Peewee query, as tuples."""
        return list(query.tuples().bind(self.engine.database))


class Store:
    """An open database. Each thread that uses it has its own connection; `close_thread` gives that one back."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        self.address = address
        self._errors: tuple[type[Exception], ...] = (*engine.errors, UnicodeEncodeError)

    @classmethod
    def open(cls, address: str, *, create: bool = False, password: str | None = None) -> Store:
        """Open the file or `postgresql://…` server at `address` and bring its schema up to date.

        A file that does not exist is made only when `create` says so: a mistyped name never becomes an empty ledger.
        Raises Fault with the path and what is wrong with it.
        """
        engine: Engine
        if address.startswith(("postgresql://", "postgres://")):
            server = PostgresqlEngine(address, password)
            engine, address = server, server.address
        else:
            path = Path(address).expanduser().absolute()
            refuse_shared_place(path)
            prepare_new_file(path, create=create)
            engine = SqliteEngine(path)
            address = str(path)
        store = cls(engine, address)
        try:
            store._guarded(lambda: bring_up_to_date(engine))
        except BaseException:
            store.close_thread()
            raise
        return store

    def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one durable transaction; what it raises rolls everything back.

        On a server, a deadlock or lost connection is tried again: three times, and up to eight within three seconds.
        """
        return self._run(work, write=True)

    def read(self, work: Callable[[Session], T], *, stoppable: Stoppable | None = None) -> T:
        """Run `work` on one consistent snapshot.

        `stoppable` is handed what ends the reading from another thread, also in the middle of a statement: Cancelled
        is raised then, and the connection stays good.
        """
        if stoppable is None:
            return self._run(work, write=False)
        interruption = Interruption()
        stoppable(interruption.stop)
        return self._run(work, write=False, interruption=interruption)

    @contextmanager
    def sorting_in_files(self) -> Iterator[None]:
        """While this lasts, the calling thread's sorts that are large go to temporary files: on SQLite they stay in
        memory otherwise, 150 bytes an entry and half as fast. For numbers, never for what is known of a person.
        """
        self._guarded(lambda: self.engine.sort(in_files=True))
        try:
            yield
        finally:
            self._guarded(lambda: self.engine.sort(in_files=False))

    @contextmanager
    def writing_much(self) -> Iterator[None]:
        """While this lasts, the calling thread writes transaction after transaction: each stands, as always, but SQLite
        keeps them in its log for longer before it moves them into the file.
        """
        self._guarded(lambda: self.engine.write_much(begins=True))
        try:
            yield
        finally:
            self._guarded(lambda: self.engine.write_much(begins=False))

    def close_thread(self) -> None:
        """Close the calling thread's connection."""
        if not self.engine.database.is_closed():
            self.engine.database.close()

    def _run(self, work: Callable[[Session], T], *, write: bool, interruption: Interruption | None = None) -> T:
        started = time.monotonic()
        for attempt in range(1, _MOST_TRIES + 1):
            try:
                return self._once(work, write=write, interruption=interruption)
            except _TryAgain as again:
                failure = again.error
            except self._errors as error:
                self._tell(error)
                raise
            # A chunk of an import may have waited long for the other one before it lost the race: it is tried again.
            if attempt == _MOST_TRIES or (attempt >= _FEWEST_TRIES and time.monotonic() - started > _MOST_SECONDS):
                break
            time.sleep(random.uniform(0, 0.05 * attempt))  # noqa: S311 - spreads clients, guards nothing
        if failure is not None and self.engine.lost_race(failure):
            raise failure
        raise Fault("database_busy", path=self.address)

    def _once(self, work: Callable[[Session], T], *, write: bool, interruption: Interruption | None) -> T:
        connection = self.engine.connect()
        try:
            self.engine.begin(connection, write=write)
            if interruption is None:
                session = Session(self.engine, connection, writes=write)
                result = work(session)
            else:
                with interruption.over(partial(self.engine.interrupt, connection), self.engine.errors):
                    session = Session(self.engine, StoppableConnection(connection, interruption), writes=write)
                    result = work(session)
            connection.execute("COMMIT")
        except BaseException as error:
            self._roll_back(connection)
            if isinstance(error, Exception) and (self.engine.retryable(error) or self.engine.lost_race(error)):
                raise _TryAgain(error) from error
            raise
        for action in session.committed:
            action()
        return result

    def _roll_back(self, connection: Any) -> None:
        try:
            connection.execute("ROLLBACK")
        except self.engine.errors:
            self.close_thread()

    def _guarded(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except self._errors as error:
            self._tell(error)
            raise

    def _tell(self, error: Exception) -> None:
        """Raise what a person is told of an error of the driver; of some nothing is told."""
        if isinstance(error, UnicodeEncodeError):
            # Half a surrogate was looked for: no driver can send it, and no text on the books holds one.
            raise Refusal("forbidden_character", character=f"U+{ord(error.object[error.start]):04X}") from error
        fault = self.engine.fault(error)
        if fault is not None:
            raise fault from error


@lru_cache(maxsize=1_000)
def _with_marks(statement: str, keys: int) -> str:
    return statement.replace("{keys}", ",".join("?" * keys))


class _TryAgain(Exception):
    """The transaction was rolled back and may succeed when repeated."""

    def __init__(self, error: Exception | None) -> None:
        super().__init__()
        self.error = error
