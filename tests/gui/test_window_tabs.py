"""The window's tabs are loaded and made when they are first seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.gui.window_memory import SEEN_TAB
from loyalty_desktop.gui.window_tabs import TAB_NAMES
from loyalty_desktop.settings import Settings
from tests.builders import Shop

from .desk import Desk, a_desk
from .manual_jobs import ManualJobs
from .office import Town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, town: Town, manual_jobs: ManualJobs, theme: Theme) -> Desk:
    return a_desk(qtbot, town, manual_jobs, theme)


def test_a_start_makes_only_the_tab_that_is_seen(desk: Desk, shop: Shop) -> None:
    tabs = desk.start(shop.desks.address).tabs
    assert tabs is not None
    assert tabs.made() == ("customers",)


def test_a_tab_is_made_once_and_stands_in_its_place(desk: Desk, shop: Shop) -> None:
    window = desk.start(shop.desks.address)
    assert window.tabs is not None
    for name in (*TAB_NAMES, *TAB_NAMES):
        window.show_tab(name)
        desk.jobs.drain()
        assert window.tabs.widget(name).isVisible(), name
    assert window.tabs.made() == TAB_NAMES


def test_tabs_of_another_database_take_the_place_of_those_before(desk: Desk, shop: Shop) -> None:
    window = desk.start(shop.desks.address)
    before = window.tabs
    assert before is not None
    window.show_tab("rules")
    window.work.opening.open_address(shop.desks.address)
    desk.jobs.drain()
    assert window.tabs is not None
    assert window.tabs is not before
    assert before.widget("rules").isHidden()
    assert window.tabs.made() == ("rules",)
    assert window.tabs.rules.isVisible()


def test_what_is_remembered_of_an_unseen_tab_stays(
    qtbot: QtBot, town: Town, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    kept = {SEEN_TAB: "rules", "reports.choice": "overview|month", "activity.ledger_table": "kept"}
    desk = a_desk(qtbot, town, manual_jobs, theme, settings=Settings(windows=kept))
    window = desk.start(shop.desks.address)
    window.work.keep_layouts()
    assert window.tabs is not None
    assert window.tabs.made() == ("rules",)
    assert {name: desk.access.window(name) for name in kept} == kept
