"""Every kind of chart, table and number of a report in files: workbook, JSON, CSV, text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from loyalty_desktop.exchange.tables_out import report_csv, report_json, report_text
from loyalty_desktop.reports.model import Cell, Column, Report
from loyalty_desktop.wording.report_text import cell_text
from tests.exchange.builders import a_presentation
from tests.exchange.sheets import Written
from tests.reports import samples

EVERYTHING = samples.everything()
REPORTS = {
    "everything": EVERYTHING,
    "empty": samples.emptied(EVERYTHING),
    "nothing": samples.a_report(),
    "figures": samples.a_report(figures=samples.figures()),
    "wide": samples.a_report(tables=(samples.wide(),)),
    "long": samples.a_report(tables=(samples.long(),)),
    "yen": samples.a_report(figures=samples.figures(), currency="JPY", tables=(samples.tiers(),)),
    "dinar": samples.a_report(figures=samples.figures(), currency="KWD", tables=(samples.tiers(),)),
}


def shown(report: Report) -> str:
    def show(cell: Cell, column: Column) -> str:
        return cell_text(cell, column.unit, currency=report.currency, zone=samples.AS_OF.tzinfo)  # type: ignore[arg-type]

    return report_text(report, a_presentation(), show)


@pytest.mark.parametrize("name", REPORTS)
def test_totals_of_a_workbook_equal_those_of_the_report(name: str) -> None:
    report = REPORTS[name]
    written = Written(report)
    places = {"JPY": 1, "KWD": 1_000}.get(report.currency, 100)
    for table in report.tables:
        if not table.rows or not any(column.total for column in table.columns):
            continue
        last = written.rows(table.title)[-1]
        for place, column in enumerate(table.columns):
            if column.total:
                cells = [row[place] for row in table.rows]
                total = sum(cell for cell in cells if isinstance(cell, int))
                assert last[place] == total / (places if column.unit == "money" else 1)
                formula = written.sheet(table.title).cell(len(written.rows(table.title)), place + 1).value
                assert str(formula).startswith("=SUBTOTAL(109,")


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_json_csv_and_text(name: str) -> None:
    report = REPORTS[name]
    read = json.loads(report_json(report))
    assert list(read["tables"]) == [table.key for table in report.tables]
    assert list(read["figures"]) == [figure.key for figure in report.figures]
    assert [len(read["tables"][table.key]) for table in report.tables] == [len(table.rows) for table in report.tables]
    said = report_csv(report, a_presentation())
    assert all(figure.key in said for figure in report.figures)
    text = shown(report)
    for table in report.tables:
        assert table.title in text and (table.rows or table.empty in text)


def test_rates_and_averages_carry_their_parts_and_notes() -> None:
    read = json.loads(report_json(EVERYTHING))
    assert read["by"] == "week"
    assert read["figures"]["daily_activity_rate"] == {"value": 0.125, "numerator": 80, "denominator": 640}
    assert read["figures"]["retention_month_1"] == {"value": None, "numerator": 0, "denominator": 0}
    assert read["figures"]["average_redemption_value"]["numerator"] == 64_000
    assert read["notes"] == {"daily_activity_rate": "The last day is not over yet."}
    assert read["tables"]["series"][0]["rate"] is None and read["tables"]["series"][1]["rate"] == 0.025
    assert read["comparison"]["figures"]["daily_activity_rate"]["numerator"] == 64
    assert "notes" not in json.loads(report_json(samples.a_report())) and "by" not in json.loads(
        report_json(samples.a_report())
    )


def test_text_says_averages_with_a_decimal_and_money_as_money() -> None:
    text = shown(EVERYTHING)
    lines = {line.split("  ")[0]: " ".join(line.split()) for line in text.splitlines()}
    assert lines["Average points earned"] == "Average points earned 12.5 100 ÷ 8 (12.5)"
    assert lines["Average redemption value"] == "Average redemption value 53.33 EUR 640.00 EUR ÷ 12 (50.00 EUR)"
    assert "Daily activity rate: The last day is not over yet." in text


def test_averages_of_money_are_formulas_over_money() -> None:
    written = Written(EVERYTHING)
    rows = written.rows("Summary")
    row = next(number for number, row in enumerate(rows, 1) if row[0] == "Average redemption value")
    assert written.sheet("Summary").cell(row, 2).value == f'=IF(G{row}=0,"n/a",F{row}/G{row})'
    assert rows[row - 1][1] == pytest.approx(64_000 / 12 / 100)
    assert rows[row - 1][5:7] == [640.0, 12.0]
    assert "The last day is not over yet." in [cell for cells in rows for cell in cells]


def test_lines_and_bars_have_a_series_a_column() -> None:
    written = Written(EVERYTHING)
    assert written.charts() == ["lineChart", "barChart", "pieChart"]
    lines, bars = written.part("xl/charts/chart1.xml"), written.part("xl/charts/chart2.xml")
    assert (lines.count("<ser>"), bars.count("<ser>")) == (4, 2)
    for series, title in enumerate(("Issued", "Used", "Lost", "Others")):
        assert f'<order val="{series}" />' in lines and f"<v>{title}</v>" in lines
    for look in ("prstDash val", "symbol val"):
        assert len(set(re.findall(f'{look}="([A-Za-z]+)"', lines))) == 4, "told apart without colour"
    assert "pattFill" in bars and "<legend>" in bars
    assert "'By week'!$B$5:$B$18" in lines and "'By week'!$A$5:$A$18" in lines


def test_a_chart_of_one_line_needs_no_legend() -> None:
    report = replace(EVERYTHING, charts=(samples.RATES,))
    chart = Written(report).part("xl/charts/chart1.xml")
    assert "<legend>" not in chart and "<formatCode>0.0%</formatCode>" in chart


def test_a_heat_map_is_a_table_with_a_color_scale() -> None:
    rules = Written(EVERYTHING).sheet("Cohorts").conditional_formatting
    (found,) = list(rules)
    assert str(found.sqref) == " ".join(f"{letter}5:{letter}13" for letter in "CDEFGHIJK")
    scale = found.rules[0].colorScale
    assert scale is not None and [point.val for point in scale.cfvo] == [0, 0.9]
    empty = Written(samples.emptied(EVERYTHING)).sheet("Cohorts").conditional_formatting
    assert list(empty) == []


def test_cells_without_a_number_stay_empty_and_rates_say_it() -> None:
    rows = Written(EVERYTHING).rows("By week")
    assert rows[6][1:5] == ["", "", "", ""] and rows[4][5] == "n/a"
    assert isinstance(rows[5][5], float) and Fraction(rows[5][5]).limit_denominator(100) == Fraction(1, 40)
