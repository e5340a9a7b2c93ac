"""Writing a decided working set: operations, customers, sales, entries, lots, allocations and rollups, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loyalty_desktop.domain.lots import Entry
from loyalty_desktop.domain.periods import day_number, microseconds_of, number_or_none, numbers_of
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.campaigns import write_campaigns
from loyalty_desktop.storage.capping import write_caps
from loyalty_desktop.storage.customer_rows import recompute_firsts, write_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.deeds import write_deeds
from loyalty_desktop.storage.ending import write_expiry
from loyalty_desktop.storage.estimates import write_estimates
from loyalty_desktop.storage.invitations import write_invitations
from loyalty_desktop.storage.paid_again import write_awards_again
from loyalty_desktop.storage.plain_rows import by_number, entry_rows, lot_rows
from loyalty_desktop.storage.referrals import write_referrals
from loyalty_desktop.storage.rewards import write_redemptions
from loyalty_desktop.storage.rollups import plan_rollups, write_rollups
from loyalty_desktop.storage.sale_rows import write_sales
from loyalty_desktop.storage.shortfalls import write_shortfalls
from loyalty_desktop.storage.stand_ins import write_share_changes
from loyalty_desktop.storage.surveys import write_surveys
from loyalty_desktop.storage.texts import json_text
from loyalty_desktop.storage.tiers import write_tier_changes


def append(session: Session, work: Work) -> None:
    """Write everything that `work` decided. One call a transaction; the caller commits."""
    sequence = session.numbers("operation")
    numbers = [sequence() for _ in work.written]
    moments = [microseconds_of(item.operation.occurred_at) for item in work.written]
    rollups = plan_rollups(session, work)
    _write_operations(session, work, numbers, moments)
    write_customers(session, work)
    _write_entries(session, work, numbers, moments)
    write_sales(session, work, numbers, moments)
    if not work.is_all_plain:
        _write_besides(session, work, numbers, moments)
    write_rollups(session, rollups)
    if work.voided_for or work.moved_registrations:
        recompute_firsts(session, work.voided_for | {customer for customer, _, _ in work.moved_registrations})


def _write_besides(session: Session, work: Work, numbers: list[int], moments: list[int]) -> None:
    """What few operations write: asked about here, so that a plain sale calls none of it."""
    if work.awards_again or work.share_changes or work.collections or work.withheld:
        write_awards_again(session, work)
        write_share_changes(session, work)
        write_shortfalls(session, work)
    if work.expiry.has_changes:
        write_expiry(session, work, numbers, moments)
    if work.new_redemptions or work.redemptions or work.rewards:
        write_redemptions(session, work)
    if work.survey_book.has_changes:
        write_surveys(session, work, numbers)
    if work.deeds.has_changes:
        write_deeds(session, work, numbers)
    if work.new_referrals or work.changed_referrals:
        write_referrals(session, work)
    if work.invitations.by_code:
        write_invitations(session, work, numbers)
    if work.caps.changes:
        write_caps(session, work.caps.changes)
    if work.tiers.changes:
        write_tier_changes(session, work, numbers)
    if work.campaigns.has_changes:
        write_campaigns(session, work, numbers)
    if work.estimates.new:
        write_estimates(session, work, numbers)


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


def _write_entries(session: Session, work: Work, numbers: list[int], moments: list[int]) -> None:
    ledger = work.ledger
    rows: list[tuple[Any, ...]] = []
    if ledger.entries:
        for number, at, (operation, _, entries, _, _) in zip(numbers, moments, work.written, strict=True):
            rows += [_entry_row(entry, number, at, operation.occurred_at) for entry in ledger.entries[entries]]
    columns: tuple[str, ...] = (
        "id", "key", "operation_seq", "customer_id", "store_id", "kind", "action", "points", "debt_points",
        "occurred_at", "business_date", "posted_on", "expires_on", "money_minor", "reference", "reason", "note",
        "explanation", "reverses_id", "available_on",
    )  # fmt: skip
    session.insert("entry", columns, by_number(rows, entry_rows(work.plain_sales, numbers, moments)))
    lots: list[tuple[Any, ...]] = [
        (
            lot.entry_id,
            customer_id,
            lot.points,
            lot.remaining,
            lot.expired,
            lot.reinstatements,
            *numbers_of(lot.business_date, lot.expires_on, lot.available_on, earned.earned_on),
            int(earned.is_sold),
        )
        for customer_id, lot in ledger.opened
        for earned in (lot.earned,)
    ]
    columns = (
        "entry_id", "customer_id", "points", "remaining", "expired", "reinstatements", "business_date", "expires_on",
        "available_on", "earned_on", "is_sold",
    )  # fmt: skip
    session.insert("lot", columns, by_number(lots, lot_rows(work.plain_sales)))
    if not (ledger.changed_lots or ledger.allocations):
        return
    opened = {lot.entry_id for _, lot in ledger.opened}
    changed = [
        (lot.remaining, lot.expired, lot.reinstatements, number_or_none(lot.available_on), lot.entry_id)
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
        number_or_none(entry.expires_on),
        *entry[12:18],
        number_or_none(entry.available_on),
    )
