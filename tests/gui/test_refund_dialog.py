from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.refund_dialog import RefundDialog, milli_of
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
