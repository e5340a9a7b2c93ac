"""The filters in force as small buttons in a row; pressing one takes its filter away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from loyalty_desktop.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: `field` and `value` name it for whoever takes it away, `text` says it."""

    field: str
    value: object
    text: str


class FilterChips(QObject):
    """Keeps the buttons of a layout in step with the filters."""

    removed = Signal(object)
    """A filter is to go; carries its Chip."""

    def __init__(self, layout: QHBoxLayout, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._layout = layout
        self._theme = theme
        self._buttons: list[QPushButton] = []

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons that are shown, in order."""
        return tuple(self._buttons)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these filters in place of those before."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(chip) for chip in chips]

    def _button(self, chip: Chip) -> QPushButton:
        button = QPushButton(chip.text.replace("&", "&&"))
        button.setAccessibleName(self.tr("Remove the filter {filter}").format(filter=chip.text))
        button.setToolTip(button.accessibleName())
        self._theme.dress(button, "cancel")
        button.clicked.connect(partial(self.removed.emit, chip))
        self._layout.addWidget(button)
        return button
