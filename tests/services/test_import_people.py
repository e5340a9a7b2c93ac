"""Files of customers, on both engines: one customer's lines belong together, and a reference finds its person."""

from __future__ import annotations

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.services import imports
from tests.builders import Shop, a_customer
from tests.services.test_matching import PEOPLE, counts, edit, enrol, fields_of, sell_from_file, taken


@pytest.mark.parametrize("rows_a_transaction", [1, 2, 3, 5_000])
def test_contradictory_lines_far_apart_post_nothing_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, rows_a_transaction: int
) -> None:
    monkeypatch.setattr(imports, "RECEIPTS_A_TRANSACTION", rows_a_transaction)
    rows = ("C1,Ana,,,", *[f"D{number},Dan {number},,," for number in range(5)], "C1,Anna,,,", "C1,Ana Ruiz,K1,,")
    first = shop.import_customers(PEOPLE, *rows)
    assert counts(first) == {"new_customers": 6, "changed_customers": 2}
    assert fields_of(shop, shop.desks.customers.find("K1").id).name == "Ana Ruiz"
    before = shop.books()
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"already_there": 8}
    assert shop.books() == before


@pytest.mark.parametrize("field", ["card", "email", "phone"])
def test_file_gives_a_reference_to_who_has_none(shop: Shop, field: str) -> None:
    sell_from_file(shop, "R1", **{field: "600-1@shop.example"})
    ana = shop.desks.customers.find("600-1@shop.example").id
    cells = {"card": "", "email": "", "phone": "", field: "600-1@shop.example"}
    row = f"C1,Ana Ruiz,{cells['card']},{cells['email']},{cells['phone']}"
    assert counts(shop.import_customers(PEOPLE, row)) == {"changed_customers": 1}
    assert fields_of(shop, ana) == a_customer("C1", name="Ana Ruiz", **{field: "600-1@shop.example"})
    assert shop.desks.customers.find("C1").id == ana
    assert counts(shop.import_customers(PEOPLE, row)) == {"already_there": 1}
    assert counts(sell_from_file(shop, "R2", ref="C1")) == {"sales": 1, "points": 10}
    assert shop.balance(ana) == 20


def test_second_reference_for_one_card_is_left_out(shop: Shop) -> None:
    sell_from_file(shop, "R1", card="K1")
    result = shop.import_customers(PEOPLE, "C1,Ana,K1,,", "C2,Bea,K1,,")
    assert counts(result) == {"changed_customers": 1, "rejected": 1}
    assert taken(result) == [(3, "card", "K1", "Ana")]


def test_card_of_one_and_mail_of_another_is_left_out(shop: Shop) -> None:
    sell_from_file(shop, "R1", card="K1")
    sell_from_file(shop, "R2", email="bea@shop.example")
    result = shop.import_customers(PEOPLE, "C1,Ana,K1,bea@shop.example,")
    assert taken(result) == [(2, "email", "bea@shop.example", "bea@shop.example")]


def test_receipt_gives_nobody_a_reference(shop: Shop) -> None:
    sell_from_file(shop, "R1", card="K1")
    sell_from_file(shop, "R2", ref="C1", card="K1")
    assert (shop.desks.customers.find("K1").ref, shop.value("SELECT count(*) FROM customer")) == ("", 2)


def test_given_reference_is_taken_back(shop: Shop) -> None:
    sell_from_file(shop, "R1", card="K1")
    ana = shop.desks.customers.find("K1").id
    batch = shop.import_customers(PEOPLE, "C1,Ana,K1,,").batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert fields_of(shop, ana) == CustomerFields(card="K1")


def test_mail_passes_on_within_one_file(shop: Shop) -> None:
    ana, bea = enrol(shop, "C1", name="Ana", email="1@a.example"), enrol(shop, "C2", name="Bea", email="2@a.example")
    rows = ("C1,Ana,,3@a.example,", "C2,Bea,,1@a.example,", "C3,Can,,2@a.example,", "C1,Ana,,4@a.example,")
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"changed_customers": 3, "new_customers": 1}
    assert [fields_of(shop, number).email for number in (ana, bea)] == ["4@a.example", "1@a.example"]


def test_withdrawn_customer_who_buys_leaves_others_what_they_have(shop: Shop) -> None:
    batch = shop.import_customers(PEOPLE, "C1,Bob,,bob@shop.example,600 1").batch_id
    bob = shop.desks.customers.find("C1").id
    assert batch is not None
    shop.desks.imports.undo(batch)
    ana = enrol(shop, "C2", name="Ana", email="bob@shop.example")
    shop.sell(bob, 1000)
    assert (fields_of(shop, bob).email, fields_of(shop, bob).phone) == ("", "")
    assert shop.desks.customers.find("bob@shop.example").id == ana
    edit(shop, ana, email="ana@shop.example")
    assert shop.balance(bob) == 10


@pytest.mark.parametrize("column", ["email_key", "phone_key"])
def test_database_gives_nothing_to_two_active_customers(shop: Shop, column: str) -> None:
    enrol(shop, "C1", name="Ana", email="1@a.example", phone="1")
    enrol(shop, "C2", name="Bea", email="2@a.example", phone="2")
    with pytest.raises(Exception, match=r"(?i)unique"):
        shop.tamper(f"UPDATE customer SET {column} = 'same'")
