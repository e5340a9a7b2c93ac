"""What is typed while settings or estimates are being written is the next change, and nothing of it is lost."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from loyalty_desktop.domain.accounting import BookAccount
from loyalty_desktop.domain.estimate_book import Estimated
from loyalty_desktop.domain.program import Reinstatement
from loyalty_desktop.gui.accounting_dialog import AccountingDialog
from loyalty_desktop.gui.referral_terms_dialog import ReferralTermsDialog
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .questions import question_of, reply


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """A sale of 2 March in a shop that has never said what a point is worth."""
    shop.sell(shop.enrol(), 100_000, on=date(2026, 3, 2))
    return shop


def test_what_is_typed_while_a_value_is_written_is_the_next_change(
    window: QWidget, sold: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = SettingsDialog(sold.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.worth_edit.setText("10")
    dialog.send_button.click()
    manual_jobs.drain()
    reply(dialog, "&Set it")
    dialog.form.shop_edit.setText("Bean")
    manual_jobs.drain()
    program = sold.desks.program.state().program
    assert (program.point_value_minor, program.shop_name) == (1000, "")
    assert dialog.isVisible() and dialog.form.shop_edit.text() == "Bean"
    assert dialog.form.problem_label.text().startswith("Saved, but not yet what was typed meanwhile.")
    dialog.reject()
    reply(dialog, "Go on")
    written: list[object] = []
    dialog.posted.connect(written.append)
    dialog.send_button.click()
    manual_jobs.drain()
    assert written == [("shop_name",)] and not dialog.isVisible()
    assert sold.desks.program.state().program.shop_name == "Bean"


def test_days_that_stop_to_matter_stay_as_they_were_written(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = SettingsDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.grace_edit.setText("12")
    dialog.send_button.click()
    combo = dialog.form.reinstatement_combo
    combo.setCurrentIndex(combo.findData(Reinstatement.KEEP_EXPIRED))
    manual_jobs.drain()
    dialog.send_button.click()
    manual_jobs.drain()
    program = shop.desks.program.state().program
    assert (program.grace_days, program.reinstatement) == (12, Reinstatement.KEEP_EXPIRED)


def test_terms_of_referrals_keep_what_is_typed_meanwhile(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = ReferralTermsDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.minimum_edit.setText("20")
    dialog.send_button.click()
    dialog.form.minimum_edit.setText("30")
    manual_jobs.drain()
    assert shop.desks.program.state().program.referrals.minimum_minor == 2000 and dialog.isVisible()
    dialog.send_button.click()
    manual_jobs.drain()
    assert shop.desks.program.state().program.referrals.minimum_minor == 3000 and not dialog.isVisible()


def rates(shop: Shop) -> list[object]:
    return [item.amount for item in shop.desks.estimates.state().estimates if item.about is Estimated.RATE]


def an_estimate_being_written(window: QWidget, shop: Shop, jobs: ManualJobs) -> AccountingDialog:
    shop.desks.program.change_settings(point_value_minor="1000")
    dialog = AccountingDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    dialog.form.rate_edit.setText("90%")
    dialog.send_button.click()
    jobs.drain()
    assert question_of(dialog)
    reply(dialog, "&Set it")
    return dialog


def test_an_account_typed_while_an_estimate_is_written_is_saved_alone(
    window: QWidget, sold: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = an_estimate_being_written(window, sold, manual_jobs)
    dialog.form.revenue_edit.setText("4000")
    manual_jobs.drain()
    assert rates(sold) == [Fraction(9, 10)] and dialog.isVisible()
    assert dialog.form.now_label.text().startswith("Today it is 90") and dialog.estimates.rowCount() == 2
    dialog.send_button.click()
    manual_jobs.drain()
    assert [box for box in dialog.findChildren(QMessageBox) if box.isVisible()] == []
    assert rates(sold) == [Fraction(9, 10)] and not dialog.isVisible()
    assert sold.desks.program.state().program.accounting.name_of(BookAccount.REVENUE) == "4000"


def test_another_rate_typed_while_one_is_written_is_another_estimate(
    window: QWidget, sold: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = an_estimate_being_written(window, sold, manual_jobs)
    dialog.form.rate_edit.setText("80%")
    manual_jobs.drain()
    assert dialog.form.from_edit.placeholderText() == "today"
    dialog.send_button.click()
    manual_jobs.drain()
    assert rates(sold) == [Fraction(9, 10), Fraction(4, 5)] and not dialog.isVisible()
