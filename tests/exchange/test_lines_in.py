"""Lines of files: those left out for the sake of their receipt, and their cells, which are read once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook

from loyalty_desktop.domain.imports import CustomerImportRow, Receipt, RejectedRow
from loyalty_desktop.exchange.customers_in import customers_in_order, read_customers
from loyalty_desktop.exchange.lines_in import with_cells
from loyalty_desktop.exchange.receipts import receipts_in_order
from loyalty_desktop.exchange.sales_in import read_sales
from loyalty_desktop.exchange.tables_in import open_table
from tests.exchange.builders import a_text_file, settings

HEADER = "receipt,sold_at,net,product\n"


def receipts_of(path: Path) -> tuple[list[Receipt], list[RejectedRow]]:
    """The whole receipts of a file, and the lines that were left out."""
    rejected: list[RejectedRow] = []
    rows = read_sales(path, settings("receipt", "sold_at", "net", "product"))
    return list(receipts_in_order(rows, rejected.append)), rejected


def test_receipt_knows_all_its_lines(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, HEADER + "1,2026-07-01,5,\n2,2026-07-01,5,\n1,2026-07-01,6,\n")
    receipts, _ = receipts_of(path)
    assert {receipt.receipt: receipt.line_numbers for receipt in receipts} == {"1": (2, 4), "2": (3,)}


def test_bad_line_spoils_its_receipt_however_the_number_is_written(tmp_path: Path) -> None:
    lines = '"A  1",2026-07-01,5,\n"A  1",2026-07-01,no,\n\'=7,2026-07-01,5,\n\'=7,2026-07-01,no,\n'
    receipts, rejected = receipts_of(a_text_file(tmp_path, HEADER + lines))
    assert receipts == []
    assert sorted(row.line_number for row in rejected) == [2, 3, 4, 5]


def test_cells_of_a_text_file_are_read_again(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, HEADER + '1,2026-07-01,5,"=Mug, blue"\n\n2,2026-07-01,5\n')
    rows = [RejectedRow(4, "receipt_differs"), RejectedRow(2, "other_currency"), RejectedRow(3, "kept", {}, ("x",))]
    with open_table(path) as table:
        found = with_cells(table, rows)
    assert [(row.line_number, row.cells) for row in found] == [
        (2, ("1", "2026-07-01", "5", "=Mug, blue")),
        (3, ("x",)),
        (4, ("2", "2026-07-01", "5", "")),
    ]


def test_cells_of_a_spreadsheet_are_read_again(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for cells in (("receipt", "sold_at", "net"), ("0017", "2026-07-01", 5.5), ("0018", "2026-07-01", 6)):
        book.active.append(cells)
    book.save(tmp_path / "sales.xlsx")
    with open_table(tmp_path / "sales.xlsx") as table:
        (row,) = with_cells(table, [RejectedRow(3, "receipt_differs")])
    assert row.cells == ("0018", "2026-07-01", "6")


def test_line_of_no_file_stays_without_cells(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, HEADER + "1,2026-07-01,5,\n")
    with open_table(path) as table:
        assert with_cells(table, [RejectedRow(0, "parked_refund_refused")])[0].cells == ()


def test_lines_of_one_customer_come_together(tmp_path: Path) -> None:
    path = a_text_file(tmp_path, "customer_ref,name\nC1,Ana\nC2,Bea\n,Nobody\nC1,Anna\nC3,Can\nC2,Bea S\n")
    rejected: list[RejectedRow] = []
    rows = read_customers(path, replace(settings(), mapping={name: name for name in ("customer_ref", "name")}))
    groups = list(customers_in_order(rows, rejected.append))
    assert [[row.line_number for row in group] for group in groups] == [[2, 5], [3, 7], [6]]
    assert [row.line_number for row in rejected] == [4]
    assert all(isinstance(row, CustomerImportRow) for group in groups for row in group)
