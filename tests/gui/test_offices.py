from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Cancelled, Fault, Refusal
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.offices import Offices

from .office import Town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


def test_a_file_that_is_not_there_is_refused(town: Town, tmp_path: Path) -> None:
    with pytest.raises(Fault) as refused:
        town.offices().open(str(tmp_path / "mistyped.db"), "", JobContext())
    assert refused.value.code == "database_missing"


def test_a_new_database_never_takes_the_place_of_another(town: Town, tmp_path: Path) -> None:
    address = str(tmp_path / "shop.db")
    desks = town.offices().new(address, "Marta", JobContext())
    assert desks.author.clerk == "Marta"
    with pytest.raises(Fault) as refused:
        town.offices().new(address, "", JobContext())
    assert refused.value.code == "database_exists"


def test_a_new_database_makes_no_folders(town: Town, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        town.offices().new(str(tmp_path / "mistyped" / "shop.db"), "", JobContext())
    assert refused.value.code == "folder_missing"
    assert list(tmp_path.iterdir()) == [] and town.opened == []


def test_the_demonstration_shop_is_made_once(town: Town) -> None:
    offices = town.offices()
    offices.demonstration("", JobContext())
    made_at = offices.demonstration_file.stat().st_ino
    desks = offices.demonstration("", JobContext())
    assert offices.demonstration_file.stat().st_ino == made_at
    assert desks.customers.count(CustomerQuery()) == 1


def test_a_demonstration_shop_that_was_stopped_leaves_nothing(town: Town) -> None:
    town.is_to_stop = True
    with pytest.raises(Cancelled):
        town.offices().demonstration("", JobContext())
    assert list(town.paths.data.iterdir()) == []


def test_a_password_travels_beside_the_address(tmp_path: Path) -> None:
    town = Town(tmp_path)
    seen: list[str] = []

    def open_server(address: str, *, clerk: str = "", create: bool = False) -> object:
        seen.append(address)
        return None

    offices = Offices(open_server, town.build_demonstration, town.paths, remember_password=town.remember)  # type: ignore[arg-type]
    offices.shared("postgresql://kim@host/chain", "p@ss/1", True)
    assert seen == ["postgresql://kim:p%40ss%2F1@host/chain"]
    assert town.opened == ["postgresql://kim@host/chain p@ss/1"]
