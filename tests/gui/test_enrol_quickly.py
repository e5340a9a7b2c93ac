"""Enrolling at the counter: how many keys it takes besides the letters, and what is seen before Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.cards import is_card_number
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import Shop

from .manual_jobs import ManualJobs


class Keys:
    """A clerk who uses the keyboard alone; counts every key but the letters of what is typed."""

    def __init__(self, qtbot: QtBot, dialog: EnrolDialog) -> None:
        self._qtbot = qtbot
        self._dialog = dialog
        self.pressed = 0

    def types(self, text: str) -> None:
        self._qtbot.keyClicks(self._focus(), text)

    def presses(self, key: Qt.Key) -> None:
        self.pressed += 1
        self._qtbot.keyClick(self._focus(), key)

    def _focus(self) -> QWidget:
        focused = self._dialog.focusWidget()
        assert focused is not None
        return focused


def a_dialog(qtbot: QtBot, window: QWidget, shop: Shop, jobs: ManualJobs) -> tuple[EnrolDialog, Keys]:
    dialog = EnrolDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    QApplication.processEvents()
    return dialog, Keys(qtbot, dialog)


def test_name_phone_and_two_keys_enrol(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, keys = a_dialog(qtbot, window, shop, manual_jobs)
    keys.types("Ana Ruiz")
    keys.presses(Qt.Key.Key_Tab)
    keys.types("600111222")
    keys.presses(Qt.Key.Key_Return)
    manual_jobs.drain()
    assert keys.pressed == 2 and not dialog.isVisible()
    assert shop.desks.customers.find("600111222").name == "Ana Ruiz"


def test_name_email_and_three_keys_enrol(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog, keys = a_dialog(qtbot, window, shop, manual_jobs)
    keys.types("Ana Ruiz")
    keys.presses(Qt.Key.Key_Tab)
    keys.presses(Qt.Key.Key_Tab)
    keys.types("ana@shop.example")
    keys.presses(Qt.Key.Key_Return)
    manual_jobs.drain()
    assert keys.pressed == 3 and not dialog.isVisible()
    assert shop.desks.customers.find("ana@shop.example").name == "Ana Ruiz"


def test_number_of_a_card_is_offered_and_taken_by_one_key(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog, keys = a_dialog(qtbot, window, shop, manual_jobs)
    keys.types("Ana Ruiz")
    assert dialog.form.card_edit.placeholderText().startswith("↓ takes 29")
    dialog.form.card_edit.setFocus()
    keys.presses(Qt.Key.Key_Down)
    keys.presses(Qt.Key.Key_Return)
    manual_jobs.drain()
    card = shop.desks.customers.find("Ana Ruiz").card
    assert is_card_number(card) and keys.pressed == 2


def test_number_that_is_offered_is_not_taken_by_itself(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    _, keys = a_dialog(qtbot, window, shop, manual_jobs)
    keys.types("Ana Ruiz")
    keys.presses(Qt.Key.Key_Return)
    manual_jobs.drain()
    assert shop.desks.customers.find("Ana Ruiz").card == ""


def test_whoever_has_the_phone_already_is_seen_before_enter(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    fields = CustomerFields(name="Ana Ruiz", phone="600 111 222")
    shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))
    dialog, keys = a_dialog(qtbot, window, shop, manual_jobs)
    keys.types("Anna R.")
    keys.presses(Qt.Key.Key_Tab)
    keys.types("600111")
    qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
    manual_jobs.drain()
    model = dialog.form.similar_table.model()
    assert [str(model.index(row, 0).data()) for row in range(model.rowCount())] == ["Ana Ruiz"]
