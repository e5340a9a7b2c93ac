"""Of people whose import was undone nothing personal is left but a name beside entries, and that can be erased."""

from __future__ import annotations

from datetime import date

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.invitations import InviteRequest
from tests.builders import Shop, a_row
from tests.services.reports import MARCH, built, erase
from tests.services.test_import_undo import imported

ZARA = "REF-77,Zara Quill,quill@x.es,600777888,CARD-77,1990-02-28,vip-tag,yes,left-handed,2026-03-07,"
_PERSONAL = ("Quill", "quill", "600777888", "CARD-77", "REF-77", "left-handed", "vip-tag")
_TABLES = ("customer", "card", "customer_word", "correction", "kept_person", "operation", "entry")


def left(shop: Shop) -> list[str]:
    """Which words of the person stand anywhere."""
    stored = repr(shop.store.read(lambda session: [session.rows(f"SELECT * FROM {table}") for table in _TABLES]))
    return [word for word in _PERSONAL if word in stored]


def test_nothing_is_left_of_whom_an_undone_import_brought(shop: Shop) -> None:
    batch = imported(shop, ZARA, "REF-77,Zara Quill-Moss,,,,,,,,,")
    assert left(shop) == list(_PERSONAL)
    shop.desks.imports.undo(batch)
    assert left(shop) == []
    assert shop.value("SELECT name FROM customer").startswith("Withdrawn ")
    assert shop.findings() == ()


def test_a_name_stays_beside_entries_until_it_is_erased(shop: Shop) -> None:
    shop.pay_for("account_registration", 7)
    shop.desks.imports.undo(imported(shop, ZARA))
    assert left(shop) == ["Quill", "quill"]
    found = shop.desks.people.withdrawn("Zara Quill")
    assert found is not None
    erase(shop, found.id)
    assert left(shop) == []
    assert shop.desks.people.withdrawn("REF-77") is None
    assert shop.value("SELECT status FROM customer") == "withdrawn"
    assert shop.desks.checks.replay().findings == ()


@pytest.mark.parametrize("text", ["REF-77", "zara quill", "id"])
def test_the_withdrawn_are_found_to_be_erased(shop: Shop, text: str) -> None:
    shop.pay_for("account_registration", 7)
    shop.desks.imports.undo(imported(shop, ZARA))
    number = shop.value("SELECT id FROM customer")
    found = shop.desks.people.withdrawn(str(number) if text == "id" else text)
    assert found is not None
    assert found.id == number


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("email", "quill@x.es", "Quill@x.es"),
        ("phone", "600 777 888", "600777888"),
        ("card", "CARD-77", "CARD-77"),
    ],
)
def test_who_came_without_a_reference_is_found_too(shop: Shop, field: str, value: str, text: str) -> None:
    file = shop.file(f"receipt,sold_at,net,currency,{field}", f"R1,2026-03-09T10:00:00,10.00,EUR,{value}")
    batch = shop.desks.imports.run(ImportRequest(file, ImportKind.SALES)).batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert shop.desks.people.withdrawn(text) is not None


def test_the_names_of_closed_months_go_with_the_erased(shop: Shop) -> None:
    people = imported(shop, ZARA)
    sales = shop.import_sales(a_row("R1", "10.00", customer="REF-77")).batch_id
    assert sales is not None
    shop.clock.move_to(date(2026, 4, 4))
    shop.close(MARCH.first)
    before = built(shop, "points-program")
    shop.desks.imports.undo(sales)
    shop.desks.imports.undo(people)
    assert built(shop, "points-program") == before
    number = shop.value("SELECT id FROM customer")
    assert shop.value("SELECT status FROM customer") == "withdrawn"
    erase(shop, number)
    assert left(shop) == []
    assert shop.findings() == ()


def test_who_was_erased_after_an_undo_can_be_enrolled_again(shop: Shop) -> None:
    shop.pay_for("account_registration", 7)
    shop.desks.imports.undo(imported(shop, ZARA))
    number = shop.value("SELECT id FROM customer")
    erase(shop, number)
    imported(shop, ZARA.replace("left-handed", "back"))
    assert shop.desks.customers.find("REF-77").balance == 7
    assert shop.desks.checks.replay().findings == ()


def test_notes_about_the_withdrawn_go_as_well(shop: Shop) -> None:
    batch = imported(shop, ZARA)
    number = shop.value("SELECT id FROM customer")
    identity = shop.desks.counter.new_identity()
    shop.desks.invitations.invite(InviteRequest(number, identity, note="her sister Eva"))
    shop.desks.imports.undo(batch)
    assert shop.value("SELECT count(*) FROM invitation_note") == 0


def test_the_withdrawn_are_erased_once(shop: Shop) -> None:
    shop.pay_for("account_registration", 7)
    shop.desks.imports.undo(imported(shop, ZARA))
    number = shop.value("SELECT id FROM customer")
    erase(shop, number)
    with pytest.raises(Refusal):
        erase(shop, number)
