"""Who somebody in a file is, on both engines: nobody's fields, card or reference become somebody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.erasing import withdrawn_name
from loyalty_desktop.domain.ids import OperationIds
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from loyalty_desktop.services.journal import Author, Journal
from tests.builders import Shop, a_customer, a_row, a_sale, dice

PEOPLE = "customer_ref,name,card,email,phone"
SALES = "type,receipt,line,sold_at,customer_ref,card,email,phone,name,sku,quantity,net,currency"


def enrol(shop: Shop, ref: str = "", **fields: str) -> int:
    """Enrol somebody with these fields."""
    customers = shop.desks.customers
    return customers.enrol(EnrolRequest(a_customer(ref, **fields), customers.new_identity()))


def edit(shop: Shop, number: int, **fields: str) -> None:
    """Correct some fields of a customer."""
    customers = shop.desks.customers
    after = replace(customers.show(number).fields, **fields)  # type: ignore[arg-type]
    customers.edit(number, after, identity=customers.new_identity())


def fields_of(shop: Shop, number: int) -> CustomerFields:
    """The personal fields of a customer."""
    return shop.desks.customers.show(number).fields


def counts(result: ImportResult) -> dict[str, int]:
    """The counts of an import that are not zero."""
    return {name: count for name, count in result.counts.items() if count}


def taken(result: ImportResult) -> list[tuple[int, object, object, object]]:
    """Line, field, value and customer of the lines that were left out because these belong to somebody."""
    assert {row.code for row in result.rejected} == {"belongs_to_somebody"}
    return [
        (row.line_number, row.details["field"], row.details["value"], row.details["customer"])
        for row in result.rejected
    ]


def sell_from_file(
    shop: Shop, receipt: str, *, ref: str = "", card: str = "", email: str = "", phone: str = ""
) -> ImportResult:
    """Import one receipt of 10.00 of the buyer that these name."""
    row = f"sale,{receipt},1,2026-03-10T10:00:00,{ref},{card},{email},{phone},,SKU-1,1,10.00,EUR"
    return shop.desks.imports.run(ImportRequest(shop.file(SALES, row), ImportKind.SALES))


def test_freed_reference_of_a_file_names_somebody_new(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana Ruiz", email="ana@shop.example")
    edit(shop, ana, ref="C9")
    before = fields_of(shop, ana)
    assert counts(shop.import_sales(a_row("R1", "10.00"))) == {"sales": 1, "new_customers": 1, "points": 10}
    assert fields_of(shop, ana) == before
    bea = shop.desks.customers.find("C1").id
    assert bea != ana and (shop.balance(ana), shop.balance(bea)) == (0, 10)
    assert counts(shop.import_sales(a_row("R2", "1.00"))) == {"sales": 1, "points": 1}
    assert shop.desks.checks.replay().is_clean


def test_freed_reference_of_a_customers_file_names_somebody_new(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana Ruiz")
    edit(shop, ana, ref="C9")
    assert counts(shop.import_customers(PEOPLE, "C1,Bea Sanz,,,")) == {"new_customers": 1}
    assert (fields_of(shop, ana).name, shop.desks.customers.find("C1").name) == ("Ana Ruiz", "Bea Sanz")


@pytest.mark.parametrize("field", ["card", "email"])
def test_freed_card_or_mail_of_a_file_names_somebody_new(shop: Shop, field: str) -> None:
    assert counts(sell_from_file(shop, "R1", **{field: "k1@shop.example"}))["new_customers"] == 1
    ana = shop.desks.customers.find("k1@shop.example").id
    edit(shop, ana, **{field: "k9@shop.example", "name": "Ana Ruiz"})
    assert counts(sell_from_file(shop, "R2", **{field: "k1@shop.example"}))["new_customers"] == 1
    assert (fields_of(shop, ana).name, shop.balance(ana)) == ("Ana Ruiz", 10)
    assert shop.desks.customers.find("k1@shop.example").id != ana


def test_freed_reference_can_be_enrolled(shop: Shop) -> None:
    numbers = set()
    for place in range(3):
        numbers.add(number := enrol(shop, "C1", name=f"Name {place}"))
        edit(shop, number, ref=f"D{place}")
    assert len(numbers) == 3
    assert [fields_of(shop, shop.desks.customers.find(f"D{n}").id).name for n in range(3)] == [
        "Name 0", "Name 1", "Name 2",
    ]  # fmt: skip


def test_sale_never_writes_personal_fields_of_somebody_enrolled(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana Ruiz")
    request = a_sale("R1", customer_id=ana)
    journal = Journal(shop.store, Author("Kim", "till-1"), shop.clock, OperationIds(shop.clock, dice(9).randbytes))
    payload = {
        "store": 0, "receipt": request.receipt, "attempt": 1, "customer": ana, "business_date": "2026-03-10",
        "currency": "EUR", "lines": list(request.lines), "rules": [],
    }  # fmt: skip
    journal.run(journal.operation(OperationKind.POST_SALE, payload), {ana: CustomerFields(name="Bob")})
    assert fields_of(shop, ana).name == "Ana Ruiz"


def test_customers_file_steals_nothing(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana Ruiz", card="K1", email="ana@shop.example", phone="600 1")
    before = fields_of(shop, ana)
    result = shop.import_customers(PEOPLE, "C2,Bob,K1,,", "C3,Bob,,ANA@shop.example,", "C4,Bob,,,600-1", "C5,Bob,K5,,")
    assert taken(result) == [
        (2, "card", "K1", "Ana Ruiz"),
        (3, "email", "ana@shop.example", "Ana Ruiz"),
        (4, "phone", "6001", "Ana Ruiz"),
    ]
    assert counts(result) == {"new_customers": 1, "rejected": 3}
    assert fields_of(shop, ana) == before


def test_card_that_an_earlier_line_gave_is_taken(shop: Shop) -> None:
    enrol(shop, "C1", name="Ana Ruiz", card="K1")
    result = shop.import_customers(PEOPLE, "C1,Ana Ruiz,K2,,", "C2,Bob,K2,,", "C3,Can,K1,,")
    assert taken(result) == [(3, "card", "K2", "Ana Ruiz")]
    assert [shop.desks.customers.find(card).ref for card in ("K1", "K2")] == ["C3", "C1"]


def test_row_without_reference_finds_by_card_then_mail_then_phone(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana", card="K1")
    bea = enrol(shop, "C2", name="Bea", email="bea@shop.example")
    can = enrol(shop, "C3", name="Can", phone="600 1")
    sell_from_file(shop, "R0", phone="600-1")
    sell_from_file(shop, "R1", card="K1", email="bea@shop.example")
    sell_from_file(shop, "R2", card="K9", email="bea@shop.example")
    assert [shop.balance(number) for number in (ana, bea, can)] == [10, 10, 10]
    assert shop.value("SELECT count(*) FROM customer") == 3


def test_new_reference_of_a_sale_gets_nothing_that_is_taken(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana Ruiz", card="K1", email="ana@shop.example")
    result = sell_from_file(shop, "R1", ref="C2", card="K1", email="ana@shop.example")
    assert counts(result) == {"sales": 1, "new_customers": 1, "points": 10}
    bob = shop.desks.customers.find("C2").id
    assert (fields_of(shop, bob).card, fields_of(shop, bob).email) == ("", "")
    assert [shop.desks.customers.find(text).id for text in ("K1", "ana@shop.example")] == [ana, ana]


def test_corrected_card_frees_its_old_number(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana", card="K1")
    edit(shop, ana, card="K2")
    bea = enrol(shop, "C2", name="Bea", card="K1")
    assert [shop.desks.customers.find(card).id for card in ("K1", "K2")] == [bea, ana]
    edit(shop, ana, card="")
    edit(shop, bea, card="K2")
    assert shop.value("SELECT count(*) FROM card") == 1


def test_reference_of_a_withdrawn_customer_is_free(shop: Shop) -> None:
    batch = shop.import_customers(PEOPLE, "C1,Bob,K1,bob@shop.example,").batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    ana = enrol(shop, "C9", name="Ana Ruiz")
    edit(shop, ana, ref="C1", card="K1", email="bob@shop.example")
    assert shop.desks.customers.find("K1").id == ana
    assert counts(shop.import_customers(PEOPLE, "C1,Ana Maria Ruiz,,,")) == {"changed_customers": 1}


def test_undone_customer_comes_back_as_the_file_says(shop: Shop) -> None:
    rows = ("C1,Bob,K1,bob@shop.example,600 1", "C2,Can,K2,,")
    batch = shop.import_customers(PEOPLE, *rows).batch_id
    assert batch is not None
    bob = shop.desks.customers.find("C1").id
    shop.desks.imports.undo(batch)
    assert shop.value("SELECT count(*) FROM card") == shop.value("SELECT count(*) FROM customer_word") == 0
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"new_customers": 2}
    assert fields_of(shop, bob) == CustomerFields("C1", "Bob", "bob@shop.example", "600 1", "K1")
    assert shop.desks.customers.find("K2").name == "Can"


def test_buyer_of_an_undone_file_comes_back_with_their_reference(shop: Shop) -> None:
    batch = shop.import_sales(a_row("R1", "10.00")).batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert counts(shop.import_sales(a_row("R1", "10.00"))) == {"sales": 1, "new_customers": 1, "points": 10}
    assert shop.balance(shop.desks.customers.find("C1").id) == 10


def test_withdrawn_customer_who_buys_is_found_again(shop: Shop) -> None:
    shop.pay_for("account_registration", 7)
    batch = shop.import_customers(PEOPLE, "C1,Bob Vega,K1,,").batch_id
    assert batch is not None
    bob = shop.desks.customers.find("C1").id
    shop.desks.imports.undo(batch)
    shop.sell(bob, 1000)
    assert [row.id for row in shop.desks.customers.page(CustomerQuery(search="vega"), 0, 10)] == [bob]


def test_withdrawn_customer_without_entries_comes_back_without_a_name(shop: Shop) -> None:
    batch = shop.import_customers(PEOPLE, "C1,Bob Vega,K1,,").batch_id
    assert batch is not None
    bob = shop.desks.customers.find("C1").id
    shop.desks.imports.undo(batch)
    shop.sell(bob, 1000)
    (row,) = shop.desks.customers.page(CustomerQuery(search="withdrawn"), 0, 10)
    assert (row.id, row.name, row.balance) == (bob, withdrawn_name(bob), 10)


def test_withdrawn_customer_comes_back_without_what_others_have(shop: Shop) -> None:
    batch = shop.import_customers(PEOPLE, "C1,Bob,K1,bob@shop.example,").batch_id
    assert batch is not None
    bob = shop.desks.customers.find("C1").id
    shop.desks.imports.undo(batch)
    enrol(shop, "C2", name="Ana", email="bob@shop.example")
    assert counts(shop.import_customers(PEOPLE, "C1,Somebody,,,")) == {"new_customers": 1}
    assert fields_of(shop, bob) == CustomerFields("C1", "Somebody")


def test_every_change_of_one_customer_in_a_file_counts(shop: Shop) -> None:
    rows = ("C1,Ana,,,", "C1,Anna,,,", "C1,Ana Ruiz,K1,,")
    enrol(shop, "C1", name="A")
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"changed_customers": 3}
    assert fields_of(shop, shop.desks.customers.find("K1").id).name == "Ana Ruiz"
    before = shop.books()
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"already_there": 3}
    assert shop.books() == before


def test_newcomer_changed_in_the_same_file_is_counted_as_both(shop: Shop) -> None:
    rows = ("C1,Ana,,,", "C1,Anna,,,", "C1,Anna,K1,,")
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"new_customers": 1, "changed_customers": 2}
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"already_there": 3}
