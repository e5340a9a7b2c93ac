from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.amounts import milli_of
from loyalty_desktop.gui.refund_dialog import RefundDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs, *, spent: int = 0) -> tuple[RefundDialog, int]:
    ana = shop.enrol()
    shop.sell(ana, 1000, 500)
    if spent:
        shop.redeem(ana, shop.a_reward(spent))
    dialog = RefundDialog(shop.desks, jobs, ana, window)
    dialog.open()
    jobs.drain()
    return dialog, ana


def back(dialog: RefundDialog) -> list[str]:
    model = dialog.form.line_table.model()
    return [str(model.index(row, 6).data()) for row in range(model.rowCount())]


def test_the_latest_receipt_is_chosen_whole(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, _ = a_dialog(window, shop, manual_jobs)
    assert back(dialog) == ["1 · 10.00 EUR", "1 · 5.00 EUR"]
    assert dialog.form.money_label.text() == "15.00 EUR"
    assert dialog.form.points_label.text() == "15 points go back with the goods."
    assert dialog.form.number_edit.text() == "R1-R1"


def test_spent_points_are_told_before_posting(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, _ = a_dialog(window, shop, manual_jobs, spent=12)
    assert "12 points are missing and become a debt" in dialog.form.points_label.text()


def test_one_enter_refunds(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, ana = a_dialog(window, shop, manual_jobs)
    with qtbot.waitSignal(dialog.posted):
        qtbot.keyClick(dialog.form.number_edit, Qt.Key.Key_Return)
        manual_jobs.drain()
    assert shop.balance(ana) == 0


def test_a_part_of_a_line_is_typed(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, ana = a_dialog(window, shop, manual_jobs)
    dialog.form.nothing_button.click()
    dialog.form.amount_edit.clear()
    qtbot.keyClicks(dialog.form.amount_edit, "4.00")
    manual_jobs.drain()
    assert back(dialog) == ["0 · 4.00 EUR", "–"]
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 11


def test_an_unknown_receipt_is_told(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = RefundDialog(shop.desks, manual_jobs, parent=window)
    dialog.open()
    edit = dialog.form.receipt_combo.lineEdit()
    assert edit is not None
    qtbot.keyClicks(edit, "nope")
    dialog.send()
    manual_jobs.drain()
    assert dialog.form.problem_label.text() == "Receipt nope is not on the books."


def test_no_line_is_no_refund(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, ana = a_dialog(window, shop, manual_jobs)
    dialog.form.nothing_button.click()
    dialog.send()
    manual_jobs.drain()
    assert dialog.form.problem_label.text().startswith("Choose at least one line")
    assert shop.balance(ana) == 15


def test_quantities_are_read_in_thousandths() -> None:
    assert [milli_of(text) for text in ("2", "0.5", "1,25", "", "x", "1.2345")] == [2000, 500, 1250, None, None, None]


@pytest.mark.parametrize("typed", ["", "x", "-1", "9"])
def test_a_quantity_that_cannot_be_is_not_sent(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, typed: str
) -> None:
    dialog, ana = a_dialog(window, shop, manual_jobs)
    type_over(qtbot, dialog.form.quantity_edit, typed)
    manual_jobs.drain()
    assert dialog.form.problem_label.text()
    assert back(dialog) == ["–", "1 · 5.00 EUR"]
    dialog.send()
    manual_jobs.drain()
    assert dialog.isVisible() and dialog.form.problem_label.text()
    assert shop.balance(ana) == 15


@pytest.mark.parametrize("typed", ["", "abc", "5.005", "-1", "10.01"])
def test_an_amount_that_cannot_be_is_not_sent(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, typed: str
) -> None:
    dialog, ana = a_dialog(window, shop, manual_jobs)
    type_over(qtbot, dialog.form.amount_edit, typed)
    manual_jobs.drain()
    dialog.send()
    manual_jobs.drain()
    assert dialog.isVisible() and dialog.form.problem_label.text()
    assert shop.balance(ana) == 15


def test_mending_what_was_typed_sends_it(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, ana = a_dialog(window, shop, manual_jobs)
    type_over(qtbot, dialog.form.quantity_edit, "x")
    type_over(qtbot, dialog.form.quantity_edit, "0.5")
    manual_jobs.drain()
    assert dialog.form.problem_label.text() == ""
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 5


def test_choosing_nothing_empties_the_field_that_is_being_typed_in(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog, _ = a_dialog(window, shop, manual_jobs)
    type_over(qtbot, dialog.form.quantity_edit, "x")
    dialog.form.nothing_button.click()
    assert (dialog.form.quantity_edit.text(), dialog.form.amount_edit.text()) == ("0", "0.00")
    assert dialog.form.problem_label.text() == ""


def type_over(qtbot: QtBot, edit: QLineEdit, text: str) -> None:
    """What a person does who replaces what stands in a field."""
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, text)


def test_a_receipt_of_several_stores_is_chosen_by_its_store(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, receipt="A", store="East")
    shop.sell(ana, 2000, receipt="A", store="West")
    dialog = RefundDialog(shop.desks, manual_jobs, parent=window)
    dialog.open()
    qtbot.keyClicks(dialog.form.receipt_combo.lineEdit(), "A")
    dialog.look_up()
    manual_jobs.drain()
    combo = dialog.form.receipt_combo
    assert "known in several stores: “East” and “West”" in dialog.form.problem_label.text()
    assert [combo.itemText(place) for place in range(combo.count())] == ["A – East", "A – West"]
    combo.hidePopup()
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    manual_jobs.drain()
    assert dialog.form.sale_label.text().endswith("West · 20.00 EUR · 20 points earned")
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 10
