"""Sentences about referrals, and what is suspicious about them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loyalty_desktop.domain.referral_book import ReferralReason, ReferralStatus
from loyalty_desktop.domain.referral_views import INVITED, ReferralRow
from loyalty_desktop.wording.names import REFERRAL_STATES
from loyalty_desktop.wording.numbers import date_text

REFERRALS: Mapping[str, str] = MappingProxyType(
    {
        "not_referred": "Nobody is noted as having brought {customer}.",
        "referral_circle": (
            "{referrer} was brought, through others, by {customer} and so cannot have brought them: nobody brings "
            "themselves in a circle."
        ),
        "referral_not_blocked": (
            "The referral of {customer} is {status}, not blocked. Only a blocked referral is released or cancelled."
        ),
        "referral_not_due": "Nothing is due for the referral of {customer} today.",
        "referral_setting_out_of_range": (
            "“{text}” is no value of {setting}. Give a whole number from {least} to {limit}."
        ),
    }
)

REFERRAL_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "same_person": "Both may be one person",
        "bought_before": "Bought before being brought",
        "too_many": "Too many in one week",
        "one_clerk": "Always the same clerk",
        "refunded": "Purchase was refunded",
        "cancelled": "Cancelled by a manager",
        "withdrawn": "Noted by mistake",
        "merged": "Merged with another customer",
    }
)
"""Why a referral is blocked or reversed."""

SUGGESTED_TERMS = (
    "A good set to begin with: a first purchase of 20.00, 14 days of waiting, 90 days to buy, at most 5 a week, and "
    "everything suspicious blocks."
)
"""What a shop that has no terms yet is told."""


def referral_state_text(row: ReferralRow) -> str:
    """The state with what it waits for or why: "Blocked: both may be one person", "Qualified, rewarded from …"."""
    state = REFERRAL_STATES[row.status]
    if row.reason:
        why = REFERRAL_REASONS[ReferralReason(row.reason)]
        return f"{state}: {why[:1].lower()}{why[1:]}"
    if row.status == ReferralStatus.QUALIFIED and row.reward_on is not None:
        return f"{state}, rewarded from {date_text(row.reward_on)}"
    if row.status in (INVITED, ReferralStatus.REGISTERED) and row.expires_on is not None:
        return f"{state}, until {date_text(row.expires_on)}"
    return state
