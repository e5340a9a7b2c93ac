"""What a value of a point, or a method, would move of open days, before it is set."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.remeasuring import Remeasured
from tests.builders import Shop

MARCH = date(2026, 3, 1)


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """A sale of 2 March that earned 1,000 points, and 100 points given; nobody has said what a point is worth."""
    ana = shop.enrol("C1")
    shop.sell(ana, 1000_00, on=date(2026, 3, 2))
    shop.adjust(ana, 100)
    shop.clock.move_to(date(2026, 3, 20))
    return shop


def test_a_first_value_moves_all_open_days(sold: Shop) -> None:
    preview = sold.desks.estimates.preview(settings={"point_value_minor": "10000"})
    assert preview.from_on is None
    assert [(item.month, item.what, item.before, item.after) for item in preview.moved] == [
        (MARCH, Remeasured.DEFERRED, 0, 9_091),
        (MARCH, Remeasured.PROVIDED, 0, 1_000),
    ]
    assert sold.desks.estimates.state().estimates == ()


def test_a_later_value_moves_nothing(sold: Shop) -> None:
    sold.desks.program.change_settings(point_value_minor="10000")
    sold.clock.move_to(date(2026, 3, 21))
    preview = sold.desks.estimates.preview(settings={"point_value_minor": "20000"})
    assert (preview.from_on, preview.moved) == (date(2026, 3, 21), ())


def test_other_settings_move_nothing(sold: Shop) -> None:
    assert sold.desks.estimates.preview(settings={"grace_days": "10"}).moved == ()


def test_rate_and_method_are_previewed_together(sold: Shop) -> None:
    sold.desks.program.change_settings(point_value_minor="10000")
    preview = sold.desks.estimates.preview("50%", settings={"accounting_method": "simple"})
    assert [(item.what, item.before, item.after) for item in preview.moved] == [
        (Remeasured.DEFERRED, 9_091, 0),
        (Remeasured.PROVIDED, 1_000, 0),
        (Remeasured.LIABILITY, 0, 5_500),
    ]


def test_a_value_that_cannot_be_is_refused(sold: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        sold.desks.estimates.preview(settings={"point_value_minor": "", "beyond_balance": "cash"})
    assert refused.value.code == "point_value_missing"
