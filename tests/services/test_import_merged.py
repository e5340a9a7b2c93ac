"""A file of customers that names somebody who was merged, on both engines; replayed it is the same."""

from __future__ import annotations

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import Shop, a_row

HEADER = "customer_ref,name,email,card,registered_on"


@pytest.fixture
def merged(shop: Shop) -> tuple[int, int]:
    """Ana, and her old record that was merged into hers."""
    shop.import_customers(HEADER, "C1,Ana,,K1,2026-01-05", "C0,Old Ana,old@ana.example,K0,2026-01-05")
    ana, old = (int(shop.value("SELECT id FROM customer WHERE ref = ?", ref)) for ref in ("C1", "C0"))
    shop.desks.people.merge(ana, old, identity=shop.desks.people.new_identity())
    return ana, old


def enrolled(shop: Shop, fields: CustomerFields) -> int:
    return shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))


def people(shop: Shop) -> int:
    return int(shop.value("SELECT count(*) FROM customer"))


def told(shop: Shop, customer: int) -> CustomerFields:
    return shop.desks.customers.show(customer).fields


def test_old_record_corrects_nothing(shop: Shop, merged: tuple[int, int]) -> None:
    before = told(shop, merged[0])
    row = "C0,Other,o@x.example,K9,2025-12-01"
    assert shop.import_customers(HEADER, row, file_name="again.csv").counts["already_there"] == 1
    assert told(shop, merged[0]) == before
    assert shop.desks.checks.replay().findings == ()


def test_both_records_in_a_file_stay_one_person(shop: Shop, merged: tuple[int, int]) -> None:
    shop.import_customers(HEADER, "C0,Old Ana,old@ana.example,K0,", "C1,Anna,,,", file_name="again.csv")
    shop.import_sales(a_row("R1", customer="C0"), a_row("R2", customer="C1"))
    assert (people(shop), told(shop, merged[0]).name, shop.balance(merged[0])) == (2, "Anna", 20)


def test_erasing_after_the_old_record_was_imported(shop: Shop, merged: tuple[int, int]) -> None:
    shop.import_customers(HEADER, "C0,Old Ana,old@ana.example,K0,", file_name="again.csv")
    shop.desks.people.erase(merged[0], "asked", identity=shop.desks.people.new_identity())
    assert shop.value("SELECT count(*) FROM customer WHERE ref IS NOT NULL") == 0


def test_separating_after_the_old_record_was_imported(shop: Shop, merged: tuple[int, int]) -> None:
    shop.import_customers(HEADER, "C0,New name,old@ana.example,K0,", file_name="again.csv")
    shop.desks.people.unmerge(merged[1], identity=shop.desks.people.new_identity())
    assert [told(shop, number).ref for number in merged] == ["C1", "C0"]


def test_erasing_one_who_took_the_old_reference_by_hand(shop: Shop, merged: tuple[int, int]) -> None:
    fields = CustomerFields(ref="C0", name="Ana")
    shop.desks.customers.edit(merged[0], fields, identity=shop.desks.customers.new_identity())
    shop.desks.people.erase(merged[0], "asked", identity=shop.desks.people.new_identity())
    assert shop.value("SELECT count(*) FROM customer WHERE ref IS NOT NULL") == 0


def test_a_reference_that_nobody_has_goes_to_the_one_who_stays(shop: Shop) -> None:
    ana, old = (enrolled(shop, CustomerFields(name=name, email=f"{name}@a.example")) for name in ("ana", "old"))
    shop.desks.people.merge(ana, old, identity=shop.desks.people.new_identity())
    shop.import_customers("customer_ref,name,email", "C9,Else,old@a.example", file_name="again.csv")
    assert (told(shop, ana).ref, told(shop, ana).name, people(shop)) == ("C9", "ana", 2)
