"""Closing a month in the window: shown, agreed to, closed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from loyalty_desktop.gui.close_month_dialog import CloseMonthDialog
from loyalty_desktop.services.closings import Closed
from tests.builders import Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def opened(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> CloseMonthDialog:
    shop.clock.move_to(date(2026, 3, 20))
    shop.sell(shop.enrol(), 10_000, on=date(2026, 3, 3))
    shop.clock.move_to(date(2026, 4, 2))
    dialog = CloseMonthDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    return dialog


def shown(dialog: CloseMonthDialog) -> dict[str, object]:
    model = dialog.figures
    return {str(model.index(row, 0).data()): model.index(row, 1).data() for row in range(model.rowCount())}


def test_the_month_in_turn_is_shown_at_once(opened: CloseMonthDialog) -> None:
    assert opened.form.month_edit.text() == "2026-03"
    assert (shown(opened)["Issued"], shown(opened)["Difference"]) == ("100", "0")
    assert "1 entry counts in 2026-03." in opened.form.preview_label.text()
    assert "A closed month is never opened again." in opened.form.preview_label.text()


def test_it_is_closed_only_after_a_person_agreed(opened: CloseMonthDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(shop.enrol("B", name="Bo"), 500)
    ended: list[Closed] = []
    opened.posted.connect(ended.append)
    assert not opened.send_button.isEnabled()
    opened.form.agree_check.setChecked(True)
    opened.send_button.click()
    manual_jobs.drain()
    assert [item.month.last for item in ended] == [date(2026, 3, 31)]
    assert shop.desks.program.state().program.closed_through == date(2026, 3, 31)


def test_a_clock_far_ahead_is_asked_about(opened: CloseMonthDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.clock.move_to(date(2026, 4, 9))
    opened.form.agree_check.setChecked(True)
    opened.send_button.click()
    manual_jobs.drain()
    (box,) = opened.findChildren(QMessageBox)
    assert "2026-03-20" in box.text()
    assert shop.desks.closings.listed() == ()
    next(button for button in box.buttons() if "right" in button.text()).click()
    manual_jobs.drain()
    assert len(shop.desks.closings.listed()) == 1


def test_another_month_forgets_what_was_shown(opened: CloseMonthDialog, manual_jobs: ManualJobs) -> None:
    opened.form.agree_check.setChecked(True)
    opened.form.month_edit.setText("2026-05")
    opened.form.month_edit.textEdited.emit("2026-05")
    assert (opened.figures.rowCount(), opened.send_button.isEnabled()) == (0, False)
    opened.form.preview_button.click()
    manual_jobs.drain()
    assert "is not over yet" in opened.form.month_problem_label.text()
    opened.form.month_edit.setText("soon")
    opened.form.preview_button.click()
    assert "is no month" in opened.form.month_problem_label.text()


def test_closed_months_are_listed(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.close(date(2026, 2, 1))
    dialog = CloseMonthDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.closed.rowCount() == 1
    assert dialog.closed.index(0, 0).data() == "2026-02"
    assert "is not over yet" in dialog.form.month_problem_label.text()
