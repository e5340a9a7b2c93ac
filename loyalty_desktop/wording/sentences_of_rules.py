"""Sentences about what an earning rule may be: its conditions, its caps, its factor."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "cap_out_of_range": "A cap of {limit} cannot be; it must be between 1 and {most}.",
        "definition_incomplete": "The rule's definition lacks “{place}”.",
        "definition_no_json": "{path} holds no JSON. Take a rule as `rules --json` prints it.",
        "definition_not_understood": "The rule's definition says something at “{place}” that cannot be.",
        "definition_unknown_name": "The rule's definition names “{place}”, which no rule has.",
        "multiplier_has_no_caps": (
            "“{rule}” multiplies what other rules pay, so it has no cap and no waiting. Cap the rules that pay."
        ),
        "name_one_rule": "Name one rule, or a file with --definition.",
        "never_earning_too_long": (
            "The list of categories that never earn is {length} characters long; the most is {limit}."
        ),
        "rule_amount_needs_purchase": (
            "“{rule}” asks for money, units or goods, which only purchases have. Choose purchases, or fixed points."
        ),
        "rule_dates_reversed": "The last day ({last}) lies before the first ({first}). Exchange them.",
        "rule_goods_contradict": "“{goods}” is both counted and left out. Take it out of one of the two lists.",
        "rule_hours_empty": "From and until are the same time, so the rule would never count. Change one of them.",
        "rule_hours_not_understood": "Give both times of day, from 00:00 to 24:00, or neither.",
        "rule_minimum_out_of_range": "The least spend and the least quantity must be between 0 and {limit}.",
        "rule_percent_out_of_range": (
            "“{rule}” multiplies by {percent} %; it must be between 1 and {limit} %, and not 100 % (200 % doubles)."
        ),
        "rule_priority_out_of_range": "The priority of “{rule}” must be between -{limit} and {limit}.",
        "rule_tax_needs_amount": (
            "“{rule}” does not pay for money spent, so tax cannot count. "
            "Choose points for the money spent, or leave tax out."
        ),
        "rule_waiting_out_of_range": "“{rule}” may let its points wait between 0 and {limit} days.",
        "rule_weekday_unknown": "Weekdays are numbered from 1, Monday, to 7, Sunday.",
        "several_rules": "Several rules are called “{rule}”. Name one by its number: {ids}.",
        "unknown_rule": "There is no rule “{rule}”. The command `rules` lists them.",
    }
)
