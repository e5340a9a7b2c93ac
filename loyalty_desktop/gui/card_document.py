"""Membership cards on screen and paper: one card, a picture of it, sheets of ten to cut out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPen,
)

from loyalty_desktop.domain.cards import shown_number
from loyalty_desktop.gui.paper import PRINTED_DOTS_AN_INCH, set_dots_an_inch, write_pdf_file
from loyalty_desktop.gui.voucher_document import qr_image
from loyalty_desktop.services.targets import write_file

if TYPE_CHECKING:
    from loyalty_desktop.services.cards import CardFace

CARD = QSizeF(856, 539.8)
"""A card as banks have them (ISO/IEC 7810, ID-1), in tenths of a millimetre like every length here."""

COLUMNS, ROWS = 2, 5
_A4 = QSizeF(2100, 2970)
_UNITS_AN_INCH = 254
_EDGE = 45
_QR_SIDE = 300
_LEAST_TEXT = 24
_INK = QColor("#1b1f24")
_GREY = QColor("#5d6875")
_CUT = QColor("#c3cad3")


def card_image(face: CardFace) -> QImage:
    """The card as a picture, sharp enough for a card printer (300 dots an inch)."""
    scale = PRINTED_DOTS_AN_INCH / _UNITS_AN_INCH
    image = QImage(round(CARD.width() * scale), round(CARD.height() * scale), QImage.Format.Format_RGB32)
    set_dots_an_inch(image, PRINTED_DOTS_AN_INCH)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    paint_card(painter, face)
    painter.end()
    return image


def paint_card(painter: QPainter, face: CardFace) -> None:
    """Paint a card at the painter's origin, in tenths of a millimetre, dark on white in every theme."""
    width, height = CARD.width(), CARD.height()
    code = QRectF(width - _EDGE - _QR_SIDE, height - _EDGE - _QR_SIDE, _QR_SIDE, _QR_SIDE)
    beside = code.left() - 2 * _EDGE
    shop = QRectF(_EDGE, _EDGE, width - 2 * _EDGE, 80)
    _text(painter, face.shop or _tr("Membership card"), shop, size=58, is_bold=True)
    _text(painter, face.name, QRectF(_EDGE, height - _EDGE - 130, beside, 60), size=44, is_bold=True)
    _text(painter, shown_number(face.number), QRectF(_EDGE, height - _EDGE - 60, beside, 60), size=44)
    if face.number:
        painter.drawImage(code, qr_image(face.number))


def write_card_pdf(face: CardFace, path: Path) -> None:
    """Write one card to a PDF file whose page is the card. Raises Fault("write_failed") with the path."""
    size = QPageSize(CARD / 10, QPageSize.Unit.Millimeter, "ID-1", QPageSize.SizeMatchPolicy.ExactMatch)
    write_pdf_file(path, _tr("Membership cards"), _layout(size), lambda device: _paint_one(face, device))


def write_cards_pdf(faces: Sequence[CardFace], path: Path) -> None:
    """Write sheets of cards to a PDF file, ten to a page, with lines to cut along. Raises Fault("write_failed")."""
    write_pdf_file(path, _tr("Membership cards"), sheet_layout(), lambda device: paint_sheets(faces, device))


def sheet_layout() -> QPageLayout:
    """Upright A4 from edge to edge, so that the cards have their true size."""
    return _layout(QPageSize(QPageSize.PageSizeId.A4))


def paint_sheets(faces: Sequence[CardFace], device: QPagedPaintDevice) -> int:
    """Paint sheets on a printer or into a PDF; gives the number of pages."""
    painter = QPainter(device)
    scale = device.logicalDpiX() / _UNITS_AN_INCH
    painter.scale(scale, scale)
    a_page = COLUMNS * ROWS
    pages = [faces[first : first + a_page] for first in range(0, len(faces), a_page)]
    for number, page in enumerate(pages):
        if number:
            device.newPage()
        paint_sheet(painter, page)
    painter.end()
    return len(pages)


def paint_sheet(painter: QPainter, faces: Sequence[CardFace]) -> None:
    """Paint up to ten cards on one page whose corner is the painter's origin, with lines to cut along."""
    _paint_cuts(painter)
    corner = _corner()
    for face, (row, column) in zip(faces, product(range(ROWS), range(COLUMNS)), strict=False):
        painter.save()
        painter.translate(corner.x() + column * CARD.width(), corner.y() + row * CARD.height())
        paint_card(painter, face)
        painter.restore()


def _corner() -> QPointF:
    return QPointF((_A4.width() - COLUMNS * CARD.width()) / 2, (_A4.height() - ROWS * CARD.height()) / 2)


def _paint_cuts(painter: QPainter) -> None:
    """Fine lines between and around the cards."""
    corner, right, bottom = _corner(), COLUMNS * CARD.width(), ROWS * CARD.height()
    painter.setPen(QPen(_CUT, 1))
    for column in range(COLUMNS + 1):
        x = corner.x() + column * CARD.width()
        painter.drawLine(QPointF(x, corner.y()), QPointF(x, corner.y() + bottom))
    for row in range(ROWS + 1):
        y = corner.y() + row * CARD.height()
        painter.drawLine(QPointF(corner.x(), y), QPointF(corner.x() + right, y))


def _text(painter: QPainter, text: str, place: QRectF, *, size: int, is_bold: bool = False) -> None:
    """One line, smaller where it is long, cut off with "…" where it would be too small to read."""
    font = QFont("sans-serif")
    font.setBold(is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(size)
    while QFontMetricsF(font).horizontalAdvance(text) > place.width() and font.pixelSize() > _LEAST_TEXT:
        font.setPixelSize(font.pixelSize() - 2)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(_INK if is_bold else _GREY)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _layout(size: QPageSize) -> QPageLayout:
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _paint_one(face: CardFace, device: QPagedPaintDevice) -> None:
    painter = QPainter(device)
    scale = device.logicalDpiX() / _UNITS_AN_INCH
    painter.scale(scale, scale)
    paint_card(painter, face)
    painter.end()


def write_card_picture(face: CardFace, path: Path) -> None:
    """Write one card to a PNG file, whole or not at all. Raises Fault("write_failed") with the path."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    is_written = QImageWriter(buffer, QByteArray(b"PNG")).write(card_image(face))
    buffer.close()
    assert is_written, "Qt writes PNG everywhere"
    write_file(path, bytes(content.data()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("card_document", text)
