"""What every test gets: no screen, one locale, a home of its own, and real databases."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import hypothesis
import pytest

from loyalty_desktop.storage import sqlite_engine
from tests.postgres_server import PostgresServer, running_postgres

_OFF, _FULL = 0, sqlite_engine.SETTINGS["synchronous"]

hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_configure() -> None:
    """Keep what is compiled: each worker, and each of the hundred programs that tests start, would compile it again."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: looking through it for garbage again and again takes a while."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that stands for the user's: settings, data and logs of the tests go there, never to the real one."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOYALTY_DESKTOP_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def spared_disk() -> Iterator[None]:
    """The tests' own connections to files do not wait for the disk, which would be most of the time.

    Programs that tests start, those that are killed among them, wait as in a shop.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sqlite_engine.SETTINGS, "synchronous", _OFF)
        yield


@pytest.fixture
def as_in_a_shop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are opened with the settings of a shop."""
    monkeypatch.setitem(sqlite_engine.SETTINGS, "synchronous", _FULL)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The real server that all tests of a run share; the first test that asks starts it, and no server is a failure."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database that this test has for itself."""
    name = postgres_server.new_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once on each engine: a path that does not exist yet, then a server's URL."""
    if request.param == "sqlite":
        return str(tmp_path / "loyalty.db")
    address = request.getfixturevalue("postgres_url")
    assert isinstance(address, str)
    return address
