"""A report as text and back: every value, of its own type."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from loyalty_desktop import reports
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.keeping import PersonalTexts, customers_in, kept_text, report_of
from loyalty_desktop.reports.model import (
    Chart,
    ChartKind,
    Column,
    Definition,
    Figure,
    Report,
    Share,
    Table,
    Unit,
)
from tests.examples import examples

REPORTS_FOLDER = Path(*reports.__path__)
DAYS = some.dates(date(1900, 1, 1), date(2200, 12, 31))
INSTANTS = some.datetimes(
    datetime(1980, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=some.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]),
).map(lambda instant: instant.replace(fold=0))
WHOLE = some.integers(-(10**20), 10**20)
SHARES = some.builds(Share, some.integers(-(10**9), 10**9), some.integers(1, 10**9), some.integers(-2000, 2000))
CELLS: some.SearchStrategy[Any] = some.none() | some.text() | WHOLE | some.fractions() | SHARES | DAYS | INSTANTS
PERIODS = some.tuples(DAYS, DAYS).map(lambda days: DateRange(min(days), max(days)))
TEXTS = some.text(max_size=12)
FIGURES: some.SearchStrategy[Figure] = some.builds(
    Figure,
    TEXTS,
    TEXTS,
    some.none() | WHOLE | some.fractions(),
    some.sampled_from(Unit),
    TEXTS,
    some.none() | WHOLE,
    some.none() | WHOLE,
    some.none(),
    TEXTS,
)
COMPARED = some.builds(lambda figure, before: replace(figure, compared=before), FIGURES, some.none() | FIGURES)
COLUMNS = some.builds(
    Column, TEXTS, TEXTS, some.sampled_from(Unit), some.booleans(), some.booleans(), some.none() | some.booleans()
)


@some.composite
def tables(draw: some.DrawFn) -> Table:
    columns = draw(some.lists(COLUMNS, max_size=4))
    rows = draw(some.lists(some.tuples(*[CELLS for _ in columns]), max_size=4))
    customers = draw(some.lists(some.none() | some.integers(0, 2**62), min_size=len(rows), max_size=len(rows)))
    ids = tuple(customers) if draw(some.booleans()) else ()
    return Table(draw(TEXTS), draw(TEXTS), tuple(columns), tuple(rows), draw(TEXTS), ids)


CHARTS = some.builds(
    Chart, TEXTS, TEXTS, some.sampled_from(ChartKind), TEXTS, TEXTS, TEXTS, TEXTS, some.lists(TEXTS).map(tuple)
)
REPORTS = some.builds(
    Report,
    TEXTS,
    TEXTS,
    PERIODS,
    some.none() | PERIODS,
    some.none() | TEXTS,
    TEXTS,
    INSTANTS,
    some.lists(COMPARED, max_size=3).map(tuple),
    some.lists(CHARTS, max_size=2).map(tuple),
    some.lists(tables(), max_size=3).map(tuple),
    some.lists(some.builds(Definition, TEXTS, TEXTS), max_size=2).map(tuple),
    some.booleans(),
    some.none() | some.sampled_from(Granularity),
)


def there_and_back(report: Report) -> Report:
    persons = PersonalTexts()
    text = kept_text(report, persons)
    texts = {(item.customer_id, item.place): item.text for item in persons.collected()}
    assert customers_in(text) >= {number for number, _ in texts}
    return report_of(text, texts)


@settings(max_examples=examples(300), deadline=None)
@given(REPORTS)
def test_kept_report_is_the_same_to_the_type(report: Report) -> None:
    again = there_and_back(report)
    assert again == report
    # Shares and fractions, dates and instants, offsets: equal values of another type would print otherwise.
    assert repr(again) == repr(report)
    assert [share.tenths for share in shares(again)] == [share.tenths for share in shares(report)]


def shares(report: Report) -> list[Share]:
    return [cell for table in report.tables for row in table.rows for cell in row if isinstance(cell, Share)]


def a_table_of_people() -> Table:
    columns = (
        Column("customer", "Customer", Unit.TEXT, is_personal=True),
        Column("phone", "Phone", Unit.TEXT),
        Column("tier", "Tier", Unit.TEXT, is_personal=False),
    )
    return Table("people", "People", columns, (("Ana", "+34", "Gold"),), "", (7,))


def a_report(*tables: Table) -> Report:
    month = DateRange(date(2026, 3, 1), date(2026, 3, 31))
    return Report("r", "R", month, None, None, "EUR", datetime(2026, 4, 1, tzinfo=UTC), (), (), tables, ())


def test_what_a_report_says_of_persons_stands_apart() -> None:
    persons = PersonalTexts()
    text = kept_text(a_report(a_table_of_people()), persons)
    assert "Ana" not in text
    assert "+34" not in text
    assert "Gold" in text
    assert [(item.customer_id, item.text, item.is_name) for item in persons.collected()] == [
        (7, "Ana", True),
        (7, "+34", False),
    ]


def test_every_column_of_texts_says_whether_it_is_personal() -> None:
    found = [call for path in REPORTS_FOLDER.glob("*.py") for call in text_columns(ast.parse(path.read_text("utf-8")))]
    assert len(found) > 30
    assert [ast.unparse(call) for call in found if "is_personal" not in {word.arg for word in call.keywords}] == []


def text_columns(module: ast.Module) -> list[ast.Call]:
    """Where columns of texts are made."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Column"]
    return [call for call in calls if "Unit.TEXT" in {ast.unparse(part) for part in call.args}]


def test_text_of_a_person_is_kept_once() -> None:
    persons = PersonalTexts()
    for _ in range(3):
        kept_text(a_report(a_table_of_people()), persons)
    assert len(persons.collected()) == 2


def test_what_a_later_version_does_not_know_is_left_aside() -> None:
    plain = json.loads(kept_text(a_report(), PersonalTexts()))
    plain["gone"] = [1, 2]
    del plain["by"]
    assert report_of(json.dumps(plain), {}) == a_report()
