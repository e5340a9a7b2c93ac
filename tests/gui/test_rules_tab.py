from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.rule_dialog import RuleDialog
from loyalty_desktop.gui.rule_history import RuleHistoryDialog
from loyalty_desktop.gui.rules_tab import RulesTab
from loyalty_desktop.gui.simulation_dialog import SimulationDialog
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .test_forms import MNEMONIC, mnemonics, root_of, text_of


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> RulesTab:
    made = RulesTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.resize(1240, 660)
    made.show()
    made.refresh()
    manual_jobs.drain()
    return made


def rows(tab: RulesTab) -> list[tuple[str, ...]]:
    model = tab.table.model()
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def test_every_rule_says_what_it_pays(tab: RulesTab) -> None:
    said = {row[0]: row for row in rows(tab)}
    assert said["Purchase"] == ("Purchase", "Purchase", "On", "1 point for every 1.00 EUR spent")
    assert said["Daily login"][2:] == ("Off", "2 points, at most once a day")
    assert said["First news read"][3] == "10 points, once per customer"
    assert len(said) == 16


def test_switch_writes_a_version_and_says_so(tab: RulesTab, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    tab.table.selectRow(8)
    assert tab.form.switch_button.text() == "Switch &on"
    with qtbot.waitSignal(tab.books_changed):
        qtbot.mouseClick(tab.form.switch_button, Qt.MouseButton.LeftButton)
        manual_jobs.drain()
    assert rows(tab)[8][2] == "On"
    assert tab.form.message_label.text() == "Saved: “Daily login” is on."
    assert tab.form.switch_button.text() == "Switch &off"


def test_switching_a_stale_row_tells_and_reads_again(tab: RulesTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    tab.table.selectRow(0)
    shop.pay_for("purchase", 7)
    tab.switch()
    manual_jobs.drain()
    assert "was changed by somebody else meanwhile" in tab.form.message_label.text()
    assert rows(tab)[0][3] == "7 points for every 1.00 EUR spent"


def test_only_rules_that_are_on(tab: RulesTab) -> None:
    tab.form.active_only_check.setChecked(True)
    assert [row[0] for row in rows(tab)] == ["Purchase"]


def test_enter_opens_the_rule_and_saving_shows_it(tab: RulesTab, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    tab.table.selectRow(0)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    dialog = tab.findChild(RuleDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.form.pay_page.form.points_edit.setText("2")
    with qtbot.waitSignal(tab.books_changed):
        dialog.send()
        manual_jobs.drain()
    assert rows(tab)[0][3] == "2 points for every 1.00 EUR spent"


def test_duplicate_opens_a_copy(tab: RulesTab) -> None:
    tab.table.selectRow(0)
    tab.form.duplicate_button.click()
    dialog = tab.findChild(RuleDialog)
    assert dialog is not None and dialog.form.name_edit.text() == "Copy of Purchase"
    dialog.close()


def test_new_opens_an_empty_dialog(tab: RulesTab) -> None:
    tab.form.add_button.click()
    dialog = tab.findChild(RuleDialog)
    assert dialog is not None and dialog.form.action_combo.currentText() == ""
    dialog.close()


def test_only_a_rule_that_is_off_is_tried_on_the_past(tab: RulesTab, manual_jobs: ManualJobs) -> None:
    tab.table.selectRow(0)
    assert not tab.try_button.isEnabled() and tab.history_button.isEnabled()
    tab.table.selectRow(8)
    tab.try_button.click()
    trial = tab.findChild(SimulationDialog)
    assert trial is not None and "“Daily login”: 2 points" in trial.form.rule_label.text()
    trial.close()
    manual_jobs.drain()


def test_what_was_tried_is_switched_on_and_listed(tab: RulesTab, manual_jobs: ManualJobs) -> None:
    tab.table.selectRow(8)
    tab.try_out()
    trial = tab.findChild(SimulationDialog)
    assert trial is not None
    manual_jobs.drain()
    trial.run_or_stop()
    manual_jobs.drain()
    trial.send()
    manual_jobs.drain()
    assert rows(tab)[8][2] == "On" and tab.form.message_label.text() == "Saved: “Daily login” is on."


def test_history_opens_from_the_list(tab: RulesTab, manual_jobs: ManualJobs) -> None:
    tab.table.selectRow(0)
    tab.history_button.click()
    history = tab.findChild(RuleHistoryDialog)
    assert history is not None and history.isVisible()
    manual_jobs.drain()
    assert history.model.rowCount() == 1
    history.close()


def test_titles_put_the_rules_in_order(tab: RulesTab) -> None:
    tab.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    names = [row[0] for row in rows(tab)]
    assert names == sorted(names, key=str.casefold)
    tab.table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    assert rows(tab)[0][2] == "On"


def test_letters_of_the_list_are_free_beside_those_of_the_window(tab: RulesTab) -> None:
    window = root_of("main_window")
    letters = Counter(mnemonics(window))
    menus = window.findall(".//widget[@class='QMenuBar']/widget")
    letters.update(letter.upper() for menu in menus for letter in MNEMONIC.findall(text_of(menu, "title")))
    shown = [button.text() for button in tab.findChildren(QAbstractButton) if button.text()]
    assert len(shown) >= 7
    letters.update(letter.upper() for text in shown for letter in MNEMONIC.findall(text))
    assert [letter for letter, count in letters.items() if count > 1] == []
