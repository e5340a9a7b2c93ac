"""Ids of requests are made by the lane that writes, once for all attempts of a dialog."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui.adjust_dialog import AdjustDialog
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.jobs import Jobs
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.reverse_dialog import ReverseDialog
from loyalty_desktop.services.desks import Desks, open_desks
from loyalty_desktop.services.journal import Author
from loyalty_desktop.storage.database import Store
from tests.builders import Clock, Shop

from .manual_jobs import ManualJobs


@dataclass
class Randomness:
    """Draws random bytes and remembers which threads drew them."""

    threads: list[str] = field(default_factory=list)

    def __call__(self, count: int) -> bytes:
        self.threads.append(threading.current_thread().name)
        return random.randbytes(count)


@dataclass
class Office:
    shop: Shop
    drawn: Randomness


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A shop with a customer who holds 80 points; nothing has been drawn since."""
    drawn, clock, store = Randomness(), Clock(), Store.open(str(tmp_path / "shop.db"), create=True)
    desks = open_desks(store, author=Author("Kim", "till-1"), now=clock, randomness=drawn)
    desks.program.start(zone="UTC")
    shop = Shop(desks, store, clock)
    shop.adjust(shop.enrol("C1"), 80)
    shop.a_reward(50)
    drawn.threads.clear()
    yield Office(shop, drawn)
    store.close_thread()


Opener = Callable[[Desks, Jobs | ManualJobs, QWidget], PostingDialog]


def an_adjustment(desks: Desks, jobs: Jobs | ManualJobs, window: QWidget) -> AdjustDialog:
    dialog = AdjustDialog(desks, jobs, desks.customers.find("C1"), window)
    dialog.form.points_edit.setText("5")
    dialog.form.reason_combo.setCurrentText("Goodwill")
    return dialog


def a_redemption(desks: Desks, jobs: Jobs | ManualJobs, window: QWidget) -> RedeemDialog:
    return RedeemDialog(desks, jobs, desks.customers.find("C1"), window)


def a_reversal(desks: Desks, jobs: Jobs | ManualJobs, window: QWidget) -> ReverseDialog:
    return ReverseDialog(desks, jobs, desks.counter.page(EntryQuery(), 0, 1)[0], window)


def an_enrolment(desks: Desks, jobs: Jobs | ManualJobs, window: QWidget) -> EnrolDialog:
    return EnrolDialog(desks, jobs, window, name="Bo Lind")


@pytest.mark.parametrize("opener", [an_adjustment, a_redemption, a_reversal, an_enrolment])
def test_opening_a_dialog_asks_the_desks_for_nothing(
    office: Office, manual_jobs: ManualJobs, window: QWidget, opener: Opener
) -> None:
    opener(office.shop.desks, manual_jobs, window).open()
    assert office.drawn.threads == []


def test_the_id_is_made_by_the_lane_that_writes(office: Office, jobs: Jobs, window: QWidget, qtbot: QtBot) -> None:
    dialog = an_adjustment(office.shop.desks, jobs, window)
    with qtbot.waitSignal(dialog.posted):
        dialog.send()
    assert office.drawn.threads and all(name.startswith("loyalty-write") for name in office.drawn.threads)


def test_a_second_attempt_is_the_same_request(office: Office, manual_jobs: ManualJobs, window: QWidget) -> None:
    dialog = an_adjustment(office.shop.desks, manual_jobs, window)
    dialog.form.points_edit.setText("-500")
    dialog.send()
    manual_jobs.drain()
    assert dialog.form.problem_label.text().startswith("Ana Ruiz holds 80 points")
    dialog.form.points_edit.setText("-50")
    dialog.send()
    manual_jobs.drain()
    assert len(office.drawn.threads) == 1
    assert office.shop.balance(office.shop.desks.customers.find("C1").id) == 30
