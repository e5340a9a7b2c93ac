from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import CustomerQuery, EntryQuery
from loyalty_desktop.gui.activity_tab import ActivityTab
from loyalty_desktop.gui.customer_search_edit import proposal_text
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop, a_row, open_test_desks

from .manual_jobs import ManualJobs


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> ActivityTab:
    ana, ben = shop.enrol("C-1"), shop.enrol("C-2", name="Ben Ode")
    shop.sell(ana, 9000, on=date(2026, 1, 20), store="North")
    shop.sell(ana, 5000, on=date(2026, 3, 1), store="South")
    shop.sell(ben, 500, on=date(2026, 3, 2), store="North")
    shop.adjust(ana, 30)
    made = ActivityTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.resize(1264, 660)
    made.show()
    manual_jobs.drain()
    return made


def column(tab: ActivityTab, key: str) -> list[str]:
    place = [column.key for column in tab.feed.activities.columns].index(key)
    return [str(tab.feed.activities.index(row, place).data()) for row in range(tab.feed.activities.rowCount())]


def choose(combo: QComboBox, value: str) -> None:
    place = combo.findData(value)
    assert place >= 0
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def chips(tab: ActivityTab) -> list[str]:
    return [button.text() for button in tab.feed.chips.buttons]


def test_the_last_thirty_days_stand_there_newest_first(tab: ActivityTab) -> None:
    QAbstractItemModelTester(tab.feed.activities)
    assert column(tab, "kind") == ["Adjusted", "Earned", "Sale", "Earned", "Sale"]
    assert column(tab, "points") == ["+30", "+5", "", "+50", ""]
    assert column(tab, "amount") == ["", "", "5.00 EUR", "", "50.00 EUR"]
    assert column(tab, "about")[1:3] == ["Purchase · R3", "R3"]
    assert tab.feed.form.count_label.text() == "5 activities"


def test_filters_are_seen_and_can_be_taken_away(tab: ActivityTab, manual_jobs: ManualJobs) -> None:
    choose(tab.feed.form.kind_combo, "sale")
    choose(tab.feed.form.store_combo, "South")
    choose(tab.feed.form.clerk_combo, "Kim")
    manual_jobs.drain()
    assert chips(tab) == ["Kind: Sale", "Store: South", "Clerk: Kim"]
    assert column(tab, "about") == ["R2"]
    tab.feed.chips.buttons[1].click()
    manual_jobs.drain()
    assert column(tab, "about") == ["R3", "R2"]
    tab.feed.form.clear_button.click()
    manual_jobs.drain()
    assert chips(tab) == [] and len(column(tab, "kind")) == 5


def test_one_customer_is_found_by_name(tab: ActivityTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    (row,) = shop.desks.customers.page(CustomerQuery(search="Ben"), 0, 9)
    edit = tab.feed.form.customer_edit
    edit.setText("Ben")
    edit._search()
    manual_jobs.drain()
    edit.completer().activated.emit(proposal_text(row))
    manual_jobs.drain()
    assert chips(tab) == ["Customer: Ben Ode"]
    assert column(tab, "customer") == ["Ben Ode", "Ben Ode"]
    tab.feed.chips.buttons[0].click()
    manual_jobs.drain()
    assert edit.text() == "" and len(column(tab, "kind")) == 5


def test_everything_is_one_button_away(tab: ActivityTab, manual_jobs: ManualJobs) -> None:
    tab.feed.form.whole_button.click()
    manual_jobs.drain()
    assert column(tab, "kind")[-4:] == ["Earned", "Sale", "Enrolment", "Enrolment"]
    assert chips(tab) == ["All dates"]


def test_nothing_found_offers_everything(tab: ActivityTab, manual_jobs: ManualJobs) -> None:
    choose(tab.feed.form.kind_combo, "merge")
    manual_jobs.drain()
    assert column(tab, "kind") == []
    tab.feed.form.activity_table.empty_action_requested.emit()
    manual_jobs.drain()
    assert len(column(tab, "kind")) == 9


def test_enter_opens_the_customer(qtbot: QtBot, tab: ActivityTab, shop: Shop) -> None:
    with qtbot.waitSignal(tab.customer_requested) as asked:
        tab.feed.form.activity_table.setCurrentIndex(tab.feed.activities.index(0, 0))
        qtbot.keyClick(tab.feed.form.activity_table, Qt.Key.Key_Return)
    assert asked.args == [shop.desks.customers.find("Ana Ruiz").id]


def test_what_another_tab_asks_for_are_entries_of_the_ledger(tab: ActivityTab, manual_jobs: ManualJobs) -> None:
    tab.show_entries(EntryQuery(actions=("purchase",)))
    manual_jobs.drain()
    assert tab.ledger.isVisible() and not tab.feed.isVisible()
    assert tab.form.ledger_button.isChecked()
    assert tab.ledger.entries.rowCount() == 3
    tab.form.feed_button.click()
    assert tab.feed.isVisible()


@pytest.mark.parametrize(
    ("button", "report"),
    [("program_button", "points-program"), ("referrals_button", "referrals"), ("tiers_button", "tiers")],
)
def test_a_report_over_the_same_days_is_one_click_away(
    qtbot: QtBot, tab: ActivityTab, manual_jobs: ManualJobs, button: str, report: str
) -> None:
    tab.feed.form.range_bar.form.first_edit.setDate(QDate(2026, 3, 1))
    manual_jobs.drain()
    with qtbot.waitSignal(tab.report_requested) as asked:
        getattr(tab.form, button).click()
    assert asked.args == [report, DateRange(date(2026, 3, 1), date(2026, 3, 10))]


def test_new_activities_are_read_again(tab: ActivityTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(shop.desks.customers.find("Ben Ode").id, 700)
    tab.refresh()
    manual_jobs.drain()
    assert column(tab, "kind")[:2] == ["Earned", "Sale"]


def test_both_lists_go_along_with_a_new_day(tab: ActivityTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.clock.move_to(date(2026, 4, 20))
    shop.sell(shop.desks.customers.find("Ben Ode").id, 700, on=date(2026, 4, 19))
    tab.refresh()
    manual_jobs.drain()
    assert column(tab, "kind") == ["Earned", "Sale"]
    assert tab.ledger.entries.rowCount() == 1
    assert tab.ledger.form.range_bar.period == DateRange(date(2026, 3, 22), date(2026, 4, 20))


def test_a_new_day_leaves_the_dates_away_that_were_taken_away(
    tab: ActivityTab, shop: Shop, manual_jobs: ManualJobs
) -> None:
    tab.feed.show_everything()
    tab.ledger.show_whole_ledger()
    shop.clock.move_to(date(2026, 4, 20))
    tab.refresh()
    manual_jobs.drain()
    assert chips(tab) == ["All dates"]
    assert len(column(tab, "kind")) == 9 and tab.ledger.entries.rowCount() == 4


def test_first_import_brings_its_currency_its_stores_and_its_clerks(
    qtbot: QtBot, tmp_path: Path, manual_jobs: ManualJobs, theme: Theme
) -> None:
    shop = open_test_desks(str(tmp_path / "yen.db"), folder=tmp_path, currency="")
    tab = ActivityTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(tab)
    manual_jobs.drain()
    shop.import_sales(a_row("R1", "2500", customer="C-1", store="North").replace("EUR", "JPY"))
    tab.refresh()
    manual_jobs.drain()
    assert "2,500 JPY" in column(tab, "amount")
    assert tab.feed.form.clerk_combo.findData("Kim") == 1
    assert tab.ledger.form.store_combo.count() == tab.feed.form.store_combo.count() == 2
    shop.store.close_thread()
