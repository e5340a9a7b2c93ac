from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QStatusBar
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.gui.jobs import JobContext, Progress
from loyalty_desktop.gui.window_parts import ProgressPanel, StatusParts
from tests.builders import TODAY, at

from .manual_jobs import ManualJobs


@pytest.fixture
def panel(qtbot: QtBot) -> ProgressPanel:
    made = ProgressPanel()
    qtbot.addWidget(made)
    return made


def nothing(*_: object) -> None:
    """A job that does nothing, and an answer that nobody needs."""


def test_short_work_shows_no_progress(panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    panel.begin(manual_jobs.run(nothing, nothing), "Opening…")
    assert panel.isHidden()
    panel.end()
    assert panel.isHidden()


def test_long_work_is_seen_with_numbers(qtbot: QtBot, panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    panel.begin(manual_jobs.run(nothing, nothing), "Opening…")
    qtbot.waitUntil(lambda: not panel.isHidden())
    panel.show_progress(Progress(3_000_000_000, 12_000_000_000, "post"))
    assert panel.step_label.text() == "Posting, 3,000,000,000 of 12,000,000,000"
    assert panel.bar.value() == 25


def test_cancel_asks_the_job_to_stop(panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    job = manual_jobs.run(JobContext.check_cancelled, nothing)
    panel.begin(job, "Opening…")
    panel.cancel_button.click()
    assert job.is_cancelled
    assert panel.step_label.text() == "Stopping…"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/shops/north/loyalty.db", "● This PC: loyalty.db"),
        ("postgresql://kim@db.example.org:5432/chain?sslmode=require", "● Shared: chain"),
    ],
)
def test_the_database_and_the_clerk_are_named(qtbot: QtBot, address: str, shown: str) -> None:
    bar = QStatusBar()
    qtbot.addWidget(bar)
    parts = StatusParts(bar)
    parts.show_office(address, "Marta")
    assert parts.database_label.text() == shown
    assert parts.clerk_label.text() == "Clerk: Marta"


def test_the_last_import_is_named(qtbot: QtBot) -> None:
    bar = QStatusBar()
    qtbot.addWidget(bar)
    parts = StatusParts(bar)
    parts.show_last_import((), UTC)
    assert parts.import_label.text() == "No imports yet"
    started: datetime = at(TODAY)
    parts.show_last_import((BatchRow(1, "sales", "march.csv", started, None, "finished", ()),), UTC)
    assert parts.import_label.text() == "Last import: march.csv, 2026-03-10 12:00"
