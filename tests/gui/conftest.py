from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.jobs import Jobs
from loyalty_desktop.gui.theme import Appearance, Theme, apply_appearance
from tests.builders import Shop, open_test_desks

from .manual_jobs import ManualJobs


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    """Every test starts with the same look and the same locale, and leaves no widget behind.

    What is closed would be deleted by the next event loop only: thousands of widgets, which every change of a palette
    goes through.
    """
    QLocale.setDefault(QLocale.c())
    apply_appearance(qapp, Appearance.LIGHT)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def manual_jobs() -> ManualJobs:
    return ManualJobs()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """The real runner, shut down at the end."""
    runner = Jobs()
    yield runner
    runner.shut_down()


@pytest.fixture(scope="session")
def kept_theme(qapp: QApplication) -> Theme:
    """The look that tests share: drawing the icons anew for each would take longer than many a test."""
    return Theme(qapp, Appearance.LIGHT)


@pytest.fixture
def theme(kept_theme: Theme) -> Iterator[Theme]:
    """The look of the program, light at the beginning; a test may change it."""
    yield kept_theme
    if kept_theme.appearance is not Appearance.LIGHT:
        kept_theme.set_appearance(Appearance.LIGHT)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop on a new database file, opened for this thread."""
    opened = open_test_desks(str(tmp_path / "shop.db"), folder=tmp_path)
    yield opened
    opened.store.close_thread()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window for dialogs to belong to: they delete themselves when they are closed."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made
