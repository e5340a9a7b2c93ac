"""How points expire and who is reminded, in the window: shown first, then done."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.mailing import MailSecurity, MailSettings
from loyalty_desktop.gui.expiry_dialog import ExpiryDialog
from loyalty_desktop.gui.mail_account_dialog import MailAccountDialog
from loyalty_desktop.gui.reminders_dialog import RemindersDialog
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import TODAY, Shop
from tests.services.mail_server import mail_server

from .manual_jobs import ManualJobs


@pytest.fixture
def policy(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> ExpiryDialog:
    dialog = ExpiryDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    return dialog


def test_a_policy_can_be_set_only_after_it_was_shown(policy: ExpiryDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_00, on=date(2025, 1, 1))
    form = policy.form
    assert not policy.send_button.isEnabled()
    form.lifetime_edit.setText("12")
    form.open_lots_check.setChecked(True)
    form.preview_button.click()
    manual_jobs.drain()
    assert "10 points of 1 customer would end sooner" in form.preview_label.text()
    assert policy.model.rowCount() == 2
    policy.send_button.click()
    manual_jobs.drain()
    assert shop.desks.customers.show(ana).lots[0].expires_on == date(2026, 4, 9)


def test_another_field_forgets_what_was_shown(policy: ExpiryDialog, manual_jobs: ManualJobs) -> None:
    policy.form.preview_button.click()
    manual_jobs.drain()
    assert policy.send_button.isEnabled()
    policy.form.inactivity_edit.setText("6")
    policy.form.inactivity_edit.textEdited.emit("6")
    assert not policy.send_button.isEnabled() and policy.model.rowCount() == 0


@pytest.mark.parametrize(("field", "label"), [("lifetime", "no lifetime"), ("inactivity", "no time without activity")])
def test_what_is_wrong_stands_beside_its_field(
    policy: ExpiryDialog, manual_jobs: ManualJobs, field: str, label: str
) -> None:
    getattr(policy.form, f"{field}_edit").setText("soon")
    policy.form.preview_button.click()
    manual_jobs.drain()
    assert label in getattr(policy.form, f"{field}_problem_label").text()


def test_a_notice_that_is_no_number_is_said_beside_it(policy: ExpiryDialog) -> None:
    policy.form.open_lots_check.setChecked(True)
    policy.form.notice_edit.setText("a month")
    policy.form.preview_button.click()
    assert policy.form.notice_problem_label.text()


def test_reminders_show_whom_and_why_not(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    shop.sell(shop.enrol(), 10_00, on=TODAY)
    dialog = RemindersDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.model.rowCount() == 0
    dialog.form.within_edit.setText("40")
    dialog.form.show_button.click()
    manual_jobs.drain()
    assert dialog.form.plan_label.text() == "0 customers would be written to, 1 not. Nothing has been sent yet."
    assert not dialog.form.send_button.isEnabled()
    assert "through which account" in dialog.form.problem_label.text()


def test_days_that_are_none_are_said_beside_the_field(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = RemindersDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.within_edit.setText("many")
    dialog.form.show_button.click()
    assert "“many” is no number of days" in dialog.form.within_problem_label.text()


def test_account_and_text_are_kept(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = MailAccountDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    form = dialog.form
    form.host_edit.setText("smtp.example.org")
    form.sender_edit.setText("shop")
    dialog.send()
    manual_jobs.drain()
    assert "no e-mail address" in form.sender_problem_label.text()
    form.sender_edit.setText("shop@example.org")
    form.text_edit.setPlainText("Dear {nmae}")
    dialog.send()
    manual_jobs.drain()
    assert "There is no field {nmae}" in form.problem_label.text()
    form.text_edit.setPlainText("Dear {name}")
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.reminders.settings().is_ready


def test_clicking_send_sends_through_the_account(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    fields = CustomerFields(name="Ana Ruiz", email="ana@example.org", consent=True)
    shop.desks.program.change_settings(lifetime_months="1")
    shop.sell(shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity())), 10_00)
    with mail_server() as (port, box):
        account = MailSettings("127.0.0.1", port, MailSecurity.NONE, sender="shop@example.org")
        shop.desks.reminders.change_settings(account)
        dialog = RemindersDialog(shop.desks, manual_jobs, window)
        dialog.open()
        manual_jobs.drain()
        form = dialog.form
        form.within_edit.setText("40")
        qtbot.mouseClick(form.show_button, Qt.MouseButton.LeftButton)
        manual_jobs.drain()
        assert form.letter_text.toPlainText().startswith("10 points end on 2026-04-10")
        box.is_silent_after_text = True
        qtbot.mouseClick(form.send_button, Qt.MouseButton.LeftButton)
        manual_jobs.drain()
        assert form.plan_label.text().endswith("ask them, or choose to write again.")
        assert not form.send_button.isEnabled() and len(box.letters) == 1
        box.is_silent_after_text = False
        form.unsure_check.click()
        manual_jobs.drain()
        qtbot.mouseClick(form.send_button, Qt.MouseButton.LeftButton)
        manual_jobs.drain()
        assert form.problem_label.text() == "1 reminder was sent."
    assert box.envelopes == [["ana@example.org"]] * 2
