"""A month is closed in a window of its own; at the same window others are served while its reports are built."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.gui.close_month_dialog import CloseMonthDialog
from loyalty_desktop.gui.jobs import JobContext, Jobs, Ok, Outcome
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.services.closing_reports import keep
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.settings import Settings
from tests.builders import Clock, a_sale, open_test_desks

from .office import Town
from .questions import reply

TODAY = date(2026, 4, 2)


@dataclass(slots=True)
class GatedClock(Clock):
    """A clock that keeps who builds on its lane waiting, from the first time it is asked there, until `gate` opens."""

    gate: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)
    is_armed: bool = False

    def __call__(self) -> datetime:
        if self.is_armed and "build" in threading.current_thread().name:
            self.asked.set()
            assert self.gate.wait(20)
        return self.instant


@dataclass
class Place:
    """A whole window over a shop with a March, and the dialog in which that is being closed."""

    window: MainWindow
    jobs: Jobs
    clock: GatedClock
    customer: int
    ended: list[object] = field(default_factory=list)

    @property
    def desks(self) -> Desks:
        found = self.window.desks
        assert found is not None
        return found

    @property
    def dialog(self) -> CloseMonthDialog:
        found = self.window.work.dialogs.closing
        assert found is not None
        return found


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path, jobs: Jobs, theme: Theme) -> Iterator[Place]:
    address = str(tmp_path / "shop.db")
    shop = open_test_desks(address, folder=tmp_path)
    customer = shop.enrol()
    shop.clock.move_to(date(2026, 3, 31))
    shop.sell(customer, 10_000, on=date(2026, 3, 3))
    shop.store.close_thread()
    clock = GatedClock()
    clock.move_to(TODAY)
    town = Town(tmp_path, clock)
    window = MainWindow()
    window.furnish(town.offices(), SettingsAccess(Settings(), lambda _: None, jobs), jobs, theme)
    qtbot.addWidget(window)
    window.show()
    window.start(address)
    qtbot.waitUntil(lambda: window.desks is not None and jobs.is_idle)
    made = Place(window, jobs, clock, customer)
    yield made
    clock.gate.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    town.close()


@pytest.fixture
def closing(qtbot: QtBot, place: Place) -> Place:
    """The month is agreed to, and its closing under way."""
    place.window.work.dialogs.close_month()
    dialog = place.dialog
    assert not dialog.isModal()
    dialog.posted.connect(place.ended.append)
    qtbot.waitUntil(dialog.form.agree_check.isEnabled)
    dialog.form.agree_check.setChecked(True)
    place.clock.is_armed = True
    dialog.send_button.click()
    qtbot.waitUntil(place.clock.asked.is_set)
    return place


def sell(desks: Desks, customer: int, receipt: str, _context: JobContext) -> str:
    desks.counter.sell(a_sale(receipt, (1_000,), customer_id=customer, on=TODAY))
    return receipt


def test_sale_is_posted_while_the_reports_are_built(qtbot: QtBot, closing: Place) -> None:
    posted: list[Outcome[str]] = []
    closing.jobs.run(partial(sell, closing.desks, closing.customer, "B1"), posted.append)
    qtbot.waitUntil(lambda: bool(posted))
    assert isinstance(posted[0], Ok)
    assert closing.ended == [] and closing.dialog.is_busy
    closing.clock.gate.set()
    qtbot.waitUntil(lambda: bool(closing.ended))
    assert [item.month.first for item in closing.desks.closings.listed()] == [date(2026, 3, 1)]
    assert closing.window.work.dialogs.closing is None


def test_nothing_can_be_typed_while_the_month_is_closed(qtbot: QtBot, closing: Place) -> None:
    form = closing.dialog.form
    assert not any(part.isEnabled() for part in (form.month_edit, form.preview_button, form.agree_check))
    closing.window.work.dialogs.close_month()
    assert closing.dialog.form is form
    closing.clock.gate.set()
    qtbot.waitUntil(lambda: bool(closing.ended))


def test_closing_the_program_meanwhile_asks(qtbot: QtBot, closing: Place) -> None:
    assert not closing.window.close()
    reply(closing.window, "Go on")
    closing.clock.gate.set()
    qtbot.waitUntil(lambda: bool(closing.ended))
    assert closing.window.close()


def test_program_closed_after_the_question_closes_no_month(qtbot: QtBot, closing: Place) -> None:
    desks = closing.desks
    assert not closing.window.close()
    reply(closing.window, "Stop")
    closing.clock.gate.set()
    qtbot.waitUntil(closing.window.isHidden)
    assert closing.ended == [] and desks.closings.listed() == ()


def test_dialog_of_a_database_that_was_left_is_gone_even_where_the_closing_was_refused(
    qtbot: QtBot, closing: Place
) -> None:
    dialog = closing.dialog
    assert closing.window.work.dialogs.leave_closing()
    dialog.on_refused(Refusal("period_not_over", month=date(2026, 3, 1), today=TODAY))
    closing.clock.gate.set()
    qtbot.waitUntil(lambda: closing.jobs.is_idle)
    qtbot.waitUntil(lambda: closing.window.findChildren(CloseMonthDialog) == [])
    assert closing.window.isVisible()


def test_program_that_was_to_be_closed_is_closed_even_where_the_closing_was_refused(
    qtbot: QtBot, closing: Place
) -> None:
    assert not closing.window.close()
    reply(closing.window, "Stop")
    closing.dialog.on_refused(Refusal("period_not_over", month=date(2026, 3, 1), today=TODAY))
    closing.clock.gate.set()
    qtbot.waitUntil(closing.window.isHidden)


@pytest.mark.parametrize("answer", ["Go on", "Stop"])
def test_another_clerk_asks_before_the_closing_is_stopped(qtbot: QtBot, closing: Place, answer: str) -> None:
    closing.window.work.form.clerk_action.trigger()
    reply(closing.window, answer)
    asked = closing.window.findChildren(QInputDialog)
    assert len(asked) == (1 if answer == "Stop" else 0)
    closing.clock.gate.set()
    qtbot.waitUntil(lambda: closing.jobs.is_idle)
    assert len(closing.desks.closings.listed()) == (0 if answer == "Stop" else 1)


def test_stopping_in_the_last_step_closes_no_month(
    qtbot: QtBot, closing: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = closing.dialog

    def keep_and_stop(*values: Any) -> int:
        number = keep(*values)
        dialog.reject()
        return number

    monkeypatch.setattr("loyalty_desktop.services.closings.keep", keep_and_stop)
    closing.clock.gate.set()
    qtbot.waitUntil(lambda: closing.jobs.is_idle)
    assert closing.ended == [] and closing.desks.closings.listed() == ()


def test_another_database_stops_the_closing(qtbot: QtBot, closing: Place) -> None:
    assert closing.window.work.dialogs.leave_closing()
    closing.clock.gate.set()
    qtbot.waitUntil(lambda: closing.jobs.is_idle)
    assert closing.ended == [] and closing.desks.closings.listed() == ()
