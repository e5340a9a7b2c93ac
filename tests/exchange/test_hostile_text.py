from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.exchange.cells_in import text_reader
from loyalty_desktop.exchange.safe_text import file_text, one_line, sheet_text
from loyalty_desktop.exchange.tables_in import open_table
from loyalty_desktop.exchange.tables_out import CsvStyle, protected, report_text, write_csv
from tests.exchange.builders import a_presentation, a_report, a_table
from tests.exchange.sheets import Written

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "\t=1",
    " =1",
    "\r=1",
    "'=1",
]
TROUBLE = [
    *FORMULAS,
    "a\x00b",
    "\x1b[31m",
    "\ud800",
    "\ufffe",
    "_x000D_",
    "_x0041_",
    "<b>&amp;",
    "]]>",
    "\u202egnp",
    "a\r\nb",
]

texts = some.one_of(
    some.sampled_from(TROUBLE),
    some.text(some.characters(codec=None), max_size=40),
    some.tuples(some.sampled_from("=+-@\t\r'＝＋－＠0"), some.text(max_size=10)).map("".join),
    some.from_regex(r"[-+0-9.,:/eE ]{1,20}", fullmatch=True),
)


def names_of(written: Written) -> list[object]:
    return [row[0] for row in written.rows("Customers")[4:-1]]


def a_written(names: list[str]) -> Written:
    rows = tuple((name, place) for place, name in enumerate(names))
    return Written(a_report(tables=(a_table("customers", *rows),), charts=()))


@settings(max_examples=60)
@given(some.lists(texts, min_size=1, max_size=20))
def test_workbook_gives_back_what_was_typed(names: list[str]) -> None:
    assert names_of(a_written(names)) == [sheet_text(name) for name in names]


@settings(max_examples=60)
@given(some.lists(texts, min_size=1, max_size=20))
def test_workbook_never_makes_a_formula_of_a_text(names: list[str]) -> None:
    sheet = a_written(names).sheet("Customers")
    last = 4 + len(names)
    kinds = {
        cell.data_type for (cell,) in sheet.iter_rows(min_row=5, max_row=last, max_col=1) if cell.value is not None
    }
    assert kinds <= {"s"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(texts, min_size=1, max_size=20))
def test_csv_for_excel_gives_back_what_was_typed(tmp_path: Path, names: list[str]) -> None:
    typed = [clean for name in names if (clean := cleaned(name))]
    target = tmp_path / "customers.csv"
    rows = tuple((name, 1) for name in typed)
    report = a_report(tables=(a_table("customers", *rows),), charts=(), figures=())
    write_csv(report, target, a_presentation(), style=CsvStyle.EXCEL)
    read = text_reader("name")
    found = [read(str(row[1][0])) for row in open_table(target).rows() if not isinstance(row, RejectedRow)]
    assert found == typed


def cleaned(text: str) -> str:
    """What the program keeps of a text: nothing where it refuses it."""
    try:
        return file_text(clean_text(text, field_name="name"))
    except Refusal:
        return ""


@pytest.mark.parametrize("text", [*FORMULAS, "+31611000005", "-5", "'5"])
def test_csv_for_excel_starts_no_formula(text: str) -> None:
    assert protected(text).startswith("'")


@pytest.mark.parametrize("text", ["00017", "1234567890123456", "1-10", "1E5", "12:30", "2026-07-01", "(5)"])
def test_csv_for_excel_keeps_digits_from_becoming_numbers(text: str) -> None:
    assert protected(text) == f"\t{text}"


@pytest.mark.parametrize("text", ["Ana Ruiz", "'t Hooft", "ana@shop.example", "C1", ""])
def test_csv_for_excel_leaves_other_texts_alone(text: str) -> None:
    assert protected(text) == text


@pytest.mark.parametrize("text", ["a\x07b", "\ud800", "\ufffe", "\x9b31m"])
def test_control_characters_are_replaced(text: str) -> None:
    assert "\ufffd" in sheet_text(text)
    assert sheet_text(text).encode()


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * 20_000])
def test_long_text_is_cut_at_the_cells_limit(text: str) -> None:
    cut = sheet_text(text)
    assert 32_766 <= len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert text.startswith(cut)


@given(texts)
def test_terminal_gets_one_harmless_line(text: str) -> None:
    line = one_line(text)
    assert not [character for character in line if ord(character) < 32 or 0x7F <= ord(character) < 0xA0]
    assert len(line.splitlines()) <= 1
    line.encode()


@given(some.lists(texts, min_size=1, max_size=5))
def test_text_report_has_one_line_a_row(names: list[str]) -> None:
    report = a_report(tables=(a_table("customers", *((name, 1) for name in names)),), charts=(), figures=())
    lines = report_text(report, a_presentation(), lambda cell, _: str(cell)).splitlines()
    assert len(lines) == 5 + len(names)
