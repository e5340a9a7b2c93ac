"""Sales and actions entered by hand: what they would earn is what they earn."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.till import TillAction, TillSale
from tests.builders import Shop


def test_a_preview_says_what_the_sale_then_earns(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 5)
    sale = TillSale("T-1", 1_280, ana)
    effect = shop.desks.till.effect_of_sale(sale)
    assert (effect.points, effect.balance, effect.is_known) == (12, 17, False)
    assert shop.balance(ana) == 5
    posted = shop.desks.till.sell(sale)
    assert (posted.points, posted.balance, posted.repeated) == (12, 17, False)


def test_the_same_receipt_by_hand_posts_once(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.till.sell(TillSale(" T-1 ", 1_280, ana))
    assert shop.desks.till.effect_of_sale(TillSale("T-1", 1_280, ana)).is_known
    assert shop.desks.till.sell(TillSale("T-1", 1_280, ana)).repeated
    with pytest.raises(Refusal, match="receipt_differs"):
        shop.desks.till.sell(TillSale("T-1", 1_300, ana))
    assert shop.balance(ana) == 12


def test_an_imported_receipt_is_known_by_hand(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.sell(ana, 1_280, receipt="R1")
    with pytest.raises(Refusal, match="receipt_differs"):
        shop.desks.till.sell(TillSale("R1", 1_200, ana))


def test_a_sale_can_be_dated_back(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.till.sell(TillSale("T-1", 1_280, ana, day=date(2026, 3, 1)))
    assert shop.value("SELECT business_date FROM sale") == (date(2026, 3, 1) - date(1970, 1, 1)).days


def test_a_sale_tomorrow_or_below_nothing_is_refused(shop: Shop) -> None:
    ana = shop.enrol()
    with pytest.raises(Refusal, match="date_in_the_future"):
        shop.desks.till.effect_of_sale(TillSale("T-1", 1_280, ana, day=date(2036, 3, 1)))
    with pytest.raises(Refusal, match="sale_line_out_of_range"):
        shop.desks.till.effect_of_sale(TillSale("T-1", -1, ana))


def test_a_check_in_pays_once_a_day(shop: Shop) -> None:
    shop.pay_for("check_in", 5)
    ana = shop.enrol()
    action = TillAction(ana, "check_in")
    assert shop.desks.till.effect_of_action(action).points == 5
    for expected in (5, 0):
        posted = shop.desks.till.record(action, identity=shop.desks.counter.new_identity())
        assert posted.points == expected
    assert shop.desks.till.effect_of_action(action).points == 0


def test_a_review_needs_its_object_and_pays_once_for_it(shop: Shop) -> None:
    shop.pay_for("product_review", 25)
    ana = shop.enrol()
    with pytest.raises(Refusal, match="action_object_missing"):
        shop.desks.till.effect_of_action(TillAction(ana, "product_review", "  "))
    for subject, expected in (("Mug", 25), (" Mug ", 0), ("Cup", 25)):
        posted = shop.desks.till.record(
            TillAction(ana, "product_review", subject), identity=shop.desks.counter.new_identity()
        )
        assert posted.points == expected


@pytest.mark.parametrize("action", ["purchase", "referrer_reward", "survey_response"])
def test_what_is_paid_by_itself_is_not_recorded_by_hand(shop: Shop, action: str) -> None:
    ana = shop.enrol()
    with pytest.raises(Refusal, match="action_paid_by_itself"):
        shop.desks.till.record(TillAction(ana, action, "x"), identity=shop.desks.counter.new_identity())
    assert action not in [choice.code for choice in shop.desks.till.choices().actions]


def test_actions_that_pay_come_first(shop: Shop) -> None:
    assert not any(choice.is_paid for choice in shop.desks.till.choices().actions)
    shop.pay_for("social_share", 10)
    first = shop.desks.till.choices().actions[0]
    assert (first.code, first.is_paid, first.has_object) == ("social_share", True, True)
