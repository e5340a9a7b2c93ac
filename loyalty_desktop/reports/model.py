"""The one shape that every surface shows: screen, print, workbook, CSV, JSON and text.

A Report is built once and never re-queried: what is exported is what was shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange, Granularity

Cell = str | int | Fraction | date | datetime | None


class Share(Fraction):
    """What part of a whole something is: the exact ratio, and the percentage that people are shown.

    `tenths` are tenths of a percent, rounded so that the shares of a table add up to 100.0 %; programs read the ratio.
    """

    __slots__ = ("tenths",)
    tenths: int

    def __new__(cls, part: int, whole: int, tenths: int) -> Share:
        """`part` ÷ `whole`, shown as `tenths`; raises ZeroDivisionError for a whole of 0."""
        made = super().__new__(cls, part, whole)
        made.tenths = tenths
        return made

    @property
    def shown(self) -> Fraction:
        """The percentage that people are shown, as a ratio: a multiple of a thousandth."""
        return Fraction(self.tenths, 1_000)


class Unit(StrEnum):
    """What a number is, so that each surface formats it its own way."""

    POINTS = "points"
    COUNT = "count"
    MONEY = "money"
    """Whole minor units of the report's currency."""
    RATE = "rate"
    """An unrounded fraction; screens and sheets show percent. None where the denominator is 0."""
    DATE = "date"
    MONTH = "month"
    """A month by its first day; people are shown the month."""
    INSTANT = "instant"
    TEXT = "text"
    CODE = "code"
    """A stable code such as an action; surfaces show its name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name, its parts and what it means.

    `value` is points, a count or minor units; for a rate it is numerator ÷ denominator, None when that is 0.
    `compared` is the same figure in the comparison range, None without one. `note` is what must be known about this
    number here, such as a period that is not over yet; "" for nothing.
    """

    key: str
    label: str
    value: int | Fraction | None
    unit: Unit
    definition: str
    numerator: int | None = None
    denominator: int | None = None
    compared: Figure | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a report's table: stable key, title, unit, and whether the sheet totals it.

    One that is not `on_paper` stands in files for other programs only, where there is room for it. A column of texts
    says whether it `is_personal`: whether a customer's row says in it what goes when the person is erased. One that is
    read by another program `as_set`, such as codes of accounts, has its digits without a mark in every file.
    `without` is what people read in a cell that has none, such as "the beginning" for a first day; programs read none.
    """

    key: str
    title: str
    unit: Unit
    total: bool = False
    on_paper: bool = True
    is_personal: bool | None = None
    as_set: bool = False
    without: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table of a custom report comes from: the report, its table there, and the steps of its series."""

    report: str
    table: str
    by: Granularity | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table in reading order; every row has one cell a column.

    `empty` is the sentence shown instead of rows: what is missing and what to do next. `customer_ids` says whose rows
    they are, one a row, where they are customers': names are not unique; `reward_ids` the same for rewards. Neither is
    shown or written anywhere. `most` is how many rows the report lists at most, None where it lists all there are.
    `source` is None in the report that the table was made for.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    customer_ids: tuple[int | None, ...] = ()
    reward_ids: tuple[int, ...] = ()
    most: int | None = None
    source: Source | None = None

    @property
    def is_cut(self) -> bool:
        """Whether there may be rows that the report does not list: it lists as many as it does at most."""
        return self.most is not None and len(self.rows) >= self.most


class ChartKind(StrEnum):
    """How a table is drawn."""

    PIE = "pie"
    LINE = "line"
    BAR = "bar"
    HEAT = "heat"
    """A table of rates by two things, such as cohorts by months: each cell is shaded by its share."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of one table: `label` and `value` are column keys of the table `table`.

    The row with the label `last` has the last slice of a pie, however large it is; "" for none. Lines and bars may draw
    up to three `more` columns of the same unit; a heat map has one row a label and every column after it.
    """

    key: str
    title: str
    kind: ChartKind
    table: str
    label: str
    value: str
    last: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of the report and the sentence that defines it.

    One that `is_remark` is about this very report: what its reader has to know of the numbers. Every format shows it.
    """

    term: str
    sentence: str
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says: built once, shown everywhere.

    `as_of` is the instant of the snapshot it was read from; `store` is None for all stores together. One that `is_wide`
    is printed on paper laid across. `by` are the steps of its series, None for a report without one. `awaited` are the
    keys of tables whose rows are still being read: such a report is shown until the whole one comes, and kept nowhere.
    """

    name: str
    title: str
    period: DateRange
    comparison: DateRange | None
    store: str | None
    currency: str
    as_of: datetime
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    definitions: tuple[Definition, ...]
    is_wide: bool = False
    by: Granularity | None = None
    awaited: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[Definition, ...]:
        """What must be known of this report's numbers."""
        return tuple(item for item in self.definitions if item.is_remark)

    def figure(self, key: str) -> Figure:
        """The figure with this key; raises KeyError for an unknown one."""
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise KeyError(key)

    def table(self, key: str) -> Table:
        """The table with this key; raises KeyError for an unknown one."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)
