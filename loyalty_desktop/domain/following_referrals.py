"""Referrals of customers who were merged: what is still awaited follows to the one who stays, and comes back
(semantics, sections 7 and 11)."""

from __future__ import annotations

from collections.abc import Collection

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.referral_book import Referral, ReferralReason, ReferralStatus
from loyalty_desktop.domain.referral_rewards import follow
from loyalty_desktop.domain.referrals import end
from loyalty_desktop.domain.work import Work


def lead_to_who_stays(work: Work, referral: Referral, kept: CustomerState) -> bool:
    """Let a newcomer who has not bought yet be awaited under the name that stays, blocked or not; True where it is.

    Not where the same person was referred under another name too, or had bought before the newcomer came.
    """
    if not _is_open(referral) or kept.status != "active" or kept.registered_on is None:
        return False
    if _came_otherwise(work, referral, kept) or _bought_before(referral, kept):
        return False
    known = kept.referral
    if known is None:
        known = Referral(kept.id, referral.referrer_id, referral.status, kept.registered_on, is_written=True)
        work.new_referrals.append(known)
        kept.referral = known
    else:
        known.referrer_id, known.registered_on = referral.referrer_id, kept.registered_on
        known.round += 1
        work.change_referral(known)
    known.minimum_minor, known.expires_on, known.clerk_id = (
        referral.minimum_minor,
        referral.expires_on,
        referral.clerk_id,
    )
    known.came_as_id = referral.referee_id
    _hand_over(referral, known)
    end(work, referral, ReferralReason.MERGED)
    return True


def come_back(work: Work, kept: CustomerState, numbers: Collection[int]) -> None:
    """Before a merge is undone: what had followed from one of these customers is awaited there again.

    Raises Refusal where it has led to a sale meanwhile.
    """
    referral = kept.referral
    if referral is None or referral.is_over or referral.came_as_id not in numbers:
        return
    if referral.status in (ReferralStatus.QUALIFIED, ReferralStatus.REWARDED):
        raise Refusal("merged_referral_rewarded", customer=kept.id)
    _return(work, referral)


def call_back(work: Work, state: CustomerState) -> None:
    """A refund that had sent the referral of somebody merged on is voided: it is back where the purchase stands."""
    kept = work.customers.get(work.followed(state.id))
    referral = kept.referral if kept is not None and kept is not state else None
    if referral is None or referral.is_over or referral.came_as_id != state.id:
        return
    if _is_open(referral) and not referral.standing:
        _return(work, referral)
        work.awaited_anew.add(state.id)


def follow_who_stays(work: Work, operation: Operation) -> None:
    """After any operation: a referral of somebody merged that waits for a purchase anew waits for one of who stayed."""
    for number in sorted(work.awaited_anew):
        state = work.customers[number]
        kept = work.customers.get(work.followed(number))
        if kept is None or kept is state or state.referral is None:
            continue
        if lead_to_who_stays(work, state.referral, kept):
            follow(work, kept, operation)
    work.awaited_anew.clear()


def _is_open(referral: Referral) -> bool:
    return referral.is_awaited or (referral.status == ReferralStatus.BLOCKED and referral.qualified_on is None)


def _came_otherwise(work: Work, referral: Referral, kept: CustomerState) -> bool:
    """Whether the one who stays, or somebody else who was merged into them, was brought as well."""
    for number in work.came_before.get(kept.id, {}).keys() - work.customers.keys():
        if number != referral.referee_id:
            return True
    return any(
        state.referral is not None and state.referral is not referral and not state.referral.is_void
        for state in work.customers.values()
        if work.followed(state.id) == kept.id
    )


def _bought_before(referral: Referral, kept: CustomerState) -> bool:
    """Without their purchases at hand any purchase is one before."""
    if kept.bought is None:
        return kept.first_purchase_on is not None
    return any(day < referral.counts_from for day, _ in kept.bought.values())


def _return(work: Work, referral: Referral) -> None:
    assert referral.came_as_id is not None, "asked before"
    own = work.customers[referral.came_as_id]
    assert own.referral is not None, "a referral is never deleted"
    _hand_over(referral, own.referral)
    own.referral.registered_on = own.registered_on or own.referral.registered_on
    own.referral.counts_from = own.referral.registered_on
    work.change_referral(own.referral)
    end(work, referral, ReferralReason.MERGED)


def _hand_over(one: Referral, other: Referral) -> None:
    """Where it stands: what is awaited or blocked has no purchase."""
    other.status, other.reason, other.note, other.is_released = one.status, one.reason, one.note, one.is_released
    other.counts_from, other.qualified_on, other.reward_on = other.registered_on, None, None
