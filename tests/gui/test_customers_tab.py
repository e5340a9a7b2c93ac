from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
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
from .shelf import selected_rows


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


def look_at(qtbot: QtBot, tab: CustomersTab, jobs: ManualJobs, *rows: int) -> None:
    """Scroll to these rows, one after the other, and have them read."""
    table = tab.form.customer_table
    for row in rows:
        table.verticalScrollBar().setValue(row)
        tab.customers.index(row, 0).data()
        if tab.customers.row_at(row) is None:
            qtbot.waitUntil(lambda: jobs.waiting > 0)
        jobs.drain()
        tab.customers.index(row, 0).data()


@pytest.fixture
def crowd(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> CustomersTab:
    """A list of 620 people: the first 50 chosen, and the pages after theirs looked at last."""
    for number in range(620):
        shop.enrol(name=f"Person {number:04}")
    tab = a_tab(qtbot, shop, manual_jobs, theme)
    table = tab.form.customer_table
    table.setCurrentIndex(tab.customers.index(0, 0))
    flags = QItemSelectionModel.SelectionFlag
    for row in range(50):
        table.selectionModel().select(tab.customers.index(row, 0), flags.Select | flags.Rows)
    manual_jobs.drain()
    look_at(qtbot, tab, manual_jobs, 300, 600, 300, 600)
    return tab


def chosen(tab: CustomersTab) -> str:
    return tab.lists.cards.whom_text()


def test_chosen_customers_stay_chosen_far_from_where_one_looks(
    qtbot: QtBot, crowd: CustomersTab, manual_jobs: ManualJobs
) -> None:
    for _ in range(2):
        crowd.refresh()
        manual_jobs.drain()
        assert crowd.customers.row_at(0) is None and chosen(crowd) == "the 50 customers chosen"
    qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
    manual_jobs.drain()
    names = [row.name for row in selected_rows(crowd.form.customer_table)]
    assert names == [f"Person {number:04}" for number in range(50)]


@pytest.mark.parametrize("name", ["A newcomer", "Zoe"])
def test_nobody_is_chosen_in_the_place_of_others(
    qtbot: QtBot, crowd: CustomersTab, shop: Shop, manual_jobs: ManualJobs, name: str
) -> None:
    shown = crowd.page.customer_id
    shop.enrol(name=name)
    crowd.refresh()
    manual_jobs.drain()
    look_at(qtbot, crowd, manual_jobs, 0)
    names = {row.name for row in selected_rows(crowd.form.customer_table)}
    assert names <= {f"Person {number:04}" for number in range(50)}
    assert crowd.page.customer_id == shown


def test_who_was_merged_away_makes_room_for_nobody_else(
    tab: CustomersTab, shop: Shop, manual_jobs: ManualJobs, people: dict[str, int]
) -> None:
    ben, carla = people["Ben Oak"], people["Carla Ito"]
    tab.show_customer(ben)
    manual_jobs.drain()
    served: list[int | None] = []
    tab.customer_shown.connect(served.append)
    shop.desks.people.merge(carla, ben, identity=shop.desks.people.new_identity())
    tab.refresh()
    manual_jobs.drain()
    assert names(tab) == ["Ana Ruiz", "Carla Ito"]
    assert tab.page.customer_id in (ben, None) and served == []
    assert selected_rows(tab.form.customer_table) == []
