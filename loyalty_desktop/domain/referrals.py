"""Referrals: noting who brought whom, what the program does when days are over, and what a manager decides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id
from loyalty_desktop.domain.invitations import come_with, free_code, refuse_bearer
from loyalty_desktop.domain.operations import MAX_REASON, Needs, Operation, date_of
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.referral_book import Referral, ReferralReason, ReferralStatus
from loyalty_desktop.domain.referral_rewards import block_if_suspicious, follow, lead_on, pay, wait_for_purchase
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work, cause_of


def reward_id(referee_id: int, round_: int) -> bytes:
    """The operation id of a referral's rewards after the waiting: two PCs that pay a round pay it once."""
    return machine_id("reward referral", referee_id, round_)


def reward_content(referee_id: int, round_: int) -> bytes:
    """What makes two of these the same: not the rules that are on when one is carried out."""
    return content_digest("reward referral", referee_id, round_)


def expiry_id(referee_id: int, round_: int, expires_on: date) -> bytes:
    """The operation id of a referral that nobody has bought for in time."""
    return machine_id("expire referral", referee_id, round_, expires_on)


def refer(work: Work, operation: Operation) -> dict[str, Any]:
    """Note who brought a customer. The first touch counts: one referrer a customer, never changed."""
    payload = operation.payload
    refuse_bearer(work, operation)
    referee, referrer = work.customer(payload["customer"]), work.customer(payload["referrer"])
    referral = note(work, referee, referrer, operation)
    come_with(work, operation, referee, referrer)
    follow(work, referee, operation)
    if referral.status == ReferralStatus.QUALIFIED and not work.program.referrals.waiting_days:
        assert referral.qualified_on is not None, "it has just qualified"
        cause = cause_of(operation, referee.store_id, referral.qualified_on)
        rules = work.rules_in_force(payload["rules"])
        pay(work, referral, cause, rules, of_referrer=payload.get("referrer_segments", ()))
    return {"status": str(referral.status)}


def note(work: Work, referee: CustomerState, referrer: CustomerState, operation: Operation) -> Referral:
    """Note that `referrer` brought `referee`, on the terms that the program has now.

    Suspicions are looked at first. Raises Refusal for a circle, and where the referee was referred before.
    """
    refuse_circle(work, referee.id, referrer.id)
    if referee.registered_on is None:
        raise Refusal("registration_date_missing", customer=referee.id)
    known = referee.referral
    if known is not None and not known.is_void:
        raise Refusal("referred_already", customer=referee.id, referrer=known.referrer_id)
    for referrer_id in work.came_before.get(referee.id, {}).values():
        raise Refusal("referred_already", customer=referee.id, referrer=referrer_id)
    terms, today = work.program.referrals, business_date(operation.recorded_at, work.program.zone)
    last = max(today, referee.registered_on) + timedelta(days=terms.expires_days)
    if known is None:
        referral = Referral(referee.id, referrer.id, ReferralStatus.REGISTERED, referee.registered_on, is_written=True)
        work.new_referrals.append(referral)
    else:
        referral = known
        referral.referrer_id, referral.registered_on = referrer.id, referee.registered_on
        referral.round += 1
        work.change_referral(referral)
    referral.minimum_minor, referral.expires_on = terms.minimum_minor, last if terms.expires_days else None
    referral.clerk_id, referral.is_released, referral.note = operation.clerk_id, False, ""
    referral.came_as_id = None
    wait_for_purchase(work, referral, operation)
    referee.referral = referral
    work.brought_by[referee.id] = {referrer.id}
    found = list(operation.payload.get("suspicions", ()))
    # A file tells of days that are over: who was brought came on the day on which they registered.
    since = today if operation.batch_id is None else referee.registered_on
    if any(day < since for day, _ in referee.purchases or ()):
        found.append(ReferralReason.BOUGHT_BEFORE)
    block_if_suspicious(work, referral, found)
    return referral


def refuse_circle(work: Work, referee_id: int, referrer_id: int) -> None:
    """Raise Refusal where somebody would be brought by whom they brought, straight or through others."""
    if referee_id == referrer_id:
        raise Refusal("self_referral", customer=referee_id)
    if referee_id in work.brought_by.get(referrer_id, ()):
        raise Refusal("referral_points_back", customer=referrer_id)
    if _is_above(work, referrer_id, referee_id):
        raise Refusal("referral_circle", customer=referee_id, referrer=referrer_id)


def leads_to(work: Work, referral: Referral, number: int) -> bool:
    """Whether a referral's referrer is `number`, or was brought by them, straight or through others."""
    return _is_above(work, work.followed(referral.referrer_id), number)


def _is_above(work: Work, number: int, wanted: int) -> bool:
    seen, waiting = set[int](), [number]
    while waiting:
        one = waiting.pop()
        if one == wanted:
            return True
        waiting += work.brought_by.get(one, set()) - seen
        seen |= work.brought_by.get(one, set())
    return False


def needs_of_withdrawn_referral(operation: Operation) -> Needs:
    """What must be read before a referral is withdrawn: what may have been paid for it, to either side."""
    referee, referrer = operation.payload["customer"], operation.payload["referrer"]
    return Needs(
        customers=frozenset({referee}), referrals=frozenset({(referee, referrer)}), uses_of=frozenset({referee})
    )


