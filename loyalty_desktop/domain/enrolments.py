"""Joining the program, being referred, correcting a card, and withdrawing an enrolment made by mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.actions import OF_AN_ENROLMENT, award_key, pay_action
from loyalty_desktop.domain.catalog import ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD, NEW_USER_REFERRAL, REFERRER_REWARD
from loyalty_desktop.domain.earning import RuleSet
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.lots import Account, Cause
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.voids import lapsed_points, void_entry
from loyalty_desktop.domain.work import CustomerState, Referral, Work, cause_of

ONCE_PAID = OF_AN_ENROLMENT | {REFERRER_REWARD}
"""The awards of an enrolment or a referral, which pay once for an enrolment."""

_DAY = date(1970, 1, 1)


def registration_keys(customer_id: int, withdrawals: int = 0) -> frozenset[bytes]:
    """The keys of the awards that an enrolment and a referral may pay a customer after so many withdrawals."""
    return frozenset(_newcomer_key(action, customer_id, withdrawals) for action in OF_AN_ENROLMENT)


def _newcomer_key(action: str, customer_id: int, withdrawals: int) -> bytes:
    return award_key(action, customer_id, business_date=_DAY, subject="", operation_key=b"", withdrawals=withdrawals)


def referrer_key(referrer_id: int, referee_id: int, withdrawals: int = 0) -> bytes:
    """The key of the reward for having referred this newcomer, whose enrolment was withdrawn so often before."""
    subject = _enrolment(referee_id, withdrawals)
    return award_key(REFERRER_REWARD, referrer_id, business_date=_DAY, subject=subject, operation_key=b"")


def _enrolment(referee_id: int, withdrawals: int) -> str:
    """The object of a referrer's reward: the newcomer, and where that was withdrawn the number of the enrolment."""
    return f"{referee_id} again {withdrawals}" if withdrawals else str(referee_id)


def reward_keys(referee_id: int, referrer_id: int, withdrawals: int = 0) -> tuple[bytes, bytes]:
    """The keys of what a referral may pay: to the newcomer and to the referrer."""
    newcomer = _newcomer_key(NEW_USER_REFERRAL, referee_id, withdrawals)
    return newcomer, referrer_key(referrer_id, referee_id, withdrawals)


def enter(
    work: Work,
    customer_id: int,
    cause: Cause,
    rules: RuleSet,
    *,
    registered_on: date | None,
    inferred: bool,
    batch_id: int | None,
) -> CustomerState:
    """Make the customer part of the program, again if the enrolment had been withdrawn, and pay for registering."""
    state = work.customers.get(customer_id)
    if state is None:
        state = CustomerState(customer_id, Account(customer_id), cause.store_id, None, inferred, is_new=True)
        work.customers[customer_id] = state
    state.status, state.store_id, state.batch_id = "active", cause.store_id, batch_id
    state.registered_on, state.registration_inferred = registered_on, inferred
    state.entered_on = None
    work.entered.add(customer_id)
    work.register(state)
    for action in (ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD):
        pay_action(work, state, cause, rules, action)
    return state


def needs_of_enrolment(operation: Operation) -> Needs:
    """What must be read before somebody is enrolled or referred."""
    payload = operation.payload
    people = {payload["customer"]}
    keys = registration_keys(payload["customer"])
    pairs: frozenset[tuple[int, int]] = frozenset()
    if payload.get("referrer"):
        people.add(payload["referrer"])
        keys |= {referrer_key(payload["referrer"], payload["customer"])}
        pairs = frozenset({(payload["customer"], payload["referrer"])})
    return Needs(
        customers=frozenset(people),
        award_keys=keys,
        purchases_of=frozenset({payload["customer"]}),
        referrals=pairs,
    )


def enrol(work: Work, operation: Operation) -> dict[str, Any]:
    """Enrol a customer on a date, perhaps referred by another customer."""
    payload = operation.payload
    state = work.customers.get(payload["customer"])
    if state is not None and state.status != "withdrawn":
        raise Refusal("customer_exists", customer=payload["customer"])
    if payload.get("referrer") == payload["customer"]:
        raise Refusal("self_referral", customer=payload["customer"])
    registered_on = date.fromisoformat(payload["registered_on"])
    cause = cause_of(operation, payload["store"], registered_on)
    rules = work.rules_in_force(payload["rules"])
    referrer = work.customer(payload["referrer"]) if payload.get("referrer") else None
    state = enter(
        work,
        payload["customer"],
        cause,
        rules,
        registered_on=registered_on,
        inferred=bool(payload.get("inferred")),
        batch_id=operation.batch_id,
    )
    if payload.get("inferred"):
        state.entered_on = registered_on
    if referrer is not None and (state.referral is None or state.referral.status == "reversed"):
        _refer(work, state, referrer)
    return {"customer": state.id, "points": state.account.balance}


def needs_of_edit(operation: Operation) -> Needs:
    """What must be read before a customer is corrected; the purchases where the date is to be inferred again."""
    people = frozenset({operation.payload["customer"]})
    return Needs(customers=people, purchases_of=people if operation.payload.get("inferred_again") else frozenset())


def edit_customer(work: Work, operation: Operation) -> dict[str, Any]:
    """Correct a customer's fields; only the date of registration touches any figure.

    `inferred_again` is a date that an import gave by mistake: if it still stands, enrolment and sales tell it again.
    """
    payload = operation.payload
    _refuse_merged(work, payload["customer"])
    state = work.customer(payload["customer"])
    work.changed(state)
    if payload.get("registered_on"):
        work.move_registration(state, date.fromisoformat(payload["registered_on"]), inferred=False)
    mistaken = payload.get("inferred_again")
    if mistaken and not state.registration_inferred and state.registered_on == date.fromisoformat(mistaken):
        days = [day for day, _ in state.purchases or ()] + ([state.entered_on] if state.entered_on else [])
        work.move_registration(state, min(days, default=None), inferred=True)
    return {"customer": state.id}


