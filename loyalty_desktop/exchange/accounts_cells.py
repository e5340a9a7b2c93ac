"""A sheet of the accountant's workbook, row by row: what is known, and what is calculated from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from loyalty_desktop.domain.amounts import decimals_of
from loyalty_desktop.exchange.cells_out import (
    day_serial,
    empty_tail,
    formula_tail,
    instant_serial,
    lines_of,
    literal,
    number_tail,
    number_text,
    row_xml,
    text_tail,
)
from loyalty_desktop.exchange.placing import quoted
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.spreadsheets import column_letters
from loyalty_desktop.exchange.styles import StyleIds
from loyalty_desktop.reports.model import Cell, Unit

TIES_OUT, DIFFERS = "Ties out", "Differs"


@dataclass(frozen=True, slots=True)
class Look:
    """How the workbook's cells look: styles, currency and zone."""

    styles: StyleIds
    currency: str
    presentation: Presentation

    @property
    def places(self) -> int:
        """Decimals of the currency."""
        return decimals_of(self.currency)


@dataclass(slots=True)
class AccountsSheet:
    """The rows of one sheet. Every method that makes a cell gives what follows its reference."""

    title: str
    look: Look
    widths: tuple[int, ...]
    rows: list[list[str | None]] = field(default_factory=list)
    _lines: dict[int, int] = field(default_factory=dict)

    def add(self, *tails: str | None) -> int:
        """Add a row from the left; returns its number."""
        self.rows.append(list(tails))
        return len(self.rows)

    def add_sentence(self, *tails: str | None, sentence: str) -> int:
        """Add a row that ends in a sentence of several lines; returns its number."""
        row = self.add(*tails, text_tail(self.look.styles.wrapped, sentence))
        self._lines[row] = lines_of(sentence, self.widths[len(tails)])
        return row

    @property
    def next_row(self) -> int:
        """The number that the next row will have."""
        return len(self.rows) + 1

    def at(self, column: str, row: int) -> str:
        """A reference to a cell from any sheet."""
        return f"{quoted(self.title)}!${column}${row}"

    def xml(self) -> Iterator[str]:
        """The XML of the rows."""
        for number, tails in enumerate(self.rows, start=1):
            cells = [(column_letters(place), tail) for place, tail in enumerate(tails, start=1) if tail is not None]
            if cells:
                yield row_xml(number, cells, lines=self._lines.get(number, 1))

    def head(self, text: str) -> str:
        """The sheet's heading."""
        return text_tail(self.look.styles.title, text)

    def label(self, text: str) -> str:
        """What a row is about."""
        return text_tail(self.look.styles.label, text)

    def text(self, text: str) -> str:
        """A text, which is never a formula."""
        return text_tail(self.look.styles.of(Unit.TEXT), text)

    def headers(self, titles: Sequence[tuple[str, Unit]]) -> list[str]:
        """The headers of a table."""
        return [text_tail(self.look.styles.header_of(unit), title) for title, unit in titles]

    def value(self, value: Cell, unit: Unit) -> str:
        """A value as it is: numbers as numbers, dates as dates."""
        look = self.look
        if value is None:
            return empty_tail(look.styles.of(unit))
        if isinstance(value, datetime):
            local = value.astimezone(look.presentation.zone).replace(tzinfo=None)
            serial = instant_serial(local)
            return number_tail(look.styles.of(Unit.INSTANT), serial) if serial else self.text(local.isoformat())
        if isinstance(value, date):
            serial = day_serial(value)
            return number_tail(look.styles.of(Unit.DATE), serial) if serial else self.text(value.isoformat())
        if isinstance(value, str):
            return self.text(value)
        return number_tail(look.styles.of(unit), number_text(unit, value, look.currency))

    def asked(self, value: int | Fraction, unit: Unit) -> str:
        """A value that people may change, and everything follows."""
        return number_tail(self.look.styles.inputs[unit], number_text(unit, value, self.look.currency))

    def formula(self, expression: str, result: int | Fraction | None, unit: Unit, *, is_total: bool = False) -> str:
        """A live formula with its result: minor units, points or a ratio; None is "n/a"."""
        styles = self.look.styles
        if result is None:
            return formula_tail(styles.right, expression, self.look.presentation.words.not_applicable, is_text=True)
        style = styles.totals[unit] if is_total else styles.of(unit)
        return formula_tail(style, expression, number_text(unit, result, self.look.currency))

    def verdict(self, first: str, second: str, *, ties: bool) -> str:
        """Whether two cells agree to half of the smallest unit."""
        smallest = repr(0.5 / 10**self.look.places)
        expression = f"IF(ABS({first}-{second})<{smallest},{literal(TIES_OUT)},{literal(DIFFERS)})"
        return formula_tail(self.look.styles.verdict, expression, TIES_OUT if ties else DIFFERS, is_text=True)

    def total(self, column: str, rows: tuple[int, int], result: int, unit: Unit) -> str:
        """The sum of a column from the first to the last of `rows`."""
        return self.formula(f"SUM({column}{rows[0]}:{column}{rows[1]})", result, unit, is_total=True)

    def total_label(self, text: str) -> str:
        """What stands before the totals."""
        return text_tail(self.look.styles.total_label, text)
