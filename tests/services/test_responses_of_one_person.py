"""Responses of two customers who turn out to be one: voided while they are merged, on both engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders import Shop
from tests.services.survey_shop import a_response_row, answer, import_responses, void, written
from tests.services.test_one_person_is_brought_once import merge, unmerge


@pytest.fixture(autouse=True)
def checked(shop: Shop) -> Iterator[None]:
    """After each test the check finds nothing, and the journal alone gives the same books."""
    yield
    assert shop.findings() == ()
    assert shop.desks.checks.replay().findings == ()


@pytest.fixture
def both(shop: Shop) -> tuple[int, int, bytes, bytes]:
    """Ana and Bea, who have answered one survey for 20 points each and are merged; their responses."""
    survey = written(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    first, second = answer(shop, survey, ana, 9), answer(shop, survey, bea, 2)
    merge(shop, ana, bea)
    assert shop.balance(ana) == 20
    return ana, bea, first.response, second.response


def test_voided_response_is_not_paid_again_after_the_merge(shop: Shop, both: tuple[int, int, bytes, bytes]) -> None:
    ana, bea, _, second = both
    assert void(shop, second) == 0
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (20, 0)
    survey = shop.desks.surveys.survey("spring")
    assert answer(shop, survey, bea).points == 20


def test_response_that_stands_alone_is_paid_while_merged(shop: Shop, both: tuple[int, int, bytes, bytes]) -> None:
    ana, bea, first, second = both
    void(shop, first)
    assert (shop.balance(ana), shop.balance(bea)) == (20, 0)
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 20)
    merge(shop, bea, ana)
    void(shop, second)
    assert shop.balance(bea) == 0


def test_response_that_stands_alone_is_paid_where_points_were_spent(shop: Shop) -> None:
    survey = written(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    first = answer(shop, survey, ana).response
    answer(shop, survey, bea)
    shop.redeem(bea, shop.a_reward(cost=20))
    merge(shop, ana, bea)
    assert shop.balance(ana) == 0
    void(shop, first)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 0)
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 0)


def test_three_responses_are_paid_one_after_another(shop: Shop) -> None:
    survey = written(shop)
    people = [shop.enrol(name, name=name) for name in "ABC"]
    responses = [answer(shop, survey, number).response for number in people]
    for gone in people[1:]:
        merge(shop, people[0], gone)
    for response, left in zip(responses, (20, 20, 0), strict=True):
        void(shop, response)
        assert shop.balance(people[0]) == left
    for gone in reversed(people[1:]):
        unmerge(shop, gone)
    assert [shop.balance(number) for number in people] == [0, 0, 0]


def test_undone_file_voids_both_responses_of_one_person(shop: Shop) -> None:
    written(shop)
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea")
    done = import_responses(shop, a_response_row("A"), a_response_row("B", moment="2026-03-09T11:00:00"))
    merge(shop, ana, bea)
    assert shop.balance(ana) == 20
    assert done.batch_id is not None
    shop.desks.imports.undo(done.batch_id)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 0)
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 0)
