"""What is there at once of a report: the same figures as the whole, and its long lists named as awaited."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.scope import BEING_READ
from loyalty_desktop.services.report_shelf import MAKINGS
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage import report_earners
from tests.builders import TODAY, Shop

YEAR = DateRange(TODAY - timedelta(days=365), TODAY + timedelta(days=400))
LATER = {name: making.later for name, making in MAKINGS.items() if making.later}


def a_shop_of_earners(shop: Shop) -> None:
    """Points that end, three earners of whom one is merged into another, a refund and a redemption."""
    shop.desks.program.change_settings(lifetime_months="12")
    ana, ben, cy = (shop.enrol(f"C{number}", name=name) for number, name in enumerate(("Ana", "Ben", "Cy")))
    for number, (customer, cents) in enumerate(((ana, 3_000), (ben, 4_000), (cy, 2_000), (ana, 1_000))):
        shop.sell(customer, cents, on=TODAY - timedelta(days=30 * number), store="Centro" if number else "Playa")
    shop.redeem(ben, shop.a_reward(25))
    shop.desks.people.merge(ben, cy, identity=b"merge-of-cy-0001")


def built(shop: Shop, name: str, *, at_once: bool = False, store: str | None = None) -> Report:
    request = ReportRequest(name, YEAR, YEAR.previous(), store)
    return shop.desks.reporting.build(request, at_once=at_once)


@pytest.mark.parametrize("name", [entry.name for entry in CATALOG])
def test_the_figures_are_those_of_the_whole(shop: Shop, name: str) -> None:
    a_shop_of_earners(shop)
    first, whole = built(shop, name, at_once=True), built(shop, name)
    assert first.figures == whole.figures and first.charts == whole.charts and whole.awaited == ()
    for table, found in zip(first.tables, whole.tables, strict=True):
        if table.key in first.awaited:
            assert (table.rows, table.empty) == ((), BEING_READ)
        else:
            assert table == found


def test_long_lists_are_awaited() -> None:
    assert LATER == {
        "points-program": ("top_earners",), "expiring": ("customers",), "tiers": ("by_tier", "next_tier"),
    }  # fmt: skip


@pytest.mark.parametrize("long", [1, 10**9])
def test_both_ways_of_reading_rank_alike(shop: Shop, monkeypatch: pytest.MonkeyPatch, long: int) -> None:
    a_shop_of_earners(shop)
    monkeypatch.setattr(report_earners, "LONG", long)
    assert built(shop, "points-program").table("top_earners").rows == (("Ben", 60, 60), ("Ana", 40, 40))
    of_store = built(shop, "points-program", store="Centro").table("top_earners").rows
    assert of_store == (("Ben", 60, 60), ("Ana", 10, 10))
