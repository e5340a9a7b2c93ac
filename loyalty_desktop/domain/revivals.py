"""Taking back what lapsed of an earning that is voided: those points were never there (semantics, section 1).

They may have lapsed in the earning's own lot, in the lots to which merges moved them, and in lots of the days of grace,
which several earnings can share: of such a lot only this earning's share comes back.
"""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.domain.entry_facts import EntryFacts
from loyalty_desktop.domain.grace_lots import expired_of
from loyalty_desktop.domain.ids import machine_id
from loyalty_desktop.domain.lots import Account, Cause, Entry, GraceShare, Lot
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.work import Work


def lapsed_points(work: Work, earning: Entry) -> int:
    """Points, not positive, that lapsed of an earning's lot and are not there: a void of the earning revives them."""
    lapses = [work.entries[key] for key in work.lot_lapses.get(earning.id, ())]
    return sum(facts.entry.points + facts.reversed_points for facts in lapses)


def revive(work: Work, facts: EntryFacts, cause: Cause) -> tuple[Lot, ...]:
    """Void what lapsed of an earning, wherever it did, and end its shares in lots of grace; returns the lots that hold
    its points now. Whoever voids the earning takes them again at once.

    An award that was paid again after a merge has its points in the lots to which they were given back then.
    """
    revival = _Revival(work, facts.entry.key, cause)
    found = revival.of_earning(facts.entry.id)
    for share in facts.allocations:
        found += revival.of_share(share.lot_id, -share.points)
    return tuple(found)


def revive_lot(work: Work, account: Account, lot: Lot, cause: Cause) -> None:
    """Void all that lapsed of one lot, and what was reinstated of it."""
    for key in work.lot_lapses.get(lot.entry_id, ()):
        facts = work.entries[key]
        _void_lapse(work, (account, lot), facts, cause, (void_key(key), -facts.entry.points - facts.reversed_points))
    assert lot.expired == 0 and 0 <= lot.remaining <= lot.points, "a lot that never lapsed holds what nobody took"


def void_key(entry: bytes) -> bytes:
    """The key of the void of an entry, by that entry's key."""
    return machine_id("void", entry.hex())


def void_cause(original: Entry, operation: Operation) -> Cause:
    """Why the opposite of an entry is written: by `operation`, of the entry's own store, moment and business date."""
    return Cause(
        operation.id,
        original.store_id,
        original.occurred_at,
        original.business_date,
        original.reference,
        str(operation.payload.get("reason", "")),
        str(operation.payload.get("note", "")),
    )


@dataclass(frozen=True, slots=True)
class _Revival:
    """Brings back what lapsed of the earning that is voided."""

    work: Work
    earning: bytes
    cause: Cause

    def of_earning(self, lot_id: int) -> list[Lot]:
        """All that lapsed of a lot that nobody else has a share in; returns the lots that hold points of it now."""
        work = self.work
        found: list[Lot] = []
        for account, lot in _places(work, lot_id):
            revive_lot(work, account, lot, self.cause)
            found.append(lot)
        for heir in work.heirs.get(lot_id, ()):
            found += self.of_earning(heir)
        for share in work.graces.get(lot_id, ()):
            found += self.of_share(share.lot_id, share.part_of(expired_of(work, share.lot_id)))
        _end_shares(work, lot_id)
        return found

    def of_share(self, lot_id: int, most: int) -> list[Lot]:
        """At most so many points of those that lapsed of a lot which other earnings may share, the last first."""
        work, left = self.work, min(most, expired_of(self.work, lot_id))
        found: list[Lot] = []
        for account, lot in _places(work, lot_id):
            found.append(lot)
            for key in reversed(work.lot_lapses.get(lot_id, ())):
                facts = work.entries[key]
                points = min(left, lot.expired, -facts.entry.points - facts.reversed_points)
                if points > 0:
                    own_key = machine_id("void", key.hex(), self.earning.hex())
                    _void_lapse(work, (account, lot), facts, self.cause, (own_key, points))
                    left -= points
        further = [(heir, left) for heir in work.heirs.get(lot_id, ())]
        further += [(share.lot_id, share.points) for share in work.graces.get(lot_id, ())]
        for lot_further, points in further:
            before = expired_of(work, lot_further)
            found += self.of_share(lot_further, min(left, points))
            left -= before - expired_of(work, lot_further)
        return found


def _void_lapse(
    work: Work, place: tuple[Account, Lot], facts: EntryFacts, cause: Cause, entry: tuple[bytes, int]
) -> None:
    """Take an expiry or a reinstatement back, or a part of it, by an `entry` with this key and these signed points."""
    (account, lot), lapse, (key, points) = place, facts.entry, entry
    if not points:
        return
    own = Cause(cause.key, lapse.store_id, lapse.occurred_at, lapse.business_date, reason=cause.reason)
    work.changed_customers.add(account.customer_id)
    work.ledger.void_lapse(account, lot, lapse, own, key=key, points=points)
    work.entries[lapse.key] = facts._replace(reversed_points=facts.reversed_points + points)


def _places(work: Work, lot_id: int) -> list[tuple[Account, Lot]]:
    """The lot and whose it is, where it is read."""
    return [(state.account, lot) for state in work.customers.values() if (lot := state.account.lot(lot_id)) is not None]


def _end_shares(work: Work, lot_id: int) -> None:
    """What is voided stands for nothing any more: of a lot of grace the shares of the others follow one another."""
    for gone in work.graces.pop(lot_id, ()):
        _lessen(work, gone)


def _lessen(work: Work, gone: GraceShare) -> None:
    """A share in a lot of grace, or so many points of one, has ended: also where those went on with days of grace."""
    for other, shares in work.graces.items():
        work.graces[other] = tuple(share.without(gone) for share in shares)
    further = [gone.lot_id]
    for lot in further:
        further += work.heirs.get(lot, ())
        for place, share in enumerate(work.graces.get(lot, ())):
            ended = share._replace(points=min(share.points, gone.points))
            shares = work.graces[lot]
            left = shares[place]._replace(points=share.points - ended.points)
            work.graces[lot] = (*shares[:place], left, *shares[place + 1 :])
            _lessen(work, ended)
