from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.action_dialog import ActionDialog
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS
from loyalty_desktop.gui.sale_dialog import SaleDialog
from loyalty_desktop.gui.till_fields import TillDialog
from loyalty_desktop.services.till import TillLine, TillSale
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


def press(qtbot: QtBot, key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key)


def a_voucher(shop: Shop) -> str:
    """The code of a voucher of 5.00 that Ben holds."""
    ben = shop.enrol("C2", name="Ben Oak")
    shop.adjust(ben, 50)
    number = shop.desks.program.new_reward_id()
    reward = Reward(number, 0, "Five off", "discount", 50, 500, terms=Terms(voucher_days=30))
    return shop.redeem(ben, shop.desks.program.change_reward(reward)).code


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
    press(qtbot, Qt.Key.Key_Return)
    assert selling.form.line_table.model().rowCount() == 1
    assert shop.value("SELECT count(*) FROM sale") == 0
    press(qtbot, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert shop.value("SELECT receipt FROM sale") == "T-1"
    assert shop.value("SELECT active FROM customer") == 12


def test_enter_adds_lines_and_delete_takes_one_out(
    qtbot: QtBot, shop: Shop, selling: SaleDialog, manual_jobs: ManualJobs
) -> None:
    form, rows = selling.form, selling.form.line_table.model()
    qtbot.waitUntil(form.receipt_edit.hasFocus)
    type_through(qtbot, "T-1", "12.80", "2", "Coffee")
    qtbot.keyClicks(form.goods_edit, "BEAN-1")
    qtbot.keyClick(form.goods_edit, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.product_edit, "Arabica")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(form.amount_edit.hasFocus)
    assert [rows.index(0, column).data() for column in range(5)] == ["BEAN-1", "Arabica", "Coffee", "2", "12.80 EUR"]
    for amount in ("7.20", "3"):
        qtbot.keyClicks(form.amount_edit, amount)
        press(qtbot, Qt.Key.Key_Return)
    assert (rows.rowCount(), form.total_label.text()) == (3, "3 lines: 23.00 EUR")
    form.line_table.setFocus()
    qtbot.waitUntil(form.line_table.hasFocus)
    press(qtbot, Qt.Key.Key_Delete)
    assert (rows.rowCount(), form.total_label.text()) == (2, "2 lines: 20.00 EUR")
    assert settled(qtbot, selling, manual_jobs) == "Earns 20 points; the balance will be 20 points."
    press(qtbot, Qt.Key.Key_Return)
    assert (rows.rowCount(), form.amount_edit.text()) == (1, "7.20")
    selling.send()
    manual_jobs.drain()
    assert shop.value("SELECT count(*) FROM sale_line") == 2
    assert shop.value("SELECT product FROM sale_line WHERE sku = 'BEAN-1'") == "Arabica"
    assert shop.value("SELECT net_minor FROM sale") == 2_000


def test_a_line_that_cannot_be_read_is_told_beside_its_field(qtbot: QtBot, selling: SaleDialog) -> None:
    selling.form.amount_edit.setText("3")
    selling.form.quantity_edit.setText("two")
    selling.form.add_button.click()
    assert "“two” is no quantity" in selling.form.quantity_problem_label.text()
    qtbot.waitUntil(selling.form.quantity_edit.hasFocus)
    selling.form.quantity_edit.setText("2")
    selling.form.add_button.click()
    assert selling.form.quantity_problem_label.isHidden()
    assert selling.form.line_table.model().rowCount() == 1


def test_a_scanned_voucher_pays_a_part(qtbot: QtBot, shop: Shop, selling: SaleDialog, manual_jobs: ManualJobs) -> None:
    shop.desks.program.change_settings(part_paid="taken_off")
    code, form = a_voucher(shop), selling.form
    form.receipt_edit.setText("T-1")
    form.amount_edit.setText("12.80")
    form.voucher_edit.setFocus()
    qtbot.waitUntil(form.voucher_edit.hasFocus)
    qtbot.keyClicks(form.voucher_edit, code)
    press(qtbot, Qt.Key.Key_Return)
    assert not selling.is_busy
    said = "The voucher pays 5.00 EUR; 7.80 EUR are left to pay. Earns 7 points; the balance will be 7 points."
    assert settled(qtbot, selling, manual_jobs) == said
    selling.send()
    manual_jobs.drain()
    assert shop.desks.rewards.voucher(code).used_receipt == "T-1"
    assert shop.value("SELECT points FROM entry WHERE kind = 'earn'") == 7


def test_a_wrong_voucher_is_told_beside_it(qtbot: QtBot, selling: SaleDialog, manual_jobs: ManualJobs) -> None:
    selling.form.receipt_edit.setText("T-1")
    selling.form.amount_edit.setText("12.80")
    selling.form.voucher_edit.setText("K7MD")
    assert settled(qtbot, selling, manual_jobs) == "–"
    assert "no code of a voucher" in selling.form.voucher_problem_label.text()
    selling.form.voucher_edit.clear()
    assert settled(qtbot, selling, manual_jobs).startswith("Earns 12 points")
    assert selling.form.voucher_problem_label.isHidden()


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


def test_a_corrected_amount_is_no_longer_called_wrong(
    qtbot: QtBot, selling: SaleDialog, manual_jobs: ManualJobs
) -> None:
    selling.form.receipt_edit.setText("T-1")
    selling.form.amount_edit.setText("12,50")
    selling.send()
    assert "“12,50”" in selling.form.amount_problem_label.text()
    qtbot.keyClick(selling.form.amount_edit, Qt.Key.Key_Backspace)
    assert selling.form.amount_problem_label.isHidden()
    assert selling.form.amount_edit.accessibleDescription() == ""


@pytest.mark.parametrize("text", ["12,50", "1.234,50", "1e3", "٣", "-5", "²", "1 2"])
def test_no_amount_is_guessed(selling: SaleDialog, shop: Shop, manual_jobs: ManualJobs, text: str) -> None:
    selling.form.receipt_edit.setText("T-1")
    selling.form.amount_edit.setText(text)
    selling.send()
    manual_jobs.drain()
    guessed = text == "1 2"  # a blank sets thousands off in several countries
    assert shop.value("SELECT count(*) FROM sale") == int(guessed)
    assert guessed or selling.form.amount_problem_label.text()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("0001-01-01", "The year must be between 1900 and 2200."),
        ("2001-13-01", "“2001-13-01” is no date. Write dates as 2001-05-30."),
        ("2026-03-11", "2026-03-11 is still to come. Give today or an earlier day."),
    ],
)
def test_a_wrong_day_is_told_beside_it(
    shop: Shop, selling: SaleDialog, manual_jobs: ManualJobs, day: str, said: str
) -> None:
    selling.form.receipt_edit.setText("T-1")
    selling.form.amount_edit.setText("12.80")
    selling.form.day_edit.setText(day)
    selling.send()
    manual_jobs.drain()
    assert selling.form.day_problem_label.text() == said
    assert shop.value("SELECT count(*) FROM sale") == 0


