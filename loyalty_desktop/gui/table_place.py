"""Where somebody is in a table, by the keys of its rows: it is found again when the same rows are read anew."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
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
    where all of them are. `seen` are the keys of those that were at hand, by their numbers. `top` is None where the
    table was not scrolled. `sideways` is the place of the scroll bar below, `count` the number of all rows.
    """

    current: Hashable
    row: int
    column: int
    selected: frozenset[Hashable] | None
    seen: Mapping[int, Hashable]
    is_all: bool
    top: Hashable
    sideways: int
    count: int


@dataclass(slots=True)
class Unproven:
    """Selected rows whose pages were not read again: who stands there now shows when they come.

    `keys` are those that they had, by their numbers, `wanted` those of all that are selected.
    """

    wanted: frozenset[Hashable]
    keys: dict[int, Hashable]

    def drop_others(self, view: QTableView, model: TableModel[Any]) -> None:
        """Of those that have come meanwhile, deselect where others stand now; ask for the page of the next one."""
        flags, rows = QItemSelectionModel.SelectionFlag, view.selectionModel()
        came = {number: key for number in self.keys if (key := model.key_at(number)) is not None}
        for number, key in came.items():
            del self.keys[number]
            if key not in self.wanted and rows.isRowSelected(number):
                rows.select(model.index(number, 0), flags.Deselect | flags.Rows)
        waiting = next((number for number in self.keys if rows.isRowSelected(number)), None)
        if waiting is not None:
            model.data(model.index(waiting, 0))


def place_in(
    view: QTableView, model: TableModel[Any], numbers: tuple[int, ...], unproven: Unproven | None = None
) -> TablePlace:
    """Where somebody is in `view`; `numbers` are those of the selected rows, `unproven` those not read again before."""
    seen = _at_hand(model, numbers)
    if unproven is not None and len(numbers) <= MOST_SELECTED:
        seen |= {number: unproven.keys[number] for number in numbers if number in unproven.keys and number not in seen}
    is_scrolled = view.verticalScrollBar().value() > 0
    return TablePlace(
        current=model.key_at(view.currentIndex().row()),
        row=view.currentIndex().row(),
        column=max(view.currentIndex().column(), 0),
        selected=frozenset(seen.values()) if len(seen) == len(numbers) else None,
        seen=seen,
        is_all=bool(numbers) and len(numbers) == model.rowCount(),
        top=model.key_at(view.rowAt(0)) if is_scrolled else None,
        sideways=view.horizontalScrollBar().value(),
        count=model.rowCount(),
    )


def number_now(model: TableModel[Any], place: TablePlace) -> int | None:
    """Where the row under the cursor of `place` stands now, the nearest of several with its key; None for nowhere."""
    standing = [] if place.current is None else model.numbers_of((place.current,))
    return min(standing, key=lambda number: abs(number - place.row), default=None)


def select_again(
    view: QTableView, model: TableModel[Any], place: TablePlace, numbers: tuple[int, ...]
) -> Unproven | None:
    """Select the rows of `place` where they stand now; `numbers` are those that are selected at the moment.

    A row that is gone is not selected any more, and no other one in its stead. Returns those that stay selected until
    their pages are read again, None for none: where there are as many rows as before and none at hand has moved.
    """
    wanted = place.selected
    if wanted is None and place.is_all and len(numbers) == model.rowCount():
        return None
    kept, at_hand = frozenset(place.seen.values()), _at_hand(model, numbers)
    has_moved = place.count != model.rowCount() or any(
        key not in kept for number, key in at_hand.items() if number in place.seen
    )
    if not has_moved and wanted is not None and len(at_hand) < len(numbers):
        return Unproven(kept, {number: key for number, key in place.seen.items() if number not in at_hand})
    if wanted is None:
        wanted = frozenset((place.current,))
    if wanted == _keys_of(model, numbers):
        return None
    standing = model.numbers_of(wanted)
    if len(standing) > len({model.key_at(number) for number in standing}):
        standing = []  # keys that several rows have name none of them
    last = model.columnCount() - 1
    selection = QItemSelection()
    for number in standing:
        selection.select(model.index(number, 0), model.index(number, last))
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    return None


def scroll_again(view: QTableView, model: TableModel[Any], place: TablePlace) -> None:
    """Bring the row on top again that stood there, where it is still at hand."""
    number = None if place.top is None else model.number_of(place.top)
    if number is not None and number != view.rowAt(0):
        view.scrollTo(model.index(number, 0), QAbstractItemView.ScrollHint.PositionAtTop)
    view.horizontalScrollBar().setValue(place.sideways)


def _at_hand(model: TableModel[Any], numbers: tuple[int, ...]) -> dict[int, Hashable]:
    """The keys of these rows, of those at hand; of none where there are too many."""
    if len(numbers) > MOST_SELECTED:
        return {}
    return {number: key for number in numbers if (key := model.key_at(number)) is not None}


def _keys_of(model: TableModel[Any], numbers: tuple[int, ...]) -> frozenset[Hashable] | None:
    if len(numbers) > MOST_SELECTED:
        return None
    keys = frozenset(model.key_at(number) for number in numbers)
    return None if None in keys else keys
