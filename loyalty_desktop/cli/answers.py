"""Answers of commands: text for people, data for programs, and tables that line up."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Json = Mapping[str, object]

_MOVES_THE_CURSOR = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


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
        text = self.text if self.data is None else for_terminal(self.text)
        if as_json and self.data is not None:
            text = json.dumps(self.data, ensure_ascii=False, indent=2, default=_plain)
        return f"{text.rstrip()}\n" if text else ""


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an answer")


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Rows under their titles in columns that line up; the columns at the places `right` stand right."""
    whole = [[_on_one_line(cell) for cell in row] for row in (titles, *rows)]
    widths = [max(_width(row[place]) for row in whole) for place in range(len(titles))]
    lines = []
    for row in whole:
        cells = []
        for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - _width(cell))
            cells.append(gap + cell if place in right else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def for_terminal(text: str) -> str:
    """A text that can neither move the cursor of a terminal nor turn the direction of reading; its lines stay."""
    return text if text.isprintable() else _MOVES_THE_CURSOR.sub("\ufffd", text)


def _on_one_line(text: str) -> str:
    return for_terminal(text).replace("\n", "\ufffd")


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values, one pair a line."""
    width = max((_width(name) for name, _ in rows), default=0)
    return "\n".join(f"{name}{' ' * (width - _width(name))}  {_on_one_line(value)}".rstrip() for name, value in rows)


def _width(text: str) -> int:
    """Columns of a terminal that a text takes: wide letters two, marks that combine none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
