"""A shop on each engine, and a check after each test that its books hold together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Shop, open_test_desks
from tests.postgres_server import PostgresServer


@pytest.fixture(scope="session")
def started_database(postgres_server: PostgresServer) -> str:
    """The name of a database on the server in which a shop was started: copies of it need no migration."""
    name = postgres_server.new_database()
    started = open_test_desks(postgres_server.url(name), seed=99)
    started.store.close_thread()
    return name


@pytest.fixture
def shop(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[Shop]:
    """An open shop in euros; whatever a test does with it, the integrity check must find nothing afterwards."""
    address, drop = str(tmp_path / "loyalty.db"), None
    if engine == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        drop = server.new_database(template=request.getfixturevalue("started_database"))
        address = server.url(drop)
    opened = open_test_desks(address, folder=tmp_path)
    yield opened
    findings = opened.findings()
    opened.store.close_thread()
    if drop is not None:
        server.drop_database(drop)
    assert findings == ()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine; every test with a shop runs on both."""
    name = request.param
    assert isinstance(name, str)
    return name
