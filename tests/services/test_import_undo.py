"""Undoing an import, on both engines: with nothing in between, people and books are as they were before."""

from __future__ import annotations

import json
from dataclasses import fields as dataclass_fields
from datetime import timedelta
from random import Random

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.services import import_undo
from tests.builders import FIRST_DAY, TODAY, Shop, a_row, dice
from tests.services.machine import unchangeable
from tests.services.test_counter import refused
from tests.services.test_imports import StopsAt
from tests.services.test_matching import edit, enrol, fields_of

HEADER = "customer_ref,name,email,phone,card,birthday,tags,consent,note,registered_on,referred_by"


def people(shop: Shop) -> dict[int, CustomerFields]:
    """Everybody's personal fields."""
    numbers = shop.store.read(lambda session: session.rows("SELECT id FROM customer WHERE status = 'active'"))
    return {number: fields_of(shop, number) for (number,) in numbers}


def found_by(shop: Shop) -> tuple[object, ...]:
    """What people are found by."""
    query = "SELECT word, customer_id FROM customer_word ORDER BY 1, 2"
    cards = "SELECT number, customer_id FROM card ORDER BY 1"
    return shop.store.read(lambda session: (session.rows(query), session.rows(cards)))


def everything(shop: Shop) -> tuple[object, ...]:
    """What an undone import must leave as it was."""
    return unchangeable(shop), people(shop), found_by(shop)


def imported(shop: Shop, *rows: str, file_name: str = "people.csv") -> int:
    """The batch of a file of customers with these rows, in the columns of HEADER."""
    batch = shop.import_customers(HEADER, *rows, file_name=file_name).batch_id
    assert batch is not None
    return batch


def kept_values(shop: Shop) -> int:
    """How many earlier values are still kept."""
    return int(shop.value("SELECT count(*) FROM correction"))


def test_corrections_are_taken_back(shop: Shop) -> None:
    imported(shop, "C1,Ana,ana@shop.example,600 1,K1,1990-02-28,vip,yes,met in May,2026-01-05,", "C2,Bea,,,,,,,,,")
    before = everything(shop)
    rows = (
        "C1,Ana Ruiz,ruiz@shop.example,700 1,K9,1991-03-01,gold;old,no,moved,,",
        "C2,Bea S,bea@shop.example,1,K2,1992-01-01,new,no,,,",
    )
    batch = imported(shop, *rows, file_name="corrected.csv")
    assert everything(shop) != before
    counts = shop.desks.imports.undo(batch)
    assert everything(shop) == before
    assert (counts["changed_customers"], counts["kept"], kept_values(shop)) == (2, 0, 0)
    assert shop.desks.checks.replay().is_clean


