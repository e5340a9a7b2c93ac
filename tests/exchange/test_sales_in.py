from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import RejectedRow, SaleRow, SaleType
from loyalty_desktop.exchange.sales_in import WALK_IN, read_sales
from tests.exchange.builders import (
    a_sale,
    a_spreadsheet,
    a_text_file,
    sales_of,
    settings,
    the_code,
    the_rejection,
)


def test_every_field_of_the_layout_is_read(tmp_path: Path) -> None:
    cells = {
        **{"receipt": "R7", "line": "2", "type": "Refund", "original_receipt": "7", "sold_at": "2026-07-01T08:06:45"},
        **{"store": "Station", "clerk": "Noor", "customer_ref": "C1", "customer_name": "Ana Ruiz"},
        **{"email": "ana@shop.example", "phone": "+316", "card": "0099", "sku": "MUG-31", "product": "Mug"},
        **{"category": "Gifts", "quantity": "-2", "net": "-28.00", "tax": "-2.52", "currency": "usd"},
    }
    assert a_sale(tmp_path, **cells) == SaleRow(
        line_number=2,
        type=SaleType.REFUND,
        receipt="R7",
        line="2",
        original_receipt="7",
        sold_at=datetime(2026, 7, 1, 6, 6, 45, tzinfo=UTC),
        business_date=date(2026, 7, 1),
        store="Station",
        clerk="Noor",
        customer=CustomerFields("C1", "Ana Ruiz", "ana@shop.example", "+316", "0099"),
        sku="MUG-31",
        product="Mug",
        category="Gifts",
        quantity_milli=2_000,
        net_minor=2_800,
        tax_minor=252,
        currency="USD",
    )


def test_what_a_file_leaves_out_has_its_default(tmp_path: Path) -> None:
    sale = a_sale(tmp_path, receipt="1", sold_at="2026-07-01", net="10")
    assert (sale.type, sale.line, sale.quantity_milli, sale.tax_minor) == (SaleType.SALE, "1", 1_000, 0)
    assert (sale.currency, sale.customer, sale.store) == ("EUR", WALK_IN, "")


def test_all_walk_ins_are_one_value(tmp_path: Path) -> None:
    first, second = sales_of(
        a_text_file(tmp_path, "receipt,sold_at,net,customer_ref\n1,2026-07-01,1, \n2,2026-07-01,1,\n"),
        settings("receipt", "sold_at", "net", "customer_ref"),
    )
    assert first.customer is second.customer is WALK_IN


def test_lines_without_number_take_their_place_in_the_receipt(tmp_path: Path) -> None:
    text = "receipt,sold_at,net\nA,2026-07-01,1\nB,2026-07-01,1\nA,2026-07-01,2\n"
    sales = sales_of(a_text_file(tmp_path, text), settings("receipt", "sold_at", "net"))
    assert [(sale.receipt, sale.line) for sale in sales] == [("A", "1"), ("B", "1"), ("A", "2")]


def test_receipts_of_two_stores_count_their_lines_apart(tmp_path: Path) -> None:
    text = "receipt,sold_at,net,store\nA,2026-07-01,1,North\nA,2026-07-01,1,South\n"
    sales = sales_of(a_text_file(tmp_path, text), settings("receipt", "sold_at", "net", "store"))
    assert [sale.line for sale in sales] == ["1", "1"]


@pytest.mark.parametrize("net", ["-4.10", "4.10"])
def test_refund_is_not_negative_however_it_is_written(tmp_path: Path, net: str) -> None:
    assert a_sale(tmp_path, type="refund", net=net).net_minor == 410


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        ({"net": "-4.10"}, "negative_on_sale", "net"),
        ({"quantity": "-1"}, "negative_on_sale", "quantity"),
        ({"tax": "-1"}, "negative_on_sale", "tax"),
        ({"receipt": " "}, "missing_value", "receipt"),
        ({"sold_at": ""}, "missing_value", "sold_at"),
        ({"net": ""}, "missing_value", "net"),
        ({"sold_at": "soon"}, "not_a_date", "sold_at"),
        ({"sold_at": "01/10/2026"}, "day_order_unknown", "sold_at"),
        ({"sold_at": "2300-01-01"}, "date_out_of_range", "sold_at"),
        ({"net": "much"}, "not_money", "net"),
        ({"net": "1.005"}, "too_many_decimals", "net"),
        ({"net": "999999999999999"}, "amount_too_large", "net"),
        ({"quantity": "some"}, "not_a_quantity", "quantity"),
        ({"currency": "€"}, "not_a_currency", "currency"),
        ({"type": "gift"}, "unknown_type", "type"),
        ({"card": "1.23E+15"}, "digits_lost", "card"),
        ({"product": "x" * 201}, "text_too_long", "product"),
        ({"customer_name": "a\u202eb"}, "forbidden_character", "customer_name"),
    ],
)
def test_line_that_makes_no_sense_is_rejected_with_its_field(
    tmp_path: Path, cells: dict[str, str], code: str, field: str
) -> None:
    rejection = the_rejection(tmp_path, **cells)
    assert (rejection.line_number, rejection.code, rejection.details["field"]) == (2, code, field)


