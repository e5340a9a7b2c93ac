"""The policy `clamp`: a redemption that is taken back leaves nobody richer than without it, on both engines."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.views import EntryQuery
from tests.builders import Shop
from tests.examples import examples
from tests.services.test_counter import refused

EXAMPLES = 40
_OTHER_STEPS = st.lists(
    st.tuples(st.sampled_from(["sell", "refund", "part", "adjust"]), st.integers(1, 40)), max_size=5
)


def clamped(shop: Shop) -> int:
    """Switch to the policy and return a customer."""
    shop.desks.program.change_settings(beyond_balance="clamp")
    return shop.enrol()


def redemption_of(shop: Shop, customer: int) -> int:
    """The entry of the customer's latest redemption."""
    return shop.desks.counter.page(EntryQuery(customer_id=customer, kinds=("redeem",)), 0, 1)[0].id


def take_back(shop: Shop, entry: int, way: str, points: int = 0) -> None:
    """Void or cancel a redemption."""
    if way == "void":
        shop.void(entry)
        return
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.cancel_redemption(entry, "a mistake", identity=identity, points=points)


@pytest.mark.parametrize("way", ["void", "cancel"])
def test_points_that_come_back_pay_an_earlier_refund(shop: Shop, way: str) -> None:
    ana = clamped(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    assert shop.refund(receipt).uncollected == 60
    take_back(shop, redemption_of(shop, ana), way)
    assert shop.balance(ana) == 0
    assert shop.desks.checks.replay().findings == ()


def test_parts_that_come_back_pay_until_nothing_is_missing(shop: Shop) -> None:
    ana = clamped(shop)
    receipt = shop.sell(ana, 5_000)
    shop.sell(ana, 5_000)
    shop.redeem(ana, shop.a_reward(80))
    assert shop.refund(receipt).uncollected == 30
    balances = []
    for _ in range(4):
        take_back(shop, redemption_of(shop, ana), "cancel", 20)
        balances.append(shop.balance(ana))
    assert balances == [0, 10, 30, 50]
    assert shop.desks.checks.replay().findings == ()


def test_refund_before_the_redemption_collects_nothing_of_it(shop: Shop) -> None:
    ana = clamped(shop)
    receipt = shop.sell(ana, 5_000)
    shop.adjust(ana, -50)
    shop.refund(receipt)
    shop.sell(ana, 5_000)
    shop.redeem(ana, shop.a_reward(50))
    shop.void(redemption_of(shop, ana))
    assert shop.balance(ana) == 50


@pytest.mark.parametrize("by_collection", [True, False])
def test_voided_refund_gives_back_what_it_collected_later(shop: Shop, by_collection: bool) -> None:
    ana = clamped(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    shop.refund(receipt)
    shop.void(redemption_of(shop, ana))
    clawbacks = shop.desks.counter.page(EntryQuery(customer_id=ana, kinds=("clawback",)), 0, 9)
    assert sorted(entry.points for entry in clawbacks) == [-60, -40]
    chosen = next(entry for entry in clawbacks if (entry.points == -60) == by_collection)
    shop.void(chosen.id)
    assert shop.balance(ana) == 100
    assert refused(shop.void, chosen.id).code == "already_reversed"
    assert shop.desks.checks.replay().findings == ()


def test_money_that_was_deducted_is_not_collected_again(shop: Shop) -> None:
    ana = shop.enrol()
    shop.desks.program.change_settings(point_value_minor="1000")
    shop.desks.program.change_settings(beyond_balance="cash")
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    assert shop.refund(receipt).deducted_minor == 60
    shop.void(redemption_of(shop, ana))
    assert shop.balance(ana) == 60


def test_collection_counts_for_tiers_on_the_day_of_its_sale(shop: Shop) -> None:
    ana = clamped(shop)
    tiers = TierProgram((Tier("basic", "Basic", 0), Tier("gold", "Gold", 150)))
    shop.desks.tiers.change(tiers)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    shop.refund(receipt)
    shop.void(redemption_of(shop, ana))
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None and standing.metric == 0
    assert shop.desks.checks.replay().findings == ()


def history(shop: Shop, redeemed: int, way: str, steps: list[tuple[str, int]], undo_at: int) -> int:
    """A customer's history with other steps before and after; the redemption (0: none) is taken back in between."""
    customer = shop.enrol()
    receipts = [shop.sell(customer, 4_000), shop.sell(customer, 6_000)]
    if redeemed:
        shop.redeem(customer, shop.a_reward(redeemed))
    for place, (step, amount) in enumerate([*steps, ("end", 0)]):
        if redeemed and (place == undo_at or (step == "end" and undo_at > place)):
            take_back(shop, redemption_of(shop, customer), way)
        with suppress(Refusal):
            match step:
                case "sell":
                    receipts.append(shop.sell(customer, amount * 100, amount * 50))
                case "refund":
                    shop.refund(receipts[amount % len(receipts)])
                case "part":
                    shop.refund(receipts[amount % len(receipts)], 1)
                case "adjust":
                    shop.adjust(customer, amount)
    return shop.balance(customer)


@settings(
    max_examples=examples(EXAMPLES),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=_OTHER_STEPS,
    redeemed=st.integers(1, 100),
    undo_at=st.integers(0, 5),
    way=st.sampled_from(["void", "cancel"]),
)
def test_redemption_taken_back_leaves_the_balance_without_it(
    shop: Shop, steps: list[tuple[str, int]], redeemed: int, undo_at: int, way: str
) -> None:
    if not shop.value("SELECT count(*) FROM program WHERE name = 'beyond_balance'"):
        clamped(shop)
    with_it = history(shop, redeemed, way, steps, undo_at)
    assert with_it == history(shop, 0, way, steps, undo_at)
    assert shop.findings() == ()


def test_collections_are_history_and_held_against_the_refund(shop: Shop) -> None:
    ana = clamped(shop)
    receipt = shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    shop.refund(receipt)
    shop.void(redemption_of(shop, ana))
    with pytest.raises(shop.store.engine.errors, match="append_only"):
        shop.tamper("DELETE FROM refund_collection")
    shop.tamper("UPDATE refund SET uncollected = 10")
    assert {finding.code for finding in shop.findings()} == {"collections_exceed_shortfall"}
    shop.tamper("UPDATE refund SET uncollected = 60, voided = 1")
    assert "collection_differs_from_entry" in {finding.code for finding in shop.findings()}
    shop.tamper("UPDATE refund SET voided = 0")
