from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.card_dialog import CardDialog
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .test_vouchers import a_voucher


def pages_after_painting(dialog: QWidget, qtbot: QtBot, qapp: QApplication) -> int:
    """Number of pages once the preview has painted itself; the preview is closed and gone afterwards."""
    gc.collect()
    preview = dialog.findChild(QPrintPreviewDialog)
    assert preview is not None
    shown = preview.findChild(QPrintPreviewWidget)
    assert shown is not None
    for _ in range(3):
        qapp.processEvents()
    qtbot.waitUntil(lambda: shown.pageCount() > 0)
    pages = shown.pageCount()
    preview.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert dialog.findChild(QPrintPreviewDialog) is None
    return pages


def test_a_voucher_is_painted_in_its_preview(
    qtbot: QtBot, qapp: QApplication, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = VoucherDialog(shop.desks, manual_jobs, a_voucher(shop), window)
    dialog.open()
    manual_jobs.drain()
    for _ in range(2):
        dialog.form.print_button.click()
        assert pages_after_painting(dialog, qtbot, qapp) == 1


def test_a_card_is_painted_in_its_preview(
    qtbot: QtBot, qapp: QApplication, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    customer = shop.enrol()
    shop.desks.cards.give_number(customer)
    dialog = CardDialog(shop.desks, manual_jobs, customer, window)
    dialog.open()
    manual_jobs.drain()
    for _ in range(2):
        dialog.form.print_button.click()
        assert pages_after_painting(dialog, qtbot, qapp) == 1
