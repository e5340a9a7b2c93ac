"""A shop on each engine, and a check after each test that its books hold together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loyalty_desktop.storage.database import Store
from tests.builders import Shop, open_test_desks
from tests.postgres_server import PostgresServer
from tests.quick_check import QuickCheck
from tests.shared_databases import SharedFile, begun_again, close_administrators

_MANY_OPERATIONS = 300
"""From here on the server's plans for small books would take long: a connection of its own plans anew."""

_MANY_STATEMENTS = 1_000
"""All that the program knows: with a hundred, as in a shop, the server would plan the same ones again and again."""


@pytest.fixture(scope="session")
def shared_database(postgres_server: PostgresServer, schema_database: str) -> Iterator[str]:
    """The name of a database with our schema, which the tests of this folder use one after the other."""
    yield postgres_server.new_database(template=schema_database)
    close_administrators()


@pytest.fixture(scope="session")
def kept_connections(postgres_server: PostgresServer, shared_database: str) -> Iterator[tuple[Store, QuickCheck]]:
    """One connection for what tests do and one for the checks after them: the server has planned their statements."""
    stores = [Store.open(postgres_server.url(shared_database)) for _ in range(2)]
    for store in stores:
        connection = store.engine.connect()
        connection.prepare_threshold, connection.prepared_max = 1, _MANY_STATEMENTS
    yield stores[0], QuickCheck(stores[1])
    for store in stores:
        store.close_thread()


@pytest.fixture(scope="session")
def shared_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedFile]:
    """The file that the tests of this folder use one after the other."""
    file = SharedFile(tmp_path_factory.mktemp("shared") / "loyalty.db")
    yield file
    file.close()


@pytest.fixture(scope="session")
def file_check(shared_file: SharedFile) -> QuickCheck:
    """The check of that file on the connection that knows its statements already."""
    return QuickCheck(shared_file.store)


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """An open shop in euros; whatever a test does with it, the integrity check must find nothing afterwards."""
    if request.param == "sqlite":
        shared_file, file_check = request.getfixturevalue("shared_file"), request.getfixturevalue("file_check")
        opened = open_test_desks(shared_file.begun_again(), folder=tmp_path, store=shared_file.store, is_begun=True)
        yield opened
        assert file_check.findings(opened) == ()
        return
    address = begun_again(request.getfixturevalue("postgres_server"), request.getfixturevalue("shared_database"))
    store, quick_check = request.getfixturevalue("kept_connections")
    opened = open_test_desks(address, folder=tmp_path, store=store, is_begun=True)
    yield opened
    if opened.value("SELECT count(*) FROM operation") < _MANY_OPERATIONS:
        assert quick_check.findings(opened) == ()
        return
    opened = open_test_desks(address, clock=opened.clock)
    findings = opened.findings()
    opened.store.close_thread()
    assert findings == ()


@pytest.fixture
def referral_rewards(shop: Shop) -> Iterator[None]:
    """A referrer gets 50, a newcomer 20; after the test the check finds nothing and a replay gives the same books."""
    shop.pay_for("referrer_reward", 50)
    shop.pay_for("new_user_referral", 20)
    yield
    assert shop.findings() == ()
    assert shop.desks.checks.replay().findings == ()
