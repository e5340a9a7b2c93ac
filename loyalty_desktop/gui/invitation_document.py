"""An invitation on paper: the code to say and to scan, and until when a friend can come with it."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFont, QPagedPaintDevice, QTextDocument

from loyalty_desktop.domain.invitation_views import InvitationRow
from loyalty_desktop.gui.paper import write_pdf_file
from loyalty_desktop.gui.report_document import paint_document
from loyalty_desktop.gui.voucher_document import qr_image, voucher_page_layout
from loyalty_desktop.wording.numbers import date_text

_QR_SIDE = 150
_URL = "invitation://qr"
_INK = "#1b1f24"
"""Paper is white in every theme; without it the text would have the window's color."""


def paint_invitation(row: InvitationRow, shop: str, device: QPagedPaintDevice) -> int:
    """Paint the invitation on a printer or into a PDF, on upright A6; gives the number of pages."""
    return paint_document(_document(row, shop), device, _tr("Invitation"))


def write_invitation_pdf(row: InvitationRow, shop: str, path: Path) -> None:
    """Write the invitation to a PDF file, whole or not at all. Raises Fault("write_failed") with the path."""
    title = f"{_tr('Invitation')} {row.shown}"
    write_pdf_file(path, title, voucher_page_layout(), partial(paint_invitation, row, shop))


def _document(row: InvitationRow, shop: str) -> QTextDocument:
    document = QTextDocument()
    font = QFont("sans-serif", 10)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_URL), qr_image(row.code))
    title = _tr("{name} invites you").format(name=row.owner)
    until = _tr("Join through {date}.").format(date=date_text(row.expires_on)) if row.expires_on else ""
    lines = [
        f"<p style='font-size:18pt'><b>{escape(title)}</b></p>",
        f"<p style='font-size:13pt'>{escape(shop)}</p>" if shop else "",
        f"<p><img src='{_URL}' width='{_QR_SIDE}' height='{_QR_SIDE}'></p>",
        f"<p style='font-size:18pt; font-family:monospace'><b>{escape(row.shown)}</b></p>",
        f"<p>{escape(_tr('Say or show this code when you join.'))}</p>",
        f"<p>{escape(until)}</p>" if until else "",
    ]
    document.setHtml(f"<html><body align='center' style='color:{_INK}'>{''.join(lines)}</body></html>")
    return document


def _tr(text: str) -> str:
    return QCoreApplication.translate("invitation_document", text)
