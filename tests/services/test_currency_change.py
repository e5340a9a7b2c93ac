"""Another currency while there is no money: every amount keeps its worth, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.tiers import Tier, TierMetric, TierProgram
from tests.builders import Shop
from tests.services.test_counter import refused


def purchase(shop: Shop) -> Rule:
    """The rule of purchases as it is now."""
    return next(rule for rule in shop.desks.program.state().rules if rule.action == PURCHASE)


def amounts(shop: Shop) -> tuple[int, ...]:
    """Everything that is counted in minor units."""
    state = shop.desks.program.state()
    rule = purchase(shop)
    thresholds = [tier.threshold for tier in state.program.tiers.tiers]
    values = [reward.value_minor for reward in state.rewards]
    return (rule.per_minor, rule.conditions.min_spend_minor, *values, *thresholds, state.program.point_value_minor)


@pytest.fixture
def priced(shop: Shop) -> Shop:
    """A shop in euros with an amount of every sort: 2.00, 10.00, 5.00, 0 and 300.00, 7.00."""
    rule = replace(purchase(shop), per_minor=200, conditions=Conditions(min_spend_minor=1000))
    shop.desks.program.change_rule(rule)
    shop.a_reward(50, value_minor=500)
    tiers = (Tier("basic", "Basic", 0), Tier("gold", "Gold", 30_000))
    shop.desks.tiers.change(TierProgram(tiers, metric=TierMetric.SPEND))
    shop.desks.program.change_settings(point_value_minor="700")
    return shop


@pytest.mark.parametrize(
    ("currency", "expected"),
    [
        ("USD", (200, 1000, 500, 0, 30_000, 700)),
        ("JPY", (2, 10, 5, 0, 300, 7)),
        ("BHD", (2000, 10_000, 5000, 0, 300_000, 7000)),
    ],
)
def test_every_amount_keeps_its_worth(priced: Shop, currency: str, expected: tuple[int, ...]) -> None:
    before = amounts(priced)
    priced.desks.program.change_settings(currency=currency)
    assert amounts(priced) == expected
    assert priced.desks.checks.replay().is_clean
    priced.desks.program.change_settings(currency="EUR")
    assert amounts(priced) == before


def test_amount_that_does_not_divide_is_refused_by_name(priced: Shop) -> None:
    priced.a_reward(60, name="Sticker", value_minor=50)
    before = priced.books()
    refusal = refused(priced.desks.program.change_settings, currency="JPY")
    assert (refusal.code, refusal.details["name"]) == ("amount_not_in_currency", "Sticker")
    assert priced.books() == before
    priced.desks.program.change_settings(currency="BHD")


def test_sale_after_the_change_pays_for_whole_units(priced: Shop) -> None:
    priced.desks.program.change_settings(currency="JPY")
    ana = priced.enrol()
    priced.sell(ana, 9)
    priced.sell(ana, 11)
    assert priced.balance(ana) == 5


def test_currency_and_the_worth_of_points_are_given_together(priced: Shop) -> None:
    priced.desks.program.change_settings(currency="JPY", point_value_minor="70")
    assert amounts(priced)[-1] == 70
