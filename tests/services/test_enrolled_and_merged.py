"""Who counts as enrolled when customers turn out to be one, on both engines: no figure of the past moves."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Cell
from tests.builders import Shop, a_row
from tests.services.reports import FEBRUARY, built, cells, merge, values

APRIL = DateRange(date(2026, 4, 1), date(2026, 4, 30))
KEYS = {
    "points-program": ("participants", "participation", "enrolled"),
    "metrics": ("new_customers", "active_customers"),
}
STORES = pytest.mark.parametrize("store", [None, "Main"])


@pytest.fixture
def three(shop: Shop) -> tuple[int, int, int]:
    """Ana, Bea and Carl, enrolled and active in February; today is in April."""
    refs = ("Ana", "Bea", "Carl")
    rows = (a_row(f"R{ref}", on=date(2026, 2, 5), customer=ref, store="Main") for ref in refs)
    shop.import_sales(*rows, a_row("later", on=date(2026, 2, 20), customer="Carl", store="Main"))
    shop.clock.move_to(date(2026, 4, 10))
    ana, bea, carl = (shop.desks.customers.find(ref).id for ref in refs)
    return ana, bea, carl


def told(shop: Shop, period: DateRange, store: str | None) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, keys in KEYS.items():
        found |= {key: values(built(shop, name, period, store=store))[key] for key in keys}
    return found | {"overview": values(built(shop, "overview", period, store=store))["new_customers_week"]}


def enrolled_by_day(shop: Shop, period: DateRange, store: str | None) -> dict[Cell, Cell]:
    rows = cells(built(shop, "points-program", period, store=store), "series", "period", "enrolled")
    return {row[0]: row[1] for row in rows}


@STORES
def test_a_merge_moves_no_figure_of_the_past(shop: Shop, three: tuple[int, int, int], store: str | None) -> None:
    before = told(shop, FEBRUARY, store)
    assert (before["participation"], before["new_customers"]) == (1, 3)
    merge(shop, three[0], three[1])
    merge(shop, three[0], three[2])
    assert told(shop, FEBRUARY, store) == before
    april = enrolled_by_day(shop, APRIL, store)
    assert (april[date(2026, 4, 9)], april[date(2026, 4, 10)]) == (3, 1)


@STORES
def test_undoing_a_merge_brings_the_enrolment_back(shop: Shop, three: tuple[int, int, int], store: str | None) -> None:
    before = told(shop, APRIL, store)
    merge(shop, three[0], three[1])
    assert told(shop, APRIL, store)["enrolled"] == 2
    shop.desks.people.unmerge(three[1], identity=shop.desks.people.new_identity())
    assert told(shop, APRIL, store) == before
    assert shop.desks.checks.replay().findings == ()


@STORES
def test_a_registration_moves_after_the_merge(shop: Shop, three: tuple[int, int, int], store: str | None) -> None:
    merge(shop, three[0], three[2])
    shop.void_sale("RCarl")
    days = enrolled_by_day(shop, FEBRUARY, store)
    assert (days[date(2026, 2, 5)], days[date(2026, 2, 20)]) == (2, 3)
    assert told(shop, APRIL, store)["enrolled"] == 2
    assert shop.desks.checks.replay().findings == ()
