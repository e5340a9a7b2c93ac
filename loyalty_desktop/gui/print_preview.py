"""Pages as they come out of the printer, seen before they are printed.

Loads the system's printers: imported only when somebody prints.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget


def open_preview(
    parent: QWidget, title: str, layout: QPageLayout, paint: Callable[[QPrinter], None]
) -> QPrintPreviewDialog:
    """Open a preview whose pages have this layout and are painted by `paint`; the printer can be chosen there.

    The preview paints on the printer after this returns but does not own it: it is kept until the preview is gone.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout)
    preview = QPrintPreviewDialog(printer, parent)
    preview.setWindowTitle(title)
    preview.paintRequested.connect(paint)
    preview.destroyed.connect(partial(_let_go, printer))
    preview.finished.connect(preview.deleteLater)
    preview.open()
    return preview


def _let_go(_printer: QPrinter, _preview: object = None) -> None:
    """Nothing is done: what is connected is held, and given back with the preview."""
