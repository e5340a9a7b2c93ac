"""Joining the program, being referred, correcting a card, and withdrawing an enrolment made by mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.actions import OF_AN_ENROLMENT, award_key, pay_action
from loyalty_desktop.domain.catalog import ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD, REFERRER_REWARD
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.earning import RuleSet
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invitations import come_with, free_code, refuse_bearer
from loyalty_desktop.domain.lots import Account, Cause
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.referral_book import ReferralReason
from loyalty_desktop.domain.referral_rewards import follow
from loyalty_desktop.domain.referrals import end, note, refuse_circle
from loyalty_desktop.domain.revivals import lapsed_points
from loyalty_desktop.domain.voids import void_entry
from loyalty_desktop.domain.work import Work, cause_of

ONCE_PAID = OF_AN_ENROLMENT | {REFERRER_REWARD}
"""The awards of an enrolment or a referral, which pay once for an enrolment."""

_FOR_REGISTERING = (ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD)
_DAY = date(1970, 1, 1)


def registration_keys(customer_id: int, withdrawals: int = 0) -> frozenset[bytes]:
    """The keys of the awards that an enrolment and a referral may pay a customer after so many withdrawals."""
    return frozenset(_newcomer_key(action, customer_id, withdrawals) for action in OF_AN_ENROLMENT)


def _newcomer_key(action: str, customer_id: int, withdrawals: int) -> bytes:
    return award_key(action, customer_id, business_date=_DAY, subject="", operation_key=b"", withdrawals=withdrawals)


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
    """Make the customer part of the program, and pay for registering."""
    state = admit(work, customer_id, cause.store_id, registered_on=registered_on, inferred=inferred, batch_id=batch_id)
    for action in _FOR_REGISTERING:
        pay_action(work, state, cause, rules, action)
    return state


def admit(
    work: Work, customer_id: int, store_id: int, *, registered_on: date | None, inferred: bool, batch_id: int | None
) -> CustomerState:
    """Make the customer part of the program, again if the enrolment had been withdrawn."""
    state = work.customers.get(customer_id)
    if state is None:
        state = CustomerState(customer_id, Account(customer_id), store_id, None, inferred, is_new=True)
        work.customers[customer_id] = state
    state.status, state.store_id, state.batch_id = "active", store_id, batch_id
    state.registered_on, state.registration_inferred = registered_on, inferred
    state.entered_on = None
    work.entered.add(customer_id)
    work.register(state)
    return state


def pays_for_registering(rules: RuleSet) -> bool:
    """Whether these rules pay somebody who becomes part of the program."""
    return any(map(rules.of_action, _FOR_REGISTERING))


def needs_of_enrolment(operation: Operation) -> Needs:
    """What must be read before somebody is enrolled or referred."""
    payload = operation.payload
    people = {payload["customer"]}
    keys = registration_keys(payload["customer"])
    pairs: frozenset[tuple[int, int]] = frozenset()
    if payload.get("referrer"):
        people.add(payload["referrer"])
        pairs = frozenset({(payload["customer"], payload["referrer"])})
    return Needs(
        customers=frozenset(people),
        award_keys=keys,
        purchases_of=frozenset({payload["customer"]}),
        referrals=pairs,
        invitations=frozenset({payload["invitation"]} if payload.get("invitation") else ()),
    )


def enrol(work: Work, operation: Operation) -> dict[str, Any]:
    """Enrol a customer on a date, perhaps referred by another customer."""
    payload = operation.payload
    state = work.customers.get(payload["customer"])
    if state is not None and state.status != "withdrawn":
        raise Refusal("customer_exists", customer=payload["customer"])
    refuse_bearer(work, operation)
    if payload.get("referrer"):
        refuse_circle(work, payload["customer"], payload["referrer"])
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
    if referrer is not None and (state.referral is None or state.referral.is_void):
        note(work, state, referrer, operation)
        come_with(work, operation, state, referrer)
    return {"customer": state.id, "points": state.account.balance}


def needs_of_edit(operation: Operation) -> Needs:
    """What must be read before a customer is corrected; the purchases where the date is to be inferred again."""
    people = frozenset({operation.payload["customer"]})
    moves = operation.payload.get("inferred_again") or operation.payload.get("registered_on")
    return Needs(customers=people, purchases_of=people if moves else frozenset())


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
    follow(work, state, operation)
    return {"customer": state.id}


def _refuse_merged(work: Work, customer_id: int) -> None:
    """A card that was merged is neither corrected nor withdrawn by itself."""
    if work.followed(customer_id) != customer_id:
        raise Refusal("customer_not_active", customer=customer_id, status="merged")


def needs_of_withdrawal(operation: Operation) -> Needs:
    """What must be read before an enrolment is withdrawn."""
    keys = frozenset(map(bytes.fromhex, operation.payload["entries"]))
    people = frozenset({operation.payload["customer"]})
    return Needs(customers=people, entries=keys, uses_of=people)


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
        end(work, state.referral, ReferralReason.WITHDRAWN)
        free_code(work, state.id, state.referral.referrer_id, operation.id)
    return {"customer": state.id}
