"""A double award that was spent before a merge, with points that came while the two were one, after it is undone."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.periods import DateRange
from tests.builders import TODAY, Shop
from tests.services.reports import built, cells, merge

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def spent(shop: Shop) -> tuple[int, int]:
    """Two people with 30 points for registering: Ana has spent hers, Bea 21 of hers; a point is worth 10 cents."""
    shop.desks.program.change_settings(point_value_minor="10000")
    shop.pay_for("account_registration", 30)
    people = shop.enrol(name="Ana", registered_on=TODAY), shop.enrol(name="Bea", registered_on=TODAY)
    for number, points in zip(people, (30, 21), strict=True):
        shop.redeem(number, shop.a_reward(points))
    return people


def _unmerge(shop: Shop, gone: int) -> None:
    shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def test_points_that_repaid_the_double_are_owed_once_it_is_undone(shop: Shop, spent: tuple[int, int]) -> None:
    merge(shop, *spent)
    shop.sell(spent[0], 50_00)
    _unmerge(shop, spent[1])
    assert [shop.balance(number) for number in spent] == [50, 9]
    issued, redeemed = cells(built(shop, "breakage", MARCH), "vintages", "issued", "redeemed")[0]
    assert (issued, redeemed) == (30 + 30 + 50, 30 + 21)
    _, provision = built(shop, "liability", MARCH).table("rows").rows[-1][8::2]
    assert provision == (9 + 21) * 10
    assert shop.desks.checks.replay().findings == ()


def test_debt_that_a_refund_handed_on_comes_back_as_points_given(shop: Shop, spent: tuple[int, int]) -> None:
    ana, bea = spent
    receipt = shop.sell(bea, 40_00)
    shop.redeem(bea, shop.a_reward(49))
    merge(shop, ana, bea)
    shop.refund(receipt, named="X1")
    shop.sell(ana, 100_00)
    shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    held = shop.value("SELECT sum(active) FROM customer")
    issued, redeemed = cells(built(shop, "breakage", MARCH), "vintages", "issued", "redeemed")[0]
    assert isinstance(issued, int) and isinstance(redeemed, int)
    assert issued - redeemed == held
    assert shop.desks.checks.replay().findings == ()
