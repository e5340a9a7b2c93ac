"""One database on the server that tests use one after the other: six times as fast as making another one."""

from __future__ import annotations

import psycopg

from loyalty_desktop.storage.database import Store
from tests.postgres_server import PostgresServer

_administrators: dict[str, psycopg.Connection[tuple[str, ...]]] = {}


def with_schema(server: PostgresServer) -> str:
    """Make a database with our schema and return its name."""
    name = server.new_database()
    Store.open(server.url(name)).close_thread()
    return name


def emptied(server: PostgresServer, name: str) -> str:
    """Delete every row of the database `name` but its record of migrations, and return its address."""
    connection = _administrators.get(name)
    if connection is None:
        connection = _administrators[name] = psycopg.connect(server.administrator_url(name), autocommit=True)
        # As a replica, so that neither foreign keys nor the guards of history stand in the way.
        connection.execute("SET session_replication_role = replica")
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    deletions = [f"DELETE FROM {table}" for (table,) in tables if table != "schema_migration"]
    connection.execute(";".join([*deletions, "INSERT INTO store VALUES (0, '')"]).encode())
    return server.url(name)


def close_administrators() -> None:
    """Close what `emptied` has kept open: connecting takes ten times as long as emptying."""
    while _administrators:
        _administrators.popitem()[1].close()
