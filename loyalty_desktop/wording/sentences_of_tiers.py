"""Sentences about what tiers may be, and about reviewing and pinning them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TIERS: Mapping[str, str] = MappingProxyType(
    {
        "clock_far_ahead_for_tiers": (
            "This PC says that it is {today}, but the last operation was recorded on {last}. If the date is right, "
            "confirm it; the tiers of {customers} customers are then looked at again."
        ),
        "no_tiers": "The program has no tiers yet. Set them up first.",
        "pin_out_of_range": "A tier can be pinned from {first} to {last}; {date} lies outside.",
        "tier_grace_out_of_range": "The days of grace must be between 0 and {limit}.",
        "tier_lowest_not_zero": (
            "The lowest tier, “{tier}”, begins at {threshold}. It must begin at 0, so that everybody has a tier."
        ),
        "tier_name_missing": "Give every tier a name and a code.",
        "tier_not_pinned": "This customer's tier is not pinned.",
        "tier_percent_out_of_range": (
            "“{tier}” multiplies by {percent} %; it must be between 100 % (nothing) and {limit} %."
        ),
        "tier_percent_not_whole": "“{text}” is no percent of points for “{tier}”. Give a whole number such as 110.",
        "tier_review_not_due": "This tier is not due to be looked at again on {date}.",
        "tier_text_too_long": (
            "The texts of “{tier}” are too long. A code may have {code_limit} characters, a name and benefits {limit}."
        ),
        "tier_threshold_out_of_range": "“{tier}” begins at {threshold}; it must be between 0 and {limit}.",
        "tier_threshold_not_whole": "“{text}” is no threshold for “{tier}”. Give a whole number such as 500.",
        "tier_thresholds_not_rising": (
            "“{tier}” must begin above “{lower}”, which begins at {threshold}. Put the lowest tier first."
        ),
        "tier_twice": "Two tiers have the {field} “{tier}”. Give each its own.",
        "tier_window_out_of_range": "The window must be between 1 and {limit} months long.",
        "tiers_changed_meanwhile": "The tiers were changed by somebody else meanwhile. Open them again and repeat it.",
        "tiers_not_understood": "These tiers are not understood (“{problem}”). Compare them with docs/command-line.md.",
        "tiers_only_shown": "Without --yes the tiers are only shown: ask for --review on its own, or add --yes.",
        "tiers_too_many": "There can be at most {limit} tiers.",
        "tier_of_reward": (
            "The reward “{reward}” is for the tier “{tier}”. Take the tier out of the reward, or switch it off, first."
        ),
        "unknown_tier": "There is no tier with the code “{tier}”.",
    }
)
