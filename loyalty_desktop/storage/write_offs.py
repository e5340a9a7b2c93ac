"""Debts that were written off with erased people, for what may be voided of theirs."""

from __future__ import annotations

from loyalty_desktop.domain.erasing import ERASED
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_facts import load_entries

_WRITE_OFFS = (
    "SELECT customer_id, key FROM entry WHERE customer_id IN ({keys}) "
    f"AND kind = '{EntryKind.DEBT_WRITEOFF}' AND points > 0 ORDER BY id"
)


def load_write_offs(session: Session, work: Work) -> None:
    """Read what was written off of those in the working set who are erased."""
    erased = [number for number in sorted(work.left) if work.customers[number].status == ERASED]
    found = [(customer, bytes(key)) for customer, key in session.rows_in(_WRITE_OFFS, erased)]
    for customer, key in found:
        work.write_offs[customer] = (*work.write_offs.get(customer, ()), key)
    load_entries(session, work, {key for _, key in found})
