"""A shop on each engine, and a check after each test that its books hold together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loyalty_desktop.storage.database import Store
from tests.builders import Shop, open_test_desks
from tests.postgres_server import PostgresServer
from tests.shared_databases import close_administrators, emptied, with_schema

_MANY_OPERATIONS = 300
"""From here on the server's plans for small books would take long: a connection of its own plans anew."""


@pytest.fixture(scope="session")
def shared_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The name of a database with our schema, which the tests of this folder use one after the other."""
    yield with_schema(postgres_server)
    close_administrators()


@pytest.fixture(scope="session")
def kept_connections(postgres_server: PostgresServer, shared_database: str) -> Iterator[tuple[Store, Store]]:
    """One connection for what tests do and one for the checks after them: the server has planned their statements."""
    stores = [Store.open(postgres_server.url(shared_database)) for _ in range(2)]
    yield stores[0], stores[1]
    for store in stores:
        store.close_thread()


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """An open shop in euros; whatever a test does with it, the integrity check must find nothing afterwards."""
    address, store, for_checks = str(tmp_path / "loyalty.db"), None, None
    if request.param == "postgresql":
        address = emptied(request.getfixturevalue("postgres_server"), request.getfixturevalue("shared_database"))
        store, for_checks = request.getfixturevalue("kept_connections")
    opened = open_test_desks(address, folder=tmp_path, store=store)
    yield opened
    if for_checks is not None and opened.value("SELECT count(*) FROM operation") < _MANY_OPERATIONS:
        opened = open_test_desks(address, clock=opened.clock, store=for_checks)
    elif store is not None:
        opened = open_test_desks(address, clock=opened.clock)
    findings = opened.findings()
    if opened.store not in (store, for_checks):
        opened.store.close_thread()
    assert findings == ()
