"""Reminders and their account in the window: what is said after sending, what is asked, what goes on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.mailing import MailSecurity, MailSettings
from loyalty_desktop.gui.expiry_dialog import ExpiryDialog
from loyalty_desktop.gui.jobs import Jobs, Lane, Ok, Outcome
from loyalty_desktop.gui.mail_account_dialog import MailAccountDialog
from loyalty_desktop.gui.releasing import release_desks
from loyalty_desktop.gui.reminders_dialog import RemindersDialog
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.expiry_policies import PolicyRequest
from tests.builders import Shop
from tests.services.mail_server import Mailbox, mail_server

from .desk import Desk, a_desk
from .manual_jobs import ManualJobs
from .office import Town


@pytest.fixture
def box(shop: Shop) -> Iterator[Mailbox]:
    """A mail server, and the shop's account there."""
    shop.desks.program.change_settings(lifetime_months="1")
    with mail_server() as (port, made):
        shop.desks.reminders.change_settings(
            MailSettings("127.0.0.1", port, MailSecurity.NONE, sender="shop@example.org")
        )
        yield made


def a_customer(shop: Shop, name: str) -> int:
    fields = CustomerFields(name=name, email=f"{name.lower()}@example.org", consent=True)
    number = shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))
    shop.sell(number, 10_00)
    return number


def reminders(window: QWidget, shop: Shop, jobs: ManualJobs) -> RemindersDialog:
    dialog = RemindersDialog(shop.desks, jobs, window)
    dialog.show()
    jobs.drain()
    dialog.form.within_edit.setText("40")
    dialog.form.show_button.click()
    jobs.drain()
    return dialog


def account(window: QWidget, shop: Shop, jobs: ManualJobs) -> MailAccountDialog:
    dialog = MailAccountDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    return dialog


def click(box: QMessageBox, words: str) -> None:
    (button,) = [button for button in box.findChildren(QAbstractButton) if words in button.text()]
    button.click()


