"""What an import leaves out, on both engines: every line of a receipt, with its reason and all its cells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services import imports
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from loyalty_desktop.wording.sentences import rejected_sentence
from tests.builders import SALES_HEADER, Shop, a_row

OTHER_CURRENCY = [a_row("R5", "1.00", line=line).replace("EUR", "USD") for line in (1, 2)]


def rejected_file(shop: Shop, result: ImportResult, header: str = SALES_HEADER) -> list[list[str]]:
    """The rows of the file of rejected lines, without its header."""
    assert shop.folder is not None
    target = shop.folder / "rejected.csv"
    headers = header.split(",")
    shop.desks.imports.save_rejected(result.rejected, target, headers=headers, sentence=rejected_sentence)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][2:] == headers
    return rows[1:]


def lines_of(row: str) -> list[str]:
    return row.split(",")


def test_every_line_of_a_receipt_in_another_currency_is_listed(shop: Shop) -> None:
    result = shop.import_sales(a_row("R1"), OTHER_CURRENCY[0], a_row("R2"), OTHER_CURRENCY[1])
    rows = rejected_file(shop, result)
    assert [row[0] for row in rows] == ["3", "5"]
    assert [row[2:] for row in rows] == [lines_of(row) for row in OTHER_CURRENCY]
    assert {row[1] for row in rows} == {"Receipt R5 is in USD, the books are in EUR."}
    assert result.counts["rejected"] == 2


def test_every_line_of_a_receipt_that_differs_is_listed(shop: Shop) -> None:
    shop.import_sales(a_row("R1", "1.00"), a_row("R1", "2.00", line=2))
    changed = [a_row("R1", "1.00"), a_row("R1", "3.00", line=2)]
    rows = rejected_file(shop, shop.import_sales(*changed, a_row("R2")))
    assert [(row[0], row[2:]) for row in rows] == [("2", lines_of(changed[0])), ("3", lines_of(changed[1]))]


def test_good_lines_of_half_a_receipt_are_listed_with_their_cells(shop: Shop) -> None:
    half = [a_row("R1", "1.00"), a_row("R1", "abc", line=2), a_row("R1", "2.00", line=3)]
    rows = rejected_file(shop, shop.import_sales(*half))
    assert [row[2:] for row in rows] == [lines_of(row) for row in half]
    assert rows[0][1] == "Line 3 of receipt R1 was left out, so the whole receipt was. Mend that line and import again."


def test_lines_of_a_refund_that_takes_too_much_are_listed(shop: Shop) -> None:
    refund = [a_row("X1", net, kind="refund", original="R1", line=line) for line, net in ((1, "4.00"), (2, "9.00"))]
    rows = rejected_file(shop, shop.import_sales(a_row("R1", "10.00"), *refund))
    assert [(row[0], row[2:]) for row in rows] == [("3", lines_of(refund[0])), ("4", lines_of(refund[1]))]


def test_refund_with_other_content_is_listed_whole(shop: Shop) -> None:
    shop.import_sales(a_row("R1", "10.00"), a_row("X1", "4.00", kind="refund", original="R1"))
    other = [a_row("X1", net, kind="refund", original="R1", line=line) for line, net in ((1, "4.00"), (2, "1.00"))]
    rows = rejected_file(shop, shop.import_sales(*other))
    assert [row[2:] for row in rows] == [lines_of(row) for row in other]


def test_lines_of_customers_are_listed_with_their_cells(shop: Shop) -> None:
    header = "customer_ref,name,card,referred_by"
    shop.import_customers(header, "C1,Ana,K1,")
    result = shop.import_customers(header, "C2,Bea,K1,", "C3,Can,,nobody")
    assert [row[2:] for row in rejected_file(shop, result, header)] == [
        ["C2", "Bea", "K1", ""],
        ["C3", "Can", "", "nobody"],
    ]


def test_preview_shows_the_cells_too(shop: Shop) -> None:
    location = shop.file(SALES_HEADER, *OTHER_CURRENCY)
    preview = shop.desks.imports.preview(ImportRequest(location, ImportKind.SALES))
    assert [row.cells for row in preview.rejected] == [tuple(lines_of(row)) for row in OTHER_CURRENCY]


def test_rejected_file_mended_comes_in_whole(shop: Shop) -> None:
    result = shop.import_sales(*OTHER_CURRENCY)
    rejected_file(shop, result)
    assert shop.folder is not None
    path = shop.folder / "rejected.csv"
    path.write_text(path.read_text("utf-8-sig").replace("USD", "EUR").replace("in EUR", "in USD"), encoding="utf-8")
    mended = shop.desks.imports.run(ImportRequest(str(path), ImportKind.SALES))
    assert (mended.counts["sales"], mended.counts["points"], mended.rejected) == (1, 2, ())


@pytest.mark.parametrize("shop", ["sqlite"], indirect=True)
def test_no_more_lines_are_kept_than_can_be_shown(shop: Shop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(imports, "RECEIPTS_A_TRANSACTION", 500)
    rows = [a_row(f"R{number}", "1.00", line=line).replace("EUR", "USD") for number in range(6_000) for line in (1, 2)]
    result = shop.import_sales(*rows)
    more, *listed = result.rejected
    assert (result.counts["rejected"], len(listed), more.line_number) == (12_000, 10_000, 0)
    assert all(row.cells for row in listed)
    assert rejected_sentence(more).startswith("2,000 more lines were left out than the 10,000 that are listed.")
