"""A report's numbers as text, by their unit: one place for the screen, the print and the terminal."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from fractions import Fraction
from typing import assert_never

from loyalty_desktop.domain.amounts import decimals_of
from loyalty_desktop.reports.model import Cell, Column, Figure, Share, Unit
from loyalty_desktop.wording import names, numbers
from loyalty_desktop.wording.step_texts import month_text

_TICK_DECIMALS = 9
"""What the numbers at an axis are rounded to where they are worked out."""


def column_text(cell: Cell, column: Column, *, currency: str, zone: tzinfo) -> str:
    """A cell of a column as people read it: `cell_text`, or what the column says instead of nothing."""
    if cell is None and column.without:
        return column.without
    return cell_text(cell, column.unit, currency=currency, zone=zone)


def cell_text(cell: Cell, unit: Unit, *, currency: str, zone: tzinfo) -> str:  # noqa: PLR0911 - one line a unit
    """A cell of a table. None is "n/a" for a rate and nothing for everything else."""
    if cell is None:
        return numbers.NOT_AVAILABLE if unit is Unit.RATE else ""
    match unit:
        case Unit.POINTS | Unit.COUNT:
            return numbers.number_text(cell) if isinstance(cell, int | Fraction) else str(cell)
        case Unit.MONEY:
            return numbers.money_text(_whole(cell), currency) if isinstance(cell, int | Fraction) else str(cell)
        case Unit.RATE:
            return rate_cell_text(cell) if isinstance(cell, int | Fraction) else str(cell)
        case Unit.DATE:
            return numbers.date_text(cell) if isinstance(cell, date) else str(cell)
        case Unit.MONTH:
            return month_text(cell) if isinstance(cell, date) else str(cell)
        case Unit.INSTANT:
            return numbers.instant_text(cell, zone) if isinstance(cell, datetime) else str(cell)
        case Unit.CODE:
            return names.name_of(str(cell))
        case Unit.TEXT:
            return str(cell)
        case never:
            assert_never(never)


def rate_cell_text(rate: int | Fraction) -> str:
    """A rate in percent; a share as its table rounds it, so that the column adds up to 100.0 %."""
    return numbers.tenths_text(rate.tenths) if isinstance(rate, Share) else numbers.rate_text(Fraction(rate))


def is_numeric(unit: Unit) -> bool:
    """Whether columns of this unit stand right."""
    return unit in (Unit.POINTS, Unit.COUNT, Unit.MONEY, Unit.RATE)


def figure_text(figure: Figure, *, currency: str) -> str:
    """A figure's value: "12,345", "1,240.00 EUR", "12.5 %"; "n/a" where there is none."""
    return numbers.NOT_AVAILABLE if figure.value is None else _number(figure.value, figure.unit, currency)


def figure_parts_text(figure: Figure, *, currency: str) -> str:
    """What a rate or an average was made of, "80 ÷ 640"; nothing for other figures."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    unit = Unit.COUNT if figure.unit is Unit.RATE else figure.unit
    return f"{_number(figure.numerator, unit, currency)} ÷ {numbers.count_text(figure.denominator)}"


def figure_difference_text(figure: Figure, *, currency: str) -> str:
    """How much more or less than in the comparison: "+240", for rates "+2.5 percentage points"; nothing without one."""
    if figure.compared is None:
        return ""

    def text(difference: int | Fraction) -> str:
        if figure.unit is Unit.RATE:
            return f"{numbers.rate_text(Fraction(difference)).removesuffix(' %')} percentage points"
        return _number(difference, figure.unit, currency)

    return numbers.difference_text(figure.value, figure.compared.value, text)


def figure_change_text(figure: Figure, *, currency: str) -> str:
    """The comparison of a figure: "before 640: +80 (+12.5 %)"; nothing without one."""
    if figure.compared is None:
        return ""
    before = figure_text(figure.compared, currency=currency)
    if figure.value is None or figure.compared.value is None:
        return f"before {before}"
    difference = figure_difference_text(figure, currency=currency)
    if figure.unit is Unit.RATE or not figure.compared.value:
        return f"before {before}: {difference}"
    return f"before {before}: {difference} ({numbers.change_text(figure.value, figure.compared.value)})"


def plotted(value: int | Fraction, unit: Unit, currency: str) -> float:
    """Where a number stands on the axis of a chart: rates in percent, money in major units, others as they are."""
    match unit:
        case Unit.RATE:
            return float(value * 100)
        case Unit.MONEY:
            return float(Fraction(value) / 10 ** decimals_of(currency))
        case _:
            return float(value)


def tick_text(place: float, unit: Unit) -> str:
    """A number at the axis of a chart, as `plotted` gives it: "12,500", "2.5", "20 %", "0.00004 %"."""
    text = f"{place:,.0f}" if place == round(place) else f"{place:,.{_TICK_DECIMALS}f}".rstrip("0").rstrip(".")
    return f"{text} %" if unit is Unit.RATE else text


def _number(number: int | Fraction, unit: Unit, currency: str) -> str:
    match unit:
        case Unit.RATE:
            return numbers.rate_text(Fraction(number))
        case Unit.MONEY:
            return numbers.money_text(_whole(number), currency)
        case _:
            return numbers.number_text(number)


def _whole(value: int | Fraction) -> int:
    return value if isinstance(value, int) else numbers.rounded(value)
