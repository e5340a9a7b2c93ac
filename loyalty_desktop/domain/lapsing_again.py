"""Points that a late activity had brought back lapse again once that activity is voided (semantics, section 2).

Only what the remaining days of activity keep alive stays: a void reads as if the activity had never been known. Where
the points were moved by a merge meanwhile they lapse where they are; what was spent of them stays spent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from loyalty_desktop.domain.expiry_book import Lapse
from loyalty_desktop.domain.inactivity import IdleThrough, active_through, is_activity, lapse_lot
from loyalty_desktop.domain.lots import Cause, Entry, EntryKind
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.periods import add_months, business_date
from loyalty_desktop.domain.work import CustomerState, Work


def lapse_again(work: Work, operation: Operation, entries: Sequence[Entry]) -> None:
    """After an operation wrote `entries`: let lapse what voided activity had brought back and none keeps alive."""
    if not work.expiry.first_lapses:
        return
    people = {work.followed(entry.customer_id) for entry in entries if _forgets_activity(work, entry)}
    for lot_id, (number, note) in sorted(work.expiry.first_lapses.items()):
        if work.followed(number) in people and _goes_by_policy(work, note):
            _end(work, work.customers[number], lot_id, note, operation)


def _forgets_activity(work: Work, entry: Entry) -> bool:
    """Whether an entry voids activity, which then is none of the customer's days any more."""
    if entry.reverses_id is None or entry.kind not in (EntryKind.EARN, EntryKind.REDEEM):
        return False
    original = next((facts.entry for facts in work.entries.values() if facts.entry.id == entry.reverses_id), None)
    if original is None or not is_activity(original):
        return False
    work.expiry.forget_activity(original.customer_id, original.business_date, original.id)
    return True


def _goes_by_policy(work: Work, note: Lapse) -> bool:
    """Whether points lapsed by the policy that is on: under another one other days would have kept them alive."""
    program = work.program
    is_since = program.inactivity_from is not None and note.since >= program.inactivity_from
    return is_since and program.inactivity_months == note.months


def _lived_from(work: Work, state: CustomerState, note: Lapse) -> date:
    """The day from which the months count by what is known now: late activity counts for the whole person, and the days
    of the one who stayed where they were merged in time."""
    book = work.expiry
    own = book.active_days.get(state.id, set()) | set(book.since_merge.get(state.id, {}).values())
    since = active_through(own, note.since, note.months)
    merged_on = book.merged_on.get(state.id)
    if merged_on is None or add_months(since, note.months) < merged_on:
        return since
    return active_through(own | book.active_days.get(work.followed(state.id), set()), since, note.months)


def _end(work: Work, state: CustomerState, lot_id: int, note: Lapse, operation: Operation) -> None:
    since = _lived_from(work, state, note)
    idle = IdleThrough(since, add_months(since, note.months), note.months)
    if idle.last_day >= business_date(operation.recorded_at, work.program.zone):
        return
    cause = Cause(operation.id, state.store_id, operation.occurred_at, idle.last_day + timedelta(days=1))
    lots = work.lots_of(lot_id).with_points
    for holder in work.customers.values():
        for lot in lots:
            is_own = holder.account.lot(lot.entry_id) is lot
            if is_own and lot.remaining and (lot.expires_on is None or idle.last_day < lot.expires_on):
                lapse_lot(work, holder, lot, cause, idle=idle)
