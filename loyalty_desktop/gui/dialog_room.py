"""The room that a dialog takes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog


def make_room(dialog: QDialog) -> None:
    """Let a dialog grow until every sentence has its lines; it never shrinks.

    Qt lays wrapped texts out, but does not ask for their height.
    """
    layout = dialog.layout()
    assert layout is not None, "a dialog has its form"
    layout.activate()
    dialog.resize(dialog.width(), max(dialog.height(), layout.totalHeightForWidth(dialog.width())))
