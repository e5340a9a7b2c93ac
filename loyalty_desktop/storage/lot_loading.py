"""Reading lots: those that can be drawn from, and those that something may have to come back to."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.domain.lots import Lot, Origin
from loyalty_desktop.domain.periods import day_of, day_or_none
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_facts import load_lapses_of
from loyalty_desktop.storage.grace_lots import graces_of
from loyalty_desktop.storage.merging import heir_keys

_LOT = (
    "SELECT l.entry_id, e.key, l.points, l.remaining, l.business_date, l.expires_on, l.expired, l.reinstatements, "
    "l.available_on, l.customer_id, e.expires_on, e.available_on, l.earned_on, l.is_sold "
    "FROM lot l JOIN entry e ON e.id = l.entry_id WHERE "
)


def load_open_lots(session: Session, work: Work, customers: frozenset[int]) -> None:
    """Lots with something left, of those of `customers` who have any points."""
    accounts = {number: work.customers[number].account for number in customers if number in work.customers}
    with_points = [number for number, account in accounts.items() if account.active or account.pending]
    for row in session.rows_in(_LOT + "l.remaining > 0 AND l.customer_id IN ({keys})", with_points):
        _add_lot(work, row)


def load_closed_lots(session: Session, work: Work, expired_lots_of: frozenset[int]) -> None:
    """Lots with nothing left that may get something back: of voided entries, refunded sales, late redemptions."""
    wanted = {sale.entry_id for sale in work.sales.values() if sale.entry_id is not None}
    for facts in work.entries.values():
        wanted |= {facts.entry.id, *(share.lot_id for share in facts.allocations)}
    for row in session.rows_in(_LOT + "l.entry_id IN ({keys})", wanted):
        _add_lot(work, row)
    for row in session.rows_in(_LOT + "l.expired > 0 AND l.customer_id IN ({keys})", expired_lots_of):
        _add_lot(work, row)


def load_heirs(session: Session, work: Work) -> set[int]:
    """The lots that hold the points of earnings that may be taken back: where merges and days of grace have moved them.

    Returns the customers through whom points have passed and who are not read yet.
    """
    passed: set[int] = set()
    wanted = {sale.entry_id for sale in work.sales.values() if sale.entry_id is not None}
    wanted |= {facts.entry.id for facts in work.entries.values()}
    wanted |= {share.lot_id for facts in work.entries.values() for share in facts.allocations if share.points < 0}
    wanted |= {earning for earning, takings in work.takings.items() if takings}
    seen: set[int] = set()
    while wanted:
        keys = heir_keys(session, wanted) if work.left else {}
        graces = graces_of(session, wanted)
        work.graces |= graces
        in_grace = {share.lot_id for shares in graces.values() for share in shares}
        rows = list(session.rows_in(_LOT + "e.key IN ({keys})", {key for found in keys.values() for key in found}))
        rows += session.rows_in(_LOT + "l.entry_id IN ({keys})", in_grace)
        entries = {bytes(row[1]): row[0] for row in rows}
        passed |= {row[9] for row in rows} - work.customers.keys()
        for row in rows:
            if row[9] in work.customers:
                _add_lot(work, row)
        for lot, found in keys.items():
            work.heirs[lot] = tuple(entries[key] for key in found if key in entries)
        seen |= wanted
        wanted = set(entries.values()) - seen
        load_lapses_of(session, work, wanted)
    return passed


def _add_lot(work: Work, row: tuple[Any, ...]) -> None:
    account = work.customers[row[9]].account
    if account.lot(row[0]) is None:
        days = (day_or_none(row[8]), day_or_none(row[10]), day_or_none(row[11]))
        lot = Lot(row[0], bytes(row[1]), row[2], row[3], day_of(row[4]), day_or_none(row[5]), row[6], row[7], *days)
        lot.origin = Origin(day_of(row[12]), bool(row[13]))
        account.lots[lot.entry_id] = lot
