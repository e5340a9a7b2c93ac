"""Policy inactivity: a whole balance lapses N months after the customer's last earn or redeem (semantics, section 2).

The last usable day follows from three dates, so it is worked out, never stored: the later of the customer's last
activity and the day on which the policy was switched on, plus N months (clamped). Points that were given after that day
live N months from their own date: nobody gets points that are over already. What the lots say stays beside it; a lot is
usable through the earlier of both days. Points that have to wait live N months from the day on which they can be used.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from loyalty_desktop.domain.catalog import action_of
from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.expiry_book import Lapse
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Account, Cause, Entry, EntryKind, Lot
from loyalty_desktop.domain.operations import Operation, OperationKind, date_of
from loyalty_desktop.domain.periods import add_months, business_date
from loyalty_desktop.domain.program import BeyondBalance, Program
from loyalty_desktop.domain.work import Work

INACTIVITY = "inactivity"
"""Action of the entries with which a balance lapses, and comes back, by this policy."""

DEBT_REPAID = "debt_repaid"
"""Action of the two entries by which points that came back repay a debt: together they move nothing."""

_MERGES = (OperationKind.MERGE, OperationKind.UNMERGE)


class IdleThrough(NamedTuple):
    """The last usable day by inactivity, the day from which its months count, and how many they are."""

    since: date
    last_day: date
    months: int


class Beginning(NamedTuple):
    """When points were given, and for those that had to wait the first day on which they can be used."""

    given_on: date
    usable_from: date | None = None


def begins_on(lot: Lot) -> Beginning:
    """When the points of a lot begin to live."""
    return Beginning(lot.business_date, lot.usable_from)


def idle_through(program: Program, idle_since: date | None, begins: Beginning) -> IdleThrough | None:
    """The last day of points that begin so if the customer stays idle; None while the policy is off.

    `idle_since` is the date of the last activity, None for somebody who never was active: then the points' own date
    counts. Points that can be used later than that count from then on: they would be over before anybody could.
    """
    given_on = begins.given_on
    months, switched_on = program.inactivity_months, program.inactivity_from
    if months is None or switched_on is None:
        return None
    since = max(given_on if idle_since is None else idle_since, switched_on, begins.usable_from or given_on.min)
    last_day = add_months(since, months)
    if given_on > last_day:
        return IdleThrough(given_on, add_months(given_on, months), months)
    return IdleThrough(since, last_day, months)


def last_usable_day(
    program: Program, *, idle_since: date | None, begins: Beginning, expires_on: date | None
) -> date | None:
    """The last day, inclusive, of points: the earlier of their own and that of the idle customer; None for ever."""
    idle = idle_through(program, idle_since, begins)
    if idle is None:
        return expires_on
    return idle.last_day if expires_on is None else min(expires_on, idle.last_day)


def is_activity(entry: Entry) -> bool:
    """Whether an entry keeps a balance alive: earned by what the customer did, or redeemed; never a reversal."""
    if entry.reverses_id is not None:
        return False
    if entry.kind is EntryKind.EARN:
        return entry.points > 0 and action_of(entry.action).customer_initiated
    return entry.kind is EntryKind.REDEEM and entry.points < 0


def was_usable_on(work: Work, lot: Lot, day: date) -> bool:
    """Whether the points that lapsed of `lot` could be used on `day`."""
    lapse = work.expiry.lapses.get(lot.entry_id)
    last_day = lot.expires_on if lapse is None else lapse.last_day
    return last_day is not None and last_day >= day


def end_of_life(work: Work, state: CustomerState, lot: Lot) -> IdleThrough | None:
    """How a lot ends by inactivity before its own date: as it ended before, else as the policy says now."""
    lapse = work.expiry.lapses.get(lot.entry_id)
    if lapse is not None:
        return IdleThrough(lapse.since, lapse.last_day, lapse.months)
    idle = idle_through(work.program, state.idle_since, begins_on(lot))
    if idle is None or (lot.expires_on is not None and lot.expires_on <= idle.last_day):
        return None
    return idle


def lapses_due(program: Program, state: CustomerState, before: date) -> list[dict[str, Any]]:
    """Payloads of the lapses that are due: one for each last day before `before`, with the lots that end on it."""
    account = state.account
    ends: dict[IdleThrough, list[Lot]] = {}
    for lot in account.lots.values():
        if not lot.remaining:
            continue
        idle = idle_through(program, state.idle_since, begins_on(lot))
        is_due = idle is not None and idle.last_day < before
        if idle is not None and is_due and (lot.expires_on is None or idle.last_day < lot.expires_on):
            ends.setdefault(idle, []).append(lot)
    return [
        {
            "customer": account.customer_id,
            "business_date": (idle.last_day + timedelta(days=1)).isoformat(),
            "since": idle.since.isoformat(),
            "months": idle.months,
            "lots": sorted(lot.key.hex() for lot in lots),
        }
        for idle, lots in sorted(ends.items())
    ]


def lapse_id(state: CustomerState) -> bytes:
    """The id of a customer's next lapse: of the customer and of what lapsed before, so two PCs lapse once."""
    return machine_id("lapse", state.id, state.lapses)


def lapse(work: Work, operation: Operation) -> dict[str, Any]:
    """Let what is left of the named lots lapse: entries dated the day after the last usable one."""
    payload = operation.payload
    state = work.customers[payload["customer"]]
    day = date_of(payload)
    cause = Cause(operation.id, state.store_id, operation.occurred_at, day)
    idle = IdleThrough(date.fromisoformat(payload["since"]), day - timedelta(days=1), payload["months"])
    named = (state.account.lot_of(bytes.fromhex(key)) for key in payload["lots"])
    lots = sorted((lot for lot in named if lot is not None and lot.remaining), key=Lot.order)
    lapsed = [lapse_lot(work, state, lot, cause, idle=idle) for lot in lots]
    return {"points": -sum(entry.points for entry in lapsed)}


