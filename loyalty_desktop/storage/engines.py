"""The two engines under one roof: how each connects, begins, numbers rows and takes many rows at once."""

from __future__ import annotations

import contextlib
import itertools
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from loyalty_desktop.domain.errors import Fault, LoyaltyError, Refusal
from loyalty_desktop.storage.drivers import peewee, postgresql_driver

APPLICATION_ID = 0x4C4F5941
"""Written into every SQLite file of ours, so that another program's file is recognised."""

BUSY_SECONDS = 5.0
"""How long a local writer waits for another one."""

_NO_NUL = "cannot contain NUL"
_LOOPBACK = (None, "localhost", "127.0.0.1", "::1")
_BUSY_PAUSE_SECONDS = 0.005
_COPY_FROM_ROWS = 200
_CANCEL_SECONDS = 5.0
_SQLITE_SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "secure_delete": 1,  # what is erased is overwritten, not only let go
    "recursive_triggers": 1,  # without it INSERT OR REPLACE deletes past the guards of history
}


class Engine(Protocol):
    """What a Store asks of an engine. `errors` are the classes of what its driver raises, bare or through Peewee."""

    name: str
    database: Any
    errors: tuple[type[Exception], ...]

    def connect(self) -> Any:
        """A ready connection for the calling thread."""

    def begin(self, connection: Any, *, write: bool) -> None:
        """Start a transaction: with the write lock taken, or on one snapshot for reading."""

    def sql(self, statement: str) -> str:
        """A statement written with `?` in the engine's own parameter style."""

    def run_many(self, connection: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once a row."""

    def insert(self, connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows the fastest way the engine has."""

    def numbers(self, connection: Any, table: str) -> Iterator[int]:
        """Free numbers for new rows of `table`, increasing, for the transaction that is open."""

    def drop_traces(self, connection: Any) -> None:
        """After a commit: leave nothing of what it erased in the files beside the database, as far as others let."""

    def hold(self, connection: Any, keys: Sequence[str]) -> None:
        """Keep other writers that hold one of `keys` waiting until the transaction ends; `keys` are sorted."""

    def sort(self, *, in_files: bool) -> None:
        """Where this thread's large sorts go from now on."""

    def interrupt(self, connection: Any) -> None:
        """End the statement that another thread runs on `connection`; it fails there with one of `errors`."""

    def fault(self, error: Exception) -> LoyaltyError | None:
        """The engine's own error as one a person can be told; None when it is not one of those."""

    def retryable(self, error: Exception) -> bool:
        """Whether the same transaction may succeed when it is tried again."""

    def lost_race(self, error: Exception) -> bool:
        """Whether another client wrote the same key first; tried again, the transaction finds it."""


class SqliteEngine:
    """One local file through APSW: WAL, durable to the platter at every commit, one writer."""

    name = "sqlite"

    def __init__(self, path: Path) -> None:
        import apsw
        from playhouse.apsw_ext import APSWDatabase

        self.path = path
        self._apsw = apsw
        self.errors: tuple[type[Exception], ...] = (apsw.Error, peewee.PeeweeException)
        self.database: Any = APSWDatabase(
            str(path), autoconnect=False, timeout=BUSY_SECONDS, flags=apsw.SQLITE_OPEN_READWRITE, statementcachesize=400
        )

    def connect(self) -> Any:
        """A connection with every setting applied and read back."""
        if not self.database.is_closed():
            return self.database.connection()
        self.database.connect()
        connection = self.database.connection()
        # Plans do not hang on bound values; where they may, SQLite prepares some joins anew at every run.
        connection.config(self._apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        connection.convert_binding = lambda _cursor, _number, value: str(value)
        for setting, wanted in _SQLITE_SETTINGS.items():
            self._set(connection, setting, wanted)
            (found,) = connection.execute(f"PRAGMA {setting}").fetchone()
            if found != wanted:
                raise Fault("database_setting_refused", setting=setting, wanted=wanted, found=found)
        return connection

    def _set(self, connection: Any, setting: str, wanted: object) -> None:
        """Apply a setting; SQLite does not wait by itself when two programs turn a new file's journal on at once."""
        started = time.monotonic()
        while True:
            try:
                connection.execute(f"PRAGMA {setting} = {wanted}")
                return
            except self._apsw.BusyError:
                if time.monotonic() - started > BUSY_SECONDS:
                    raise
                time.sleep(_BUSY_PAUSE_SECONDS)

    def plain_connection(self) -> Any:
        """A connection for one look at a file of which it is not known whose it is; the caller closes it."""
        connection = self._apsw.Connection(str(self.path), flags=self._apsw.SQLITE_OPEN_READWRITE)
        connection.set_busy_timeout(int(BUSY_SECONDS * 1000))
        return connection

    def begin(self, connection: Any, *, write: bool) -> None:
        """BEGIN IMMEDIATE takes the write lock at once; a deferred one would fail half-way under concurrency."""
        connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")

    def sql(self, statement: str) -> str:
        """Statements are written in SQLite's style already."""
        return statement

    def run_many(self, connection: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once a row."""
        connection.executemany(statement, rows)

    def insert(self, connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows through one prepared statement."""
        connection.executemany(_insert(table, tuple(columns)), rows)

    def numbers(self, connection: Any, table: str) -> Iterator[int]:
        """From one more than the largest: the write lock keeps others out until the commit."""
        key = "seq" if table == "operation" else "id"
        (last,) = connection.execute(f"SELECT max({key}) FROM {table}").fetchone()
        yield from itertools.count((last or 0) + 1)

    def drop_traces(self, connection: Any) -> None:
        """Empty the write-ahead log, which holds earlier pages; while somebody reads it stays until the next time."""
        with contextlib.suppress(self._apsw.BusyError, self._apsw.LockedError):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def hold(self, connection: Any, keys: Sequence[str]) -> None:
        """Nothing to do: the write lock keeps every other writer out."""

    def sort(self, *, in_files: bool) -> None:
        """Outside a transaction; a connection that was closed meanwhile begins with memory again."""
        self.connect().execute(f"PRAGMA temp_store = {'FILE' if in_files else 'MEMORY'}")

    def interrupt(self, connection: Any) -> None:
        """SQLite looks for it while it works; where nothing runs, nothing happens."""
        connection.interrupt()

    def fault(self, error: Exception) -> Fault | None:
        """What a person is told of an SQLite error."""
        apsw = self._apsw
        known: tuple[tuple[type[Exception], str], ...] = (
            (apsw.BusyError, "database_busy"),
            (apsw.LockedError, "database_busy"),
            (apsw.ReadOnlyError, "database_read_only"),
            (apsw.FullError, "disk_full"),
            (apsw.CorruptError, "database_damaged"),
            (apsw.NotADBError, "not_a_database"),
            (apsw.IOError, "database_unreadable"),
            (apsw.CantOpenError, "database_unreadable"),
            (apsw.PermissionsError, "database_read_only"),
        )
        original = getattr(error, "orig", None) or error.__cause__ or error
        for kind, code in known:
            if isinstance(error, kind) or isinstance(original, kind):
                return Fault(code, path=str(self.path))
        return None

    def retryable(self, error: Exception) -> bool:  # noqa: ARG002 - PostgreSQL looks at the error
        """SQLite waits for the lock by itself."""
        return False

    def lost_race(self, error: Exception) -> bool:  # noqa: ARG002 - PostgreSQL looks at the error
        """There is one writer at a time, who sees what the others wrote."""
        return False


class PostgresqlEngine:
    """A shared server through psycopg 3."""

    name = "postgresql"

    def __init__(self, url: str, password: str | None = None) -> None:
        self._driver = postgresql_driver()
        self.errors: tuple[type[Exception], ...] = (self._driver.Error, peewee.PeeweeException)
        self.url = url
        parameters: dict[str, Any] = {
            "connect_timeout": 5,
            "keepalives_idle": 15,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 8000,
            "application_name": "loyalty-desktop",
            "options": (
                "-c statement_timeout=60000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000 "
                "-c timezone=UTC -c synchronous_commit=on"
            ),
        }
        if password is not None:
            parameters["password"] = password
        if "sslmode" not in url and urlsplit(url).hostname not in _LOOPBACK:
            parameters["sslmode"] = "verify-full"
        self.database: Any = peewee.PostgresqlDatabase(url, autoconnect=False, prefer_psycopg3=True, **parameters)

    def connect(self) -> Any:
        """The thread's connection, opened anew when the server or the network had dropped it."""
        if not self.database.is_closed() and self.database.connection().closed:
            self.database.close()
        if self.database.is_closed():
            self.database.connect()
        return self.database.connection()

    def begin(self, connection: Any, *, write: bool) -> None:
        """READ COMMITTED for postings (rows are locked), one snapshot for reports."""
        connection.execute("BEGIN" if write else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def sql(self, statement: str) -> str:
        """`?` becomes `%s`."""
        return _percent_style(statement)

    def run_many(self, connection: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once a row, in one pipeline."""
        with connection.cursor() as cursor:
            cursor.executemany(_percent_style(statement), rows)

    def insert(self, connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """COPY for many rows, a pipeline of inserts for few."""
        if len(rows) < _COPY_FROM_ROWS:
            self.run_many(connection, _insert(table, tuple(columns)), rows)
            return
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def numbers(self, connection: Any, table: str) -> Iterator[int]:
        """From the table's sequence, in growing blocks: a single posting asks once, an import seldom."""
        block = 4
        while True:
            numbers = f"SELECT nextval('{table}_number') FROM generate_series(1, %s)"
            yield from [number for (number,) in connection.execute(numbers, (block,)).fetchall()]
            block = min(block * 8, 4096)

    def drop_traces(self, connection: Any) -> None:
        """Nothing to do: the server's own log and its vacuum are the server's."""

    def hold(self, connection: Any, keys: Sequence[str]) -> None:
        """Advisory locks one after the other, in the order given, so that two clients never wait for each other."""
        for key in keys:
            connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (key,))

    def sort(self, *, in_files: bool) -> None:
        """Nothing to do: a server sorts in files of its own."""

    def interrupt(self, connection: Any) -> None:
        """Ask the server, over a connection of its own; where it is not reached, the statement ends by its limit."""
        with contextlib.suppress(self._driver.Error):
            connection.cancel_safe(timeout=_CANCEL_SECONDS)

    def fault(self, error: Exception) -> LoyaltyError | None:
        """What a person is told of a server's error."""
        driver = self._driver
        original = getattr(error, "orig", None) or error.__cause__ or error
        for candidate in (error, original):
            if isinstance(candidate, driver.errors.LockNotAvailable | driver.errors.QueryCanceled):
                return Fault("database_busy", path=self.server)
            if isinstance(candidate, driver.errors.DiskFull):
                return Fault("disk_full", path=self.server)
            if isinstance(candidate, driver.errors.InsufficientPrivilege | driver.errors.ReadOnlySqlTransaction):
                return Fault("database_read_only", path=self.server)
            if isinstance(candidate, driver.DataError) and _NO_NUL in str(candidate):
                return Refusal("forbidden_character", character="U+0000")
            if isinstance(candidate, driver.OperationalError):
                return Fault("server_unreachable", server=self.server)
        return None

    def retryable(self, error: Exception) -> bool:
        """Serialization failures, deadlocks and lost connections: the same operation id makes a repeat harmless."""
        errors = self._driver.errors
        lost = isinstance(error, self._driver.OperationalError) and bool(
            getattr(error, "pgconn", None) is None or self.database.is_closed() or self.database.connection().closed
        )
        return lost or isinstance(error, errors.SerializationFailure | errors.DeadlockDetected)

    def lost_race(self, error: Exception) -> bool:
        """A unique key that was free when this transaction looked is taken by one that committed meanwhile."""
        return isinstance(error, self._driver.errors.UniqueViolation)

    @property
    def address(self) -> str:
        """The address without the password."""
        return re.sub(r"//([^@/:]*):[^@/]*@", r"//\1@", self.url)

    @property
    def server(self) -> str:
        """The address without user and password."""
        return re.sub(r"//[^@/]*@", "//", self.url)


@lru_cache(maxsize=1000)
def _percent_style(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")


@lru_cache(maxsize=100)
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def in_chunks(values: Iterable[Any], size: int = 1000) -> Iterable[list[Any]]:
    """`values` in lists of at most `size`."""
    chunk: list[Any] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
