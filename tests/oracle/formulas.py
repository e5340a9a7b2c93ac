"""A tiny reader of spreadsheet formulas: what a workbook's formulas come to, exactly, and after a cell was changed.

It knows what the accountant's workbook uses and no more: + - * / and comparisons, SUM, SUMPRODUCT, MIN, MAX, ABS, ROUND
(halves away from zero) and IF. Numbers are fractions; `Workbook` has the cells of every sheet as text.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

Single = Fraction | str | bool | None
Block = list[list[Single]]
Value = Single | Block
Place = tuple[str, str]
"""A sheet's title and the letters and number of a cell, such as ("Inputs", "B10")."""
Later = Callable[[], Value]
"""What a part of a formula comes to, once it is asked for: what IF does not choose is not calculated."""

_TOKEN = re.compile(
    r"""\s*(?: (?P<text>"(?:[^"]|"")*")
      | (?P<ref>(?:(?:'(?:[^']|'')*'|[A-Za-z_]\w*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])
      | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<name>[A-Z]+)(?=\()
      | (?P<sign><=|>=|<>|[-+*/=<>(),]) )""",
    re.VERBOSE,
)


class Workbook:
    """The cells of a file, and what its formulas come to."""

    def __init__(self, path: Path) -> None:
        self.formulas: dict[Place, str] = {}
        self.values: dict[Place, Single] = {}
        self.results: dict[Place, Single] = {}
        told = load_workbook(path, data_only=True)
        for sheet in load_workbook(path):
            for row in sheet.iter_rows():
                for cell in row:
                    place = (sheet.title, cell.coordinate)
                    if cell.data_type == "f":
                        self.formulas[place] = str(cell.value).removeprefix("=")
                        self.results[place] = _single(told[sheet.title][cell.coordinate].value)
                    elif cell.value is not None:
                        self.values[place] = _single(cell.value)

    def evaluated(self, changed: Mapping[Place, Fraction] | None = None) -> dict[Place, Single]:
        """What every formula comes to once the cells `changed` hold these numbers."""
        known: dict[Place, Single] = {**self.values, **(changed or {})}
        running: set[Place] = set()

        def cell(place: Place) -> Single:
            if place not in known and place in self.formulas:
                assert place not in running, f"{place} follows from itself"
                running.add(place)
                known[place] = _one(_Formula(self.formulas[place], place[0], cell).value())
            return known.get(place)

        return {place: cell(place) for place in self.formulas}

    def row(self, sheet: str, label: str) -> int:
        """The number of the row that begins with this text."""
        return next(int(at[1:]) for (title, at), value in self.values.items()
                    if title == sheet and value == label and at[0] == "A")  # fmt: skip


def _single(value: object) -> Single:
    if isinstance(value, int | float):
        return Fraction(str(value))
    return None if value is None else str(value)


def _one(value: Value) -> Single:
    return value[0][0] if isinstance(value, list) else value


