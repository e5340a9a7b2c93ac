"""What is paid once to a person, or once for an object, is one however it is typed and whoever was merged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.periods import DateRange
from tests.builders import TODAY, Shop, a_row
from tests.services.test_simulated_joins import EVER, JOINING, trial
from tests.services.test_special_rules import replay_differs

TYPED = ("Mug", "mug", "MUG ", " M\u00dcG", "m\u00fcg", "Blue  Mug", "blue mug")


def record(shop: Shop, customer: int, action: str, subject: str = "", *, days_ago: int = 0) -> int:
    desk = shop.desks.counter
    happened_at = shop.clock.instant - timedelta(days=days_ago)
    return desk.record_action(
        customer, action, identity=desk.new_identity(), happened_at=happened_at, subject=subject
    ).points


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def in_the_books(shop: Shop, action: str) -> int:
    return int(shop.value("SELECT coalesce(sum(points), 0) FROM entry WHERE action = ?", action))


def test_review_of_one_product_pays_once_however_it_is_typed(shop: Shop) -> None:
    shop.pay_for("product_review", 5)
    ana = shop.enrol()
    assert [record(shop, ana, "product_review", text) for text in TYPED] == [5, 0, 0, 5, 0, 5, 0]
    assert shop.value("SELECT reference FROM entry ORDER BY id LIMIT 1") == "Mug"
    assert trial(shop, "product_review", points=5).points_then == 15
    assert replay_differs(shop) == ()


def test_merge_takes_a_review_in_other_spelling_back(shop: Shop) -> None:
    shop.pay_for("product_review", 5)
    ana, twin = shop.enrol(), shop.enrol()
    record(shop, ana, "product_review", "Mug")
    record(shop, twin, "product_review", "MUG")
    merge(shop, ana, twin)
    assert shop.balance(ana) == 5
    assert record(shop, ana, "product_review", "mug") == 0
    assert replay_differs(shop) == ()


@pytest.mark.parametrize("action", ["first_news_read", "product_review", "daily_login"])
def test_trial_of_an_action_counts_merged_customers_as_the_books_do(shop: Shop, action: str) -> None:
    shop.pay_for(action, 5)
    ana, twin = shop.enrol(), shop.enrol()
    for customer in (twin, ana):
        record(shop, customer, action, "Mug")
    merge(shop, ana, twin)
    record(shop, ana, action, "mug")
    result = trial(shop, action, points=10)
    assert result.points_now == in_the_books(shop, action) == (10 if action == "daily_login" else 5)
    assert result.points_then == 2 * result.points_now


@pytest.mark.parametrize("first", ["ana", "twin"])
def test_award_before_the_range_counts_for_whoever_stayed(shop: Shop, first: str) -> None:
    shop.pay_for("first_news_read", 5)
    people = {"ana": shop.enrol(), "twin": shop.enrol()}
    record(shop, people[first], "first_news_read", days_ago=9)
    record(shop, people["twin" if first == "ana" else "ana"], "first_news_read")
    merge(shop, people["ana"], people["twin"])
    assert trial(shop, "first_news_read", DateRange(TODAY, TODAY)).points_now == 0
    assert trial(shop, "first_news_read").points_now == 5


@pytest.mark.parametrize("action", JOINING)
def test_trial_of_enrolments_counts_merged_customers_once(shop: Shop, action: str) -> None:
    shop.pay_for(action, 7)
    people = [shop.enrol(f"C{number}") for number in range(3)]
    shop.import_sales(a_row("R1", customer="Q1"))
    merge(shop, people[0], people[1])
    assert trial(shop, action, EVER, points=7).points_now == in_the_books(shop, action) == 21
    shop.desks.people.unmerge(people[1], identity=shop.desks.people.new_identity())
    assert trial(shop, action, EVER, points=7).points_now == in_the_books(shop, action) == 28