def test_what_somebody_changed_since_stays(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ana", email="ana@shop.example", phone="600 1")
    batch = imported(shop, "C1,Ana Ruiz,ruiz@shop.example,700 1,,,,,,,")
    edit(shop, ana, email="other@shop.example")
    counts = shop.desks.imports.undo(batch)
    assert fields_of(shop, ana) == CustomerFields("C1", "Ana", "other@shop.example", "600 1")
    assert (counts["changed_customers"], counts["kept"]) == (1, 1)


def test_two_corrections_undone_in_either_order(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="Ann")
    for first_undone in (0, 1):
        batches = [imported(shop, f"C1,{name},,,,,,,,,", file_name=f"{name}{first_undone}.csv") for name in ("A", "B")]
        shop.desks.imports.undo(batches[first_undone])
        assert fields_of(shop, ana).name == ("B" if first_undone == 0 else "A")
        shop.desks.imports.undo(batches[1 - first_undone])
        assert fields_of(shop, ana).name == "Ann"


def test_value_that_a_later_import_confirmed_is_not_taken_back(shop: Shop) -> None:
    ana = enrol(shop, "C1", name="A")
    batches = [imported(shop, f"C1,{name},,,,,,,,,", file_name=f"{place}.csv") for place, name in enumerate("BCB")]
    shop.desks.imports.undo(batches[0])
    assert fields_of(shop, ana).name == "B"
    shop.desks.imports.undo(batches[2])
    assert fields_of(shop, ana).name == "C"
    shop.desks.imports.undo(batches[1])
    assert fields_of(shop, ana).name == "A"


def test_cards_that_went_from_hand_to_hand_go_back(shop: Shop) -> None:
    imported(shop, "C1,Ana,,,K1,,,,,,", "C2,Bea,,,K2,,,,,,", "C3,Can,,,,,,,,,", "C4,Dan,,,K4,,,,,,")
    before = everything(shop)
    rows = ("C1,Ana,,,K9,,,,,,", "C2,Bea,,,K1,,,,,,", "C1,Ana,,,K2,,,,,,", "C4,Dan,,,K5,,,,,,", "C3,Can,,,K4,,,,,,")
    batch = imported(shop, *rows, file_name="moved.csv")
    assert shop.desks.customers.find("K1").name == "Bea"
    shop.desks.imports.undo(batch)
    assert everything(shop) == before


@pytest.mark.parametrize("field", ["card", "email", "phone"])
def test_what_belongs_to_somebody_else_by_now_is_not_taken_back(shop: Shop, field: str) -> None:
    ana = enrol(shop, "C1", name="Ana", **{field: "1@shop.example"})
    place = {"email": 2, "phone": 3, "card": 4}[field]
    cells = ["C1", *[""] * 10]
    cells[place] = "2@shop.example"
    batch = imported(shop, ",".join(cells))
    bea = enrol(shop, "C2", name="Bea", **{field: "1@shop.example"})
    assert shop.desks.imports.undo(batch)["kept"] == 1
    assert getattr(fields_of(shop, ana), field) == "2@shop.example"
    assert getattr(fields_of(shop, bea), field) == "1@shop.example"


def test_person_who_left_stays_away(shop: Shop) -> None:
    first = imported(shop, "C1,Ana,ana@shop.example,,,,,,,,")
    batch = imported(shop, "C1,Ana Ruiz,,,,,,,,,", file_name="corrected.csv")
    shop.desks.imports.undo(first)
    before = everything(shop)
    assert shop.desks.imports.undo(batch)["changed_customers"] == 0
    assert everything(shop) == before


def test_given_registration_is_inferred_again(shop: Shop) -> None:
    shop.import_sales(a_row("R1", on=TODAY - timedelta(days=20)))
    before = everything(shop)
    batch = imported(shop, "C1,,,,,,,,,2026-01-07,")
    assert shop.desks.customers.find("C1").registered_on == FIRST_DAY + timedelta(days=2)
    shop.desks.imports.undo(batch)
    assert everything(shop) == before
    assert shop.desks.checks.replay().is_clean


def test_registration_that_a_clerk_changed_since_stays(shop: Shop) -> None:
    shop.import_sales(a_row("R1"))
    batch = imported(shop, "C1,,,,,,,,,2026-01-07,")
    row = shop.desks.customers.find("C1")
    customers = shop.desks.customers
    fields = fields_of(shop, row.id)
    customers.edit(row.id, fields, identity=customers.new_identity(), registered_on=FIRST_DAY)
    shop.desks.imports.undo(batch)
    assert shop.desks.customers.find("C1").registered_on == FIRST_DAY


def test_referral_of_people_who_were_there_is_withdrawn(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    ana, bea = shop.enrol("C1", name="Ana"), shop.enrol("C2", name="Bea")
    before = everything(shop)
    batch = imported(shop, "C2,,,,,,,,,,C1")
    assert shop.desks.customers.show(bea).referred_by == "Ana"
    assert shop.desks.imports.undo(batch)["referrals"] == 1
    assert everything(shop) == before
    shop.sell(bea, 1000)
    assert shop.balance(ana) == 0
    assert shop.desks.checks.replay().is_clean


def test_what_noting_a_referral_paid_is_voided_with_it(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    shop.pay_for("new_user_referral", 20)
    ana, bea = shop.enrol("C1", name="Ana"), shop.enrol("C2", name="Bea")
    shop.sell(bea, 1000)
    before = everything(shop)
    batch = imported(shop, "C2,,,,,,,,,,C1")
    assert (shop.balance(ana), shop.balance(bea)) == (40, 30)
    shop.desks.imports.undo(batch)
    assert everything(shop) == before
    assert shop.desks.checks.replay().is_clean


def test_referral_that_was_rewarded_since_stays(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 40)
    ana, bea = shop.enrol("C1", name="Ana"), shop.enrol("C2", name="Bea")
    batch = imported(shop, "C2,,,,,,,,,,C1")
    shop.sell(bea, 1000)
    counts = shop.desks.imports.undo(batch)
    assert (counts.get("referrals"), counts["kept_referrals"]) == (None, 1)
    assert (shop.balance(ana), shop.desks.customers.show(bea).referred_by) == (40, "Ana")


def test_earlier_values_stand_in_no_operation(shop: Shop) -> None:
    enrol(shop, "C1", name="Ana", email="ana@shop.example")
    shop.desks.imports.undo(imported(shop, "C1,Ana Ruiz,ruiz@shop.example,,,,,,,,"))
    texts = shop.store.read(lambda session: session.rows("SELECT payload || answer FROM operation"))
    assert not [text for (text,) in texts if "Ana" in text or "shop.example" in text or "Ruiz" in text]
    payloads = shop.store.read(
        lambda session: session.rows("SELECT payload FROM operation WHERE kind = 'edit_customer' ORDER BY seq")
    )
    assert [json.loads(payload)["changed"] for (payload,) in payloads] == [["name", "email"]] * 2


def test_undo_that_was_stopped_goes_on(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_undo, "_UNDONE_A_TRANSACTION", 2)
    for number in range(5):
        enrol(shop, f"C{number}", name=f"Name {number}")
    before = everything(shop)
    batch = imported(shop, *[f"C{number},Changed {number},,,,,,,,,C{(number + 1) % 5}" for number in range(5)])
    for steps in (1, 4):
        with pytest.raises(Cancelled):
            shop.desks.imports.undo(batch, StopsAt(steps, Cancelled()))
        assert shop.desks.imports.batches()[0].status == "undoing"
    shop.desks.imports.undo(batch)
    assert everything(shop) == before
    assert refused(shop.desks.imports.undo, batch).code == "batch_not_undoable"


def test_undo_that_is_refused_leaves_the_import_as_it_was(shop: Shop) -> None:
    batch = shop.import_sales(a_row("R1", "10.00")).batch_id
    shop.refund("R1", named="X7")
    assert batch is not None
    assert refused(shop.desks.imports.undo, batch).code == "batch_refunded_at_counter"
    assert shop.desks.imports.batches()[0].status == "finished"


@pytest.mark.parametrize("seed", range(12))
def test_any_file_undone_is_as_if_it_had_not_been(shop: Shop, seed: int) -> None:
    chance = dice(seed)
    shop.pay_for("account_registration", 7)
    shop.pay_for("referrer_reward", 15)
    imported(shop, *a_file(chance, range(6)), file_name="first.csv")
    shop.import_sales(*[a_row(f"R{number}", customer=f"C{chance.randint(0, 9)}") for number in range(6)])
    before = everything(shop)
    batch = imported(shop, *a_file(chance, range(10)), file_name="second.csv")
    shop.desks.imports.undo(batch)
    assert everything(shop) == before
    assert shop.desks.checks.replay().is_clean


def a_file(chance: Random, numbers: range) -> list[str]:
    """Rows that correct, enrol and refer some of these customers; cards and addresses wander between them."""

    def some(values: list[str]) -> str:
        return str(chance.choice(values)) if chance.random() < 0.6 else ""

    rows = []
    for _ in range(14):
        number = chance.choice(numbers)
        cells = (
            f"C{number}",
            some(["Ana", "Bea", "Can"]),
            some([f"{letter}@shop.example" for letter in "abcdef"]),
            some(["600 1", "600 2", "600 3"]),
            some(["K1", "K2", "K3", "K4"]),
            some(["1990-01-01", "1991-01-01"]),
            some(["vip", "vip;old"]),
            some(["yes", "no"]),
            some(["one", "two"]),
            some(["2026-01-07", "2026-02-07"]),
            some([f"C{other}" for other in numbers]),
        )
        rows.append(",".join(cells))
    return rows


def test_every_field_is_tried() -> None:
    tried = {"ref", *HEADER.split(",")}
    assert {field.name for field in dataclass_fields(CustomerFields)} <= tried


def test_enrolment_is_withdrawn_though_its_reward_has_lapsed(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    shop.pay_for("account_registration", 7)
    before = everything(shop)
    batch = imported(shop, "C1,Ana,,,,,,,,2026-01-07,")
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(shop.desks.customers.find("C1").id) == 0
    assert shop.desks.imports.undo(batch)["customers"] == 1
    assert everything(shop) == before
    assert shop.desks.checks.replay().is_clean
