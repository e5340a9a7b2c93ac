"""SQLite: how it connects, begins, numbers rows and takes many rows at once."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.storage.drivers import peewee
from loyalty_desktop.storage.engines import insert_statement

APPLICATION_ID = 0x4C4F5941
"""Written into every SQLite file of ours, so that another program's file is recognised."""

BUSY_SECONDS = 5.0
"""How long a local writer waits for another one."""

_BUSY_PAUSE_SECONDS = 0.005
_VALUES_AT_ONCE = 480
"""That one INSERT takes: with a row each, beginning and ending the statements is a tenth of a bulk load's time."""

_PAGES_OF_LOG, _PAGES_OF_LONG_LOG = 1_000, 4_000
"""After how many pages the write-ahead log is moved into the file: usually, and while much is written. Whoever copies
a file in use without its log misses what is in the log, so it is short in daily work."""

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "secure_delete": 1,  # what is erased is overwritten, not only let go
    "cache_size": -32_000,  # KiB: an import's chunk touches more pages than the 2 MB that SQLite keeps by itself
    "recursive_triggers": 1,  # without it INSERT OR REPLACE deletes past the guards of history
}


class SqliteEngine:
    """One local file through APSW: WAL, durable to the platter at every commit, one writer."""

    name = "sqlite"
    sql = staticmethod(str)  # statements are written in SQLite's style already

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
        for setting, wanted in SETTINGS.items():
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

    def steady(self, connection: Any) -> Any:
        """One cursor: making one a statement costs as much as a short statement."""
        return connection.cursor()

    def run_many(self, connection: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once a row."""
        connection.executemany(statement, rows)

    def insert(self, connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows through prepared statements: some at a time, what then is left over one by one.

        One by one as well where a row has too few or too many values, which is refused: together, the rows after it
        would take them.
        """
        statement = insert_statement(table, tuple(columns))
        at_once = _VALUES_AT_ONCE // len(columns)
        are_many = len(rows) >= at_once and set(map(len, rows)) == {len(columns)}
        together = len(rows) - len(rows) % at_once if are_many else 0
        if together:
            several = insert_statement(table, tuple(columns), at_once)
            for first in range(0, together, at_once):
                values = list(itertools.chain.from_iterable(rows[first : first + at_once]))
                connection.execute(several, values)
        if together < len(rows):
            connection.executemany(statement, rows[together:] if together else rows)

    def numbers(self, connection: Any, table: str) -> Iterator[int]:
        """From one more than the largest, which is looked up with the first number: the write lock keeps others out
        until the commit."""
        return itertools.chain.from_iterable(map(partial(_free, connection), (table,)))

    def drop_traces(self, connection: Any) -> None:
        """Empty the write-ahead log, which holds earlier pages; while somebody reads it stays until the next time."""
        with contextlib.suppress(self._apsw.BusyError, self._apsw.LockedError):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def hold(self, connection: Any, keys: Sequence[str]) -> None:
        """Nothing to do: the write lock keeps every other writer out."""

    def sort(self, *, in_files: bool) -> None:
        """Outside a transaction; a connection that was closed meanwhile begins with memory again."""
        self.connect().execute(f"PRAGMA temp_store = {'FILE' if in_files else 'MEMORY'}")

    def write_much(self, *, begins: bool) -> None:
        """Outside a transaction: chunks of an import write the same pages again and again, which then are moved once.

        What cannot be moved at the end stays in the log, where it stands as well.
        """
        if begins:
            self.connect().execute(f"PRAGMA wal_autocheckpoint = {_PAGES_OF_LONG_LOG}")
            return
        with contextlib.suppress(*self.errors):
            connection = self.connect()
            connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_OF_LOG}")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

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


def _free(connection: Any, table: str) -> Iterator[int]:
    """The numbers after the largest of a table."""
    key = "seq" if table == "operation" else "id"
    ((last,),) = connection.execute(f"SELECT max({key}) FROM {table}").fetchall()
    return itertools.count((last or 0) + 1)
