"""A look-up at the till is a visit, once a customer and business day, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.errors import Refusal
from tests.builders import Shop
from tests.services.reports import built


def visits(shop: Shop) -> list[tuple[object, ...]]:
    return shop.store.read(
        lambda session: list(session.rows("SELECT customer_id, channel FROM visit ORDER BY posted_on"))
    )


def test_look_up_is_one_visit_a_day(shop: Shop) -> None:
    ana, desk = shop.enrol(), shop.desks.visits
    assert [desk.looked_up(ana) for _ in range(3)] == [True, False, False]
    shop.clock.instant += timedelta(hours=2)
    assert not desk.looked_up(ana)
    shop.clock.advance(days=1)
    assert desk.looked_up(ana)
    assert visits(shop) == [(ana, "till"), (ana, "till")]
    assert shop.balance(ana) == 0
    assert shop.desks.checks.replay().findings == ()


def test_overall_conversion_counts_who_was_looked_up(shop: Shop) -> None:
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.sell(ana, 1000)
    shop.redeem(ana, shop.a_reward(cost=5))
    for customer in (ana, bea, ana):
        shop.desks.visits.looked_up(customer)
    figure = built(shop, "metrics").figure("overall_conversion")
    assert (figure.numerator, figure.denominator, figure.note) == (1, 2, "")


def test_somebody_merged_is_seen_as_who_stayed(shop: Shop) -> None:
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.desks.people.merge(ana, bea, identity=shop.desks.people.new_identity())
    assert [shop.desks.visits.looked_up(number) for number in (bea, ana)] == [True, False]
    assert visits(shop) == [(ana, "till")]


def test_nobody_else_is_seen(shop: Shop) -> None:
    with pytest.raises(Refusal):
        shop.desks.visits.looked_up(77)