def test_a_receipt_of_somebody_else_is_told_beside_it(
    qtbot: QtBot, shop: Shop, selling: SaleDialog, manual_jobs: ManualJobs
) -> None:
    shop.desks.till.sell(TillSale("T-1", (TillLine(1_280),), shop.enrol("C2", name="Ben Oak")))
    selling.form.receipt_edit.setText("T-1")
    selling.form.amount_edit.setText("12.80")
    assert settled(qtbot, selling, manual_jobs) == "–"
    selling.send()
    manual_jobs.drain()
    assert selling.isVisible()
    assert "is on the books for Ben Oak already" in selling.form.receipt_problem_label.text()


def question(dialog: QWidget) -> QMessageBox:
    (box,) = dialog.findChildren(QMessageBox)
    return box


def answer(dialog: QWidget, text: str) -> None:
    next(button for button in question(dialog).buttons() if text in button.text()).click()


def test_a_new_store_is_asked_about_first(window: QWidget, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    ana = ana_of(shop)
    shop.sell(ana.id, 100, store="High Street")
    dialog = SaleDialog(shop.desks, manual_jobs, ana, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.receipt_edit.setText("T-1")
    dialog.form.amount_edit.setText("12.80")
    dialog.form.store_combo.setEditText("Hihg Street")
    assert settled(qtbot, dialog, manual_jobs).startswith("Earns 12 points")
    dialog.send()
    manual_jobs.drain()
    assert "no store “Hihg Street”" in question(dialog).text()
    answer(dialog, "Mend")
    manual_jobs.drain()
    assert shop.value("SELECT count(*) FROM sale WHERE receipt = 'T-1'") == 0
    dialog.form.store_combo.setEditText("high street")
    dialog.send()
    manual_jobs.drain()
    assert shop.desks.till.choices().stores == ("High Street",)
    assert shop.value("SELECT count(*) FROM sale WHERE receipt = 'T-1'") == 1


def test_a_confirmed_store_is_added(acting: ActionDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(None, 100, store="High Street")
    acting._stores = ("High Street",)
    acting.form.store_combo.setEditText("Quay")
    acting.send()
    answer(acting, "Add")
    manual_jobs.drain()
    assert shop.desks.till.choices().stores == ("High Street", "Quay")


def test_a_store_that_came_meanwhile_is_told_beside_it(
    acting: ActionDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.sell(None, 100, store="High Street")
    acting.form.store_combo.setEditText("Quay")
    acting.send()
    manual_jobs.drain()
    assert "High Street" in acting.form.store_problem_label.text()
