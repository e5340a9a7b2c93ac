"""An open database on each engine, with one customer who has earned, spent and been refunded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loyalty_desktop.storage import database
from loyalty_desktop.storage.database import Store
from loyalty_desktop.storage.schema import prepare_new_file
from tests.builders import open_test_desks
from tests.postgres_server import PostgresServer
from tests.shared_databases import begun_again, close_administrators


@pytest.fixture(scope="session")
def shared_database(postgres_server: PostgresServer, schema_database: str) -> Iterator[str]:
    """The name of a database with our schema, which the tests of this folder use one after the other."""
    yield postgres_server.new_database(template=schema_database)
    close_administrators()


@pytest.fixture(autouse=True)
def migrated_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """New files are migrated, as in a shop."""
    monkeypatch.setattr(database, "prepare_new_file", prepare_new_file)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with an enrolment, a sale, a refund, a redemption and a referral."""
    address = str(tmp_path / "loyalty.db")
    if request.param == "postgresql":
        address = begun_again(request.getfixturevalue("postgres_server"), request.getfixturevalue("shared_database"))
    shop = open_test_desks(address, folder=tmp_path, is_begun=request.param == "postgresql")
    ana = shop.enrol("A1", name="Ana Ruiz")
    shop.enrol("B2", name="Bea Sanz", referrer_id=ana)
    receipt = shop.sell(ana, 6000, 4000)
    shop.refund(receipt, 1)
    shop.redeem(ana, shop.a_reward(30))
    yield shop.store
    shop.store.close_thread()
