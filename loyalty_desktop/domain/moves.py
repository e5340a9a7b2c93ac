"""Moving points between customers whom a merge made one: lot by lot, and what one of them owes (semantics, section 11).

What is taken back of an earning stands with the customer who earned it, so that undoing the merge leaves it there; the
one who stayed pays it, from the lots of that earning first. Every half of a move finds its other half by its key.
"""

from __future__ import annotations

from typing import NamedTuple

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.earning_lots import EarningLots
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Cause, Entry, EntryKind, Lot
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.domain.stand_ins import note_taking
from loyalty_desktop.domain.work import Work, cause_of

MERGE = "merge"
"""Action of the entries that move points from one customer to another."""


def merge_key(operation_id: bytes, kind: EntryKind, moved: str) -> bytes:
    """The key of one half of a move: of the operation, the direction and what is moved.

    That is the key of the lot that is emptied, or `debt_of` the customer whose debt is taken over.
    """
    return machine_id("merge", operation_id.hex(), str(kind), moved)


def debt_of(customer_id: int) -> str:
    """What stands for the debt of a customer in the key of a move: one operation may move the debts of several."""
    return f"debt {customer_id}"


def handed_on_keys(debit: bytes) -> tuple[bytes, bytes]:
    """The keys of the two halves of a move that hands the debt of a debit on: out of one account, into the other."""
    out, into = (machine_id("hand on", str(kind), debit.hex()) for kind in (EntryKind.MERGE_OUT, EntryKind.MERGE_IN))
    return out, into


def move_all(work: Work, kept: CustomerState, gone: CustomerState, operation: Operation) -> int:
    """Move what `gone` holds or owes, each lot with its last day and its waiting; returns the points, signed."""
    cause = _cause(work, kept, operation)
    source, debt = work.changed(gone), gone.account.debt
    if debt:
        out, into = (
            merge_key(operation.id, kind, debt_of(gone.id)) for kind in (EntryKind.MERGE_OUT, EntryKind.MERGE_IN)
        )
        _move_debt(work, (gone, kept), cause, debt, (out, into))
    lots = [*source.open_lots(), *source.waiting_lots()]
    points = sum(lot.remaining for lot in lots)
    for lot in lots:
        _move_lot(work, (gone, kept), lot, operation, cause)
    return points - debt


class Taken(NamedTuple):
    """Points of an earning that were taken back: the entry, None for none, and what of it is owed now."""

    entry: Entry | None
    debt: int = 0


def take_earned(
    work: Work, earned: Entry, points: int, cause: Cause, operation: Operation, *, reverses_id: int | None = None
) -> Taken:
    """Take `points` of an earning back by the policy for refunds: from its own lots, then as any other points.

    Where the one who earned it was merged, it is collected from the one who stayed, as far as the policy lets.
    """
    holder = work.customers[earned.customer_id]
    kept, lots = work.customers[work.followed(holder.id)], work.lots_of(earned.id)
    policy = work.program.beyond_balance
    if kept is not holder:
        held = sum(state.account.active + state.account.pending for state in (holder, kept))
        points = points if policy is BeyondBalance.DEBT else min(points, held)
        policy = BeyondBalance.DEBT
    if not points:
        return Taken(None)
    entry = work.ledger.debit(
        work.changed(holder),
        cause,
        EntryKind.CLAWBACK,
        earned.action,
        points,
        first=_in(holder, lots),
        beyond=policy,
        reverses_id=reverses_id,
    )
    if entry is None:
        return Taken(None)
    note_taking(work, earned.id, entry, operation)
    return Taken(entry, hand_on(work, entry, lots, operation, earning=earned.id))


def hand_on(work: Work, debit: Entry, lots: EarningLots, operation: Operation, *, earning: int) -> int:
    """Let the one who stayed pay what a debit made a debt of somebody merged, first from the `lots` of the earning that
    it takes back. Returns what is owed now."""
    gone, owed = work.customers[debit.customer_id], work.entries[debit.key].owed
    if gone.status != "merged" or gone.merged_into_id is None or not owed:
        return owed
    kept = work.customers[gone.merged_into_id]
    cause = _cause(work, kept, operation)
    keys = handed_on_keys(debit.key)
    while keys[0] in work.entries:
        keys = handed_on_keys(keys[0])
    paid = _move_debt(work, (gone, kept), cause, owed, keys, first=_in(kept, lots))
    note_taking(work, earning, paid, operation)
    return paid.debt_points


def halves_handed_on(work: Work, debit: Entry) -> list[EntryFacts]:
    """The two halves of the move that handed a debit's debt on, the later one first; none where there is no such move
    or it was undone. What is handed on again bears keys of the half before."""
    found: list[EntryFacts] = []
    keys = handed_on_keys(debit.key)
    while keys[0] in work.entries:
        found += [work.entries[key] for key in reversed(keys)]
        keys = handed_on_keys(keys[0])
    return [facts for facts in found if not facts.reversed_points]


def _move_debt(
    work: Work,
    way: tuple[CustomerState, CustomerState],
    cause: Cause,
    points: int,
    keys: tuple[bytes, bytes],
    *,
    first: tuple[Lot, ...] = (),
) -> Entry:
    source, target = (work.changed(state) for state in way)
    before = len(work.ledger.allocations)
    out = work.ledger.credit(source, cause, EntryKind.MERGE_OUT, MERGE, points, key=keys[0], expires=False)
    into = work.ledger.debit(
        target, cause, EntryKind.MERGE_IN, MERGE, points, key=keys[1], first=first, beyond=BeyondBalance.DEBT
    )
    assert into is not None, "debt takes whatever the lots do not hold"
    shares = tuple(work.ledger.allocations[before:])
    work.entries[out.key] = EntryFacts(out, (), 0, "")
    work.entries[into.key] = EntryFacts(into, shares, 0, "")
    return into


def _move_lot(
    work: Work, way: tuple[CustomerState, CustomerState], lot: Lot, operation: Operation, cause: Cause
) -> None:
    source, target = (work.changed(state) for state in way)
    out, into = (merge_key(operation.id, kind, lot.key.hex()) for kind in (EntryKind.MERGE_OUT, EntryKind.MERGE_IN))
    points = lot.remaining
    work.ledger.debit(
        source, cause, EntryKind.MERGE_OUT, MERGE, points, key=out, first=(lot,), beyond=BeyondBalance.CLAMP
    )
    entry = work.ledger.credit(
        target,
        cause,
        EntryKind.MERGE_IN,
        MERGE,
        points,
        key=into,
        expires=lot.expires_on is not None,
        expires_on=lot.expires_on,
        available_on=lot.usable_from,
        origin=lot.earned,
    )
    if target.lot(entry.id) is not None:
        work.earnings[entry.id] = work.earnings.get(lot.entry_id, ((lot.entry_id, None),))
        work.heirs[lot.entry_id] = (*work.heirs.get(lot.entry_id, ()), entry.id)


def _in(state: CustomerState, lots: EarningLots) -> tuple[Lot, ...]:
    return tuple(lot for lot in lots.with_points if state.account.lot(lot.entry_id) is lot)


def _cause(work: Work, kept: CustomerState, operation: Operation) -> Cause:
    return cause_of(operation, kept.store_id, business_date(operation.recorded_at, work.program.zone))
