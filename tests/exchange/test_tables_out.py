from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.exchange.tables_out import CsvStyle, report_csv, report_json, report_text, write_csv
from loyalty_desktop.reports.model import Cell, Column, Table, Unit
from tests.exchange.builders import a_figure, a_presentation, a_report, a_table, the_code


def as_json(**changes: Any) -> Any:
    return json.loads(report_json(a_report(**changes)))


def a_row(unit: Unit, cell: Cell, **changes: Any) -> Any:
    return a_report(tables=(Table("one", "One", (Column("cell", "Cell", unit),), ((cell,),)),), figures=(), **changes)


def csv_cell(unit: Unit, cell: Cell, style: CsvStyle, *, decimal_comma: bool = False) -> str:
    text = report_csv(a_row(unit, cell), a_presentation(), style=style, decimal_comma=decimal_comma)
    return list(csv.reader(StringIO(text), delimiter=";" if decimal_comma else ","))[1][0]


def test_json_has_the_documented_shape() -> None:
    assert as_json() == {
        "report": "customer-loyalty",
        "title": "Customer Loyalty",
        "from": "2026-07-01",
        "to": "2026-07-31",
        "as_of": "2026-08-01T07:30:00+00:00",
        "store": None,
        "currency": "EUR",
        "comparison": None,
        "figures": {"points_issued": 160},
        "tables": {
            "issued_by_action": [
                {"action": "purchase", "points": 120, "share": 0.75},
                {"action": "birthday", "points": 40, "share": 0.25},
            ]
        },
    }


def test_json_rate_is_unrounded_with_its_parts() -> None:
    rate = a_figure("rate", Fraction(1, 3), Unit.RATE, numerator=20, denominator=60)
    assert as_json(figures=(rate,))["figures"]["rate"] == {"value": 1 / 3, "numerator": 20, "denominator": 60}


def test_json_rate_without_denominator_is_null() -> None:
    rate = a_figure("rate", None, Unit.RATE, numerator=0, denominator=0)
    assert as_json(figures=(rate,))["figures"]["rate"] == {"value": None, "numerator": 0, "denominator": 0}


def test_json_average_has_its_parts() -> None:
    average = a_figure("average", Fraction(5, 2), numerator=5, denominator=2)
    assert as_json(figures=(average,))["figures"]["average"] == {"value": 2.5, "numerator": 5, "denominator": 2}


def test_json_money_stays_in_minor_units() -> None:
    assert json.loads(report_json(a_row(Unit.MONEY, 1_250)))["tables"]["one"] == [{"cell": 1_250}]


def test_json_comparison_holds_the_compared_figures() -> None:
    june = DateRange(date(2026, 6, 1), date(2026, 6, 30))
    figure = a_figure("points_issued", 160, compared=a_figure("points_issued", 120))
    assert as_json(comparison=june, figures=(figure,))["comparison"] == {
        "from": "2026-06-01",
        "to": "2026-06-30",
        "figures": {"points_issued": 120},
    }


def test_json_dates_and_instants_are_iso() -> None:
    instant = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert json.loads(report_json(a_row(Unit.INSTANT, instant)))["tables"]["one"] == [
        {"cell": "2026-07-01T22:30:00+00:00"}
    ]
    assert json.loads(report_json(a_row(Unit.DATE, date(2026, 7, 1))))["tables"]["one"] == [{"cell": "2026-07-01"}]


def test_json_can_always_be_encoded() -> None:
    assert report_json(a_row(Unit.TEXT, "a\ud800b")).encode()