def rows(dialog: RemindersDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [
            str(model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole))
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def test_after_sending_nothing_is_proposed_twice(
    window: QWidget, shop: Shop, box: Mailbox, manual_jobs: ManualJobs
) -> None:
    a_customer(shop, "Ana")
    dialog = reminders(window, shop, manual_jobs)
    form = dialog.form
    form.send_button.click()
    manual_jobs.drain()
    form.again_check.click()
    manual_jobs.drain()
    form.send_button.click()
    manual_jobs.drain()
    assert len(box.letters) == 2
    assert not form.again_check.isChecked() and not form.send_button.isEnabled()
    assert "Nothing has been sent" not in form.plan_label.text()


def test_the_refused_and_those_put_off_are_named(
    window: QWidget, shop: Shop, box: Mailbox, manual_jobs: ManualJobs
) -> None:
    for name in ("Ana", "Bo", "Cy"):
        a_customer(shop, name)
    box.answers = {"ana@example.org": "550 5.1.1 no such user", "bo@example.org": "452 mailbox full"}
    dialog = reminders(window, shop, manual_jobs)
    dialog.form.send_button.click()
    manual_jobs.drain()
    said = {row[0]: row[-1] for row in rows(dialog)}
    assert said == {
        "Ana": "the server refused the address",
        "Bo": "the server put it off: send again later",
        "Cy": "was told already",
    }


def test_letters_have_a_lane_of_their_own(window: QWidget, shop: Shop, box: Mailbox, manual_jobs: ManualJobs) -> None:
    a_customer(shop, "Ana")
    dialog = reminders(window, shop, manual_jobs)
    dialog.send()
    assert dialog.is_sending and dialog._handle is not None
    assert getattr(dialog._handle, "lane", None) is Lane.MAIL
    manual_jobs.drain()


def test_a_sale_is_posted_while_a_letter_waits(
    qtbot: QtBot, window: QWidget, shop: Shop, box: Mailbox, jobs: Jobs
) -> None:
    """The server answers only after the sale: were there one lane for both, neither would ever end."""
    a_customer(shop, "Ana")
    bo, gate, sold = shop.enrol(), Event(), list[Outcome[str]]()
    box.on_address = lambda _address: gate.wait(20)
    dialog = RemindersDialog(shop.desks, jobs, window)
    dialog.show()
    dialog.form.within_edit.setText("40")
    dialog.form.show_button.click()
    qtbot.waitUntil(dialog.form.send_button.isEnabled)
    dialog.send()
    jobs.run(lambda _context: shop.sell(bo, 20_00), sold.append)
    qtbot.waitUntil(lambda: bool(sold))
    assert isinstance(sold[0], Ok) and dialog.is_sending
    gate.set()
    qtbot.waitUntil(lambda: not dialog.is_sending)
    assert len(box.letters) == 1
    closed = list[Outcome[None]]()
    release_desks(shop.desks, jobs, closed.append)
    qtbot.waitUntil(lambda: len(closed) == len(Lane))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def whole(qtbot: QtBot, town: Town, manual_jobs: ManualJobs, theme: Theme) -> Desk:
    """The whole window."""
    return a_desk(qtbot, town, manual_jobs, theme)


@pytest.fixture
def desk(whole: Desk, shop: Shop, box: Mailbox) -> Desk:
    """The whole window, which has begun to send to Ana."""
    a_customer(shop, "Ana")
    window, manual_jobs = whole.start(shop.desks.address), whole.jobs
    window.work.dialogs.send_reminders()
    dialog = window.work.dialogs.reminders
    assert dialog is not None and not dialog.isModal()
    manual_jobs.drain()
    dialog.form.within_edit.setText("40")
    dialog.form.show_button.click()
    manual_jobs.drain()
    dialog.send()
    return whole


def question(desk: Desk) -> QMessageBox:
    (found,) = [found for found in desk.window.findChildren(QMessageBox) if found.isVisible()]
    return found


def test_closing_while_letters_are_sent_asks(desk: Desk, box: Mailbox) -> None:
    assert not desk.window.close()
    click(question(desk), "Go on")
    desk.jobs.drain()
    assert len(box.letters) == 1
    assert desk.window.close()


def test_closing_after_the_question_stops_the_letters(desk: Desk, box: Mailbox) -> None:
    assert not desk.window.close()
    click(question(desk), "Stop")
    desk.jobs.drain()
    assert box.letters == [] and not desk.window.isVisible()


def test_reminders_are_one_window(desk: Desk) -> None:
    first = desk.window.work.dialogs.reminders
    desk.window.work.dialogs.send_reminders()
    assert desk.window.work.dialogs.reminders is first
    desk.jobs.drain()


def test_another_database_ends_the_letters(desk: Desk, box: Mailbox, shop: Shop) -> None:
    desk.window.work.dialogs.leave_reminders()
    desk.jobs.drain()
    assert box.letters == [] and desk.window.work.dialogs.reminders is None


@pytest.mark.parametrize(
    "wrong",
    [
        ("reply", "nobody", "“nobody” is no e-mail address"),
        ("sender", "nobody", "“nobody” is no e-mail address"),
        ("port", "abc", "“abc” is no port"),
        ("rate", "fast", "“fast” is no rate"),
        ("host", "exa..mple.org", "can be no name of a server"),
    ],
)
def test_what_is_wrong_with_the_account_stands_beside_its_field(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, wrong: tuple[str, str, str]
) -> None:
    field, typed, said = wrong
    dialog = account(window, shop, manual_jobs)
    getattr(dialog.form, f"{field}_edit").setText(typed)
    dialog.send()
    manual_jobs.drain()
    assert said in getattr(dialog.form, f"{field}_problem_label").text()


def test_a_password_for_everybody_to_read_is_refused(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = account(window, shop, manual_jobs)
    form = dialog.form
    form.host_edit.setText("smtp.example.org")
    form.user_edit.setText("shop")
    form.security_combo.setCurrentIndex(form.security_combo.findData(MailSecurity.NONE))
    dialog.send()
    manual_jobs.drain()
    assert "could read the password" in form.security_problem_label.text()


def test_escape_asks_before_the_text_is_lost(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = account(window, shop, manual_jobs)
    dialog.form.text_edit.setPlainText("Dear {name}, come by.")
    dialog.reject()
    (asked,) = dialog.findChildren(QMessageBox)
    click(asked, "Go on")
    assert dialog.isVisible() and dialog.form.text_edit.toPlainText() == "Dear {name}, come by."
    dialog.reject()
    click(dialog.findChildren(QMessageBox)[-1], "without saving")
    assert not dialog.isVisible()


def test_nothing_typed_closes_without_a_question(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = account(window, shop, manual_jobs)
    dialog.reject()
    assert not dialog.isVisible()


def test_another_managers_account_is_not_overwritten(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = account(window, shop, manual_jobs)
    shop.desks.reminders.change_settings(replace(shop.desks.reminders.settings(), host="new.example.org"))
    dialog.form.text_edit.setPlainText("Dear {name}")
    dialog.send()
    manual_jobs.drain()
    assert "Somebody else changed these settings meanwhile" in dialog.form.problem_label.text()
    assert shop.desks.reminders.settings().host == "new.example.org"


def a_policy(window: QWidget, shop: Shop, jobs: ManualJobs) -> ExpiryDialog:
    """Twelve months for all points on the books, shown and not yet set."""
    shop.sell(shop.enrol(), 10_00)
    dialog = ExpiryDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    dialog.form.lifetime_edit.setText("12")
    dialog.form.open_lots_check.setChecked(True)
    dialog.form.preview_button.click()
    jobs.drain()
    return dialog


def test_another_managers_policy_is_not_overwritten(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = a_policy(window, shop, manual_jobs)
    shop.desks.policies.change(PolicyRequest("24", "none", ""))
    dialog.send()
    manual_jobs.drain()
    assert dialog.isVisible() and "meanwhile" in dialog.form.problem_label.text()
    assert shop.desks.program.settings().program.lifetime_months == 24


def test_a_policy_that_would_do_something_else_by_now_is_shown_again(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_policy(window, shop, manual_jobs)
    shop.sell(shop.enrol(), 30_00)
    dialog.send()
    manual_jobs.drain()
    assert "has changed since it was shown" in dialog.form.problem_label.text()
    assert not dialog.send_button.isEnabled()
    assert shop.desks.program.settings().program.lifetime_months is None
    dialog.form.preview_button.click()
    manual_jobs.drain()
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.program.settings().program.lifetime_months == 12


def test_the_desk_refuses_a_policy_that_was_changed_from_another(shop: Shop) -> None:
    before = shop.desks.policies.request_of(shop.desks.program.settings().program)
    shop.desks.policies.change(PolicyRequest("24", "month", ""))
    with pytest.raises(Refusal, match="policy_changed_meanwhile"):
        shop.desks.policies.change(replace(before, inactivity_months="12"), before=before)
