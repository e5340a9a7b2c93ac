"""The prizes of a lucky wheel as lines of text: `weight, prize, stock`, and what a prize is where its name is silent.

"50 points" credits points, "nothing" is nothing, anything else is a thing. Where the name says something else than what
the prize is, ` = 500 points`, ` = nothing` or ` = thing` stands after it: "1, Jackpot = 500 points, 3".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.whole_numbers import whole_number

_LINE = re.compile(r"\s*(?P<weight>\d{1,7})\s*,\s*(?P<name>.*?\S)\s*?(?:,\s*(?P<stock>\d{1,10})?\s*)?", re.ASCII)
_POINTS = re.compile(r"(\d{1,10}|\d{1,3}(?:,\d{3})+) points?", re.ASCII | re.IGNORECASE)
_NOTHING, _THING, _IS = "nothing", "thing", " = "


class PrizeLineProblem(Exception):
    """A line that names no prize, with the sentence that says so."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def prizes_text(prizes: Sequence[Prize]) -> str:
    """The prizes, one a line; `prizes_of` reads the same prizes from it."""
    return "\n".join(map(_line, prizes))


def prizes_of(text: str, kept: Sequence[Prize] = ()) -> tuple[Prize, ...]:
    """The prizes that the lines name; a line that still says one of the `kept` prizes is that one.

    Raises PrizeLineProblem with the number of the line that names none.
    """
    known = {_as_shown(_line(prize)): prize for prize in kept}
    prizes = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if _as_shown(line) in known:
            prizes.append(known[_as_shown(line)])
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            said = QCoreApplication.translate(
                "RewardDialog", "Line {number}: write weight, prize and, where it ends, stock."
            )
            raise PrizeLineProblem(said.format(number=number))
        try:
            prizes.append(_prize(parts["name"].strip(), int(parts["weight"]), parts["stock"]))
        except Refusal as refusal:
            raise PrizeLineProblem(error_text(refusal)) from refusal
    return tuple(prizes)


def _as_shown(line: str) -> str:
    """A line as a field gives it back: Qt makes plain spaces of those that do not break."""
    return line.replace("\u00a0", " ").strip()


def _line(prize: Prize) -> str:
    name = prize.name
    if _named(name) != (name, prize.kind, prize.points):
        name += _IS + _what(prize)
    stock = "" if prize.stock is None else str(prize.stock)
    last = name.rpartition(",")[2].strip() if "," in name else "?"
    ends = stock or not last or last.isdecimal()
    return f"{prize.weight}, {name}" + (f", {stock}".rstrip() if ends else "")


def _what(prize: Prize) -> str:
    match prize.kind:
        case PrizeKind.POINTS:
            return f"{prize.points} points"
        case PrizeKind.NOTHING:
            return _NOTHING
        case PrizeKind.PRODUCT:
            return _THING


def _prize(text: str, weight: int, stock: str | None) -> Prize:
    name, kind, points = _named(text)
    return Prize(name, kind, weight, points, None if stock is None else int(stock))


def _named(text: str) -> tuple[str, PrizeKind, int]:
    """The name in a line, and what the prize is: as said after the name, else as the name says."""
    name, said, what = text.rpartition(_IS)
    if said and name.strip():
        told = _told(what)
        if told is not None:
            return name.strip(), *told
        if what.strip().casefold() == _THING:
            return name.strip(), PrizeKind.PRODUCT, 0
    return text, *(_told(text) or (PrizeKind.PRODUCT, 0))


def _told(text: str) -> tuple[PrizeKind, int] | None:
    points = _POINTS.fullmatch(text.strip())
    if points is not None:
        return PrizeKind.POINTS, whole_number(points[1]) or 0
    return (PrizeKind.NOTHING, 0) if text.strip().casefold() == _NOTHING else None
