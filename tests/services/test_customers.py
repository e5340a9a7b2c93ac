"""Enrolling, correcting, finding and referring people, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import keyed_digest
from loyalty_desktop.domain.views import CustomerQuery, CustomerSort
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import FIRST_DAY, TODAY, Shop, a_customer


def code_of(action: Any, *arguments: Any, **named: Any) -> str:
    """The code of the Refusal that an action raises."""
    with pytest.raises(Refusal) as caught:
        action(*arguments, **named)
    return caught.value.code


def enrol(shop: Shop, **fields: str) -> int:
    """Enrol somebody with these fields."""
    return shop.desks.customers.enrol(EnrolRequest(a_customer(**fields), shop.desks.customers.new_identity()))


def referral(shop: Shop, referee: int) -> tuple[str, int | None]:
    """(status, day on which it led to a sale) of the referral of a customer."""
    query = "SELECT status, qualified_on FROM referral WHERE referee_id = ?"
    row = shop.store.read(lambda session: session.row(query, (referee,)))
    assert row is not None
    return row[0], row[1]


@pytest.mark.parametrize("field", ["ref", "card", "email", "phone"])
def test_nobody_shares_what_identifies(shop: Shop, field: str) -> None:
    values = {"ref": "A1", "card": "K1", "email": "ana@shop.example", "phone": "600 123"}
    enrol(shop, **values)
    other = {"ref": "A2", "card": "", "email": "", "phone": ""} | {field: values[field].upper()}
    assert code_of(enrol, shop, **other) == "belongs_to_somebody"


def test_somebody_unknown_cannot_be_enrolled(shop: Shop) -> None:
    assert code_of(enrol, shop, ref="", name=" ") == "customer_fields_missing"


def test_nobody_registers_tomorrow(shop: Shop) -> None:
    assert code_of(shop.enrol, "A1", registered_on=TODAY + timedelta(days=1)) == "date_in_the_future"


@pytest.mark.parametrize("typed", ["ruiz", "RÚIZ an", "O'Br", "o brien", "ana@", "600 12", "k-1", "A1"])
def test_people_are_found_while_typing(shop: Shop, typed: str) -> None:
    ana = enrol(shop, ref="A1", name="Ana O'Brien Ruíz", email="ana@shop.example", phone="600 123 456", card="K-1")
    enrol(shop, ref="B2", name="Bea Sanz", email="bea@shop.example", phone="700", card="K-2")
    query = CustomerQuery(search=typed)
    assert [row.id for row in shop.desks.customers.page(query, 0, 10)] == [ana]
    assert shop.desks.customers.count(query) == 1


@pytest.mark.parametrize("typed", ["A1", "K-1", "ANA@shop.example", "600-123-456", "ana ruíz"])
def test_one_person_is_found_by_any_name(shop: Shop, typed: str) -> None:
    ana = enrol(shop, ref="A1", name="Ana Ruíz", email="ana@shop.example", phone="600 123 456", card="K-1")
    assert shop.desks.customers.find(typed).id == ana


def test_two_of_a_name_are_not_guessed(shop: Shop) -> None:
    enrol(shop, ref="A1", name="Ana Ruiz")
    enrol(shop, ref="A2", name="Ana Ruiz")
    assert code_of(shop.desks.customers.find, "Ana Ruiz") == "several_found"
    assert code_of(shop.desks.customers.find, "Bea") == "nobody_found"


@pytest.mark.parametrize("sort", list(CustomerSort))
def test_lists_are_sorted_and_paged(shop: Shop, sort: CustomerSort) -> None:
    for number in range(5):
        shop.adjust(shop.enrol(f"C{number}", name=f"Name {number}", registered_on=FIRST_DAY), number + 1)
    up = shop.desks.customers.page(CustomerQuery(sort=sort), 0, 10)
    down = shop.desks.customers.page(CustomerQuery(sort=sort, descending=True), 0, 10)
    assert up == down[::-1]
    assert up[2:4] == shop.desks.customers.page(CustomerQuery(sort=sort), 2, 2)


def test_corrected_card_is_found(shop: Shop) -> None:
    ana = enrol(shop, ref="A1", name="Ana")
    page = shop.desks.customers.show(ana)
    identity = shop.desks.customers.new_identity()
    for _ in range(2):
        shop.desks.customers.edit(ana, replace(page.fields, name="Anna", card="K-9"), identity=identity)
    assert shop.desks.customers.find("K-9").name == "Anna"
    assert shop.desks.customers.count(CustomerQuery(search="ana")) == 0


def test_one_request_with_other_fields_is_refused(shop: Shop) -> None:
    customers = shop.desks.customers
    identity = customers.new_identity()
    request = EnrolRequest(a_customer("A1", name="Ana", card="K1"), identity)
    ana = customers.enrol(request)
    assert customers.enrol(request) == ana
    other = replace(request, fields=replace(request.fields, card="K2"))
    assert code_of(customers.enrol, other) == "operation_differs"
    identity = customers.new_identity()
    customers.edit(ana, replace(request.fields, name="Anna"), identity=identity)
    customers.edit(ana, replace(request.fields, name="Anna"), identity=identity)
    assert code_of(customers.edit, ana, replace(request.fields, name="Ann"), identity=identity) == "operation_differs"
    assert customers.show(ana).row.name == "Anna"


def test_digest_of_fields_needs_both_secrets(shop: Shop) -> None:
    ana = enrol(shop, ref="A1", name="Ana")
    key = bytes.fromhex(shop.value("SELECT value FROM program WHERE name = 'hash_key'"))
    content = bytes(shop.value("SELECT content FROM operation WHERE kind = 'enrol'"))
    parts = (ana, a_customer("A1", name="Ana"), None, "", None)
    own = bytes(shop.value("SELECT secret FROM customer_secret WHERE customer_id = ?", ana))
    assert (len(key), len(own)) == (32, 16)
    assert content == keyed_digest(key + own, *parts)
    assert content not in (keyed_digest(key, *parts), keyed_digest(own, *parts), keyed_digest(b"", *parts))


def test_older_database_gets_its_secret_when_needed(shop: Shop) -> None:
    shop.tamper("DELETE FROM program WHERE name = 'hash_key'")
    enrol(shop, ref="A1", name="Ana")
    key = shop.value("SELECT value FROM program WHERE name = 'hash_key'")
    enrol(shop, ref="A2", name="Bea")
    assert key and shop.value("SELECT value FROM program WHERE name = 'hash_key'") == key
    assert shop.desks.checks.replay().is_clean


def test_corrected_registration_moves_its_cohort(shop: Shop) -> None:
    ana = shop.enrol("A1")
    shop.sell(ana, 1000)
    page = shop.desks.customers.show(ana)
    day = date(2026, 2, 1)
    shop.desks.customers.edit(ana, page.fields, identity=shop.desks.customers.new_identity(), registered_on=day)
    ((registered, active),) = shop.books()["cohort"]
    assert (registered, active) == ((day - date(1970, 1, 1)).days, (TODAY.replace(day=1) - date(1970, 1, 1)).days)


def test_registering_pays_where_a_rule_says_so(shop: Shop) -> None:
    shop.pay_for("account_registration", 50)
    shop.pay_for("new_member_reward", 30)
    assert shop.balance(shop.enrol("A1")) == 80


def test_first_referrer_stays(shop: Shop) -> None:
    ana, bea, can = (shop.enrol(ref, name=ref) for ref in ("ANA", "BEA", "CAN"))
    customers = shop.desks.customers
    customers.refer(can, ana, identity=customers.new_identity())
    assert code_of(customers.refer, can, bea, identity=customers.new_identity()) == "referred_already"
    assert code_of(customers.refer, ana, ana, identity=customers.new_identity()) == "self_referral"
    assert customers.show(can).referred_by == "ANA"


def test_first_purchase_qualifies_and_rewards_both(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    shop.pay_for("new_user_referral", 20)
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana)
    assert referral(shop, bea) == ("registered", None)
    shop.sell(bea, 1000)
    assert referral(shop, bea)[0] == "rewarded"
    assert (shop.balance(ana), shop.balance(bea)) == (40, 30)


def test_voided_purchase_takes_the_rewards_back(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    shop.pay_for("new_user_referral", 20)
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana)
    shop.void_sale(shop.sell(bea, 1000))
    assert referral(shop, bea) == ("registered", None)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 0)


def test_rewards_taken_back_are_paid_once_again(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana)
    shop.void_sale(shop.sell(bea, 1000))
    shop.sell(bea, 2000)
    shop.sell(bea, 3000)
    assert referral(shop, bea)[0] == "rewarded"
    assert shop.balance(ana) == 40
    assert shop.desks.checks.replay().is_clean


def test_earlier_purchase_moves_the_qualification(shop: Shop) -> None:
    ana = shop.enrol("ANA")
    bea = shop.enrol("BEA", referrer_id=ana)
    shop.sell(bea, 1000, on=TODAY)
    shop.sell(bea, 1000, on=TODAY - timedelta(days=9))
    assert referral(shop, bea)[1] == (TODAY - timedelta(days=9) - date(1970, 1, 1)).days


def test_purchases_before_the_registration_do_not_qualify(shop: Shop) -> None:
    ana, bea = shop.enrol("ANA"), shop.enrol("BEA", registered_on=TODAY - timedelta(days=5))
    shop.sell(bea, 1000, on=TODAY - timedelta(days=9))
    shop.sell(bea, 1000, on=TODAY - timedelta(days=2))
    shop.desks.customers.refer(bea, ana, identity=shop.desks.customers.new_identity())
    assert referral(shop, bea) == ("qualified", (TODAY - timedelta(days=2) - date(1970, 1, 1)).days)
