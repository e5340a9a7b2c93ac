from __future__ import annotations

import pytest

from loyalty_desktop.domain.cards import is_card_number
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.cards import Cards
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.journal import Author, Journal
from tests.builders import Shop, dice


def with_card(shop: Shop, card: str) -> int:
    fields = CustomerFields(name="Bo Li", card=card)
    return shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))


def test_number_that_is_given_finds_the_customer(shop: Shop) -> None:
    ana = shop.enrol()
    face = shop.desks.cards.give_number(ana)
    assert is_card_number(face.number)
    assert shop.desks.customers.find(face.number).id == ana


def test_whoever_has_a_card_keeps_it(shop: Shop) -> None:
    ana, bo = shop.enrol(), with_card(shop, "K-77")
    first = shop.desks.cards.give_number(ana)
    assert shop.desks.cards.give_number(ana) == first
    assert shop.desks.cards.give_number(bo).number == "K-77"


def test_number_that_somebody_has_is_never_given(shop: Shop) -> None:
    draws = [dice(1).randbytes(8), dice(1).randbytes(8), dice(2).randbytes(8)]
    journal = Journal(shop.store, Author("Kim", "till-1"), shop.clock, shop.desks.cards._journal.ids)
    desk = Cards(journal, lambda _count: draws.pop(0))
    taken = desk.give_number(shop.enrol()).number
    assert desk.give_number(shop.enrol("B", name="Bo Li")).number != taken
    assert draws == []


def test_numbers_are_given_to_those_without_one(shop: Shop) -> None:
    people = [shop.enrol(f"C{number}", name=f"Person {number}") for number in range(3)] + [with_card(shop, "K-77")]
    assert shop.desks.cards.give_numbers(people) == 3
    faces = shop.desks.cards.faces(people)
    assert [face.customer_id for face in faces] == people
    assert len({face.number for face in faces}) == 4 and all(face.number for face in faces)
    assert shop.desks.checks.replay().findings == ()


def test_card_bears_the_name_of_the_shop(shop: Shop) -> None:
    ana = shop.enrol()
    assert shop.desks.cards.face(ana).shop == ""
    shop.desks.program.change_settings(shop_name="Corner Shop")
    assert (shop.desks.cards.face(ana).shop, shop.desks.cards.face(ana).name) == ("Corner Shop", "Ana Ruiz")


def test_whoever_left_has_no_card(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.people.erase(ana, "asked for it", identity=shop.desks.people.new_identity())
    with pytest.raises(Refusal) as refused:
        shop.desks.cards.face(ana)
    assert (refused.value.code, refused.value.details["status"]) == ("customer_not_active", "erased")
    with pytest.raises(Refusal):
        shop.desks.cards.give_number(ana)


@pytest.mark.parametrize("name", ["x" * 61, "tab\tno\x00"])
def test_name_of_the_shop_that_fits_no_card_is_refused(shop: Shop, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        shop.desks.program.change_settings(shop_name=name)
    assert refused.value.code in ("shop_name_too_long", "forbidden_character")


def test_whoever_was_merged_is_told_so(shop: Shop) -> None:
    ana, twin = shop.enrol("A"), shop.enrol("B", name="Ana R.")
    shop.desks.people.merge(ana, twin, identity=shop.desks.people.new_identity())
    for ask in (shop.desks.cards.give_number, shop.desks.cards.face):
        with pytest.raises(Refusal) as refused:
            ask(twin)
        assert refused.value.code == "customer_not_active"
        assert refused.value.details == {"customer": "Ana R.", "status": "merged"}


def test_nobody_has_no_card(shop: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        shop.desks.cards.face(12345)
    assert refused.value.code == "unknown_customer"


def test_whoever_left_meanwhile_does_not_stop_the_others(shop: Shop) -> None:
    people = [shop.enrol(f"C{number}", name=f"Person {number}") for number in range(4)]
    shop.desks.people.merge(people[0], people[1], identity=shop.desks.people.new_identity())
    shop.desks.people.erase(people[2], "asked for it", identity=shop.desks.people.new_identity())
    assert shop.desks.cards.give_numbers([*people, 999]) == 2
    assert [face.customer_id for face in shop.desks.cards.faces(people)] == [people[0], people[3]]
    assert shop.desks.checks.replay().findings == ()
