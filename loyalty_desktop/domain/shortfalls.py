"""Refunds that found too few points: what comes back by taking a redemption back is collected for them.

Under the policy `clamp` a refund lets go what the customer has spent. When the spending turns out to be a mistake, the
customer must not be left richer than without it (semantics, section 3): the refund takes then what it would have found.
"""

from __future__ import annotations

from datetime import date

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Cause, Entry, EntryKind
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.domain.refund_facts import Collection
from loyalty_desktop.domain.stand_ins import note_taking
from loyalty_desktop.domain.work import Work


def collect(work: Work, debit: Entry, *, held_before: int, operation: Operation, day: date | None = None) -> int:
    """Take for the refunds that were posted after a debit what giving the debit back has brought; returns the points.

    `held_before` is what the customer held before that. A void counts on the refund's own `day` (None), as if the debit
    had never been; a cancellation on its own. The sale's own points go first, as they do in a refund.
    """
    account, taken = work.customers[debit.customer_id].account, 0
    gained = account.active + account.pending - held_before
    for shortfall in work.shortfalls.get(debit.key, ()):
        wanted = min(gained - taken, shortfall.points)
        if wanted <= 0:
            continue
        cause = Cause(
            operation.id,
            shortfall.store_id,
            operation.occurred_at,
            day or shortfall.business_date,
            shortfall.receipt,
        )
        own = None if shortfall.lot_id is None else account.lot(shortfall.lot_id)
        entry = work.ledger.debit(
            account,
            cause,
            EntryKind.CLAWBACK,
            PURCHASE,
            wanted,
            key=machine_id("collect", operation.id.hex(), shortfall.operation.hex()),
            first=() if own is None else (own,),
            beyond=BeyondBalance.CLAMP,
        )
        assert entry is not None, "what came back is there"
        if shortfall.lot_id is not None:
            note_taking(work, shortfall.lot_id, entry, operation)
        shortfall.points += entry.points
        taken -= entry.points
        work.collections.append(Collection(shortfall.refund_id, entry.id, -entry.points))
        work.sold_on[entry.id] = shortfall.sold_on
    return taken
