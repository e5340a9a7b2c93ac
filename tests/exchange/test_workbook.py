from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.workbook import write_workbook
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Report, Table, Unit
from tests.exchange.builders import FILES, a_figure, a_presentation, a_report, a_table, clock
from tests.exchange.sheets import Written, dump

JUNE = DateRange(date(2026, 6, 1), date(2026, 6, 30))


def a_full_report() -> Report:
    """One of everything: comparison, rates, money, dates, charts of each kind, an empty table."""
    days = tuple(
        (
            date(2026, 7, 1) + timedelta(place),
            100 + place,
            1_250 * place,
            datetime(2026, 7, 1 + place, 22, 30, tzinfo=UTC),
        )
        for place in range(3)
    )
    series = (
        Column("day", "Day", Unit.DATE),
        Column("points", "Points [net]", Unit.POINTS, total=True),
        Column("spend", "Spend", Unit.MONEY, total=True),
        Column("last_at", "Last at", Unit.INSTANT),
    )
    report = a_report(comparison=JUNE)
    figures = (
        a_figure("points_issued", 160, compared=a_figure("points_issued", 120)),
        a_figure("points_used", 40, compared=a_figure("points_used", 0)),
        a_figure("spend", 3_750, Unit.MONEY, compared=a_figure("spend", 5_000, Unit.MONEY)),
        a_figure(
            "redemption_rate",
            Fraction(40, 160),
            Unit.RATE,
            numerator=40,
            denominator=160,
            compared=a_figure("redemption_rate", None, Unit.RATE),
        ),
        a_figure("average", Fraction(160, 3), numerator=160, denominator=3),
    )
    charts = (
        Chart("daily", "Points a day", ChartKind.LINE, "series", "day", "points"),
        Chart("spend", "Spend a day", ChartKind.BAR, "series", "day", "spend"),
    )
    tables = (Table("series", "Series / day", series, days), a_table("nobody", empty="Nobody came yet."))
    return replace(report, figures=figures, charts=report.charts + charts, tables=report.tables + tables)


def one_cell(unit: Unit, cell: Any, **changes: Any) -> Any:
    """What a cell of a unit is, read without calculating."""
    table = Table("one", "One", (Column("cell", "Cell", unit),), ((cell,),))
    return Written(a_report(tables=(table,), charts=(), figures=(), **changes)).rows("One")[4][0]


def test_workbook_is_the_one_on_file() -> None:
    presentation = a_presentation(purchase="Purchases", birthday="Birthdays")
    assert dump(Written(a_full_report(), presentation)) == (FILES / "workbook.txt").read_text(encoding="utf-8")


def test_same_report_gives_the_same_bytes() -> None:
    assert Written(a_full_report()).content == Written(a_full_report()).content


def test_every_formula_has_its_result_beside_it() -> None:
    formulas = list(Written(a_full_report()).formulas())
    assert len(formulas) > 15
    assert [place for place, _, result in formulas if not result] == []


def test_total_is_live_and_equals_its_column() -> None:
    written = Written(a_full_report())
    assert written.sheet("Series day")["B8"].value == "=SUBTOTAL(109,tbl_series[Points '[net']])"
    assert written.rows("Series day")[-1][:3] == ["Total", 303.0, 37.5]


def test_figure_ties_out_with_its_table() -> None:
    rows = Written(a_full_report()).rows("Summary")
    assert ["points_issued", 160.0, 160.0, "Ties out", "Issued by action"] in [row[:5] for row in rows]


def test_figure_that_does_not_tie_out_is_shown() -> None:
    rows = Written(a_report(figures=(a_figure("points_issued", 161),))).rows("Summary")
    assert ["points_issued", 161.0, 160.0, "Differs", "Issued by action"] in [row[:5] for row in rows]


def test_tie_of_two_figures_adds_them() -> None:
    figures = (a_figure("points_issued", 120), a_figure("manual_credits", 40))
    written = Written(a_report(figures=figures))
    (formula,) = [formula for _, formula, _ in written.formulas() if formula.startswith("B9+")]
    assert formula == "B9+B10"
    assert "Ties out" in [row[3] for row in written.rows("Summary")]


