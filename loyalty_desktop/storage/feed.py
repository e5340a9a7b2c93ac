"""Lists of ledger entries, by any condition, paged."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import day_number, day_of, day_or_none, instant_of
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.domain.voids import is_voidable_kind, other_way_of
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.drivers import peewee
from loyalty_desktop.storage.tables import Clerk, Customer, Entry, Operation, Store

_NOT_BY_CUSTOMER = tuple(action.code for action in ACTIONS if not action.customer_initiated)
_REDEMPTION = peewee.Table("redemption")


def count_entries(session: Session, query: EntryQuery) -> int:
    """Number of entries that a query finds."""
    counted = Entry.select(peewee.fn.count(Entry.id))
    return int(session.select(_conditions(_from_if_needed(counted, query), query))[0][0])


def page_of_entries(session: Session, query: EntryQuery, *, offset: int, limit: int) -> tuple[EntryRow, ...]:
    """Rows `offset` to `offset + limit` of what a query finds, newest first unless it says otherwise."""
    order = [Entry.posted_on, Entry.id] if query.oldest_first else [Entry.posted_on.desc(), Entry.id.desc()]
    if query.customer_id is not None:
        # One customer's entries are few: by the day that people look for, not by when they were posted.
        order = [Entry.business_date, Entry.id] if query.oldest_first else [Entry.business_date.desc(), Entry.id.desc()]
    # The page's ids come from an index alone; the wide rows are read for these few only.
    page = (
        _conditions(_from_if_needed(Entry.select(Entry.id), query), query).order_by(*order).offset(offset).limit(limit)
    )
    numbers = [number for (number,) in session.select(page)]
    rows = {row.id: row for row in entries_by_id(session, numbers)}
    return tuple(rows[number] for number in numbers)


def entries_by_id(session: Session, numbers: list[int]) -> list[EntryRow]:
    """The entries with these ids, in no particular order."""
    reversal = Entry.alias()
    reversed_by = reversal.select(peewee.fn.max(reversal.id)).where(reversal.reverses_id == Entry.id)
    selected = _from(
        Entry.select(
            Entry.id, Entry.key, Entry.customer_id, Entry.kind, Entry.action, Entry.points, Entry.business_date,
            Entry.posted_on, Entry.occurred_at, Operation.recorded_at, Store.name, Clerk.name, Entry.reference,
            Entry.reason, Entry.note, Entry.money_minor, Entry.expires_on, Entry.explanation, Entry.reverses_id,
            reversed_by, Operation.kind, Customer.name, Customer.email, Customer.phone, Customer.card, Customer.ref,
            Entry.available_on,
        )
    ).where(Entry.id.in_(numbers))  # fmt: skip
    return [_row(row) for row in session.select(selected)] if numbers else []


def _from(selected: Any) -> Any:
    return (
        selected.join(Operation, on=(Operation.seq == Entry.operation_seq))
        .switch(Entry)
        .join(Store, on=(Store.id == Entry.store_id))
        .switch(Entry)
        .join(Customer, on=(Customer.id == Entry.customer_id))
        .join(Clerk, on=(Clerk.id == Operation.clerk_id))
    )


def _from_if_needed(selected: Any, query: EntryQuery) -> Any:
    if query.store is None and query.batch_id is None and query.clerk is None:
        return selected
    return _from(selected)


def _conditions(selected: Any, query: EntryQuery) -> Any:
    if query.customer_id is not None:
        # Who was merged into a customer is the same person, with the same history.
        merged = Customer.select(Customer.id).where(
            (Customer.id == query.customer_id) | (Customer.merged_into_id == query.customer_id)
        )
        selected = selected.where(Entry.customer_id.in_(merged))
    if query.period is not None:
        first, last = day_number(query.period.first), day_number(query.period.last)
        selected = selected.where(Entry.posted_on.between(first, last))
    if query.kinds:
        selected = selected.where(Entry.kind.in_(query.kinds))
    if query.actions:
        selected = selected.where(Entry.action.in_(query.actions))
    if query.is_activity:
        selected = selected.where(Entry.action.not_in(_NOT_BY_CUSTOMER))
    if query.store is not None:
        selected = selected.where(Store.name == query.store)
    if query.batch_id is not None:
        selected = selected.where(Operation.batch_id == query.batch_id)
    if query.clerk is not None:
        selected = selected.where(Clerk.name == query.clerk)
    if query.reward is not None:
        of_reward = _REDEMPTION.select(_REDEMPTION.c.entry_id).where(_REDEMPTION.c.reward_id == query.reward.id)
        selected = selected.where(Entry.id.in_(of_reward))
    return selected


def _is_of_refund(kind: str, operation_kind: str) -> bool:
    """Whether an entry stands for its refund; one that the void of a refund wrote holds back what caps do not leave."""
    return kind == "clawback" and operation_kind != OperationKind.VOID_REFUND


def _row(row: Any) -> EntryRow:
    kind, operation_kind, reverses_id, reversed_by_id = row[3], row[20], row[18], row[19]
    return EntryRow(
        id=row[0],
        key=bytes(row[1]),
        customer_id=row[2],
        customer=called(*row[21:26]),
        kind=kind,
        action=row[4],
        points=row[5],
        business_date=day_of(row[6]),
        posted_on=day_of(row[7]),
        occurred_at=instant_of(row[8]),
        recorded_at=instant_of(row[9]),
        store=row[10],
        clerk=row[11],
        reference=row[12],
        reason=row[13],
        note=row[14],
        money_minor=row[15],
        expires_on=day_or_none(row[16]),
        explanation=row[17],
        reverses_id=reverses_id,
        reversed_by_id=reversed_by_id,
        operation_kind=operation_kind,
        available_on=day_or_none(row[26]),
        voidable=(
            reverses_id is None
            and reversed_by_id is None
            and (
                _is_of_refund(kind, operation_kind)
                or (is_voidable_kind(kind) and other_way_of(operation_kind, row[4]) is None)
            )
        ),
    )
