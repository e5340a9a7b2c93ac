"""Where somebody is in a table, by the keys of its rows: it is found again when the same rows are read anew."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QTableView

from loyalty_desktop.gui.table_model import TableModel

MOST_SELECTED = 20_000
"""Rows of a selection that are found again one by one; of a larger one the row under the cursor alone is."""


@dataclass(frozen=True, slots=True)
class TablePlace:
    """The row and the column under the cursor, which rows are selected, and what stands on top.

    `selected` is None where the selection cannot be told by keys: too many rows, or some that have not come; `is_all`
    where all of them are. `top` is None where the table was not scrolled. `sideways` is the place of the scroll bar
    below.
    """

    current: Hashable
    column: int
    selected: frozenset[Hashable] | None
    is_all: bool
    top: Hashable
    sideways: int


def place_in(view: QTableView, model: TableModel[Any], numbers: tuple[int, ...]) -> TablePlace:
    """Where somebody is in `view`; `numbers` are those of the selected rows."""
    is_scrolled = view.verticalScrollBar().value() > 0
    return TablePlace(
        current=model.key_at(view.currentIndex().row()),
        column=max(view.currentIndex().column(), 0),
        selected=_keys_of(model, numbers),
        is_all=bool(numbers) and len(numbers) == model.rowCount(),
        top=model.key_at(view.rowAt(0)) if is_scrolled else None,
        sideways=view.horizontalScrollBar().value(),
    )


def select_again(view: QTableView, model: TableModel[Any], place: TablePlace, numbers: tuple[int, ...]) -> None:
    """Select the rows of `place` where they stand now; `numbers` are those that are selected at the moment.

    A row that is gone is not selected any more, and no other one in its stead.
    """
    wanted = place.selected
    if wanted is None and place.is_all and len(numbers) == model.rowCount():
        return
    if wanted is None:
        wanted = frozenset((place.current,))
    if wanted == _keys_of(model, numbers):
        return
    standing = model.numbers_of(wanted)
    last = model.columnCount() - 1
    selection = QItemSelection()
    for number in standing:
        selection.select(model.index(number, 0), model.index(number, last))
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def scroll_again(view: QTableView, model: TableModel[Any], place: TablePlace) -> None:
    """Bring the row on top again that stood there, where it is still at hand."""
    number = None if place.top is None else model.number_of(place.top)
    if number is not None and number != view.rowAt(0):
        view.scrollTo(model.index(number, 0), QAbstractItemView.ScrollHint.PositionAtTop)
    view.horizontalScrollBar().setValue(place.sideways)


def _keys_of(model: TableModel[Any], numbers: tuple[int, ...]) -> frozenset[Hashable] | None:
    if len(numbers) > MOST_SELECTED:
        return None
    keys = frozenset(model.key_at(number) for number in numbers)
    return None if None in keys else keys
