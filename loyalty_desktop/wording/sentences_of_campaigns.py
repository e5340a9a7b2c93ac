"""Sentences about what campaigns may be, and about whom they reach."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CAMPAIGNS: Mapping[str, str] = MappingProxyType(
    {
        "campaign_audience_empty": "Say which customers the campaign is for: name at least one of the {audience}.",
        "campaign_changed_meanwhile": (
            "The campaign “{campaign}” was changed by somebody else meanwhile. Open it again and repeat the change."
        ),
        "campaign_store_unknown": (
            "“{campaign}” is for the store “{store}”, which the books do not know. It may be one of these: "
            "{known:whole}."
        ),
        "campaign_code_missing": "Give the campaign a short code of at most {limit} characters, such as MAY-COFFEE.",
        "campaign_code_not_understood": (
            "“{text}” is no code for a campaign. Give a short one without spaces and commas, such as MAY-COFFEE; it "
            "may have {limit} characters."
        ),
        "campaign_code_taken": "The campaign “{campaign}” has the code “{text}” already. Give this one another code.",
        "campaign_dates_reversed": "The campaign ends on {last}, before it begins on {first}. Change one of the days.",
        "campaign_day_not_understood": "Give the campaign a first and a last day.",
        "campaign_fixed_once_started": (
            "“{campaign}” was started, so its code, its first day, its effect, whom it is for and the share held out "
            "stay as they are. Make a new campaign for something else."
        ),
        "campaign_has_earned_later": (
            "“{campaign}” cannot end on {last}: customers earned by it until {earned}. Give it that day or a later one."
        ),
        "campaign_held_out_out_of_range": (
            "{percent} % cannot be held out as a comparison. Give a share from 0 % (nobody) to {limit} %."
        ),
        "campaign_is_on": (
            "“{campaign}” is on already, until {last}. Whoever comes later is added by hand or by a list."
        ),
        "campaign_is_over": "“{campaign}” ended on {last}. Give it a later last day before it is started.",
        "campaign_is_stopped": (
            "The campaign “{campaign}” was stopped and reaches nobody any more. Start it again first."
        ),
        "campaign_list_has_no_trial": (
            "“{campaign}” goes to a list, so nobody can tell whom it would have reached. Only campaigns for "
            "everybody, for tags or for tiers can be tried on the past."
        ),
        "campaign_name_missing": "Give the campaign a name of at most {limit} characters.",
        "campaign_percent_out_of_range": (
            "A campaign multiplies points by more than 1 and by at most {limit}; {percent} % lies outside."
        ),
        "campaign_reaches_no_more": "“{campaign}” ended on {last}. It reaches nobody any more.",
        "campaign_rule_not_understood": (
            "What “{campaign}” pays cannot be written as a rule. Check its numbers and names."
        ),
        "campaign_share_is_drawn": (
            "“{campaign}” has reached somebody already, so who is held out is drawn. The share cannot be changed."
        ),
        "campaign_was_started": "“{campaign}” was started. It can be stopped, but it is no draft any more.",
        "unknown_campaign": "There is no campaign with the number {campaign}.",
        "unknown_campaign_code": "There is no campaign with the code “{text}”. Set it up first, or mend the code.",
    }
)
