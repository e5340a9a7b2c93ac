from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from loyalty_desktop.gui.jobs import Jobs
from loyalty_desktop.gui.theme import Appearance, apply_appearance

from .manual_jobs import ManualJobs


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Every test starts with the same look and the same locale."""
    QLocale.setDefault(QLocale.c())
    apply_appearance(qapp, Appearance.LIGHT)


@pytest.fixture
def manual_jobs() -> ManualJobs:
    return ManualJobs()


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """The real runner, shut down at the end."""
    runner = Jobs()
    yield runner
    runner.shut_down()
