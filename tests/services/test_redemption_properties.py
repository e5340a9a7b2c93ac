"""Properties of redemptions on both engines, over random balances, parts and orders."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.rewards import Reward, Terms
from tests.builders import TODAY, Shop
from tests.examples import examples

PROPERTY = settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
EARNED = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 25)), min_size=1, max_size=5)


def a_reward(shop: Shop, cost: int, **terms: object) -> Reward:
    number = shop.desks.program.new_reward_id()
    return shop.desks.program.change_reward(
        Reward(number, 0, "Mug", "product", cost, 777, terms=Terms(**{"voucher_days": 400} | terms))  # type: ignore[arg-type]
    )


def a_holder(shop: Shop, earned: list[tuple[int, int]]) -> int:
    """A new customer with one lot a pair of points and days that pass before."""
    shop.clock.move_to(max(TODAY, shop.clock.today))
    ana = shop.enrol(name="Ana Ruiz")
    for points, days in earned:
        shop.clock.advance(days=days)
        shop.adjust(ana, points)
    return ana


def lots(shop: Shop, customer: int) -> list[tuple[object, ...]]:
    return shop.store.read(
        lambda session: session.rows(
            "SELECT remaining, expired, expires_on FROM lot WHERE customer_id = ? ORDER BY entry_id", (customer,)
        )
    )


def cancel(shop: Shop, code: str) -> int:
    identity = shop.desks.counter.new_identity()
    return shop.desks.rewards.cancel(code, "property", identity=identity).points


def cancel_entry(shop: Shop, entry: int, points: int = 0) -> int:
    identity = shop.desks.counter.new_identity()
    return shop.desks.rewards.cancel_redemption(entry, "property", identity=identity, points=points).points


@PROPERTY
@given(earned=EARNED, share=st.integers(1, 100), parts=st.lists(st.integers(1, 40), max_size=6))
def test_redeem_then_reverse_restores_the_lots(
    shop: Shop, earned: list[tuple[int, int]], share: int, parts: list[int]
) -> None:
    ana = a_holder(shop, earned)
    held = shop.balance(ana)
    cost = max(1, held * share // 100)
    before = lots(shop, ana)
    shop.redeem(ana, a_reward(shop, cost, voucher_days=0))
    entry = int(shop.value("SELECT max(entry_id) FROM redemption"))
    returned = 0
    for part in parts:
        try:
            returned += cancel_entry(shop, entry, part)
        except Refusal as refusal:
            assert refusal.code in ("more_than_redeemed", "voucher_cancelled_already")
        assert returned <= cost
        assert shop.balance(ana) == held - cost + returned
    if returned < cost:
        cancel_entry(shop, entry)
    assert lots(shop, ana) == before
    assert shop.findings() == ()


@PROPERTY
@given(
    earned=EARNED,
    parts=st.lists(st.tuples(st.integers(1, 40), st.integers(0, 30)), min_size=1, max_size=5),
    policy=st.sampled_from(["grace", "keep_expired"]),
)
def test_never_more_comes_back_than_was_redeemed(
    shop: Shop, earned: list[tuple[int, int]], parts: list[tuple[int, int]], policy: str
) -> None:
    shop.desks.program.change_settings(lifetime_months="2", reinstatement=policy, grace_days="7")
    ana = a_holder(shop, earned)
    cost = shop.balance(ana)
    if cost == 0:
        return
    shop.redeem(ana, a_reward(shop, cost, voucher_days=0))
    entry = int(shop.value("SELECT max(entry_id) FROM redemption"))
    for points, days in parts:
        shop.clock.advance(days=days)
        try:
            cancel_entry(shop, entry, points)
        except Refusal as refusal:
            assert refusal.code in ("more_than_redeemed", "voucher_cancelled_already")
        assert shop.balance(ana) <= cost
    assert shop.findings() == ()
    back = shop.value(
        "SELECT coalesce(sum(points), 0) FROM entry WHERE kind = 'redeem_reversal' AND customer_id = ?", ana
    )
    assert back <= cost
    shop.desks.expiry.run(confirmed=True)
    today = day_number(shop.clock.today)
    assert shop.value("SELECT count(*) FROM lot WHERE remaining > 0 AND expires_on < ?", today) == 0


@PROPERTY
@given(stock=st.integers(0, 4), steps=st.lists(st.sampled_from(["redeem", "cancel", "use"]), max_size=14))
def test_stock_is_never_below_nothing(shop: Shop, stock: int, steps: list[str]) -> None:
    ana = a_holder(shop, [(1_000, 0)])
    reward = a_reward(shop, 10, stock=stock)
    open_codes: list[str] = []
    taken = 0
    for step in steps:
        if step == "redeem":
            try:
                open_codes.append(shop.redeem(ana, reward).code)
                taken += 1
            except Refusal as refusal:
                assert (refusal.code, taken) == ("reward_sold_out", stock)
        elif open_codes and step == "cancel":
            cancel(shop, open_codes.pop())
            taken -= 1
        elif open_codes:
            shop.desks.rewards.use(open_codes.pop(), identity=shop.desks.counter.new_identity())
        assert shop.value("SELECT taken FROM reward WHERE id = ?", reward.id) == taken <= stock
    assert shop.findings() == ()
