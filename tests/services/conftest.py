"""A shop on each engine, and a check after each test that its books hold together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Shop, open_test_desks
from tests.postgres_server import PostgresServer
from tests.shared_databases import emptied, with_schema


@pytest.fixture(scope="session")
def shared_database(postgres_server: PostgresServer) -> str:
    """The name of a database with our schema, which the tests of this folder use one after the other."""
    return with_schema(postgres_server)


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """An open shop in euros; whatever a test does with it, the integrity check must find nothing afterwards."""
    address = str(tmp_path / "loyalty.db")
    if request.param == "postgresql":
        address = emptied(request.getfixturevalue("postgres_server"), request.getfixturevalue("shared_database"))
    opened = open_test_desks(address, folder=tmp_path)
    yield opened
    findings = opened.findings()
    opened.store.close_thread()
    assert findings == ()
