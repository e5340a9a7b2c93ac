"""What the parts of the window that work on the whole books tell it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class BooksWork(QObject):
    """Works on the open database; the window shows what it tells and reads again what it has changed."""

    told = Signal(str, object)
    """A sentence about how it ended, and its Tone."""
    books_changed = Signal()
    """Something was posted or set."""
