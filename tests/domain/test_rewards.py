from __future__ import annotations

import json
from datetime import date

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward, RewardType, Terms
from loyalty_desktop.domain.wheel import Prize, PrizeKind


def a_reward(purpose: str = "product", type_: RewardType | None = None, **terms: object) -> Reward:
    return Reward(1, 1, "Mug", purpose, 100, 99, type=type_, terms=Terms(**terms))  # type: ignore[arg-type]


def test_a_definition_is_read_back_from_the_journal() -> None:
    reward = a_reward(
        "lucky_wheel",
        RewardType.LUCKY_WHEEL,
        stock=0,
        per_customer=2,
        in_total=9,
        tiers=("gold", "silver"),
        first_day=date(2026, 1, 1),
        last_day=date(2026, 12, 31),
        voucher_days=30,
        prizes=(Prize("Mug", PrizeKind.PRODUCT, 3, stock=0), Prize("5 points", PrizeKind.POINTS, 1, 5)),
    )
    stored = json.loads(json.dumps(reward.definition()))
    assert Reward.from_definition(1, 1, stored) == reward


def test_type_follows_from_the_purpose() -> None:
    assert a_reward("gift_redemption").kind is RewardType.PRODUCT
    assert a_reward("discount").kind is RewardType.FIXED_DISCOUNT


@pytest.mark.parametrize(
    ("purpose", "type_", "terms", "code"),
    [
        ("product", RewardType.FREE_SHIPPING, {}, "purpose_of_another_type"),
        ("discount", RewardType.PERCENT_DISCOUNT, {}, "reward_percent_out_of_range"),
        ("discount", RewardType.PERCENT_DISCOUNT, {"percent": 101}, "reward_percent_out_of_range"),
        ("product", None, {"percent": 5}, "reward_percent_out_of_range"),
        ("product", None, {"most_points": 200}, "reward_points_not_to_choose"),
        ("discount", None, {"most_points": 100}, "reward_most_points_out_of_range"),
        ("product", None, {"stock": -1}, "reward_stock_out_of_range"),
        ("product", None, {"per_customer": 0}, "reward_limit_out_of_range"),
        ("product", None, {"first_day": date(2026, 2, 1), "last_day": date(2026, 1, 1)}, "reward_dates_reversed"),
        ("product", None, {"voucher_days": -1}, "reward_voucher_days_out_of_range"),
        ("product", None, {"prizes": (Prize("x", PrizeKind.NOTHING, 1),)}, "prizes_without_wheel"),
        (
            "lucky_wheel",
            None,
            {"prizes": (Prize("x", PrizeKind.NOTHING, 1), Prize("X", PrizeKind.NOTHING, 1))},
            "prize_named_twice",
        ),
    ],
)
def test_what_does_not_hold_together_is_refused(
    purpose: str, type_: RewardType | None, terms: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        a_reward(purpose, type_, **terms)


def test_chosen_points_are_worth_their_share_rounded_down() -> None:
    reward = a_reward("discount", most_points=300)
    assert (reward.value_of(100), reward.value_of(250), reward.value_of(300)) == (99, 247, 297)
