"""Invitations in the window, over the real desks: made, shown, copied, saved, withdrawn, and used when enrolling."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.invitation_views import InvitationQuery
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.gui.invitations_dialog import InvitationsDialog
from loyalty_desktop.gui.referrals_dialog import ReferralsDialog
from tests.builders import Shop
from tests.services.test_invitations import invite

from .manual_jobs import ManualJobs


@pytest.fixture
def ana(shop: Shop) -> CustomerRow:
    """A member, as lists have her; invitations last thirty days."""
    shop.desks.program.change_settings(referral_invitation_days="30")
    shop.enrol("ANA", name="Ana Ruiz")
    return shop.desks.customers.find("ANA")


def opened(shop: Shop, jobs: ManualJobs, window: QWidget, customer: CustomerRow | None = None) -> InvitationsDialog:
    """The dialog with everything it reads."""
    dialog = InvitationsDialog(shop.desks, jobs, window, customer=customer)
    jobs.drain()
    return dialog


def test_enter_makes_a_code_that_is_shown_large(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    dialog = opened(shop, manual_jobs, window, ana)
    form = dialog.form
    assert form.until_edit.text() == "2026-04-09"
    form.note_edit.setText("Bea from the choir")
    QTest.keyClick(form.note_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    (row,) = shop.desks.invitations.page(InvitationQuery(), 0, 9)
    assert (form.shown_label.text(), row.note, row.most_uses) == (row.shown, "Bea from the choir", 1)
    assert not form.qr_label.pixmap().isNull()
    assert row.shown in form.problem_label.text()
    form.copy_button.click()
    assert QGuiApplication.clipboard().text() == row.shown


def test_code_for_anybody_without_an_end(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    form = opened(shop, manual_jobs, window, ana).form
    form.friends_spin.setValue(0)
    assert form.friends_spin.text() == "Any number"
    form.until_edit.clear()
    form.make_button.click()
    manual_jobs.drain()
    (row,) = shop.desks.invitations.page(InvitationQuery(), 0, 9)
    assert (row.most_uses, row.expires_on) == (0, None)


def test_wrong_day_is_told_beside_its_field(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    form = opened(shop, manual_jobs, window, ana).form
    form.until_edit.setText("soon")
    form.make_button.click()
    assert "“soon” is no date" in form.until_problem_label.text()
    form.until_edit.setText("2026-03-01")
    form.make_button.click()
    manual_jobs.drain()
    assert "lies before today" in form.until_problem_label.text()
    assert shop.desks.invitations.count(InvitationQuery()) == 0


def test_owner_is_named_where_nobody_is_given(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    form = opened(shop, manual_jobs, window).form
    form.make_button.click()
    assert "Name who invites" in form.problem_label.text()
    form.owner_edit.setText("ANA")
    form.make_button.click()
    manual_jobs.drain()
    assert shop.desks.invitations.page(InvitationQuery(), 0, 9)[0].owner_id == ana.id


def test_code_is_withdrawn_and_found_by_its_state(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    first, second = invite(shop, ana.id), invite(shop, ana.id)
    form = opened(shop, manual_jobs, window).form
    form.invitation_table.select_key(first.code)
    form.withdraw_button.click()
    manual_jobs.drain()
    assert "Nobody comes with" in form.problem_label.text()
    assert form.shown_label.text() == first.shown and not form.withdraw_button.isEnabled()
    form.state_combo.setCurrentIndex(form.state_combo.findData("open"))
    manual_jobs.drain()
    assert form.shown_label.text() == second.shown
    form.search_edit.setText("nobody")
    manual_jobs.drain()
    assert form.shown_label.text() == "" and not form.print_button.isEnabled()


def test_invitation_is_saved_as_pdf(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget, tmp_path: Path
) -> None:
    row = invite(shop, ana.id)
    dialog = opened(shop, manual_jobs, window, ana)
    dialog.save(row, tmp_path / "invitation.pdf")
    manual_jobs.drain()
    assert (tmp_path / "invitation.pdf").read_bytes().startswith(b"%PDF")


def test_newcomer_is_enrolled_with_a_code(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    made = invite(shop, ana.id)
    dialog = EnrolDialog(shop.desks, manual_jobs, window, name="Bea Sanz")
    manual_jobs.drain()
    dialog.form.referrer_edit.setText(made.shown.lower())
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.invitations.of(made.code).friends == ("Bea Sanz",)
    again = EnrolDialog(shop.desks, manual_jobs, window, name="Can Demir")
    manual_jobs.drain()
    again.form.referrer_edit.setText(made.shown)
    again.send()
    manual_jobs.drain()
    assert f"The invitation {made.shown} has been used" in again.form.problem_label.text()


def test_customer_on_the_books_shows_a_code(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    made = invite(shop, ana.id)
    bea = shop.enrol("BEA", name="Bea Sanz")
    dialog = EnrolDialog(shop.desks, manual_jobs, window, customer=shop.desks.customers.show(bea))
    manual_jobs.drain()
    dialog.form.referrer_edit.setText(made.shown)
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.customers.show(bea).referred_by == "Ana Ruiz"


def test_list_of_referrals_shows_who_is_invited(
    shop: Shop, ana: CustomerRow, manual_jobs: ManualJobs, window: QWidget
) -> None:
    made = invite(shop, ana.id, note="Bea")
    dialog = ReferralsDialog(shop.desks, manual_jobs, window)
    manual_jobs.drain()
    form = dialog.form
    form.state_combo.setCurrentIndex(form.state_combo.findData("invited"))
    manual_jobs.drain()
    said = form.about_label.text()
    assert said == f"Bea ({made.shown}), invited by Ana Ruiz: Invited, until 2026-04-09."
    assert not form.release_button.isEnabled()
    dialog.show_invitations()
    manual_jobs.drain()
    assert dialog.findChild(InvitationsDialog) is not None
