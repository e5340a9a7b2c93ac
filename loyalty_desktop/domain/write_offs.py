"""Debts that were written off with an erased person: owed again where what made them is voided."""

from __future__ import annotations

from loyalty_desktop.domain.customer_state import CustomerState
from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.erasing import ERASED
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.domain.revivals import void_cause
from loyalty_desktop.domain.work import Work


def written_off(work: Work, customer_id: int) -> int:
    """What was written off of a customer's debts and can be owed again; 0 for who is not erased."""
    facts = [work.entries[key] for key in work.write_offs.get(customer_id, ())]
    return sum(item.entry.points + item.reversed_points for item in facts)


def owe_again(work: Work, state: CustomerState, voided: EntryFacts, operation: Operation, *, owed: int) -> None:
    """Take the writing off of debt back, the latest one first: `owed` points that voiding a debit is about to repay.

    Points that come back then repay that debt, as if neither had been. Without this they would open a lot that nobody
    can ever spend: issued once more and forfeited at once.
    """
    if state.status != ERASED:
        return
    account = state.account
    owed -= account.debt
    for key in reversed(work.write_offs.get(state.id, ())):
        facts = work.entries[key]
        original = facts.entry
        points = min(owed, original.points + facts.reversed_points)
        if points <= 0:
            continue
        entry = work.ledger.debit(
            work.changed(state),
            void_cause(original, operation),
            original.kind,
            original.action,
            points,
            key=machine_id("owed again", voided.entry.key.hex(), key.hex()),
            beyond=BeyondBalance.DEBT,
            reverses_id=original.id,
        )
        assert entry is not None, "debt takes whatever the lots do not hold"
        work.entries[key] = facts._replace(reversed_points=facts.reversed_points - points)
        owed -= points