@pytest.mark.parametrize(
    ("unit", "cell", "excel", "raw"),
    [
        (Unit.POINTS, 1_234, "1234", "1234"),
        (Unit.POINTS, -5, "-5", "-5"),
        (Unit.MONEY, -1_250, "-12.50", "-12.50"),
        (Unit.RATE, Fraction(1, 8), "12.5%", "0.125"),
        (Unit.RATE, None, "", ""),
        (Unit.DATE, date(2026, 7, 1), "2026-07-01", "2026-07-01"),
        (Unit.INSTANT, datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2026-07-02 00:30:00", "2026-07-01T22:30:00+00:00"),
        (Unit.TEXT, "=1+1", "'=1+1", "=1+1"),
        (Unit.TEXT, "00017", "\t00017", "00017"),
    ],
)
def test_csv_writes_each_unit_for_its_reader(unit: Unit, cell: Cell, excel: str, raw: str) -> None:
    assert (csv_cell(unit, cell, CsvStyle.EXCEL), csv_cell(unit, cell, CsvStyle.RAW)) == (excel, raw)


def test_csv_with_decimal_comma_is_apart_by_semicolons() -> None:
    assert csv_cell(Unit.MONEY, 1_250, CsvStyle.EXCEL, decimal_comma=True) == "12,50"


def test_csv_for_people_has_titles_and_names() -> None:
    text = report_csv(a_report(figures=()), a_presentation(purchase="Purchases"), style=CsvStyle.EXCEL)
    assert text == "Action,Points,Share\r\nPurchases,120,75.0%\r\nbirthday,40,25.0%\r\n"


def test_csv_for_programs_has_keys_and_codes() -> None:
    text = report_csv(a_report(figures=()), a_presentation(purchase="Purchases"), style=CsvStyle.RAW)
    assert text == "action,points,share\r\npurchase,120,0.75\r\nbirthday,40,0.25\r\n"


def test_csv_of_a_whole_report_has_a_section_a_table() -> None:
    text = report_csv(a_report(), a_presentation())
    assert text.split("\r\n")[:6] == [
        *("figures", "figure,value,compared,numerator,denominator", "points_issued,160,,,", ""),
        *("issued_by_action", "action,points,share"),
    ]


def test_csv_of_one_table_is_asked_by_its_key() -> None:
    assert report_csv(a_report(), a_presentation(), table="figures").startswith("figure,value")


def test_csv_of_an_unknown_table_is_refused() -> None:
    with pytest.raises(Refusal) as raised:
        report_csv(a_report(), a_presentation(), table="nowhere")
    assert raised.value.details["tables"] == ("figures", "issued_by_action")


def test_csv_file_for_excel_says_that_it_is_utf8(tmp_path: Path) -> None:
    report = a_report(figures=(), tables=(a_table("customers", ("Zoë", 1)),))
    write_csv(report, tmp_path / "one.csv", a_presentation())
    assert (tmp_path / "one.csv").read_bytes() == "\ufeffCustomer,Points\r\nZoë,1\r\n".encode()


def test_csv_of_many_tables_becomes_a_zip_with_one_file_each(tmp_path: Path) -> None:
    write_csv(a_report(), tmp_path / "all.zip", a_presentation(), style=CsvStyle.RAW)
    with zipfile.ZipFile(tmp_path / "all.zip") as package:
        assert package.namelist() == ["figures.csv", "issued_by_action.csv"]
        assert package.read("figures.csv").startswith(b"figure,value")


def test_csv_file_of_many_tables_needs_the_tables_key(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as raised:
        write_csv(a_report(), tmp_path / "all.csv", a_presentation())
    assert the_code(raised) == "table_needed"
    assert list(tmp_path.iterdir()) == []


def test_text_stands_in_aligned_columns() -> None:
    figures = (a_figure("points_issued", 160), a_figure("rate", Fraction(1, 4), Unit.RATE, numerator=1, denominator=4))
    report = a_report(
        figures=figures, tables=(a_table("customers", ("Ana", 5), ("日本", 1_000)), a_table("nobody", empty="None."))
    )
    assert report_text(report, a_presentation(), lambda cell, _: str(cell)) == (
        "Customer Loyalty\n"
        "2026-07-01 – 2026-07-31 · All stores\n"
        "\n"
        "points_issued  160\n"
        "rate           1/4  1 ÷ 4\n"
        "\n"
        "Customers\n"
        "Customer  Points\n"
        "Ana            5\n"
        "日本        1000\n"
        "\n"
        "Nobody\n"
        "None.\n"
    )


def test_text_shows_what_figures_are_compared_with() -> None:
    figure = a_figure("points_issued", 160, compared=a_figure("points_issued", 120))
    text = report_text(replace(a_report(), figures=(figure,)), a_presentation(), lambda cell, _: str(cell))
    assert "points_issued  160    (120)\n" in text