class _Formula:
    """One formula, read from left to right."""

    def __init__(self, text: str, sheet: str, cell: Callable[[Place], Single]) -> None:
        self._sheet, self._cell = sheet, cell
        self._tokens: list[tuple[str, str]] = []
        end = 0
        while end < len(text):
            found = _TOKEN.match(text, end)
            assert found and found.lastgroup, f"cannot read {text[end:]!r} of {text!r}"
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            end = found.end()
        self._tokens.append(("end", ""))

    def value(self) -> Value:
        found = self._comparison()
        assert self._tokens == [("end", "")], self._tokens
        return found()

    def _comparison(self) -> Later:
        return self._chain(("=", "<>", "<", "<=", ">", ">="), self._sum)

    def _sum(self) -> Later:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Later:
        return self._chain(("*", "/"), self._atom)

    def _chain(self, signs: tuple[str, ...], part: Callable[[], Later]) -> Later:
        """Parts between signs of equal rank, from left to right."""
        parts, between = [part()], list[str]()
        while self._tokens[0][1] in signs:
            between.append(self._tokens.pop(0)[1])
            parts.append(part())

        def later() -> Value:
            found = parts[0]()
            for sign, following in zip(between, parts[1:], strict=True):
                found = _each(sign, found, following())
            return found

        return later

    def _atom(self) -> Later:
        kind, text = self._tokens.pop(0)
        match kind:
            case "number":
                return lambda: Fraction(text)
            case "text":
                return lambda: text[1:-1].replace('""', '"')
            case "ref":
                return lambda: self._cells(text)
            case "name":
                return self._call(text)
        if text == "-":
            part = self._atom()
            return lambda: _each("-", Fraction(0), part())
        assert text == "(", text
        inside = self._comparison()
        self._expect(")")
        return inside

    def _call(self, name: str) -> Later:
        self._expect("(")
        given = [self._comparison()]
        while self._tokens[0][1] == ",":
            self._tokens.pop(0)
            given.append(self._comparison())
        self._expect(")")
        if name == "IF":
            return lambda: given[1]() if _one(given[0]()) else given[2]()
        function = _FUNCTIONS[name]
        return lambda: function([number for value in given for number in _numbers(value())])

    def _expect(self, sign: str) -> None:
        kind, text = self._tokens.pop(0)
        assert (kind, text) == ("sign", sign), (sign, text)

    def _cells(self, text: str) -> Value:
        sheet, _, at = text.rpartition("!")
        title = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet or self._sheet
        first, _, last = at.replace("$", "").partition(":")
        if not last:
            return self._cell((title, first))
        (left, top), (right, bottom) = _split(first), _split(last)
        return [
            [self._cell((title, f"{get_column_letter(column)}{row}")) for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]


def _split(at: str) -> tuple[int, int]:
    letters = at.rstrip("0123456789")
    return column_index_from_string(letters), int(at[len(letters) :])


def _numbers(value: Value) -> Iterator[Fraction]:
    """The numbers of a value; texts and empty cells of a range are left out."""
    if isinstance(value, list):
        for row in value:
            for item in row:
                if isinstance(item, Fraction):
                    yield item
    else:
        yield _number(value)


def _number(value: Single) -> Fraction:
    assert not isinstance(value, str), f"{value!r} is no number"
    return Fraction(value or 0)


def _each(sign: str, left: Value, right: Value) -> Value:
    """An operation on two cells, or on two ranges cell by cell."""
    if not isinstance(left, list) and not isinstance(right, list):
        return _apply(sign, left, right)
    rows = len(left if isinstance(left, list) else right)  # type: ignore[arg-type]
    one = left if isinstance(left, list) else [[left]] * rows
    other = right if isinstance(right, list) else [[right]] * rows
    return [
        [_apply(sign, a, b) for a, b in zip(these, those, strict=True)] for these, those in zip(one, other, strict=True)
    ]


_SIGNS: Mapping[str, Callable[[Fraction, Fraction], Single]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _apply(sign: str, left: Single, right: Single) -> Single:
    if sign in ("=", "<>"):
        return _same(left, right) is (sign == "=")
    return _SIGNS[sign](_number(left), _number(right))


def _same(left: Single, right: Single) -> bool:
    """Spreadsheets compare texts whatever their case."""
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return left == right


def _rounded(number: Fraction, places: int) -> Fraction:
    scaled = abs(number) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if number >= 0 else -whole, 10**places)


_FUNCTIONS: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "SUM": lambda numbers: sum(numbers, Fraction(0)),
    "SUMPRODUCT": lambda numbers: sum(numbers, Fraction(0)),
    "MIN": min,
    "MAX": max,
    "ABS": lambda numbers: abs(numbers[0]),
    "ROUND": lambda numbers: _rounded(numbers[0], int(numbers[1])),
}
"""SUMPRODUCT of one range is its sum."""
