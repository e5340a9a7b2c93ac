from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.accounting_dialog import AccountingDialog
from loyalty_desktop.gui.expiry_dialog import ExpiryDialog
from loyalty_desktop.gui.leaving import Unsaved, entered_in
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.referral_terms_dialog import ReferralTermsDialog
from loyalty_desktop.gui.rule_dialog import RuleDialog
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from loyalty_desktop.gui.tiers_dialog import TiersDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .questions import question_of, reply


class Typing:
    """A dialog with one field, and whether it is asked for before what is typed goes."""

    def __init__(self, window: QWidget) -> None:
        self.dialog = QDialog(window)
        self.edit = QLineEdit()
        QVBoxLayout(self.dialog).addWidget(self.edit)
        self.unsaved = Unsaved(self.dialog, self.edit.text)
        self.went: list[str] = []

    def go_on(self) -> None:
        self.unsaved.go_on("Lose it?", lambda: self.went.append("on"), lambda: self.went.append("back"))


def test_nothing_typed_asks_nothing(window: QWidget) -> None:
    typing = Typing(window)
    typing.go_on()
    assert typing.went == ["on"] and typing.dialog.findChild(QMessageBox) is None


@pytest.mark.parametrize(("word", "went"), [("without saving", "on"), ("Keep", "back")])
def test_what_is_typed_goes_only_where_it_may(window: QWidget, word: str, went: str) -> None:
    typing = Typing(window)
    typing.edit.setText("much work")
    typing.go_on()
    assert typing.went == [] and question_of(typing.dialog).text() == "Lose it?"
    reply(typing.dialog, word)
    assert typing.went == [went]


def test_what_the_program_fills_in_is_not_typed(window: QWidget) -> None:
    typing = Typing(window)
    with typing.unsaved.filling():
        typing.edit.setText("the program's")
    assert not typing.unsaved.is_changed
    typing.edit.setText("a person's")
    with typing.unsaved.filling():
        typing.edit.setText("both")
    assert typing.unsaved.is_changed
    typing.unsaved.note()
    assert not typing.unsaved.is_changed


Open = Callable[[Shop, ManualJobs, QWidget], PostingDialog]

OPENED: tuple[tuple[Open, str], ...] = (
    (lambda shop, jobs, window: AccountingDialog(shop.desks, jobs, window), "rate_edit"),
    (lambda shop, jobs, window: ExpiryDialog(shop.desks, jobs, window), "lifetime_edit"),
    (lambda shop, jobs, window: ReferralTermsDialog(shop.desks, jobs, window), "waiting_edit"),
    (lambda shop, jobs, window: RuleDialog(shop.desks, jobs, "EUR", parent=window), "name_edit"),
    (lambda shop, jobs, window: SettingsDialog(shop.desks, jobs, window), "shop_edit"),
)


@pytest.mark.parametrize(("open_dialog", "field"), OPENED, ids=[field for _, field in OPENED])
def test_escape_asks_before_what_was_typed_is_lost(
    shop: Shop, manual_jobs: ManualJobs, window: QWidget, open_dialog: Open, field: str
) -> None:
    untouched = open_dialog(shop, manual_jobs, window)
    untouched.show()
    manual_jobs.drain()
    untouched.reject()
    assert not untouched.isVisible()
    dialog = open_dialog(shop, manual_jobs, window)
    dialog.show()
    manual_jobs.drain()
    edit = dialog.findChild(QLineEdit, field)
    assert edit is not None
    edit.setText("7")
    dialog.reject()
    assert dialog.isVisible()
    reply(dialog, "without saving")
    assert not dialog.isVisible()


def test_the_month_of_a_workbook_is_not_lost(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> None:
    dialog = AccountingDialog(shop.desks, manual_jobs, window)
    dialog.show()
    manual_jobs.drain()
    dialog.form.month_edit.setText("2026-01")
    dialog.reject()
    assert not dialog.isVisible()


def test_a_tier_that_was_added_is_not_lost(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> None:
    state = shop.desks.tiers.state()
    dialog = TiersDialog(shop.desks, manual_jobs, state, window)
    dialog.show()
    assert entered_in(dialog)
    dialog.rows.setData(dialog.rows.index(0, 0), "Copper")
    dialog.reject()
    reply(dialog, "Go on")
    assert dialog.isVisible() and dialog.rows.rows[0].name == "Copper"
    dialog.done(0)
