"""A referral between two customers who turn out to be one: nobody brings themselves (semantics, sections 7 and 11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from loyalty_desktop.domain.grace_lots import expired_of
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.referral_book import Referral, ReferralReason
from loyalty_desktop.domain.referrals import end
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import CustomerState, Work


def end_own_referrals(
    work: Work, people: tuple[CustomerState, CustomerState], operation: Operation
) -> tuple[list[dict[str, Any]], int]:
    """Reverse what one of two merged customers was noted to have brought the other for, and void what it paid them.

    What of a reward has lapsed stays: it has been lost once already. Returns how each referral stood, as plain JSON
    for the undoing, and the points voided, signed.
    """
    stood, points = [], 0
    for referee, other in (people, people[::-1]):
        referral = referee.referral
        if referral is None or referral.is_over or work.followed(referral.referrer_id) != other.id:
            continue
        stood.append(_facts(referral))
        points += sum(_void(work, people, referral, operation))
        end(work, referral, ReferralReason.MERGED)
    return stood, points


def _void(
    work: Work, people: tuple[CustomerState, CustomerState], referral: Referral, operation: Operation
) -> Iterable[int]:
    for reward in referral.standing:
        facts = work.entries[reward.entry_key]
        owner = work.customers[facts.entry.customer_id]
        has_lapsed = expired_of(work, facts.entry.id)
        if owner in people and not facts.reversed_points and not has_lapsed:
            yield void_entry(work, facts, operation).points
            reward.taken_by = operation.id


def restore_own_referrals(work: Work, stood: Iterable[Mapping[str, Any]]) -> None:
    """After a merge is undone: each referral between the two stands as it did, with the rewards that are paid again."""
    for facts in stood:
        referral = work.customers[facts["referee"]].referral
        assert referral is not None, "a referral is never deleted"
        referral.status, referral.reason = facts["status"], facts["reason"]
        referral.qualified_on, referral.reward_on = _day(facts["qualified_on"]), _day(facts["reward_on"])
        work.change_referral(referral)


def _facts(referral: Referral) -> dict[str, Any]:
    return {
        "referee": referral.referee_id,
        "status": str(referral.status),
        "reason": str(referral.reason),
        "qualified_on": _text(referral.qualified_on),
        "reward_on": _text(referral.reward_on),
    }


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
