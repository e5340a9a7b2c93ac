"""Writing a decided working set: operations, customers, sales, entries, lots, allocations and rollups, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from loyalty_desktop.domain.customers import (
    CustomerFields,
    fold,
    normal_email,
    normal_phone,
    search_words,
)
from loyalty_desktop.domain.lots import Entry
from loyalty_desktop.domain.periods import day_number, microseconds_of
from loyalty_desktop.domain.sale_book import RefundState, SaleState
from loyalty_desktop.domain.work import CustomerState, Work
from loyalty_desktop.storage.campaigns import write_campaigns
from loyalty_desktop.storage.capping import write_caps
from loyalty_desktop.storage.customers import fields_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.deeds import write_deeds
from loyalty_desktop.storage.ending import write_expiry
from loyalty_desktop.storage.erasing import forget_people
from loyalty_desktop.storage.estimates import write_estimates
from loyalty_desktop.storage.identifiers import without_taken
from loyalty_desktop.storage.invitations import write_invitations
from loyalty_desktop.storage.referrals import write_referrals
from loyalty_desktop.storage.rewards import write_redemptions
from loyalty_desktop.storage.rollups import plan_rollups, write_rollups
from loyalty_desktop.storage.shortfalls import write_shortfalls
from loyalty_desktop.storage.surveys import write_surveys
from loyalty_desktop.storage.texts import json_text
from loyalty_desktop.storage.tiers import write_tier_changes

_PERSON = (
    "ref", "name", "email", "email_key", "phone", "phone_key", "card", "birthday", "note", "tags", "consent",
    "sort_name",
)  # fmt: skip
_STATE = (
    "active", "pending", "debt", "registered_on", "registration_inferred", "entered_on", "status", "store_id",
    "batch_id", "first_purchase_on", "first_redemption_on", "last_activity_on", "last_earn_on", "last_redeem_on",
    "last_visit_on", "last_sale_on", "tier", "tier_since", "tier_review_on", "tier_pinned_until", "tier_cause",
    "merged_into_id", "merge_id", "withdrawals", "idle_since", "lapses", "held_since",
    "merged_on",
)  # fmt: skip
_UPDATE_STATE = f"UPDATE customer SET {', '.join(f'{column} = ?' for column in _STATE)} WHERE id = ?"
_UPDATE_PERSON = f"UPDATE customer SET {', '.join(f'{column} = ?' for column in _PERSON)} WHERE id = ?"
_FREE_PERSON = "UPDATE customer SET ref = NULL, email_key = '', phone_key = '' WHERE id = ?"
_DELETE_CARDS = (
    "DELETE FROM card WHERE customer_id = ? AND (number = ? OR number = (SELECT card FROM customer WHERE id = ?))"
)
_TAKE_OVER_CARD = (
    "DELETE FROM card WHERE number = ? AND customer_id IN "
    "(SELECT id FROM customer WHERE merged_into_id = ? AND status = 'merged')"
)
_CLEAR_PERSON = (
    "UPDATE customer SET name = CASE WHEN name || email || phone = '' THEN "
    "CASE WHEN card = '' THEN coalesce(ref, '') ELSE card END ELSE name END, ref = NULL, card = '' WHERE id = ?"
)
_NOBODY = CustomerFields()


def append(session: Session, work: Work) -> None:
    """Write everything that `work` decided. One call a transaction; the caller commits."""
    sequence = session.numbers("operation")
    numbers = [sequence() for _ in work.written]
    moments = [microseconds_of(item.operation.occurred_at) for item in work.written]
    rollups = plan_rollups(session, work)
    _write_operations(session, work, numbers, moments)
    _write_customers(session, work)
    _write_entries(session, work, numbers, moments)
    write_expiry(session, work, numbers, moments)
    write_redemptions(session, work)
    write_surveys(session, work, numbers)
    write_deeds(session, work, numbers)
    _write_sales(session, work, numbers, moments)
    write_shortfalls(session, work)
    write_referrals(session, work)
    write_invitations(session, work, numbers)
    write_caps(session, work.caps.changes)
    write_tier_changes(session, work, numbers)
    write_campaigns(session, work, numbers)
    write_estimates(session, work, numbers)
    write_rollups(session, rollups)
    again = work.voided_for | {customer for customer, _, _ in work.moved_registrations}
    if again:
        _recompute_firsts(session, again)


def _write_operations(session: Session, work: Work, numbers: list[int], moments: list[int]) -> None:
    rows = [
        (
            number,
            operation.id,
            operation.kind,
            operation.device_id,
            operation.clerk_id,
            operation.batch_id,
            at,
            microseconds_of(operation.recorded_at),
            json_text(operation.payload),
            operation.content,
            "applied",
            json_text(answer),
        )
        for number, at, (operation, answer, *_) in zip(numbers, moments, work.written, strict=True)
    ]
    columns = (
        "seq", "id", "kind", "device_id", "clerk_id", "batch_id", "occurred_at", "recorded_at", "payload", "content",
        "status", "answer",
    )  # fmt: skip
    session.insert("operation", columns, rows)


def _write_customers(session: Session, work: Work) -> None:
    """Rows of the newly enrolled and new balances of everybody who moved; the words that people are found by."""
    new = [state for state in work.customers.values() if state.is_new]
    back = [number for number in work.entered - work.people.keys() if not work.customers[number].is_new]
    if back:
        work.people.update(without_taken(session, fields_of(session, back)))
    known = [number for number in work.people if number in work.customers and not work.customers[number].is_new]
    # What identifies them is given free first: the same transaction may give it to somebody else.
    session.run_many(_FREE_PERSON, [(number,) for number in known])
    rows = []
    for state in new:
        fields = work.people.get(state.id, _NOBODY)
        rows.append((state.id, *_person(fields), *_state(state)))
    session.insert("customer", ("id", *_PERSON, *_STATE), rows)
    # Before their states: what was merged into them may hold the reference that they have themselves.
    forget_people(session, work.erased)
    moved = [work.customers[number] for number in sorted(work.changed_customers)]
    session.run_many(_UPDATE_STATE, [(*_state(state), state.id) for state in moved if not state.is_new])
    if withdrawn := [(state.id,) for state in moved if state.status == "withdrawn"]:
        _clear_withdrawn(session, withdrawn)
    if not work.people:
        return
    if known:
        session.run_many(_DELETE_CARDS, [(number, work.people[number].card, number) for number in known])
        session.run_many(_TAKE_OVER_CARD, [(work.people[number].card, number) for number in known])
        session.run_many(_UPDATE_PERSON, [(*_person(work.people[number]), number) for number in known])
        session.run_many("DELETE FROM customer_word WHERE customer_id = ?", [(number,) for number in known])
    named = [state.id for state in new if state.id in work.people] + known
    words = sorted((word, number) for number in named for word in search_words(work.people[number]))
    session.insert("customer_word", ("word", "customer_id"), words)
    cards = [(work.people[number].card, number) for number in named if work.people[number].card]
    session.insert("card", ("number", "customer_id"), cards)


def _clear_withdrawn(session: Session, numbers: Sequence[tuple[int]]) -> None:
    """Give reference, card and words of the withdrawn free; what they were called stays readable in the books."""
    session.run_many(_CLEAR_PERSON, numbers)
    session.run_many("DELETE FROM card WHERE customer_id = ?", numbers)
    session.run_many("DELETE FROM customer_word WHERE customer_id = ?", numbers)


def _person(fields: CustomerFields) -> tuple[Any, ...]:
    return (
        fields.ref or None,
        fields.name,
        fields.email,
        normal_email(fields.email),
        fields.phone,
        normal_phone(fields.phone),
        fields.card,
        None if fields.birthday is None else day_number(fields.birthday),
        fields.note,
        ",".join(fields.tags),
        None if fields.consent is None else int(fields.consent),
        fold(fields.name or fields.email or fields.phone or fields.card or fields.ref),
    )


def _state(state: CustomerState) -> tuple[Any, ...]:
    account = state.account
    return (
        account.active,
        account.pending,
        account.debt,
        _number(state.registered_on),
        int(state.registration_inferred),
        _number(state.entered_on),
        state.status,
        state.store_id,
        state.batch_id,
        _number(state.first_purchase_on),
        _number(state.first_redemption_on),
        *state.last_on,
        state.tier,
        _number(state.tier_since),
        _number(state.tier_review_on),
        _number(state.tier_pinned_until),
        state.tier_cause,
        state.merged_into_id,
        state.merge_id,
        state.withdrawals,
        _number(state.idle_since),
        state.lapses,
        state.held_since,
        _number(state.merged_on),
    )


def _write_entries(session: Session, work: Work, numbers: list[int], moments: list[int]) -> None:
    ledger = work.ledger
    rows: list[tuple[Any, ...]] = []
    for number, at, item in zip(numbers, moments, work.written, strict=True):
        rows += [_entry_row(entry, number, at, item.operation.occurred_at) for entry in ledger.entries[item.entries]]
    columns: tuple[str, ...] = (
        "id", "key", "operation_seq", "customer_id", "store_id", "kind", "action", "points", "debt_points",
        "occurred_at", "business_date", "posted_on", "expires_on", "money_minor", "reference", "reason", "note",
        "explanation", "reverses_id", "available_on",
    )  # fmt: skip
    session.insert("entry", columns, rows)
    opened = {lot.entry_id for _, lot in ledger.opened}
    lots = [
        (
            lot.entry_id,
            customer_id,
            lot.points,
            lot.remaining,
            lot.expired,
            lot.reinstatements,
            day_number(lot.business_date),
            _number(lot.expires_on),
            _number(lot.available_on),
            day_number(lot.earned.earned_on),
            int(lot.earned.is_sold),
        )
        for customer_id, lot in ledger.opened
    ]
    columns = (
        "entry_id", "customer_id", "points", "remaining", "expired", "reinstatements", "business_date", "expires_on",
        "available_on", "earned_on", "is_sold",
    )  # fmt: skip
    session.insert("lot", columns, lots)
    changed = [
        (lot.remaining, lot.expired, lot.reinstatements, _number(lot.available_on), lot.entry_id)
        for number, lot in sorted(ledger.changed_lots.items())
        if number not in opened
    ]
    session.run_many(
        "UPDATE lot SET remaining = ?, expired = ?, reinstatements = ?, available_on = ? WHERE entry_id = ?", changed
    )
    session.insert(
        "allocation",
        ("debit_id", "lot_id", "points"),
        [(share.debit_id, share.lot_id, share.points) for share in ledger.allocations],
    )


def _entry_row(entry: Entry, operation_seq: int, at: int, occurred_at: datetime) -> tuple[Any, ...]:
    """The columns in the order of Entry, after its key the operation's number; `at` is the operation's own moment."""
    business_date = day_number(entry.business_date)
    return (
        entry.id,
        entry.key,
        operation_seq,
        *entry[2:8],
        at if entry.occurred_at is occurred_at else microseconds_of(entry.occurred_at),
        business_date,
        business_date if entry.posted_on is entry.business_date else day_number(entry.posted_on),
        _number(entry.expires_on),
        *entry[12:18],
        _number(entry.available_on),
    )


def _write_sales(session: Session, work: Work, numbers: list[int], moments: list[int]) -> None:
    sales, refunds = [], []
    for number, at, item in zip(numbers, moments, work.written, strict=True):
        sales += [_sale_row(sale, number, at) for sale in work.new_sales[item.sales]]
        refunds += [_refund_row(refund, number, at) for refund in work.new_refunds[item.refunds]]
    columns: tuple[str, ...] = (
        "id", "operation_seq", "store_id", "receipt", "attempt", "customer_id", "sold_at", "business_date", "posted_on",
        "net_minor", "tax_minor", "points", "entry_id", "voided", "bonus_points",
    )  # fmt: skip
    session.insert("sale", columns, sales)
    columns = (
        "sale_id", "position", "line", "sku", "product", "category", "quantity_milli", "net_minor", "tax_minor",
        "points", "refunded_quantity_milli", "refunded_net_minor",
    )  # fmt: skip
    session.insert("sale_line", columns, [row for sale in work.new_sales for row in _line_rows(sale)])
    if refunds or work.refunds or not all(sale.is_new for sale in work.sales.values()):
        _write_refunds(session, work, refunds)


def _write_refunds(session: Session, work: Work, refunds: list[tuple[Any, ...]]) -> None:
    """Refunds, and what became of the sales that were on the books before."""
    changed = [sale for sale in work.sales.values() if sale.changed and not sale.is_new]
    session.run_many("UPDATE sale SET voided = ? WHERE id = ?", [(int(sale.voided), sale.id) for sale in changed])
    session.run_many(
        "UPDATE sale_line SET refunded_quantity_milli = ?, refunded_net_minor = ? WHERE sale_id = ? AND position = ?",
        [
            (line.refunded_quantity_milli, line.refunded_net_minor, sale.id, line.position)
            for sale in changed
            for line in sale.lines
        ],
    )
    columns: tuple[str, ...] = (
        "id", "operation_seq", "sale_id", "store_id", "receipt", "attempt", "refunded_at", "business_date", "net_minor",
        "clawed_back", "uncollected", "deducted_minor",
    )  # fmt: skip
    session.insert("refund", columns, refunds)
    parts = [(refund.id, *part) for refund in work.new_refunds for part in refund.lines]
    session.insert("refund_line", ("refund_id", "position", "quantity_milli", "net_minor"), parts)
    voided = [(1, refund.id) for refund in work.refunds.values() if refund.voided and not refund.is_new]
    session.run_many("UPDATE refund SET voided = ? WHERE id = ?", voided)


def _sale_row(sale: SaleState, operation_seq: int, sold_at: int) -> tuple[Any, ...]:
    return (
        sale.id,
        operation_seq,
        sale.store_id,
        sale.receipt,
        sale.attempt,
        sale.customer_id,
        sold_at,
        day_number(sale.business_date),
        day_number(sale.posted_on),
        sale.net_minor,
        sale.tax_minor,
        sale.points,
        sale.entry_id,
        int(sale.voided),
        sale.bonus_points,
    )


def _line_rows(sale: SaleState) -> list[tuple[Any, ...]]:
    return [
        (
            sale.id,
            line.position,
            line.line,
            line.sku,
            line.product,
            line.category,
            line.quantity_milli,
            line.net_minor,
            line.tax_minor,
            line.points,
            line.refunded_quantity_milli,
            line.refunded_net_minor,
        )
        for line in sale.lines
    ]


def _refund_row(refund: RefundState, operation_seq: int, refunded_at: int) -> tuple[Any, ...]:
    return (
        refund.id,
        operation_seq,
        refund.sale_id,
        refund.store_id,
        refund.receipt,
        refund.attempt,
        refunded_at,
        day_number(refund.business_date),
        refund.net_minor,
        refund.clawed_back,
        refund.uncollected,
        refund.deducted_minor,
    )


def _recompute_firsts(session: Session, customers: Iterable[int]) -> None:
    """After a void or a moved registration: dates that may depend on it are read again from what is left."""
    last = ", ".join(
        f"last_{name}_on = (SELECT max(day) FROM activity a WHERE a.customer_id = customer.id AND {column} > 0)"
        for name, column in (("activity", "activities"), ("earn", "earns"), ("redeem", "redeems"), ("sale", "sales"))
    )
    rows = [(number,) for number in sorted(customers)]
    session.run_many(
        f"UPDATE customer SET {last}, first_purchase_on = (SELECT min(business_date) FROM sale s "
        "WHERE s.customer_id = customer.id AND s.voided = 0), first_redemption_on = (SELECT min(e.business_date) "
        "FROM entry e WHERE e.customer_id = customer.id AND e.kind = 'redeem' AND e.points < 0 AND NOT EXISTS "
        "(SELECT 1 FROM entry r WHERE r.reverses_id = e.id AND r.kind = 'redeem')) WHERE id = ?",
        rows,
    )


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)
