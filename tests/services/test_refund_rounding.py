"""Refunds at the counter round as the sale's own rule did, whatever the rule says by then, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loyalty_desktop.domain.amounts import Rounding
from tests.builders import Shop, a_row


def round_purchases(shop: Shop, rounding: Rounding) -> None:
    """Purchases pay a point per 10.00, rounded this way."""
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, per_minor=1000, rounding=rounding))


@pytest.mark.parametrize(
    ("rounding", "first", "second"), [(Rounding.DOWN, 2, 3), (Rounding.NEAREST, 3, 2), (Rounding.UP, 3, 3)]
)
def test_two_halves_take_the_whole_award(shop: Shop, rounding: Rounding, first: int, second: int) -> None:
    round_purchases(shop, rounding)
    ana = shop.enrol("C1")
    shop.sell(ana, 5100, receipt="R1")
    award = shop.balance(ana)
    round_purchases(shop, Rounding.DOWN)
    halves = [a_row(f"X{n}", "25.50", kind="refund", original="R1", line=n, sku="SKU-1") for n in (1, 2)]
    assert shop.import_sales(halves[0]).counts["clawed_back"] == first
    assert shop.import_sales(halves[1]).counts["clawed_back"] == second
    assert (first + second, shop.balance(ana)) == (award, 0)
    assert shop.desks.checks.replay().is_clean
