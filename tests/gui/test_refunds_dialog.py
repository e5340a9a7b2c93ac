from __future__ import annotations

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.refund_dialog import RefundDialog
from loyalty_desktop.gui.refunds_dialog import RefundsDialog
from loyalty_desktop.services.counter_commands import RefundPart, RefundRequest
from tests.builders import Shop

from .manual_jobs import ManualJobs


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs, receipt: str) -> RefundsDialog:
    dialog = RefundsDialog(shop.desks, jobs, shop.desks.refunds.find(receipt), window)
    dialog.open()
    jobs.drain()
    return dialog


def cells(dialog: RefundsDialog) -> list[list[str]]:
    model = dialog.form.refund_table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_refund_without_points_is_taken_back(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1_000)
    shop.desks.counter.refund(RefundRequest(receipt, "X1", parts=(RefundPart(1, 0, 500),)))
    shop.desks.counter.refund(RefundRequest(receipt, "X2", parts=(RefundPart(1, 0, 1),)))
    dialog = a_dialog(window, shop, manual_jobs, receipt)
    assert [(row[0], row[3], row[5]) for row in cells(dialog)] == [("X2", "0", "Latest"), ("X1", "5", "Stands")]
    dialog.form.take_back_button.click()
    assert "reason" in dialog.form.problem_label.text()
    dialog.form.reason_combo.setCurrentText("Entered twice")
    for _ in range(2):
        dialog.form.take_back_button.click()
        manual_jobs.drain()
    assert [row[5] for row in cells(dialog)] == ["Taken back", "Taken back"]
    assert shop.balance(ana) == 10
    assert not dialog.form.take_back_button.isEnabled()


def test_the_refund_desk_leads_to_it_and_looks_again(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1_000)
    shop.refund(receipt)
    desk = RefundDialog(shop.desks, manual_jobs, parent=window)
    desk.open()
    assert not desk.form.earlier_button.isEnabled()
    desk.form.receipt_combo.setCurrentText(receipt)
    desk.look_up()
    manual_jobs.drain()
    desk.form.earlier_button.click()
    manual_jobs.drain()
    dialog = desk.findChild(RefundsDialog)
    assert isinstance(dialog, RefundsDialog)
    dialog.form.reason_combo.setCurrentText("Wrong receipt")
    dialog.act()
    manual_jobs.drain()
    assert desk.form.money_label.text() == "10.00 EUR"
    assert shop.balance(ana) == 10
