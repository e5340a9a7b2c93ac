"""Settings that would measure open days anew are asked about before they are written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from loyalty_desktop.domain.accounting import AccountingMethod, BookAccount
from loyalty_desktop.gui.accounting_dialog import AccountingDialog
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .questions import question_of, reply

Dialog = TypeVar("Dialog", SettingsDialog, AccountingDialog)


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """A sale of 2 March in a shop that has never said what a point is worth."""
    shop.sell(shop.enrol(), 100_000, on=date(2026, 3, 2))
    return shop


def _opened(dialog: Dialog, jobs: ManualJobs) -> Dialog:
    dialog.open()
    jobs.drain()
    return dialog


def test_a_first_value_is_asked_about(window: QWidget, sold: Shop, manual_jobs: ManualJobs) -> None:
    dialog = _opened(SettingsDialog(sold.desks, manual_jobs, window), manual_jobs)
    dialog.form.worth_edit.setText("10")
    for act, worth in (("&Do not set it", 0), ("&Set it", 1000)):
        dialog.send_button.click()
        manual_jobs.drain()
        said = question_of(dialog).text()
        assert said.startswith("It counts from the beginning")
        assert "2026-03  Deferred with sales: 0.00 EUR → 9.90 EUR" in said
        reply(dialog, act)
        manual_jobs.drain()
        assert sold.desks.program.state().program.point_value_minor == worth


def test_nothing_is_written_once_the_dialog_was_left(window: QWidget, sold: Shop, manual_jobs: ManualJobs) -> None:
    dialog = _opened(SettingsDialog(sold.desks, manual_jobs, window), manual_jobs)
    dialog.form.worth_edit.setText("10")
    dialog.send_button.click()
    dialog.reject()
    assert question_of(dialog).isVisible()
    manual_jobs.drain()
    assert sold.desks.program.state().program.point_value_minor == 0


def test_a_value_that_cannot_be_is_said(window: QWidget, sold: Shop, manual_jobs: ManualJobs) -> None:
    sold.desks.program.change_settings(point_value_minor="1000", beyond_balance="cash")
    dialog = _opened(SettingsDialog(sold.desks, manual_jobs, window), manual_jobs)
    dialog.form.worth_edit.setText("")
    dialog.send_button.click()
    manual_jobs.drain()
    assert dialog.form.problem_label.text()
    assert dialog.send_button.isEnabled()


def test_a_first_method_is_asked_about(window: QWidget, sold: Shop, manual_jobs: ManualJobs) -> None:
    sold.desks.program.change_settings(point_value_minor="1000")
    dialog = _opened(AccountingDialog(sold.desks, manual_jobs, window), manual_jobs)
    dialog.form.method_combo.setCurrentIndex(dialog.form.method_combo.findData(AccountingMethod.SIMPLE))
    dialog.send_button.click()
    manual_jobs.drain()
    assert "Liability at the end" in question_of(dialog).text()
    reply(dialog, "&Set it")
    manual_jobs.drain()
    assert sold.desks.program.state().program.accounting.method is AccountingMethod.SIMPLE


def test_what_is_typed_while_settings_are_looked_at_waits_for_another_save(
    window: QWidget, sold: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = _opened(SettingsDialog(sold.desks, manual_jobs, window), manual_jobs)
    dialog.form.worth_edit.setText("10")
    dialog.send_button.click()
    dialog.form.worth_edit.setText("20")
    dialog.form.shop_edit.setText("Bean")
    manual_jobs.drain()
    assert dialog.findChildren(QMessageBox) == []
    assert sold.desks.program.state().program.point_value_minor == 0
    dialog.send_button.click()
    manual_jobs.drain()
    assert "0.00 EUR → 19.61 EUR" in question_of(dialog).text()
    reply(dialog, "&Set it")
    manual_jobs.drain()
    program = sold.desks.program.state().program
    assert (program.point_value_minor, program.shop_name) == (2000, "Bean")


def test_what_is_typed_while_estimates_are_looked_at_waits_for_another_save(
    window: QWidget, sold: Shop, manual_jobs: ManualJobs
) -> None:
    sold.desks.program.change_settings(point_value_minor="1000")
    dialog = _opened(AccountingDialog(sold.desks, manual_jobs, window), manual_jobs)
    dialog.form.rate_edit.setText("90%")
    dialog.send_button.click()
    dialog.form.rate_edit.setText("50%")
    dialog.form.revenue_edit.setText("4000")
    manual_jobs.drain()
    assert dialog.findChildren(QMessageBox) == []
    assert [item.amount for item in sold.desks.estimates.state().estimates] == [1000]
    dialog.send_button.click()
    manual_jobs.drain()
    assert "9.90 EUR → 4.98 EUR" in question_of(dialog).text()
    reply(dialog, "&Set it")
    manual_jobs.drain()
    assert [item.amount for item in sold.desks.estimates.state().estimates][-1:] == [Fraction(1, 2)]
    assert sold.desks.program.state().program.accounting.name_of(BookAccount.REVENUE) == "4000"


def test_changes_that_can_only_be_refused_are_not_asked_about(
    window: QWidget, sold: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = _opened(SettingsDialog(sold.desks, manual_jobs, window), manual_jobs)
    dialog.form.worth_edit.setText("10")
    dialog.form.expire_radio.setChecked(True)
    dialog.form.months_edit.setText("0")
    dialog.send_button.click()
    manual_jobs.drain()
    assert dialog.findChildren(QMessageBox) == []
    assert dialog.send_button.isEnabled() and dialog.focusWidget() is dialog.form.months_edit
    assert sold.desks.program.state().program.point_value_minor == 0
