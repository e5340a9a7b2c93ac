"""PostgreSQL: how it connects, begins, numbers rows and takes many rows at once."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from loyalty_desktop.domain.errors import Fault, LoyaltyError, Refusal
from loyalty_desktop.storage.drivers import peewee, postgresql_driver
from loyalty_desktop.storage.engines import insert_statement

_NO_NUL = "cannot contain NUL"
_LOOPBACK = (None, "localhost", "127.0.0.1", "::1")
_COPY_FROM_ROWS = 200
_CANCEL_SECONDS = 5.0


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

    def steady(self, connection: Any) -> Any:
        """The connection itself: its statements wait for the server anyway."""
        return connection

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
            self.run_many(connection, insert_statement(table, tuple(columns)), rows)
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

    def write_much(self, *, begins: bool) -> None:
        """Nothing to do: the server's log is the server's."""

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
        if isinstance(error, errors.LockNotAvailable | errors.QueryCanceled):
            return False  # it has waited as long as it may
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
