"""Writing customers: their personal fields, their state, and the words that they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.customers import CustomerFields, fold, normal_email, normal_phone, search_words
from loyalty_desktop.domain.periods import number_or_none, numbers_of
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.customers import fields_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED
from loyalty_desktop.storage.erasing import forget_people
from loyalty_desktop.storage.identifiers import without_taken
from loyalty_desktop.storage.withdrawing import clear_withdrawn

_PERSON = (
    "ref", "name", "email", "email_key", "phone", "phone_key", "card", "birthday", "note", "tags", "consent",
    "sort_name",
)  # fmt: skip
MOVING = (
    "active", "pending", "debt", "first_purchase_on", "first_redemption_on", "last_activity_on", "last_earn_on",
    "last_redeem_on", "last_visit_on", "last_sale_on", "held_since",
)  # fmt: skip
"""What a posting moves. Of the indexes, one holds such a column."""

LASTING = (
    "registered_on", "registration_inferred", "entered_on", "status", "store_id", "batch_id", "tier", "tier_since",
    "tier_review_on", "tier_pinned_until", "tier_cause", "merged_into_id", "merge_id", "withdrawals", "lapses",
    "merged_on", "idle_since",
)  # fmt: skip
"""What seldom changes, and is named when it did: SQLite writes an index anew for a column that is only named. The last
one changes with the first activity of a day, mostly alone."""


def _update(columns: Sequence[str]) -> str:
    return f"UPDATE customer SET {', '.join(f'{column} = ?' for column in columns)} WHERE id = ?"


_UPDATE_MOVING = _update(MOVING)
_UPDATE_ACTIVE = _update((*MOVING, LASTING[-1]))
_UPDATE_STATE = _update((*MOVING, *LASTING))
_UPDATE_PERSON = _update(_PERSON)
_FREE_PERSON = "UPDATE customer SET ref = NULL, email_key = '', phone_key = '' WHERE id = ?"
_DELETE_CARDS = (
    "DELETE FROM card WHERE customer_id = ? AND (number = ? OR number = (SELECT card FROM customer WHERE id = ?))"
)
_TAKE_OVER_CARD = (
    "DELETE FROM card WHERE number = ? AND customer_id IN "
    "(SELECT id FROM customer WHERE merged_into_id = ? AND status = 'merged')"
)
_NOBODY = CustomerFields()


def write_customers(session: Session, work: Work) -> None:
    """Rows of the newly enrolled and new balances of everybody who moved; the words that people are found by."""
    if work.entered:
        back = [number for number in work.entered - work.people.keys() if not work.customers[number].is_new]
        work.people.update(without_taken(session, fields_of(session, back)))
    new, known = [], []
    for state in work.customers.values():
        if state.is_new:
            new.append(state)
        elif state.id in work.people:
            known.append(state.id)
    # What identifies them is given free first: the same transaction may give it to somebody else.
    if known:
        session.run_many(_FREE_PERSON, [(number,) for number in known])
    if new:
        _insert_customers(session, work, new)
    # Before their states: what was merged into them may hold the reference that they have themselves.
    if work.erased:
        forget_people(session, work.erased)
    _write_states(session, work)
    if work.people:
        _write_people(session, work, new, known)


def _insert_customers(session: Session, work: Work, new: Iterable[CustomerState]) -> None:
    rows = []
    for state in new:
        fields = work.people.get(state.id, _NOBODY)
        rows.append((state.id, *_person(fields), *_moving(state), *_lasting(state)))
    session.insert("customer", ("id", *_PERSON, *MOVING, *LASTING), rows)


def _write_people(session: Session, work: Work, new: Iterable[CustomerState], known: Sequence[int]) -> None:
    if known:
        session.run_many(_DELETE_CARDS, [(number, work.people[number].card, number) for number in known])
        session.run_many(_TAKE_OVER_CARD, [(work.people[number].card, number) for number in known])
        session.run_many(_UPDATE_PERSON, [(*_person(work.people[number]), number) for number in known])
        session.run_many("DELETE FROM customer_word WHERE customer_id = ?", [(number,) for number in known])
    named = [state.id for state in new if state.id in work.people] + [*known]
    words = sorted((word, number) for number in named for word in search_words(work.people[number]))
    session.insert("customer_word", ("word", "customer_id"), words)
    cards = [(work.people[number].card, number) for number in named if work.people[number].card]
    session.insert("card", ("number", "customer_id"), cards)


def _person(fields: CustomerFields) -> tuple[Any, ...]:
    return (
        fields.ref or None,
        fields.name,
        fields.email,
        normal_email(fields.email),
        fields.phone,
        normal_phone(fields.phone),
        fields.card,
        number_or_none(fields.birthday),
        fields.note,
        ",".join(fields.tags),
        None if fields.consent is None else int(fields.consent),
        fold(fields.name or fields.email or fields.phone or fields.card or fields.ref),
    )


def _write_states(session: Session, work: Work) -> None:
    """What moved of the customers who are on the books; who is withdrawn by it keeps no personal fields."""
    moved: list[tuple[Any, ...]] = []
    changed: list[tuple[Any, ...]] = []
    active: list[tuple[Any, ...]] = []
    withdrawn = set()
    for number in sorted(work.changed_customers):
        state = work.customers[number]
        if state.status == "withdrawn":
            withdrawn.add(number)
        if state.is_new:
            continue
        lasting, before = _lasting(state), state.lasting_as_read
        if lasting == before:
            moved.append((*_moving(state), state.id))
        elif lasting[:-1] == before[:-1]:
            active.append((*_moving(state), lasting[-1], state.id))
        else:
            changed.append((*_moving(state), *lasting, state.id))
    session.run_many(_UPDATE_MOVING, moved)
    session.run_many(_UPDATE_ACTIVE, active)
    session.run_many(_UPDATE_STATE, changed)
    clear_withdrawn(session, withdrawn - work.erased)


def _moving(state: CustomerState) -> tuple[Any, ...]:
    account = state.account
    return (
        account.active,
        account.pending,
        account.debt,
        number_or_none(state.first_purchase_on),
        number_or_none(state.first_redemption_on),
        *state.last_on,
        state.held_since,
    )


def _lasting(state: CustomerState) -> tuple[Any, ...]:
    registered_on, entered_on, *of_tier, idle_since, merged_on = numbers_of(
        state.registered_on,
        state.entered_on,
        state.tier_since,
        state.tier_review_on,
        state.tier_pinned_until,
        state.idle_since,
        state.merged_on,
    )
    return (
        registered_on,
        int(state.registration_inferred),
        entered_on,
        state.status,
        state.store_id,
        state.batch_id,
        state.tier,
        *of_tier,
        state.tier_cause,
        state.merged_into_id,
        state.merge_id,
        state.withdrawals,
        state.lapses,
        merged_on,
        idle_since,
    )


def recompute_firsts(session: Session, customers: Iterable[int]) -> None:
    """After a void or a moved registration: dates that may depend on it are read again from what is left."""
    last = ", ".join(
        f"last_{name}_on = (SELECT max(day) FROM activity a WHERE a.customer_id = customer.id AND {column} > 0)"
        for name, column in (("activity", "activities"), ("earn", "earns"), ("redeem", "redeems"), ("sale", "sales"))
    )
    rows = [(number,) for number in sorted(customers)]
    session.run_many(
        f"UPDATE customer SET {last}, first_purchase_on = (SELECT min(business_date) FROM sale s "
        "WHERE s.customer_id = customer.id AND s.voided = 0), first_redemption_on = (SELECT min(e.business_date) "
        "FROM entry e WHERE e.customer_id = customer.id AND e.kind = 'redeem' AND e.points < 0 "
        f"AND NOT {VOIDED}) WHERE id = ?",
        rows,
    )
