"""One database on the server that tests use one after the other: six times as fast as making another one."""

from __future__ import annotations

import psycopg

from loyalty_desktop.storage.database import Store
from tests.postgres_server import PostgresServer


def with_schema(server: PostgresServer) -> str:
    """Make a database with our schema and return its name."""
    name = server.new_database()
    Store.open(server.url(name)).close_thread()
    return name


def emptied(server: PostgresServer, name: str) -> str:
    """Delete every row of the database `name` but its record of migrations, and return its address."""
    with psycopg.connect(server.administrator_url(name), autocommit=True) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        deletions = [f"DELETE FROM {table}" for (table,) in tables if table != "schema_migration"]
        # As a replica, so that neither foreign keys nor the guards of history stand in the way.
        statements = ["SET session_replication_role = replica", *deletions, "INSERT INTO store VALUES (0, '')"]
        connection.execute(";".join(statements).encode())
    return server.url(name)
