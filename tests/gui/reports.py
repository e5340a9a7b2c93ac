"""Reports for tests: a shop with points from several sources, used for several purposes, and a referral."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop, at

FEBRUARY = DateRange(date(2026, 2, 1), date(2026, 2, 28))
MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def a_busy_shop(shop: Shop) -> int:
    """February: 100 points from a sale. March: 440 from sales and 5 from a check-in, 50 used, 7 taken by hand."""
    shop.pay_for("check_in", 5)
    ana = shop.enrol("C1")
    shop.sell(ana, 10_000, on=date(2026, 2, 10), store="Centro")
    shop.sell(ana, 40_000, store="Centro")
    shop.sell(ana, 4_000, store="Playa")
    identity = shop.desks.counter.new_identity()
    shop.desks.counter.record_action(ana, "check_in", identity=identity, happened_at=at(TODAY), store="Centro")
    shop.redeem(ana, shop.a_reward(50))
    shop.adjust(ana, -7)
    shop.enrol("C2", name="Bo Lind", registered_on=TODAY, referrer_id=ana)
    return ana


def report_of(shop: Shop, period: DateRange = MARCH, comparison: DateRange | None = None) -> Report:
    """The Customer Loyalty report of these days."""
    return shop.desks.reporting.build(ReportRequest("customer-loyalty", period, comparison))


def with_many_referrals(report: Report, count: int) -> Report:
    """The same report with a table that is longer than a page."""
    rows = tuple((f"Customer <{number}> & Co", number, 0) for number in range(count))
    long = replace(report.table("referrals"), rows=rows, customer_ids=())
    return replace(report, tables=(*report.tables[:2], long))
