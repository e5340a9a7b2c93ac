from __future__ import annotations

from pathlib import Path

import pytest

from loyalty_desktop.domain.imports import FileShape
from loyalty_desktop.exchange.look import look_at
from tests.exchange.builders import FILES, a_text_file

CDNOW = "order,date,customer,cds,dollars\nCD1,1997-01-01,00001,1,11.77\n"


def look(folder: Path, text: str, kind: str = "sales") -> FileShape:
    return look_at(a_text_file(folder, text), kind)


def test_headers_of_another_system_suggest_a_mapping(tmp_path: Path) -> None:
    shape = look(tmp_path, CDNOW)
    assert dict(shape.mapping) == {"receipt": "order", "sold_at": "date", "customer_ref": "customer", "net": "dollars"}
    assert shape.missing == ()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(("Order ID", "receipt"), ("Transaction_ID", "receipt"), ("Bon", "receipt"), ("DateTime", "sold_at")),
        *(("Member", "customer_ref"), ("Customer Id", "customer_ref"), ("Total", "net"), ("Amount", "net")),
        *(("Qty", "quantity"), ("Location", "store"), ("Cashier name", "clerk"), ("E-mail", "email")),
    ],
)
def test_synonyms_are_suggested(tmp_path: Path, header: str, field: str) -> None:
    assert dict(look(tmp_path, f"{header},x\n1,2\n").mapping) == {field: header}


def test_the_fields_own_name_goes_before_a_synonym(tmp_path: Path) -> None:
    shape = look(tmp_path, "total,order,net,receipt,date\n1,2,3,4,5\n")
    assert (shape.mapping["net"], shape.mapping["receipt"]) == ("net", "receipt")


def test_no_header_is_suggested_twice(tmp_path: Path) -> None:
    mapping = look(tmp_path, "customer,member,order,date,amount,total\n1,2,3,4,5,6\n").mapping
    assert len(set(mapping.values())) == len(mapping)


def test_required_fields_without_a_header_are_missing(tmp_path: Path) -> None:
    assert look(tmp_path, "email,points\na@b.example,5\n").missing == ("receipt", "sold_at", "net")


def test_sample_shows_the_first_twenty_rows(tmp_path: Path) -> None:
    shape = look(tmp_path, "order,total\n" + "".join(f"{n},1\n" for n in range(30)))
    assert (len(shape.sample), shape.sample[0]) == (20, ("0", "1"))


def test_sample_of_a_workbook_is_text() -> None:
    assert look_at(FILES / "sales.xls", "sales").sample[0][:5] == ("1001", "2026-07-01 08:06:45", "00017", "2", "28")


def test_fingerprint_follows_the_set_of_headers(tmp_path: Path) -> None:
    one, same = look(tmp_path, "Order ID,Total\n1,2\n"), look(tmp_path, "total,order_id\n5,6\n")
    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != look(tmp_path, "Order ID,Total,Tax\n1,2,3\n").fingerprint


@pytest.mark.parametrize(
    ("moment", "matters"),
    [("01/10/2026 23:50", True), ("25.12.2026", True), ("2026-10-01", False), ("19970101", False), ("1/2", False)],
)
def test_order_of_day_and_month_matters_only_where_it_is_open(tmp_path: Path, moment: str, matters: bool) -> None:
    assert look(tmp_path, f"receipt,sold_at,net\n1,{moment},5\n").day_first_matters is matters


def test_dates_beside_the_date_column_do_not_matter(tmp_path: Path) -> None:
    assert not look(tmp_path, "receipt,sold_at,net,product\n1,2026-01-01,5,01/10/2026\n").day_first_matters


@pytest.mark.parametrize(
    ("amounts", "comma"),
    [
        *((["12,50", "3"], True), (["1.240,00"], True), (["-0,5"], True), (["€ 3,20"], True)),
        *((["1,240"], False), (["12.50", "3,20"], False), (["12.50"], False), (["5"], False)),
    ],
)
def test_decimal_comma_is_seen_in_amounts(tmp_path: Path, amounts: list[str], comma: bool) -> None:
    lines = "".join(f"1;2026-01-01;{amount}\n" for amount in amounts)
    assert look(tmp_path, f"receipt;sold_at;net\n{lines}").decimal_comma is comma


def test_decimal_comma_is_seen_before_the_column_of_amounts_is_known(tmp_path: Path) -> None:
    assert look(tmp_path, "bon;datum;umsatz\n7;2026-03-01;12,50\n8;2026-03-01;3,00").decimal_comma


def test_look_tells_how_the_file_is_written(tmp_path: Path) -> None:
    shape = look_at(a_text_file(tmp_path, "order;total\nZoë;1", encoding="cp1252"), "sales")
    assert (shape.encoding, shape.delimiter) == ("cp1252", ";")
    assert [remark.code for remark in shape.remarks] == ["encoding_guessed", "no_final_line_break"]
