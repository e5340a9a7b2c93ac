"""A report's numbers as text, by their unit: one place for the screen, the print and the terminal."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from fractions import Fraction
from typing import assert_never

from loyalty_desktop.reports.model import Cell, Figure, Share, Unit
from loyalty_desktop.wording import names, numbers


def cell_text(cell: Cell, unit: Unit, *, currency: str, zone: tzinfo) -> str:  # noqa: PLR0911 - one line a unit
    """A cell of a table. None is "n/a" for a rate and nothing for everything else."""
    if cell is None:
        return numbers.NOT_AVAILABLE if unit is Unit.RATE else ""
    match unit:
        case Unit.POINTS | Unit.COUNT:
            return numbers.count_text(int(cell)) if isinstance(cell, int | Fraction) else str(cell)
        case Unit.MONEY:
            return numbers.money_text(int(cell), currency) if isinstance(cell, int | Fraction) else str(cell)
        case Unit.RATE:
            return rate_cell_text(cell) if isinstance(cell, int | Fraction) else str(cell)
        case Unit.DATE:
            return numbers.date_text(cell) if isinstance(cell, date) else str(cell)
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
    if figure.value is None:
        return numbers.NOT_AVAILABLE
    match figure.unit:
        case Unit.RATE:
            return numbers.rate_text(Fraction(figure.value))
        case Unit.MONEY:
            return numbers.money_text(_whole(figure.value), currency)
        case _ if isinstance(figure.value, int):
            return numbers.count_text(figure.value)
        case _:
            return f"{float(figure.value):,.1f}"


def figure_parts_text(figure: Figure) -> str:
    """What a rate was made of, "80 of 640"; nothing for other figures."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return numbers.ratio_text(figure.numerator, figure.denominator)


def figure_change_text(figure: Figure, *, currency: str) -> str:
    """The comparison of a figure: "before 640, +12.5 %"; nothing without one."""
    if figure.compared is None:
        return ""
    before = figure_text(figure.compared, currency=currency)
    return f"before {before}, {numbers.change_text(figure.value, figure.compared.value)}"


def _whole(value: int | Fraction) -> int:
    return value if isinstance(value, int) else round(value)
