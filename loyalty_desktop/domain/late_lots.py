"""Points that arrive late, earned before a gap in a customer's activity that was longer than the policy allows.

Had they arrived in order they would have lapsed in that gap, before the customer came back; so they lapse at once, on
the right day, and a balance does not hang on the order in which files arrive (semantics, section 2, inactivity).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.inactivity import Beginning, IdleThrough, begins_on, idle_through, lapse_lot
from loyalty_desktop.domain.lots import Cause, Entry
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.work import Work

_MERGES = (OperationKind.MERGE, OperationKind.UNMERGE)


def late_customers(work: Work, asked: Iterable[tuple[Iterable[int], date]]) -> set[int]:
    """Whose days of activity must be known: who may be credited for a day before one of them, or who brought them.

    `asked` are the customers and the day of each operation, in order.
    """
    latest: dict[int, date] = {}
    found: set[int] = set()
    for customers, day in asked:
        for number in map(work.followed, customers):
            state = work.customers.get(number)
            before = _later(latest.get(number), state.idle_since if state is not None else None)
            if before is not None and day < before:
                found.add(number)
            latest[number] = day if before is None else max(before, day)
            found |= _bringer_of(work, state, day, latest)
    return found


def _bringer_of(work: Work, state: CustomerState | None, day: date, latest: Mapping[int, date]) -> set[int]:
    """Who brought a customer and was active after the day for which that may be paid."""
    if state is None or state.referral is None:
        return set()
    number = work.followed(state.referral.referrer_id)
    bringer = work.customers.get(number)
    before = _later(latest.get(number), bringer.idle_since if bringer is not None else None)
    return {number} if before is not None and day < before else set()


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def end_in_gaps(work: Work, operation: Operation, entries: Sequence[Entry]) -> None:
    """Let what an operation has credited late lapse at once where its months ran out before the next activity."""
    if operation.kind in _MERGES or not work.expiry.families:
        return
    for entry in entries:
        days = _days_of(work, entry.customer_id)
        if days and entry.points > 0 and entry.reverses_id is None:
            _end_in_gap(work, entry, operation, days)


def _end_in_gap(work: Work, entry: Entry, operation: Operation, days: list[date]) -> None:
    state = work.customers[entry.customer_id]
    lot = state.account.lot(entry.id)
    if lot is None or not lot.remaining or lot.business_date >= days[-1]:
        return
    idle = lived_through(work.program, begins_on(lot), days)
    if idle is None or idle.last_day >= days[-1] or (lot.expires_on is not None and lot.expires_on <= idle.last_day):
        return
    after = idle.last_day + timedelta(days=1)
    lapse_lot(work, state, lot, Cause(entry.key, state.store_id, operation.occurred_at, after), idle=idle)


def lived_through(program: Program, begins: Beginning, days: Sequence[date]) -> IdleThrough | None:
    """How long points that begin so have lived by these days of activity, sorted: each counts that came in time.

    None while the policy is off.
    """
    idle = idle_through(program, max((day for day in days if day <= begins.given_on), default=None), begins)
    for day in days:
        if idle is not None and begins.given_on < day <= idle.last_day:
            idle = idle_through(program, day, begins)
    return idle


def _days_of(work: Work, customer: int) -> list[date]:
    """The days of activity of a customer and of whoever was merged into them, sorted; none where nobody is late."""
    book = work.expiry
    if customer not in book.families:
        return []
    return sorted(set().union(*(book.active_days[number] for number in (customer, *book.families[customer]))))
