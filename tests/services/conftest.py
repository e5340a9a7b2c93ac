"""A shop on each engine, and a check after each test that its books hold together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from loyalty_desktop.storage.database import Store
from tests.builders import Shop, open_test_desks
from tests.postgres_server import PostgresServer


@pytest.fixture(scope="session")
def shared_database(postgres_server: PostgresServer) -> str:
    """The name of a database with our schema, which the tests of this folder use one after the other."""
    name = postgres_server.new_database()
    Store.open(postgres_server.url(name)).close_thread()
    return name


@pytest.fixture
def empty_server_address(postgres_server: PostgresServer, shared_database: str) -> str:
    """The address of the shared database, emptied: six times as fast as making another one."""
    with psycopg.connect(postgres_server.administrator_url(shared_database), autocommit=True) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        emptied = [f"DELETE FROM {table}" for (table,) in tables if table != "schema_migration"]
        # As a replica, so that neither foreign keys nor the guards of history stand in the way.
        statements = ["SET session_replication_role = replica", *emptied, "INSERT INTO store VALUES (0, '')"]
        connection.execute(";".join(statements).encode())
    return postgres_server.url(shared_database)


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """An open shop in euros; whatever a test does with it, the integrity check must find nothing afterwards."""
    address = str(tmp_path / "loyalty.db")
    if request.param == "postgresql":
        address = request.getfixturevalue("empty_server_address")
    opened = open_test_desks(address, folder=tmp_path)
    yield opened
    findings = opened.findings()
    opened.store.close_thread()
    assert findings == ()
