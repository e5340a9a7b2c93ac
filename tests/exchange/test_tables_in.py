from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.exchange import limits
from loyalty_desktop.exchange.tables_in import Row, open_table
from loyalty_desktop.exchange.text_tables import form_of, text_lines
from tests.exchange.builders import a_text_file

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


def rows_of(path: Path) -> list[Row | RejectedRow]:
    return list(open_table(path).rows())


def refusal_of(path: Path) -> Refusal:
    with pytest.raises(Refusal) as raised:
        rows_of(path)
    return raised.value


def test_headers_are_trimmed_and_folded(tmp_path: Path) -> None:
    assert open_table(a_text_file(tmp_path, " Receipt , sold  at,\n1,2,\n")).headers == ("Receipt", "sold at")


@pytest.mark.parametrize(("encoding", "delimiter"), list(itertools.product(ENCODINGS, ",;\t")))
def test_encoding_and_delimiter_are_told_from_content(tmp_path: Path, encoding: str, delimiter: str) -> None:
    table = open_table(a_text_file(tmp_path, f"name{delimiter}net\r\nZoë{delimiter}5\r\n", encoding=encoding))
    assert (table.encoding, table.delimiter) == (encoding, delimiter)
    assert list(table.rows()) == [(2, ["Zoë", "5"])]


def test_old_windows_encoding_is_remarked_upon(tmp_path: Path) -> None:
    table = open_table(a_text_file(tmp_path, "name\nZoë\n", encoding="cp1252"))
    assert [remark.code for remark in table.remarks] == ["encoding_guessed"]


def a_file_of_lines(folder: Path, *lines: bytes) -> Path:
    path = folder / "mixed.csv"
    path.write_bytes(b"\n".join((b"name,net", *lines, b"")))
    return path


def test_one_bad_byte_costs_its_line_only(tmp_path: Path) -> None:
    path = a_file_of_lines(tmp_path, "Zoë,1".encode(), b"Jos\xe9,2", "Müller,3".encode(), b"Ann,4")
    table = open_table(path)
    assert (table.encoding, [(remark.code, remark.details) for remark in table.remarks]) == (
        *("utf-8", [("lines_not_utf8", {"lines": 1})]),
    )
    assert list(table.rows()) == [
        (2, ["Zoë", "1"]),
        RejectedRow(3, "not_utf8", {}, ("Jos\ufffd", "2")),
        (4, ["Müller", "3"]),
        (5, ["Ann", "4"]),
    ]


def test_file_is_old_where_no_more_lines_speak_for_utf8(tmp_path: Path) -> None:
    table = open_table(a_file_of_lines(tmp_path, "Zoë,1".encode(), b"Jos\xe9,2"))
    assert (table.encoding, [remark.code for remark in table.remarks]) == ("cp1252", ["encoding_guessed"])


def test_nul_character_behind_a_bad_byte_is_refused(tmp_path: Path) -> None:
    path = a_file_of_lines(tmp_path, "Zoë,1".encode(), "Noë,2".encode(), b"Jos\xe9,2", b"\0,3")
    assert (refusal_of(path).code, refusal_of(path).details["line"]) == ("nul_character", 5)


def test_header_with_a_bad_byte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes(b"\xe9tat,net\n" + "Zoë,1\nNoë,2\n".encode())
    assert refusal_of(path).code == "bad_header"


def test_text_in_no_known_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"name\nfine\nZo\xc3 \x81\n")
    assert (refusal_of(path).code, refusal_of(path).details["line"]) == ("unreadable_text", 3)


def test_delimiters_in_quoted_headers_do_not_count(tmp_path: Path) -> None:
    table = open_table(a_text_file(tmp_path, '"a, b, c, d";e\n1;2\n'))
    assert table.headers == ("a, b, c, d", "e")


def test_separator_line_of_excel_is_obeyed(tmp_path: Path) -> None:
    table = open_table(a_text_file(tmp_path, "sep=;\na;b,c\n1;2\n"))
    assert (table.headers, list(table.rows())) == (("a", "b,c"), [(3, ["1", "2"])])


def test_lines_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, 'a,b\n1,"two\nlines"\n\n,\n3,4\n')
    assert rows_of(path) == [(2, ["1", "two\nlines"]), (5, ["3", "4"])]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_line_break_ends_a_line(tmp_path: Path, line_break: str) -> None:
    assert rows_of(a_text_file(tmp_path, line_break.join(["a,b", "1,2", "3,4", ""]))) == [
        (2, ["1", "2"]),
        (3, ["3", "4"]),
    ]


def test_short_lines_are_filled_up(tmp_path: Path) -> None:
    assert rows_of(a_text_file(tmp_path, "a,b,c\n1\n")) == [(2, ["1", "", ""])]


def test_empty_cells_beyond_the_headers_are_ignored(tmp_path: Path) -> None:
    assert rows_of(a_text_file(tmp_path, "a,b\n1,2,,\n")) == [(2, ["1", "2"])]


def test_values_beyond_the_headers_reject_the_line(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, "product,net\nLatte, large,4.10\n")
    assert rows_of(path) == [RejectedRow(2, "too_many_cells", {"cells": 3, "columns": 2}, ("Latte", " large", "4.10"))]


