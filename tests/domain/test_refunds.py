"""Refunds: whatever parts they come in, they take back exactly what the sale paid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.amounts import spread_by_largest_remainder
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import RefundLinePayload
from loyalty_desktop.domain.refunds import clawback, due_points, returned_parts
from loyalty_desktop.domain.sale_book import SaleLineState, SaleState
from tests.builders import TODAY

NETS = st.lists(st.integers(0, 5000), min_size=1, max_size=5)


def a_sold(nets: list[int], award: int, *, skus: list[str] | None = None) -> SaleState:
    """A sale of these lines that paid `award` points."""
    shares = spread_by_largest_remainder(award, tuple(nets))
    skus = skus or [f"SKU-{place}" for place in range(1, len(nets) + 1)]
    lines = [
        SaleLineState(place, str(place), sku, 1000, net, 0, points)
        for place, (sku, net, points) in enumerate(zip(skus, nets, shares, strict=True), 1)
    ]
    return SaleState(1, 0, "R1", 1, 1, TODAY, TODAY, sum(nets), 0, award, 1, lines)


def asked(net_minor: int, *, sku: str = "", line: str = "", quantity_milli: int = 0) -> RefundLinePayload:
    """A line of a refund as a file brings it."""
    return RefundLinePayload(line=line, sku=sku, quantity_milli=quantity_milli, net_minor=net_minor)


def take_back(sale: SaleState, *lines: RefundLinePayload) -> list[tuple[int, int, int]]:
    """Take lines back and note it on the sale."""
    parts = returned_parts(sale, lines)
    for position, quantity, net in parts:
        sale.lines[position - 1].refunded_quantity_milli += quantity
        sale.lines[position - 1].refunded_net_minor += net
    return parts


@given(NETS, st.integers(1, 20), st.data())
def test_any_parts_return_exactly_the_award(nets: list[int], per: int, data: st.DataObject) -> None:
    sale = a_sold(nets, sum(nets) // (per * 10))
    taken = 0
    while any(line.quantity_milli - line.refunded_quantity_milli for line in sale.lines):
        left = sum(line.net_minor - line.refunded_net_minor for line in sale.lines)
        part = data.draw(st.integers(1, left)) if left > 1 else 0
        take_back(sale, *([asked(part)] if part else []))
        taken += clawback(due=sum(map(due_points, sale.lines)), award=sale.points, expired=0, already=taken)
        if not part or part == left:
            break
    assert taken == sale.points


@given(st.integers(0, 1000), st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=8))
def test_clawbacks_never_exceed_what_did_not_expire(award: int, steps: list[tuple[int, int]]) -> None:
    due = expired = already = 0
    for more_due, more_expired in steps:
        due = min(award, due + more_due)
        expired = min(award - already, expired + more_expired)
        already += clawback(due=due, award=award, expired=expired, already=already)
        assert already + expired <= award
    already += clawback(due=award, award=award, expired=expired, already=already)
    assert already == award - expired


def test_free_lines_claw_back_by_quantity() -> None:
    line = SaleLineState(1, "1", "A", 4000, 0, 0, 8, refunded_quantity_milli=1000)
    assert due_points(line) == 2


def test_lines_are_matched_by_sku() -> None:
    assert returned_parts(a_sold([500, 700], 12), [asked(300, sku="SKU-2")]) == [(2, 0, 300)]


def test_of_equal_skus_the_named_line_is_taken() -> None:
    sale = a_sold([500, 500], 10, skus=["A", "A"])
    assert returned_parts(sale, [asked(500, sku="A", line="2", quantity_milli=1000)]) == [(2, 1000, 500)]


def test_equal_skus_overflow_to_the_next_line() -> None:
    sale = a_sold([500, 500], 10, skus=["A", "A"])
    lines = [asked(500, sku="A", quantity_milli=1000), asked(500, sku="A", quantity_milli=1000)]
    assert returned_parts(sale, lines) == [(1, 1000, 500), (2, 1000, 500)]


def test_refund_without_lines_takes_what_is_left() -> None:
    sale = a_sold([500, 700], 12)
    take_back(sale, asked(500, sku="SKU-1", quantity_milli=1000))
    assert returned_parts(sale, []) == [(2, 1000, 700)]


def test_unmatched_amount_is_spread_by_what_is_left() -> None:
    sale = a_sold([1000, 3000], 40)
    assert returned_parts(sale, [asked(400, sku="unknown")]) == [(1, 0, 100), (2, 0, 300)]


def test_more_than_is_left_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        returned_parts(a_sold([500], 5), [asked(501)])
    assert (refusal.value.code, refusal.value.details["left_minor"]) == ("refund_exceeds_sale", 500)


def test_everything_refunded_is_refused() -> None:
    sale = a_sold([500], 5)
    take_back(sale)
    with pytest.raises(Refusal) as refusal:
        take_back(sale)
    assert refusal.value.code == "refunded_already"
