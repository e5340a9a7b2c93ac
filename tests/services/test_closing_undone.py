"""Somebody undoes something while a month is closed: what that leaves of the books stands, and all is kept as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from loyalty_desktop.services.closing_moves import BOOKS
from tests.builders import Shop
from tests.services.test_closing_beside_postings import (
    TODAY,
    Meanwhile,
    assert_kept_is_what_is,
    erase,
    second_till,
    void_a_sale_of_the_month,
)
from tests.services.test_closings import MARCH, busy_march

STORES = 3
"""All stores together and the two of a busy March."""


def void_a_later_sale(_shop: Shop, other: Shop) -> None:
    other.sell(other.desks.customers.find("A").id, 2_600, on=TODAY, receipt="V1", store="Main")
    other.void_sale("V1")


def cancel_a_redemption(_shop: Shop, other: Shop) -> None:
    entry = int(other.value("SELECT max(id) FROM entry WHERE kind = 'redeem'"))
    identity = other.desks.counter.new_identity()
    other.desks.rewards.cancel_redemption(entry, "not wanted", identity=identity, store="North")


def merge_strangers(_shop: Shop, other: Shop) -> None:
    people = other.desks.people
    twin = other.enrol("T", name="Twin", registered_on=TODAY)
    other.adjust(twin, 9)
    people.merge(other.desks.customers.find("F").id, twin, identity=people.new_identity())


def merge_and_part(shop: Shop, other: Shop) -> None:
    merge_strangers(shop, other)
    people = other.desks.people
    twin = int(other.value("SELECT id FROM customer WHERE status = 'merged'"))
    people.unmerge(twin, identity=people.new_identity())


def take_an_adjustment_back(_shop: Shop, other: Shop) -> None:
    other.adjust(other.desks.customers.find("A").id, 21)
    other.void(int(other.value("SELECT max(id) FROM entry")))


LATER = (void_a_later_sale, cancel_a_redemption, merge_strangers, merge_and_part, take_an_adjustment_back, erase)


@pytest.fixture
def other(shop: Shop) -> Iterator[Shop]:
    opened = second_till(shop)
    yield opened
    opened.store.close_thread()


@pytest.fixture
def valued(shop: Shop) -> Shop:
    """A busy March of points that are worth something."""
    shop.desks.program.change_settings(point_value_minor="1000")
    shop.desks.estimates.estimate_redemption("80%")
    busy_march(shop)
    return shop


@pytest.mark.parametrize("happens", LATER)
def test_what_is_undone_by_later_entries_leaves_the_books(
    valued: Shop, other: Shop, happens: Callable[[Shop, Shop], None]
) -> None:
    watch = Meanwhile(lambda: happens(valued, other))
    valued.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    every = next(total for step, _, total in watch.said if step == "close")
    assert every is not None
    assert watch.built_again() == [every - len(BOOKS) * STORES]
    assert_kept_is_what_is(valued)


@pytest.mark.parametrize("is_void", [False, True])
def test_points_given_back_to_a_refund_of_the_month_move_the_books(valued: Shop, other: Shop, is_void: bool) -> None:
    """Every entry is of a later day, but the points are those of a refund that is posted in the month."""
    shop, olga = valued, valued.enrol("O", name="Olga")
    shop.clock.move_to(date(2026, 3, 25))
    shop.sell(olga, 9_000, on=date(2026, 3, 7), store="South", receipt="S1")
    shop.redeem(olga, shop.a_reward(80), on=date(2026, 3, 18))
    shop.refund("S1", on=date(2026, 3, 19))
    shop.clock.move_to(TODAY)

    def give_back() -> None:
        entry = int(other.value("SELECT max(id) FROM entry WHERE kind = 'redeem'"))
        if is_void:
            other.void(entry)
        else:
            cancel_a_redemption(shop, other)

    watch = Meanwhile(give_back)
    shop.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    assert watch.built_again()
    assert_kept_is_what_is(shop)


def test_void_of_a_sale_of_the_month_moves_the_books_too(valued: Shop, other: Shop) -> None:
    watch = Meanwhile(lambda: void_a_sale_of_the_month(valued, other))
    valued.desks.closings.close(MARCH.first, confirmed=True, progress=watch)
    every = next(total for step, _, total in watch.said if step == "close")
    assert watch.built_again() == [every]
    assert_kept_is_what_is(valued)