def test_line_cut_off_at_the_end_is_rejected(tmp_path: Path) -> None:
    (row,) = rows_of(a_text_file(tmp_path, "a,b,c\n1,2"))
    assert isinstance(row, RejectedRow)
    assert (row.line_number, row.code, row.cells) == (2, "truncated_line", ("1", "2"))


def test_missing_last_line_break_is_remarked_upon(tmp_path: Path) -> None:
    table = open_table(a_text_file(tmp_path, "a,b\n1,2"))
    assert [remark.code for remark in table.remarks] == ["no_final_line_break"]
    assert list(table.rows()) == [(2, ["1", "2"])]


def test_senseless_quotes_reject_one_line_only(tmp_path: Path) -> None:
    rows = rows_of(a_text_file(tmp_path, 'a,b\n"x"y,1\n3,4\n'))
    assert rows == [RejectedRow(2, "bad_quotes", {}, ('"x"y,1',)), (3, ["3", "4"])]


@pytest.mark.parametrize("rest", ["", "x\n" * 40_000])
def test_quote_without_end_is_refused_with_its_line(tmp_path: Path, rest: str) -> None:
    refusal = refusal_of(a_text_file(tmp_path, f'a,b\n1,2\n"3,4\n{rest}'))
    assert (refusal.code, refusal.details["line"]) == ("unterminated_quote", 3)


def test_nul_character_is_refused_with_its_line(tmp_path: Path) -> None:
    refusal = refusal_of(a_text_file(tmp_path, "a,b\n1,2\n3,\x00\n"))
    assert (refusal.code, refusal.details["line"]) == ("nul_character", 3)


def test_too_long_a_line_is_refused_with_the_limit(tmp_path: Path) -> None:
    refusal = refusal_of(a_text_file(tmp_path, f"a,b\n{'x' * limits.MAX_LINE},1\n"))
    assert (refusal.code, refusal.details["line"], refusal.details["limit"]) == ("line_too_long", 2, 65_536)


def test_too_long_a_header_line_is_refused(tmp_path: Path) -> None:
    assert refusal_of(a_text_file(tmp_path, "x" * (limits.MAX_LINE + 1))).code == "line_too_long"


def test_too_long_a_cell_rejects_its_line(tmp_path: Path) -> None:
    (row,) = rows_of(a_text_file(tmp_path, f"a,b\n{'x' * (limits.MAX_FIELD + 1)},1\n"))
    assert isinstance(row, RejectedRow)
    assert (row.code, row.details) == ("field_too_long", {"length": 8_193, "limit": 8_192})


def test_too_many_columns_are_refused_with_the_limit(tmp_path: Path) -> None:
    refusal = refusal_of(a_text_file(tmp_path, ",".join(f"c{number}" for number in range(257)) + "\n"))
    assert (refusal.code, refusal.details["columns"], refusal.details["limit"]) == ("too_many_columns", 257, 256)


def test_too_many_rows_are_refused_with_the_limit(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, "a\n1\n2\n3\n")
    with pytest.raises(Refusal) as raised:
        list(text_lines(path, form_of(path), most_rows=3))
    assert (raised.value.code, raised.value.details["limit"]) == ("too_many_rows", 3)


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    assert refusal_of(path).code == "file_too_large"


@pytest.mark.parametrize("text", ["", "\n\n", " \n", ",,\n"])
def test_file_without_headers_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal_of(a_text_file(tmp_path, text)).code == "empty_file"


def test_header_with_senseless_quotes_is_refused(tmp_path: Path) -> None:
    assert refusal_of(a_text_file(tmp_path, '"a"b,c\n1,2\n')).code == "bad_header"


def test_missing_file_is_a_fault_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(Fault) as raised:
        open_table(tmp_path / "nowhere.csv")
    assert (raised.value.code, raised.value.details["path"]) == ("file_not_found", str(tmp_path / "nowhere.csv"))


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Fault) as raised:
        open_table(tmp_path)
    assert raised.value.code == "not_a_file"


def test_file_that_changes_while_it_is_read_is_a_fault(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, "a\nZoë\n")
    table = open_table(path)
    path.write_bytes(b"a\n\xff\n")
    with pytest.raises(Fault) as raised:
        list(table.rows())
    assert raised.value.code == "file_changed"


def test_standard_input_can_be_read_twice() -> None:
    with open_table("-", standard_input=io.BytesIO(b"a,b\n1,2\n")) as table:
        assert list(table.rows()) == list(table.rows()) == [(2, ["1", "2"])]


def test_standard_input_is_called_by_its_name() -> None:
    with pytest.raises(Refusal) as raised:
        open_table("-", standard_input=io.BytesIO(b""))
    assert raised.value.details["path"] == "-"


def test_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    one = open_table(a_text_file(tmp_path, "a\n1\n", name="one.csv"))
    other = open_table(a_text_file(tmp_path, "a\n1\n", name="other.csv"))
    assert one.sha256() == other.sha256()


def test_memory_does_not_grow_with_a_text_file(tmp_path: Path) -> None:
    import tracemalloc

    path = a_text_file(tmp_path, "a,b\n" + "12345678,12345678\n" * 200_000)
    table = open_table(path)
    tracemalloc.start()
    rows: Iterator[object] = table.rows()
    seen = sum(1 for _ in rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seen == 200_000
    assert peak < 500_000
