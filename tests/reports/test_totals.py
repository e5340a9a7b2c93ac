from __future__ import annotations

from fractions import Fraction

from loyalty_desktop.reports.model import Cell, Column, Table, Unit
from loyalty_desktop.reports.totals import totals_of

COLUMNS = (
    Column("action", "Source", Unit.CODE),
    Column("points", "Points", Unit.POINTS, total=True),
    Column("share", "Share", Unit.RATE),
)


def a_table(*rows: tuple[Cell, ...], columns: tuple[Column, ...] = COLUMNS) -> Table:
    return Table("issued_by_action", "Points issued", columns, rows)


def test_marked_columns_are_added_up() -> None:
    table = a_table(("purchase", 60, Fraction(3, 5)), ("birthday", 40, Fraction(2, 5)))
    assert totals_of(table) == (None, 100, None)


def test_cells_without_a_number_add_nothing() -> None:
    assert totals_of(a_table(("purchase", 60, None), ("birthday", None, None))) == (None, 60, None)


def test_a_column_without_a_number_has_no_total() -> None:
    columns = (*COLUMNS[:2], Column("share", "Share", Unit.RATE, total=True))
    assert totals_of(a_table(("purchase", 0, None), columns=columns)) == (None, 0, None)


def test_an_empty_table_has_no_totals() -> None:
    assert totals_of(a_table()) is None


def test_a_table_without_marked_columns_has_no_totals() -> None:
    assert totals_of(a_table(("purchase",), columns=COLUMNS[:1])) is None
