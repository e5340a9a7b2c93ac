"""Paper as a device: how many dots an inch has, and PDF files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPdfWriter

from loyalty_desktop.services.targets import write_file

DOTS_AN_INCH = 96
"""What one dot of a page is laid out by, whatever the resolution of the screen or the printer."""

PRINTED_DOTS_AN_INCH = 300
"""What PDF files and pictures for printers are written with."""

_INCH_METRES = 0.0254


def set_dots_an_inch(image: QImage, dots: int) -> None:
    """Give an image its resolution: a painter takes its text's size from it."""
    image.setDotsPerMeterX(round(dots / _INCH_METRES))
    image.setDotsPerMeterY(round(dots / _INCH_METRES))


def pdf_content(title: str, layout: QPageLayout, paint: Callable[[QPdfWriter], object]) -> bytes:
    """What `paint` puts on pages of this layout, as a PDF file with a title; off the GUI thread as well."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Loyalty Desktop")
    writer.setResolution(PRINTED_DOTS_AN_INCH)
    writer.setPageLayout(layout)
    paint(writer)
    buffer.close()
    return bytes(content.data())


def write_pdf_file(path: Path, title: str, layout: QPageLayout, paint: Callable[[QPagedPaintDevice], object]) -> None:
    """Write what `paint` puts on pages to a PDF file. Raises Fault("write_failed") with the path and the reason."""
    write_file(path, pdf_content(title, layout, paint))
