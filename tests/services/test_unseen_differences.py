"""What differs by a sign that nobody sees is the same on the books, on both engines."""

from __future__ import annotations

from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import Shop, a_row


def enrol(shop: Shop, **fields: Any) -> int:
    desk = shop.desks.customers
    return desk.enrol(EnrolRequest(CustomerFields(**fields), desk.new_identity()))


def test_receipt_with_an_invisible_sign_is_the_same_receipt(shop: Shop) -> None:
    shop.import_sales(a_row("R1", customer="A1"), file_name="one.csv")
    again = shop.import_sales(a_row("R\u200b1", customer="A\u20601"), file_name="two.csv")
    assert (again.counts.get("sales", 0), again.counts["already_there"]) == (0, 1)
    assert shop.value("SELECT count(*) FROM sale") == shop.value("SELECT count(*) FROM customer") == 1


def test_customer_is_one_whatever_is_hidden_in_card_and_reference(shop: Shop) -> None:
    ana = enrol(shop, ref="A\u200b1", card="77\ufeff1", name="Ana\u00ad Ruiz")
    row = shop.desks.customers.show(ana).row
    assert (row.ref, row.card, row.name) == ("A1", "771", "Ana Ruiz")
    assert shop.desks.customers.find("7\u200d71").id == ana
    (found,) = shop.desks.customers.page(CustomerQuery(search="ru\u200biz"), 0, 5)
    assert found.id == ana
    with pytest.raises(Refusal):
        enrol(shop, name="Bo", card="7\u200b71")


def test_name_keeps_the_joiner_that_its_script_needs(shop: Shop) -> None:
    name = "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"
    number = enrol(shop, name=name)
    assert shop.desks.customers.show(number).row.name == name
    assert shop.desks.customers.find(name).id == number
