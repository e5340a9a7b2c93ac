from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.exchange import limits
from loyalty_desktop.exchange.extents import Hole
from loyalty_desktop.exchange.tables_in import open_table
from tests.exchange.builders import (
    FILES,
    SALES_TEXT,
    SHEET_PARTS,
    a_hand_made_sheet,
    a_package,
    a_spreadsheet,
    a_text_file,
    clock,
    sales_of,
)

ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Sales">'
)
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def the_refusal(path: Path, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as raised:
        open_table(path, **more)
    assert raised.value.details["path"] == str(path)
    return raised.value


def an_ods_file(folder: Path, rows: str) -> Path:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": ODS_START + rows + ODS_END}
    return a_package(folder, parts, name="sales.ods")


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_formats_of_other_programs_hold_the_same_sales(tmp_path: Path, ending: str) -> None:
    assert sales_of(FILES / f"sales.{ending}") == sales_of(a_text_file(tmp_path, SALES_TEXT))


def test_workbook_and_csv_hold_the_same_sales(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["receipt", "sold_at", "customer_ref", "quantity", "net", "product"],
        [1001, clock(2026, 7, 1, 8, 6, 45), "00017", 2, 28, 'Mug "Blue"'],
        [1002, date(2026, 7, 2), None, 1, 4.1, "Crème brûlée"],
    ]
    assert sales_of(a_spreadsheet(tmp_path, rows)) == sales_of(a_text_file(tmp_path, SALES_TEXT))


def test_name_of_the_file_does_not_decide(tmp_path: Path) -> None:
    assert open_table(a_spreadsheet(tmp_path, [["a"], [1]], name="sales.csv")).headers == ("a",)


def test_rows_keep_their_numbers_in_the_sheet(tmp_path: Path) -> None:
    table = open_table(a_spreadsheet(tmp_path, [[None], [None, "a", "b"], [None, 1, 2], [None], [None, 3, 4]]))
    assert table.headers == ("a", "b")
    assert [row[0] for row in table.rows() if isinstance(row, tuple)] == [3, 5]


def test_notes_beside_the_table_are_ignored(tmp_path: Path) -> None:
    table = open_table(a_spreadsheet(tmp_path, [["a", "b"], [1, 2, "a note"]]))
    assert list(table.rows()) == [(2, [1, 2])]


def test_formula_never_calculated_is_a_hole_and_remarked_upon(tmp_path: Path) -> None:
    table = open_table(a_spreadsheet(tmp_path, [["a", "b"], [1, "=1+1"], [2, "=2+2"]]))
    assert list(table.rows()) == [(2, [1, Hole.NOT_CALCULATED]), (3, [2, Hole.NOT_CALCULATED])]
    assert [(each.code, each.details) for each in table.remarks] == [
        ("formula_not_calculated", {"cells": 2, "first": "B2"})
    ]


def test_formula_with_an_empty_text_is_calculated(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2" t="str"><f>""</f><v></v></c></row>'
    assert open_table(a_hand_made_sheet(tmp_path, cells)).remarks == ()


def test_cell_with_an_error_is_a_hole_and_remarked_upon(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2" t="e"><v>#DIV/0!</v></c></row>'
    table = open_table(a_hand_made_sheet(tmp_path, cells))
    assert list(table.rows()) == [(2, [Hole.ERROR])]
    assert [remark.code for remark in table.remarks] == ["cell_error"]


def test_hole_in_an_ods_file_is_remarked_upon(tmp_path: Path) -> None:
    header = '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    path = an_ods_file(
        tmp_path,
        f'{header}</table:table-row><table:table-row><table:table-cell table:formula="of:=1"/></table:table-row>',
    )
    assert [remark.code for remark in open_table(path).remarks] == ["formula_not_calculated"]


def test_first_visible_sheet_is_read(tmp_path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("Shown").append(["a"])
    workbook.save(tmp_path / "sales.xlsx")
    assert open_table(tmp_path / "sales.xlsx").headers == ("a",)


def test_sheet_is_read_by_its_name(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.create_sheet("Second").append(["b"])
    workbook.save(tmp_path / "sales.xlsx")
    assert open_table(tmp_path / "sales.xlsx", sheet="Second").headers == ("b",)


@pytest.mark.parametrize("name", ["sales.xls", "sales.ods"])
def test_unknown_sheet_is_refused_with_the_known_ones(name: str) -> None:
    assert the_refusal(FILES / name, sheet="Nowhere").details["sheets"] == ("Sales",)


def test_workbook_without_values_is_empty(tmp_path: Path) -> None:
    assert the_refusal(a_spreadsheet(tmp_path, [])).code == "empty_file"


# What no honest file does.


def test_cell_at_the_far_corner_is_refused(tmp_path: Path) -> None:
    refusal = the_refusal(a_hand_made_sheet(tmp_path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert (refusal.code, refusal.details["columns"]) == ("too_many_columns", 16_384)


@pytest.mark.parametrize("reference", ["IV1048576", "iv1048576", "A99999999", "$A$1", "XFDA1", "&#65;1"])
def test_sheet_that_reaches_too_far_is_refused(tmp_path: Path, reference: str) -> None:
    refusal = the_refusal(a_hand_made_sheet(tmp_path, f"<row><c r = '{reference}' ><v>1</v></c></row>"))
    assert refusal.code in {"sheet_too_large", "damaged_file"}


def test_ods_that_repeats_a_cell_too_often_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    path = an_ods_file(tmp_path, f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')
    assert the_refusal(path).code == "too_many_columns"


def test_ods_that_repeats_a_row_too_often_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="200"/>'
    path = an_ods_file(tmp_path, f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')
    assert the_refusal(path).code == "sheet_too_large"


def test_ods_with_endless_spaces_is_refused(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string"><text:p><text:s text:c="99999999"/></text:p></table:table-cell>'
    )
    assert the_refusal(an_ods_file(tmp_path, f"<table:table-row>{cell}</table:table-row>")).code == "field_too_long"


def test_ods_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    assert the_refusal(an_ods_file(tmp_path, "<table:table-row>")).code == "damaged_file"


def test_too_many_holes_are_refused(tmp_path: Path) -> None:
    path = a_spreadsheet(tmp_path, [["a"], *([["=1"]] * (limits.MAX_HOLES + 1))])
    assert the_refusal(path).code == "too_many_holes"


def test_macros_are_refused(tmp_path: Path) -> None:
    assert the_refusal(a_hand_made_sheet(tmp_path, "", **{"xl/vbaProject.bin": "macro"})).code == "has_macros"


def test_file_that_says_it_has_macros_is_refused(tmp_path: Path) -> None:
    types = SHEET_PARTS["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
    )
    assert the_refusal(a_hand_made_sheet(tmp_path, "", **{"[Content_Types].xml": types})).code == "has_macros"


def test_document_type_is_refused(tmp_path: Path) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    refusal = the_refusal(a_hand_made_sheet(tmp_path, "", **{"xl/sharedStrings.xml": text}))
    assert (refusal.code, refusal.details["part"]) == ("has_document_type", "xl/sharedStrings.xml")


def test_part_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    path = a_hand_made_sheet(tmp_path, "", **{"xl/sharedStrings.xml": " " * 3_000_000})
    assert the_refusal(path).details["limit"] == limits.MAX_RATIO


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    parts = {f"part{number}.bin": "" for number in range(limits.MAX_PARTS)}
    assert the_refusal(a_hand_made_sheet(tmp_path, "", **parts)).code == "too_many_parts"


def test_directory_of_a_million_parts_is_refused_unread(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 40_000_000, 4, 0)
    path = tmp_path / "sales.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(40_000_000) + end)
    assert the_refusal(path).code == "too_many_parts"


def test_too_large_a_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(limits.MAX_PACKED_BYTES + 1)
    assert the_refusal(path).code == "file_too_large"


def test_package_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    path = a_hand_made_sheet(tmp_path, "", **{"xl/sharedStrings.xml": "<sst>" + "x" * 900_000 + "</sst>"})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 900_011), struct.pack("<I", 11)))
    assert the_refusal(path).code == "damaged_file"


@pytest.mark.parametrize(("part", "claimed"), [("xl/media.bin", 2**30), ("xl/sharedStrings.xml", 2**28 + 1)])
def test_package_that_would_unpack_too_large_is_refused(tmp_path: Path, part: str, claimed: int) -> None:
    path = a_hand_made_sheet(tmp_path, "", **{part: "x" * 900_000})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 900_000), struct.pack("<I", claimed)))
    assert the_refusal(path).code == "unpacked_too_large"


def test_overlapping_parts_are_refused(tmp_path: Path) -> None:
    path = a_hand_made_sheet(tmp_path, "")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        last = package.infolist()[-1]
    entry = content.rfind(b"PK\x01\x02")
    assert struct.unpack_from("<I", content, entry + 42)[0] == last.header_offset
    struct.pack_into("<I", content, entry + 42, 0)
    path.write_bytes(content)
    assert the_refusal(path).code == "damaged_file"


def test_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = a_hand_made_sheet(tmp_path, "")
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert the_refusal(path).code == "damaged_file"


def test_zip_file_without_a_sheet_is_refused(tmp_path: Path) -> None:
    assert the_refusal(a_package(tmp_path, {"holiday.jpg": "x"})).code == "unsupported_format"


def test_encrypted_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert the_refusal(path).code == "file_encrypted"


def test_damaged_old_workbook_is_refused_and_nothing_is_said(tmp_path: Path) -> None:
    content = (FILES / "sales.xls").read_bytes()
    path = tmp_path / "sales.xls"
    path.write_bytes(content[: len(content) * 2 // 3])
    program = (
        "import sys\n"
        "from loyalty_desktop.domain.errors import Refusal\n"
        "from loyalty_desktop.exchange.tables_in import open_table\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        open_table(sys.argv[1])\n"
        "    except Refusal as refusal:\n"
        "        print(refusal.code)\n"
    )
    script = tmp_path / "script.py"
    script.write_text(program)
    root = Path(__file__).parents[2]
    outcome = subprocess.run(
        [sys.executable, script, path], capture_output=True, text=True, check=False, env={"PYTHONPATH": str(root)}
    )
    assert (outcome.stdout, outcome.stderr, outcome.returncode) == ("damaged_file\n", "", 0)


@pytest.mark.parametrize("length", range(0, 6_000, 375))
def test_workbook_cut_off_anywhere_is_refused(tmp_path: Path, length: int) -> None:
    content = a_spreadsheet(tmp_path, [["a", "b"], *([[1, "x"]] * 50)], name="whole.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(content[: min(length, len(content) - 30)])
    with pytest.raises(LoyaltyError):
        open_table(path)
