"""Rewards at the counter on both engines: terms, vouchers, cancellations, the wheel, and many clerks at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward, RewardType, Terms
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.views import EntryQuery, VoucherQuery
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.services.rewards import Redeemed, RedeemRequest
from loyalty_desktop.wording.sentences import sentence
from tests.builders import TODAY, Shop
from tests.services.test_concurrency import at_once


def a_reward(shop: Shop, cost: int = 50, **terms: Any) -> Reward:
    reward = Reward(
        shop.desks.program.new_reward_id(),
        0,
        "Mug",
        "product",
        cost,
        500,
        terms=replace(Terms(), **terms),
    )
    return shop.desks.program.change_reward(reward)


def a_holder(shop: Shop, points: int = 200, ref: str = "C1", *, name: str = "Ana Ruiz") -> int:
    number = shop.enrol(ref, name=name)
    shop.adjust(number, points)
    return number


def refusal_of(action: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        action()
    return caught.value.code


def cancel(shop: Shop, code: str, points: int = 0) -> Redeemed:
    desk = shop.desks
    return desk.rewards.cancel(code, "not wanted", identity=desk.counter.new_identity(), points=points)


def cancel_entry(shop: Shop, entry: int, points: int = 0) -> Redeemed:
    desk = shop.desks
    return desk.rewards.cancel_redemption(entry, "not wanted", identity=desk.counter.new_identity(), points=points)


def the_redemption(shop: Shop) -> int:
    return int(shop.value("SELECT max(entry_id) FROM redemption"))


def use(shop: Shop, code: str) -> str:
    return shop.desks.rewards.use(code, identity=shop.desks.counter.new_identity()).state


def entries(shop: Shop) -> list[tuple[str, int, int | None]]:
    rows = shop.store.read(lambda session: session.rows("SELECT kind, points, money_minor FROM entry ORDER BY id"))
    return [(kind, points, money) for kind, points, money in rows if kind != "adjust"]


def lots(shop: Shop) -> list[tuple[int, int, int]]:
    return shop.store.read(lambda session: session.rows("SELECT points, remaining, expired FROM lot ORDER BY entry_id"))


def test_sixteen_threads_redeem_one_balance(shop: Shop) -> None:
    reward, ana = a_reward(shop, 50, voucher_days=5), a_holder(shop, 120)
    endings = at_once(shop, 16, lambda _: shop.redeem(ana, reward))
    assert endings == {"done": 2, "not_enough_points": 14}
    assert shop.balance(ana) == 20


def test_sixteen_threads_redeem_the_last_item(shop: Shop) -> None:
    reward = a_reward(shop, 50, stock=1)
    people = [a_holder(shop, 200, f"C{number}", name=f"Name {number}") for number in range(16)]
    endings = at_once(shop, 16, lambda number: shop.redeem(people[number], reward))
    assert endings == {"done": 1, "reward_sold_out": 15}
    assert sum(map(shop.balance, people)) == 16 * 200 - 50


def test_sixteen_threads_use_one_voucher_once(shop: Shop) -> None:
    code = shop.redeem(a_holder(shop), a_reward(shop, voucher_days=5)).code
    assert at_once(shop, 16, lambda _: use(shop, code)) == {"done": 1, "voucher_used_already": 15}


def test_using_and_cancelling_at_once_does_one(shop: Shop) -> None:
    ana = a_holder(shop)
    code = shop.redeem(ana, a_reward(shop, voucher_days=5)).code
    endings = at_once(shop, 8, lambda number: use(shop, code) if number % 2 else cancel(shop, code))
    assert endings["done"] == 1 and sum(endings.values()) == 8
    assert shop.balance(ana) in (150, 200)


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"stock": 0}, "reward_sold_out"),
        ({"tiers": ("gold",)}, "reward_of_other_tiers"),
        ({"first_day": TODAY + timedelta(days=1)}, "reward_not_yet"),
        ({"last_day": TODAY - timedelta(days=1)}, "reward_no_longer"),
    ],
)
def test_terms_are_held(shop: Shop, terms: dict[str, Any], code: str) -> None:
    shop.desks.tiers.change(TierProgram((Tier("basic", "Basic", 0), Tier("gold", "Gold", 9_000))))
    reward, ana = a_reward(shop, **terms), a_holder(shop)
    assert refusal_of(lambda: shop.redeem(ana, reward)) == code
    assert shop.balance(ana) == 200


def test_a_reward_of_other_tiers_names_them(shop: Shop) -> None:
    tiers = (Tier("basic", "Basic", 0), Tier("g", "Gold card", 9_000), Tier("p", "Platinum card", 99_000))
    shop.desks.tiers.change(TierProgram(tiers))
    reward, ana = a_reward(shop, tiers=("g", "p")), a_holder(shop)
    (offer,) = shop.desks.rewards.offers(ana)
    assert offer.refusal is not None and "is only for Gold card or Platinum card." in sentence(offer.refusal)
    with pytest.raises(Refusal) as refused:
        shop.redeem(ana, reward)
    assert sentence(refused.value) == sentence(offer.refusal)


def test_first_and_last_day_are_included(shop: Shop) -> None:
    reward, ana = a_reward(shop, first_day=TODAY, last_day=TODAY), a_holder(shop)
    assert shop.redeem(ana, reward).balance == 150


def test_limits_count_redemptions_that_stand(shop: Shop) -> None:
    reward, ana = a_reward(shop, per_customer=1, in_total=2, voucher_days=9), a_holder(shop)
    code = shop.redeem(ana, reward).code
    assert refusal_of(lambda: shop.redeem(ana, reward)) == "reward_had_already"
    cancel(shop, code)
    shop.redeem(ana, reward)
    shop.redeem(a_holder(shop, 200, "C2", name="Bea"), reward)
    assert refusal_of(lambda: shop.redeem(a_holder(shop, 200, "C3", name="Cy"), reward)) == "reward_used_up"


def test_voided_redemption_frees_stock(shop: Shop) -> None:
    reward, ana = a_reward(shop, stock=1), a_holder(shop)
    shop.redeem(ana, reward)
    shop.void(shop.desks.counter.page(EntryQuery(kinds=("redeem",)), 0, 1)[0].id)
    assert shop.redeem(ana, reward).balance == 150
    assert shop.desks.checks.replay().is_clean


def test_stock_is_never_set_below_what_was_taken(shop: Shop) -> None:
    reward, ana = a_reward(shop, stock=5), a_holder(shop)
    shop.redeem(ana, reward)
    shop.redeem(ana, reward)
    lower = replace(reward, terms=replace(reward.terms, stock=1))
    assert refusal_of(lambda: shop.desks.program.change_reward(lower)) == "reward_stock_below_taken"


def test_clerk_chooses_the_points_of_a_discount(shop: Shop) -> None:
    reward = Reward(
        shop.desks.program.new_reward_id(), 0, "Off", "discount", 100, 99, terms=Terms(most_points=300, voucher_days=1)
    )
    reward, ana = shop.desks.program.change_reward(reward), a_holder(shop, 500)

    def redeem(points: int) -> Redeemed:
        identity = shop.desks.counter.new_identity()
        return shop.desks.rewards.redeem(RedeemRequest(ana, reward.id, identity, points=points))

    assert refusal_of(lambda: redeem(99)) == refusal_of(lambda: redeem(301)) == "points_not_for_reward"
    assert redeem(250).balance == 250
    assert entries(shop) == [("redeem", -250, 247)]


def test_voucher_is_used_once_through_its_last_day(shop: Shop) -> None:
    ana, reward = a_holder(shop), a_reward(shop, voucher_days=3)
    first, second = shop.redeem(ana, reward).code, shop.redeem(ana, reward).code
    shop.clock.advance(days=3)
    assert use(shop, f" {first[:4].lower()}-{first[4:]}") == "used"
    assert refusal_of(lambda: use(shop, first)) == "voucher_used_already"
    assert refusal_of(lambda: cancel(shop, first)) == "voucher_used_already"
    shop.clock.advance(days=1)
    assert refusal_of(lambda: use(shop, second)) == "voucher_expired"


def test_vouchers_expire_at_day_change_once(shop: Shop) -> None:
    code = shop.redeem(a_holder(shop), a_reward(shop, voucher_days=1)).code
    shop.clock.advance(days=2)
    shop.desks.expiry.run()
    count = shop.value("SELECT count(*) FROM operation")
    shop.desks.expiry.run()
    voucher = shop.desks.rewards.voucher(code)
    assert (voucher.state, voucher.ended_on) == ("expired", TODAY + timedelta(days=2))
    assert shop.value("SELECT count(*) FROM operation") == count
    assert shop.desks.checks.replay().is_clean


def test_cancelling_returns_points_to_their_lots(shop: Shop) -> None:
    ana, reward = a_holder(shop, 30), a_reward(shop, 50, voucher_days=9)
    shop.adjust(ana, 40)
    before = lots(shop)
    code = shop.redeem(ana, reward).code
    assert cancel(shop, code).balance == 70
    assert lots(shop) == before
    assert entries(shop) == [("redeem", -50, 500), ("redeem_reversal", 50, -500)]
    assert refusal_of(lambda: cancel(shop, code)) == "voucher_cancelled_already"


def test_partial_cancellation_returns_the_longest_lived_first(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="2")
    ana, reward = a_holder(shop, 30), a_reward(shop, 60)
    shop.clock.advance(days=20)
    shop.adjust(ana, 40)
    shop.redeem(ana, reward)
    entry = the_redemption(shop)
    cancel_entry(shop, entry, points=20)
    assert [lot[1] for lot in lots(shop)] == [0, 30]
    cancel_entry(shop, entry, points=15)
    assert [lot[1] for lot in lots(shop)] == [5, 40]
    assert refusal_of(lambda: cancel_entry(shop, entry, points=26)) == "more_than_redeemed"
    assert refusal_of(lambda: shop.void(entry)) == "partly_cancelled"
    cancel_entry(shop, entry)
    assert [lot[1] for lot in lots(shop)] == [30, 40]
    assert refusal_of(lambda: shop.void(entry)) == "already_reversed"
    assert sum(money or 0 for _, _, money in entries(shop)) == 0


@pytest.mark.parametrize(("policy", "held"), [("grace", 50), ("keep_expired", 0)])
def test_lapsed_points_follow_the_policy(shop: Shop, policy: str, held: int) -> None:
    shop.desks.program.change_settings(lifetime_months="1", reinstatement=policy, grace_days="10")
    ana, reward = a_holder(shop, 50), a_reward(shop, 50, voucher_days=99)
    code = shop.redeem(ana, reward).code
    shop.clock.advance(days=60)
    assert cancel(shop, code).balance == held
    assert shop.desks.checks.replay().is_clean
    shop.clock.advance(days=10)
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == held
    shop.clock.advance(days=1)
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(ana) == 0


def test_redemption_without_voucher_is_cancelled_by_its_entry(shop: Shop) -> None:
    ana = a_holder(shop)
    shop.redeem(ana, a_reward(shop))
    entry = shop.desks.counter.page(EntryQuery(kinds=("redeem",)), 0, 1)[0]
    identity = shop.desks.counter.new_identity()
    done = shop.desks.rewards.cancel_redemption(entry.id, "broken", identity=identity)
    again = shop.desks.rewards.cancel_redemption(entry.id, "broken", identity=identity)
    assert (done.balance, again.balance, again.repeated) == (200, 200, True)


def a_wheel(shop: Shop, *prizes: Prize) -> Reward:
    terms = Terms(prizes=prizes, voucher_days=9)
    return shop.desks.program.change_reward(
        Reward(
            shop.desks.program.new_reward_id(), 0, "Wheel", "lucky_wheel", 10, type=RewardType.LUCKY_WHEEL, terms=terms
        )
    )


def test_wheel_draws_by_weight_within_stock_and_replays(shop: Shop) -> None:
    wheel = a_wheel(
        shop,
        Prize("30 points", PrizeKind.POINTS, 3, 30),
        Prize("Mug", PrizeKind.PRODUCT, 50, stock=2),
        Prize("nothing", PrizeKind.NOTHING, 5),
    )
    ana = a_holder(shop, 300)
    plays = [shop.redeem(ana, wheel) for _ in range(20)]
    drawn = Counter(play.prize for play in plays)
    assert drawn["Mug"] == 2 and sum(drawn.values()) == 20
    assert all(bool(play.code) == (play.prize == "Mug") for play in plays)
    assert shop.balance(ana) == 300 - 20 * 10 + 30 * drawn["30 points"]
    assert refusal_of(lambda: cancel(shop, next(play.code for play in plays if play.code))) == "wheel_play_stays"
    assert shop.desks.checks.replay().is_clean


def test_last_prize_is_won_once_by_sixteen_threads(shop: Shop) -> None:
    wheel = a_wheel(shop, Prize("Car", PrizeKind.PRODUCT, 1, stock=1))
    people = [a_holder(shop, 50, f"C{number}", name=f"Name {number}") for number in range(16)]
    endings = at_once(shop, 16, lambda number: shop.redeem(people[number], wheel))
    assert endings == {"done": 1, "wheel_is_empty": 15}


def test_voided_play_takes_its_prize_back(shop: Shop) -> None:
    ana = a_holder(shop, 20)
    shop.redeem(ana, a_wheel(shop, Prize("Jackpot", PrizeKind.POINTS, 1, 500)))
    assert shop.balance(ana) == 510
    earned = shop.desks.counter.page(EntryQuery(kinds=("earn",)), 0, 9)
    assert [entry.voidable for entry in earned] == [False]
    assert refusal_of(lambda: shop.void(earned[0].id)) == "void_the_play"
    shop.void(shop.desks.counter.page(EntryQuery(kinds=("redeem",)), 0, 1)[0].id)
    assert shop.balance(ana) == 20
    assert shop.desks.checks.replay().is_clean


def test_same_request_draws_and_issues_once(shop: Shop) -> None:
    ana, wheel = a_holder(shop), a_wheel(shop, Prize("Mug", PrizeKind.PRODUCT, 1), Prize("Cup", PrizeKind.PRODUCT, 1))
    identity = shop.desks.counter.new_identity()
    first, again = shop.redeem(ana, wheel, identity=identity), shop.redeem(ana, wheel, identity=identity)
    assert again == replace(first, repeated=True)
    assert shop.desks.rewards.count(VoucherQuery()) == 1


def test_offers_say_why_something_cannot_be_had(shop: Shop) -> None:
    a_reward(shop, 10, stock=0)
    a_reward(shop, 300)
    a_reward(shop, 100, stock=4)
    offers = shop.desks.rewards.offers(a_holder(shop, 200))
    assert [(offer.reward.cost, offer.missing, offer.left, offer.is_within_reach) for offer in offers] == [
        (100, 0, 4, True),
        (300, 100, None, False),
        (10, 0, 0, False),
    ]


def test_mistyped_and_unknown_codes_are_told_apart(shop: Shop) -> None:
    code = shop.redeem(a_holder(shop), a_reward(shop, voucher_days=9)).code
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    assert refusal_of(lambda: use(shop, wrong)) == "voucher_code_mistyped"
    assert refusal_of(lambda: use(shop, "222222222222")) == "unknown_voucher"


def test_points_of_a_merged_customer_go_on_to_the_one_who_stayed(shop: Shop) -> None:
    ana, twin = a_holder(shop), a_holder(shop, 100, "C2", name="Ana R.")
    code = shop.redeem(twin, a_reward(shop, voucher_days=9)).code
    shop.desks.people.merge(ana, twin, identity=shop.desks.people.new_identity())
    cancel(shop, code)
    assert (shop.balance(ana), shop.balance(twin)) == (300, 0)
    assert shop.desks.checks.replay().is_clean


def test_same_request_after_a_change_of_the_cost_returns_the_first_answer(shop: Shop) -> None:
    ana, reward = a_holder(shop), a_reward(shop, 50)
    identity = shop.desks.counter.new_identity()
    request = RedeemRequest(ana, reward.id, identity, points=50)
    shop.desks.rewards.redeem(request)
    shop.desks.program.change_reward(replace(reward, cost=60))
    again = shop.desks.rewards.redeem(request)
    assert (again.points, again.balance, again.repeated) == (-50, 150, True)


def test_a_voucher_is_cancelled_whole_or_not_at_all(shop: Shop) -> None:
    terms = Terms(most_points=200, voucher_days=9)
    reward = Reward(shop.desks.program.new_reward_id(), 0, "Ten off", "discount", 50, 500, terms=terms)
    reward = shop.desks.program.change_reward(reward)
    ana = a_holder(shop)
    identity = shop.desks.counter.new_identity()
    code = shop.desks.rewards.redeem(RedeemRequest(ana, reward.id, identity, points=100)).code
    assert refusal_of(lambda: cancel(shop, code, points=99)) == "voucher_in_part"
    assert not shop.desks.rewards.standing(the_redemption(shop)).can_be_part
    assert (shop.balance(ana), shop.desks.rewards.voucher(code).value_minor) == (100, 1000)
    assert cancel(shop, code, points=100).balance == 200


def test_a_voucher_past_its_day_is_not_cancelled_before_a_sweep_either(shop: Shop) -> None:
    ana = a_holder(shop)
    code = shop.redeem(ana, a_reward(shop, voucher_days=3)).code
    shop.clock.advance(days=4)
    assert shop.desks.rewards.voucher(code).state == "issued"
    assert refusal_of(lambda: cancel(shop, code)) == "voucher_expired"
    assert shop.balance(ana) == 150


def test_a_used_voucher_is_not_voided(shop: Shop) -> None:
    ana = a_holder(shop)
    code = shop.redeem(ana, a_reward(shop, voucher_days=3)).code
    use(shop, code)
    assert refusal_of(lambda: shop.void(the_redemption(shop))) == "voucher_used_already"
    assert (shop.balance(ana), shop.desks.rewards.voucher(code).state) == (150, "used")


def test_a_voucher_used_again_after_midnight_by_the_same_request_is_a_repeat(shop: Shop) -> None:
    code = shop.redeem(a_holder(shop), a_reward(shop, voucher_days=3)).code
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.use(code, identity=identity)
    shop.clock.advance(days=1)
    assert shop.desks.rewards.use(code, identity=identity).ended_on == TODAY


def test_a_reward_of_one_price_says_so(shop: Shop) -> None:
    reward, ana = a_reward(shop), a_holder(shop)
    request = RedeemRequest(ana, reward.id, shop.desks.counter.new_identity(), points=51)
    assert refusal_of(lambda: shop.desks.rewards.redeem(request)) == "points_fixed_for_reward"


def test_late_redemption_takes_no_points_that_lapsed_while_they_waited(shop: Shop) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, waiting_days=20))
    shop.desks.program.change_settings(lifetime_months="1")
    customer = shop.enrol()
    shop.sell(customer, 5_000)
    shop.clock.advance(days=90)
    books = shop.balance(customer)
    with pytest.raises(Refusal) as found:
        shop.redeem(customer, shop.a_reward(cost=30), on=TODAY + timedelta(days=5))
    assert (found.value.code, books) == ("not_enough_points", 50)
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(customer) == 0
