"""What the reverse dialog shows before is what is posted after, under every policy for refunds, on both engines."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.views import EntryQuery
from tests.builders import Shop
from tests.examples import examples
from tests.services.test_counter import refused

EXAMPLES = 60
_WHAT = st.sampled_from(
    ["sell", "sell", "refund", "refund", "part", "adjust", "take", "redeem", "redeem", "days", "merge"]
)
_STEPS = st.lists(st.tuples(_WHAT, st.integers(1, 60)), min_size=3, max_size=12)
_VOIDS = st.lists(st.integers(0, 30), min_size=1, max_size=6)


def debt(shop: Shop, customer: int) -> int:
    """What somebody owes, or who stayed for them."""
    query = "SELECT k.debt FROM customer c JOIN customer k ON k.id = coalesce(c.merged_into_id, c.id) WHERE c.id = ?"
    return int(shop.value(query, customer))


def void_as_shown(shop: Shop, entry: int) -> None:
    """Reverse an entry; what happens, or why nothing does, is what was shown before."""
    books = shop.books()
    try:
        seen = shop.desks.counter.preview_void(entry)
    except Refusal as refusal:
        assert refused(shop.void, entry).code == refusal.code
        return
    assert shop.books() == books
    posted = shop.void(entry)
    customer = int(shop.value("SELECT customer_id FROM entry WHERE id = ?", entry))
    assert (seen.points, seen.after, seen.debt) == (posted.points, posted.balance, debt(shop, customer))


def clamped_with_two_refunds(shop: Shop) -> tuple[int, int]:
    """A customer who spent what a refund asks for, and the entry that spent it."""
    shop.desks.program.change_settings(beyond_balance="clamp")
    ana = shop.enrol()
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    shop.refund(receipt)
    return ana, int(shop.value("SELECT max(id) FROM entry WHERE kind = 'redeem'"))


def test_what_is_collected_for_another_refund_is_foreseen(shop: Shop) -> None:
    ana, spent = clamped_with_two_refunds(shop)
    seen = shop.desks.counter.preview_void(spent)
    assert (seen.points, seen.before, seen.after, seen.collected) == (0, 0, 0, 60)
    assert (shop.void(spent).points, shop.balance(ana)) == (0, 0)


def test_refund_that_collected_later_is_foreseen_whole(shop: Shop) -> None:
    ana, spent = clamped_with_two_refunds(shop)
    shop.void(spent)
    clawback = int(shop.value("SELECT min(id) FROM entry WHERE kind = 'clawback'"))
    assert shop.desks.counter.preview_void(clawback).after == 100
    shop.void(clawback)
    assert shop.balance(ana) == 100


@settings(
    max_examples=examples(EXAMPLES),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=_STEPS, voids=_VOIDS, policy=st.sampled_from(["debt", "clamp", "cash"]), lifetime=st.sampled_from(["", "1"])
)
def test_reversal_is_what_was_shown(
    shop: Shop, steps: list[tuple[str, int]], voids: list[int], policy: str, lifetime: str
) -> None:
    shop.desks.program.change_settings(point_value_minor="500", beyond_balance=policy, lifetime_months=lifetime)
    people = [shop.enrol(), shop.enrol(name="Bea")]
    receipts = [shop.sell(number, 4_000, 2_000) for number in people]
    for step, amount in steps:
        customer = people[amount % 2]
        with suppress(Refusal):
            match step:
                case "sell":
                    receipts.append(shop.sell(customer, amount * 100))
                case "refund" | "part":
                    shop.refund(receipts[amount % len(receipts)], *([1] if step == "part" else []))
                case "adjust" | "take":
                    shop.adjust(customer, amount if step == "adjust" else -amount)
                case "redeem":
                    shop.redeem(customer, shop.a_reward(amount))
                case "days":
                    shop.clock.advance(days=amount % 20)
                case "merge":
                    shop.desks.people.merge(*people, identity=shop.desks.people.new_identity())
    query = EntryQuery(kinds=("earn", "adjust", "redeem", "clawback"))
    entries = [entry.id for entry in shop.desks.counter.page(query, 0, 40)]
    for place in voids:
        void_as_shown(shop, entries[place % len(entries)])


@pytest.mark.parametrize("policy", ["debt", "clamp", "cash"])
def test_void_of_a_spent_sale_is_shown_as_debt_under_every_policy(shop: Shop, policy: str) -> None:
    shop.desks.program.change_settings(point_value_minor="500", beyond_balance=policy)
    ana = shop.enrol()
    shop.sell(ana, 5_000)
    shop.redeem(ana, shop.a_reward(30))
    earned = int(shop.value("SELECT min(id) FROM entry WHERE kind = 'earn'"))
    seen = shop.desks.counter.preview_void(earned)
    assert (seen.before, seen.after, seen.debt) == (20, -30, 30)
    void_as_shown(shop, earned)
