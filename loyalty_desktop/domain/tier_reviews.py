"""Changing the tiers, giving customers theirs, reviewing and pinning them: commands of the journal (section 5)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import MAX_REASON, Needs, Operation
from loyalty_desktop.domain.periods import add_months, business_date
from loyalty_desktop.domain.standing import change_tier, operation_day
from loyalty_desktop.domain.tier_book import Measured, TierChange
from loyalty_desktop.domain.tiers import (
    TIER_NAMES,
    TIERS_PENDING,
    TIERS_SETTING,
    Downgrade,
    TierProgram,
    TierReason,
    amount_in,
)
from loyalty_desktop.domain.work import Work

LONGEST_PIN_MONTHS = 120
"""For how many months a tier can be pinned at most."""

_DAY = timedelta(days=1)


class DueReview(NamedTuple):
    """The standing of a customer whose last day is over. `cause` is what brought the tier about: a late sale can bring
    a tier again that a review has ended, with the same days."""

    customer_id: int
    review_on: date
    tier: str
    since: date | None
    cause: bytes | None


def review_id(due: DueReview) -> bytes:
    """The operation id of a review: two PCs that review the same standing of a customer do it once."""
    cause = due.cause.hex() if due.cause else ""
    return machine_id("tier review", due.customer_id, due.review_on, due.tier, due.since or "", cause)


def needs_of_tiers(operation: Operation) -> Needs:
    """The customers that a command about tiers names."""
    payload = operation.payload
    return Needs(customers=frozenset(payload.get("customers", ())) | frozenset(_named(payload.get("customer"))))


def _named(customer: int | None) -> tuple[int, ...]:
    return () if customer is None else (customer,)


def change_tiers(work: Work, operation: Operation) -> dict[str, Any]:
    """Set the tiers of the program; customers get theirs by the operations that follow.

    Raises Refusal for what does not hold together, and when somebody changed the tiers since they were read.
    """
    tiers = TierProgram.from_definition(operation.payload["tiers"])
    if TierProgram.from_definition(operation.payload["before"]) != work.program.tiers:
        raise Refusal("tiers_changed_meanwhile")
    work.settings[TIERS_SETTING] = json.dumps(tiers.definition(), ensure_ascii=False, separators=(",", ":"))
    names = replace(work.program, tier_names=work.settings.get(TIER_NAMES, work.program.tier_names)).called_tiers
    work.settings[TIER_NAMES] = json.dumps(
        names | tiers.names, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    work.settings[TIERS_PENDING] = operation.id.hex()
    return {"tiers": len(tiers.tiers)}


def assign_tiers(work: Work, operation: Operation) -> dict[str, Any]:
    """Give these customers the tier that they have reached by the tiers in force.

    Nobody falls by a change of the tiers while what they have still exists: that is left to the review.
    """
    today = date.fromisoformat(operation.payload["business_date"])
    changed = 0
    for number in operation.payload["customers"]:
        state = work.customers.get(number)
        if state is not None and state.status == "active":
            changed += _assign(work, state, operation, today)
    if operation.payload["is_last"]:
        work.settings[TIERS_PENDING] = ""
    return {"changed": changed}


def _assign(work: Work, state: CustomerState, operation: Operation, today: date) -> bool:
    tiers = work.program.tiers
    rank = tiers.rank(state.tier)
    if state.tier_pinned_until is not None and rank >= 0:
        return False
    if not tiers.exists:
        if state.tier:
            change_tier(work, state, TierChange(state.id, operation.id, "", "", today, TierReason.SET_UP))
            return True
        return False
    measured = earned(work, state, today)
    place = tiers.target(measured.amount)
    review_on = state.tier_review_on
    if place >= rank:
        review_on = _review_after(tiers, state, measured.as_of)
    elif review_on is None or tiers.valid_through(today, state.registered_on) is None:
        review_on = _review_after(tiers, state, today)
    place = max(place, rank)
    review_on = review_on if place else None
    if place == rank and review_on == state.tier_review_on:
        return False
    since = state.tier_since if place == rank else today
    code = tiers.tiers[place].code
    change = TierChange(state.id, operation.id, "", code, today, TierReason.SET_UP, since=since, review_on=review_on)
    change_tier(work, state, change, measured=measured)
    return True


def earned(work: Work, state: CustomerState, today: date) -> Measured:
    """The better of two windows: the one that `today` lies in and the one before it, whose tier would still hold."""
    tiers, joined_on = work.program.tiers, state.registered_on
    now = work.tiers.measured(tiers, state.id, today, joined_on)
    if now.span.first == date.min:
        return now
    before = work.tiers.measured(tiers, state.id, now.span.first - _DAY, joined_on)
    return before if tiers.target(before.amount) > tiers.target(now.amount) else now


def review_tier(work: Work, operation: Operation) -> dict[str, Any]:
    """Look at a customer's tier again, once its last day and the days of grace are over.

    Kept where the threshold was reached again, else one step down or to the target as the program says; never below
    what the window of today reaches. Raises Refusal where the review is not due (any more).
    """
    state = work.customer(operation.payload["customer"])
    review_on = date.fromisoformat(operation.payload["review_on"])
    today = business_date(operation.recorded_at, work.program.zone)
    tiers = work.program.tiers
    if state.tier_review_on != review_on or today <= review_on or tiers.rank(state.tier) < 0:
        raise Refusal("tier_review_not_due", customer=state.id, date=review_on)
    if state.tier_pinned_until is not None:
        return _release(work, state, operation, today)
    valid = review_on - timedelta(days=tiers.grace_days)
    span = tiers.review_span(review_on, state.registered_on)
    measured = Measured(valid, span, amount_in(work.tiers.days(state.id), span, tiers.metric))
    now = work.tiers.measured(tiers, state.id, today, state.registered_on)
    rank, place = tiers.rank(state.tier), tiers.target(measured.amount)
    if place >= rank:
        place = rank
    elif tiers.downgrade is Downgrade.ONE_STEP:
        place = rank - 1
    if tiers.target(now.amount) > place:
        place, measured = tiers.target(now.amount), now
    reason = TierReason.KEPT if place == rank else TierReason.DOWNGRADED if place < rank else TierReason.UPGRADED
    day = review_on + _DAY if measured.as_of == valid else today
    change = TierChange(
        state.id,
        operation.id,
        "",
        tiers.tiers[place].code,
        day,
        reason,
        since=state.tier_since if place == rank else day,
        review_on=_review_after(tiers, state, measured.as_of) if place else None,
    )
    change_tier(work, state, change, measured=measured)
    return {"tier": state.tier, "reason": str(reason)}


def due_review(work: Work, operation: Operation) -> tuple[bytes, dict[str, Any]] | None:
    """The review, as (id, payload), that has to come before `operation` uses the tier of its customer; None for none.

    A posting pays by the tier of its own day: one of a day on which the tier still held does not wait for the review.
    """
    number = operation.payload.get("customer")
    state = None if number is None else work.customers.get(work.followed(number))
    if state is None or state.status != "active" or state.tier_review_on is None:
        return None
    today = business_date(operation.recorded_at, work.program.zone)
    if min(operation_day(work, operation), today) <= state.tier_review_on or work.program.tiers.rank(state.tier) < 0:
        return None
    due = DueReview(state.id, state.tier_review_on, state.tier, state.tier_since, state.tier_cause)
    return review_id(due), {"customer": state.id, "review_on": state.tier_review_on.isoformat()}


def pin_tier(work: Work, operation: Operation) -> dict[str, Any]:
    """Give a customer a tier by hand until a day, with a reason. No review and no upgrade moves it before."""
    payload, tiers = operation.payload, work.program.tiers
    state = work.customer(payload["customer"])
    today, until = date.fromisoformat(payload["business_date"]), date.fromisoformat(payload["until"])
    if not tiers.exists:
        raise Refusal("no_tiers")
    if tiers.rank(payload["tier"]) < 0:
        raise Refusal("unknown_tier", tier=payload["tier"])
    _check_reason(payload["reason"])
    if not today <= until <= add_months(today, LONGEST_PIN_MONTHS):
        raise Refusal("pin_out_of_range", date=until, first=today, last=add_months(today, LONGEST_PIN_MONTHS))
    change = TierChange(
        state.id,
        operation.id,
        "",
        payload["tier"],
        today,
        TierReason.PINNED,
        since=today if payload["tier"] != state.tier else state.tier_since,
        review_on=until,
        pinned_until=until,
        note=payload["reason"],
    )
    change_tier(work, state, change)
    return {"tier": state.tier}


def unpin_tier(work: Work, operation: Operation) -> dict[str, Any]:
    """End a pin before its day, with a reason: the customer gets what was earned, or what was held before."""
    state = work.customer(operation.payload["customer"])
    if state.tier_pinned_until is None:
        raise Refusal("tier_not_pinned", customer=state.id)
    _check_reason(operation.payload["reason"])
    return _release(work, state, operation, date.fromisoformat(operation.payload["business_date"]))


def _release(work: Work, state: CustomerState, operation: Operation, today: date) -> dict[str, Any]:
    """Without the pin: what the windows reach, or the tier from before the pin while that one still holds."""
    tiers = work.program.tiers
    measured = earned(work, state, today)
    place = tiers.target(measured.amount)
    review_on = _review_after(tiers, state, measured.as_of)
    before = _before_pin(work, state)
    if before is not None and tiers.rank(before.from_tier) > place:
        held_until = before.from_review_on
        if held_until is None or held_until >= today:
            place, review_on = tiers.rank(before.from_tier), held_until
    code = tiers.tiers[place].code
    change = TierChange(
        state.id,
        operation.id,
        "",
        code,
        today,
        TierReason.UNPINNED,
        since=state.tier_since if code == state.tier else today,
        review_on=review_on if place else None,
        note=str(operation.payload.get("reason", "")),
    )
    change_tier(work, state, change, measured=measured)
    return {"tier": state.tier, "reason": str(TierReason.UNPINNED)}


def _before_pin(work: Work, state: CustomerState) -> TierChange | None:
    """The change that began the pin; of pins that replaced each other, the first."""
    found = None
    for change in reversed(work.tiers.history.get(state.id, ())):
        if change.reason is not TierReason.PINNED:
            break
        found = change
    return found


def _review_after(tiers: TierProgram, state: CustomerState, day: date) -> date | None:
    return tiers.review_on(tiers.valid_through(day, state.registered_on))


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("reason_missing")
    if len(reason) > MAX_REASON:
        raise Refusal("reason_too_long", limit=MAX_REASON)
