from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.gui.adjust_dialog import AdjustDialog
from loyalty_desktop.gui.customers_tab import CustomersTab
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def people(shop: Shop) -> dict[str, int]:
    numbers = {name: shop.enrol(name=name) for name in ("Ana Ruiz", "Ben Oak", "Carla Ito")}
    for place, number in enumerate(numbers.values(), 1):
        shop.adjust(number, place * 100)
    return numbers


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, people: dict[str, int], manual_jobs: ManualJobs, theme: Theme) -> CustomersTab:
    return a_tab(qtbot, shop, manual_jobs, theme)


def a_tab(qtbot: QtBot, shop: Shop, jobs: ManualJobs, theme: Theme) -> CustomersTab:
    tab = CustomersTab(shop.desks, jobs, theme)
    qtbot.addWidget(tab)
    tab.resize(1264, 660)
    tab.show()
    qtbot.waitExposed(tab)
    jobs.drain()
    return tab


def names(tab: CustomersTab) -> list[str]:
    return [str(tab.customers.index(row, 0).data()) for row in range(tab.customers.rowCount())]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_all_customers_stand_there_by_name(tab: CustomersTab) -> None:
    QAbstractItemModelTester(tab.customers)
    assert names(tab) == ["Ana Ruiz", "Ben Oak", "Carla Ito"]
    assert tab.form.found_label.text() == "3 customers"


def test_typing_searches_after_a_breath(qtbot: QtBot, tab: CustomersTab, manual_jobs: ManualJobs) -> None:
    qtbot.keyClicks(tab.form.search_edit, "oa")
    assert manual_jobs.waiting == 0
    qtbot.waitUntil(lambda: manual_jobs.waiting == 1)
    manual_jobs.drain()
    assert names(tab) == ["Ben Oak"]
    assert tab.form.found_label.text() == "1 customer found"


def test_enter_opens_the_first_found_however_fast_it_comes(
    qtbot: QtBot, tab: CustomersTab, manual_jobs: ManualJobs, people: dict[str, int]
) -> None:
    tab.focus_search()
    qtbot.keyClicks(tab.form.search_edit, "carla")
    qtbot.keyClick(tab.form.search_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert tab.page.customer_id == people["Carla Ito"]
    assert tab.page.form.name_label.text() == "Carla Ito"
    assert focused() is tab.page.form.redeem_button


def test_escape_clears_the_search_and_down_goes_to_the_list(
    qtbot: QtBot, tab: CustomersTab, manual_jobs: ManualJobs
) -> None:
    tab.focus_search()
    qtbot.keyClicks(tab.form.search_edit, "oak")
    qtbot.keyClick(tab.form.search_edit, Qt.Key.Key_Escape)
    assert tab.form.search_edit.text() == ""
    qtbot.keyClick(tab.form.search_edit, Qt.Key.Key_Down)
    manual_jobs.drain()
    assert focused() is tab.form.customer_table
    assert tab.page.form.name_label.text() == "Ana Ruiz"


def test_a_click_on_a_title_sorts_in_the_store(tab: CustomersTab, manual_jobs: ManualJobs) -> None:
    tab.form.customer_table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    manual_jobs.drain()
    assert names(tab) == ["Carla Ito", "Ben Oak", "Ana Ruiz"]


def test_nobody_found_offers_to_enrol_that_name(tab: CustomersTab, manual_jobs: ManualJobs) -> None:
    tab.form.search_edit.setText("Dora")
    tab.form.search_edit.returnPressed.emit()
    manual_jobs.drain()
    tab.form.customer_table.empty_action_requested.emit()
    (dialog,) = tab.findChildren(EnrolDialog)
    assert dialog.form.name_edit.text() == "Dora"


def test_an_empty_shop_says_what_to_do_next(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> None:
    tab = a_tab(qtbot, shop, manual_jobs, theme)
    sentences = [label.text() for label in tab.form.customer_table.findChildren(type(tab.form.found_label))]
    assert any("There are no customers yet" in sentence for sentence in sentences)


def test_a_newcomer_is_shown_at_once(tab: CustomersTab, manual_jobs: ManualJobs) -> None:
    tab.enrol()
    (dialog,) = tab.findChildren(EnrolDialog)
    dialog.form.name_edit.setText("Dora Fox")
    dialog.send()
    manual_jobs.drain()
    assert tab.page.form.name_label.text() == "Dora Fox"


def test_import_asks_for_the_kind(qtbot: QtBot, tab: CustomersTab) -> None:
    menu = tab.form.import_button.menu()
    with qtbot.waitSignal(tab.import_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == [ImportKind.CUSTOMERS]


def test_search_open_and_adjust_by_keyboard_alone(
    qtbot: QtBot, tab: CustomersTab, shop: Shop, manual_jobs: ManualJobs, people: dict[str, int]
) -> None:
    tab.focus_search()
    qtbot.keyClicks(focused(), "ben")
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    manual_jobs.drain()
    qtbot.keyClick(focused(), Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(tab.page.findChildren(AdjustDialog)) == 1)
    (dialog,) = tab.page.findChildren(AdjustDialog)
    qtbot.waitUntil(dialog.form.points_edit.hasFocus)
    for keys in ("-20", "Entered by mistake"):
        qtbot.keyClicks(focused(), keys)
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    manual_jobs.drain()
    assert shop.balance(people["Ben Oak"]) == 180


def test_the_counter_redeems_with_two_keys(
    qtbot: QtBot, tab: CustomersTab, shop: Shop, manual_jobs: ManualJobs, people: dict[str, int]
) -> None:
    shop.a_reward(50)
    tab.form.search_edit.setText("ana")
    tab.form.search_edit.returnPressed.emit()
    manual_jobs.drain()
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    manual_jobs.drain()
    (dialog,) = tab.page.findChildren(RedeemDialog)
    qtbot.waitUntil(dialog.form.reward_table.hasFocus)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    manual_jobs.drain()
    assert shop.balance(people["Ana Ruiz"]) == 50
