"""What a mended refund of an erased person gives: points that nobody can get are neither issued nor forfeited."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.periods import DateRange
from tests.builders import Shop
from tests.services.reports import built, cells, erase, merge, values

APRIL = DateRange(date(2026, 4, 1), date(2026, 4, 30))
WHOLE = DateRange(date(2026, 3, 1), APRIL.last)
FIGURES = ("issued", "clawed_back", "redeemed", "forfeited", "debt_written_off", "closing", "difference")


@pytest.fixture
def valued(shop: Shop) -> Shop:
    """A shop in which a point is worth 10 cents; 20 March 2026."""
    shop.desks.program.change_settings(point_value_minor="10000")
    shop.clock.move_to(date(2026, 3, 20))
    return shop


def _take_back(shop: Shop, name: str) -> None:
    shop.desks.refunds.take_back(name, "a mistake", identity=shop.desks.counter.new_identity())


def _rolled(shop: Shop) -> list[object]:
    """The roll-forward of March and April together."""
    rolled = values(built(shop, "roll-forward", WHOLE))
    return [rolled[name] for name in FIGURES]


def _told(shop: Shop) -> list[object]:
    """The roll-forward, the vintages and the liability of March and April together."""
    vintages = cells(built(shop, "breakage", WHOLE), "vintages")
    owed = built(shop, "liability", WHOLE).table("rows").rows[-1][8::2]
    debt = shop.value("SELECT coalesce(sum(debt), 0) FROM customer")
    return [*_rolled(shop), vintages, owed, debt]


def test_a_refund_after_erasing_leaves_nothing_once_it_is_taken_back(valued: Shop) -> None:
    ana = valued.enrol("C1")
    receipt = valued.sell(ana, 100_00)
    erase(valued, ana)
    before = _told(valued)
    valued.clock.move_to(date(2026, 4, 2))
    for name in ("X1", "X2"):
        valued.refund(receipt, named=name)
        assert _rolled(valued)[4] == 100
        _take_back(valued, name)
        assert _told(valued) == before
    assert valued.desks.checks.replay().findings == ()


def test_a_debt_that_erasing_wrote_off_is_undone_with_its_refund(valued: Shop) -> None:
    ana = valued.enrol("C1")
    first, second = valued.sell(ana, 100_00), valued.sell(ana, 50_00)
    valued.redeem(ana, valued.a_reward(120))
    for name, receipt in (("X1", first), ("X2", second)):
        valued.refund(receipt, named=name)
    erase(valued, ana)
    assert _rolled(valued) == [150, 150, 120, 0, 120, 0, 0]
    valued.clock.move_to(date(2026, 4, 2))
    _take_back(valued, "X2")
    assert _rolled(valued) == [150, 100, 120, 0, 70, 0, 0]
    _take_back(valued, "X1")
    assert _rolled(valued) == [150, 0, 120, 30, 0, 0, 0]
    assert values(built(valued, "liability", WHOLE))["contract_liability"] == 0
    assert valued.desks.checks.replay().findings == ()


def test_the_refund_of_somebody_who_was_merged_and_erased_leaves_nothing(valued: Shop) -> None:
    ana, ben = valued.enrol("C1"), valued.enrol("C2", name="Ben Ode")
    receipt = valued.sell(ben, 100_00)
    merge(valued, ana, ben)
    erase(valued, ana)
    before = _told(valued)
    valued.clock.move_to(date(2026, 4, 2))
    valued.refund(receipt, named="X1")
    _take_back(valued, "X1")
    assert _told(valued) == before
    assert valued.desks.checks.replay().findings == ()