def _refuse_merged(work: Work, customer_id: int) -> None:
    """A card that was merged is neither corrected nor withdrawn by itself."""
    if work.followed(customer_id) != customer_id:
        raise Refusal("customer_not_active", customer=customer_id, status="merged")


def refer(work: Work, operation: Operation) -> dict[str, Any]:
    """Note who brought a customer. The first touch counts: one referrer a customer, never changed."""
    payload = operation.payload
    referee, referrer = work.customer(payload["customer"]), work.customer(payload["referrer"])
    referral = _refer(work, referee, referrer)
    led_to = [day for day, net_minor in referee.purchases or () if net_minor > 0 and day >= referral.registered_on]
    if led_to:
        cause = cause_of(operation, referee.store_id, min(led_to))
        qualify(work, referee, cause, work.rules_in_force(payload["rules"]))
    return {"status": referral.status}


def _refer(work: Work, referee: CustomerState, referrer: CustomerState) -> Referral:
    if referee.id == referrer.id:
        raise Refusal("self_referral", customer=referee.id)
    brought = referrer.referral
    if brought is not None and brought.status != "reversed" and brought.referrer_id == referee.id:
        raise Refusal("referral_points_back", customer=referrer.id)
    if referee.registered_on is None:
        raise Refusal("registration_date_missing", customer=referee.id)
    referral = referee.referral
    if referral is None:
        referral = referee.referral = Referral(referee.id, referrer.id, "registered", referee.registered_on)
        work.new_referrals.append(referral)
    elif referral.status == "reversed":
        referral.referrer_id, referral.status = referrer.id, "registered"
        referral.registered_on, referral.qualified_on = referee.registered_on, None
        work.change_referral(referral)
    else:
        raise Refusal("referred_already", customer=referee.id, referrer=referral.referrer_id)
    return referral


def qualify(work: Work, referee: CustomerState, cause: Cause, rules: RuleSet) -> None:
    """The newcomer bought: the referral has led to a sale, and both sides are rewarded where a rule says so.

    A sale that comes later but was earlier only moves the date.
    """
    referral = referee.referral
    if referral is None or cause.business_date < referral.registered_on:
        return
    if referral.qualified_on is not None and cause.business_date < referral.qualified_on:
        referral.qualified_on = cause.business_date
        work.change_referral(referral)
    if referral.status != "registered":
        return
    referrer = work.customers[work.followed(referral.referrer_id)]
    paid = [pay_action(work, referee, cause, rules, NEW_USER_REFERRAL)]
    if referrer.status == "active":
        subject = _enrolment(referee.id, referee.withdrawals)
        paid.append(pay_action(work, referrer, cause, rules, REFERRER_REWARD, subject=subject))
    referral.status = "rewarded" if any(paid) else "qualified"
    referral.qualified_on = cause.business_date
    work.change_referral(referral)


def needs_of_withdrawn_referral(operation: Operation) -> Needs:
    """What must be read before a referral is withdrawn: what may have been paid for it, to either side."""
    referee, referrer = operation.payload["customer"], operation.payload["referrer"]
    return Needs(
        customers=frozenset({referee}),
        entries=frozenset(reward_keys(referee, referrer)),
        referrals=frozenset({(referee, referrer)}),
    )


def withdraw_referral(work: Work, operation: Operation) -> dict[str, Any]:
    """Take back a referral that was noted by mistake, and what noting it paid (`entries`).

    Raises Refusal when it does not stand any more, or when a purchase since has been rewarded for it.
    """
    payload = operation.payload
    state = work.customers.get(payload["customer"])
    referral = state.referral if state is not None else None
    if referral is None or referral.status == "reversed" or referral.referrer_id != payload["referrer"]:
        raise Refusal("referral_not_standing", customer=payload["customer"])
    keys = reward_keys(referral.referee_id, referral.referrer_id, state.withdrawals if state is not None else 0)
    paid = [work.entries[key] for key in keys if key in work.entries]
    standing = [facts for facts in paid if not facts.reversed_points]
    if any(facts.entry.key.hex() not in payload["entries"] for facts in standing):
        raise Refusal("referral_rewarded", customer=referral.referee_id)
    points = sum(void_entry(work, facts, operation).points for facts in standing)
    referral.status, referral.qualified_on = "reversed", None
    work.change_referral(referral)
    return {"customer": referral.referee_id, "points": points}


def needs_of_withdrawal(operation: Operation) -> Needs:
    """What must be read before an enrolment is withdrawn."""
    keys = frozenset(map(bytes.fromhex, operation.payload["entries"]))
    return Needs(customers=frozenset({operation.payload["customer"]}), entries=keys)


def withdraw(work: Work, operation: Operation) -> dict[str, Any]:
    """Take back an enrolment that was a mistake and what it paid (`entries`); nothing else may hang on it.

    What has lapsed of these points meanwhile comes back with them.
    """
    _refuse_merged(work, operation.payload["customer"])
    state = work.customer(operation.payload["customer"])
    paid = [work.entries[bytes.fromhex(key)] for key in operation.payload["entries"]]
    points = sum(facts.entry.points + lapsed_points(work, facts.entry) for facts in paid)
    if state.account.debt or state.account.balance != points:
        raise Refusal("customer_has_points", customer=state.id, points=state.account.balance)
    for facts in paid:
        void_entry(work, facts, operation)
    work.register(state, left=True)
    state.status = "withdrawn"
    state.withdrawals += 1
    if state.referral is not None:
        state.referral.status, state.referral.qualified_on = "reversed", None
        work.change_referral(state.referral)
    return {"customer": state.id}