def lapse_lot(work: Work, state: CustomerState, lot: Lot, cause: Cause, *, idle: IdleThrough) -> Entry:
    """Let what is left of one lot lapse on the cause's date, the day after the last one, and note what ran out."""
    entry = work.ledger.expire(work.changed(state), lot, cause, action=INACTIVITY)
    work.note_lapse(lot, entry)
    note = Lapse(entry.id, lot.entry_id, idle.since, idle.months, idle.last_day)
    work.expiry.new_lapses.append(note)
    work.expiry.lapses[lot.entry_id] = note
    state.lapses += 1
    return entry


def follow(work: Work, operation: Operation, entries: Sequence[Entry]) -> None:
    """Keep the dates of activity after an operation wrote entries; what arrives late brings back what had lapsed.

    A void may leave an earlier date: that is read again from the ledger at the end of the transaction. Until then the
    later date stands, so nothing lapses too early.
    """
    if operation.kind in _MERGES:
        _follow_merge(work, operation)
    for entry in entries:
        if entry.reverses_id is not None and entry.kind in (EntryKind.EARN, EntryKind.REDEEM):
            work.expiry.idle_again |= {entry.customer_id, work.followed(entry.customer_id)}
        elif is_activity(entry):
            _note_activity(work, work.customers[entry.customer_id], entry, operation)


def _follow_merge(work: Work, operation: Operation) -> None:
    """The two are one person: whoever of them was active last keeps the points of both."""
    kept, gone = (work.customers[operation.payload[name]] for name in ("customer", "merged"))
    work.expiry.idle_again |= {kept.id, gone.id}
    days = [day for day in (kept.idle_since, gone.idle_since) if day is not None]
    if days and operation.kind is OperationKind.MERGE:
        kept.idle_since = max(days)


def _note_activity(work: Work, state: CustomerState, entry: Entry, operation: Operation) -> None:
    day = entry.business_date
    if state.id in work.expiry.active_days:
        work.expiry.active_days[state.id].add(day)
    for lapsed in _lapsed_before(work, state):
        _revive(work, lapsed, entry, operation)
    if state.idle_since is None or day > state.idle_since:
        state.idle_since = day
        work.changed_customers.add(state.id)


def _lapsed_before(work: Work, state: CustomerState) -> list[CustomerState]:
    """Who has points that lapsed by inactivity: the customer, and whoever was merged into them: they are one person."""
    if not work.expiry.lapses:
        return []
    people = {state.id, *[number for number in work.left if work.followed(number) == state.id]}
    return [work.customers[number] for number in sorted(people) if work.customers[number].lapses]


def _revive(work: Work, state: CustomerState, entry: Entry, operation: Operation) -> None:
    """Bring back what lapsed although the customer was active in time, as is only known now.

    Had it been known, the months would have begun anew on that day and on each later day of activity that still was in
    time: where they ran out all the same, the points lapse again at once, on the right day.
    """
    today = business_date(operation.recorded_at, work.program.zone)
    account = state.account
    for lot in sorted(account.lots.values(), key=Lot.order):
        note = work.expiry.lapses.get(lot.entry_id)
        if note is None or not lot.expired or not note.since < entry.business_date <= note.last_day:
            continue
        del work.expiry.lapses[lot.entry_id]
        cause = Cause(entry.key, state.store_id, operation.occurred_at, entry.business_date)
        key = machine_id(entry.key.hex(), "revive", lot.key.hex())
        back = work.ledger.reinstate(work.changed(state), lot, lot.expired, cause, key=key, action=INACTIVITY)
        work.note_lapse(lot, back)
        _repay(work, account, lot, cause)
        since = _lived_from(work, state, entry.business_date, note.months)
        idle = IdleThrough(since, add_months(since, note.months), note.months)
        if lot.remaining and idle.last_day < today and (lot.expires_on is None or idle.last_day < lot.expires_on):
            again = cause._replace(business_date=idle.last_day + timedelta(days=1))
            lapse_lot(work, state, lot, again, idle=idle)


def _repay(work: Work, account: Account, lot: Lot, cause: Cause) -> None:
    """Nobody holds points beside a debt: what came back repays it, by two entries that cancel each other out."""
    points = min(account.debt, lot.remaining)
    if not points:
        return
    out, into = (machine_id(cause.key.hex(), kind, lot.key.hex()) for kind in ("repay out", "repay in"))
    work.ledger.debit(
        account, cause, EntryKind.TRANSFER_OUT, DEBT_REPAID, points, key=out, first=(lot,), beyond=BeyondBalance.CLAMP
    )
    work.ledger.credit(account, cause, EntryKind.TRANSFER_IN, DEBT_REPAID, points, key=into, expires=False)


def _lived_from(work: Work, state: CustomerState, since: date, months: int) -> date:
    """The day from which the months of a customer count who was active on `since`: if they were merged in time, the
    days of the one who stayed kept their points alive as well."""
    since = _active_through(work, state.id, since, months)
    merged_on = work.expiry.merged_on.get(state.id)
    if merged_on is None or add_months(since, months) < merged_on:
        return since
    return _active_through(work, work.followed(state.id), since, months)


def _active_through(work: Work, customer: int, since: date, months: int) -> date:
    """The last of the days of activity from `since` on with never more than so many months between two of them."""
    for day in sorted(work.expiry.active_days.get(customer, ())):
        if since < day <= add_months(since, months):
            since = day
    return since
