"""The demonstration shop from the command line, with and without a screen."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from loyalty_desktop.cli.surroundings import Surroundings
from loyalty_desktop.services.demonstration import DemonstrationShop
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.progress import Progress
from tests.cli.terminal import Terminal


def one_picture(desks: Desks, folder: Path) -> list[Path]:
    """Stands for the window, which paints slowly and is tested on its own."""
    path = folder / "overview.png"
    path.write_bytes(str(desks.program.state().program.currency).encode())
    return [path]


def small(surroundings: Surroundings, *, on_screen: bool) -> Surroundings:
    """A shop of few customers, a quick painter, and a window that only answers."""

    def build(address: str, *, seed: int, customers: int, progress: Progress) -> DemonstrationShop:
        return surroundings.build_demonstration(address, seed=seed, customers=min(customers, 12), progress=progress)

    return replace(
        surroundings,
        default_database=str(Path(surroundings.default_database).parent / "exhibition" / "loyalty.db"),
        build_demonstration=build,
        write_pictures=one_picture,
        open_window=(lambda _address, _clerk: 0) if on_screen else None,
    )


@pytest.fixture(autouse=True)
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the exhibition leaves behind on purpose goes with the test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def unseen(tmp_path: Path) -> Terminal:
    """A terminal without a screen."""
    return Terminal(str(tmp_path / "demo.db"), tmp_path, partial(small, on_screen=False))


@pytest.fixture
def seen(tmp_path: Path) -> Terminal:
    """A terminal on a screen."""
    return Terminal(str(tmp_path / "demo.db"), tmp_path, partial(small, on_screen=True))


def test_demo_without_a_screen_writes_pictures_and_workbook(unseen: Terminal) -> None:
    answer = unseen.data("demo", "--output", unseen.folder / "out")
    assert answer["database"] == unseen.database
    assert zipfile.is_zipfile(answer["workbook"])
    assert [Path(picture).name for picture in answer["pictures"]] == ["overview.png"]


def test_start_without_a_screen_says_where_things_are(unseen: Terminal) -> None:
    ended = unseen.bare()
    assert ended.status == 0
    assert f"Database: {unseen.folder}" in ended.out
    assert "no window was opened" in ended.out


def test_start_never_fills_a_mistyped_name(unseen: Terminal) -> None:
    sentence = f"There is no database {unseen.database}. Choose another file, or make a new one.\n"
    ended = unseen()
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)
    assert not Path(unseen.database).exists()


@pytest.mark.parametrize("command", [(), ("customers",), ("demo",)])
def test_empty_name_is_no_database(unseen: Terminal, command: tuple[str, ...]) -> None:
    ended = unseen.bare("--database", "", *command)
    assert (ended.status, ended.err) == (1, "There is no database “”. Choose another file, or make a new one.\n")


def test_start_without_a_screen_shows_the_named_books(shop: Terminal) -> None:
    before = shop.data("customers")
    ended = Terminal(shop.database, shop.folder, partial(small, on_screen=False))()
    assert ended.status == 0
    assert "Workbook: " in ended.out
    assert shop.data("customers") == before


def test_demo_on_a_screen_makes_the_shop_only(seen: Terminal) -> None:
    ended = seen("demo")
    assert ended.out.endswith(f"Open it with: loyalty-desktop --database {seen.database}\n")
    assert "Workbook" not in ended.out


def test_start_on_a_screen_opens_the_window(seen: Terminal) -> None:
    assert seen().status == 0
    assert not Path(seen.database).exists()


def test_demo_of_no_database_spares_the_default_one(seen: Terminal) -> None:
    answer = seen.bare("--json", "demo").data
    assert Path(answer["database"]).name == "demonstration.db"


def test_screenshots_of_a_missing_file_leave_none(unseen: Terminal) -> None:
    folder = unseen.folder / "pictures"
    folder.mkdir()
    answer = unseen.data("screenshots", folder)
    assert answer["pictures"] == [str(folder / "overview.png")]
    assert not Path(unseen.database).exists()


def test_screenshots_show_the_database(shop: Terminal) -> None:
    unseen = Terminal(shop.database, shop.folder, partial(small, on_screen=False))
    assert unseen("screenshots", shop.folder).out == f"Wrote 1 picture to {shop.folder}\n"
