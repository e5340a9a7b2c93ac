"""Who is on the books twice, and who was told apart, on both engines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.duplicates import Crowd, Likeness
from loyalty_desktop.services import people
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.storage import duplicates as stored
from tests.builders import Shop

_BORN = date(1990, 5, 1)


def enrol(shop: Shop, **fields: Any) -> int:
    return shop.desks.customers.enrol(EnrolRequest(CustomerFields(**fields), shop.desks.customers.new_identity()))


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ({"name": "Ana", "phone": "+34 600 111 222"}, {"name": "A. Ruiz", "phone": "600111222"}, Likeness.PHONE),
        ({"name": "Ana", "phone": "+49 171 2345678"}, {"name": "Bo", "phone": "0171 2345678"}, Likeness.PHONE),
        ({"name": "Ana", "email": "ana.ruiz@x.es"}, {"name": "Bo", "email": "AnaRuiz@x.es"}, Likeness.EMAIL),
        ({"name": "Ána Ruiz", "birthday": _BORN}, {"name": "ana ruiz", "birthday": _BORN}, Likeness.BIRTHDAY),
        ({"name": "Ana Ruiz", "card": "1"}, {"name": "Ana Ruiz", "card": "2"}, Likeness.NAME),
    ],
)
def test_pairs_are_found(shop: Shop, one: dict[str, Any], other: dict[str, Any], likeness: Likeness) -> None:
    numbers = sorted((enrol(shop, **one), enrol(shop, **other)))
    (pair,) = shop.desks.people.duplicates()
    assert ([pair.first.id, pair.second.id], pair.likeness) == (numbers, likeness)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Ana Ruiz", "birthday": date(1991, 5, 1)},
        {"name": "Ana Ruz", "birthday": _BORN},
        {"name": "Bo", "phone": "1222"},
        {"name": "Bo", "phone": "+34 700 111 222"},
        {"name": "Bo", "phone": "500111222"},
    ],
)
def test_others_are_left_alone(shop: Shop, other: dict[str, Any]) -> None:
    enrol(shop, name="Ana Ruiz", birthday=_BORN, phone="600111222")
    enrol(shop, **other)
    assert shop.desks.people.duplicates() == ()


def test_who_was_told_apart_is_not_listed_again(shop: Shop) -> None:
    one, other = enrol(shop, name="Ana Ruiz", card="1"), enrol(shop, name="Ana Ruiz", card="2")
    shop.desks.people.tell_apart(other, one)
    shop.desks.people.tell_apart(one, other)
    assert shop.desks.people.duplicates() == ()


def test_the_merged_are_not_listed(shop: Shop) -> None:
    one, other = enrol(shop, name="Ana Ruiz", card="1"), enrol(shop, name="Ana Ruiz", card="2")
    shop.desks.people.merge(one, other, identity=shop.desks.people.new_identity())
    assert shop.desks.people.duplicates() == ()
    assert [row.id for row in shop.desks.people.merged_into(one)] == [other]


def test_a_placeholder_tells_nobody_apart(shop: Shop) -> None:
    for number in range(25):
        enrol(shop, name="Unknown", card=f"C{number}")
    assert shop.desks.people.duplicates() == ()
    assert shop.desks.people.crowds() == (Crowd(Likeness.NAME, "unknown", 25),)


def test_pairs_are_found_behind_any_number_of_those_told_apart(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_DUPLICATES", 2)
    monkeypatch.setattr(stored, "_GROUPS_AT_A_TIME", 2)
    for name in ("Ana", "Bea", "Carl", "Dora"):
        pair = [enrol(shop, name=name, card=f"{name}{number}") for number in range(2)]
        if name != "Dora":
            shop.desks.people.tell_apart(*pair)
    assert [pair.first.name for pair in shop.desks.people.duplicates()] == ["Dora"]
