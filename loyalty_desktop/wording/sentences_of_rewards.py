"""Sentences about rewards, redemptions, vouchers and the lucky wheel."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REWARDS: Mapping[str, str] = MappingProxyType(
    {
        "grace_days_out_of_range": "“{text}” is no number of days of grace. Give 1 to {limit}.",
        "more_than_redeemed": "Only {left:points} of this redemption are left to give back, not {points}.",
        "nothing_to_cancel": "Say what is to be cancelled: --cancel with a voucher, or --cancel-entry with an entry.",
        "partly_cancelled": (
            "Some of this redemption came back already. Give the remaining {left:points} back instead of reversing it."
        ),
        "points_fixed_for_reward": "“{reward}” takes {cost:points}, neither more nor less.",
        "points_not_for_reward": "“{reward}” takes {least} to {most} points, not {points}.",
        "prize_name_missing": "Give every prize of the wheel a name.",
        "prize_named_twice": "Two prizes are called “{prize}”. Give each its own name.",
        "prize_points_out_of_range": "The points of the prize “{prize}” must be between 1 and {limit}.",
        "prize_stock_out_of_range": "The stock of the prize “{prize}” must be between 0 and {limit}.",
        "prize_weight_out_of_range": "The weight of the prize “{prize}” must be between 1 and {limit}.",
        "prizes_without_wheel": "“{reward}” is no lucky wheel, so it has no prizes. Choose the type lucky wheel.",
        "purpose_of_another_type": "“{reward}” cannot count as {purpose:name}: that belongs to another type of reward.",
        "redemption_without_voucher": "This reward was handed over at once, so there is no voucher to use.",
        "reward_dates_reversed": "The last day ({last}) lies before the first ({first}). Exchange them.",
        "reward_had_already": "{customer} has had “{reward}” as often as one customer may ({limit}).",
        "reward_limit_out_of_range": "A limit of “{reward}” must be between 1 and {limit}, or empty for none.",
        "reward_most_points_out_of_range": (
            "The most points of “{reward}” must be more than its cost of {cost} and at most {limit}."
        ),
        "reward_no_longer": "“{reward}” could be had through {last}. Choose another reward.",
        "reward_not_yet": "“{reward}” can be had from {first} on. Choose another reward.",
        "reward_of_other_tiers": "“{reward}” is only for {tiers:tiers}. Choose another reward.",
        "reward_of_unknown_tier": (
            "“{reward}” is for the tier “{tier}”, which there is not. Name one of the program, or none for everybody."
        ),
        "reward_percent_out_of_range": (
            "“{reward}” needs a percentage from 1 to 100 if it is a discount in percent, and none if it is not."
        ),
        "reward_points_not_to_choose": (
            "Only a discount in money that has a value lets the clerk choose the points of “{reward}”."
        ),
        "reward_sold_out": "“{reward}” is sold out. Choose another reward.",
        "reward_stock_below_taken": "{taken} of “{reward}” were redeemed already, so the stock cannot be less.",
        "reward_stock_out_of_range": "The stock of “{reward}” must be between 0 and {limit}, or empty for any number.",
        "reward_used_up": "“{reward}” was redeemed {limit} times, as often as it may be. Choose another reward.",
        "reward_voucher_days_out_of_range": "The voucher of “{reward}” may be valid between 0 and {limit} days.",
        "too_many_prizes": "The wheel has {prizes} prizes; the most is {limit}.",
        "unknown_redemption": "Entry {entry:id} is no redemption that is on the books.",
        "unknown_voucher": "There is no voucher “{voucher}”. Compare it with what the customer holds.",
        "void_the_play": "These points were won at the wheel. Reverse the turn of the wheel itself.",
        "voucher_after_sale": (
            "Receipt {receipt} is on the books already, and its points stand. "
            "Use the voucher without naming the receipt."
        ),
        "voucher_cancelled_already": "This voucher was cancelled on {date}, and its points were given back.",
        "voucher_code_mistyped": "“{voucher}” is no code of a voucher: a letter is wrong or missing. Type it again.",
        "voucher_expired": "This voucher could be used through {date}.",
        "voucher_in_part": (
            "A voucher is worth what is printed on it, so it is cancelled whole: {left:points} come back."
        ),
        "voucher_store_missing": (
            "Every store numbers its own receipts, so receipt {receipt} alone says too little. "
            "Name its store as well: {stores}."
        ),
        "voucher_used_already": "This voucher was used on {date}.",
        "wheel_is_empty": "No prize of the wheel is left. Fill its stock up first.",
        "wheel_play_stays": "The wheel has drawn “{prize}”; a turn is not taken back, unless it was a mistake.",
    }
)
