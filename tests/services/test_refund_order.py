"""Refunds of one sale are voided the latest first, by hand and with the imports that brought them."""

from __future__ import annotations

import pytest

from loyalty_desktop.services import import_undo
from tests.builders import Shop, a_row
from tests.services.machine import unchangeable
from tests.services.test_counter import refused


def a_refund(shop: Shop, receipt: str, net: str, *, file_name: str) -> int:
    """The import of one refund of this much of R1."""
    rows = a_row(receipt, net, kind="refund", original="R1")
    batch = shop.import_sales(rows, file_name=file_name).batch_id
    assert batch is not None
    return batch


def clawback_of(shop: Shop, receipt: str) -> int:
    """The entry of what a refund took back."""
    query = "SELECT e.id FROM entry e JOIN refund r ON r.operation_seq = e.operation_seq WHERE r.receipt = ?"
    return int(shop.value(query, receipt))


def test_imported_refunds_are_undone_latest_first(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.sell(ana, 300, receipt="R1")
    before = unchangeable(shop)
    first, second = (a_refund(shop, f"X{number}", "0.50", file_name=f"{number}.csv") for number in (1, 2))
    stood = shop.books()
    refusal = refused(shop.desks.imports.undo, first)
    assert (refusal.code, refusal.details["receipt"], refusal.details["later"]) == ("batch_refund_followed", "X1", "X2")
    assert shop.books() == stood
    shop.desks.imports.undo(second)
    shop.desks.imports.undo(first)
    assert (shop.balance(ana), unchangeable(shop)) == (3, before)
    assert shop.desks.checks.replay().is_clean


def test_earlier_refund_is_not_reversed_before_the_later(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.sell(ana, 500, 500, receipt="R1")
    shop.refund("R1", 1, named="X1")
    shop.refund("R1", 2, named="X2")
    refusal = refused(shop.void, clawback_of(shop, "X1"))
    assert (refusal.code, refusal.details["later"]) == ("later_refund_stands", "X2")
    shop.void(clawback_of(shop, "X2"))
    shop.void(clawback_of(shop, "X1"))
    assert shop.balance(ana) == 10
    assert shop.desks.checks.replay().is_clean


def test_refund_at_the_counter_after_an_imported_one_is_named(shop: Shop) -> None:
    shop.sell(shop.enrol("C1"), 1000, receipt="R1")
    batch = a_refund(shop, "X1", "5.00", file_name="refunds.csv")
    shop.refund("R1", named="X2")
    assert refused(shop.desks.imports.undo, batch).details["later"] == "X2"
    shop.void(clawback_of(shop, "X2"))
    assert shop.desks.imports.undo(batch)["refunds"] == 1


@pytest.mark.parametrize("chunk", [1, 2, 1000])
def test_one_import_with_many_refunds_of_a_sale_is_undone(
    shop: Shop, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_undo, "_UNDONE_A_TRANSACTION", chunk)
    ana = shop.enrol("C1")
    shop.sell(ana, 1000, receipt="R1")
    before = unchangeable(shop)
    rows = [a_row(f"X{number}", "1.50", kind="refund", original="R1") for number in range(5)]
    batch = shop.import_sales(*rows).batch_id
    assert batch is not None
    assert shop.desks.imports.undo(batch)["refunds"] == 5
    assert unchangeable(shop) == before


def test_parked_refund_among_refunds_of_its_sales_import_waits_again(shop: Shop) -> None:
    shop.enrol("C1")
    shop.import_sales(a_row("X1", "1.50", kind="refund", original="R1"), file_name="early.csv")
    before = unchangeable(shop)
    own = a_row("X2", "1.50", kind="refund", original="R1")
    result = shop.import_sales(a_row("R1", "10.00"), own)
    assert result.counts["refunds"] + result.counts["released"] == 2
    assert result.batch_id is not None
    undone = shop.desks.imports.undo(result.batch_id)
    assert (undone["sales"], undone["refunds"], shop.desks.imports.parked()) == (1, 2, 1)
    assert unchangeable(shop) == before
    assert shop.desks.checks.replay().is_clean