def test_rejection_keeps_the_cells_of_its_line(tmp_path: Path) -> None:
    assert the_rejection(tmp_path, net="much", clerk="Noor").cells == ("1001", "2026-07-01", "much", "Noor")


def test_bad_line_does_not_stop_the_file(tmp_path: Path) -> None:
    text = 'receipt,sold_at,net\n1,2026-07-01,1\n2,never,1\n"3"x,2026-07-01,1\n4,2026-07-01,1\n'
    rows = list(read_sales(a_text_file(tmp_path, text), settings("receipt", "sold_at", "net")))
    assert [(row.line_number, isinstance(row, RejectedRow)) for row in rows] == [
        *((2, False), (3, True), (4, True), (5, False))
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("decimal_comma", [False, True])
def test_the_same_sale_in_every_writing(tmp_path: Path, delimiter: str, encoding: str, decimal_comma: bool) -> None:
    amount = '"1.240,50"' if decimal_comma else '"1,240.50"'
    cells = (["receipt", "sold_at", "net", "product"], ["1", "2026-07-01", amount, "Crème"])
    path = a_text_file(tmp_path, "".join(delimiter.join(line) + "\r\n" for line in cells), encoding=encoding)
    how = settings("receipt", "sold_at", "net", "product", decimal_comma=decimal_comma)
    assert [(sale.net_minor, sale.product) for sale in sales_of(path, how)] == [(124_050, "Crème")]


def test_columns_are_found_by_the_mapping(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, "dollars,Order ID,date\n11.77,CD1,1997-01-01\n")
    how = settings(mapping={"receipt": "order_id", "sold_at": "date", "net": "dollars"}, currency="USD")
    assert [(sale.receipt, sale.net_minor) for sale in sales_of(path, how)] == [("CD1", 1_177)]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"receipt": "a", "sold_at": "b"}, "missing_columns"),
        ({"receipt": "a", "sold_at": "b", "net": "nowhere"}, "unknown_column"),
        ({"receipt": "a", "sold_at": "b", "net": "c"}, "ambiguous_column"),
        ({"receipt": "a", "sold_at": "b", "points": "a"}, "unknown_field"),
    ],
)
def test_mapping_that_does_not_fit_is_refused(tmp_path: Path, mapping: dict[str, str], code: str) -> None:
    path = a_text_file(tmp_path, "a,b,c,c\n1,2,3,4\n")
    with pytest.raises(Refusal) as raised:
        list(read_sales(path, settings(mapping=mapping)))
    assert the_code(raised) == code


def test_formula_never_calculated_rejects_a_line_that_needs_it(tmp_path: Path) -> None:
    path = a_spreadsheet(tmp_path, [["receipt", "sold_at", "net", "quantity"], [1, date(2026, 7, 1), 5, "=1+1"]])
    (row,) = read_sales(path, settings("receipt", "sold_at", "net", "quantity"))
    assert isinstance(row, RejectedRow)
    assert (row.code, row.details, row.cells) == (
        "formula_not_calculated",
        {"field": "quantity"},
        ("1", "2026-07-01", "5", ""),
    )


def test_formula_never_calculated_in_a_column_nobody_needs_is_no_matter(tmp_path: Path) -> None:
    path = a_spreadsheet(tmp_path, [["receipt", "sold_at", "net", "margin"], [1, date(2026, 7, 1), 5, "=1+1"]])
    assert len(sales_of(path, settings("receipt", "sold_at", "net"))) == 1


def test_card_number_that_a_workbook_rounded_is_rejected(tmp_path: Path) -> None:
    rows: list[list[object]] = [["receipt", "sold_at", "net", "card"], [1, date(2026, 7, 1), 5, 1234567890123456789]]
    (row,) = read_sales(a_spreadsheet(tmp_path, rows), settings("receipt", "sold_at", "net", "card"))
    assert isinstance(row, RejectedRow)
    assert row.code == "digits_lost"


def test_numbers_of_a_workbook_know_no_decimal_comma(tmp_path: Path) -> None:
    path = a_spreadsheet(tmp_path, [["receipt", "sold_at", "net"], [1, date(2026, 7, 1), 1240.5]])
    how = settings("receipt", "sold_at", "net", decimal_comma=True)
    assert [sale.net_minor for sale in sales_of(path, how)] == [124_050]


def test_settings_with_an_unknown_currency_are_refused(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, "receipt,sold_at,net\n1,2026-07-01,1\n")
    with pytest.raises(Refusal) as raised:
        list(read_sales(path, settings("receipt", "sold_at", "net", currency="EURO")))
    assert the_code(raised) == "not_a_currency"
