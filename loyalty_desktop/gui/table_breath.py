"""How the numbers of a table and their titles stand: a little off the right edge of their column."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionHeader, QStyleOptionViewItem, QWidget

from loyalty_desktop.gui.table_model import AnyIndex

BREATH = "\u00a0" * 3
"""What stands behind a number on the screen; blanks that may break would be left out at the end of a line."""


class Breathing(QStyledItemDelegate):
    """Sets numbers a little off the right edge of their column: the next one may begin at the left."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """As every cell, a number with room behind it."""
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            option.text += BREATH


class Titles(QHeaderView):
    """Titles of columns, those of numbers as far from the right edge as the numbers are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """As every title, that of numbers with room behind it."""
        super().initStyleOptionForIndex(option, section)
        if option.textAlignment & Qt.AlignmentFlag.AlignRight:
            option.text += BREATH
