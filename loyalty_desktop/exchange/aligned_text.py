"""Columns of plain text that stand under each other in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def aligned(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """`rows` as lines whose columns stand under each other; `right` says which stand to the right."""
    columns = max(len(row) for row in rows)
    widths = [max(_width(row[place]) for row in rows) for place in range(columns)]
    lines = []
    for row in rows:
        cells = []
        for place, cell in enumerate(row):
            padding = " " * (widths[place] - _width(cell))
            cells.append(padding + cell if place < len(right) and right[place] else cell + padding)
        lines.append("  ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    """How many places of a terminal `text` takes: ideographs two, combining marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(1 for character in text if unicodedata.combining(character))
