"""What a value of a point, or a method, would move of open days, before it is set."""

from __future__ import annotations

from collections.abc import Callable
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


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        ({"lifetime_months": "0"}, "lifetime_out_of_range"),
        ({"currency": "USD"}, "currency_is_fixed"),
        ({"account_revenue": "3200", "account_contract_liability": "3200"}, "accounts_mixed"),
    ],
)
def test_settings_beside_a_value_are_refused_with_it(sold: Shop, beside: dict[str, str], code: str) -> None:
    changes = {"point_value_minor": "10000", **beside}
    for attempt in (sold.desks.estimates.preview, change(sold)):
        with pytest.raises(Refusal) as refused:
            attempt(settings=changes)
        assert refused.value.code == code


def change(shop: Shop) -> Callable[..., None]:
    return lambda settings: shop.desks.program.change_settings(**settings)


def test_currency_that_cannot_name_an_amount_is_refused_with_the_value(shop: Shop) -> None:
    shop.desks.program.change_settings(currency="EUR")
    shop.a_reward(50, value_minor=150)
    changes = {"point_value_minor": "10", "currency": "JPY"}
    codes = []
    for attempt in (shop.desks.estimates.preview, change(shop)):
        with pytest.raises(Refusal) as refused:
            attempt(settings=changes)
        codes.append(refused.value.code)
    assert len(set(codes)) == 1


def test_what_lapses_first_is_refused_with_the_value_on_a_clock_far_ahead(shop: Shop) -> None:
    shop.desks.program.change_settings(expiry_inactivity_months="1")
    shop.sell(shop.enrol("C1"), 1000_00)
    shop.clock.advance(days=100)
    changes = {"point_value_minor": "10", "expiry_inactivity_months": ""}
    for attempt in (shop.desks.estimates.preview, change(shop)):
        with pytest.raises(Refusal, match="lapse_first_clock_ahead"):
            attempt(settings=changes)
