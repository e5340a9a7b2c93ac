from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.application import LastResort, run
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.settings import Settings, read_settings
from tests.builders import Shop

from .office import Town

ROOT = Path(__file__).parents[2]


def the_window() -> MainWindow:
    (window,) = (shown for shown in QApplication.topLevelWidgets() if isinstance(shown, MainWindow))
    return window


class Visitor:
    """Looks at the window again and again until it is as wished, then closes it."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = the_window()
        if window.desks is not None and window.work.status.import_label.text():
            self._timer.stop()
            self.titles.append(window.windowTitle())
            window.close()


def test_the_window_opens_works_and_ends_with_everything_given_back(
    qapp: QApplication, tmp_path: Path, shop: Shop
) -> None:
    shop.enrol()
    shop.store.close_thread()
    town, visitor = Town(tmp_path), Visitor()
    status = run(
        address=shop.desks.address,
        settings=Settings(theme="dark"),
        paths=town.paths,
        open_office=town.open_office,
        build_demonstration=town.build_demonstration,
    )
    assert status == 0
    assert visitor.titles == ["shop.db – Loyalty Desktop"]
    assert not Path(shop.desks.address + "-wal").exists()
    kept = read_settings(town.paths.settings_file).settings
    assert kept.database == shop.desks.address
    assert kept.theme == "dark"
    assert "main" in kept.windows


def test_what_nobody_foresaw_is_told_once_at_a_time(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    hook = LastResort(window)
    for _ in range(3):
        try:
            raise ZeroDivisionError
        except ZeroDivisionError:
            hook(*sys.exc_info())
    assert hook.box is not None
    assert "Quote incident" in hook.box.text()
    assert len(caplog.records) == 3
    hook.box.reject()
    assert hook.box is None


def test_the_first_paint_waits_for_nothing_but_the_look() -> None:
    program = "import sys; import loyalty_desktop.gui.application; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.rpartition(".")[2] for name in said.stdout.split() if name.startswith("loyalty_desktop.gui.")}
    assert "theme" in loaded
    assert loaded & {"jobs", "window_work", "table_view", "customers_tab"} == set()
