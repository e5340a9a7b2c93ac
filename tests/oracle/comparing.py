"""What a report should say, and where what it says differs: each number and each cell is one comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from loyalty_desktop.reports.model import Cell, Figure, Report, Table

__all__ = ("Cell", "Comparison", "Expected", "Number", "Rate", "Row", "Rows", "compare")

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure that is one number divided by another; without a value where there is nothing, or less, to divide by.

    A denominator of None says that there is none to be had, so that the rate is none either.
    """

    numerator: int | None
    denominator: int | None

    @property
    def value(self) -> Fraction | None:
        """numerator ÷ denominator, unrounded."""
        if self.denominator is None or self.denominator <= 0 or self.numerator is None:
            return None
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that is a value of its own, such as a score, without the parts that it is made of."""

    value: int | Fraction | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table by column. With `in_order` in this order, else in any."""

    rows: Sequence[Row]
    in_order: bool = True
    shares_of: str = ""
    """The column whose shares stand in the column `share` and add up to 100.0 %."""


@dataclass(frozen=True, slots=True)
class Expected:
    """All that a report should say of one period: figures and tables by key, and no others."""

    figures: Mapping[str, int | Rate | Number] = field(default_factory=dict)
    tables: Mapping[str, Rows] = field(default_factory=dict)


@dataclass(slots=True)
class Comparison:
    """How many numbers and cells were compared, and what differed, in words."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)
    by_report: Counter[str] = field(default_factory=Counter)

    def check(self, name: str, expected: object, found: object) -> None:
        """Count one comparison, and note where the two are not the same."""
        self.compared += 1
        if expected != found:
            self.differences.append(f"{name}: history says {_told(expected)}, the report says {_told(found)}")

    def add(self, other: Comparison, *, of: str) -> None:
        """Add what was compared for the report `of`."""
        self.compared += other.compared
        self.differences += other.differences
        self.by_report[of] += other.compared


def compare(report: Report, expected: Expected, beside: Expected | None = None) -> Comparison:
    """A report against what history says of its period and, with `beside`, of the range that it is compared with."""
    result = Comparison()
    named = f"{report.name} {report.period.first}..{report.period.last}"
    named += f" store {report.store!r}" if report.store is not None else ""
    result.check(f"{named} figures", sorted(expected.figures), sorted(figure.key for figure in report.figures))
    for figure in report.figures:
        if figure.key in expected.figures:
            _figure(result, f"{named} {figure.key}", figure, expected.figures[figure.key])
            if beside is not None and figure.compared is not None:
                name = f"{named} {figure.key} compared"
                _figure(result, name, figure.compared, beside.figures[figure.key])
            else:
                result.check(f"{named} {figure.key} is compared", beside is not None, figure.compared is not None)
    result.check(f"{named} tables", sorted(expected.tables), sorted(table.key for table in report.tables))
    for table in report.tables:
        if table.key in expected.tables:
            _table(result, f"{named} {table.key}", table, expected.tables[table.key])
    return result


def _figure(result: Comparison, name: str, figure: Figure, expected: int | Rate | Number) -> None:
    if isinstance(expected, int):
        result.check(name, expected, figure.value)
        return
    result.check(name, expected.value, figure.value)
    if isinstance(expected, Rate):
        result.check(f"{name} numerator", expected.numerator, figure.numerator)
        result.check(f"{name} denominator", expected.denominator, figure.denominator)


def _table(result: Comparison, name: str, table: Table, expected: Rows) -> None:
    columns = [column.key for column in table.columns]
    if expected.rows:
        result.check(f"{name} columns", sorted(expected.rows[0]), sorted(columns))
    result.check(f"{name} number of rows", len(expected.rows), len(table.rows))
    found = [dict(zip(columns, row, strict=True)) for row in table.rows]
    wanted = list(expected.rows)
    if not expected.in_order:
        found.sort(key=_any_order)
        wanted.sort(key=_any_order)
    for place, (should, does) in enumerate(zip(wanted, found, strict=False), 1):
        for column, cell in should.items():
            result.check(f"{name} row {place} {column} of {next(iter(should.values()))}", cell, does.get(column))
    if expected.shares_of:
        _shares(result, name, found, expected.shares_of)


def _shares(result: Comparison, name: str, found: Sequence[Row], of: str) -> None:
    """What people are shown of the shares adds up to 100.0 %, and none strays by a tenth of a percent or more."""
    whole = sum(number for row in found if isinstance(number := row[of], int) and number > 0)
    shown = [getattr(row["share"], "tenths", 0) for row in found]
    result.check(f"{name} shares add up", 1000 if whole else 0, sum(shown))
    for row, tenths in zip(found, shown, strict=True):
        number = row[of]
        exact = Fraction(1000 * max(number, 0), whole) if whole and isinstance(number, int) else Fraction(0)
        result.check(f"{name} share of {number} strays", True, abs(tenths - exact) < 1)


def _any_order(row: Row) -> tuple[tuple[bool, str], ...]:
    return tuple((row[key] is not None, str(row[key])) for key in sorted(row))


def _told(value: object) -> str:
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else repr(value)
