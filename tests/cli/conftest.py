"""A terminal on a database of its own, and one demonstration shop for those who only look."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loyalty_desktop.services.demonstration import DemonstrationRequest, build_demonstration_shop
from loyalty_desktop.storage.database import Store
from tests.cli.terminal import Terminal

ENDS_AT = datetime(2026, 11, 21, 15, tzinfo=UTC)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Commands on a file that does not exist yet."""
    return Terminal(str(tmp_path / "loyalty.db"), tmp_path)


@pytest.fixture(scope="session")
def shop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database and the file of sales of a shop with two customers; copy them before changing them."""
    folder = tmp_path_factory.mktemp("shop")
    ended = Terminal(str(folder / "loyalty.db"), folder).import_sales(
        "R1,2026-11-01 10:00,Main,C1,Ana Ruiz,A-1,100.50,EUR",
        "R1,2026-11-01 10:00,Main,C1,Ana Ruiz,A-2,20.00,EUR",
        "R2,2026-11-02 10:00,Main,C2,Bo Li,A-1,20.00,EUR",
    )
    assert ended.status == 0, ended.err
    return folder / "loyalty.db"


@pytest.fixture
def shop(terminal: Terminal, shop_file: Path) -> Terminal:
    """Commands on a shop with two customers: Ana Ruiz (C1) holds 120 points, Bo Li (C2) 20."""
    for path in (shop_file, shop_file.with_name("sales.csv")):
        shutil.copyfile(path, terminal.folder / path.name)
    Path(terminal.database).chmod(0o600)
    return terminal


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration shop of 150 customers; copy it before changing it."""
    path = tmp_path_factory.mktemp("demonstration") / "demonstration.db"
    store = Store.open(str(path), create=True)
    build_demonstration_shop(store, DemonstrationRequest(ENDS_AT, "Europe/Berlin", customers=150))
    store.close_thread()
    return path


@pytest.fixture
def demonstration(demonstration_file: Path, tmp_path: Path) -> Terminal:
    """Commands on a copy of the small demonstration shop."""
    copy = tmp_path / "demonstration.db"
    shutil.copy(demonstration_file, copy)
    return Terminal(str(copy), tmp_path)
