from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.findings_dialog import FindingsDialog
from tests.builders import Shop


@pytest.fixture
def dialog(window: QWidget, shop: Shop) -> FindingsDialog:
    """The real findings of a shop whose balance and sale were changed behind the program's back."""
    ana = shop.enrol("C1")
    shop.sell(ana, 5_000)
    shop.tamper("UPDATE customer SET active = active + 1, debt = 2")
    shop.tamper("UPDATE sale SET net_minor = net_minor + 1, customer_id = NULL")
    opened = FindingsDialog(shop.findings(), "2026-03-10 12:00", window)
    opened.show()
    return opened


def sentences(dialog: FindingsDialog) -> list[str]:
    return [dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())]


def choose(dialog: FindingsDialog, begin: str) -> None:
    dialog.form.row_table.selectRow(next(row for row, text in enumerate(sentences(dialog)) if begin in text))


def test_every_difference_is_a_sentence(dialog: FindingsDialog) -> None:
    said = sentences(dialog)
    assert dialog.form.found_label.text() == f"As of 2026-03-10 12:00, {len(said)} differences were found."
    assert "Ana Ruiz: the entries add up to a debt of 0, but 2 is stored." in said
    assert "Receipt R1: the lines add up to 5,000 net in minor units, but the sale says 5,001." in said


def test_the_row_under_the_cursor_is_shown_in_full(dialog: FindingsDialog) -> None:
    choose(dialog, "debt")
    assert dialog.form.row_label.text() == "Ana Ruiz: the entries add up to a debt of 0, but 2 is stored."


def test_the_customer_of_a_finding_can_be_opened(dialog: FindingsDialog, shop: Shop, qtbot: QtBot) -> None:
    choose(dialog, "debt")
    with qtbot.waitSignal(dialog.customer_requested) as asked:
        qtbot.mouseClick(dialog.form.act_button, Qt.MouseButton.LeftButton)
    assert asked.args == [shop.desks.customers.find("C1").id]
    with qtbot.waitSignal(dialog.customer_requested):
        qtbot.keyClick(dialog.form.row_table, Qt.Key.Key_Return)


def test_a_finding_without_a_customer_opens_nobody(dialog: FindingsDialog, qtbot: QtBot) -> None:
    choose(dialog, "net in minor units")
    assert not dialog.form.act_button.isEnabled()
    with qtbot.assertNotEmitted(dialog.customer_requested):
        qtbot.keyClick(dialog.form.row_table, Qt.Key.Key_Return)


def test_all_of_them_are_copied(dialog: FindingsDialog) -> None:
    dialog.form.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines() == sentences(dialog)
