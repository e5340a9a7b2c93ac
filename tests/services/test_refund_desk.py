"""The refund desk: what it shows before posting is what is posted, on both engines."""

from __future__ import annotations

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.counter_commands import RefundPart, RefundRequest
from tests.builders import Shop, a_line, at


def a_part_refund(*parts: RefundPart, receipt: str = "R1", number: str = "X1") -> RefundRequest:
    return RefundRequest(receipt, number, parts=parts)


def posted_as_previewed(shop: Shop, request: RefundRequest) -> tuple[int, int, int]:
    """(points taken, uncollected, deducted) as previewed, after posting the same and finding the same."""
    seen = shop.desks.refunds.preview(request)
    posted = shop.desks.counter.refund(request)
    assert (-posted.points, posted.uncollected, posted.deducted_minor) == (
        seen.taken,
        seen.uncollected,
        seen.deducted_minor,
    )
    return seen.taken, seen.uncollected, seen.deducted_minor


def test_a_receipt_shows_what_is_left(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, 500)
    shop.desks.counter.refund(a_part_refund(RefundPart(1, 0, 400)))
    receipt = shop.desks.refunds.find(" R1 ")
    assert [(line.net_left_minor, line.points) for line in receipt.lines] == [(600, 10), (500, 5)]
    assert (receipt.customer, receipt.points, receipt.clawed_back) == ("Ana Ruiz", 15, 4)


def test_a_preview_writes_nothing(shop: Shop) -> None:
    shop.sell(shop.enrol(), 1000)
    before = shop.books()
    seen = shop.desks.refunds.preview(RefundRequest("R1", "X1"))
    assert (seen.taken, seen.spent, seen.paid_minor) == (10, 0, 1000)
    assert shop.books() == before


def test_spent_points_become_debt(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000)
    shop.redeem(ana, shop.a_reward(cost=8))
    seen = shop.desks.refunds.preview(RefundRequest("R1", "X1"))
    assert (seen.asked, seen.spent, seen.debt, seen.uncollected) == (10, 8, 8, 0)
    assert posted_as_previewed(shop, RefundRequest("R1", "X1")) == (10, 0, 0)
    assert shop.balance(ana) == -8


def test_cash_deducts_what_missing_points_are_worth(shop: Shop) -> None:
    shop.desks.program.change_settings(beyond_balance="cash", point_value_minor="1250")
    ana = shop.enrol()
    shop.sell(ana, 1000)
    shop.redeem(ana, shop.a_reward(cost=7))
    assert posted_as_previewed(shop, RefundRequest("R1", "X1")) == (3, 7, 8)
    assert shop.balance(ana) == 0


def test_cash_never_deducts_more_than_is_paid(shop: Shop) -> None:
    shop.desks.program.change_settings(beyond_balance="cash", point_value_minor="1000000")
    ana = shop.enrol()
    shop.sell(ana, 1000)
    shop.redeem(ana, shop.a_reward(cost=10))
    assert shop.desks.refunds.preview(RefundRequest("R1", "X1")).paid_minor == 0
    assert posted_as_previewed(shop, RefundRequest("R1", "X1")) == (0, 10, 1000)


@pytest.mark.parametrize("value", ["", "0"])
def test_cash_needs_a_value_of_a_point(shop: Shop, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        shop.desks.program.change_settings(beyond_balance="cash", point_value_minor=value)
    assert refused.value.code == "point_value_missing"


def test_part_of_a_line_comes_back(shop: Shop) -> None:
    ana = shop.enrol()
    line = {**a_line(900), "quantity_milli": 3000}
    from loyalty_desktop.services.counter_commands import SaleRequest

    shop.desks.counter.sell(SaleRequest("R1", at(shop.clock.today), (line,), ana))  # type: ignore[arg-type]
    shown = shop.desks.refunds.find("R1").lines[0]
    part = RefundPart(1, 1000, shown.net_of(1000))
    assert part.net_minor == 300
    assert posted_as_previewed(shop, a_part_refund(part)) == (3, 0, 0)
    assert posted_as_previewed(shop, RefundRequest("R1", "X2")) == (6, 0, 0)


def test_more_than_is_left_of_a_line_is_refused(shop: Shop) -> None:
    shop.sell(shop.enrol(), 1000, 500)
    with pytest.raises(Refusal) as refused:
        shop.desks.refunds.preview(a_part_refund(RefundPart(2, 1000, 501)))
    assert refused.value.code == "refund_line_exceeds"


def test_a_customers_receipts_are_listed(shop: Shop) -> None:
    ana = shop.enrol()
    for _ in range(3):
        shop.sell(ana, 1000)
    shop.refund("R2")
    assert [row.receipt for row in shop.desks.refunds.receipts(ana)] == ["R3", "R1"]


def test_a_refund_sent_twice_is_posted_once(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000)
    request = a_part_refund(RefundPart(1, 0, 400))
    assert not shop.desks.counter.refund(request).repeated
    assert shop.desks.counter.refund(request).repeated
    assert shop.balance(ana) == 6


@pytest.mark.parametrize(
    "part", [RefundPart(1, 9000, 1000), RefundPart(1, 1000, 1001), RefundPart(1, -1000, 0), RefundPart(1, 0, -1)]
)
def test_what_a_line_does_not_hold_is_not_posted(shop: Shop, part: RefundPart) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, 500)
    for act in (shop.desks.refunds.preview, shop.desks.counter.refund):
        with pytest.raises(Refusal) as refused:
            act(a_part_refund(part))
        assert refused.value.code == "refund_line_exceeds"
    assert shop.balance(ana) == 15


def test_a_stale_refund_takes_nothing_of_other_lines(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, 500)
    stale = a_part_refund(RefundPart(2, 1000, 500), number="X2")
    shop.desks.counter.refund(a_part_refund(RefundPart(2, 1000, 500)))
    with pytest.raises(Refusal) as refused:
        shop.desks.counter.refund(stale)
    assert refused.value.code == "refund_line_exceeds"
    assert shop.balance(ana) == 10
    assert shop.desks.refunds.find("R1").lines[0].net_left_minor == 1000


def test_a_receipt_of_another_store_names_the_store(shop: Shop) -> None:
    shop.sell(shop.enrol(), 1000, store="High Street")
    with pytest.raises(Refusal) as refused:
        shop.desks.counter.refund(RefundRequest("R1", "X1", store="Nope"))
    assert (refused.value.code, refused.value.details["stores"]) == ("receipt_of_another_store", ("High Street",))