def test_comparison_shows_both_values_and_the_difference() -> None:
    rows = {row[0]: row[1:5] for row in Written(a_full_report()).rows("Summary")[:14]}
    assert rows["spend"] == [37.5, 50.0, -12.5, -0.25]
    assert rows["points_used"] == [40.0, 0.0, 40.0, "n/a"]
    assert rows["redemption_rate"] == [0.25, "n/a", "n/a", "n/a"]


def test_rate_without_denominator_is_not_zero() -> None:
    figure = a_figure("rate", None, Unit.RATE, numerator=0, denominator=0)
    assert ["rate", "n/a", 0.0, 0.0] in [row[:4] for row in Written(a_report(figures=(figure,))).rows("Summary")]


def test_definitions_explain_figures_and_terms() -> None:
    assert Written(a_report()).rows("Definitions") == [
        ["Term", "Definition"],
        ["points_issued", "What points_issued means."],
        ["Points issued", "The sum of the earn entries."],
    ]


def test_long_definitions_have_rows_as_high_as_they_need() -> None:
    figure = replace(a_figure("points_issued", 160), definition="word " * 60 + "end.")
    sheet = Written(a_report(figures=(figure,), charts=(), tables=())).sheet("Definitions")
    assert sheet.row_dimensions[2].height == 45
    assert sheet.row_dimensions[1].height is None


def test_native_charts_of_every_kind_stand_on_the_summary() -> None:
    written = Written(a_full_report())
    assert written.charts() == ["pieChart", "lineChart", "barChart"]
    assert "drawing" in written.part("xl/worksheets/sheet1.xml")


def test_pie_shows_percent() -> None:
    assert '<showPercent val="1" />' in Written(a_report()).part("xl/charts/chart1.xml")


def test_charts_keep_their_values_for_previewers() -> None:
    xml = Written(a_report(), a_presentation(purchase="Purchases")).part("xl/charts/chart1.xml")
    assert "<v>Purchases</v>" in xml
    assert "<v>120.0</v>" in xml or "<v>120</v>" in xml


def test_pie_folds_the_tail_into_other() -> None:
    rows = tuple((f"action_{place}", 100 - place, Fraction(1, 20)) for place in range(20))
    report = a_report()
    written = Written(replace(report, tables=(replace(report.tables[0], rows=rows),), figures=()))
    start = next(place for place, row in enumerate(written.rows("Summary")) if row[0] == "Points issued by action")
    slices = written.rows("Summary")[start + 1 :]
    assert [row[0] for row in slices if row[0]] == [*(f"action_{place}" for place in range(7)), "Other"]
    assert sum(row[1] for row in slices if row[0]) == sum(row[1] for row in rows)
    assert sum(row[2] for row in slices if row[0]) == pytest.approx(1)


def test_manual_debits_are_the_last_slice() -> None:
    report = a_report()
    rows = (("manual_debits", 500, Fraction(1, 2)), *report.tables[0].rows)
    charts = (replace(report.charts[0], last="manual_debits"),)
    shown = Written(replace(report, charts=charts, tables=(replace(report.tables[0], rows=rows),))).rows("Summary")
    assert [row[0] for row in shown if row[0]][-3:] == ["purchase", "birthday", "manual_debits"]


def test_report_without_figures_charts_or_rows_is_written() -> None:
    written = Written(a_report(figures=(), charts=(), tables=(a_table(),), definitions=()))
    assert written.book.sheetnames == ["Summary", "Customers", "Definitions"]


def test_empty_table_says_why() -> None:
    written = Written(a_report(tables=(a_table(empty="Nobody came yet."),), charts=()))
    assert [row[0] for row in written.rows("Customers")][2:] == ["Nobody came yet.", "Customer"]
    assert written.sheet("Customers").tables["tbl_customers"].ref == "A4:B5"


@pytest.mark.parametrize(
    ("currency", "number_format", "shown"),
    [
        ("EUR", "[$EUR] #,##0.00;-[$EUR] #,##0.00", 12.34),
        ("JPY", "[$JPY] #,##0;-[$JPY] #,##0", 1_234.0),
        ("KWD", "[$KWD] #,##0.000;-[$KWD] #,##0.000", 1.234),
    ],
)
def test_money_stands_in_major_units_of_its_currency(currency: str, number_format: str, shown: float) -> None:
    table = Table("one", "One", (Column("net", "Net", Unit.MONEY),), ((1_234,),))
    written = Written(a_report(tables=(table,), charts=(), currency=currency))
    assert written.rows("One")[4] == [shown]
    assert written.sheet("One")["A5"].number_format == number_format


