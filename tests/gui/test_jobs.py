from __future__ import annotations

import logging
import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import loyalty_desktop.services.progress as services
from loyalty_desktop.domain.errors import Cancelled, Fault, Refusal
from loyalty_desktop.gui.jobs import Err, JobContext, Jobs, Lane, LatestOnly, Ok, Outcome, Progress

from .manual_jobs import ManualJobs


class Desk(QObject):
    """Receives answers and remembers on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: list[Outcome[object]] = []
        self.progress: list[Progress] = []
        self.threads: set[int] = set()

    def answer(self, outcome: Outcome[object]) -> None:
        self.threads.add(threading.get_ident())
        self.outcomes.append(outcome)

    def hear(self, progress: Progress) -> None:
        self.threads.add(threading.get_ident())
        self.progress.append(progress)


def refuse(_: JobContext) -> object:
    raise Refusal("not_enough_points", held=80)


def stumble(_: JobContext) -> object:
    raise ZeroDivisionError("ours")


def wait_for(gate: threading.Event, context: JobContext) -> object:
    assert gate.wait(10)
    context.check_cancelled()
    return "late"


def test_work_leaves_the_gui_thread_and_answers_on_it(qtbot: QtBot, jobs: Jobs) -> None:
    desk = Desk()
    jobs.run(lambda _: threading.get_ident(), desk.answer)
    qtbot.waitUntil(lambda: bool(desk.outcomes))
    answer = desk.outcomes[0]
    assert isinstance(answer, Ok)
    assert answer.value != threading.get_ident()
    assert desk.threads == {threading.get_ident()}


def test_refusal_comes_back_as_a_value(qtbot: QtBot, jobs: Jobs) -> None:
    desk = Desk()
    jobs.run(refuse, desk.answer)
    qtbot.waitUntil(lambda: bool(desk.outcomes))
    answer = desk.outcomes[0]
    assert isinstance(answer, Err) and answer.error.details == {"held": 80}


def test_unforeseen_error_is_logged_under_its_id(qtbot: QtBot, jobs: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    with caplog.at_level(logging.ERROR):
        jobs.run(stumble, desk.answer)
        qtbot.waitUntil(lambda: bool(desk.outcomes))
    answer = desk.outcomes[0]
    assert isinstance(answer, Err) and isinstance(answer.error, Fault)
    assert str(answer.error.details["incident"]) in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_one_lane_does_one_thing_after_another(qtbot: QtBot, jobs: Jobs) -> None:
    desk = Desk()
    for number in range(50):
        jobs.run(partial(lambda number, _: number, number), desk.answer, lane=Lane.READ)
    qtbot.waitUntil(lambda: len(desk.outcomes) == 50)
    assert desk.outcomes == [Ok(number) for number in range(50)]


def test_reading_does_not_wait_for_writing(qtbot: QtBot, jobs: Jobs) -> None:
    gate, writer, reader = threading.Event(), Desk(), Desk()
    jobs.run(partial(wait_for, gate), writer.answer, lane=Lane.WRITE)
    jobs.run(lambda _: "read", reader.answer, lane=Lane.READ)
    qtbot.waitUntil(lambda: bool(reader.outcomes))
    assert writer.outcomes == []
    gate.set()
    qtbot.waitUntil(lambda: writer.outcomes == [Ok("late")])


def test_cancelled_work_answers_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    gate, desk = threading.Event(), Desk()
    running = jobs.run(partial(wait_for, gate), desk.answer)
    waiting = jobs.run(lambda _: "never", desk.answer)
    waiting.cancel()
    running.cancel()
    gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert [type(outcome.error) for outcome in desk.outcomes if isinstance(outcome, Err)] == [Cancelled, Cancelled]


def test_progress_floods_nobody_and_ends_with_the_newest(qtbot: QtBot, jobs: Jobs) -> None:
    def count(context: JobContext) -> object:
        for step in range(1, 20_001):
            context.report(step, 20_000, "posting")
        return None

    desk = Desk()
    jobs.run(count, desk.answer, progress=desk.hear)
    qtbot.waitUntil(lambda: bool(desk.outcomes))
    assert desk.progress[-1] == Progress(20_000, 20_000, "posting")
    assert len(desk.progress) < 20_000
    assert desk.threads == {threading.get_ident()}


def test_answer_to_a_destroyed_widget_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    gate, gone = threading.Event(), Desk()
    jobs.run(partial(wait_for, gate), gone.answer)
    delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert gone.outcomes == []


def test_shut_down_cancels_and_takes_nothing_more(qtbot: QtBot) -> None:
    def until_cancelled(context: JobContext) -> object:
        started.set()
        while True:
            context.check_cancelled()

    jobs, desk, started = Jobs(), Desk(), threading.Event()
    jobs.run(until_cancelled, desk.answer)
    assert started.wait(10)
    assert jobs.shut_down()
    jobs.run(lambda _: "too late", desk.answer)
    qtbot.wait(1)
    assert desk.outcomes == []


def test_shut_down_does_not_wait_for_what_never_began(qtbot: QtBot) -> None:
    gate, jobs = threading.Event(), Jobs()
    jobs.run(partial(wait_for, gate), Desk().answer)
    jobs.run(lambda _: "never", Desk().answer)
    assert not jobs.shut_down(wait_seconds=0.01)
    gate.set()
    assert jobs.shut_down(wait_seconds=10)


def test_shut_down_does_not_wait_for_ever(qtbot: QtBot) -> None:
    gate, jobs = threading.Event(), Jobs()
    jobs.run(partial(wait_for, gate), Desk().answer)
    assert not jobs.shut_down(wait_seconds=0.01)
    gate.set()
    assert jobs.shut_down()


def test_context_is_what_services_report_to() -> None:
    heard: list[Progress] = []
    watched: services.Progress = JobContext(heard.append)
    watched.report(3, None, "post")
    assert heard == [Progress(3, None, "post")]


def test_only_the_newest_question_is_answered(manual_jobs: ManualJobs) -> None:
    desk, latest = Desk(), LatestOnly(manual_jobs)
    for number in range(3):
        latest.ask(partial(lambda number, _: number, number), desk.answer)
    manual_jobs.drain()
    assert desk.outcomes == [Ok(2)]


def test_older_answer_that_comes_late_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    gate, desk, latest = threading.Event(), Desk(), LatestOnly(jobs)
    latest.ask(lambda _: gate.wait(10) and "old", desk.answer)
    latest.ask(lambda _: "new", desk.answer)
    gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert desk.outcomes == [Ok("new")]


def test_part_in_turn_is_done_on_the_lane_of_writing(qtbot: QtBot, jobs: Jobs) -> None:
    desk, gate, order = Desk(), threading.Event(), list[str]()

    def write(_: JobContext) -> None:
        assert gate.wait(10)
        order.append(threading.current_thread().name)

    def build(context: JobContext) -> str:
        order.append(threading.current_thread().name)
        context.in_turn(lambda: order.append(threading.current_thread().name))
        return threading.current_thread().name

    jobs.run(write, desk.answer)
    jobs.run(build, desk.answer, lane=Lane.BUILD)
    qtbot.waitUntil(lambda: bool(order))
    gate.set()
    qtbot.waitUntil(lambda: len(desk.outcomes) == 2)
    assert ["build" in name for name in order] == [True, False, False]
    assert order[1] == order[2]


def test_part_in_turn_brings_its_refusal(qtbot: QtBot, jobs: Jobs) -> None:
    desk = Desk()
    jobs.run(lambda context: context.in_turn(partial(refuse, context)), desk.answer, lane=Lane.BUILD)
    qtbot.waitUntil(lambda: bool(desk.outcomes))
    (outcome,) = desk.outcomes
    assert isinstance(outcome, Err) and outcome.error.code == "not_enough_points"


def test_part_whose_turn_has_not_come_is_given_up(qtbot: QtBot, jobs: Jobs) -> None:
    desk, gate, done = Desk(), threading.Event(), list[None]()
    jobs.run(partial(wait_for, gate), desk.answer)
    handle = jobs.run(lambda context: context.in_turn(lambda: done.append(None)), desk.answer, lane=Lane.BUILD)
    handle.cancel()
    qtbot.waitUntil(lambda: bool(desk.outcomes))
    gate.set()
    qtbot.waitUntil(lambda: len(desk.outcomes) == 2)
    assert isinstance(desk.outcomes[0], Err) and isinstance(desk.outcomes[0].error, Cancelled)
    assert done == []


def test_shutting_down_gives_up_a_part_that_waits(qtbot: QtBot) -> None:
    runner, gate, done = Jobs(), threading.Event(), list[None]()
    desk = Desk()
    runner.run(partial(wait_for, gate), desk.answer)
    runner.run(lambda context: context.in_turn(lambda: done.append(None)), desk.answer, lane=Lane.BUILD)
    threading.Timer(0.3, gate.set).start()
    assert runner.shut_down()
    assert done == []
