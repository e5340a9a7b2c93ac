"""Entries, lots, accounts, and the arithmetic of moving points.

Points enter as lots and leave by allocations to lots; what a debit consumed is stored and never computed again.
Balance = active + pending − debt = Σ points of the customer's entries (semantics, section 1).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from loyalty_desktop.domain.amounts import MAX_POINTS, check_whole
from loyalty_desktop.domain.catalog import EXPIRY, PURCHASE
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import derived_id
from loyalty_desktop.domain.lots import Account, Allocation, Cause, Entry, EntryKind, Lot, Origin, expiry_key
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.domain.program import BeyondBalance, Program


@dataclass(slots=True)
class Ledger:
    """The entries of one unit of work, in the order they are written.

    The one mutable thing of the domain: accounts go in as they are stored, move here, and are written once.
    """

    program: Program
    next_entry_id: Callable[[], int]
    entries: list[Entry] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    opened: list[tuple[int, Lot]] = field(default_factory=list)
    changed_lots: dict[int, Lot] = field(default_factory=dict)

    def credit(
        self,
        account: Account,
        cause: Cause,
        kind: EntryKind,
        action: str,
        points: int,
        *,
        key: bytes | None = None,
        expires: bool = True,
        expires_on: date | None = None,
        available_on: date | None = None,
        money_minor: int | None = None,
        explanation: str = "",
        reverses_id: int | None = None,
        origin: Origin | None = None,
    ) -> Entry:
        """Give `points`: they first repay debt, the rest opens a lot, which waits until `available_on` where that day
        lies after the one on which it is recorded.

        The lot lives as long as the program says, unless `expires_on` names another day or `expires` is False. Points
        that come from another lot keep its `origin`.
        """
        _check_points(points)
        if expires and expires_on is None:
            expires_on = self.program.expires_on(cause.business_date)
        repaid = min(account.debt, points)
        entry = self._entry(
            account,
            cause,
            kind,
            action,
            points,
            key=key,
            debt_points=repaid,
            expires_on=expires_on,
            available_on=available_on,
            money_minor=money_minor,
            explanation=explanation,
            reverses_id=reverses_id,
        )
        account.debt -= repaid
        kept = points - repaid
        if kept:
            lot = Lot(entry.id, entry.key, kept, kept, cause.business_date, expires_on, usable_from=available_on)
            lot.first_expires_on = expires_on
            if origin is None and kind is EntryKind.EARN and action == PURCHASE:
                origin = Origin(cause.business_date, is_sold=True)
            lot.origin = origin
            if available_on is not None and available_on > self._recorded_on(cause):
                lot.available_on = available_on
            account.lots[entry.id] = lot
            account.move(lot, kept)
            self.opened.append((account.customer_id, lot))
        return entry

    def debit(
        self,
        account: Account,
        cause: Cause,
        kind: EntryKind,
        action: str,
        points: int,
        *,
        key: bytes | None = None,
        first: Sequence[Lot] = (),
        beyond: BeyondBalance | None = None,
        money_minor: int | None = None,
        explanation: str = "",
        reverses_id: int | None = None,
    ) -> Entry | None:
        """Take `points`, a positive number: from the lots `first`, then from the open lots in consumption order.

        What the lots do not hold becomes debt or is let go as `beyond` says; without it, too few points are refused.
        What may become debt (a refund, a void) takes waiting points before the open lots, so nobody owes beside points.
        Returns None when nothing was there to take and nothing may become debt.
        """
        _check_points(points)
        if beyond is None and points > account.active:
            raise Refusal(
                "not_enough_points", customer=account.customer_id, held=account.active, needed=points, debt=account.debt
            )
        within_reach = account.active + (account.pending if beyond is not None else 0)
        held = min(points, within_reach)
        owed = points - held if beyond is BeyondBalance.DEBT else 0
        if held + owed == 0:
            return None
        entry = self._entry(
            account,
            cause,
            kind,
            action,
            -(held + owed),
            key=key,
            debt_points=owed,
            money_minor=money_minor,
            explanation=explanation,
            reverses_id=reverses_id,
        )
        account.debt += owed
        waiting = account.waiting_lots() if beyond is not None else []
        self._take(account, entry.id, held, [*first, *waiting, *account.open_lots()])
        return entry

    def give_back(
        self,
        account: Account,
        cause: Cause,
        kind: EntryKind,
        action: str,
        shares: list[tuple[Lot, int]],
        *,
        debt_points: int,
        key: bytes,
        reverses_id: int | None,
        money_minor: int | None = None,
        explanation: str = "",
    ) -> Entry:
        """Return points to the lots a debit took them from, and its `debt_points` off the debt it made.

        Debt that was made meanwhile is repaid first, by the points that would lapse first: points are never spendable
        beside a debt. Debt that was repaid meanwhile cannot be taken off again: those points open a lot of their own.
        """
        shares, repaid = _after_repaying(shares, account.debt - min(debt_points, account.debt))
        returned = sum(points for _, points in shares)
        forgiven = min(debt_points, account.debt) + repaid
        surplus = debt_points + repaid - forgiven
        expires_on = self.program.expires_on(cause.business_date) if surplus else None
        entry = self._entry(
            account,
            cause,
            kind,
            action,
            returned + repaid + debt_points,
            key=key,
            debt_points=forgiven,
            expires_on=expires_on,
            money_minor=money_minor,
            explanation=explanation,
            reverses_id=reverses_id,
        )
        account.debt -= forgiven
        for lot, points in shares:
            self._allocate(account, entry.id, lot, -points)
            lot.reinstatements += 1
        if surplus:
            lot = Lot(entry.id, entry.key, surplus, surplus, cause.business_date, expires_on)
            lot.first_expires_on = expires_on
            account.lots[entry.id] = lot
            account.move(lot, surplus)
            self.opened.append((account.customer_id, lot))
        return entry

    def expire(self, account: Account, lot: Lot, cause: Cause, *, action: str = EXPIRY) -> Entry:
        """Let what is left of `lot` lapse: an entry dated the day after its last usable day."""
        assert lot.expires_on is not None or action != EXPIRY, "by its own date only a dated lot expires"
        assert lot.remaining > 0, "only a lot with something left expires"
        points = lot.remaining
        entry = self._entry(account, cause, EntryKind.EXPIRE, action, -points, key=expiry_key(lot))
        self._allocate(account, entry.id, lot, points)
        lot.expired += points
        return entry

    def release(self, account: Account, lot: Lot) -> int:
        """End the waiting of a lot; what is left of it can be spent. Returns those points. No entry: nothing moves."""
        assert lot.available_on is not None, "only a waiting lot is released"
        account.move(lot, -lot.remaining)
        lot.available_on = None
        account.move(lot, lot.remaining)
        self.changed_lots[lot.entry_id] = lot
        return lot.remaining

    def reinstate(
        self, account: Account, lot: Lot, points: int, cause: Cause, *, key: bytes, action: str = EXPIRY
    ) -> Entry:
        """Bring `points` of an expired lot back for what was done before it lapsed."""
        assert 0 < points <= lot.expired, "no more comes back than expired"
        entry = self._entry(account, cause, EntryKind.REINSTATE, action, points, key=key, expires_on=lot.expires_on)
        self._allocate(account, entry.id, lot, -points)
        lot.expired -= points
        lot.reinstatements += 1
        return entry

    def void_lapse(
        self, account: Account, lot: Lot, original: Entry, cause: Cause, *, key: bytes, points: int
    ) -> Entry:
        """Take an expiry (`points` come back) or a reinstatement of `lot` back (they go, negative), or a part of it."""
        entry = self._entry(account, cause, original.kind, original.action, points, key=key, reverses_id=original.id)
        self.allocations.append(Allocation(entry.id, lot.entry_id, -entry.points))
        self.changed_lots[lot.entry_id] = lot
        lot.remaining += entry.points
        lot.expired -= entry.points
        lot.reinstatements += entry.points > 0
        account.move(lot, entry.points)
        return entry

    def _recorded_on(self, cause: Cause) -> date:
        return business_date(cause.recorded_at or cause.occurred_at, self.program.zone)

    def _entry(
        self,
        account: Account,
        cause: Cause,
        kind: EntryKind,
        action: str,
        points: int,
        *,
        key: bytes | None = None,
        debt_points: int = 0,
        expires_on: date | None = None,
        available_on: date | None = None,
        money_minor: int | None = None,
        explanation: str = "",
        reverses_id: int | None = None,
    ) -> Entry:
        entry = Entry(
            self.next_entry_id(),
            key or derived_id(cause.key, kind, action, account.customer_id),
            account.customer_id,
            cause.store_id,
            kind,
            action,
            points,
            debt_points,
            cause.occurred_at,
            cause.business_date,
            self.program.posted_on(cause.business_date),
            expires_on,
            money_minor,
            cause.reference,
            cause.reason,
            cause.note,
            explanation,
            reverses_id,
            available_on,
        )
        self.entries.append(entry)
        return entry

    def _take(self, account: Account, debit_id: int, points: int, lots: list[Lot]) -> None:
        """Take points from lots in this order; one that is named twice has nothing left the second time."""
        left = points
        for lot in lots:
            taken = min(left, lot.remaining)
            if taken:
                self._allocate(account, debit_id, lot, taken)
                left -= taken
        assert left == 0, "the lots hold what the account says"

    def _allocate(self, account: Account, debit_id: int, lot: Lot, points: int) -> None:
        account.move(lot, -points)
        lot.remaining -= points
        assert 0 <= lot.remaining <= lot.points, "a lot never holds less than nothing or more than it began with"
        self.changed_lots[lot.entry_id] = lot
        self.allocations.append(Allocation(debit_id, lot.entry_id, points))


def _after_repaying(shares: list[tuple[Lot, int]], debt: int) -> tuple[list[tuple[Lot, int]], int]:
    """What is left of the shares after `debt` is repaid from those that lapse first, and what was repaid."""
    left, repaid = [], 0
    for lot, points in sorted(shares, key=lambda share: share[0].order()):
        used = min(points, debt - repaid)
        repaid += used
        if points > used:
            left.append((lot, points - used))
    return left, repaid


def _check_points(points: int) -> None:
    check_whole(points)
    if not 0 < points <= MAX_POINTS:
        raise Refusal("points_out_of_range", points=points, limit=MAX_POINTS)
