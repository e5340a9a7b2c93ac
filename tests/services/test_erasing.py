"""A person goes, the books stay: erasing on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.people import Erased
from tests.builders import FIRST_DAY, Shop, a_row, open_test_desks

_PERSONAL = ("Quill", "Zara", "quill@x.es", "600777888", "CARD-77", "REF-77", "left-handed", "vip-tag")


def a_person(shop: Shop, ref: str = "REF-77") -> int:
    fields = CustomerFields(
        ref=ref, name="Zara Quill", email="quill@x.es", phone="600777888", card="CARD-77", note="left-handed",
        tags=("vip-tag",),
    )  # fmt: skip
    return shop.desks.customers.enrol(
        EnrolRequest(fields, shop.desks.customers.new_identity(), registered_on=FIRST_DAY)
    )


def erase(shop: Shop, number: int, reason: str = "asked for it") -> Erased:
    return shop.desks.people.erase(number, reason, identity=shop.desks.people.new_identity())


def everything(shop: Shop) -> str:
    """Every value of every table, to look for what should not be there."""

    def work(session: Any) -> str:
        tables = "customer card customer_word operation entry correction customer_secret not_duplicate".split()
        return repr([session.rows(f"SELECT * FROM {table}") for table in tables])

    return shop.store.read(work)


def test_nothing_personal_is_left(shop: Shop) -> None:
    number = a_person(shop)
    shop.import_customers("ref,name", "REF-77,Zara Quill-Moss")
    assert all(word in everything(shop) for word in _PERSONAL)
    erase(shop, number)
    left = everything(shop)
    assert [word for word in (*_PERSONAL, "Moss") if word in left] == []
    assert shop.value("SELECT name FROM customer WHERE id = ?", number).startswith("Erased ")
    assert shop.desks.checks.replay().findings == ()


def test_points_are_forfeited_and_the_past_stays(shop: Shop) -> None:
    number = a_person(shop)
    shop.sell(number, 1000, on=FIRST_DAY)
    before = shop.books()["movement"]
    assert erase(shop, number) == Erased(10, 0)
    after = shop.books()["movement"]
    added = {key: row for key, row in after.items() if before.get(key) != row}
    assert {key[3]: row for key, row in added.items()} == {"forfeit": (1, -10, 0)}
    assert (shop.balance(number), shop.value("SELECT status FROM customer WHERE id = ?", number)) == (0, "erased")


def test_debt_is_written_off(shop: Shop) -> None:
    number = a_person(shop)
    receipt = shop.sell(number, 1000)
    shop.redeem(number, shop.a_reward(cost=10))
    shop.refund(receipt)
    assert erase(shop, number) == Erased(0, 10)
    assert shop.desks.checks.replay().findings == ()


def test_the_erased_are_found_by_nothing(shop: Shop) -> None:
    number = a_person(shop)
    erase(shop, number)
    for text in ("REF-77", "CARD-77", "quill@x.es", "600777888", "Zara Quill"):
        with pytest.raises(Refusal) as refused:
            shop.desks.customers.find(text)
        assert refused.value.code == "nobody_found"
    with pytest.raises(Refusal) as refused:
        shop.adjust(number, 5)
    assert refused.value.code == "customer_not_active"


def test_the_same_reference_is_a_new_customer(shop: Shop) -> None:
    number = a_person(shop)
    erase(shop, number)
    shop.import_sales(a_row("R1", customer="REF-77"))
    assert shop.balance(number) == 0
    assert shop.desks.customers.find("REF-77").balance == 10
    assert a_person(shop, ref="REF-78") != number


def test_who_was_merged_goes_too(shop: Shop) -> None:
    number, other = a_person(shop), shop.enrol("OTHER-1", name="Zara Q.")
    shop.desks.people.merge(number, other, identity=shop.desks.people.new_identity())
    erase(shop, number)
    assert "OTHER-1" not in everything(shop)
    assert shop.desks.checks.replay().findings == ()


def test_a_void_after_erasing_leaves_no_points(shop: Shop) -> None:
    number = a_person(shop)
    shop.sell(number, 1000)
    shop.redeem(number, shop.a_reward(cost=4))
    entry = shop.value("SELECT max(id) FROM entry WHERE kind = 'redeem'")
    erase(shop, number)
    shop.void(entry)
    assert shop.balance(number) == 0
    assert shop.desks.checks.replay().findings == ()


def test_a_reason_is_needed(shop: Shop) -> None:
    number = a_person(shop)
    with pytest.raises(Refusal) as refused:
        erase(shop, number, " ")
    assert refused.value.code == "reason_missing"
    assert shop.desks.customers.find("REF-77").id == number


def test_erasing_twice_is_once(shop: Shop) -> None:
    number = a_person(shop)
    shop.sell(number, 1000)
    identity = shop.desks.people.new_identity()
    first = shop.desks.people.erase(number, "asked", identity=identity)
    assert shop.desks.people.erase(number, "asked", identity=identity) == first


def test_no_byte_of_a_person_is_left_in_the_file(tmp_path: Path) -> None:
    shop = open_test_desks(str(tmp_path / "loyalty.db"))
    for number in range(300):
        shop.enrol(f"N{number:03}", name=f"Somebody {number * 7919 % 1000}")
    person = a_person(shop)
    secret = shop.value("SELECT secret FROM customer_secret WHERE customer_id = ?", person)
    for number in range(300, 600):
        shop.enrol(f"N{number:03}", name=f"Somebody {number * 7919 % 1000}")
    erase(shop, person)
    content = b"".join(path.read_bytes() for path in tmp_path.glob("loyalty.db*"))
    assert b"Somebody" in content
    words = [word.encode() for word in (*_PERSONAL, "quill", "zara")]
    assert [word for word in words if word in content] == []
    assert secret is None or bytes(secret) not in content
    assert shop.findings() == ()
    shop.store.close_thread()


def test_a_voided_refund_of_somebody_erased_accuses_nobody(shop: Shop) -> None:
    number = a_person(shop)
    receipt = shop.sell(number, 1000)
    erase(shop, number)
    shop.refund(receipt, named="X1")
    desk = shop.desks.refunds
    desk.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    assert shop.findings() == ()
    assert shop.desks.checks.replay().findings == ()
