from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.action_dialog import ActionDialog
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS
from loyalty_desktop.gui.sale_dialog import SaleDialog
from loyalty_desktop.gui.till_fields import TillDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


def ana_of(shop: Shop) -> CustomerRow:
    return shop.desks.customers.show(shop.enrol("C1")).row


def settled(qtbot: QtBot, dialog: TillDialog, jobs: ManualJobs) -> str:
    """What the dialog says it would do, once it has asked."""
    qtbot.wait(SEARCH_MILLISECONDS + 20)
    jobs.drain()
    return dialog.fields.effect_label.text()


def type_through(qtbot: QtBot, *fields: str) -> None:
    for keys in fields:
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClicks(widget, keys)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)


@pytest.fixture
def selling(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> SaleDialog:
    dialog = SaleDialog(shop.desks, manual_jobs, ana_of(shop), window)
    dialog.open()
    manual_jobs.drain()
    return dialog


@pytest.fixture
def acting(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> ActionDialog:
    shop.pay_for("check_in", 5)
    shop.pay_for("product_review", 25)
    dialog = ActionDialog(shop.desks, manual_jobs, ana_of(shop), window)
    dialog.open()
    manual_jobs.drain()
    return dialog


def test_the_keyboard_alone_records_a_sale(
    qtbot: QtBot, shop: Shop, selling: SaleDialog, manual_jobs: ManualJobs
) -> None:
    qtbot.waitUntil(selling.form.receipt_edit.hasFocus)
    type_through(qtbot, "T-1", "12.80")
    assert settled(qtbot, selling, manual_jobs) == "Earns 12 points; the balance will be 12 points."
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert shop.value("SELECT receipt FROM sale") == "T-1"
    assert shop.value("SELECT active FROM customer") == 12


def test_a_walk_in_is_told_to_earn_nothing(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = SaleDialog(shop.desks, manual_jobs, None, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.amount_edit.setText("12.80")
    assert settled(qtbot, dialog, manual_jobs) == "A walk-in earns no points."
    dialog.form.receipt_edit.setText("T-1")
    dialog.send()
    manual_jobs.drain()
    assert shop.value("SELECT count(*) FROM sale WHERE customer_id IS NULL") == 1


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (("", "12", ""), "receipt", "number"),
        (("T-1", "", ""), "amount", ""),
        (("T-1", "12.805", ""), "amount", "12.805"),
        (("T-1", "-3", ""), "amount", "refunded"),
        (("T-1", "3", "yesterday"), "day", "no date"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    selling: SaleDialog, typed: tuple[str, str, str], field: str, said: str
) -> None:
    form = selling.form
    for edit, text in zip((form.receipt_edit, form.amount_edit, form.day_edit), typed, strict=True):
        edit.setText(text)
    selling.send()
    label = getattr(selling.form, f"{field}_problem_label")
    assert not label.isHidden()
    assert said in label.text()
    assert not selling.is_busy


def test_somebody_unknown_is_told_beside_the_customer(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.enrol("C1")
    dialog = SaleDialog(shop.desks, manual_jobs, None, window)
    dialog.open()
    manual_jobs.drain()
    for edit, text in (
        (dialog.form.customer_edit, "Zoe"),
        (dialog.form.receipt_edit, "T-1"),
        (dialog.form.amount_edit, "3"),
    ):
        edit.setText(text)
    dialog.send()
    manual_jobs.drain()
    assert "Zoe" in dialog.form.customer_problem_label.text()
    assert shop.value("SELECT count(*) FROM sale") == 0


def test_the_keyboard_alone_records_an_action(
    qtbot: QtBot, shop: Shop, acting: ActionDialog, manual_jobs: ManualJobs
) -> None:
    qtbot.waitUntil(acting.form.action_combo.hasFocus)
    type_through(qtbot, "Check")
    assert settled(qtbot, acting, manual_jobs) == "Earns 5 points; the balance will be 5 points."
    acting.send()
    manual_jobs.drain()
    assert shop.value("SELECT active FROM customer") == 5


def test_an_action_about_something_asks_for_it(
    qtbot: QtBot, shop: Shop, acting: ActionDialog, manual_jobs: ManualJobs
) -> None:
    assert not acting.form.object_edit.isEnabled()
    acting.form.action_combo.setCurrentText("Product review")
    assert acting.form.object_edit.isEnabled()
    acting.send()
    assert "which one" in acting.form.object_problem_label.text().lower()
    acting.form.object_edit.setText("Mug")
    assert settled(qtbot, acting, manual_jobs).startswith("Earns 25 points")


def test_a_double_click_records_an_action_once(shop: Shop, acting: ActionDialog, manual_jobs: ManualJobs) -> None:
    acting.send()
    acting.send()
    manual_jobs.drain()
    assert shop.value("SELECT count(*) FROM operation WHERE kind = 'record_action'") == 1
