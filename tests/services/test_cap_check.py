"""The integrity check counts the use of caps again from the awards, and the repair puts it right, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.services.desks import open_desks
from loyalty_desktop.services.journal import Author
from tests.builders import Shop, dice
from tests.services.test_cap_orders import cap_purchases, points_cap


def codes(shop: Shop) -> set[str]:
    return {finding.code for finding in shop.findings()}


def cap_action(shop: Shop, action: str, points: int, *caps: Cap) -> None:
    """Let an action pay so many points within these caps."""
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == action)
    shop.desks.program.change_rule(replace(rule, points=points, active=True, caps=caps))


def everywhere(limit: int) -> tuple[Cap, ...]:
    """Caps on points a day of each scope, so that the customer, the clerk and the program are counted."""
    return tuple(points_cap(limit, scope) for scope in CapScope)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE cap_use SET points = points - 1",
        "UPDATE cap_use SET times = times + 1",
        "DELETE FROM cap_use",
        "UPDATE cap_use SET number = number + 1",
    ],
)
def test_wrong_use_of_a_cap_is_found_and_mended(shop: Shop, tampering: str) -> None:
    cap_purchases(shop, *everywhere(100))
    shop.sell(shop.enrol(), 5_000)
    shop.tamper(tampering)
    assert codes(shop) == {"cap_use_differs"}
    shop.desks.checks.repair()
    assert shop.findings() == ()


def test_use_is_told_with_rule_and_numbers(shop: Shop) -> None:
    cap_purchases(shop, points_cap(100))
    ana = shop.enrol()
    shop.sell(ana, 5_000)
    shop.tamper("UPDATE cap_use SET points = 49")
    (finding,) = shop.findings()
    assert (finding.expected, finding.found) == ((1, 50), (1, 49))
    assert (finding.details["customer_id"], finding.details["bucket"]) == (ana, "day")
    shop.tamper("UPDATE cap_use SET points = 50")


def test_use_follows_refunds_voids_and_what_is_withheld(shop: Shop) -> None:
    cap_purchases(shop, *everywhere(100), Cap(CapMeasure.TIMES, 3, CapBucket.WEEK))
    ana = shop.enrol()
    receipt = shop.sell(ana, 6_000, 4_000)
    shop.refund(receipt, 1, named="X1")
    shop.refund(receipt, 2, named="X2")
    shop.sell(ana, 8_000)
    for named in ("X2", "X1"):
        shop.desks.refunds.take_back(named, "a mistake", identity=shop.desks.counter.new_identity())
        assert shop.findings() == ()
    assert shop.balance(ana) == 100
    shop.void_sale(receipt)


def test_withheld_points_stay_taken_when_the_cap_is_free_again(shop: Shop) -> None:
    cap_purchases(shop, points_cap(100))
    ana = shop.enrol()
    receipt = shop.sell(ana, 10_000)
    shop.refund(receipt, named="X1")
    second = shop.sell(ana, 6_000)
    shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    assert shop.balance(ana) == 100
    shop.void_sale(second)
    assert shop.balance(ana) == 40
    shop.sell(ana, 10_000)
    assert shop.balance(ana) == 100


def test_award_paid_again_after_a_merge_counts_for_the_clerk_who_gave_it(shop: Shop) -> None:
    cap_action(shop, "product_review", 20, *everywhere(100))
    people = [shop.enrol(), shop.enrol(name="Bea")]
    for number in people:
        shop.desks.counter.record_action(
            number,
            "product_review",
            identity=shop.desks.counter.new_identity(),
            happened_at=shop.clock.instant,
            subject="teapot",
        )
    office = open_desks(shop.store, author=Author("Lou", "office"), now=shop.clock, randomness=dice(7).randbytes)
    for _ in range(2):
        office.people.merge(*people, identity=office.people.new_identity())
        assert shop.findings() == ()
        office.people.unmerge(people[1], identity=office.people.new_identity())
        assert shop.findings() == ()
    again = int(shop.value("SELECT max(id) FROM entry WHERE kind = 'earn' AND points > 0"))
    office.counter.void(again, "a mistake", identity=office.counter.new_identity())
    assert shop.value("SELECT points FROM cap_use WHERE scope = 'clerk'") == 20
    assert shop.desks.checks.replay().is_clean


@pytest.mark.parametrize("policy", ["debt", "clamp"])
def test_reward_of_a_referral_counts_while_it_stands(shop: Shop, policy: str) -> None:
    shop.desks.program.change_settings(beyond_balance=policy)
    cap_action(shop, "referrer_reward", 30, *everywhere(100))
    ana = shop.enrol()
    receipt = shop.sell(shop.enrol(name="Bea", referrer_id=ana), 1_000)
    shop.redeem(ana, shop.a_reward(30))
    shop.refund(receipt, named="X1")
    assert shop.findings() == ()
    shop.desks.refunds.take_back("X1", "a mistake", identity=shop.desks.counter.new_identity())
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == 0
