"""What a merge does to the points of whoever brought the two is told before it is done, on both engines."""

from __future__ import annotations

import pytest

from loyalty_desktop.services.people import MergePreview
from tests.builders import TODAY, Shop


@pytest.fixture(autouse=True)
def rewards(shop: Shop) -> None:
    """A referrer gets 50, a newcomer 20."""
    shop.pay_for("referrer_reward", 50)
    shop.pay_for("new_user_referral", 20)


def newcomer(shop: Shop, name: str, referrer: int) -> int:
    number = shop.enrol(name, name=name, registered_on=TODAY, referrer_id=referrer)
    shop.sell(number, 1_000)
    return number


def merge(shop: Shop, kept: int, gone: int) -> MergePreview:
    return shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def others(preview: MergePreview) -> list[tuple[int, int, int]]:
    return [(item.customer_id, item.points, item.balance) for item in preview.others]


def test_referrer_who_was_paid_twice_is_named(shop: Shop) -> None:
    ana = shop.enrol("A", name="Ana")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", ana)
    before = shop.books()
    shown = shop.desks.people.preview_merge(kay, double)
    assert others(shown) == [(ana, -50, 50)]
    assert shop.books() == before
    assert merge(shop, kay, double) == shown
    assert shop.balance(ana) == 50


def test_points_that_were_spent_become_a_debt_that_is_told(shop: Shop) -> None:
    ana = shop.enrol("A", name="Ana")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", ana)
    shop.redeem(ana, shop.a_reward(80))
    assert others(merge(shop, kay, double)) == [(ana, -50, -30)]


def test_merged_referrer_is_told_under_the_name_that_stayed(shop: Shop) -> None:
    ana, dora = shop.enrol("A", name="Ana"), shop.enrol("D", name="Dora")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", ana)
    merge(shop, dora, ana)
    shown = shop.desks.people.preview_merge(kay, double)
    assert others(shown) == [(dora, -50, 50)]
    assert merge(shop, kay, double) == shown
    assert shop.balance(dora) == 50


def test_nobody_else_is_named_where_others_keep_their_points(shop: Shop) -> None:
    ana, zoe = shop.enrol("A", name="Ana"), shop.enrol("Z", name="Zoe")
    kay, double = newcomer(shop, "K", ana), newcomer(shop, "K2", zoe)
    assert merge(shop, kay, double).others == ()


def test_own_referral_is_part_of_the_balance(shop: Shop) -> None:
    ana = shop.enrol("A", name="Ana")
    kay = newcomer(shop, "K", ana)
    shown = merge(shop, ana, kay)
    assert (shown.others, shown.balance) == ((), shop.balance(ana))


def test_the_same_request_again_says_the_same_of_the_two(shop: Shop) -> None:
    ana, zoe = shop.enrol("A", name="Ana"), shop.enrol("Z", name="Zoe")
    identity = shop.desks.people.new_identity()
    first = shop.desks.people.merge(ana, zoe, identity=identity)
    assert shop.desks.people.merge(ana, zoe, identity=identity) == first
