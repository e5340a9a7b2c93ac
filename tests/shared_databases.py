"""One database of each engine that tests use one after the other: several times as fast as making another one."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import psycopg

from loyalty_desktop.storage.database import Store
from tests.builders import begun_books, open_test_desks
from tests.postgres_server import PostgresServer

_administrators: dict[str, psycopg.Connection[tuple[str, ...]]] = {}
_begun: dict[str, bytes] = {}


def with_schema(server: PostgresServer) -> str:
    """Make a database with our schema and return its name."""
    name = server.new_database()
    Store.open(server.url(name)).close_thread()
    return name


def emptied(server: PostgresServer, name: str) -> str:
    """Delete every row of the database `name` but its record of migrations, and return its address."""
    connection = _administrator(server, name)
    deletions = [f"DELETE FROM {table}" for table in _tables(connection)]
    connection.execute(";".join([*deletions, "INSERT INTO store VALUES (0, '')"]).encode())
    return server.url(name)


def begun_again(server: PostgresServer, name: str) -> str:
    """Bring the database `name` to what `open_test_desks` begins a shop with, and return its address.

    The first time keeps a copy of those rows beside the tables, in a schema of their own.
    """
    connection = _administrator(server, name)
    if name not in _begun:
        open_test_desks(emptied(server, name)).store.close_thread()
        connection.execute("CREATE SCHEMA begun")
        statements = []
        for table in _tables(connection):
            statements.append(f"DELETE FROM {table}")
            if connection.execute(f"CREATE TABLE begun.{table} AS TABLE {table}".encode()).rowcount:
                statements.append(f"INSERT INTO {table} SELECT * FROM begun.{table}")
        _begun[name] = ";".join(statements).encode()
    else:
        connection.execute(_begun[name])
    return server.url(name)


def _administrator(server: PostgresServer, name: str) -> psycopg.Connection[tuple[str, ...]]:
    connection = _administrators.get(name)
    if connection is None:
        connection = _administrators[name] = psycopg.connect(server.administrator_url(name), autocommit=True)
        # As a replica, so that neither foreign keys nor the guards of history stand in the way.
        connection.execute("SET session_replication_role = replica")
    return connection


def _tables(connection: psycopg.Connection[tuple[str, ...]]) -> list[str]:
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return [table for (table,) in tables if table != "schema_migration"]


def close_administrators() -> None:
    """Close what this module has kept open: connecting takes ten times as long as emptying."""
    _begun.clear()
    while _administrators:
        _administrators.popitem()[1].close()


class SharedFile:
    """A file with a begun shop, on a connection that stays open: SQLite knows the schema and keeps its statements."""

    def __init__(self, path: Path) -> None:
        shutil.copyfile(begun_books(), path)
        self.store = Store.open(str(path))
        self._connection = apsw.Connection(str(path))
        self._connection.set_busy_timeout(5_000)
        self._connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("ATTACH ? AS begun", (str(begun_books()),))
        self._restoring: list[str] = []
        for (name,) in self._connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
            table = str(name)
            if table != "schema_migration" and not table.startswith("sqlite_"):
                self._restoring.append(f"DELETE FROM main.{table}")
                if self._connection.execute(f"SELECT 1 FROM begun.{table}").fetchone():
                    self._restoring.append(f"INSERT INTO main.{table} SELECT * FROM begun.{table}")

    def begun_again(self) -> str:
        """Bring the file back to what `open_test_desks` begins a shop with, and return its address."""
        with self._connection:
            for statement in self._restoring:
                self._connection.execute(statement)
        return self.store.address

    def close(self) -> None:
        """Close both connections."""
        self._connection.close()
        self.store.close_thread()
