"""The settings of referrals: their names, what they may be, and the terms that they describe."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.referral_book import SUSPICIONS, ReferralReason, ReferralTerms

REFERRAL_MINIMUM = "referral_minimum_minor"
"""The setting with the least that a first purchase must come to, in minor units."""

REFERRAL_BLOCKS = "referral_blocks"
"""The setting with the suspicions that block, separated by commas."""

_MOST: Mapping[str, int] = MappingProxyType(
    {
        REFERRAL_MINIMUM: 100_000_000,
        "referral_waiting_days": 366,
        "referral_expires_days": 3660,
        "referral_weekly_limit": 10_000,
        "referral_clerk_run": 100,
        "referral_invitation_days": 3660,
    }
)
REFERRAL_SETTINGS = (*_MOST, REFERRAL_BLOCKS)
"""The settings of referrals."""

_LEAST_RUN = 2


def referral_terms(settings: Mapping[str, str]) -> ReferralTerms:
    """The terms that stored settings describe; what is not stored has the defaults."""
    usual = ReferralTerms()
    return ReferralTerms(
        minimum_minor=int(settings.get(REFERRAL_MINIMUM) or 0),
        waiting_days=int(settings.get("referral_waiting_days") or 0),
        expires_days=int(settings.get("referral_expires_days") or 0),
        weekly_limit=int(settings.get("referral_weekly_limit") or 0),
        clerk_run=int(settings.get("referral_clerk_run") or usual.clerk_run),
        blocks=_blocks(settings.get(REFERRAL_BLOCKS, "")),
        invitation_days=int(settings.get("referral_invitation_days") or 0),
    )


def setting_texts(terms: ReferralTerms) -> dict[str, str]:
    """The terms as settings; "" for what is not asked."""
    return {
        REFERRAL_MINIMUM: str(terms.minimum_minor or ""),
        "referral_waiting_days": str(terms.waiting_days or ""),
        "referral_expires_days": str(terms.expires_days or ""),
        "referral_weekly_limit": str(terms.weekly_limit or ""),
        "referral_clerk_run": str(terms.clerk_run),
        REFERRAL_BLOCKS: ",".join(terms.blocks),
        "referral_invitation_days": str(terms.invitation_days or ""),
    }


def check_referral_setting(name: str, value: str) -> None:
    """Raise Refusal for a value that cannot be; "" sets the default again. Other settings pass."""
    if name == REFERRAL_BLOCKS:
        unknown = set(filter(None, value.split(","))) - set(SUSPICIONS)
        if unknown:
            choices = ",".join(SUSPICIONS)
            raise Refusal("setting_not_a_choice", setting=name, text=min(unknown), choices=(choices,))
    most = _MOST.get(name)
    if most is None or not value:
        return
    least = _LEAST_RUN if name == "referral_clerk_run" else 0
    if not (value.isascii() and value.isdecimal() and len(value) < len(str(most)) + 1 and least <= int(value) <= most):
        raise Refusal("referral_setting_out_of_range", setting=name, text=value, least=least, limit=most)


def _blocks(text: str) -> tuple[ReferralReason, ...]:
    asked = set(text.split(","))
    return tuple(reason for reason in SUSPICIONS if reason in asked)
