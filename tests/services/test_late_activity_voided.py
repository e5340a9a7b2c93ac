"""What late activity had brought back lapses again once it is voided, also after a merge and beside later activity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.builders import TODAY, Shop, a_row
from tests.services.reports import merge

LAST_DAY = date(2026, 6, 10)
DAY_AFTER = date(2026, 6, 11)


@pytest.fixture(autouse=True)
def policy(shop: Shop) -> Iterator[None]:
    """Balances lapse three months after the last activity; after each test the journal alone gives the same books."""
    assert date(2026, 3, 10) == TODAY
    shop.desks.program.change_settings(expiry_inactivity_months="3")
    yield
    assert shop.desks.checks.replay().findings == ()


def _held(shop: Shop, *customers: int) -> list[int]:
    shop.desks.expiry.run(confirmed=True)
    return [shop.balance(number) for number in customers]


@pytest.fixture
def two(shop: Shop) -> tuple[int, int]:
    """Ana bought on the day after Bea's ten points had lapsed; the two are one since."""
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    shop.sell(bea, 10_00)
    shop.clock.move_to(DAY_AFTER)
    shop.sell(ana, 20_00)
    shop.desks.expiry.run(confirmed=True)
    merge(shop, ana, bea)
    return ana, bea


def test_points_of_the_merged_lapse_where_a_merge_has_moved_them(shop: Shop, two: tuple[int, int]) -> None:
    ana, bea = two
    receipt = shop.sell(bea, 5_00, on=LAST_DAY)
    assert _held(shop, ana, bea) == [35, 0]
    shop.void_sale(receipt)
    assert _held(shop, ana, bea) == [20, 0]
    shop.desks.people.unmerge(bea, identity=shop.desks.counter.new_identity())
    assert _held(shop, ana, bea) == [20, 0]


def test_undone_import_of_the_merged_leaves_nothing_back(shop: Shop, two: tuple[int, int]) -> None:
    ana, bea = two
    shop.import_sales(*(a_row(f"I{number}", "5.00", customer="B", on=LAST_DAY) for number in range(2)))
    assert _held(shop, ana, bea) == [40, 0]
    shop.desks.imports.undo(int(shop.value("SELECT max(id) FROM batch")))
    assert _held(shop, ana, bea) == [20, 0]


def test_another_late_sale_keeps_the_points_of_the_merged_alive(shop: Shop, two: tuple[int, int]) -> None:
    ana, bea = two
    receipts = [shop.sell(bea, 5_00, on=LAST_DAY), shop.sell(bea, 5_00, on=LAST_DAY)]
    for receipt, held in zip(receipts, (35, 20), strict=True):
        shop.void_sale(receipt)
        assert _held(shop, ana, bea) == [held, 0]


def test_later_activity_does_not_keep_what_had_lapsed_before_it(shop: Shop) -> None:
    ana = shop.enrol("A")
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 7, 1))
    shop.sell(ana, 20_00)
    assert _held(shop, ana) == [20]
    receipt = shop.sell(ana, 5_00, on=LAST_DAY)
    assert _held(shop, ana) == [35]
    shop.void_sale(receipt)
    assert _held(shop, ana) == [20]


def test_what_was_spent_of_them_stays_spent(shop: Shop, two: tuple[int, int]) -> None:
    ana, bea = two
    receipt = shop.sell(bea, 5_00, on=LAST_DAY)
    shop.redeem(ana, shop.a_reward(28))
    shop.void_sale(receipt)
    assert _held(shop, ana, bea) == [0, 0]
    assert shop.value("SELECT sum(points) FROM entry WHERE kind IN ('expire', 'reinstate')") == -2
