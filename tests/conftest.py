"""What every test gets: no screen, one locale, a home of its own, and real databases."""

from __future__ import annotations

import gc
import os
import re
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"

import hypothesis
import pytest

from loyalty_desktop.storage import database, sqlite_engine
from tests.builders import prepare_by_copying
from tests.postgres_server import PostgresServer, running_postgres
from tests.shared_databases import with_schema

_OFF, _FULL = 0, sqlite_engine.SETTINGS["synchronous"]
_folders = count()

hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_configure() -> None:
    """Keep what is compiled: each worker, and each of the hundred programs that tests start, would compile it again."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    gc.set_threshold(100_000, 50, 1_000)  # nothing that is collected goes away again


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


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: now and then each waits for a server, a disk or a window."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of this test's own, kept where the test fails, but not where only the check after it does.

    Pytest's own looks through all folders for a free number, links to the newest, and walks through each at the end:
    most tests put nothing into theirs.
    """
    failed, name = request.session.testsfailed, re.sub(r"\W", "_", request.node.name)[:30]
    folder = tmp_path_factory.getbasetemp() / f"{name}{next(_folders)}"
    folder.mkdir(mode=0o700)
    yield folder
    if request.session.testsfailed > failed:
        return
    try:
        folder.rmdir()
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def spared_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The machine's certificates, which every letter would read anew: nothing that tests talk to is known to them."""
    folder = tmp_path_factory.mktemp("certificates")
    known = folder / "none.pem"
    known.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(known))
        patch.setenv("SSL_CERT_DIR", str(folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def spared_disk() -> Iterator[None]:
    """The tests' own connections to files do not wait for the disk, which would be most of the time.

    Programs that tests start, those that are killed among them, wait as in a shop.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sqlite_engine.SETTINGS, "synchronous", _OFF)
        yield


@pytest.fixture(scope="session", autouse=True)
def spared_migrations() -> Iterator[None]:
    """New files of the tests' own begin as copies of one that was migrated; tests/storage migrates each.

    Programs that tests start migrate as in a shop.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "prepare_new_file", prepare_by_copying)
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


@pytest.fixture(scope="session")
def schema_database(postgres_server: PostgresServer) -> str:
    """The name of a PostgreSQL database with our schema, for copying: nobody may be on it."""
    return with_schema(postgres_server)


@pytest.fixture
def prepared_url(postgres_server: PostgresServer, schema_database: str) -> Iterator[str]:
    """The address of a PostgreSQL database with our schema that this test has for itself.

    A copy takes the server an eighth of what migrating a new database takes it.
    """
    name = postgres_server.new_database(template=schema_database)
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once on each engine: a path that does not exist yet, then a server's URL."""
    return _address_on(request, tmp_path, "postgres_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def shop_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address for a shop of its own, once on each engine: a new path, then a database that has our schema."""
    return _address_on(request, tmp_path, "prepared_url")


def _address_on(request: pytest.FixtureRequest, folder: Path, server_url: str) -> str:
    if request.param == "sqlite":
        return str(folder / "loyalty.db")
    address = request.getfixturevalue(server_url)
    assert isinstance(address, str)
    return address
