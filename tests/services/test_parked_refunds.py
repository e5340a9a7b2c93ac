"""Refunds that wait for their sale, on both engines: compared, released once, and waiting again after an undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.desks import open_desks
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.journal import Author
from loyalty_desktop.storage.database import Session, Store
from tests.builders import SALES_HEADER, Shop, a_row, dice
from tests.services.machine import unchangeable
from tests.services.test_counter import refused
from tests.services.test_imports import PEOPLE, counts

T = TypeVar("T")

WAITING = a_row("X1", "4.00", kind="refund", original="R1")


class TriesTwice(Store):
    """A database on which every transaction has to be tried twice."""

    def write(self, work: Callable[[Session], T]) -> T:
        tried: list[T] = []

        def again(session: Session) -> T:
            tried.append(work(session))
            if len(tried) == 1:
                session.start_over()
            return tried[-1]

        return super().write(again)


def on_a_bad_line(shop: Shop) -> Shop:
    """The same shop, where every transaction has to be tried twice."""
    store = TriesTwice(shop.store.engine, shop.store.address)
    desks = open_desks(store, author=Author("Kim", "till-1"), now=shop.clock, randomness=dice(9).randbytes)
    return replace(shop, desks=desks, store=store)


def test_same_refund_parked_again_is_there_already(shop: Shop) -> None:
    assert counts(shop.import_sales(WAITING)) == {"parked": 1}
    assert counts(shop.import_sales(WAITING, a_row("R9"))) == {
        "already_there": 1,
        "sales": 1,
        "new_customers": 1,
        "points": 10,
    }
    assert shop.desks.imports.parked() == 1


@pytest.mark.parametrize(
    ("other", "net_minor"), [(WAITING.replace("4.00", "5.00"), 500), (WAITING.replace("R1", "R2"), 400)]
)
def test_other_refund_takes_the_place_of_a_parked_one(shop: Shop, other: str, net_minor: int) -> None:
    shop.import_sales(WAITING)
    result = shop.import_sales(a_row("R2", "9.00"), other)
    assert (result.rejected, result.counts["replaced"]) == ((), 1)
    shop.import_sales(a_row("R1", "10.00"))
    assert shop.value("SELECT count(*) FROM refund") == 1
    assert (shop.value("SELECT net_minor FROM refund"), shop.desks.imports.parked()) == (net_minor, 0)


def test_refund_that_comes_again_with_its_sale_is_posted_once(shop: Shop) -> None:
    shop.import_sales(WAITING)
    result = shop.import_sales(a_row("R1", "10.00"), WAITING)
    assert (result.counts["refunds"], result.counts["released"], shop.desks.imports.parked()) == (1, 0, 0)
    assert shop.balance(shop.desks.customers.find("C1").id) == 6


def test_released_refund_waits_again_when_its_sale_is_undone(shop: Shop) -> None:
    first = shop.import_sales(WAITING, file_name="refunds.csv").batch_id
    before = unchangeable(shop)
    sales = shop.import_sales(a_row("R1", "10.00"), file_name="sales.csv").batch_id
    assert first is not None and sales is not None
    undone = shop.desks.imports.undo(sales)
    assert (undone["sales"], undone["refunds"], shop.desks.imports.parked()) == (1, 1, 1)
    assert unchangeable(shop) == before
    assert counts(shop.import_sales(WAITING)) == {"already_there": 1}
    assert shop.import_sales(a_row("R1", "10.00")).counts["released"] == 1
    assert shop.desks.imports.undo(first)["refunds"] == 1
    assert shop.balance(shop.desks.customers.find("C1").id) == 10


def test_undo_names_the_import_whose_refund_is_in_the_way(shop: Shop) -> None:
    sales = shop.import_sales(a_row("R1", "10.00"), a_row("R2", "10.00")).batch_id
    refund = shop.import_sales(WAITING, file_name="refunds.csv").batch_id
    assert sales is not None and refund is not None
    before = shop.books()
    refusal = refused(shop.desks.imports.undo, sales)
    assert (refusal.code, refusal.details["receipt"]) == ("batch_has_later_refunds", "X1")
    assert refusal.details["imports"] == "refunds.csv"
    assert shop.books() == before
    shop.desks.imports.undo(refund)
    assert shop.desks.imports.undo(sales)["sales"] == 2


def test_undo_names_the_refund_at_the_counter_that_is_in_the_way(shop: Shop) -> None:
    sales = shop.import_sales(a_row("R1", "10.00")).batch_id
    shop.refund("R1", named="X7")
    refusal = refused(shop.desks.imports.undo, sales)
    assert (refusal.code, refusal.details["receipt"]) == ("batch_refunded_at_counter", "X7")


def test_what_is_tried_twice_is_counted_once(shop: Shop) -> None:
    tried = on_a_bad_line(shop)
    tried.import_sales(WAITING)
    assert counts(tried.import_sales(a_row("R1", "10.00")))["released"] == 1
    people = tried.import_customers(
        PEOPLE, "C1,Ana Ruiz,,,2026-01-07,", "C2,Bea Sanz,,,2026-01-07,C1", "C3,Can,,,,nobody"
    )
    assert counts(people) == {"changed_customers": 1, "new_customers": 2, "referrals": 1, "referrals_left_out": 1}


def test_preview_finds_the_sale_of_a_refund_in_the_same_file(shop: Shop) -> None:
    location = shop.file(SALES_HEADER, a_row("R1", "10.00"), WAITING, a_row("X2", kind="refund", original="unknown"))
    preview = shop.desks.imports.preview(ImportRequest(location, ImportKind.SALES))
    assert (preview.counts["sales"], preview.counts["refunds"], preview.counts["parked"]) == (1, 1, 1)
