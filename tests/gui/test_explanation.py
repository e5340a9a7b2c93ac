from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.gui.explanation import entry_sentences
from tests.builders import Shop

UTC = ZoneInfo("UTC")


def newest(shop: Shop) -> EntryRow:
    return shop.desks.counter.page(EntryQuery(), 0, 1)[0]


def said(entry: EntryRow) -> str:
    return "\n".join(entry_sentences(entry, currency="EUR", zone=UTC))


def test_a_purchase_tells_base_rule_rounding_and_total(shop: Shop) -> None:
    shop.sell(shop.enrol(), 1280, receipt="R-17")
    text = said(newest(shop))
    assert "Purchase, receipt R-17." in text
    assert "Base: 12.80 EUR net of the sale." in text
    assert "pays 1 point for every 1.00 EUR: 12.80 EUR ÷ 1.00 EUR, rounded down, is 12; 12 × 1 = 12 points." in text
    assert "Total: 12 points." in text


def test_several_points_for_an_amount_are_multiplied(shop: Shop) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, points=5, per_minor=250))
    shop.sell(shop.enrol(), 300)
    assert "3.00 EUR ÷ 2.50 EUR, rounded down, is 1; 1 × 5 = 5 points." in said(newest(shop))


def test_an_action_tells_its_fixed_rule(shop: Shop) -> None:
    shop.pay_for("account_registration", 50)
    shop.enrol()
    text = said(newest(shop))
    assert "Account registration." in text
    assert "pays 50 points each time: 50 points." in text


def test_an_adjustment_tells_reason_and_clerk(shop: Shop) -> None:
    shop.adjust(shop.enrol(), 30, reason="Goodwill")
    text = said(newest(shop))
    assert "30 points given by hand." in text
    assert "Reason: Goodwill" in text
    assert "entered by Kim" in text


def test_a_redemption_tells_reward_and_worth(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 80)
    shop.redeem(ana, shop.a_reward(50))
    assert "Redeemed for “Mug” (gift), worth 5.00 EUR." in said(newest(shop))


def test_a_refund_tells_that_goods_came_back(shop: Shop) -> None:
    shop.refund(shop.sell(shop.enrol(), 1000, receipt="R1"))
    assert "Goods came back" in said(newest(shop))


def test_a_reversal_and_what_it_undoes_say_so(shop: Shop) -> None:
    shop.adjust(shop.enrol(), 30)
    shop.void(newest(shop).id)
    after, before = shop.desks.counter.page(EntryQuery(), 0, 2)
    assert "Undoes an earlier entry: -30." in said(after)
    assert "This entry was reversed later" in said(before)


@pytest.mark.parametrize("damaged", ["{", "[]", '{"rules":[{}]}'])
def test_a_damaged_explanation_hides_nothing_else(shop: Shop, damaged: str) -> None:
    shop.sell(shop.enrol(), 1000, receipt="R1")
    assert "receipt R1" in said(replace(newest(shop), explanation=damaged))


def test_a_turn_of_the_wheel_tells_what_was_drawn(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 20)
    prizes = (Prize("Jackpot", PrizeKind.POINTS, 1, 500),)
    wheel = Reward(shop.desks.program.new_reward_id(), 0, "Wheel", "lucky_wheel", 10, terms=Terms(prizes=prizes))
    shop.redeem(ana, shop.desks.program.change_reward(wheel))
    won, played = shop.desks.counter.page(EntryQuery(), 0, 2)
    assert "Redeemed for “Wheel” (lucky wheel)." in said(played)
    assert "The wheel drew “Jackpot” (seed " in said(played) and "Total" not in said(played)
    assert "Won at “Wheel”." in said(won)
