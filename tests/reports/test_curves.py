from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.reports.behind import entries_of_row
from loyalty_desktop.reports.curves import curves_of, heat_columns, hottest, step_of
from loyalty_desktop.reports.model import Column, Table, Unit
from tests.reports import samples

REPORT = samples.everything()
SERIES = REPORT.table("series")


def test_curves_have_a_number_a_row_and_gaps_where_there_is_none() -> None:
    found = curves_of(REPORT, samples.LINES)
    assert [curve.column.key for curve in found.curves] == ["issued", "used", "lost", "others"]
    assert found.curves[0].values[:4] == (100, 137, None, 121)
    assert found.unit is Unit.POINTS and not found.is_empty
    assert curves_of(samples.emptied(REPORT), samples.LINES).is_empty


def test_an_unknown_column_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        curves_of(REPORT, replace(samples.LINES, value="nothing"))


def test_steps_are_cut_at_the_ends_of_the_period() -> None:
    assert step_of(REPORT, SERIES, 0) == DateRange(date(2026, 1, 1), date(2026, 1, 4))
    assert step_of(REPORT, SERIES, 1) == DateRange(date(2026, 1, 5), date(2026, 1, 11))
    assert step_of(REPORT, SERIES, len(SERIES.rows) - 1) == DateRange(date(2026, 3, 30), date(2026, 3, 31))


def test_steps_known_by_name_are_found_by_their_place() -> None:
    rows = tuple((name, 1) for name in ("January", "February", "March"))
    named = Table("series", "By month", (Column("period", "", Unit.TEXT), Column("points", "", Unit.POINTS)), rows)
    report = replace(REPORT, by=Granularity.MONTH, tables=(named,))
    assert step_of(report, named, 1) == DateRange(date(2026, 2, 1), date(2026, 2, 28))
    assert step_of(replace(report, by=None), named, 1) is None
    assert step_of(report, named, 3) is None and step_of(report, named, -1) is None


def test_other_tables_of_a_report_with_a_series_have_no_steps() -> None:
    assert step_of(REPORT, REPORT.table("by_tier"), 0) is None


@pytest.mark.parametrize(
    ("column", "kinds"),
    [
        ("issued", ("earn",)),
        ("used", ("redeem",)),
        ("lost", ("expire", "forfeit", "reinstate")),
        ("", ()),
    ],
)
def test_a_point_stands_for_the_entries_of_its_column(column: str, kinds: tuple[str, ...]) -> None:
    step = DateRange(date(2026, 1, 5), date(2026, 1, 11))
    report = replace(REPORT, store="Centro")
    assert entries_of_row(report, "series", 1, column) == EntryQuery(period=step, kinds=kinds, store="Centro")


def test_a_heat_map_shades_rates_only() -> None:
    table = samples.cohorts()
    assert heat_columns(table, samples.HEAT) == tuple(range(2, 11))
    assert hottest(table, heat_columns(table, samples.HEAT)) == Fraction(9, 10)
    assert hottest(replace(table, rows=()), (2, 3)) == 0
    with pytest.raises(KeyError):
        heat_columns(table, replace(samples.HEAT, value="nothing"))
