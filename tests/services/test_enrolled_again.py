"""What joining pays is paid again to who joins after an undone import, and only then, on both engines."""

from __future__ import annotations

import pytest

from tests.builders import Shop, a_row
from tests.services.machine import unchangeable
from tests.services.test_import_undo import imported

PAID = ("new_member_reward", "account_registration", "referrer_reward", "new_user_referral")


@pytest.fixture
def paying(shop: Shop) -> Shop:
    """A shop that pays for joining and for being brought: 1, 2, 4 and 8 points."""
    for place, action in enumerate(PAID):
        shop.pay_for(action, 2**place)
    return shop


def balances(shop: Shop) -> dict[str, int]:
    """What everybody in the program holds, by name."""
    query = "SELECT name, active + pending - debt FROM customer WHERE status = 'active'"
    return shop.store.read(lambda session: dict(session.rows(query)))


def test_import_that_is_repeated_after_its_undo_pays_as_the_first_time(paying: Shop) -> None:
    paying.enrol("C1", name="Ana")
    before = unchangeable(paying)
    for _ in range(3):
        people = imported(paying, "C2,Bea,,,,,,,,2026-01-07,C1")
        sales = paying.import_sales(a_row("R1", "10.00", customer="C2")).batch_id
        assert balances(paying) == {"Ana": 3 + 4, "Bea": 3 + 8 + 10}
        assert sales is not None
        paying.desks.imports.undo(sales)
        paying.desks.imports.undo(people)
        assert unchangeable(paying) == before
    assert paying.value("SELECT withdrawals FROM customer WHERE status = 'withdrawn'") == 3
    assert paying.desks.checks.replay().is_clean


def test_newcomer_of_an_undone_sale_is_paid_again(paying: Shop) -> None:
    first = paying.import_sales(a_row("R1", "10.00"), file_name="first.csv").batch_id
    assert first is not None
    paying.desks.imports.undo(first)
    paying.import_sales(a_row("R1", "10.00"), file_name="again.csv")
    assert paying.balance(paying.desks.customers.find("C1").id) == 13
    assert paying.desks.checks.replay().is_clean


def test_award_voided_by_hand_is_not_paid_again(paying: Shop) -> None:
    imported(paying, "C1,Ana,,,,,,,,2026-01-07,")
    ana = paying.desks.customers.find("C1").id
    paying.void(int(paying.value("SELECT id FROM entry WHERE action = 'account_registration'")))
    identity = paying.desks.counter.new_identity()
    paying.desks.counter.record_action(ana, "account_registration", identity=identity, happened_at=paying.clock())
    assert paying.balance(ana) == 1


def test_award_of_a_second_enrolment_is_paid_once(paying: Shop) -> None:
    for _ in range(2):
        batch = imported(paying, "C1,Ana,,,,,,,,2026-01-07,")
        paying.desks.imports.undo(batch)
    imported(paying, "C1,Ana,,,,,,,,2026-01-07,")
    ana = paying.desks.customers.find("C1").id
    identity = paying.desks.counter.new_identity()
    paying.desks.counter.record_action(ana, "account_registration", identity=identity, happened_at=paying.clock())
    assert paying.balance(ana) == 3


def test_referral_of_a_second_enrolment_is_withdrawn_with_what_it_paid(paying: Shop) -> None:
    ana = paying.enrol("C1", name="Ana")
    paying.desks.imports.undo(imported(paying, "C2,Bea,,,,,,,,2026-01-07,"))
    bea = paying.enrol("C2", name="Bea")
    paying.sell(bea, 1000)
    before = unchangeable(paying)
    for _ in range(2):
        noted = imported(paying, "C2,,,,,,,,,,C1")
        paying.desks.imports.undo(noted)
        assert unchangeable(paying) == before
    assert (paying.balance(ana), paying.balance(bea)) == (3, 13)
    assert paying.desks.checks.replay().is_clean


def test_second_enrolment_that_is_merged_is_not_paid_twice(paying: Shop) -> None:
    paying.desks.imports.undo(imported(paying, "C1,Ana,,,,,,,,2026-01-07,"))
    imported(paying, "C1,Ana,,,,,,,,2026-01-07,", "C2,Bea,,,,,,,,2026-01-07,")
    ana, bea = (paying.desks.customers.find(ref).id for ref in ("C1", "C2"))
    paying.desks.people.merge(ana, bea, identity=paying.desks.counter.new_identity())
    identity = paying.desks.counter.new_identity()
    paying.desks.counter.record_action(ana, "new_member_reward", identity=identity, happened_at=paying.clock())
    assert paying.balance(ana) == 3
    assert paying.desks.checks.replay().is_clean
