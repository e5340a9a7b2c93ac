"""What joining and bringing somebody pay, tried on the past, on both engines: as posting with the rule pays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.services.simulation import SimulationResult
from tests.builders import FIRST_DAY, TODAY, Shop, a_row

JOINING = ("account_registration", "new_member_reward")
REFERRING = ("new_user_referral", "referrer_reward")
EVER = DateRange(FIRST_DAY - timedelta(days=9), TODAY)


def rule_of(shop: Shop, action: str) -> Rule:
    return next(rule for rule in shop.desks.program.state().rules if rule.action == action)


def trial(shop: Shop, action: str, period: DateRange = EVER, *, points: int = 30) -> SimulationResult:
    return shop.desks.simulation.run(replace(rule_of(shop, action), points=points), period)


def some_people(shop: Shop) -> None:
    """Two enrolled at the desk, one by a sale of a file, one withdrawn and enrolled again by another file."""
    ana = shop.enrol("C1")
    shop.enrol("C2", name="Ben", referrer_id=ana, registered_on=TODAY)
    batch = shop.import_sales(a_row("R1", "10.00", customer="C3"), file_name="first.csv").batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    shop.import_sales(a_row("R2", "20.00", customer="C3"), file_name="second.csv")
    shop.import_sales(a_row("R3", "20.00", customer="C2"), file_name="third.csv")


@pytest.mark.parametrize("action", [*JOINING, *REFERRING])
def test_trial_says_what_posting_pays(shop: Shop, action: str) -> None:
    some_people(shop)
    result = trial(shop, action)
    expected = 3 if action in JOINING else 1
    assert (result.events, result.customers, result.points_now, result.points_then) == (
        expected, expected, 0, 30 * expected
    )  # fmt: skip


@pytest.mark.parametrize("action", [*JOINING, *REFERRING])
def test_what_was_paid_is_found_again(shop: Shop, action: str) -> None:
    shop.pay_for(action, 30)
    some_people(shop)
    paid = shop.value("SELECT sum(points) FROM entry WHERE action = ?", action)
    result = trial(shop, action, points=50)
    assert result.points_now == paid
    assert result.points_then * 30 == paid * 50
    assert trial(shop, action, DateRange(TODAY + timedelta(days=1), TODAY + timedelta(days=9))).events == 0


def test_dates_are_those_of_the_enrolment_and_the_purchase(shop: Shop) -> None:
    some_people(shop)
    first = DateRange(FIRST_DAY, FIRST_DAY)
    assert trial(shop, "account_registration", first).events == 1
    assert trial(shop, "referrer_reward", first).events == 0
    assert trial(shop, "referrer_reward", DateRange(TODAY, TODAY)).events == 1


def test_waiting_moves_the_day_of_the_reward(shop: Shop) -> None:
    shop.desks.program.change_settings(referral_waiting_days="5")
    some_people(shop)
    assert trial(shop, "referrer_reward", DateRange(TODAY, TODAY)).events == 0
    assert trial(shop, "referrer_reward", DateRange(TODAY, TODAY + timedelta(days=5))).events == 1
