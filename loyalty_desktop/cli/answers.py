"""Answers of commands: text for people, data for programs, and tables that line up."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say on standard output.

    `data` is what `--json` prints; None means that `text` is in the form that was asked for already. `status` is the
    exit status, and `notice` a sentence for standard error.
    """

    text: str
    data: Json | None = None
    status: int = 0
    notice: str = ""

    def printed(self, *, as_json: bool) -> str:
        """The text to print, with its final line break; nothing for nothing."""
        text = self.text
        if as_json and self.data is not None:
            text = json.dumps(self.data, ensure_ascii=False, indent=2, default=_plain)
        return f"{text.rstrip()}\n" if text else ""


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an answer")


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Rows under their titles in columns that line up; the columns at the places `right` stand right."""
    whole = [[_printable(cell) for cell in row] for row in (titles, *rows)]
    widths = [max(_width(row[place]) for row in whole) for place in range(len(titles))]
    lines = []
    for row in whole:
        cells = []
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - _width(cell))
            cells.append(gap + cell if place in right else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _printable(text: str) -> str:
    """A cell that cannot move the cursor of a terminal."""
    return text if text.isprintable() else "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values, one pair a line."""
    width = max((_width(name) for name, _ in rows), default=0)
    return "\n".join(f"{name}{' ' * (width - _width(name))}  {_printable(value)}".rstrip() for name, value in rows)


def _width(text: str) -> int:
    """Columns of a terminal that a text takes: wide letters two, marks that combine none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
