"""A refund that waited for its sale and still cannot be posted is told of once, and shown as long as it waits."""

from __future__ import annotations

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import WaitingRefund
from loyalty_desktop.wording.sentences import rejected_sentence, sentence
from tests.builders import TODAY, Shop, a_row
from tests.services.test_imports import counts

TOO_MUCH = a_row("X1", "99.00", kind="refund", original="R1")


def the_waiting(shop: Shop) -> WaitingRefund:
    """The one refund that waits."""
    (refund,) = shop.desks.imports.waiting()
    return refund


def test_refund_that_waits_is_shown_without_a_problem(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH, file_name="refunds.csv")
    refund = the_waiting(shop)
    assert (refund.receipt, refund.original_receipt, refund.file_name) == ("X1", "R1", "refunds.csv")
    assert (refund.parked_at.date(), refund.problem) == (TODAY, None)


def test_refund_that_cannot_be_posted_is_told_of_and_goes_on_waiting(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH, file_name="refunds.csv")
    result = shop.import_sales(a_row("R1", "10.00"), file_name="sales.csv")
    assert [(row.line_number, row.code) for row in result.rejected] == [(0, "parked_refund_refused")]
    assert rejected_sentence(result.rejected[0]) == (
        "Refund X1 of refunds.csv still waits, although its sale R1 has come. More is to be refunded than is left of "
        "receipt R1. If the refund is wrong, import the mended one under its own number, which takes its place, or "
        "undo that import."
    )
    assert (result.counts["sales"], result.counts["released"], result.counts["still_waiting"]) == (1, 0, 1)
    assert "rejected" not in result.counts
    problem = the_waiting(shop).problem
    assert problem is not None and sentence(problem) == "More is to be refunded than is left of receipt R1."
    assert dict(shop.desks.imports.batches()[0].counts)["still_waiting"] == 1


def test_what_was_told_is_not_told_again(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH)
    shop.import_sales(a_row("R1", "10.00"))
    result = shop.import_sales(a_row("R2", "10.00"))
    assert result.rejected == ()
    assert the_waiting(shop).problem is not None


def test_another_problem_is_told(shop: Shop) -> None:
    shop.import_sales(a_row("X1", "5.00", kind="refund", original="R1"))
    sale = shop.import_sales(a_row("R1", "3.00")).batch_id
    assert sale is not None
    shop.desks.imports.undo(sale)
    shop.clock.advance(days=5)
    result = shop.import_sales(a_row("R1", "10.00", on=shop.clock.today), file_name="later.csv")
    assert " This refund of receipt R1 is dated 2026-03-10, before" in rejected_sentence(result.rejected[0])


def test_problem_with_a_sale_that_is_voided_is_forgotten_and_told_again(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH)
    shop.import_sales(a_row("R1", "10.00"))
    shop.void_sale("R1")
    assert the_waiting(shop).problem is None
    assert [row.code for row in shop.import_sales(a_row("R1", "10.00")).rejected] == ["parked_refund_refused"]


def test_refund_is_posted_once_nothing_keeps_it(shop: Shop) -> None:
    shop.import_sales(a_row("X1", "6.00", kind="refund", original="R1"), file_name="waiting.csv")
    first = shop.import_sales(a_row("R1", "10.00"), a_row("X0", "6.00", kind="refund", original="R1"))
    assert first.counts["still_waiting"] == 1
    (entry,) = shop.store.read(lambda session: session.row("SELECT id FROM entry WHERE kind = 'clawback'")) or ()
    shop.void(entry)
    assert shop.import_sales(a_row("R2", "1.00")).counts["released"] == 1
    assert (shop.desks.imports.waiting(), shop.desks.imports.parked()) == ((), 0)


def test_problem_goes_with_the_import_of_the_refund(shop: Shop) -> None:
    batch = shop.import_sales(TOO_MUCH, file_name="refunds.csv").batch_id
    shop.import_sales(a_row("R1", "10.00"), file_name="sales.csv")
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert shop.desks.imports.waiting() == ()


def test_mended_refund_takes_the_place_of_the_one_that_waits(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH, file_name="refunds.csv")
    shop.import_sales(a_row("R1", "10.00"))
    mended = shop.import_sales(a_row("X1", "4.00", kind="refund", original="R1"), file_name="mended.csv")
    assert counts(mended) == {"refunds": 1, "replaced": 1, "clawed_back": 4}
    assert shop.desks.imports.waiting() == ()
    assert counts(shop.import_sales(TOO_MUCH)) == {"rejected": 1}


def test_refund_that_waits_is_replaced_before_its_sale_comes(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH, file_name="refunds.csv")
    mended = a_row("X1", "4.00", kind="refund", original="R1")
    assert counts(shop.import_sales(mended, file_name="mended.csv")) == {"parked": 1, "replaced": 1}
    assert counts(shop.import_sales(mended, file_name="again.csv")) == {"already_there": 1}
    assert the_waiting(shop).file_name == "mended.csv"
    assert shop.import_sales(a_row("R1", "10.00")).counts["released"] == 1


def test_refund_that_cannot_be_posted_either_leaves_the_one_that_waits(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH, file_name="refunds.csv")
    shop.import_sales(a_row("R1", "10.00"))
    other = shop.import_sales(a_row("X1", "50.00", kind="refund", original="R1"), file_name="other.csv")
    assert (counts(other), other.rejected[0].code) == ({"rejected": 1}, "refund_exceeds_sale")
    assert the_waiting(shop).file_name == "refunds.csv"


def test_dropped_refund_waits_no_longer(shop: Shop) -> None:
    shop.import_sales(TOO_MUCH)
    shop.desks.imports.drop("X1", reason="wrong")
    assert shop.desks.imports.waiting() == ()
    assert counts(shop.import_sales(a_row("R1", "10.00"))) == {"sales": 1, "new_customers": 1, "points": 10}
    with pytest.raises(Refusal) as raised:
        shop.desks.imports.drop("X1", reason="wrong")
    assert raised.value.code == "no_refund_waits"


def test_refund_of_one_of_several_stores_is_dropped_by_name(shop: Shop) -> None:
    rows = [a_row("X1", "5.00", kind="refund", original="R1", store=store) for store in ("East", "West")]
    shop.import_sales(*rows)
    with pytest.raises(Refusal) as raised:
        shop.desks.imports.drop("X1", reason="wrong")
    assert (raised.value.code, raised.value.details["stores"]) == ("receipt_in_several_stores", ("East", "West"))
    shop.desks.imports.drop("X1", "West", reason="wrong")
    assert shop.value("SELECT s.name FROM parked_refund p JOIN store s ON s.id = p.store_id") == "East"
