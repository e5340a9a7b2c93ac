"""The Referrals report by hand, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.steps import NOT_BEGUN, NOT_OVER
from tests.builders import TODAY, Shop
from tests.services.reports import MARCH, built, cancel, cells, erase, last_redemption, merge, values
from tests.services.test_invitations import invite
from tests.services.test_referrals import settings

MONDAY = date(2026, 3, 2)


def brought(shop: Shop, ref: str, referrer: int, *, on: date = TODAY) -> int:
    return shop.enrol(ref, name=f"Friend {ref}", registered_on=on, referrer_id=referrer)


def states(report: Report) -> dict[str, int]:
    """Referrals by state."""
    return {str(row[0]): int(str(row[1])) for row in report.table("by_status").rows}


@pytest.fixture
def two(shop: Shop) -> tuple[int, int]:
    """Ana brought K, L and M, Bo brought N; K and N have bought. 50 for who brings, 20 for who comes."""
    shop.pay_for("referrer_reward", 50)
    shop.pay_for("new_user_referral", 20)
    ana, bo = shop.enrol("A", name="Ana"), shop.enrol("B", name="Bo")
    buyers = [brought(shop, "K", ana, on=MONDAY), brought(shop, "N", bo)]
    for ref in ("L", "M"):
        brought(shop, ref, ana)
    for buyer in buyers:
        shop.sell(buyer, 100)
    return ana, bo


def test_figures_by_hand(shop: Shop, two: tuple[int, int]) -> None:
    report = built(shop, "referrals")
    assert values(report) == {
        "referrals": 4,
        "led_to_sales": 2,
        "conversion": Fraction(1, 2),
        "referral_rewards_used": 0,
    }
    used = report.figure("referral_rewards_used")
    assert (used.numerator, used.denominator) == (0, 140)
    assert report.table("by_referrer").rows == (("Ana", 3, 1, Fraction(1, 3), 70), ("Bo", 1, 1, Fraction(1), 70))
    assert report.table("by_referrer").customer_ids == two


def test_they_agree_with_customer_loyalty(shop: Shop, two: tuple[int, int]) -> None:
    merge(shop, two[1], two[0])
    loyal = cells(built(shop, "customer-loyalty"), "referrals")
    assert cells(built(shop, "referrals"), "by_referrer", "customer", "referrals", "led_to_sales") == loyal
    assert loyal == [("Bo", 4, 2)]


@pytest.mark.usefixtures("two")
def test_every_state_stands_with_its_meaning(shop: Shop) -> None:
    settings(shop, expires_days="5")
    ana = shop.enrol("X", name="Xenia")
    brought(shop, "P", ana)
    invite(shop, ana)
    refunded = brought(shop, "Q", ana)
    shop.refund(shop.sell(refunded, 1_000))
    shop.clock.advance(days=6)
    shop.desks.expiry.run(confirmed=True)
    report = built(shop, "referrals")
    counted = states(report)
    assert counted == {
        "invited": 1,
        "registered": 2,
        "qualified": 0,
        "rewarded": 2,
        "expired": 1,
        "blocked": 0,
        "reversed": 1,
    }
    assert sum(counted.values()) - counted["invited"] == values(report)["referrals"]
    assert all(meaning for (meaning,) in cells(report, "by_status", "meaning"))


def test_cancelled_referral_is_none(shop: Shop) -> None:
    settings(shop, blocks="too_many", weekly_limit="1")
    ana = shop.enrol("A", name="Ana")
    brought(shop, "K", ana)
    second = brought(shop, "L", ana)
    assert states(built(shop, "referrals"))["blocked"] == 1
    shop.desks.referrals.cancel(second, "a household", identity=shop.desks.referrals.new_identity())
    assert values(built(shop, "referrals"))["referrals"] == 1


def test_rewards_are_used_until_they_come_back(shop: Shop, two: tuple[int, int]) -> None:
    cup = shop.a_reward(30)
    shop.redeem(two[0], cup)
    assert values(built(shop, "referrals"))["referral_rewards_used"] == Fraction(30, 140)
    cancel(shop, last_redemption(shop))
    assert values(built(shop, "referrals"))["referral_rewards_used"] == 0


def test_rewards_that_a_merge_moved_are_followed(shop: Shop, two: tuple[int, int]) -> None:
    zoe = shop.enrol("Z", name="Zoe")
    merge(shop, zoe, two[0])
    shop.redeem(zoe, shop.a_reward(40))
    assert values(built(shop, "referrals"))["referral_rewards_used"] == Fraction(40, 140)


def test_rewards_that_came_back_for_days_of_grace_are_not_used(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    shop.pay_for("referrer_reward", 50)
    ana = shop.enrol("A", name="Ana")
    shop.sell(brought(shop, "K", ana), 100)
    shop.redeem(ana, shop.a_reward(50))
    shop.clock.advance(days=60)
    shop.desks.expiry.run(confirmed=True)
    cancel(shop, last_redemption(shop))
    used = built(shop, "referrals").figure("referral_rewards_used")
    assert (used.numerator, used.denominator) == (0, 50)


def test_reversed_reward_was_never_paid(shop: Shop, two: tuple[int, int]) -> None:
    shop.void(int(shop.value("SELECT max(id) FROM entry WHERE action = 'referrer_reward' AND customer_id = ?", two[1])))
    report = built(shop, "referrals")
    assert report.figure("referral_rewards_used").denominator == 90
    assert cells(report, "by_referrer", "customer", "rewards") == [("Ana", 70), ("Bo", 20)]


@pytest.mark.usefixtures("two")
def test_series_holds_every_step(shop: Shop) -> None:
    weeks = cells(built(shop, "referrals", by=Granularity.WEEK), "series")
    assert weeks[:4] == [
        (MARCH.first, 0, 0, 0, ""),
        (MONDAY, 1, 1, 0, ""),
        (MONDAY + timedelta(days=7), 3, 1, 140, NOT_OVER),
        (MONDAY + timedelta(days=14), None, None, None, NOT_BEGUN),
    ]


def test_erased_referrer_has_no_name(shop: Shop, two: tuple[int, int]) -> None:
    erase(shop, two[0])
    report = built(shop, "referrals")
    assert "Ana" not in str(report) and values(report)["referrals"] == 4


@pytest.mark.usefixtures("two")
def test_nobody_in_another_store_or_time(shop: Shop) -> None:
    shop.sell(None, 100, store="Centro")
    for report in (
        built(shop, "referrals", store="Centro"),
        built(shop, "referrals", DateRange(date(2020, 1, 1), date(2020, 1, 7)), by=Granularity.WEEK),
    ):
        assert values(report) == {
            "referrals": 0,
            "led_to_sales": 0,
            "conversion": None,
            "referral_rewards_used": None,
        }
        assert report.table("by_referrer").empty and not report.table("by_referrer").rows
