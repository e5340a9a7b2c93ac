"""Saving and loading the set-up from the window: what changes is shown before it changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.program_file_work import ProgramFilesWork
from loyalty_desktop.gui.theme import Tone
from tests.builders import Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window for the dialogs to stand over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def work(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> ProgramFilesWork:
    """The menu's work over an open shop."""
    made = ProgramFilesWork(manual_jobs, window)
    made.desks = shop.desks
    return made


@pytest.fixture
def told(work: ProgramFilesWork) -> list[tuple[str, Tone]]:
    """What it says."""
    heard: list[tuple[str, Tone]] = []
    work.told.connect(lambda sentence, tone: heard.append((sentence, tone)))
    return heard


def test_changes_are_shown_and_loaded_by_keyboard(
    work: ProgramFilesWork, told: list[tuple[str, Tone]], shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    path = tmp_path / "program.toml"
    work.save(path)
    manual_jobs.drain()
    path.write_text(path.read_text(encoding="utf-8").replace("points = 1\n", "points = 3\n", 1), encoding="utf-8")
    work.compare(path)
    manual_jobs.drain()
    dialog = work.dialog
    assert dialog is not None
    assert dialog.form.found_label.text() == "program.toml changes 1 part of the program."
    dialog.copy_all()
    assert QGuiApplication.clipboard().text() == "Rule Purchase: points: 1 → 3"
    assert shop.desks.program.state().rules[0].points == 1
    QTest.keyClick(dialog.form.act_button, Qt.Key.Key_Space)
    manual_jobs.drain()
    assert shop.desks.program.state().rules[0].points == 3
    assert told[-1] == ("1 part of the program changed.", Tone.GOOD)


def test_unchanged_and_wrong_files_are_told(
    work: ProgramFilesWork, told: list[tuple[str, Tone]], manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    path = tmp_path / "program.toml"
    work.save(path)
    work.compare(path)
    path.with_name("bad.toml").write_text("format = 1\n[settings\n", encoding="utf-8")
    work.compare(path.with_name("bad.toml"))
    manual_jobs.drain()
    assert told[1] == ("The program is what the file says; nothing changes.", Tone.PLAIN)
    assert told[2][0].startswith("Line 2: this is no TOML")
    assert work.dialog is None


def test_a_file_with_a_value_of_points_shows_the_amounts_that_it_moves(
    work: ProgramFilesWork, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    shop.sell(shop.enrol(), 100_000, on=date(2026, 3, 2))
    path = tmp_path / "worth.toml"
    path.write_text('format = 1\n[settings]\npoint_value_minor = "1000"\n', encoding="utf-8")
    work.compare(path)
    manual_jobs.drain()
    assert work.dialog is not None
    said = work.dialog.form.advice_label.text()
    assert "measured again" in said and "2026-03  Deferred with sales: 0.00 EUR → 9.90 EUR" in said
    assert shop.desks.program.state().program.point_value_minor == 0
