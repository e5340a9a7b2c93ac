"""Entries, lots and accounts: what points are while they are held, before anything moves.

Balance = active + pending − debt = Σ points of the customer's entries (semantics, section 1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from loyalty_desktop.domain.ids import machine_id

_NEVER = date.max


class EntryKind(StrEnum):
    """What happened to points (semantics, section 1)."""

    EARN = "earn"
    CLAWBACK = "clawback"
    REDEEM = "redeem"
    REDEEM_REVERSAL = "redeem_reversal"
    EXPIRE = "expire"
    REINSTATE = "reinstate"
    ADJUST = "adjust"
    FORFEIT = "forfeit"
    OPENING = "opening"
    TRANSFER_IN = "transfer_in"
    TRANSFER_OUT = "transfer_out"
    MERGE_IN = "merge_in"
    MERGE_OUT = "merge_out"
    DEBT_WRITEOFF = "debt_writeoff"


class Entry(NamedTuple):
    """One line of the ledger: never changed, never deleted.

    `points` is signed and never 0. `debt_points` is the part of it that repaid (of a credit) or became (of a debit)
    debt. `reverses_id` names the entry that this one takes back. `key` is unique for ever. `available_on` is the first
    day on which points that have to wait can be used.
    """

    id: int
    key: bytes
    customer_id: int
    store_id: int
    kind: EntryKind
    action: str
    points: int
    debt_points: int
    occurred_at: datetime
    business_date: date
    posted_on: date
    expires_on: date | None = None
    money_minor: int | None = None
    reference: str = ""
    reason: str = ""
    note: str = ""
    explanation: str = ""
    reverses_id: int | None = None
    available_on: date | None = None


class Allocation(NamedTuple):
    """Points that the entry `debit_id` took from the lot `lot_id`; negative where it gave them back."""

    debit_id: int
    lot_id: int
    points: int


class Origin(NamedTuple):
    """The earning that points come from, also where a merge or days of grace have moved them since: its business date,
    and whether it was paid with a sale. A void is measured by the same.
    """

    earned_on: date
    is_sold: bool = False


@dataclass(slots=True)
class Lot:
    """Points of one earning that are used together: what it held, what is left, what has expired of it.

    One with `available_on` waits: its points are pending until that day comes and it is released. `usable_from` is the
    first day of points that had to wait, also after it. `first_expires_on` is the last day that it was given at first,
    whatever has changed it since. `origin` is None where the points were earned on its business date, not with a sale.
    """

    entry_id: int
    key: bytes
    points: int
    remaining: int
    business_date: date
    expires_on: date | None
    expired: int = 0
    reinstatements: int = 0
    available_on: date | None = None
    first_expires_on: date | None = None
    usable_from: date | None = None
    origin: Origin | None = None

    @property
    def earned(self) -> Origin:
        """Where its points come from."""
        return self.origin or Origin(self.business_date)

    def first_order(self) -> tuple[date, date, int]:
        """The same with the last day of the beginning: it stays whatever is changed later."""
        return (self.first_expires_on or _NEVER, self.business_date, self.entry_id)

    def order(self) -> tuple[date, date, int]:
        """Consumption order: earliest expiry first, never-expiring last, then business date, then ledger order."""
        return (self.expires_on or _NEVER, self.business_date, self.entry_id)


class GraceShare(NamedTuple):
    """An earning's part of a lot of grace: its points, and how many points of the lot lapse before them.

    What lapses first is what would have lived longest: the others would have been used first.
    """

    lot_id: int
    points: int
    after: int

    def part_of(self, lapsed: int) -> int:
        """The earning's points among the `lapsed` points of the lot."""
        return min(self.points, max(0, lapsed - self.after))

    def without(self, other: GraceShare) -> GraceShare:
        """This share after another one of the same lot has ended: then nothing lapses before it on its account."""
        if other.lot_id != self.lot_id or other.after >= self.after:
            return self
        return self._replace(after=self.after - other.points)


@dataclass(slots=True)
class Account:
    """A customer's points inside one unit of work: the balance and the lots that can still move."""

    customer_id: int
    active: int = 0
    pending: int = 0
    debt: int = 0
    lots: dict[int, Lot] = field(default_factory=dict)
    _by_key: dict[bytes, Lot] = field(default_factory=dict, repr=False, compare=False)

    @property
    def balance(self) -> int:
        """active + pending − debt."""
        return self.active + self.pending - self.debt

    def open_lots(self) -> list[Lot]:
        """The lots with something left that can be spent, in consumption order."""
        return sorted((lot for lot in self.lots.values() if lot.remaining and lot.available_on is None), key=Lot.order)

    def waiting_lots(self) -> list[Lot]:
        """The lots with something left that have to wait, in consumption order."""
        waiting = (lot for lot in self.lots.values() if lot.remaining and lot.available_on is not None)
        return sorted(waiting, key=Lot.order)

    def move(self, lot: Lot, points: int) -> None:
        """Add points to (or with a minus take them off) the part of the balance that a lot belongs to."""
        if lot.available_on is None:
            self.active += points
        else:
            self.pending += points

    def lot(self, entry_id: int) -> Lot | None:
        """The lot that the entry opened, if it is loaded."""
        return self.lots.get(entry_id)

    def lot_of(self, key: bytes) -> Lot | None:
        """The lot that the entry with this key opened, if it is loaded; lots only ever come in addition."""
        if len(self._by_key) != len(self.lots):
            self._by_key = {lot.key: lot for lot in self.lots.values()}
        return self._by_key.get(key)


class Cause(NamedTuple):
    """Why an entry is written: the part that one event's entries share.

    `key` identifies the event; the entries' own keys are derived from it. `business_date` is in the program's zone.
    `clerk_id` and the customer's `segments` decide what rules pay.
    """

    key: bytes
    store_id: int
    occurred_at: datetime
    business_date: date
    reference: str = ""
    reason: str = ""
    note: str = ""
    clerk_id: int = 0
    segments: frozenset[str] = frozenset()
    recorded_at: datetime | None = None


def expiry_key(lot: Lot) -> bytes:
    """The key of a lot's expiry: of the lot and of how often it was reinstated, so that expiry twice is once."""
    return machine_id(lot.key.hex(), "expire", lot.reinstatements)


def expiry_date(lot: Lot) -> date:
    """The date of a lot's expiry entry: the day after the last usable one."""
    assert lot.expires_on is not None, "a lot without a date never expires"
    return lot.expires_on + timedelta(days=1)


def due_lots(account: Account, today: date) -> list[Lot]:
    """The lots whose last usable day lies before `today` and that still hold points, in consumption order."""
    held = [*account.open_lots(), *account.waiting_lots()]
    return [lot for lot in held if lot.expires_on is not None and lot.expires_on < today]


def waited_lots(account: Account, today: date) -> list[Lot]:
    """The waiting lots that can be used from `today` or an earlier day on, in consumption order."""
    return [lot for lot in account.waiting_lots() if lot.available_on is not None and lot.available_on <= today]


def release_key(lot: Lot) -> bytes:
    """The id of a lot's release, which happens once."""
    return machine_id(lot.key.hex(), "release")
