"""A ledger without a database, for tests of its arithmetic."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.ledger import Ledger
from loyalty_desktop.domain.lots import Account, Allocation, Cause, Entry, EntryKind
from loyalty_desktop.domain.program import BeyondBalance, Program
from tests.builders import TODAY, at


@dataclass(slots=True)
class Book:
    """One account and the ledger of its entries."""

    account: Account = field(default_factory=lambda: Account(1))
    ledger: Ledger = field(default_factory=lambda: Ledger(Program(ZoneInfo("UTC")), itertools.count(1).__next__))
    events: int = 0

    def cause(self, on: date = TODAY) -> Cause:
        """Something that happened, each time another."""
        self.events += 1
        return Cause(self.events.to_bytes(16, "big"), 0, at(on), on)

    def earn(self, points: int, *, on: date = TODAY, expires_on: date | None = None) -> Entry:
        """Give points that last until a day."""
        return self.ledger.credit(
            self.account, self.cause(on), EntryKind.EARN, "purchase", points, expires_on=expires_on
        )

    def take(self, points: int, *, beyond: BeyondBalance | None = None, first: int | None = None) -> Entry | None:
        """Take points, from the lot of the entry `first` before all others."""
        lots = [self.account.lots[first]] if first is not None else []
        return self.ledger.debit(
            self.account, self.cause(), EntryKind.ADJUST, "manual_debit", points, beyond=beyond, first=lots
        )

    def give_back(self, debit: Entry) -> Entry:
        """Void a debit: everything goes back to where it came from."""
        shares = [(self.account.lots[share.lot_id], share.points) for share in self.shares(debit)]
        return self.ledger.give_back(
            self.account, self.cause(), debit.kind, debit.action, shares,
            debt_points=debit.debt_points, key=self.cause().key, reverses_id=debit.id,
        )  # fmt: skip

    def expire(self, entry: Entry) -> Entry:
        """Let what is left of the lot that an entry opened lapse."""
        return self.ledger.expire(self.account, self.account.lots[entry.id], self.cause())

    def shares(self, debit: Entry) -> list[Allocation]:
        """What an entry moved of which lots."""
        return [share for share in self.ledger.allocations if share.debit_id == debit.id]

    def taken_from(self, debit: Entry | None) -> list[tuple[int, int]]:
        """(lot, points) of a debit, in the order in which they were taken."""
        assert debit is not None
        return [(share.lot_id, share.points) for share in self.shares(debit)]

    def state(self) -> tuple[Any, ...]:
        """Everything that a void must bring back."""
        lots = {number: (lot.remaining, lot.expired) for number, lot in self.account.lots.items() if lot.remaining}
        return (self.account.active, self.account.debt, lots)

    def with_program(self, **changes: Any) -> Book:
        """The same book under changed settings."""
        self.ledger.program = replace(self.ledger.program, **changes)
        return self

    def holds_together(self) -> bool:
        """The invariants of semantics, section 1."""
        lots = self.account.lots.values()
        allocated = {lot.entry_id: 0 for lot in lots}
        for share in self.ledger.allocations:
            allocated[share.lot_id] += share.points
        return (
            self.account.balance == sum(entry.points for entry in self.ledger.entries)
            and self.account.active == sum(lot.remaining for lot in lots)
            and all(lot.remaining == lot.points - allocated[lot.entry_id] >= 0 for lot in lots)
            and not (self.account.debt and self.account.active)
        )
