"""A voucher on paper: what it is for, its code to read and to scan, and until when it can be used."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QUrl
from PySide6.QtGui import QFont, QImage, QPagedPaintDevice, QPageLayout, QPageSize, QTextDocument

from loyalty_desktop.domain.views import VoucherRow
from loyalty_desktop.domain.vouchers import shown_code
from loyalty_desktop.gui.paper import write_pdf_file
from loyalty_desktop.gui.report_document import paint_document
from loyalty_desktop.wording.numbers import date_text, money_text, points_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

_QR_SIDE = 150
_QUIET = 4
"""Light modules around a QR code that scanners need (ISO/IEC 18004)."""

_URL = "voucher://qr"


def qr_image(code: str, *, dots_a_module: int = 8) -> QImage:
    """The QR code of a voucher's code with its quiet zone, black on white in every theme."""
    # Loaded when the first voucher is shown.
    import segno

    rows: Sequence[Sequence[int]] = [bytes(row) for row in segno.make_qr(code, error="m").matrix]
    side = len(rows) + 2 * _QUIET
    image = QImage(side, side, QImage.Format.Format_Mono)
    image.fill(1)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                image.setPixel(x + _QUIET, y + _QUIET, 0)
    return image.scaled(side * dots_a_module, side * dots_a_module).convertToFormat(QImage.Format.Format_RGB32)


def voucher_worth(row: VoucherRow, currency: str) -> str:
    """What a voucher is worth: its percentage, its prize or its money; "" where only its name tells."""
    if row.percent:
        return f"{row.percent} %"
    if row.prize:
        return row.prize
    return money_text(row.value_minor, currency) if row.value_minor else ""


def voucher_document(row: VoucherRow, currency: str) -> QTextDocument:
    """The voucher as a document of one page."""
    document = QTextDocument()
    font = QFont("sans-serif", 10)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_URL), qr_image(row.code))
    worth = voucher_worth(row, currency)
    lines = [
        f"<p style='font-size:18pt'><b>{escape(row.reward)}</b></p>",
        f"<p style='font-size:15pt'>{escape(worth)}</p>" if worth else "",
        f"<p><img src='{_URL}' width='{_QR_SIDE}' height='{_QR_SIDE}'></p>",
        f"<p style='font-size:15pt; font-family:monospace'><b>{escape(shown_code(row.code))}</b></p>",
        f"<p>{escape(_tr('Can be used once, through {date}.').format(date=date_text(row.valid_through)))}</p>",
        f"<p>{escape(_tr('{customer}, for {points}').format(customer=row.customer, points=points_phrase(row.points)))}"
        "</p>",
    ]
    document.setHtml(f"<html><body align='center' style='color:#1b1f24'>{''.join(lines)}</body></html>")
    return document


def paint_voucher(row: VoucherRow, currency: str, device: QPagedPaintDevice) -> int:
    """Paint the voucher on a printer or into a PDF; gives the number of pages."""
    return paint_document(voucher_document(row, currency), device, _tr("Voucher"))


def voucher_page_layout() -> QPageLayout:
    """Upright A6, which fits on any printer."""
    margin = QMarginsF(10, 10, 10, 10)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A6), QPageLayout.Orientation.Portrait, margin, QPageLayout.Unit.Millimeter
    )


def write_voucher_pdf(row: VoucherRow, currency: str, path: Path) -> None:
    """Write the voucher to a PDF file, whole or not at all; off the GUI thread as well.

    Raises Fault("write_failed") with the path and the system's reason.
    """
    title = f"{_tr('Voucher')} {shown_code(row.code)}"
    write_pdf_file(path, title, voucher_page_layout(), partial(paint_voucher, row, currency))


def _tr(text: str) -> str:
    return QCoreApplication.translate("voucher_document", text)
