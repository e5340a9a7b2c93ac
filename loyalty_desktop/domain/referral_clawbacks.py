"""Taking the reward of a referral back after a refund, and giving it back when the refund is voided."""

from __future__ import annotations

from collections.abc import Iterable

from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.earning import paid_by_rules
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.grace_lots import expired_of
from loyalty_desktop.domain.lots import Cause
from loyalty_desktop.domain.moves import take_earned
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.referral_book import PaidReward
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work


def claw_back(work: Work, facts: EntryFacts, cause: Cause, operation: Operation) -> int:
    """Take a reward back by the policy for refunds, less what of it has expired; returns the points, signed.

    What cannot be collected of a referrer is no deduction from the newcomer's money. Where nothing is collected at all
    the reward stays, and goes on counting for the caps of its rules.
    """
    paid = facts.entry
    wanted = max(0, paid.points + facts.reversed_points - expired_of(work, paid.id))
    if not wanted:
        return 0
    entry, _ = take_earned(work, paid, wanted, cause, operation, reverses_id=paid.id)
    if entry is None:
        return 0
    work.recount_caps(paid.explanation, _payee(facts), 0, paid.points)
    work.entries[paid.key] = facts._replace(reversed_points=facts.reversed_points + entry.points)
    work.sold_on[entry.id] = paid.business_date
    return entry.points


def give_back(work: Work, clawed: EntryFacts, operation: Operation) -> int:
    """Void a clawback, so that the reward stands again; returns the points."""
    entry = void_entry(work, clawed, operation)
    paid = next((facts for facts in work.entries.values() if facts.entry.id == clawed.entry.reverses_id), None)
    if paid is not None:
        work.recount_caps(paid.entry.explanation, _payee(paid), paid.entry.points, 0)
        work.entries[paid.entry.key] = paid._replace(reversed_points=paid.reversed_points + entry.points)
        work.sold_on[entry.id] = paid.entry.business_date
    return entry.points


def caps_leave(work: Work, rewards: Iterable[PaidReward]) -> bool:
    """Whether the caps of the rules still have room for rewards that are to be given back."""
    for reward in rewards:
        facts = work.entries[reward.entry_key]
        for rule_id, version, points in paid_by_rules(facts.entry.explanation):
            if work.caps.allowed(rule_id, work.rules[rule_id, version].caps, _payee(facts), points) < points:
                return False
    return True


def _payee(facts: EntryFacts) -> Payee:
    return Payee(facts.entry.customer_id, facts.clerk_id, facts.entry.business_date)
