"""The list of referrals and their terms, over the real desks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.referral_terms_dialog import ReferralTermsDialog
from loyalty_desktop.gui.referrals_dialog import ReferralsDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def blocked(shop: Shop) -> int:
    """A newcomer whose referral is blocked: she had bought before. Her referrer would get 40 points."""
    shop.pay_for("referrer_reward", 40)
    shop.desks.program.change_settings(referral_blocks="bought_before")
    ana = shop.enrol("ANA", name="Ana Ruiz")
    bea = shop.enrol("BEA", name="Bea Sanz")
    shop.sell(bea, 1000, on=TODAY - timedelta(days=4))
    shop.desks.customers.refer(bea, ana, identity=shop.desks.customers.new_identity())
    shop.enrol("CAN", name="Can Demir", referrer_id=bea)
    return bea


@pytest.fixture
def dialog(shop: Shop, blocked: int, manual_jobs: ManualJobs, window: QWidget) -> ReferralsDialog:
    opened = ReferralsDialog(shop.desks, manual_jobs, window)
    manual_jobs.drain()
    opened.form.referral_table.select_key(blocked)
    return opened


def test_blocked_referral_is_released(shop: Shop, dialog: ReferralsDialog, manual_jobs: ManualJobs) -> None:
    form = dialog.form
    assert "bought before" in form.about_label.text()
    form.release_button.click()
    assert "Give a reason" in form.problem_label.text()
    form.reason_edit.setText("sisters")
    form.release_button.click()
    manual_jobs.drain()
    assert "Rewarded" in form.problem_label.text()
    assert shop.balance(shop.desks.customers.find("ANA").id) == 40


def test_cancelled_referral_pays_nothing(shop: Shop, dialog: ReferralsDialog, manual_jobs: ManualJobs) -> None:
    dialog.form.reason_edit.setText("one household")
    dialog.form.cancel_button.click()
    manual_jobs.drain()
    assert "cancelled by a manager" in dialog.form.about_label.text()
    assert "one household" in dialog.form.about_label.text()
    assert shop.balance(shop.desks.customers.find("ANA").id) == 0


def test_list_is_filtered_by_state_and_name(dialog: ReferralsDialog, manual_jobs: ManualJobs) -> None:
    form = dialog.form
    form.state_combo.setCurrentIndex(form.state_combo.findData("registered"))
    manual_jobs.drain()
    row = form.referral_table.current_row()
    assert row is not None and row.referee == "Can Demir"
    assert not form.release_button.isEnabled()
    form.search_edit.setText("nobody")
    manual_jobs.drain()
    assert form.referral_table.current_row() is None


def test_terms_are_written_as_typed(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> None:
    dialog = ReferralTermsDialog(shop.desks, manual_jobs, window)
    manual_jobs.drain()
    form = dialog.form
    form.minimum_edit.setText("20.00")
    form.waiting_edit.setText("14")
    form.many_check.setChecked(True)
    dialog.send()
    assert form.weekly_problem_label.text()
    form.weekly_edit.setText("5")
    dialog.send()
    manual_jobs.drain()
    terms = shop.desks.program.state().program.referrals
    assert (terms.minimum_minor, terms.waiting_days, terms.weekly_limit, terms.blocks) == (2000, 14, 5, ("too_many",))


def test_impossible_term_is_told_beside_its_field(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> None:
    dialog = ReferralTermsDialog(shop.desks, manual_jobs, window)
    manual_jobs.drain()
    dialog.form.waiting_edit.setText("9999")
    dialog.send()
    manual_jobs.drain()
    assert dialog.form.waiting_problem_label.text()
    dialog.form.waiting_edit.clear()
    dialog.form.minimum_edit.setText("much")
    dialog.send()
    assert dialog.form.minimum_problem_label.text()


def test_reason_is_not_booked_for_another_newcomer(shop: Shop, dialog: ReferralsDialog) -> None:
    form = dialog.form
    form.reason_edit.setText("sisters")
    form.referral_table.select_key(shop.desks.customers.find("CAN").id)
    assert form.reason_edit.text() == ""


def test_terms_name_the_currency_and_a_limit_that_blocks_nobody(
    shop: Shop, manual_jobs: ManualJobs, window: QWidget
) -> None:
    form = ReferralTermsDialog(shop.desks, manual_jobs, window).form
    manual_jobs.drain()
    assert "(EUR)" in form.minimum_label.text()
    form.weekly_edit.setText("2")
    assert "blocks nobody" in form.weekly_problem_label.text()
    form.many_check.setChecked(True)
    assert form.weekly_problem_label.text() == ""
