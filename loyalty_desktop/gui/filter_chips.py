"""The filters in force as small buttons in a row; pressing one takes its filter away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: `field` and `value` name it for whoever takes it away, `text` says it."""

    field: str
    value: object
    text: str


Query = TypeVar("Query", bound=Any)
_NAMES = {"customer": "customer_id", "batch": "batch_id", "activity": "is_activity", "dates": "period"}


def without(query: Query, chip: Chip, period: DateRange | None) -> Query:
    """A query, a frozen dataclass, without the filter of a chip: of several values that one, else what stands for none.

    Without the chip of the dates the query has those of the `period` again.
    """
    name = _NAMES.get(chip.field, chip.field)
    before = getattr(query, name)
    after: object = None
    if name == "period":
        after = period
    elif isinstance(before, tuple):
        after = tuple(value for value in before if value != chip.value)
    elif isinstance(before, bool):
        after = False
    return replace(query, **{name: after})


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
