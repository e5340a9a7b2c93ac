"""Putting a combo on what is stored: also on what is not among its entries, so that it never shows something else."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox


def choose(combo: QComboBox, value: object, text: str = "") -> None:
    """Put `combo` on the entry of `value`; where there is none, one is added at the end, called `text` or the value."""
    place = combo.findData(value)
    if place < 0:
        combo.addItem(text or str(value), value)
        place = combo.count() - 1
    combo.setCurrentIndex(place)


def offer(combo: QComboBox, none: str, names: Iterable[str]) -> None:
    """Let `combo` have an entry for nothing, called `none`, and one for each of `names`; it forgets what was chosen."""
    wanted: list[str | None] = [None, *names]
    if [combo.itemData(place) for place in range(combo.count())] != wanted:
        combo.clear()
        combo.addItem(none, None)
        for name in filter(None, wanted):
            combo.addItem(name, name)
