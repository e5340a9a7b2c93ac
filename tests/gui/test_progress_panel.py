from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.jobs import Err, JobContext, Outcome
from loyalty_desktop.gui.progress_panel import ProgressPanel

from .manual_jobs import ManualJobs


@pytest.fixture
def panel(qtbot: QtBot) -> ProgressPanel:
    made = ProgressPanel()
    qtbot.addWidget(made)
    return made


def nothing(*_: object) -> None:
    """A job that does nothing, and an answer that nobody needs."""


def test_short_work_shows_no_progress(panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    panel.run(manual_jobs, nothing, nothing, "Opening…")
    assert panel.isHidden()
    manual_jobs.drain()
    assert panel.isHidden()


def test_long_work_is_seen_with_numbers(qtbot: QtBot, panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    shown: list[tuple[str, int]] = []

    def work(context: JobContext) -> None:
        context.report(3_000_000_000, 12_000_000_000, "post")
        shown.append((panel.step_label.text(), panel.bar.value()))

    panel.run(manual_jobs, work, nothing, "Opening…")
    qtbot.waitUntil(lambda: not panel.isHidden())
    manual_jobs.drain()
    assert shown == [("Posting, 3,000,000,000 of 12,000,000,000", 25)]
    assert panel.isHidden()


def test_cancel_asks_the_job_to_stop(panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    outcomes: list[Outcome[None]] = []
    panel.run(manual_jobs, JobContext.check_cancelled, outcomes.append, "Opening…")
    panel.cancel_button.click()
    assert panel.step_label.text() == "Stopping…"
    manual_jobs.drain()
    assert isinstance(outcomes[0], Err)


def test_what_still_runs_stays_seen(qtbot: QtBot, panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    panel.run(manual_jobs, nothing, nothing, "Checking the books…")
    panel.run(manual_jobs, nothing, nothing, "Expiring points…")
    qtbot.waitUntil(lambda: not panel.isHidden())
    assert panel.step_label.text() == "Expiring points…"
    manual_jobs.step()
    assert not panel.isHidden() and panel.step_label.text() == "Expiring points…"
    manual_jobs.step()
    assert panel.isHidden()


def test_a_second_end_brings_the_first_work_back(panel: ProgressPanel, manual_jobs: ManualJobs) -> None:
    first = panel.run(manual_jobs, nothing, nothing, "Checking the books…")
    waiting = ManualJobs()
    panel.run(waiting, nothing, nothing, "Expiring points…")
    waiting.drain()
    assert panel.step_label.text() == "Checking the books…"
    panel.cancel_button.click()
    assert first.is_cancelled  # type: ignore[attr-defined]  # the runner without threads tells it
