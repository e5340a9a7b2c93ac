"""What is posted, taken back and undone after a merge, on both engines; replayed it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import RewardType, Terms
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.reports.model import Cell
from loyalty_desktop.services.rewards import RedeemRequest
from tests.builders import FIRST_DAY, TODAY, Shop, a_row
from tests.services.reports import built, cells, values


@pytest.fixture(autouse=True)
def replay_is_the_same(shop: Shop) -> Iterator[None]:
    """After each test the journal alone gives the same books."""
    yield
    assert shop.desks.checks.replay().findings == ()


def merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def unmerge(shop: Shop, gone: int) -> None:
    shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def refusal_of(act: object, *arguments: object) -> str:
    with pytest.raises(Refusal) as found:
        act(*arguments)  # type: ignore[operator]  # any desk's method
    return found.value.code


def last_entry(shop: Shop, customer: int, kind: str) -> int:
    return int(shop.value(f"SELECT max(id) FROM entry WHERE kind = '{kind}' AND customer_id = ?", customer))


def left_in_lots(shop: Shop, customer: int) -> list[int]:
    return [lot.remaining for lot in shop.desks.customers.show(customer).lots]


def owed(shop: Shop, customer: int) -> int:
    return int(shop.value("SELECT debt FROM customer WHERE id = ?", customer))


def test_void_by_the_name_of_a_friend_who_was_merged_into_the_referrer(shop: Shop) -> None:
    ana = shop.enrol()
    anna = shop.enrol(name="Anna", referrer_id=ana)
    shop.adjust(anna, 40)
    entry = last_entry(shop, anna, "adjust")
    shop.adjust(ana, 100)
    merge(shop, ana, anna)
    shop.void(entry)
    shop.adjust(anna, -30)
    shop.redeem(anna, shop.a_reward(cost=20))
    assert (shop.balance(ana), shop.balance(anna)) == (50, 0)


def test_void_of_a_sale_that_paid_two_merged_customers(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 30)
    shop.pay_for("new_user_referral", 20)
    ana, carl = shop.enrol(), shop.enrol(name="Carl")
    bea = shop.enrol(name="Bea", referrer_id=carl)
    receipt = shop.sell(bea, 1_000)
    merge(shop, ana, bea)
    merge(shop, ana, carl)
    shop.void_sale(receipt)
    assert [shop.balance(number) for number in (ana, bea, carl)] == [0, 0, 0]
    unmerge(shop, carl)
    unmerge(shop, bea)
    assert [shop.balance(number) for number in (ana, bea, carl)] == [0, 0, 0]


@pytest.mark.parametrize(("policy", "after"), [("debt", (30, -50)), ("clamp", (30, -30)), ("cash", (30, -30))])
def test_unmerge_gives_back_what_somebody_elses_refund_took(shop: Shop, policy: str, after: tuple[int, int]) -> None:
    shop.desks.program.change_settings(beyond_balance=policy, point_value_minor="500")
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    receipt = shop.sell(bea, 5_000)
    shop.redeem(bea, shop.a_reward(cost=50))
    shop.adjust(ana, 30)
    merge(shop, ana, bea)
    shop.refund(receipt)
    assert shop.balance(ana) == (-20 if policy == "debt" else 0)
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == after
    assert (owed(shop, ana), owed(shop, bea)) == (0, -after[1])


def test_tier_of_who_stayed_is_not_lowered_by_a_refund_that_left_again(shop: Shop) -> None:
    shop.desks.tiers.change(TierProgram((Tier("b", "Bronze", 0), Tier("s", "Silver", 25))))
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    receipt = shop.sell(bea, 5_000)
    shop.sell(ana, 3_000)
    merge(shop, ana, bea)
    shop.refund(receipt)
    unmerge(shop, bea)
    standings = [shop.desks.tiers.standing(number) for number in (ana, bea)]
    assert [standing.metric for standing in standings if standing is not None] == [30, 0]


def test_voided_refund_after_a_merge_gives_the_moved_lot_back(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    receipt = shop.sell(bea, 5_000, on=date(2026, 2, 1))
    shop.adjust(ana, 20)
    merge(shop, ana, bea)
    before = shop.desks.customers.show(ana).lots
    shop.refund(receipt)
    assert left_in_lots(shop, ana) == [20]
    shop.void(last_entry(shop, bea, "clawback"))
    assert shop.desks.customers.show(ana).lots == before
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (20, 50)


def test_refund_voided_while_friend_and_referrer_are_one_pays_after_they_come_apart(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 30)
    ana = shop.enrol()
    bea = shop.enrol(name="Bea", referrer_id=ana)
    receipt = shop.sell(bea, 1_000)
    shop.refund(receipt)
    merge(shop, bea, ana)
    shop.void(last_entry(shop, bea, "clawback"))
    assert shop.balance(bea) == 10
    unmerge(shop, ana)
    shop.desks.expiry.run(confirmed=True)
    assert (shop.balance(ana), shop.balance(bea)) == (30, 10)


def test_referral_whose_purchase_is_voided_during_a_merge_pays_nothing_after_it(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 30)
    ana = shop.enrol()
    bea = shop.enrol(name="Bea", referrer_id=ana)
    receipt = shop.sell(bea, 1_000)
    merge(shop, ana, bea)
    shop.void_sale(receipt)
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (0, 0)


def test_two_voids_after_a_merge_each_take_their_own_points(shop: Shop) -> None:
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.adjust(ana, 200)
    entries = []
    for _ in range(2):
        shop.adjust(bea, 100)
        entries.append(last_entry(shop, bea, "adjust"))
    merge(shop, ana, bea)
    shop.redeem(ana, shop.a_reward(cost=250))
    shop.adjust(ana, 300)
    shop.void(entries[1])
    assert left_in_lots(shop, ana) == [50, 300]
    shop.void(entries[0])
    assert left_in_lots(shop, ana) == [250]


def test_undone_import_takes_each_sales_points_from_their_own_lot(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 30_000)
    shop.import_sales(
        *(a_row(f"I{number}", "100.00", customer="BB", on=FIRST_DAY + timedelta(number)) for number in range(3))
    )
    bea = shop.desks.customers.find("BB").id
    merge(shop, ana, bea)
    shop.desks.imports.undo(int(shop.value("SELECT max(id) FROM batch")))
    assert left_in_lots(shop, ana) == [300]


def test_turn_of_the_wheel_is_voided_with_points_that_have_lapsed_elsewhere(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.adjust(bea, 10)
    prizes = (Prize("Points", PrizeKind.POINTS, 1, 100),)
    wheel = shop.desks.program.change_reward(
        replace(
            shop.a_reward(cost=10),
            type=RewardType.LUCKY_WHEEL,
            purpose="lucky_wheel",
            value_minor=0,
            terms=Terms(prizes=prizes),
        )
    )
    shop.redeem(bea, wheel)
    play = last_entry(shop, bea, "redeem")
    merge(shop, ana, bea)
    shop.clock.advance(days=60)
    shop.desks.expiry.run(confirmed=True)
    shop.adjust(ana, 200)
    shop.void(play)
    shop.desks.expiry.run(confirmed=True)
    assert (shop.balance(ana), shop.balance(bea)) == (200, 0)


def test_first_time_points_paid_again_go_with_the_import(shop: Shop) -> None:
    shop.pay_for("account_registration", 50)
    ana = shop.enrol()
    shop.import_sales(a_row("I1", "10.00", customer="BB"))
    bea = shop.desks.customers.find("BB").id
    for _ in range(2):
        merge(shop, ana, bea)
        unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (50, 60)
    shop.desks.imports.undo(int(shop.value("SELECT max(id) FROM batch")))
    assert (shop.balance(ana), shop.balance(bea)) == (50, 0)
    assert shop.value("SELECT status FROM customer WHERE id = ?", bea) == "withdrawn"


def test_newcomer_of_a_file_can_be_withdrawn_after_a_merge_that_was_undone(shop: Shop) -> None:
    shop.pay_for("account_registration", 50)
    ana = shop.enrol()
    shop.import_customers("number,name", "BB,Bea")
    bea = shop.desks.customers.find("BB").id
    merge(shop, ana, bea)
    unmerge(shop, bea)
    shop.desks.imports.undo(int(shop.value("SELECT max(id) FROM batch")))
    assert (shop.balance(ana), shop.balance(bea)) == (50, 0)
    assert shop.value("SELECT status FROM customer WHERE id = ?", bea) == "withdrawn"


def test_first_time_points_of_a_family_are_paid_once(shop: Shop) -> None:
    shop.pay_for("first_product_share", 50)
    ana, bea, carl = shop.enrol(), shop.enrol(name="Bea"), shop.enrol(name="Carl")
    for number in (carl, bea):
        share(shop, number)
    merge(shop, ana, bea)
    merge(shop, ana, carl)
    assert shop.balance(ana) == 50
    unmerge(shop, bea)
    assert (shop.balance(ana), shop.balance(bea)) == (50, 50)
    unmerge(shop, carl)
    assert [shop.balance(number) for number in (ana, bea, carl)] == [0, 50, 50]


def share(shop: Shop, customer: int) -> None:
    shop.desks.counter.record_action(
        customer,
        "first_product_share",
        identity=shop.desks.counter.new_identity(),
        happened_at=shop.clock.instant,
    )


def test_separating_somebody_of_a_chain_says_through_whom(shop: Shop) -> None:
    zoe, ana, bea = shop.enrol(name="Zoe"), shop.enrol(name="Ana"), shop.enrol(name="Bea")
    merge(shop, ana, bea)
    merge(shop, zoe, ana)
    with pytest.raises(Refusal) as found:
        unmerge(shop, bea)
    assert (found.value.code, found.value.details["through"]) == ("merged_through", "Ana")


def test_what_a_cancelled_voucher_brought_leaves_a_chain_with_its_middle(shop: Shop) -> None:
    ana, bea, carl = shop.enrol(), shop.enrol(name="Bea"), shop.enrol(name="Carl")
    shop.adjust(carl, 50)
    shop.redeem(carl, shop.a_reward(cost=50))
    entry = last_entry(shop, carl, "redeem")
    merge(shop, bea, carl)
    merge(shop, ana, bea)
    shop.desks.rewards.cancel_redemption(entry, "unwanted", identity=shop.desks.counter.new_identity())
    assert shop.balance(ana) == 50
    unmerge(shop, bea)
    assert [shop.balance(number) for number in (ana, bea, carl)] == [0, 50, 0]
    unmerge(shop, carl)
    assert [shop.balance(number) for number in (ana, bea, carl)] == [0, 0, 50]


def test_limit_of_a_reward_counts_who_was_merged(shop: Shop) -> None:
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.adjust(ana, 100)
    shop.adjust(bea, 100)
    reward = shop.desks.program.change_reward(replace(shop.a_reward(cost=10), terms=Terms(per_customer=1)))
    shop.redeem(bea, reward)
    entry = last_entry(shop, bea, "redeem")
    merge(shop, ana, bea)
    assert refusal_of(shop.redeem, ana, reward) == "reward_had_already"
    (offer,) = shop.desks.rewards.offers(ana)
    assert offer.refusal is not None
    assert offer.refusal.code == "reward_had_already"
    shop.void(entry)
    shop.redeem(ana, reward)
    assert refusal_of(shop.redeem, bea, reward) == "reward_had_already"


def test_answers_for_a_merged_customer_are_those_of_who_stayed(shop: Shop) -> None:
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.adjust(bea, 100)
    merge(shop, ana, bea)
    assert shop.adjust(bea, 20).balance == 120
    reward = shop.a_reward(cost=30)
    (offer,) = shop.desks.rewards.offers(bea)
    assert offer.is_within_reach
    identity = shop.desks.counter.new_identity()
    assert shop.desks.rewards.redeem(RedeemRequest(bea, reward.id, identity)).balance == 90


def test_late_redemption_of_a_merged_customer_reinstates_what_had_lapsed(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    shop.adjust(ana, 50)
    merge(shop, ana, bea)
    shop.clock.advance(days=40)
    shop.desks.expiry.run(confirmed=True)
    reward, identity = shop.a_reward(cost=30), shop.desks.counter.new_identity()
    at = shop.clock.instant - timedelta(days=shop.clock.today.toordinal() - TODAY.toordinal())
    shop.desks.rewards.redeem(RedeemRequest(bea, reward.id, identity, redeemed_at=at))
    assert shop.balance(ana) == 0


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("had_debt", [False, True])
def test_award_that_was_spent_is_issued_and_redeemed_after_a_merge_is_undone(
    shop: Shop, times: int, had_debt: bool
) -> None:
    shop.pay_for("first_product_share", 50)
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    if had_debt:
        receipt = shop.sell(bea, 2_000)
        shop.redeem(bea, shop.a_reward(cost=20))
        shop.refund(receipt)
    share(shop, ana)
    share(shop, bea)
    shop.redeem(bea, shop.a_reward(cost=25))
    before = (figures_of(shop), vintages_of(shop))
    for _ in range(times):
        merge(shop, ana, bea)
        unmerge(shop, bea)
    assert (figures_of(shop), vintages_of(shop)) == before
    assert (shop.balance(ana), shop.balance(bea)) == (50, 5 if had_debt else 25)


def test_spent_award_stays_issued_and_redeemed_beside_what_came_after_the_merge(shop: Shop) -> None:
    shop.pay_for("first_product_share", 50)
    ana, bea = shop.enrol(), shop.enrol(name="Bea")
    share(shop, ana)
    share(shop, bea)
    shop.redeem(bea, shop.a_reward(cost=50))
    merge(shop, ana, bea)
    shop.adjust(bea, 80)
    unmerge(shop, bea)
    assert vintages_of(shop) == [(180, 50, 130)]
    assert shop.balance(ana) + shop.balance(bea) == 130


def figures_of(shop: Shop) -> dict[str, object]:
    return values(built(shop, "points-program"))


def vintages_of(shop: Shop) -> list[tuple[Cell, ...]]:
    """What was issued, was redeemed, and is outstanding of each month."""
    return cells(built(shop, "breakage"), "vintages", "issued", "redeemed", "outstanding")
