from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.views import CustomerRow, EntryQuery
from loyalty_desktop.gui.adjust_dialog import AdjustDialog, signed_number
from tests.builders import Shop

from .manual_jobs import ManualJobs


def ana_with(shop: Shop, points: int) -> CustomerRow:
    number = shop.enrol()
    shop.adjust(number, points)
    return shop.desks.customers.show(number).row


@pytest.fixture
def dialog(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> AdjustDialog:
    opened = AdjustDialog(shop.desks, manual_jobs, ana_with(shop, 80), window)
    opened.open()
    return opened


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_balance_before_and_after_is_seen(dialog: AdjustDialog) -> None:
    dialog.form.points_edit.setText("-30")
    assert dialog.form.before_label.text() == "80 points"
    assert dialog.form.after_label.text() == "50 points (-30)"


def test_the_keyboard_alone_adjusts(qtbot: QtBot, shop: Shop, dialog: AdjustDialog, manual_jobs: ManualJobs) -> None:
    qtbot.waitUntil(dialog.form.points_edit.hasFocus)
    answers: list[object] = []
    dialog.posted.connect(answers.append)
    for keys in ("+50", "Goodwill"):
        qtbot.keyClicks(focus(), keys)
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    manual_jobs.drain()
    assert [answer.balance for answer in answers] == [130]  # type: ignore[attr-defined]
    assert shop.desks.counter.page(EntryQuery(), 0, 1)[0].reason == "Goodwill"


@pytest.mark.parametrize(("points", "reason", "said"), [("", "x", "number of points"), ("50", " ", "reason")])
def test_what_is_missing_is_told_before_anything_is_sent(
    dialog: AdjustDialog, manual_jobs: ManualJobs, points: str, reason: str, said: str
) -> None:
    dialog.form.points_edit.setText(points)
    dialog.form.reason_combo.setCurrentText(reason)
    dialog.send()
    assert said in dialog.form.problem_label.text()
    assert manual_jobs.waiting == 0


def test_a_refusal_keeps_the_dialog_and_what_was_typed(dialog: AdjustDialog, manual_jobs: ManualJobs) -> None:
    dialog.form.points_edit.setText("-5000")
    dialog.form.reason_combo.setCurrentText("Oops")
    dialog.send()
    manual_jobs.drain()
    assert dialog.isVisible()
    assert "Ana Ruiz holds 80 points" in dialog.form.problem_label.text()
    dialog.form.points_edit.setText("-50")
    dialog.send()
    manual_jobs.drain()
    assert not dialog.isVisible()


def test_a_second_press_is_the_same_request(dialog: AdjustDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog.form.points_edit.setText("50")
    dialog.form.reason_combo.setCurrentText("Goodwill")
    dialog.send()
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.counter.count(EntryQuery()) == 2


def test_escape_takes_a_waiting_request_back(
    qtbot: QtBot, dialog: AdjustDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog.form.points_edit.setText("50")
    dialog.form.reason_combo.setCurrentText("Goodwill")
    dialog.send()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    manual_jobs.drain()
    assert not dialog.isVisible()
    assert shop.desks.counter.count(EntryQuery()) == 1


def test_letters_are_not_taken(qtbot: QtBot, dialog: AdjustDialog) -> None:
    qtbot.keyClicks(dialog.form.points_edit, "-1x2e3")
    assert dialog.form.points_edit.text() == "-123"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("+50", 50),
        ("−50", -50),
        ("1,000", 1000),
        ("3000000000", 3_000_000_000),
        *((text, None) for text in ("-", "", "--5", "+-5", "²", "٣", "12,50", "12.50", "1.234,50", "1e3")),
    ],
)
def test_signed_numbers_are_read(text: str, points: int | None) -> None:
    assert signed_number(text) == points
