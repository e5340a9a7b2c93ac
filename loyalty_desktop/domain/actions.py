"""Paying an action: sharing, reviewing, logging in, registering, referring."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.caps import Payee
from loyalty_desktop.domain.catalog import (
    ACCOUNT_REGISTRATION,
    NEW_MEMBER_REWARD,
    NEW_USER_REFERRAL,
    Repeat,
    action_of,
)
from loyalty_desktop.domain.conditions import Basket
from loyalty_desktop.domain.customer_state import CustomerState, Event
from loyalty_desktop.domain.deed_book import Deed
from loyalty_desktop.domain.earning import RuleSet, award_action
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Cause, Entry, EntryKind
from loyalty_desktop.domain.operations import Needs, Operation, date_of
from loyalty_desktop.domain.periods import minute_of_day
from loyalty_desktop.domain.tier_benefits import tier_seen
from loyalty_desktop.domain.work import Work, cause_of, refuse_future

OF_AN_ENROLMENT = frozenset({ACCOUNT_REGISTRATION, NEW_MEMBER_REWARD, NEW_USER_REFERRAL})
"""The awards that joining pays the newcomer, once for each enrolment."""


def object_named(text: str) -> str:
    """What an action was about, so that one object is one however it is typed: without case and spare white space."""
    return " ".join(text.casefold().split())


def award_key(
    action: str, customer_id: int, *, business_date: date, subject: str, operation_key: bytes, withdrawals: int = 0
) -> bytes:
    """The key under which an action pays a customer, so that it pays as often as the catalog says.

    Once: `action:customer`; daily: with the business date; per object: with the object, whatever its case and spaces;
    else with the operation.
    What an enrolment pays once is told apart from what an enrolment paid that has been withdrawn since.
    """
    match action_of(action).repeat:
        case Repeat.ONCE if withdrawals and action in OF_AN_ENROLMENT:
            return machine_id("award", action, customer_id, "again", withdrawals)
        case Repeat.ONCE:
            return machine_id("award", action, customer_id)
        case Repeat.DAILY:
            return machine_id("award", action, customer_id, business_date)
        case Repeat.PER_OBJECT:
            return machine_id("award", action, customer_id, "object", object_named(subject))
        case Repeat.EVERY_TIME:
            return machine_id("award", action, customer_id, operation_key.hex())


def award_key_after(key: bytes) -> bytes:
    """The key of an award in place of one that was taken back together with the import that had brought it."""
    return machine_id("award", "after", key.hex())


def pay_action(
    work: Work, state: CustomerState, cause: Cause, rules: RuleSet, action: str, *, subject: str = "", key: bytes = b""
) -> Entry | None:
    """Pay `action` once under its key, or under `key`; None when no rule is on for it or it has been paid already."""
    if not rules.of_action(action):
        return None
    key = key or award_key(
        action,
        state.id,
        business_date=cause.business_date,
        subject=subject,
        operation_key=cause.key,
        withdrawals=state.withdrawals,
    )
    while key in work.deeds.freed:
        key = award_key_after(key)
    if key in work.paid_keys:
        return None
    minute = minute_of_day(cause.occurred_at, work.program.zone)
    tier = tier_seen(work.program.tiers, state.tier)
    moment = Basket(cause.business_date, (), minute, cause.store_id, tier=tier, segments=cause.segments)
    payee = Payee(state.id, cause.clerk_id, cause.business_date)
    award = award_action(rules, action, moment, payee=payee, book=work.caps)
    if award is None or not award.points:
        return None
    work.count_caps(award, payee)
    entry = work.ledger.credit(
        work.changed(state),
        cause,
        EntryKind.EARN,
        action,
        award.points,
        key=key,
        expires_on=work.usable_through(award, cause),
        available_on=work.available_on(award, cause),
        explanation=award.explanation,
    )
    work.paid_keys.add(key)
    count_earning(work, state, entry)
    return entry


def count_earning(work: Work, state: CustomerState, entry: Entry, delta: int = 1) -> None:
    """Count an earning for the day it is posted on; only what the customer started makes the customer active."""
    work.count(state, entry.posted_on, Event.EARN, delta)
    if action_of(entry.action).customer_initiated:
        work.count(state, entry.posted_on, Event.ACTIVITY, delta)


def needs_of_action(operation: Operation) -> Needs:
    """What must be read before an action is recorded."""
    payload = operation.payload
    key = award_key(
        payload["action"],
        payload["customer"],
        business_date=date_of(payload),
        subject=payload["object"],
        operation_key=operation.id,
    )
    return Needs(customers=frozenset({payload["customer"]}), award_keys=frozenset({key}))


def record_action(work: Work, operation: Operation) -> dict[str, Any]:
    """A customer did something that rules may pay. Answers the points, 0 when it was paid before or no rule is on.

    What a file tells is kept as a deed, paid or not, so that it is told once and can be taken back with its file.
    """
    payload = operation.payload
    if not payload["action"]:
        raise Refusal("action_missing")
    refuse_future(operation)
    state = work.customer(payload["customer"])
    cause = cause_of(operation, payload["store"], date_of(payload), payload["object"])
    rules = work.rules_in_force(payload["rules"])
    entry = pay_action(work, state, cause, rules, payload["action"], subject=payload["object"])
    if "attempt" in payload:
        deed = Deed(
            operation.id,
            state.id,
            payload["action"],
            payload["object"],
            payload["reference"],
            payload["store"],
            operation.occurred_at,
            date_of(payload),
        )
        if entry is not None:
            deed.entry_id, deed.entry_key = entry.id, entry.key
        work.deeds.deeds[deed.key] = deed
        work.deeds.new_deeds.append(deed)
    return {"points": entry.points if entry else 0}
