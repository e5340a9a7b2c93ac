"""Points that come back to a lot whose earning was taken back: they go to what took it (semantics, section 1).

What takes an earning back (a void, a refund's clawback, what is collected or withheld later, the half of a merge that
pays for these) draws on the earning's own lots first. For what others have spent of them it draws on other lots, its
stand-ins, and then makes a debt. When such a spending is given back, its points were never free: had it not been, the
taking would have drawn on them. So the taking has them, and lets go of as much: of what is still owed, then of its
stand-ins, the last in consumption order first, for with fewer points to find it would not have come to them; then of
debt that was repaid meanwhile. What it lets go of comes back to its own lot by the same rule. A lot of grace can hold
points of several earnings: what a taking has of it beyond its own earning's part is a stand-in as well.

Nothing written changes: a share change says whose the points of a lot are from then on.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from loyalty_desktop.domain.entry_facts import EntryFacts, ShareChange
from loyalty_desktop.domain.lots import Account, Allocation, Entry, Lot
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.work import Work
from loyalty_desktop.domain.write_offs import written_off


class Placed(NamedTuple):
    """Where points that come back belong: to lots, and to debts that were made by takings.

    `changes` are (key of the taking, lot, points that it has taken more of the lot, below 0 less).
    """

    shares: list[tuple[Lot, int]]
    debt_points: int
    changes: list[tuple[bytes, Lot, int]]


def place(work: Work, account: Account, facts: EntryFacts, shares: Iterable[tuple[Lot, int]]) -> Placed:
    """Where `shares` belong, which giving a debit of this account back brings; adds up to as many points.

    They are placed one after the other: their order must not hang on how they were read.
    """
    return _Placing(work, account, facts).of(shares)


def note_placed(work: Work, placed: Placed, giving: Entry) -> None:
    """Remember what the entry that gave points back has changed of the shares of takings, each on the taking's day."""
    moved: dict[bytes, Counter[int]] = {}
    for key, lot, points in placed.changes:
        taking = work.entries[key].entry
        posted_on = work.program.posted_on(taking.business_date)
        work.share_changes.append(ShareChange(giving, taking, lot, points, posted_on))
        moved.setdefault(key, Counter())[lot.entry_id] += points
    for key, by_lot in moved.items():
        facts = work.entries[key]
        work.entries[key] = facts._replace(allocations=_changed(facts.entry, facts.allocations, by_lot))


def given_shares(giving: Entry, written: Iterable[Allocation], placed: Placed) -> tuple[Allocation, ...]:
    """What an entry gave back of each lot that its original had taken from, whosever it is now."""
    theirs = Counter[int]()
    for _, lot, points in placed.changes:
        theirs[lot.entry_id] -= points
    return _changed(giving, written, theirs)


def _changed(entry: Entry, shares: Iterable[Allocation], changes: Mapping[int, int]) -> tuple[Allocation, ...]:
    left = Counter({share.lot_id: share.points for share in shares})
    for lot, points in changes.items():
        left[lot] += points
    return tuple(Allocation(entry.id, lot, points) for lot, points in sorted(left.items()) if points)


def note_taking(work: Work, earning: int, entry: Entry, operation: Operation) -> None:
    """Remember what takes an earning back in this transaction, should a spending be given back in it as well."""
    if entry.key not in work.entries:
        shares = tuple(share for share in work.ledger.allocations if share.debit_id == entry.id)
        work.entries[entry.key] = EntryFacts(entry, shares, 0, str(operation.kind), operation.clerk_id)
    for number in _paid_by(work, earning):
        work.takings[number] = (*work.takings.get(number, ()), entry.key)


def forget_taking(work: Work, taken: Entry) -> None:
    """Remember that an earning which an entry took back is paid again: for it, and for the awards that it stood for."""
    for number, keys in work.takings.items():
        work.takings[number] = tuple(key for key in keys if key != taken.key)


def _paid_by(work: Work, earning: int) -> list[int]:
    """An earning, and the awards for which it stands because they were paid again."""
    found = [earning]
    for award, again in reversed(work.paid_again.items()):
        if again in work.entries and award in work.entries and work.entries[again].entry.id in found:
            found.append(work.entries[award].entry.id)
    return found


def takings_of(work: Work, lots: Iterable[int]) -> list[tuple[int, bytes]]:
    """The earnings of these lots, each with the keys of what took it back and stands, in ledger order."""
    earnings = {earning for lot in lots for earning, _ in _earnings(work, lot)}
    found = [(earning, key) for earning in sorted(earnings) for key in work.takings.get(earning, ())]
    return [(earning, key) for earning, key in found if not work.entries[key].reversed_points]


