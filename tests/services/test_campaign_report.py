"""The campaign report, on both engines, and that it says what the Campaigns tab says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from loyalty_desktop.domain.campaigns import Audience, Effect
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.behind import entries_of_row
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop
from tests.services.campaigning import a_campaign, enrolled, figures_of, started

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def the_report(shop: Shop, period: DateRange = MARCH, **request: object) -> Report:
    return shop.desks.reporting.build(ReportRequest("campaigns", period, **request))  # type: ignore[arg-type]


def test_a_campaign_is_told_as_under_campaigns(shop: Shop) -> None:
    people = enrolled(shop, [f"C{number}" for number in range(12)])
    campaign = started(shop, held_out_percent=40)
    for number in list(people.values())[:8]:
        shop.sell(number, 1000)
    shop.refund("R1", on=TODAY)
    figures = figures_of(shop, campaign)
    table = the_report(shop).table("campaigns")
    row = dict(zip([column.key for column in table.columns], table.rows[0], strict=True))
    assert row == {
        "campaign": "Double May",
        "reached": figures.reached,
        "participants": figures.participants,
        "conversion": figures.conversion,
        "points": figures.points,
        "sales": figures.sales_minor,
        "purchase_conversion": figures.purchase_conversion,
        "held_out": figures.held_out,
        "held_out_conversion": figures.purchase_conversion_held_out,
        "difference": figures.difference,
        "cost": figures.cost_minor,
    }
    assert figures.held_out and figures.participants


def test_parts_that_refunds_took_are_rounded_down_sale_by_sale(shop: Shop) -> None:
    ana = shop.enrol("C1")
    campaign = started(shop, effect=Effect.BONUS, percent=0, points=10)
    for receipt in ("R-1", "R-2", "R-3"):
        shop.sell(ana, 100, 300, receipt=receipt)
        shop.refund(receipt, 1)
    assert figures_of(shop, campaign).points == the_report(shop).table("campaigns").rows[0][4] == 24


def test_only_campaigns_that_ran_in_the_period(shop: Shop) -> None:
    shop.enrol()
    started(shop, code="MARCH", name="March")
    shop.desks.campaigns.change(a_campaign(shop, code="DRAFT", name="Draft"))
    started(shop, code="JUNE", name="June", first_day=date(2026, 6, 1), last_day=date(2026, 6, 9))
    assert [row[0] for row in the_report(shop).table("campaigns").rows] == ["March"]
    summer = DateRange(date(2026, 6, 9), date(2026, 7, 1))
    assert [row[0] for row in the_report(shop, summer).table("campaigns").rows] == ["June"]
    assert the_report(shop, DateRange(date(2025, 1, 1), date(2025, 1, 2))).table("campaigns").rows == ()


def test_points_and_participants_by_step(shop: Shop) -> None:
    people = enrolled(shop, ("C1", "C2"))
    started(shop, audience=Audience.EVERYBODY)
    shop.sell(people["C1"], 1000)
    shop.sell(people["C1"], 500)
    shop.clock.move_to(TODAY + timedelta(days=7))
    shop.sell(people["C1"], 700)
    shop.void_sale(shop.sell(people["C2"], 9900))
    shop.sell(people["C2"], 300)
    rows = the_report(shop, by=Granularity.WEEK).table("series").rows
    assert [row for row in rows if row[1]] == [(date(2026, 3, 9), 15, 1), (date(2026, 3, 16), 10, 2)]
    assert len(rows) == 6
    (month,) = the_report(shop, by=Granularity.MONTH).table("series").rows
    assert month == (date(2026, 3, 1), 25, 2)


def test_without_any_payment_there_is_no_series(shop: Shop) -> None:
    shop.enrol()
    started(shop)
    assert the_report(shop).table("series").rows == ()


def test_steps_stand_for_parts_of_entries_only(shop: Shop) -> None:
    ana = shop.enrol()
    started(shop)
    shop.sell(ana, 1000)
    assert entries_of_row(the_report(shop), "series", 9, "points") is None


def test_one_store_is_refused(shop: Shop) -> None:
    shop.sell(shop.enrol(), 100, store="North")
    with pytest.raises(Refusal) as refused:
        the_report(shop, store="North")
    assert refused.value.code == "report_of_all_stores"
