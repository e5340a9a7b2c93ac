"""A refund is taken back by its own receipt number, whether it took points or none, on both engines."""

from __future__ import annotations

from dataclasses import replace

from loyalty_desktop.services.counter_commands import RefundPart, RefundRequest
from tests.builders import Shop
from tests.services.test_counter import refused


def take_back(shop: Shop, receipt: str, *, store: str | None = None, identity: bytes = b"") -> int:
    """Take a refund back; returns the points that came back with it."""
    identity = identity or shop.desks.counter.new_identity()
    return shop.desks.refunds.take_back(receipt, "a mistake", identity=identity, store=store).points


def refund_a_cent(shop: Shop, receipt: str, number: str) -> None:
    """Refund so little that it takes no points back."""
    part = RefundPart(1, 0, 1)
    posted = shop.desks.counter.refund(RefundRequest(receipt, number, parts=(part,)))
    assert posted.points == 0


def test_refund_without_points_no_longer_locks_earlier_ones(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1_000)
    shop.desks.counter.refund(RefundRequest(receipt, "X1", parts=(RefundPart(1, 0, 500),)))
    refund_a_cent(shop, receipt, "X2")
    assert refused(take_back, shop, "X1").details["later"] == "X2"
    assert (take_back(shop, "X2"), take_back(shop, "X1")) == (0, 5)
    assert shop.balance(ana) == 10
    assert shop.desks.checks.replay().findings == ()


def test_refund_of_a_walk_in_is_taken_back(shop: Shop) -> None:
    receipt = shop.sell(None, 1_000)
    shop.refund(receipt, named="X1")
    assert take_back(shop, "X1") == 0
    assert shop.desks.refunds.find(receipt).lines[0].net_left_minor == 1_000
    assert shop.desks.checks.replay().findings == ()


def test_taking_back_twice_is_refused_and_repeated_is_once(shop: Shop) -> None:
    ana = shop.enrol()
    shop.refund(shop.sell(ana, 1_000), named="X1")
    identity = shop.desks.counter.new_identity()
    assert (take_back(shop, "X1", identity=identity), take_back(shop, "X1", identity=identity)) == (10, 10)
    assert refused(take_back, shop, "X1").code == "unknown_refund"
    assert shop.balance(ana) == 10


def test_reason_and_store_are_asked_for(shop: Shop) -> None:
    ana = shop.enrol()
    for store in ("North", "South"):
        shop.sell(ana, 1_000, receipt="R1", store=store)
        shop.desks.counter.refund(RefundRequest("R1", "X1", store=store))
    assert refused(take_back, shop, "X1").details["stores"] == ("North", "South")
    identity = shop.desks.counter.new_identity()
    refusal = refused(lambda: shop.desks.refunds.take_back("X1", " ", identity=identity))
    assert refusal.code == "reason_missing"
    assert take_back(shop, "X1", store="South") == 10


def test_refunds_of_a_receipt_are_listed_latest_first(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1_000, 1_000)
    shop.refund(receipt, 1, named="X1")
    shop.refund(receipt, 2, named="X2")
    take_back(shop, "X2")
    rows = shop.desks.refunds.refunds(receipt, "")
    assert [(row.receipt, row.taken, row.is_voided, row.is_latest) for row in rows] == [
        ("X2", 10, True, False),
        ("X1", 10, False, True),
    ]
    assert rows[0] == replace(rows[0], store="", net_minor=1_000, uncollected=0, currency="EUR")


def test_the_number_of_a_refund_finds_its_sale(shop: Shop) -> None:
    receipt = shop.sell(shop.enrol(), 1_000)
    shop.refund(receipt, named="X1")
    assert shop.desks.refunds.find("X1").receipt == receipt
    take_back(shop, "X1")
    assert refused(shop.desks.refunds.find, "X1").code == "unknown_receipt"
