"""A report's cells as a spreadsheet's XML: numbers as numbers, dates as dates, everything typed in as text.

A cell is written as its "tail": what follows its reference, so that `<c r="B7"` + tail is the whole cell.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from fractions import Fraction

from loyalty_desktop.domain.amounts import decimals_of, plain_money
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.safe_text import xml_text
from loyalty_desktop.exchange.styles import StyleIds
from loyalty_desktop.reports.model import Cell, Column, Unit

_FIRST_SAFE_DAY = date(1900, 3, 1)
"""Spreadsheets believe in 29 February 1900; earlier dates are written as text."""

_EPOCH = date(1899, 12, 30).toordinal()
_DAY_MICROSECONDS = 86_400_000_000
_LINE_HEIGHT = 15
"""Points: not every program finds the height of a row by itself when it opens a file."""


def empty_tail(style: int) -> str:
    """A cell without a value."""
    return f' s="{style}"/>'


def text_tail(style: int, text: str) -> str:
    """A cell of text, which is never a formula whatever it starts with."""
    if not text:
        return empty_tail(style)
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'


def number_tail(style: int, number: str) -> str:
    """A cell of a number, given as plain digits."""
    return f' s="{style}"><v>{number}</v></c>'


def formula_tail(style: int, expression: str, result: str, *, is_text: bool = False) -> str:
    """A live formula with its result, for readers that do not calculate. `expression` stands without "="."""
    kind = ' t="str"' if is_text else ""
    return f' s="{style}"{kind}><f>{xml_text(expression)}</f><v>{xml_text(result)}</v></c>'


def literal(text: str) -> str:
    """A text as formulas write it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def row_xml(number: int, tails: Iterable[tuple[str, str]], *, lines: int = 1) -> str:
    """One row of (column letters, tail), left to right, as high as so many lines of text."""
    cells = "".join([f'<c r="{letters}{number}"{tail}' for letters, tail in tails])
    height = f' ht="{lines * _LINE_HEIGHT}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{cells}</row>'


def lines_of(sentence: str, width: int) -> int:
    """How many lines a sentence takes in a column that is as wide as `width` digits, rather one more than one less."""
    return max(len(textwrap.wrap(sentence, width)), 1)


def day_serial(day: date) -> str | None:
    """A spreadsheet's number of a date; None for a date that it gets wrong."""
    return str(day.toordinal() - _EPOCH) if day >= _FIRST_SAFE_DAY else None


def instant_serial(moment: datetime) -> str | None:
    """A spreadsheet's number of a moment without a zone, exact to the microsecond; None for one that it gets wrong."""
    if moment.date() < _FIRST_SAFE_DAY:
        return None
    since_midnight = moment - datetime.combine(moment.date(), time())
    microseconds = (
        since_midnight.days * _DAY_MICROSECONDS + since_midnight.seconds * 10**6 + since_midnight.microseconds
    )
    return repr(moment.toordinal() - _EPOCH + microseconds / _DAY_MICROSECONDS)


def number_text(unit: Unit, number: int | Fraction, currency: str) -> str:
    """The digits of a number in a sheet: money in major units, a rate as its fraction."""
    if unit is Unit.MONEY:
        if isinstance(number, int):
            return plain_money(number, currency)
        return repr(float(number / 10 ** decimals_of(currency)))
    return str(number) if isinstance(number, int) else repr(float(number))


def tail_writer(column: Column, presentation: Presentation, styles: StyleIds, currency: str) -> Callable[[Cell], str]:
    """A function that writes the cells of one column."""
    style = styles.of(column.unit)
    text_style = styles.of(Unit.TEXT)

    def write_number(cell: Cell) -> str:
        if isinstance(cell, Fraction) and column.unit in (Unit.POINTS, Unit.COUNT):
            return number_tail(styles.decimal, number_text(column.unit, cell, currency))
        if isinstance(cell, (int, Fraction)):
            return number_tail(style, number_text(column.unit, cell, currency))
        if cell is None and column.unit is Unit.RATE:
            return text_tail(styles.right, presentation.words.not_applicable)
        return write_text(cell)

    def write_moment(cell: Cell) -> str:
        if isinstance(cell, datetime):
            local = cell.astimezone(presentation.zone) if cell.tzinfo else cell
            local = local.replace(tzinfo=None)
            serial = instant_serial(local) if column.unit is Unit.INSTANT else day_serial(local.date())
            return number_tail(style, serial) if serial else text_tail(text_style, local.isoformat(sep=" "))
        if isinstance(cell, date):
            serial = day_serial(cell)
            return number_tail(style, serial) if serial else text_tail(text_style, cell.isoformat())
        return write_text(cell)

    def write_text(cell: Cell) -> str:
        if cell is None:
            return text_tail(text_style, column.without) if column.without else empty_tail(style)
        return text_tail(text_style, str(cell))

    def write_code(cell: Cell) -> str:
        return text_tail(text_style, presentation.code_name(column.key, cell))

    match column.unit:
        case Unit.POINTS | Unit.COUNT | Unit.MONEY | Unit.RATE:
            return write_number
        case Unit.DATE | Unit.MONTH | Unit.INSTANT:
            return write_moment
        case Unit.CODE:
            return write_code
        case Unit.TEXT:
            return write_text
