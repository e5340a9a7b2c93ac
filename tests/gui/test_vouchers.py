from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.vouchers import shown_code
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from loyalty_desktop.gui.voucher_document import qr_image, voucher_document, write_voucher_pdf
from loyalty_desktop.gui.vouchers_dialog import VouchersDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


def a_voucher_reward(shop: Shop, most_points: int = 0) -> Reward:
    number = shop.desks.program.new_reward_id()
    return shop.desks.program.change_reward(
        Reward(number, 0, "Five off", "discount", 50, 500, terms=Terms(voucher_days=30, most_points=most_points))
    )


def a_voucher(shop: Shop) -> str:
    ana = shop.enrol("C1")
    shop.adjust(ana, 80)
    return shop.redeem(ana, a_voucher_reward(shop)).code


def an_open_voucher(window: QWidget, shop: Shop, jobs: ManualJobs) -> VoucherDialog:
    dialog = VoucherDialog(shop.desks, jobs, a_voucher(shop), window)
    dialog.open()
    jobs.drain()
    return dialog


def test_a_voucher_says_what_it_is_and_until_when(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    form = an_open_voucher(window, shop, manual_jobs).form
    assert (form.reward_label.text(), form.prize_label.text()) == ("Five off", "5.00 EUR")
    assert form.state_label.text() == "Ana Ruiz gave 50 points. It can be used once, through 2026-04-09."
    assert len(form.code_label.text()) == 14 and not form.qr_label.pixmap().isNull()


def test_using_it_ends_it(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = an_open_voucher(window, shop, manual_jobs)
    dialog.form.use_button.click()
    manual_jobs.drain()
    assert dialog.form.state_label.text().startswith("Used on 2026-03-10.")
    assert not dialog.form.use_button.isEnabled() and not dialog.form.print_button.isEnabled()


def test_giving_points_back_needs_a_reason(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = an_open_voucher(window, shop, manual_jobs)
    dialog.form.cancel_button.click()
    manual_jobs.drain()
    assert "reason" in dialog.form.problem_label.text()
    dialog.form.reason_edit.setText("not wanted")
    dialog.form.cancel_button.click()
    manual_jobs.drain()
    assert "50 points were given back" in dialog.form.state_label.text()
    assert shop.balance(shop.desks.customers.find("C1").id) == 80


def test_enter_in_the_reason_cancels_and_does_not_print(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = an_open_voucher(window, shop, manual_jobs)
    dialog.form.reason_edit.setFocus()
    qtbot.waitUntil(dialog.form.reason_edit.hasFocus)
    qtbot.keyClicks(dialog.form.reason_edit, "not wanted")
    qtbot.keyClick(dialog.form.reason_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert dialog.findChild(QPrintPreviewDialog) is None
    assert "50 points were given back" in dialog.form.state_label.text()


def test_it_is_saved_as_a_pdf_of_one_page(window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    dialog = an_open_voucher(window, shop, manual_jobs)
    dialog.save(tmp_path / "voucher.pdf")
    manual_jobs.drain()
    assert (tmp_path / "voucher.pdf").read_bytes().count(b"/Type /Page\n") == 1
    assert dialog.form.problem_label.text() == "Saved as voucher.pdf."


def test_a_hostile_name_stays_text(window: QWidget, shop: Shop, tmp_path: Path) -> None:
    ana = shop.enrol("C1", name="<b>&Ana</b>")
    shop.adjust(ana, 80)
    row = shop.desks.rewards.voucher(shop.redeem(ana, a_voucher_reward(shop)).code)
    assert "<b>&Ana</b>, for 50 points" in voucher_document(row, "EUR").toPlainText()
    write_voucher_pdf(row, "EUR", tmp_path / "v.pdf")


def test_the_qr_code_has_its_quiet_zone_and_modules() -> None:
    image = qr_image("K7MD2XQ9HT4W", dots_a_module=1)
    side = image.width()
    assert side == 21 + 8
    dark = {(x, y) for x in range(side) for y in range(side) if image.pixelColor(x, y).lightness() < 128}
    assert min(min(place) for place in dark) == 4 and max(max(place) for place in dark) == side - 5
    assert all((4 + step, 4) in dark for step in range(7))


def test_the_list_opens_a_typed_code(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    code = a_voucher(shop)
    dialog = VouchersDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.form.voucher_table.model().rowCount() == 1
    qtbot.waitUntil(dialog.form.code_edit.hasFocus)
    dialog.form.code_edit.setText("wrong")
    qtbot.keyClick(dialog.form.code_edit, Qt.Key.Key_Return)
    assert "no code of a voucher" in dialog.form.problem_label.text()
    dialog.form.code_edit.setText(shown_code(code).lower())
    qtbot.keyClick(dialog.form.code_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    (opened,) = dialog.findChildren(VoucherDialog)
    assert opened.form.code_label.text() == shown_code(code)


def test_card_enter_enter_redeems_and_shows_the_voucher(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol("C1")
    shop.adjust(ana, 80)
    a_voucher_reward(shop)
    dialog = RedeemDialog(shop.desks, manual_jobs, parent=window)
    dialog.open()
    qtbot.waitUntil(dialog.form.customer_edit.hasFocus)
    qtbot.keyClicks(dialog.form.customer_edit, "C1")
    qtbot.keyClick(dialog.form.customer_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    qtbot.waitUntil(dialog.form.reward_table.hasFocus)
    qtbot.keyClick(dialog.form.reward_table, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert shop.balance(ana) == 30
    (voucher,) = window.findChildren(VoucherDialog)
    assert voucher.form.reward_label.text() == "Five off"


def test_a_scanned_voucher_is_shown(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    code = a_voucher(shop)
    dialog = RedeemDialog(shop.desks, manual_jobs, parent=window)
    dialog.open()
    dialog.form.customer_edit.setText(code)
    dialog.form.customer_edit.setFocus()
    qtbot.waitUntil(dialog.form.customer_edit.hasFocus)
    qtbot.keyClick(dialog.form.customer_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert len(dialog.findChildren(VoucherDialog)) == 1


def test_nobody_found_is_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = RedeemDialog(shop.desks, manual_jobs, parent=window)
    dialog.open()
    dialog.form.customer_edit.setText("nobody")
    dialog.send()
    manual_jobs.drain()
    assert "nobody" in dialog.form.problem_label.text()


def test_points_are_chosen_within_the_limits(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol("C1")
    shop.adjust(ana, 300)
    a_voucher_reward(shop, most_points=200)
    dialog = RedeemDialog(shop.desks, manual_jobs, shop.desks.customers.show(ana).row, window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.form.points_edit.isVisible() and dialog.form.points_edit.text() == "50"
    dialog.form.points_edit.setText("201")
    dialog.send()
    assert dialog.form.points_problem_label.text() == "Give a whole number from 50 to 200."
    dialog.form.points_edit.setText("120")
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 180


def test_a_turn_of_the_wheel_says_what_was_drawn(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol("C1")
    shop.adjust(ana, 80)
    terms = Terms(prizes=(Prize("40 points", PrizeKind.POINTS, 1, 40),))
    shop.desks.program.change_reward(
        Reward(shop.desks.program.new_reward_id(), 0, "Wheel", "lucky_wheel", 50, terms=terms)
    )
    dialog = RedeemDialog(shop.desks, manual_jobs, shop.desks.customers.show(ana).row, window)
    dialog.open()
    manual_jobs.drain()
    dialog.send()
    manual_jobs.drain()
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == "The wheel drew “40 points”."
    assert shop.balance(ana) == 70


def test_nobody_pays_once_another_name_is_typed(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol("C1")
    shop.adjust(ana, 80)
    a_voucher_reward(shop)
    dialog = RedeemDialog(shop.desks, manual_jobs, parent=window)
    dialog.open()
    qtbot.waitUntil(dialog.form.customer_edit.hasFocus)
    qtbot.keyClicks(dialog.form.customer_edit, "C1")
    qtbot.keyClick(dialog.form.customer_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert dialog.form.reward_table.model().rowCount() == 1
    dialog.form.customer_edit.setFocus()
    dialog.form.customer_edit.selectAll()
    qtbot.keyClicks(dialog.form.customer_edit, "zzz nobody")
    assert dialog.form.reward_table.model().rowCount() == 0
    assert dialog.form.customer_label.text() == ""
    qtbot.keyClick(dialog.form.customer_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    dialog.form.reward_table.setFocus()
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 80


def test_a_new_store_of_a_voucher_is_asked_about_first(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(None, 100, store="High Street")
    dialog = an_open_voucher(window, shop, manual_jobs)
    dialog.form.receipt_edit.setText("T-1")
    dialog.form.store_combo.setEditText("Hihg Street")
    for word, stores in (("Mend", ("High Street",)), ("Add", ("High Street", "Hihg Street"))):
        dialog.form.use_button.click()
        (box,) = [box for box in dialog.findChildren(QMessageBox) if box.isVisible()]
        assert box.text() == "The books know no store “Hihg Street” yet. Is it a new one?"
        next(button for button in box.buttons() if word in button.text()).click()
        manual_jobs.drain()
        assert shop.desks.till.choices().stores == stores
    assert dialog.form.state_label.text().startswith("Used on")


def test_a_known_store_of_a_voucher_is_not_asked_about(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(None, 100, store="High Street")
    dialog = an_open_voucher(window, shop, manual_jobs)
    dialog.form.receipt_edit.setText("T-1")
    dialog.form.store_combo.setEditText("  high  street ")
    dialog.form.use_button.click()
    manual_jobs.drain()
    assert shop.desks.till.choices().stores == ("High Street",)
    assert dialog.form.state_label.text().startswith("Used on")


def test_what_cancelling_would_do_stands_below_the_reason(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    form = an_open_voucher(window, shop, manual_jobs).form
    said = "If it is cancelled: 50 points come back, and the balance goes from 30 points to 80 points."
    assert form.cancel_effect_label.text() == said
    form.reason_edit.setText("not wanted")
    form.cancel_button.click()
    manual_jobs.drain()
    assert form.cancel_effect_label.text() == ""
