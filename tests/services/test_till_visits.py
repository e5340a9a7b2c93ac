"""A look-up at the till is a visit, once a customer and business day, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loyalty_desktop.domain.errors import Refusal
from tests.builders import Shop
from tests.services.reports import built
from tests.services.seen import import_visits


def visits(shop: Shop) -> list[tuple[object, ...]]:
    return shop.store.read(
        lambda session: list(session.rows("SELECT customer_id, channel FROM visit ORDER BY posted_on"))
    )


def counted(shop: Shop) -> dict[str, object]:
    """Everything stored but the operations and visits themselves."""
    return {name: rows for name, rows in shop.books().items() if name not in ("operation", "visit")}


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


def test_visit_by_mistake_is_taken_back_and_recorded_anew(shop: Shop) -> None:
    ana, desk = shop.enrol("C1", name="Ana Ruiz"), shop.desks.visits
    before = counted(shop)
    for _ in range(2):
        assert [desk.looked_up(ana), desk.looked_up(ana)] == [True, False]
        desk.take_back(ana)
        assert not desk.are_kept()
    assert counted(shop) == before
    assert desk.looked_up(ana) and desk.are_kept()
    assert counted(shop) != before
    assert shop.desks.checks.replay().findings == ()


def test_only_todays_look_up_is_taken_back(shop: Shop) -> None:
    ana, desk = shop.enrol("C1", name="Ana Ruiz"), shop.desks.visits
    desk.looked_up(ana)
    shop.clock.advance(days=1)
    with pytest.raises(Refusal) as refused:
        desk.take_back(ana)
    assert (refused.value.code, refused.value.details) == ("no_look_up_today", {"customer": "Ana Ruiz"})
    assert visits(shop) == [(ana, "till")]
    assert desk.are_kept()


def test_visits_of_two_who_are_one_are_taken_back_together(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    for customer in (ana, bea):
        shop.desks.visits.looked_up(customer)
    shop.desks.people.merge(ana, bea, identity=shop.desks.people.new_identity())
    assert not shop.desks.visits.looked_up(ana)
    shop.desks.visits.take_back(bea)
    assert not shop.desks.visits.are_kept()
    assert [shop.desks.visits.looked_up(number) for number in (ana, bea)] == [True, False]
    assert shop.desks.checks.replay().findings == ()


def test_who_was_looked_up_before_a_merge_is_a_visitor_already(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    shop.desks.visits.looked_up(bea)
    shop.desks.people.merge(ana, bea, identity=shop.desks.people.new_identity())
    assert not shop.desks.visits.looked_up(ana)
    shop.desks.visits.take_back(ana)
    assert not shop.desks.visits.are_kept()


def test_visit_of_a_file_stays(shop: Shop) -> None:
    ana = shop.enrol("A")
    assert import_visits(shop, f"{shop.clock.today},A,till").counts == {"visits": 1}
    shop.desks.visits.looked_up(ana)
    shop.desks.visits.take_back(ana)
    assert shop.desks.visits.are_kept()
    with pytest.raises(Refusal, match="no_look_up_today"):
        shop.desks.visits.take_back(ana)


def test_look_up_after_an_unmerge_is_a_visit_of_its_own(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    visits, people = shop.desks.visits, shop.desks.people
    for found in (bea, ana):
        assert visits.looked_up(found)
        visits.take_back(found)
        if found == bea:
            people.merge(ana, bea, identity=people.new_identity())
    people.unmerge(bea, identity=people.new_identity())
    assert [visits.looked_up(ana) for _ in range(2)] == [True, False]
    visits.take_back(ana)
    assert shop.value("SELECT count(*) FROM visit WHERE voided = 0") == 0
    assert shop.desks.checks.replay().is_clean
