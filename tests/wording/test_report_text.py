from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from loyalty_desktop.reports.model import Cell, Figure, Unit
from loyalty_desktop.wording.report_text import cell_text, figure_change_text, figure_parts_text, figure_text, tick_text


@pytest.mark.parametrize(
    ("cell", "unit", "text"),
    [
        (12_345, Unit.POINTS, "12,345"),
        (124_000, Unit.MONEY, "1,240.00 EUR"),
        (Fraction(1, 8), Unit.RATE, "12.5 %"),
        (1, Unit.RATE, "100.0 %"),
        (None, Unit.RATE, "n/a"),
        (None, Unit.POINTS, ""),
        (date(2026, 11, 21), Unit.DATE, "2026-11-21"),
        (date(2025, 12, 1), Unit.MONTH, "Dec 2025"),
        (datetime(2026, 11, 21, 9, 5, tzinfo=UTC), Unit.INSTANT, "2026-11-21 09:05"),
        ("daily_login", Unit.CODE, "Daily login"),
        ("Ana Ruiz", Unit.TEXT, "Ana Ruiz"),
        ("Total", Unit.POINTS, "Total"),
    ],
)
def test_cells_read_by_their_unit(cell: Cell, unit: Unit, text: str) -> None:
    assert cell_text(cell, unit, currency="EUR", zone=UTC) == text


@pytest.mark.parametrize(
    ("place", "unit", "text"),
    [
        (12_500.0, Unit.POINTS, "12,500"),
        (2.5, Unit.POINTS, "2.5"),
        (20.0, Unit.RATE, "20 %"),
        (0.00004, Unit.RATE, "0.00004 %"),
        (0.0000001, Unit.RATE, "0.0000001 %"),
    ],
)
def test_numbers_at_an_axis_are_as_exact_as_they_stand(place: float, unit: Unit, text: str) -> None:
    assert tick_text(place, unit) == text


def test_figure_shows_its_parts_and_its_comparison() -> None:
    before = Figure("rate", "Rate", Fraction(1, 10), Unit.RATE, "used of issued", 64, 640)
    now = Figure("rate", "Rate", Fraction(1, 8), Unit.RATE, "used of issued", 80, 640, before)
    assert figure_text(now, currency="EUR") == "12.5 %"
    assert figure_parts_text(now, currency="EUR") == "80 ÷ 640"
    assert figure_change_text(now, currency="EUR") == "before 10.0 %: +2.5 percentage points"


def test_figure_without_a_value_is_not_available() -> None:
    assert figure_text(Figure("rate", "Rate", None, Unit.RATE, "used of issued", 0, 0), currency="EUR") == "n/a"


def test_average_has_one_decimal() -> None:
    assert (
        figure_text(Figure("average", "Average", Fraction(7, 2), Unit.POINTS, "per customer"), currency="EUR") == "3.5"
    )
