"""What a tier brings at the till: its multiplier, applied as a multiplier rule on the base."""

from __future__ import annotations

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.rules import Multiplies, Rule, RuleKind
from loyalty_desktop.domain.tiers import NO_MULTIPLIER, TierProgram

TIER_RULE_ID = 0
"""The rule id under which an explanation names a tier's multiplier; no rule of a shop has it."""

_AFTER_ALL_RULES = -1_000_000


def benefit_of(tiers: TierProgram, code: str) -> Rule | None:
    """The multiplier of a tier as a rule that bears the tier's name; None for one that multiplies nothing.

    Its priority is the lowest, so that the product is rounded as the shop's own multipliers say.
    """
    tier = tiers.tier(code)
    if tier is None or tier.multiplier_percent == NO_MULTIPLIER:
        return None
    return Rule(
        id=TIER_RULE_ID,
        version=1,
        name=tier.name,
        action=PURCHASE,
        kind=RuleKind.MULTIPLIER,
        points=0,
        percent=tier.multiplier_percent,
        multiplies=Multiplies.BASE,
        priority=_AFTER_ALL_RULES,
    )


def tier_seen(tiers: TierProgram, code: str) -> str:
    """The tier that rules see for a customer with the stored tier `code`: who is about to join has the lowest."""
    return code if not tiers.exists or tiers.rank(code) >= 0 else tiers.tiers[0].code
