from __future__ import annotations

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.waiting_refunds_dialog import WaitingRefundsDialog
from tests.builders import Shop, a_row

from .manual_jobs import ManualJobs


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs) -> WaitingRefundsDialog:
    dialog = WaitingRefundsDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    return dialog


def first_row(dialog: WaitingRefundsDialog) -> list[str]:
    model = dialog.form.refund_table.model()
    return [str(model.index(0, column).data()) for column in range(model.columnCount())]


def test_what_waits_is_listed_and_dropped(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.import_sales(a_row("X1", "4.00", kind="refund", original="R1", store="North"), file_name="a.csv")
    dialog = a_dialog(window, shop, manual_jobs)
    assert first_row(dialog)[:3] == ["X1", "R1", "North"]
    assert first_row(dialog)[4:] == ["4.00 EUR", "a.csv", "Its sale has not come yet."]
    dialog.form.drop_button.click()
    assert "reason" in dialog.form.problem_label.text()
    dialog.form.reason_combo.setCurrentText("Wrong receipt")
    dialog.form.drop_button.click()
    manual_jobs.drain()
    assert dialog.form.problem_label.text() == "Refund X1 was dropped."
    assert shop.desks.imports.parked() == 0
    assert not dialog.form.drop_button.isEnabled()


def test_why_it_waits_is_told_whole(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.import_sales(a_row("X1", "99.00", kind="refund", original="R1"), file_name="a.csv")
    shop.sell(shop.enrol(), 1_000, receipt="R1")
    dialog = a_dialog(window, shop, manual_jobs)
    assert dialog.form.why_label.text() == "More is to be refunded than is left of receipt R1."


def test_nothing_waits(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    assert not dialog.form.drop_button.isEnabled()
    assert dialog.form.why_label.text() == ""
