"""Values of a point and methods that are set after one was set by a PC whose clock was ahead."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.estimate_book import Estimated
from loyalty_desktop.domain.periods import DateRange
from tests.builders import Shop
from tests.services.reports import built, values

AHEAD, TODAY, LATER = date(2026, 7, 1), date(2026, 6, 1), date(2026, 7, 10)


@pytest.fixture
def set_ahead(shop: Shop) -> Shop:
    """A sale of March; a PC whose clock is a month ahead has set another value and method; it is 1 June."""
    shop.desks.program.change_settings(point_value_minor="10000", accounting_method="ifrs")
    shop.sell(shop.enrol("C1"), 100_00)
    shop.clock.move_to(AHEAD)
    shop.desks.program.change_settings(point_value_minor="50000", accounting_method="simple")
    shop.clock.move_to(TODAY)
    return shop


def _worth(shop: Shop, day: date) -> object:
    return values(built(shop, "liability", DateRange(day, day)))["point_value"]


def test_a_value_counts_from_the_day_on_which_it_is_set(set_ahead: Shop) -> None:
    set_ahead.desks.program.change_settings(point_value_minor="20000")
    assert set_ahead.desks.estimates.state().estimates[-1].from_on == TODAY
    found = [_worth(set_ahead, day) for day in (date(2026, 5, 31), TODAY, date(2026, 6, 30))]
    set_ahead.clock.move_to(LATER)
    assert [*found, _worth(set_ahead, AHEAD), _worth(set_ahead, LATER)] == [10_000, 20_000, 20_000, 20_000, 20_000]
    assert set_ahead.desks.checks.replay().findings == ()


def test_a_value_mended_on_the_same_day_counts_from_it(set_ahead: Shop) -> None:
    set_ahead.desks.program.change_settings(point_value_minor="20000")
    set_ahead.desks.program.change_settings(point_value_minor="30000")
    set_ahead.clock.move_to(LATER)
    assert [_worth(set_ahead, day) for day in (TODAY, AHEAD, LATER)] == [30_000, 30_000, 30_000]


def test_a_method_counts_from_the_day_on_which_it_is_set(set_ahead: Shop) -> None:
    set_ahead.desks.program.change_settings(accounting_method="ifrs")
    methods = [item for item in set_ahead.desks.estimates.state().estimates if item.about is Estimated.METHOD]
    assert methods[-1].from_on == TODAY
    set_ahead.clock.move_to(LATER)
    lines = built(set_ahead, "journal", DateRange(date(2026, 6, 1), LATER)).table("lines").rows
    assert all(row[5] != "Change of the method" for row in lines)
