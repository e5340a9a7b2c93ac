"""Whoever came with an undone import is met by an exact search, and erased as everybody else is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.customers_tab import CustomersTab
from loyalty_desktop.gui.person_dialog import PersonDialog
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop
from tests.services.test_import_undo import imported

from .manual_jobs import ManualJobs

ZARA = "REF-77,Zara Quill,quill@x.es,600777888,CARD-77,1990-02-28,vip-tag,yes,left-handed,2026-03-07,"


def a_tab(qtbot: QtBot, shop: Shop, jobs: ManualJobs, theme: Theme) -> CustomersTab:
    tab = CustomersTab(shop.desks, jobs, theme)
    qtbot.addWidget(tab)
    tab.resize(1264, 660)
    tab.show()
    qtbot.waitExposed(tab)
    jobs.drain()
    return tab


def search(qtbot: QtBot, tab: CustomersTab, jobs: ManualJobs, words: str) -> None:
    tab.form.search_edit.clear()
    qtbot.keyClicks(tab.form.search_edit, words)
    qtbot.waitUntil(lambda: not tab._search_soon.isActive())
    jobs.drain()


def undone(shop: Shop) -> int:
    """Zara Quill, whose points for joining keep her name beside them."""
    shop.pay_for("account_registration", 7)
    shop.desks.imports.undo(imported(shop, ZARA))
    return int(shop.value("SELECT id FROM customer"))


def test_who_was_withdrawn_is_erased_from_an_exact_search(
    qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    number = undone(shop)
    tab = a_tab(qtbot, shop, manual_jobs, theme)
    search(qtbot, tab, manual_jobs, "zara")
    assert tab.withdrawn.isHidden(), "a part of a name is nobody's name"
    search(qtbot, tab, manual_jobs, "zara quill")
    assert tab.withdrawn.isVisible() and "Zara Quill" in tab.withdrawn.sentence_label.text()
    qtbot.keyClick(tab.form.search_edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tab.withdrawn.show_button
    qtbot.keyClick(tab.withdrawn.show_button, Qt.Key.Key_Space)
    manual_jobs.drain()
    page = tab.page
    assert page.customer_id == number and "undone import" in page.form.state_label.text()
    assert QApplication.focusWidget() is page.form.more_button
    assert page.person_action.isEnabled() and page.person_action.text() == "&Erase…"
    page.books_changed.connect(tab.refresh)
    page.person_action.trigger()
    dialog = page.findChild(PersonDialog)
    assert dialog is not None and not dialog.form.merge_group.isVisible() and not dialog.form.erase_button.isEnabled()
    dialog.form.reason_edit.setText("asked for it")
    dialog.form.sure_check.setChecked(True)
    dialog.form.erase_button.click()
    manual_jobs.drain()
    assert "Zara" not in shop.value("SELECT name FROM customer")
    assert not page.person_action.isEnabled() and tab.withdrawn.isHidden()


def test_who_was_enrolled_again_stands_in_the_list_beside_the_notice(
    qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    undone(shop)
    shop.enrol(name="Zara Quill")
    tab = a_tab(qtbot, shop, manual_jobs, theme)
    search(qtbot, tab, manual_jobs, "Zara Quill")
    assert tab.customers.rowCount() == 1 and tab.withdrawn.show_button.isVisible()
    search(qtbot, tab, manual_jobs, "")
    assert tab.withdrawn.isHidden()


def test_of_whom_nothing_is_left_there_is_nothing_to_erase(
    qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    shop.desks.imports.undo(imported(shop, ZARA))
    tab = a_tab(qtbot, shop, manual_jobs, theme)
    search(qtbot, tab, manual_jobs, "REF-77")
    said = tab.withdrawn.sentence_label.text()
    assert said == "Somebody of an undone import came with “REF-77”. Nothing of the person is left."
    assert not tab.withdrawn.show_button.isVisible()


def test_several_of_one_name_are_told_with_what_to_type(
    qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    shop.pay_for("account_registration", 7)
    shop.desks.imports.undo(imported(shop, ZARA, ZARA.replace("77", "78").replace("quill@", "zara@")))
    tab = a_tab(qtbot, shop, manual_jobs, theme)
    search(qtbot, tab, manual_jobs, "Zara Quill")
    assert "fits 2 customers. Give the card, the number" in tab.withdrawn.sentence_label.text()
    assert not tab.withdrawn.show_button.isVisible()
    search(qtbot, tab, manual_jobs, "REF-78")
    assert tab.withdrawn.show_button.isVisible()
