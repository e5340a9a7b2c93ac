"""Settings of the program, on both engines: with values that can be, and fixed once the books rely on them."""

from __future__ import annotations

from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from tests.builders import Shop
from tests.services.test_counter import refused


def change(shop: Shop, **settings: Any) -> Refusal:
    """The Refusal of a change of settings, after which the books are as before."""
    before = shop.books()
    refusal = refused(shop.desks.program.change_settings, **settings)
    assert shop.books() == before
    return refusal


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("lifetime_months", "0", "lifetime_out_of_range"),
        ("lifetime_months", "1201", "lifetime_out_of_range"),
        ("lifetime_months", "9" * 5000, "lifetime_out_of_range"),
        ("lifetime_months", "-1", "lifetime_out_of_range"),
        ("lifetime_months", "²", "lifetime_out_of_range"),
        ("expiry_rounding", "week", "setting_not_a_choice"),
        ("beyond_balance", "", "setting_not_a_choice"),
        ("currency", "eur", "not_a_currency"),
        ("currency", "", "not_a_currency"),
        ("zone", "Nowhere/City", "unknown_zone"),
        ("zone", "Europe", "unknown_zone"),
        ("zone", "../etc/passwd", "unknown_zone"),
        ("closed_through", "2026-02-28", "unknown_setting"),
        ("life_time", "12", "unknown_setting"),
        ("lifetime_months", 12, "setting_not_understood"),
    ],
)
def test_setting_that_cannot_be_is_refused(shop: Shop, setting: str, value: object, code: str) -> None:
    assert change(shop, **{setting: value}).code == code


def test_settings_that_can_be_are_taken(shop: Shop) -> None:
    shop.desks.program.change_settings(zone="Europe/Madrid", lifetime_months="1200", expiry_rounding="quarter")
    program = shop.desks.program.state().program
    assert (program.zone.key, program.lifetime_months, str(program.expiry_rounding)) == (
        "Europe/Madrid", 1200, "quarter",
    )  # fmt: skip


def test_zone_is_fixed_by_the_first_entry(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.program.change_settings(zone="Asia/Tokyo")
    shop.adjust(ana, 5)
    assert change(shop, zone="UTC").code == "zone_is_fixed"
    shop.desks.program.change_settings(zone="Asia/Tokyo")


def test_zone_is_fixed_by_the_first_sale_without_points(shop: Shop) -> None:
    shop.sell(None, 1000)
    assert change(shop, zone="Asia/Tokyo").code == "zone_is_fixed"
    assert shop.desks.program.settings().has_dates


def test_currency_is_fixed_by_the_first_sale(shop: Shop) -> None:
    shop.desks.program.change_settings(currency="USD")
    shop.sell(None, 1000)
    assert change(shop, currency="EUR").code == "currency_is_fixed"
    shop.desks.program.change_settings(currency="USD")


@pytest.mark.parametrize(("value_minor", "is_fixed"), [(500, True), (0, False)])
def test_currency_is_fixed_by_a_redemption_that_is_worth_money(shop: Shop, value_minor: int, is_fixed: bool) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 50)
    shop.redeem(ana, shop.a_reward(50, value_minor=value_minor))
    if is_fixed:
        assert change(shop, currency="USD").code == "currency_is_fixed"
    else:
        shop.desks.program.change_settings(currency="USD")
