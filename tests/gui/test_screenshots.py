from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.gui.screenshots import write_screenshots
from loyalty_desktop.gui.theme import Appearance, apply_appearance
from tests.builders import Shop, open_test_desks

from .reports import a_busy_shop

TABS = ("overview", "customers", "activity", "rules", "rewards", "reports")
DIALOGS = ("adjust", "redeem", "reverse", "enrol", "rule", "reward", "settings", "import-preview", "import-earlier")


def names(paths: list[Path]) -> set[str]:
    return {path.stem.split("-", 2)[2] for path in paths}


def test_every_tab_and_dialog_in_both_looks(qapp: QApplication, shop: Shop, tmp_path: Path) -> None:
    a_busy_shop(shop)
    before = shop.books()
    paths = write_screenshots(shop.desks, tmp_path / "pictures")
    assert {"welcome", *TABS, *DIALOGS} <= names(paths)
    assert {path.name.partition("-")[0] for path in paths} == {"light", "dark"}
    assert all(path.stat().st_size > 1_000 for path in paths)
    assert shop.books() == before


@pytest.fixture(scope="module")
def dark(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], QPalette, QPalette]:
    """Dark pictures of an empty shop, and the palette before and after they were taken."""
    folder = tmp_path_factory.mktemp("dark")
    shop = open_test_desks(str(folder / "shop.db"))
    apply_appearance(qapp, Appearance.LIGHT)
    before = qapp.palette()
    paths = write_screenshots(shop.desks, folder / "pictures", appearances=(Appearance.DARK,), size=(1100, 720))
    shop.store.close_thread()
    return paths, before, qapp.palette()


def test_window_has_the_size_and_the_look_that_were_asked_for(dark: tuple[list[Path], QPalette, QPalette]) -> None:
    paths, _, _ = dark
    image = QImage(str(next(path for path in paths if path.stem.endswith("-reports"))))
    assert image.size() == QSize(1100, 720)
    assert image.pixelColor(3, 700).lightness() < 80
    assert "adjust" not in names(paths)


def test_look_of_the_program_comes_back(dark: tuple[list[Path], QPalette, QPalette]) -> None:
    _, before, after = dark
    assert after == before


def test_folder_that_is_a_file_is_a_fault(qapp: QApplication, shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(Fault) as raised:
        write_screenshots(shop.desks, tmp_path / "taken")
    assert raised.value.code == "write_failed"