def withdraw_referral(work: Work, operation: Operation) -> dict[str, Any]:
    """Take back a referral that was noted by mistake, and what noting it paid (`entries`).

    Raises Refusal when it does not stand any more, or when a purchase since has been rewarded for it.
    """
    payload = operation.payload
    state = work.customers.get(payload["customer"])
    referral = state.referral if state is not None else None
    if referral is None or referral.is_over or referral.referrer_id != payload["referrer"]:
        raise Refusal("referral_not_standing", customer=payload["customer"])
    noted = {work.standing(key).entry.key for key in map(bytes.fromhex, payload["entries"]) if key in work.entries}
    if any(reward.entry_key not in noted for reward in referral.standing):
        raise Refusal("referral_rewarded", customer=referral.referee_id)
    points = 0
    for reward in referral.standing:
        points += void_entry(work, work.entries[reward.entry_key], operation).points
        reward.taken_by = operation.id
    end(work, referral, ReferralReason.WITHDRAWN)
    free_code(work, referral.referee_id, referral.referrer_id, operation.id)
    return {"customer": referral.referee_id, "points": points}


def end(work: Work, referral: Referral, reason: ReferralReason) -> None:
    """Reverse a referral, so that no purchase leads it on any more."""
    referral.status, referral.reason = ReferralStatus.REVERSED, reason
    referral.qualified_on = referral.reward_on = None
    work.change_referral(referral)


def needs_of_referral(operation: Operation) -> Needs:
    """What must be read before a referral is rewarded, expires, or is released or cancelled by a manager."""
    referee, referrer = operation.payload["customer"], operation.payload["referrer"]
    return Needs(customers=frozenset({referee, referrer}), referrals=frozenset({(referee, referrer)}))


def reward(work: Work, operation: Operation) -> dict[str, Any]:
    """Pay what is due now that the waiting is over, once a round: an operation of the program itself.

    Raises Refusal where nothing is due (any more) on the day that it is recorded.
    """
    referral = _referral(work, operation)
    due = referral.reward_on if referral.status == ReferralStatus.QUALIFIED else None
    today = business_date(operation.recorded_at, work.program.zone)
    if due is None or due > today or due != date_of(operation.payload) or referral.round != operation.payload["round"]:
        raise Refusal("referral_not_due", customer=referral.referee_id)
    entries = len(work.ledger.entries)
    work.change_referral(referral)
    if not block_if_suspicious(work, referral, operation.payload.get("suspicions", ())):
        store_id = work.customers[referral.referee_id].store_id
        cause = cause_of(operation, store_id, due)
        rules = work.rules_in_force(operation.payload["rules"])
        pay(work, referral, cause, rules, of_referrer=operation.payload.get("referrer_segments", ()))
    return {"status": str(referral.status), "points": sum(entry.points for entry in work.ledger.entries[entries:])}


def expire(work: Work, operation: Operation) -> dict[str, Any]:
    """Let a referral end for which nobody has bought in time. Raises Refusal where it is not that late."""
    referral = _referral(work, operation)
    today = business_date(operation.recorded_at, work.program.zone)
    is_late = referral.expires_on is not None and today > referral.expires_on
    if referral.status != ReferralStatus.REGISTERED or not is_late:
        raise Refusal("referral_not_due", customer=referral.referee_id)
    referral.status = ReferralStatus.EXPIRED
    work.change_referral(referral)
    return {"status": str(referral.status)}


def release(work: Work, operation: Operation) -> dict[str, Any]:
    """A manager lets a suspicion pass: the referral goes on from where it stood, in a round of its own."""
    referral = _blocked(work, operation)
    referral.is_released, referral.note = True, operation.payload["reason"].strip()
    referral.round += 1
    if referral.qualified_on is None:
        wait_for_purchase(work, referral, operation)
    else:
        lead_on(work, work.customers[referral.referee_id])
    work.change_referral(referral)
    return {"status": str(referral.status)}


def cancel(work: Work, operation: Operation) -> dict[str, Any]:
    """A manager finds a suspicion right: nothing is paid for this referral, now or later."""
    referral = _blocked(work, operation)
    referral.note = operation.payload["reason"].strip()
    end(work, referral, ReferralReason.CANCELLED)
    return {"status": str(referral.status)}


def _blocked(work: Work, operation: Operation) -> Referral:
    reason = operation.payload["reason"].strip()
    if not reason:
        raise Refusal("reason_missing")
    if len(reason) > MAX_REASON:
        raise Refusal("reason_too_long", limit=MAX_REASON)
    referral = _referral(work, operation)
    if referral.status != ReferralStatus.BLOCKED:
        raise Refusal("referral_not_blocked", customer=referral.referee_id, status=str(referral.status))
    return referral


def _referral(work: Work, operation: Operation) -> Referral:
    state = work.customers.get(operation.payload["customer"])
    if state is None or state.referral is None:
        raise Refusal("referral_not_standing", customer=operation.payload["customer"])
    return state.referral
