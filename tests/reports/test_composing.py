"""A custom report shows exactly what the reports show that it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart, RowCondition, RowTest, TablePart
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.reports.composing import compose
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import assemble

from .scopes import a_scope

SCOPE = a_scope()
COLUMNS = (
    Column("customer", "Customer", Unit.TEXT),
    Column("points", "Points", Unit.POINTS, total=True),
    Column("value", "Value", Unit.MONEY),
    Column("share", "Share", Unit.RATE),
    Column("day", "Day", Unit.DATE),
)
ROWS = (
    ("Ana", 30, 1250, Fraction(3, 10), date(2026, 3, 1)),
    ("Bo", 50, 900, Fraction(1, 2), date(2026, 3, 5)),
    ("Cleo", 20, None, None, date(2026, 3, 9)),
)


def a_report(name: str = "first", *, value: int = 100, sentence: str = "Σ earn.") -> Report:
    return assemble(
        SCOPE,
        (name, name.title()),
        figures=[
            Figure("points", "Points", value, Unit.POINTS, sentence),
            Figure("rate", "Rate", Fraction(1, 3), Unit.RATE, "A ÷ b.", numerator=1, denominator=3),
        ],
        charts=[
            Chart("pie", "Pie", ChartKind.PIE, "people", "customer", "points"),
            Chart("bars", "Bars", ChartKind.BAR, "people", "customer", "points"),
        ],
        tables=[Table("people", "People", COLUMNS, ROWS, "Nobody yet.", (1, 2, 3))],
        definitions=[Definition("Points", sentence), Definition("Rate", "A ÷ b.")],
    )


FIRST, SECOND = a_report(), a_report("second", value=7, sentence="Σ redeem.")
BUILT = {"first": FIRST, "second": SECOND}


def people(*conditions: RowCondition, report: str = "first", order_by: str = "", most: int | None = None) -> TablePart:
    return TablePart(report, "people", conditions, order_by, most)


def rows_of(*parts: TablePart) -> list[object]:
    return [row[0] for row in compose(CustomReport("Mine", tables=parts), BUILT).tables[0].rows]


def test_figures_and_whole_tables_are_those_of_the_reports() -> None:
    made = compose(CustomReport("Mine", (FigurePart("first", "rate"),), (people(),)), BUILT)
    own = tuple(replace(table, source=None) for table in made.tables)
    assert (made.figures, own, made.charts) == (FIRST.figures[1:], FIRST.tables, FIRST.charts)
    assert (made.name, made.title, made.period, made.as_of) == ("Mine", "Mine", SCOPE.period, SCOPE.as_of)
    assert made.definitions == FIRST.definitions


def cut(*conditions: RowCondition, order_by: str = "", most: int | None = None) -> Table:
    """A table of three rows of which the report lists three at most, as a custom report shows it."""
    source = assemble(
        SCOPE, ("first", "First"), tables=[Table("people", "People", COLUMNS, ROWS, "Nobody yet.", most=3)]
    )
    part = people(*conditions, order_by=order_by, most=most)
    return compose(CustomReport("Mine", tables=(part,)), {"first": source}).tables[0]


def test_cut_table_says_of_how_many_rows_it_tells() -> None:
    few = RowCondition("points", RowTest.AT_MOST, "5")
    assert cut().title == "People (the first 3)"
    assert cut(most=2).title == "People (the first 3), of these: first 2"
    assert cut(few).title == "People (the first 3), of these: Points at most 5"
    assert cut(few).empty == "None of the first 3 rows, which are all that this report lists, meets the conditions."


def test_condition_holds_nothing_that_is_known_of_a_person() -> None:
    columns = (replace(COLUMNS[0], is_personal=True), *COLUMNS[1:])
    source = assemble(SCOPE, ("first", "First"), tables=[Table("people", "People", columns, ROWS)])
    part = people(RowCondition("customer", RowTest.CONTAINS, "ana"))
    with pytest.raises(Refusal) as found:
        compose(CustomReport("Mine", tables=(part,)), {"first": source})
    assert found.value.code == "custom_condition_personal"


@pytest.mark.parametrize("typed", ["garcia", "GARCÍA", "García"])
def test_words_are_found_without_accents_and_case(typed: str) -> None:
    rows = (("García", 1, 1, None, None), ("Bo", 1, 1, None, None))
    source = assemble(SCOPE, ("first", "First"), tables=[Table("people", "People", COLUMNS, rows)])
    part = people(RowCondition("customer", RowTest.CONTAINS, typed))
    assert compose(CustomReport("Mine", tables=(part,)), {"first": source}).tables[0].rows == rows[:1]


def test_keys_are_prefixed_only_where_they_collide() -> None:
    figures = (FigurePart("first", "points"), FigurePart("second", "points"), FigurePart("second", "rate"))
    made = compose(CustomReport("Mine", figures, (people(), people(report="second"))), BUILT)
    assert [figure.key for figure in made.figures] == ["first_points", "second_points", "rate"]
    assert [figure.label for figure in made.figures] == ["First: Points", "Second: Points", "Rate"]
    assert [figure.value for figure in made.figures[:2]] == [100, 7]
    assert [table.key for table in made.tables] == ["first_people", "second_people"]
    assert {(chart.key, chart.table) for chart in made.charts} == {
        (f"{name}_{kind}", f"{name}_people") for name in BUILT for kind in ("pie", "bars")
    }


def test_a_term_that_is_defined_twice_names_its_report() -> None:
    made = compose(CustomReport("Mine", (FigurePart("first", "rate"), FigurePart("second", "points"))), BUILT)
    assert made.definitions == (
        Definition("Points", "Σ earn."), Definition("Rate", "A ÷ b."), Definition("Second: Points", "Σ redeem."),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "test", "value", "left"),
    [
        ("customer", RowTest.CONTAINS, "AN", ["Ana"]),
        ("points", RowTest.AT_LEAST, "30", ["Ana", "Bo"]),
        ("points", RowTest.AT_MOST, "30", ["Ana", "Cleo"]),
        ("value", RowTest.AT_LEAST, "12.50", ["Ana"]),
        ("value", RowTest.AT_MOST, "12.49", ["Bo"]),
        ("share", RowTest.AT_LEAST, "30 %", ["Ana", "Bo"]),
        ("day", RowTest.AT_LEAST, "2026-03-05", ["Bo", "Cleo"]),
        ("points", RowTest.AT_LEAST, "31", ["Bo"]),
    ],
)
def test_conditions_read_what_people_write(column: str, test: RowTest, value: str, left: list[str]) -> None:
    assert rows_of(people(RowCondition(column, test, value))) == left


def test_all_conditions_must_hold() -> None:
    both = (RowCondition("points", RowTest.AT_LEAST, "25"), RowCondition("points", RowTest.AT_MOST, "40"))
    assert rows_of(people(*both)) == ["Ana"]


def test_order_and_most_rows_keep_whose_rows_they_are() -> None:
    made = compose(CustomReport("Mine", tables=(people(order_by="points", most=2),)), BUILT).tables[0]
    assert ([row[0] for row in made.rows], made.customer_ids) == (["Bo", "Ana"], (2, 1))
    assert made.title == "People (first 2, by Points)"
    assert rows_of(people(order_by="value")) == ["Ana", "Bo", "Cleo"]
    assert rows_of(people(order_by="customer")) == ["Ana", "Bo", "Cleo"]


def test_pie_of_a_part_is_left_out() -> None:
    made = compose(CustomReport("Mine", tables=(people(most=1),)), BUILT)
    assert [chart.kind for chart in made.charts] == [ChartKind.BAR]


def test_no_row_left_says_why() -> None:
    made = compose(CustomReport("Mine", tables=(people(RowCondition("customer", RowTest.CONTAINS, "Zoe")),)), BUILT)
    assert (made.tables[0].rows, made.tables[0].empty) == ((), "No row meets the conditions of this custom report.")


@pytest.mark.parametrize(
    ("custom", "code"),
    [
        (CustomReport("Mine", (FigurePart("first", "gone"),)), "custom_part_missing"),
        (CustomReport("Mine", tables=(TablePart("first", "gone"),)), "custom_part_missing"),
        (CustomReport("Mine", tables=(people(order_by="gone"),)), "custom_column_missing"),
        (
            CustomReport("Mine", tables=(people(RowCondition("customer", RowTest.AT_LEAST, "3")),)),
            "custom_condition_unfit",
        ),
        (
            CustomReport("Mine", tables=(people(RowCondition("points", RowTest.AT_LEAST, "many")),)),
            "custom_condition_not_understood",
        ),
        (
            CustomReport("Mine", tables=(people(RowCondition("points", RowTest.AT_MOST, "NaN")),)),
            "custom_condition_not_understood",
        ),
        (
            CustomReport("Mine", tables=(people(RowCondition("day", RowTest.AT_MOST, "12")),)),
            "custom_condition_not_understood",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused(custom: CustomReport, code: str) -> None:
    with pytest.raises(Refusal) as found:
        compose(custom, BUILT)
    assert found.value.code == code


def test_instants_are_compared_by_their_day() -> None:
    column = (Column("at", "At", Unit.INSTANT),)
    table = Table("log", "Log", column, ((datetime(2026, 3, 5, 23, tzinfo=UTC),), (datetime(2026, 3, 6, tzinfo=UTC),)))
    report = assemble(SCOPE, ("first", "First"), tables=[table])
    part = TablePart("first", "log", (RowCondition("at", RowTest.AT_MOST, "2026-03-05"),), "at")
    assert len(compose(CustomReport("Mine", tables=(part,)), {"first": report}).tables[0].rows) == 1


@pytest.mark.parametrize(("test", "value"), [(RowTest.AT_LEAST, "2026-03-06"), (RowTest.CONTAINS, "2026-03-06")])
def test_instants_are_compared_by_the_day_of_the_programs_zone(test: RowTest, value: str) -> None:
    column = (Column("at", "At", Unit.INSTANT),)
    table = Table("log", "Log", column, ((datetime(2026, 3, 5, 23, 30, tzinfo=UTC),),))
    report = assemble(SCOPE, ("first", "First"), tables=[table])
    custom = CustomReport("Mine", tables=(TablePart("first", "log", (RowCondition("at", test, value),), "at"),))
    found = [
        len(compose(custom, {"first": report}, ZoneInfo(zone)).tables[0].rows) for zone in ("UTC", "Europe/Berlin")
    ]
    assert found == [0, 1]
