"""What the counter refuses of a person, a file does not bring either; a referral never points back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import LeftOut
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.wording.sentences import rejected_sentence
from tests.builders import Shop
from tests.services.test_imports import counts

PEOPLE = "customer_ref,name,email,birthday,registered_on,referred_by"
IMPOSSIBLE: tuple[tuple[dict[str, Any], str], ...] = (
    ({"birthday": date(2030, 1, 1)}, "date_in_the_future"),
    ({"email": "ana"}, "not_an_email"),
    ({"email": "ana@"}, "not_an_email"),
    ({"email": "ana@shop"}, "not_an_email"),
    ({"email": "ana@@shop.example"}, "not_an_email"),
)


def enrol(shop: Shop, **fields: Any) -> int:
    request = EnrolRequest(CustomerFields(name="Ana", **fields), shop.desks.customers.new_identity())
    return shop.desks.customers.enrol(request)


@pytest.mark.parametrize(("fields", "code"), IMPOSSIBLE)
def test_counter_refuses_what_cannot_be(shop: Shop, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as raised:
        enrol(shop, **fields)
    assert raised.value.code == code
    ana = enrol(shop)
    with pytest.raises(Refusal) as raised:
        shop.desks.customers.edit(ana, CustomerFields(name="Ana", **fields), identity=b"1" * 16)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("C1,Ana,,,2030-01-01,", "Registered on: 2030-01-01 is still to come. Give today or an earlier day."),
        ("C1,Ana,,2030-01-01,,", "Birthday: 2030-01-01 is still to come. Give today or an earlier day."),
        (
            "C1,Ana,ana.shop.example,,,",
            "E-mail: “ana.shop.example” is no e-mail address. Write it as name@shop.example, or leave it empty.",
        ),
    ],
)
def test_file_brings_nothing_that_the_counter_refuses(shop: Shop, row: str, sentence: str) -> None:
    result = shop.import_customers(PEOPLE, row, "C2,Bea,bea@shop.example,1990-01-01,2026-01-07,")
    assert counts(result) == {"new_customers": 1, "rejected": 1}
    assert [(line.line_number, rejected_sentence(line)) for line in result.rejected] == [(2, sentence)]


def test_old_address_keeps_nobody_from_mending_a_card(shop: Shop) -> None:
    ana = enrol(shop, ref="C1", email="ana@shop.example")
    shop.tamper("UPDATE customer SET email = 'ana', email_key = 'ana' WHERE id = ?", ana)
    shop.desks.customers.edit(ana, CustomerFields(ref="C1", name="Ana", email="ana", card="K1"), identity=b"1" * 16)
    assert shop.desks.customers.find("K1").id == ana


def test_referral_never_points_back(shop: Shop) -> None:
    result = shop.import_customers(PEOPLE, "C1,Ana,,,,C2", "C2,Bea,,,,C1")
    assert counts(result) == {"new_customers": 2, "referrals": 1, "referrals_left_out": 1}
    (left_out,) = result.rejected
    assert (left_out.line_number, left_out.what) == (3, LeftOut.REFERRAL)
    assert rejected_sentence(left_out) == (
        "Ana was brought by this customer and so cannot have brought them. Only the customer was taken, not the "
        "referral."
    )
    ana, bea = (shop.desks.customers.show(shop.desks.customers.find(ref).id) for ref in ("C1", "C2"))
    assert (ana.referred_by, bea.referred_by) == ("Bea", "")
