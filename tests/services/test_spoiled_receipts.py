"""A receipt is brought in whole or not at all, and its parts belong to one sale."""

from __future__ import annotations

from pathlib import Path

import pytest

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services import imports
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from tests.builders import Shop

HEADER = "receipt,line,type,original_receipt,sold_at,customer_ref,sku,net"


def brought_in(shop: Shop, folder: Path, *rows: str) -> ImportResult:
    """The result of importing a file with these rows."""
    file = folder / "till.csv"
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return shop.desks.imports.run(ImportRequest(str(file), ImportKind.SALES))


def test_one_bad_line_keeps_its_receipt_out(shop: Shop, tmp_path: Path) -> None:
    rows = ("R1,1,sale,,2026-03-01,C1,A,10.00", "R1,2,sale,,2026-03-01,C1,B,abc", "R2,1,sale,,2026-03-01,C1,A,5.00")
    result = brought_in(shop, tmp_path, *rows)
    assert (result.counts["sales"], result.counts["points"], result.counts["rejected"]) == (1, 5, 2)
    assert {(row.line_number, row.code) for row in result.rejected} == {(2, "receipt_has_bad_line"), (3, "not_money")}
    mended = brought_in(shop, tmp_path, *(row.replace("abc", "20.00") for row in rows))
    assert (mended.counts["sales"], mended.counts["points"]) == (1, 30)


def test_line_with_too_many_cells_keeps_its_receipt_out(shop: Shop, tmp_path: Path) -> None:
    result = brought_in(
        shop,
        tmp_path,
        "R1,1,sale,,2026-03-01,C1,A,10.00",
        "R1,2,sale,,2026-03-01,C1,B,20,00",
        "R2,,,,2026-03-01,C1,A,1",
    )
    assert result.counts["sales"] == 1
    assert {row.code for row in result.rejected} == {"receipt_has_bad_line", "too_many_cells"}


def test_refund_of_two_sales_contradicts_itself(shop: Shop, tmp_path: Path) -> None:
    sales = ("S1,1,sale,,2026-03-01,D1,A,10.00", "S2,1,sale,,2026-03-01,D2,A,50.00")
    result = brought_in(
        shop, tmp_path, *sales, "RF,1,refund,S1,2026-03-02,,A,5.00", "RF,2,refund,S2,2026-03-02,,A,5.00"
    )
    assert [row.code for row in result.rejected] == ["receipt_contradicts_itself"] * 2
    assert [shop.desks.customers.find(name).balance for name in ("D1", "D2")] == [10, 50]


class UndoneMeanwhile:
    """Progress of an import that somebody undoes after its first chunk."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.undone = False

    def report(self, done: int, total: int | None, step: str) -> None:
        if step == "post" and not self.undone:
            self.undone = True
            self._shop.desks.imports.undo(self._shop.desks.imports.batches()[0].id)

    def check_cancelled(self) -> None:
        """Nobody stops the import itself."""


def test_undo_stops_the_import_that_still_runs(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "RECEIPTS_A_TRANSACTION", 500)
    rows = [f"R{number},1,sale,,2026-03-01,C{number % 50},A,10.00" for number in range(600)]
    file = tmp_path / "till.csv"
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    request = ImportRequest(str(file), ImportKind.SALES)
    result = shop.desks.imports.run(request, UndoneMeanwhile(shop))
    assert result.cancelled
    (batch,) = shop.desks.imports.batches()
    assert (batch.status, dict(batch.counts)["sales"]) == ("undone", 500)
    assert shop.store.read(lambda session: session.value("SELECT count(*) FROM sale WHERE voided = 0")) == 0
    assert shop.desks.imports.run(request).counts["sales"] == 600
    assert shop.desks.checks.check().is_clean
