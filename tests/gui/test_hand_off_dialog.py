"""The dialog that hands events to analytics: by the keyboard alone, with every outcome in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.hand_off import HandOffFormat
from loyalty_desktop.exchange import hand_off_out
from loyalty_desktop.gui.hand_off_dialog import HandOffDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def opened(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> HandOffDialog:
    """The dialog over a shop with one sale of this month."""
    shop.sell(shop.enrol("C-77"), 1_234)
    dialog = HandOffDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.range_bar.form.last_edit.setDate(QDate(TODAY.year, TODAY.month, TODAY.day))
    return dialog


def choose(dialog: HandOffDialog, chosen: HandOffFormat) -> None:
    dialog.form.format_combo.setCurrentIndex(dialog.form.format_combo.findData(chosen))


def events(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_format_says_what_it_is_for(opened: HandOffDialog) -> None:
    notes = set()
    for chosen in HandOffFormat:
        choose(opened, chosen)
        assert opened.chosen_format is chosen and opened.form.write_button.isEnabled()
        notes.add(opened.form.format_note_label.text())
    assert len(notes) == len(HandOffFormat) and all(notes)
    assert "personal data" in opened.form.references_note_label.text()


def test_a_file_is_written_by_the_keyboard(
    opened: HandOffDialog, manual_jobs: ManualJobs, qtbot: QtBot, tmp_path: Path
) -> None:
    form = opened.form
    form.format_combo.setFocus()
    qtbot.keyClick(form.format_combo, Qt.Key.Key_Down)
    qtbot.keyClick(form.references_check, Qt.Key.Key_Space)
    qtbot.keyClick(form.write_button, Qt.Key.Key_Return)
    (asked,) = opened.findChildren(QFileDialog)
    assert asked.selectedFiles()[0].endswith("events_2026-02-01_2026-03-10_mixpanel.jsonl")
    path = tmp_path / "events.jsonl"
    asked.fileSelected.emit(str(path))
    asked.reject()
    manual_jobs.drain()
    found = [event["properties"] for event in events(path) if event["event"] == "purchase"]
    assert [properties["distinct_id"] for properties in found] == ["C-77"]
    assert form.file_notice.isVisible() and form.file_notice.path == path
    sentence = form.file_notice.sentence_label.text()
    assert sentence == "2 events from 2026-02-01 to 2026-03-10 were written to events.jsonl."


def test_nobody_is_named_unless_it_is_asked_for(opened: HandOffDialog, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    opened.write(tmp_path / "events.csv")
    manual_jobs.drain()
    assert "C-77" not in (tmp_path / "events.csv").read_text(encoding="utf-8")


def test_days_without_events_are_told(opened: HandOffDialog, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    bar = opened.form.range_bar.form
    bar.first_edit.setDate(QDate(2024, 1, 1))
    bar.last_edit.setDate(QDate(2024, 1, 31))
    opened.write(tmp_path / "events.csv")
    manual_jobs.drain()
    assert opened.form.file_notice.sentence_label.text() == (
        "Nothing happened from 2024-01-01 to 2024-01-31: events.csv holds no events. Choose other days and write it "
        "again."
    )


def test_events_of_the_erased_are_counted(
    opened: HandOffDialog, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    ana = shop.value("SELECT id FROM customer WHERE ref = 'C-77'")
    shop.desks.people.erase(ana, "asked", identity=shop.desks.people.new_identity())
    opened.write(tmp_path / "events.csv")
    manual_jobs.drain()
    assert "of customers who were erased were left out." in opened.form.file_notice.sentence_label.text()


def test_days_that_make_no_sense_cannot_be_written(opened: HandOffDialog) -> None:
    opened.form.range_bar.form.first_edit.setDate(QDate(2030, 1, 1))
    opened.ask_where()
    assert not opened.findChildren(QFileDialog)


def test_stopping_leaves_no_file(opened: HandOffDialog, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("kept", encoding="utf-8")
    opened.write(path)
    assert opened.form.stop_button.isEnabled() and not opened.form.write_button.isEnabled()
    opened.reject()
    manual_jobs.drain()
    assert opened.isVisible() and path.read_text(encoding="utf-8") == "kept"
    assert opened.form.problem_label.text() == "Stopped. No file was written."
    assert opened.form.write_button.isEnabled() and not opened.form.progress_bar.isVisible()
    opened.reject()
    assert not opened.isVisible()


def test_a_file_that_cannot_be_written_is_told(opened: HandOffDialog, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    opened.write(tmp_path / "missing" / "events.csv")
    manual_jobs.drain()
    assert opened.form.problem_label.text() and not opened.form.file_notice.isVisible()


def test_parquet_without_its_library_says_so_first(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_off_out, "find_spec", lambda name: None if name == "pyarrow" else name)
    dialog = HandOffDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.form.write_button.isEnabled()
    choose(dialog, HandOffFormat.PARQUET)
    assert "pyarrow" in dialog.form.format_problem_label.text()
    assert not dialog.form.write_button.isEnabled()
    dialog.ask_where()
    assert not dialog.findChildren(QFileDialog)
    choose(dialog, HandOffFormat.CSV)
    assert dialog.form.write_button.isEnabled() and not dialog.form.format_problem_label.text()
