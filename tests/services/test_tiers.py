"""Tiers in the posting itself, on both engines: up with the sale that crosses, down by a review, never by redeeming."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.tiers import Downgrade, Tier, TierMetric, TierProgram, TierWindow
from loyalty_desktop.services.tiers import PinRequest
from tests.builders import TODAY, Shop, a_row, a_sale
from tests.services.test_concurrency import at_once

THREE = (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 100), Tier("gold", "Gold", 300))


def with_tiers(shop: Shop, *, tiers: tuple[Tier, ...] = THREE, **values: Any) -> TierProgram:
    """Set tiers up: by points of the calendar year unless something else is said."""
    program = TierProgram(tiers, **{"window": TierWindow.CALENDAR_YEAR} | values)
    shop.desks.tiers.change(program)
    return program


def tier_of(shop: Shop, customer: int) -> str:
    return str(shop.value("SELECT tier FROM customer WHERE id = ?", customer))


def reasons(shop: Shop, customer: int) -> list[str]:
    standing = shop.desks.tiers.standing(customer)
    assert standing is not None
    return [str(change.reason) for change in standing.history]


def review_all(shop: Shop, on: date) -> int:
    """Let days pass until `on` and review; returns how many fell."""
    shop.clock.move_to(on)
    return shop.desks.tiers.run(confirmed=True).downgraded


def replay_differs(shop: Shop) -> tuple[Any, ...]:
    return tuple(shop.desks.checks.replay().findings)


def test_sale_that_crosses_upgrades_at_once(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 9900)
    assert tier_of(shop, ana) == "bronze"
    shop.sell(ana, 100)
    query = (
        "SELECT count(DISTINCT e.operation_seq) FROM entry e JOIN tier_change t ON t.operation_seq = e.operation_seq"
    )
    assert (tier_of(shop, ana), shop.value(query + " WHERE t.to_tier = 'silver'")) == ("silver", 1)


def test_redeeming_does_not_demote(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 12_000)
    shop.redeem(ana, shop.a_reward(cost=120))
    assert (shop.balance(ana), tier_of(shop, ana)) == (0, "silver")
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None and standing.metric == 120


def test_adjustment_does_not_upgrade(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.adjust(ana, 5000)
    shop.sell(ana, 100)
    assert tier_of(shop, ana) == "bronze"


def test_refund_of_causing_sale_steps_back_at_once(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 6000)
    causing = shop.sell(ana, 6000)
    shop.refund(causing)
    assert (tier_of(shop, ana), reasons(shop, ana)) == ("bronze", ["joined", "upgraded", "stepped_back"])
    assert replay_differs(shop) == ()


def test_refund_of_another_sale_waits_for_review(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    first = shop.sell(ana, 6000)
    shop.sell(ana, 6000)
    shop.refund(first)
    assert tier_of(shop, ana) == "silver"


def test_part_of_causing_sale_refunded_keeps_what_is_reached(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    causing = shop.sell(ana, 11_000, 1000)
    shop.refund(causing, 2)
    assert tier_of(shop, ana) == "silver"
    shop.refund(causing, 1)
    assert tier_of(shop, ana) == "bronze"


def test_void_of_causing_sale_steps_back_a_year_later(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    causing = shop.sell(ana, 12_000)
    shop.clock.move_to(date(2027, 2, 1))
    shop.void_sale(causing)
    assert tier_of(shop, ana) == "bronze"


def test_two_upgrades_step_back_one_by_one(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    to_silver = shop.sell(ana, 12_000)
    to_gold = shop.sell(ana, 20_000)
    shop.refund(to_gold)
    assert tier_of(shop, ana) == "silver"
    shop.refund(to_silver)
    assert (tier_of(shop, ana), replay_differs(shop)) == ("bronze", ())


def test_first_of_two_causes_taken_back_first(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    to_silver = shop.sell(ana, 20_000)
    to_gold = shop.sell(ana, 15_000)
    shop.refund(to_silver)
    assert tier_of(shop, ana) == "silver"
    shop.refund(to_gold)
    assert tier_of(shop, ana) == "bronze"


def test_review_takes_one_step_down_after_grace(shop: Shop) -> None:
    with_tiers(shop, grace_days=10)
    ana = shop.enrol()
    shop.sell(ana, 40_000)
    assert review_all(shop, date(2028, 1, 10)) == 0
    assert review_all(shop, date(2028, 1, 11)) == 1
    assert tier_of(shop, ana) == "silver"
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None and standing.review_on == date(2029, 1, 10)


def test_review_goes_down_to_target_where_the_program_says(shop: Shop) -> None:
    with_tiers(shop, downgrade=Downgrade.TARGET)
    ana = shop.enrol()
    shop.sell(ana, 40_000)
    review_all(shop, date(2028, 1, 1))
    assert (tier_of(shop, ana), replay_differs(shop)) == ("bronze", ())


def test_review_keeps_tier_that_was_reached_again(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 12_000)
    shop.clock.move_to(date(2027, 5, 1))
    shop.sell(ana, 10_000)
    review_all(shop, date(2028, 1, 1))
    assert (tier_of(shop, ana), reasons(shop, ana)[-1]) == ("silver", "kept")


def test_review_twice_is_once(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 40_000)
    review_all(shop, date(2028, 1, 1))
    before = shop.books()
    assert shop.desks.tiers.run(confirmed=True).reviewed == 0
    assert shop.books() == before


def test_reviews_of_years_when_nobody_opened_the_shop(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 40_000)
    review_all(shop, date(2031, 6, 1))
    assert (tier_of(shop, ana), reasons(shop, ana)) == ("bronze", ["joined", "upgraded", "downgraded", "downgraded"])
    assert replay_differs(shop) == ()


def test_clock_far_ahead_reviews_nobody(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 40_000)
    shop.clock.move_to(date(2036, 1, 1))
    with pytest.raises(Refusal, match="clock_far_ahead_for_tiers"):
        shop.desks.tiers.run()
    assert tier_of(shop, ana) == "gold"


def test_customers_get_their_tier_when_tiers_are_set_up(shop: Shop) -> None:
    ana, ben = shop.enrol("A"), shop.enrol("B", name="Ben Okafor")
    shop.sell(ana, 12_000)
    shop.sell(ben, 31_000, on=TODAY.replace(year=2025))
    with_tiers(shop)
    assert (tier_of(shop, ana), tier_of(shop, ben)) == ("silver", "gold")
    assert replay_differs(shop) == ()


def test_changed_thresholds_raise_and_never_lower_at_once(shop: Shop) -> None:
    before = with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 12_000)
    easier = replace(before, tiers=(*THREE[:2], Tier("gold", "Gold", 110)))
    shop.desks.tiers.change(easier)
    assert tier_of(shop, ana) == "gold"
    shop.desks.tiers.change(before)
    assert tier_of(shop, ana) == "gold"
    shop.desks.tiers.change(TierProgram())
    assert tier_of(shop, ana) == ""


def test_interrupted_change_goes_on_at_the_next_start(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 12_000)

    class Stopped(Exception):
        pass

    class Stopping:
        def report(self, done: int, total: int | None, phase: str = "") -> None:
            """Nothing is shown."""

        def check_cancelled(self) -> None:
            raise Stopped

    with pytest.raises(Stopped):
        shop.desks.tiers.change(TierProgram(THREE), progress=Stopping())
    assert tier_of(shop, ana) == ""
    shop.desks.tiers.run()
    assert (tier_of(shop, ana), shop.desks.tiers.state().is_pending) == ("silver", False)


def test_pinned_tier_is_not_reviewed_until_its_day(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    desk = shop.desks.tiers
    desk.pin(PinRequest(ana, "gold", TODAY + timedelta(days=900), "a friend of the house", desk.new_identity()))
    review_all(shop, TODAY + timedelta(days=900))
    assert tier_of(shop, ana) == "gold"
    review_all(shop, TODAY + timedelta(days=901))
    assert (tier_of(shop, ana), reasons(shop, ana)[-1], replay_differs(shop)) == ("bronze", "unpinned", ())


def test_unpinned_tier_is_what_was_held_before(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 12_000)
    desk = shop.desks.tiers
    desk.pin(PinRequest(ana, "bronze", TODAY + timedelta(days=30), "under review", desk.new_identity()))
    shop.sell(ana, 50_000)
    assert tier_of(shop, ana) == "bronze"
    desk.unpin(ana, "cleared", identity=desk.new_identity())
    assert (tier_of(shop, ana), replay_differs(shop)) == ("gold", ())


@pytest.mark.parametrize(("tier", "reason", "days", "code"), [
    ("none", "why", 1, "unknown_tier"), ("gold", " ", 1, "reason_missing"), ("gold", "why", -1, "pin_out_of_range"),
])  # fmt: skip
def test_pin_that_cannot_be_is_refused(shop: Shop, tier: str, reason: str, days: int, code: str) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    with pytest.raises(Refusal, match=code):
        shop.desks.tiers.pin(
            PinRequest(ana, tier, TODAY + timedelta(days=days), reason, shop.desks.tiers.new_identity())
        )


def test_multiplier_of_a_tier_is_paid_and_told(shop: Shop) -> None:
    with_tiers(shop, tiers=(THREE[0], Tier("silver", "Silver", 100, multiplier_percent=150)))
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    assert shop.balance(ana) == 100
    receipt = shop.sell(ana, 333)
    assert shop.balance(ana) == 104
    told = shop.value("SELECT explanation FROM entry WHERE reference = ?", receipt)
    assert '"multipliers":[{"rule":0,"version":1,"name":"Silver","percent":150' in told
    shop.refund(receipt)
    assert (shop.balance(ana), replay_differs(shop)) == (100, ())


def test_rule_for_a_tier_pays_from_the_next_sale(shop: Shop) -> None:
    with_tiers(shop)
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == PURCHASE)
    extra = replace(rule, id=shop.desks.program.new_rule_id(), version=0, conditions=Conditions(tiers=("silver",)))
    shop.desks.program.change_rule(extra)
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.sell(ana, 1000)
    assert shop.balance(ana) == 120


def test_spend_nets_refunds_and_visits_count_days(shop: Shop) -> None:
    with_tiers(shop, tiers=(THREE[0], Tier("silver", "Silver", 10_000)), metric=TierMetric.SPEND)
    ana = shop.enrol()
    shop.sell(ana, 6000)
    causing = shop.sell(ana, 4000)
    assert tier_of(shop, ana) == "silver"
    shop.refund(causing)
    assert tier_of(shop, ana) == "bronze"
    with_tiers(shop, tiers=(THREE[0], Tier("silver", "Silver", 3)), metric=TierMetric.VISITS)
    shop.sell(ana, 100)
    shop.clock.advance(days=1)
    shop.sell(ana, 100)
    assert tier_of(shop, ana) == "bronze"
    shop.clock.advance(days=1)
    shop.sell(ana, 100)
    assert (tier_of(shop, ana), replay_differs(shop)) == ("silver", ())


def test_import_upgrades_as_one_by_one_and_undo_leaves_no_tier(shop: Shop) -> None:
    with_tiers(shop, window=TierWindow.ROLLING, window_months=6)
    days = (date(2025, 1, 10), date(2025, 5, 2), date(2025, 9, 1), date(2025, 12, 24))
    result = shop.import_sales(*[a_row(f"R{place}", "60.00", on=day) for place, day in enumerate(days)])
    ana = int(shop.value("SELECT id FROM customer WHERE ref = 'C1'"))
    assert tier_of(shop, ana) == "silver"
    assert replay_differs(shop) == ()
    assert result.batch_id is not None
    shop.desks.imports.undo(result.batch_id)
    assert (tier_of(shop, ana), replay_differs(shop)) == ("", ())


def test_membership_year_begins_with_registration(shop: Shop) -> None:
    with_tiers(shop, window=TierWindow.MEMBERSHIP_YEAR)
    ana = shop.enrol(registered_on=date(2025, 7, 1))
    shop.sell(ana, 12_000)
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None
    assert (standing.span.first, standing.span.last) == (date(2025, 7, 1), date(2026, 6, 30))
    assert standing.review_on == date(2027, 6, 30)


def test_lifetime_tier_is_never_reviewed(shop: Shop) -> None:
    with_tiers(shop, window=TierWindow.LIFETIME)
    ana = shop.enrol()
    shop.sell(ana, 40_000)
    assert review_all(shop, date(2056, 1, 1)) == 0
    assert tier_of(shop, ana) == "gold"


def test_standing_tells_what_is_missing(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 12_000)
    shop.clock.move_to(date(2027, 3, 1))
    shop.sell(ana, 3000)
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None and standing.next_tier is not None
    assert (standing.next_tier.code, standing.next_remaining, standing.keep_remaining) == ("gold", 270, 70)


def test_history_of_tiers_cannot_be_changed(shop: Shop) -> None:
    with_tiers(shop)
    shop.enrol()
    with pytest.raises(Exception, match="history_is_append_only"):
        shop.tamper("UPDATE tier_change SET to_tier = 'gold'")


def test_tampered_tier_is_found_and_mended(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.tamper("UPDATE customer SET tier = 'gold' WHERE id = ?", ana)
    assert [finding.code for finding in shop.findings()] == ["tier_differs"]
    shop.desks.checks.repair()
    assert tier_of(shop, ana) == "bronze"


def test_merged_customers_reach_a_tier_together_and_lose_it_apart(shop: Shop) -> None:
    with_tiers(shop)
    ana, ben = shop.enrol("A"), shop.enrol("B", name="Ana R.")
    shop.sell(ana, 6000)
    receipt = shop.sell(ben, 6000)
    people = shop.desks.people
    people.merge(ana, ben, identity=people.new_identity())
    assert tier_of(shop, ana) == "silver"
    people.unmerge(ben, identity=people.new_identity())
    assert (tier_of(shop, ana), tier_of(shop, ben)) == ("bronze", "bronze")
    people.merge(ana, ben, identity=people.new_identity())
    shop.refund(receipt)
    standing = shop.desks.tiers.standing(ana)
    assert standing is not None and standing.metric == 60
    assert replay_differs(shop) == ()


def test_erased_customer_has_no_tier(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 12_000)
    people = shop.desks.people
    people.erase(ana, reason="asked for it", identity=people.new_identity())
    assert (tier_of(shop, ana), replay_differs(shop)) == ("", ())


def test_two_pcs_that_review_at_once_do_it_once(shop: Shop) -> None:
    with_tiers(shop)
    people = [shop.enrol(f"C{number}", name=f"Customer {number}") for number in range(12)]
    for customer in people:
        shop.sell(customer, 40_000)
    shop.clock.move_to(date(2028, 1, 1))
    fallen: list[int] = []
    endings = at_once(shop, 4, lambda _number: fallen.append(shop.desks.tiers.run(confirmed=True).downgraded))
    assert (endings, sum(fallen)) == ({"done": 4}, 12)
    assert {tier_of(shop, customer) for customer in people} == {"silver"}
    assert replay_differs(shop) == ()


def test_sales_at_once_upgrade_once(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    sale = shop.desks.counter.sell
    at_once(shop, 8, lambda number: sale(a_sale(f"T{number}", (2500,), customer_id=ana)))
    assert (tier_of(shop, ana), reasons(shop, ana)) == ("silver", ["joined", "upgraded"])


def test_a_tier_past_its_last_day_pays_and_opens_nothing(shop: Shop) -> None:
    tiers = (Tier("bronze", "Bronze", 0), Tier("gold", "Gold", 300, multiplier_percent=200))
    with_tiers(shop, tiers=tiers)
    ana = shop.enrol()
    shop.sell(ana, 30_000)
    mug = shop.a_reward(50)
    mug = shop.desks.program.change_reward(replace(mug, terms=replace(mug.terms, tiers=("gold",))))
    shop.clock.move_to(date(2028, 6, 1))
    assert tier_of(shop, ana) == "gold"
    with pytest.raises(Refusal) as refused:
        shop.redeem(ana, mug)
    assert refused.value.code == "reward_of_other_tiers"
    held = shop.balance(ana)
    shop.sell(ana, 1_000)
    assert (shop.balance(ana) - held, tier_of(shop, ana)) == (10, "bronze")
    assert replay_differs(shop) == ()


def test_offers_review_the_tier_first(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    shop.sell(ana, 30_000)
    mug = shop.a_reward(50)
    shop.desks.program.change_reward(replace(mug, terms=replace(mug.terms, tiers=("gold",))))
    assert [offer.refusal for offer in shop.desks.rewards.offers(ana)] == [None]
    shop.clock.move_to(date(2030, 6, 1))
    (offer,) = shop.desks.rewards.offers(ana)
    assert offer.refusal is not None and tier_of(shop, ana) == "bronze"
    count = shop.value("SELECT count(*) FROM operation")
    shop.desks.rewards.offers(ana)
    assert shop.value("SELECT count(*) FROM operation") == count
    assert replay_differs(shop) == ()


def test_a_late_sale_is_paid_by_the_tier_of_its_day(shop: Shop) -> None:
    tiers = (Tier("bronze", "Bronze", 0), Tier("gold", "Gold", 300, multiplier_percent=200))
    with_tiers(shop, tiers=tiers)
    ana = shop.enrol()
    shop.sell(ana, 30_000)
    held = shop.balance(ana)
    shop.clock.move_to(date(2028, 6, 1))
    shop.sell(ana, 1_000, on=TODAY)
    assert shop.balance(ana) - held == 20
    assert replay_differs(shop) == ()


def test_a_reward_names_tiers_that_there_are(shop: Shop) -> None:
    with_tiers(shop)
    mug = shop.a_reward(50)
    with pytest.raises(Refusal) as refused:
        shop.desks.program.change_reward(replace(mug, terms=replace(mug.terms, tiers=("gold", "platin"))))
    assert (refused.value.code, refused.value.details["tier"]) == ("reward_of_unknown_tier", "platin")
    mug = shop.desks.program.change_reward(replace(mug, terms=replace(mug.terms, tiers=("gold",))))
    with pytest.raises(Refusal) as refused:
        with_tiers(shop, tiers=THREE[:2])
    assert (refused.value.code, refused.value.details["tier"]) == ("tier_of_reward", "gold")
    shop.desks.program.change_reward(replace(mug, active=False))
    with_tiers(shop, tiers=THREE[:2])


def test_a_lifetime_tier_falls_with_what_it_was_reached_by(shop: Shop) -> None:
    with_tiers(shop, window=TierWindow.LIFETIME)
    ana = shop.enrol()
    first = shop.sell(ana, 9_000)
    second = shop.sell(ana, 1_000)
    assert tier_of(shop, ana) == "silver"
    shop.refund(first)
    assert (tier_of(shop, ana), reasons(shop, ana)[-1]) == ("bronze", "stepped_back")
    shop.sell(ana, 9_000)
    assert tier_of(shop, ana) == "silver"
    shop.refund(second)
    assert tier_of(shop, ana) == "bronze"
    assert replay_differs(shop) == ()


def test_who_keeps_a_lifetime_tier_by_a_new_set_up_keeps_it(shop: Shop) -> None:
    with_tiers(shop, window=TierWindow.LIFETIME)
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    receipt = shop.sell(ana, 1_000)
    with_tiers(shop, tiers=(THREE[0], Tier("silver", "Silver", 200)), window=TierWindow.LIFETIME)
    shop.refund(receipt)
    assert tier_of(shop, ana) == "silver"


def test_a_refused_pin_names_the_customer(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol("A", name="Ana Ruiz")
    shop.desks.people.erase(ana, "asked for it", identity=shop.desks.people.new_identity())
    request = PinRequest(ana, "gold", TODAY + timedelta(days=9), "friend", shop.desks.tiers.new_identity())
    with pytest.raises(Refusal) as refused:
        shop.desks.tiers.pin(request)
    assert str(refused.value.details["customer"]).startswith("Erased ")


def test_a_pin_sent_again_after_midnight_is_a_repeat(shop: Shop) -> None:
    with_tiers(shop)
    ana = shop.enrol()
    identity, other = shop.desks.tiers.new_identity(), shop.desks.tiers.new_identity()
    request = PinRequest(ana, "gold", TODAY + timedelta(days=9), "friend", identity)
    shop.desks.tiers.pin(request)
    shop.clock.advance(days=1)
    shop.desks.tiers.pin(request)
    shop.desks.tiers.unpin(ana, "no friend", identity=other)
    shop.clock.advance(days=1)
    shop.desks.tiers.unpin(ana, "no friend", identity=other)
    assert [reason for reason in reasons(shop, ana) if "pin" in reason] == ["pinned", "unpinned"]


def test_tier_that_a_late_sale_brings_again_is_reviewed_again(shop: Shop) -> None:
    with_tiers(shop, window=TierWindow.ROLLING, window_months=1)
    mug, ana = shop.a_reward(10), shop.enrol()
    shop.sell(ana, 30_000, on=TODAY, receipt="R-1")
    shop.void_sale("R-1")
    shop.sell(ana, 30_000, on=TODAY)
    review_all(shop, date(2026, 5, 1))
    assert tier_of(shop, ana) == "silver"
    shop.sell(ana, 90_000, on=TODAY)
    shop.redeem(ana, mug)
    assert tier_of(shop, ana) != "gold"
    assert replay_differs(shop) == ()


def test_mistyped_action_is_refused_with_the_nearest(shop: Shop) -> None:
    with pytest.raises(Refusal) as found:
        shop.desks.tiers.change(TierProgram((Tier("b", "Bronze", 0),), actions=("purchse",)))
    assert found.value.code == "unknown_action"
    assert "purchase" in tuple(found.value.details["known"])  # type: ignore[arg-type]  # names