def _earnings(work: Work, lot_id: int) -> tuple[tuple[int, int | None], ...]:
    """The earnings whose points a lot holds, and how many of each at most (None: all are of that one)."""
    return work.earnings.get(lot_id, ((lot_id, None),))


@dataclass(slots=True)
class _Placing:
    """Follows points from lot to lot; what each taking has is known as it becomes."""

    work: Work
    account: Account
    giving: EntryFacts
    shares: dict[bytes, Counter[int]] = field(default_factory=dict)
    debts: Counter[bytes] = field(default_factory=Counter)
    changes: Counter[tuple[bytes, int]] = field(default_factory=Counter)
    debt_points: int = 0

    def of(self, shares: Iterable[tuple[Lot, int]]) -> Placed:
        """Every exchange leaves a taking with fewer stand-ins, so it ends."""
        waiting, placed = deque(shares), Counter[int]()
        while waiting:
            lot, points = waiting.popleft()
            for earning, most in _earnings(self.work, lot.entry_id):
                for taking in self._takings(earning):
                    room = points if most is None else min(points, most - self._had(earning, lot.entry_id))
                    for freed in self._exchange(taking, earning, lot, room):
                        points -= freed[1]
                        if freed[0] is not None:
                            waiting.append((freed[0], freed[1]))
            if points:
                placed[lot.entry_id] += points
        lots = self.account.lots
        changes = [(key, lots[lot], points) for (key, lot), points in self.changes.items() if points]
        return Placed([(lots[lot], points) for lot, points in placed.items()], self.debt_points, changes)

    def _takings(self, earning: int) -> list[bytes]:
        """What took the earning back and stands, of this customer, in ledger order."""
        found = [
            key
            for key in self.work.takings.get(earning, ())
            if (facts := self.work.entries[key]).entry.customer_id == self.account.customer_id
            and not facts.reversed_points
            and key != self.giving.entry.key
        ]
        for key in found:
            if key not in self.shares:
                facts = self.work.entries[key]
                self.shares[key] = Counter({share.lot_id: share.points for share in facts.allocations})
                self.debts[key] = facts.owed
        return found

    def _had(self, earning: int, lot_id: int, *, before: bytes | None = None) -> int:
        """Points of a lot that the earning's takings have, or those of them that come `before` one."""
        takings = self._takings(earning)
        return sum(self.shares[key][lot_id] for key in takings[: takings.index(before) if before else None])

    def _exchange(self, taking: bytes, earning: int, lot: Lot, most: int) -> Iterator[tuple[Lot | None, int]]:
        """Let a taking have at most so many points of the lot; yields what it lets go of, None for debt."""
        for stand_in, held in self._rests_on(taking, earning):
            points = min(most, held)
            if points <= 0:
                continue
            most -= points
            self._change(taking, lot.entry_id, points)
            if stand_in is None:
                self.debts[taking] -= points
                self.debt_points += points
            else:
                self._change(taking, stand_in.entry_id, -points)
            yield stand_in, points

    def _rests_on(self, taking: bytes, earning: int) -> list[tuple[Lot | None, int]]:
        """What stands for points of the earning in a taking, in the order in which it is let go of."""
        debt = self.account.debt + written_off(self.work, self.account.customer_id)
        owed = min(self.debts[taking], max(0, debt - self.giving.owed - self.debt_points))
        foreign = [
            (self.account.lots[lot], beyond)
            for lot, points in self.shares[taking].items()
            if (beyond := points - self._own(taking, earning, lot)) > 0
        ]
        foreign.sort(key=lambda share: (share[0].available_on is None, share[0].order()), reverse=True)
        return [(None, owed), *foreign, (None, self.debts[taking] - owed)]

    def _own(self, taking: bytes, earning: int, lot_id: int) -> int:
        """Points of the earning itself that a taking has of a lot: of one that it shares with others, its part."""
        held = self.shares[taking][lot_id]
        most = dict(_earnings(self.work, lot_id)).get(earning, 0)
        return held if most is None else max(0, min(held, most - self._had(earning, lot_id, before=taking)))

    def _change(self, taking: bytes, lot_id: int, points: int) -> None:
        self.shares[taking][lot_id] += points
        self.changes[taking, lot_id] += points
