"""Figures that look only at what stands, of all stores and of one, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.reports.behind import entries_of_row
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.rewards import RedeemRequest
from loyalty_desktop.services.till import TillAction
from tests.builders import TODAY, Shop, a_customer, a_row, at
from tests.services.reports import FEBRUARY, built, cancel, cells, last_redemption, merge, values
from tests.services.test_hand_off import mixpanel, named
from tests.services.test_referrals import settings
from tests.services.test_tier_report import YEAR, people, the_report

SUNDAY = date(2026, 3, 15)


def a_discount(shop: Shop, name: str = "Off") -> Reward:
    """A reward that takes as many points as the clerk says."""
    number = shop.desks.program.new_reward_id()
    return shop.desks.program.change_reward(Reward(number, 0, name, "discount", 50, 500, terms=Terms(most_points=200)))


def take(shop: Shop, customer: int, reward: Reward, points: int, store: str = "North") -> None:
    identity = shop.desks.counter.new_identity()
    asked = RedeemRequest(customer, reward.id, identity, redeemed_at=at(TODAY), points=points, store=store)
    shop.desks.rewards.redeem(asked)


@pytest.fixture
def north(shop: Shop) -> Shop:
    """A shop in which Ana and Bea came with a file of the store North; it is the tenth of March."""
    shop.import_sales(*(a_row(f"N{ref}", "100.00", customer=ref, store="North") for ref in ("A", "B")))
    return shop


def found(shop: Shop, ref: str) -> int:
    return int(shop.desks.customers.find(ref).id)


def test_overview_of_a_store_leaves_voided_activity_out(north: Shop) -> None:
    north.sell(found(north, "A"), 900, store="South", receipt="S1")
    north.void_sale("S1")
    assert values(built(north, "overview", DateRange(TODAY, TODAY), store="South"))["active_customers_today"] == 0
    assert values(built(north, "overview", DateRange(TODAY, TODAY), store="North"))["active_customers_today"] == 2


def test_overview_of_a_store_leaves_withdrawn_enrolments_out_and_keeps_merged_ones(north: Shop) -> None:
    result = north.import_customers("customer_ref,name,registered_on,store", f"C,Carl,{TODAY},North")
    assert values(built(north, "overview", DateRange(TODAY, TODAY), store="North"))["new_customers_today"] == 3
    assert result.batch_id is not None
    north.desks.imports.undo(result.batch_id)
    merge(north, found(north, "A"), found(north, "B"))
    for store in ("North", None):
        assert values(built(north, "overview", DateRange(TODAY, TODAY), store=store))["new_customers_today"] == 2


def test_overview_and_rewards_tell_the_same_of_redemptions_given_back(north: Shop) -> None:
    ana, off, pen = found(north, "A"), a_discount(north), a_discount(north, "Pen")
    take(north, ana, off, 60)
    cancel(north, last_redemption(north), 20)
    take(north, ana, pen, 50)
    cancel(north, last_redemption(north))
    for store in ("North", None):
        overview = cells(built(north, "overview", store=store), "rewards")
        assert overview == [("Off", 1, 40)]
        rewards = cells(built(north, "rewards", store=store), "rewards", "reward", "redemptions", "points")
        assert [row for row in rewards if row[1]] == overview
        average = built(north, "metrics", store=store).figure("average_redemption_value")
        assert (average.value, average.numerator, average.denominator) == (40, 40, 1)
        money = built(north, "metrics", store=store).figure("average_redemption_money")
        assert money.value == cells(built(north, "rewards", store=store), "rewards", "value")[0][0]


def test_journal_of_a_store_has_its_lines_alone(north: Shop) -> None:
    north.desks.program.change_settings(point_value_minor="1000")
    north.sell(found(north, "A"), 4_000, store="South")
    stores = {
        store: {row[1] for row in built(north, "journal", store=store).table("lines").rows} for store in ("South", None)
    }
    assert stores == {"South": {"South"}, None: {"North", "South"}}


@pytest.mark.parametrize("store", ["North", None])
def test_rates_of_a_store_say_that_they_divide_strangers(north: Shop, store: str | None) -> None:
    notes = [
        built(north, "points-program", store=store).figure("participation").note,
        *(
            built(north, "metrics", FEBRUARY, store=store).figure(f"{step}_activity_rate").note
            for step in ("daily", "weekly", "monthly")
        ),
    ]
    assert [("not the same people" in note) for note in notes] == [store is not None] * 4


def test_spend_of_a_tier_counts_a_voided_refund_not(shop: Shop) -> None:
    shop.desks.tiers.change(YEAR)
    people(shop)
    shop.refund("R-Ben", on=TODAY)
    before = the_report(shop).table("by_tier").rows
    shop.void(int(shop.value("SELECT max(id) FROM entry WHERE kind = 'clawback'")))
    after = {row[0]: row[3] for row in the_report(shop).table("by_tier").rows}
    assert sum(int(str(row[3])) for row in before) == 125_000
    assert sum(int(str(spend)) for spend in after.values()) == 165_000


def test_voided_refund_and_referral_that_is_reversed_are_not_handed_off(shop: Shop, tmp_path: Path) -> None:
    ana = shop.enrol("A", name="Ana")
    friend = shop.enrol("F", name="Friend", referrer_id=ana, registered_on=TODAY)
    receipt = shop.sell(friend, 5_000)
    assert len(named(mixpanel(shop, tmp_path), "referral_qualified")) == 1
    shop.refund(receipt)
    events = mixpanel(shop, tmp_path)
    assert (len(named(events, "refund")), named(events, "referral_qualified")) == (1, [])
    shop.void(int(shop.value("SELECT max(id) FROM entry WHERE kind = 'clawback'")))
    assert named(mixpanel(shop, tmp_path), "refund") == []


def test_referral_that_is_blocked_is_not_handed_off(shop: Shop, tmp_path: Path) -> None:
    settings(shop, blocks="same_person")
    ana = a_customer("A", name="Ana", phone="+34 600 123 456")
    bea = a_customer("B", name="Bea", phone="600123456")
    customers = shop.desks.customers
    referrer = customers.enrol(EnrolRequest(ana, customers.new_identity()))
    referee = customers.enrol(EnrolRequest(bea, customers.new_identity(), referrer_id=referrer))
    shop.sell(referee, 1_000)
    assert shop.value("SELECT status FROM referral WHERE qualified_on IS NOT NULL") == "blocked"
    assert named(mixpanel(shop, tmp_path), "referral_qualified") == []


def test_referral_that_pays_nothing_led_to_a_sale(shop: Shop) -> None:
    friend = shop.enrol("F", name="Friend", referrer_id=shop.enrol("A", name="Ana"), registered_on=TODAY)
    shop.sell(friend, 5_000)
    assert shop.value("SELECT status FROM referral") == "qualified"
    report = built(shop, "referrals")
    assert values(report)["led_to_sales"] == 1
    assert sum(int(str(row[0])) for row in cells(report, "series", "led_to_sales") if row[0]) == 1


def test_points_of_active_customers_open_no_birthdays(shop: Shop) -> None:
    shop.pay_for("birthday", 9)
    ana = shop.enrol("A")
    identity = shop.desks.counter.new_identity()
    shop.desks.till.record(TillAction(ana, "birthday", day=TODAY), identity=identity)
    shop.sell(ana, 1_000)
    report = built(shop, "metrics")
    place = [row[0] for row in report.table("series").rows].index(TODAY)
    query = entries_of_row(report, "series", place, "active")
    assert query is not None
    assert [entry.action for entry in shop.desks.counter.page(query, 0, 10)] == ["purchase"]
    assert shop.desks.counter.count(query) == 1


def test_week_of_a_sunday_that_is_today_is_not_over(shop: Shop) -> None:
    shop.clock.move_to(SUNDAY)
    sunday = DateRange(SUNDAY, SUNDAY)
    assert built(shop, "overview", sunday).figure("issued_week").note == "The week is not over."
    shop.clock.move_to(SUNDAY + timedelta(days=1))
    assert built(shop, "overview", sunday).figure("issued_week").note == ""


def test_stickiness_so_far_leaves_today_out(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1_000, on=date(2026, 3, 9))
    shop.sell(shop.enrol("B"), 1_000)
    stickiness = built(shop, "metrics").figure("stickiness")
    assert (stickiness.numerator, stickiness.denominator) == (1, 1 * 9)


def test_usual_is_the_same_in_alerts_and_beside_figures(shop: Shop) -> None:
    ana, monday = shop.enrol(), date(2026, 3, 9)
    shop.sell(ana, 1_000, on=monday - timedelta(weeks=9))
    for weeks in (1, 3, 5, 7):
        shop.sell(ana, 100_000, on=monday - timedelta(weeks=weeks))
    shop.sell(ana, 500_000, on=monday)
    shop.desks.alerts.evaluate()
    report = built(shop, "overview", DateRange(monday, monday))
    compared = report.figure("issued_today").compared
    assert compared is not None
    assert (compared.value, cells(report, "alerts", "day", "usual")[0]) == (Fraction(500), (monday, 500))
