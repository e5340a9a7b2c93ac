"""The Customer paths report by hand, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.paths import quantile
from loyalty_desktop.services.rewards import RedeemRequest
from tests.builders import FIRST_DAY, TODAY, Shop
from tests.services.reports import act, built, cancel, cells, erase, last_redemption, merge

SEQUENCE = ("first_action", "last_action", "customers", "days", "purchases")
WAITED = (TODAY - FIRST_DAY).days


@pytest.fixture
def walkers(shop: Shop) -> tuple[int, int, int]:
    """Ana bought twice and checked in, Bo bought once: both redeem today. Cleo got points by hand and redeemed."""
    for action, points in (("check_in", 5), ("account_registration", 10), ("birthday", 10)):
        shop.pay_for(action, points)
    mug, cup = shop.a_reward(50), shop.a_reward(10, name="Cup")
    ana, bo, cleo = (shop.enrol(name, name=name) for name in ("Ana", "Bo", "Cleo"))
    shop.sell(ana, 6_000, on=date(2026, 2, 3))
    shop.sell(ana, 50, on=date(2026, 2, 4))
    act(shop, ana, "check_in", on=date(2026, 2, 5))
    shop.void_sale(shop.sell(bo, 700, on=date(2026, 2, 1)))
    shop.sell(bo, 9_000)
    shop.adjust(cleo, 100)
    for number in (ana, cleo):
        act(shop, number, "birthday", on=date(2026, 3, 1))
    for number, reward in ((ana, mug), (bo, mug), (cleo, cup), (ana, cup)):
        shop.redeem(number, reward)
    shop.sell(bo, 1_000)
    return ana, bo, cleo


@pytest.mark.usefixtures("walkers")
def test_paths_by_hand(shop: Shop) -> None:
    report = built(shop, "paths")
    assert cells(report, "before_first_redemption", *SEQUENCE) == [
        ("no_action", "no_action", 1, WAITED, 0),
        ("purchase", "check_in", 1, WAITED, 2),
        ("purchase", "purchase", 1, WAITED, 1),
    ]
    assert cells(report, "first_rewards") == [("Mug", 2, Fraction(2, 3)), ("Cup", 1, Fraction(1, 3))]
    assert cells(report, "waiting") == [
        ("days", 3, WAITED, WAITED, WAITED),
        ("purchases", 3, 0, 1, 2),
    ]
    assert report.figures == ()


def test_reversed_first_redemption_is_none(shop: Shop, walkers: tuple[int, int, int]) -> None:
    first = int(shop.value("SELECT min(entry_id) FROM redemption WHERE customer_id = ?", walkers[0]))
    shop.void(first)
    assert cells(built(shop, "paths"), "first_rewards") == [("Cup", 2, Fraction(2, 3)), ("Mug", 1, Fraction(1, 3))]


@pytest.mark.usefixtures("walkers")
def test_cancelled_first_redemption_was_one(shop: Shop) -> None:
    before = cells(built(shop, "paths"), "before_first_redemption")
    cancel(shop, int(shop.value("SELECT min(entry_id) FROM redemption")))
    assert cells(built(shop, "paths"), "before_first_redemption") == before


def test_merged_customers_have_one_first(shop: Shop, walkers: tuple[int, int, int]) -> None:
    ana, bo, _ = walkers
    dan = shop.enrol("D", name="Dan")
    shop.adjust(dan, 50)
    shop.clock.move_to(date(2026, 4, 2))
    shop.redeem(dan, shop.a_reward(20, name="Pen"))
    april = DateRange(date(2026, 4, 1), date(2026, 4, 30))
    assert cells(built(shop, "paths", april), "first_rewards", "reward", "customers") == [("Pen", 1)]
    merge(shop, ana, dan)
    assert cells(built(shop, "paths", april), "first_rewards") == []
    merge(shop, ana, bo)
    assert cells(built(shop, "paths"), "before_first_redemption", *SEQUENCE[:3]) == [
        ("no_action", "no_action", 1),
        ("purchase", "purchase", 1),
    ]


@pytest.mark.usefixtures("walkers")
def test_late_redemption_moves_the_first(shop: Shop) -> None:
    ana = int(shop.value("SELECT id FROM customer WHERE ref = 'Ana'"))
    shop.redeem(ana, shop.a_reward(5, name="Pen"), on=date(2026, 2, 20))
    assert cells(built(shop, "paths"), "first_rewards", "reward", "customers") == [("Cup", 1), ("Mug", 1)]
    february = DateRange(date(2026, 2, 1), date(2026, 2, 28))
    assert cells(built(shop, "paths", february), "before_first_redemption", *SEQUENCE) == [
        ("purchase", "check_in", 1, (date(2026, 2, 20) - FIRST_DAY).days, 2)
    ]


def test_names_stand_nowhere(shop: Shop, walkers: tuple[int, int, int]) -> None:
    before = cells(built(shop, "paths"), "before_first_redemption")
    erase(shop, walkers[0])
    report = built(shop, "paths")
    assert cells(report, "before_first_redemption") == before
    assert not any(name in str(report.tables) for name in ("Ana", "Bo", "Cleo"))


@pytest.mark.usefixtures("walkers")
def test_store_of_the_first_redemption_counts(shop: Shop) -> None:
    eve = shop.enrol("E")
    shop.sell(eve, 9_000, store="Centro")
    pen = shop.a_reward(5, name="Pen")
    shop.desks.rewards.redeem(RedeemRequest(eve, pen.id, shop.desks.counter.new_identity(), store="Centro"))
    assert cells(built(shop, "paths", store="Centro"), "first_rewards", "reward", "customers") == [("Pen", 1)]
    assert last_redemption(shop)


def test_nobody_yet(shop: Shop) -> None:
    report = built(shop, "paths", DateRange(TODAY, TODAY + timedelta(days=3)))
    assert all(table.rows == () and table.empty for table in report.tables)


@pytest.mark.parametrize(
    ("numbers", "quartiles"),
    [([7], (7, 7, 7)), ([4, 1, 3, 2], (1, 2, 3)), ([1, 2, 3, 4, 5], (2, 3, 4)), ([], (None, None, None))],
)
def test_quartiles_are_numbers_of_the_list(numbers: list[int], quartiles: tuple[int | None, ...]) -> None:
    assert tuple(quantile(numbers, quarters) for quarters in (1, 2, 3)) == quartiles
