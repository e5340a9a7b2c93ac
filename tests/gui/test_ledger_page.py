from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui.ledger_page import LedgerPage
from loyalty_desktop.gui.reverse_dialog import ReverseDialog
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> LedgerPage:
    ana = shop.enrol()
    shop.sell(ana, 9000, on=date(2026, 1, 20), store="North")
    shop.sell(ana, 5000, on=date(2026, 3, 1), store="South")
    shop.adjust(ana, 30)
    shop.redeem(ana, shop.a_reward(50))
    made = LedgerPage(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.resize(1264, 660)
    made.show()
    manual_jobs.drain()
    return made


def points(tab: LedgerPage) -> list[str]:
    column = [column.key for column in tab.entries.columns].index("points")
    return [str(tab.entries.index(row, column).data()) for row in range(tab.entries.rowCount())]


def choose(combo: QComboBox, value: str) -> None:
    place = combo.findData(value)
    assert place >= 0
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def chips(tab: LedgerPage) -> list[str]:
    return [button.text() for button in tab.chips.buttons]


def test_the_last_thirty_days_stand_there_newest_first(tab: LedgerPage) -> None:
    QAbstractItemModelTester(tab.entries)
    assert points(tab) == ["-50", "+30", "+50"]
    assert tab.form.count_label.text() == "3 entries"


def test_filters_are_seen_and_can_be_taken_away(tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    choose(tab.form.kind_combo, "earn")
    choose(tab.form.kind_combo, "redeem")
    choose(tab.form.store_combo, "South")
    manual_jobs.drain()
    assert chips(tab) == ["Kind: Earned", "Kind: Redeemed", "Store: South"]
    assert points(tab) == ["+50"]
    tab.chips.buttons[2].click()
    manual_jobs.drain()
    assert points(tab) == ["-50", "+50"]
    tab.form.clear_button.click()
    manual_jobs.drain()
    assert chips(tab) == []
    assert len(points(tab)) == 3


def test_the_whole_ledger_is_one_button_away_and_back(tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    tab.form.whole_button.click()
    manual_jobs.drain()
    assert len(points(tab)) == 4
    assert chips(tab) == ["All dates"]
    tab.chips.buttons[0].click()
    manual_jobs.drain()
    assert len(points(tab)) == 3


def test_other_dates_are_read(tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    combo = tab.form.range_bar.form.preset_combo
    combo.setCurrentIndex(combo.findData("this-year"))
    manual_jobs.drain()
    assert len(points(tab)) == 4


def test_oldest_first_is_sorted_in_the_store(tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    tab.form.entry_table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    manual_jobs.drain()
    assert points(tab) == ["+50", "+30", "-50"]


def test_a_double_click_opens_the_customer(qtbot: QtBot, tab: LedgerPage, shop: Shop) -> None:
    with qtbot.waitSignal(tab.customer_requested) as asked:
        tab.form.entry_table.setCurrentIndex(tab.entries.index(0, 0))
        qtbot.keyClick(tab.form.entry_table, Qt.Key.Key_Return)
    assert asked.args == [shop.desks.customers.find("Ana Ruiz").id]


def test_what_another_tab_asks_for_is_shown(tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    january = DateRange(date(2026, 1, 1), date(2026, 1, 31))
    tab.show_entries(EntryQuery(period=january, actions=("purchase",)))
    manual_jobs.drain()
    assert points(tab) == ["+90"]
    assert chips(tab) == ["Action: Purchase"]
    assert tab.form.range_bar.form.first_edit.date().toString("yyyy-MM-dd") == "2026-01-01"


def test_a_wish_that_comes_before_the_day_is_known_is_kept(
    qtbot: QtBot, tab: LedgerPage, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    early = LedgerPage(shop.desks, manual_jobs, theme)
    qtbot.addWidget(early)
    early.show_entries(EntryQuery(kinds=("redeem",)))
    manual_jobs.drain()
    assert points(early) == ["-50"]


def test_an_entry_is_reversed_from_here(qtbot: QtBot, tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    tab.form.reverse_button.click()
    assert "Choose the entry" in tab.form.message_label.text()
    tab.form.entry_table.setCurrentIndex(tab.entries.index(0, 0))
    tab.form.reverse_button.click()
    (dialog,) = tab.findChildren(ReverseDialog)
    dialog.form.reason_combo.setCurrentText("Wrong customer")
    with qtbot.waitSignal(tab.books_changed):
        dialog.send()
        manual_jobs.drain()


def test_nothing_found_offers_the_whole_ledger(tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    choose(tab.form.kind_combo, "forfeit")
    manual_jobs.drain()
    assert points(tab) == []
    tab.form.entry_table.empty_action_requested.emit()
    manual_jobs.drain()
    assert len(points(tab)) == 4


def test_the_entries_of_one_clerk_can_be_asked_for(tab: LedgerPage, manual_jobs: ManualJobs) -> None:
    tab.show_entries(EntryQuery(kinds=("adjust",), clerk="Kim"))
    manual_jobs.drain()
    assert points(tab) == ["+30"]
    assert chips(tab) == ["All dates", "Kind: Adjusted", "Clerk: Kim"]
    tab.chips.buttons[2].click()
    tab.show_entries(EntryQuery(clerk="Nobody"))
    manual_jobs.drain()
    assert points(tab) == []