def test_dates_are_real_dates() -> None:
    assert one_cell(Unit.DATE, date(2026, 2, 28)) == date(2026, 2, 28)
    assert one_cell(Unit.MONTH, date(2026, 2, 1)) == date(2026, 2, 1)


def test_dates_before_the_spreadsheets_calendar_are_text() -> None:
    assert one_cell(Unit.DATE, date(1900, 2, 28)) == "1900-02-28"


@pytest.mark.parametrize("second", [0, 1, 29, 30, 59])
def test_instants_are_what_clocks_show(second: int) -> None:
    instant = datetime(2026, 7, 1, 22, 30, second, tzinfo=UTC)
    assert one_cell(Unit.INSTANT, instant) == clock(2026, 7, 2, 0, 30, second)


@pytest.mark.parametrize("text", ["00017", "12345678901234567890", "1.23E+15", "2026-07-01", "TRUE", "-5"])
def test_ids_stay_text(text: str) -> None:
    assert one_cell(Unit.TEXT, text) == text


def test_number_in_a_column_of_text_is_text() -> None:
    assert one_cell(Unit.TEXT, 17) == "17"


def test_averages_keep_their_decimals() -> None:
    assert one_cell(Unit.POINTS, Fraction(5, 2)) == 2.5


def test_codes_show_their_names() -> None:
    written = Written(a_report(), a_presentation(purchase="Purchases"))
    assert written.rows("Issued by action")[4][0] == "Purchases"


def test_store_is_named() -> None:
    assert ["Store", "Station"] in [row[:2] for row in Written(a_report(store="Station")).rows("Summary")]


def test_page_is_set_up_for_print() -> None:
    sheet = Written(a_report(title="Sales & points")).sheet("Issued by action")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.left.text == "Sales && points"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.right.text == "Page &P / &N"


def test_columns_are_as_wide_as_their_content() -> None:
    sheet = Written(a_report(tables=(a_table("wide", ("x" * 30, 5), ("x" * 300, 5)),), charts=())).sheet("Wide")
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (60, 10)


def test_sheet_titles_are_legal_and_unique() -> None:
    titles = ["Issued/used: [all]*?", "issued used all", "x" * 40, "x" * 41, "'quoted'", "History", "Summary", ""]
    tables = tuple(a_table(f"t{place}", title=title) for place, title in enumerate(titles))
    names = Written(a_report(tables=tables, charts=())).book.sheetnames
    assert len({name.casefold() for name in names}) == len(titles) + 2
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\") or name[0] == "'"] == []


def test_tables_of_one_key_have_different_names() -> None:
    tables = (a_table("a-b", title="One"), a_table("a b", title="Two"), a_table("A_B", title="Three"))
    book = Written(a_report(tables=tables, charts=())).book
    assert [name for title in book.sheetnames for name in book[title].tables] == ["tbl_a_b", "tbl_a_b_2", "tbl_A_B_3"]


def test_columns_of_one_title_are_told_apart() -> None:
    columns = (Column("a", "Points", Unit.POINTS), Column("b", "points", Unit.POINTS))
    table = Table("twins", "Twins", columns, ((1, 2),))
    assert Written(a_report(tables=(table,), charts=())).rows("Twins")[3] == ["Points", "points (2)"]


def test_long_table_goes_on_on_further_sheets() -> None:
    rows = tuple((f"C{place}", place) for place in range(25))
    written = Written(a_report(tables=(a_table("long", *rows),), charts=()), rows_a_sheet=10)
    assert written.book.sheetnames[1:4] == ["Long", "Long (2)", "Long (3)"]
    assert written.rows("Long (3)")[-1] == ["Total", 300.0]
    assert (
        written.sheet("Long (3)")["B10"].value
        == "=SUBTOTAL(109,tbl_long[Points],tbl_long_2[Points],tbl_long_3[Points])"
    )


def test_file_is_written_in_place(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    write_workbook(a_report(), target, a_presentation())
    assert target.read_bytes() == Written(a_report()).content
    assert list(tmp_path.iterdir()) == [target]


def test_failure_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    def forgetful(_column: str, _code: str) -> str:
        raise LookupError("no names today")

    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(LookupError):
        write_workbook(a_report(), target, Presentation(ZoneInfo("UTC"), forgetful))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
