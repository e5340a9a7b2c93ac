"""Parked refunds that were replaced, dropped, or released at the counter, on both engines."""

from __future__ import annotations

import json

from tests.builders import Shop, a_row
from tests.services.test_counter import refused


def a_refund(shop: Shop, net: str, *, name: str, original: str = "R1") -> int:
    """The import of refund X1 of this much; returns its batch."""
    batch = shop.import_sales(a_row("X1", net, kind="refund", original=original), file_name=name).batch_id
    assert batch is not None
    return batch


def waiting(shop: Shop) -> list[tuple[str, int | None]]:
    """The files and amounts of what waits."""
    return [(row.file_name, row.net_minor) for row in shop.desks.imports.waiting()]


def test_undo_brings_the_replaced_refund_back(shop: Shop) -> None:
    a_refund(shop, "4.00", name="a.csv")
    second = a_refund(shop, "5.00", name="b.csv")
    assert waiting(shop) == [("b.csv", 500)]
    shop.desks.imports.undo(second)
    assert waiting(shop) == [("a.csv", 400)]
    assert shop.import_sales(a_row("R1", "10.00")).counts["released"] == 1
    assert shop.value("SELECT net_minor FROM refund WHERE voided = 0") == 400


def test_undo_brings_back_what_a_posted_refund_replaced(shop: Shop) -> None:
    shop.enrol("C1")
    a_refund(shop, "4.00", name="a.csv", original="R9")
    shop.import_sales(a_row("R1", "10.00"))
    mended = a_refund(shop, "5.00", name="b.csv")
    assert waiting(shop) == []
    shop.desks.imports.undo(mended)
    assert waiting(shop) == [("a.csv", 400)]
    assert shop.import_sales(a_row("R9", "10.00")).counts["released"] == 1
    assert shop.balance(shop.desks.customers.find("C1").id) == 16
    assert shop.desks.checks.replay().findings == ()


def test_replaced_refund_whose_sale_came_meanwhile_is_posted_by_the_undo(shop: Shop) -> None:
    shop.enrol("C1")
    a_refund(shop, "4.00", name="a.csv")
    second = a_refund(shop, "5.00", name="b.csv", original="R7")
    shop.import_sales(a_row("R1", "10.00"))
    shop.desks.imports.undo(second)
    assert waiting(shop) == []
    assert shop.balance(shop.desks.customers.find("C1").id) == 6


def test_chain_of_replacements_is_undone_in_any_order(shop: Shop) -> None:
    a_refund(shop, "4.00", name="a.csv")
    second = a_refund(shop, "5.00", name="b.csv")
    third = a_refund(shop, "6.00", name="c.csv")
    shop.desks.imports.undo(second)
    assert waiting(shop) == [("c.csv", 600)]
    shop.desks.imports.undo(third)
    assert waiting(shop) == [("a.csv", 400)]
    assert shop.value("SELECT count(*) FROM replaced_refund") == 0


def test_refund_of_an_undone_import_does_not_come_back(shop: Shop) -> None:
    first = a_refund(shop, "4.00", name="a.csv")
    second = a_refund(shop, "5.00", name="b.csv")
    shop.desks.imports.undo(first)
    shop.desks.imports.undo(second)
    assert waiting(shop) == []


def test_dropping_is_in_the_journal_with_who_and_why(shop: Shop) -> None:
    a_refund(shop, "4.00", name="a.csv")
    assert refused(lambda: shop.desks.imports.drop("X1", reason=" ")).code == "reason_missing"
    assert waiting(shop) == [("a.csv", 400)]
    identity = shop.desks.counter.new_identity()
    for _ in range(2):
        shop.desks.imports.drop("X1", reason="wrong receipt", identity=identity)
    assert waiting(shop) == []
    payload = json.loads(shop.value("SELECT payload FROM operation WHERE kind = 'drop_refund'"))
    assert (payload["receipt"], payload["original_receipt"], payload["reason"]) == ("X1", "R1", "wrong receipt")
    clerk = "SELECT c.name FROM operation o JOIN clerk c ON c.id = o.clerk_id WHERE o.kind = 'drop_refund'"
    assert shop.value(clerk) == "Kim"
    assert shop.desks.checks.replay().findings == ()


def test_sale_at_the_counter_releases_the_refund_that_waited(shop: Shop) -> None:
    ana = shop.enrol("C1")
    a_refund(shop, "4.00", name="a.csv")
    shop.sell(ana, 2_000, receipt="R2")
    assert len(waiting(shop)) == 1
    shop.sell(ana, 1_000, receipt="R1")
    assert (waiting(shop), shop.balance(ana)) == ([], 26)
    assert shop.desks.checks.replay().findings == ()


def test_waiting_refund_that_cannot_be_posted_does_not_stop_the_sale(shop: Shop) -> None:
    ana = shop.enrol("C1")
    a_refund(shop, "99.00", name="a.csv")
    shop.sell(ana, 1_000, receipt="R1")
    assert shop.balance(ana) == 10
    (row,) = shop.desks.imports.waiting()
    assert row.problem is not None and row.problem.code == "refund_exceeds_sale"
