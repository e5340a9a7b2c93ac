"""The open lots of everybody, those that are alike together: what another lifetime of points would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.expiry_book import OpenLots
from loyalty_desktop.domain.periods import day_number, day_of, day_or_none
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.merging import heir_keys

GRACED = "(e.kind = 'redeem_reversal' AND e.explanation <> '')"
"""Condition on the entry `e` of a lot: it holds days of grace, and tells of which lots. What comes back for a debt that
was repaid meanwhile tells of none, and lives as long as any other."""

OF_A_LIFETIME = f"e.kind <> 'merge_in' AND NOT {GRACED}"
"""Condition on the entry `e` of a lot: its last day follows from the program's lifetime of points.

Days of grace are an agreement of their own; what a merge brought counts from the lot that it came from.
"""

_ALIVE = "(l.expires_on IS NULL OR l.expires_on >= ?)"
_NOT_OVER = f"l.remaining > 0 AND {_ALIVE}"


class HeldLots(NamedTuple):
    """The `points` of an open lot of one customer, the date of the customer's last activity, and what decides its end.

    Those that end alike share the latter two.
    """

    customer_id: int
    points: int
    idle_since: date | None
    lots: OpenLots


class _Start(NamedTuple):
    """From which day a lifetime counts, and whether the lot holds days of grace instead."""

    day: date
    is_graced: bool


def read_open_lots(session: Session, today: date) -> tuple[OpenLots, ...]:
    """Every lot whose last day is not over and that follows the lifetime, by what decides its last day.

    Used-up ones as well: points that come back to them, by a cancelled redemption or an undone merge, last as long.
    """
    rows = session.rows(
        "SELECT l.business_date, e.available_on, l.expires_on, sum(l.remaining) FROM lot l "
        f"JOIN entry e ON e.id = l.entry_id WHERE {_ALIVE} AND {OF_A_LIFETIME} GROUP BY 1, 2, 3",
        (day_number(today),),
    )
    alike = [_lots(given, available, expires, int(points)) for given, available, expires, points in rows]
    return tuple(sorted([*alike, *(held.lots for held in _merged(session, today, used=True))], key=_order))


def held_lots(session: Session, today: date) -> Iterator[HeldLots]:
    """Every open lot whose last day is not over and that follows the lifetime."""
    idle = dict(session.rows("SELECT id, idle_since FROM customer WHERE idle_since IS NOT NULL"))
    # The sign keeps SQLite from the index of open lots: nearly all are wanted, and in the order of the two tables they
    # are read ten times as fast as customer by customer.
    rows = session.rows(
        "SELECT l.customer_id, l.remaining, l.business_date, e.available_on, l.expires_on FROM lot l "
        f"JOIN entry e ON e.id = l.entry_id WHERE +l.remaining > 0 AND {_ALIVE} AND {OF_A_LIFETIME}",
        (day_number(today),),
    )
    known: dict[tuple[int | None, ...], tuple[date | None, OpenLots]] = {}
    for customer, points, given_on, available_on, expires_on in rows:
        idle_since = idle.get(customer)
        alike = (idle_since, given_on, available_on, expires_on)
        if alike not in known:
            known[alike] = (day_or_none(idle_since), _lots(given_on, available_on, expires_on, 0))
        yield HeldLots(customer, points, *known[alike])
    yield from _merged(session, today)


def graced_lots(session: Session, today: date) -> Iterator[HeldLots]:
    """The open lots that hold days of grace, which no lifetime changes."""
    rows = session.rows(
        "SELECT l.customer_id, c.idle_since, l.business_date, e.available_on, l.expires_on, l.remaining FROM lot l "
        "JOIN entry e ON e.id = l.entry_id JOIN customer c ON c.id = l.customer_id "
        f"WHERE {_NOT_OVER} AND {GRACED}",
        (day_number(today),),
    )
    for customer, idle_since, *lots in rows:
        yield HeldLots(customer, lots[-1], day_or_none(idle_since), _lots(*lots))
    yield from _merged(session, today, graced=True)


def _merged(session: Session, today: date, *, graced: bool = False, used: bool = False) -> list[HeldLots]:
    """Open lots that a merge brought, each with the day from which the lifetime of the first of them counts.

    With `graced` those that hold days of grace, with `used` the used-up ones too.
    """
    rows = session.rows(
        "SELECT l.entry_id, l.customer_id, c.idle_since, l.business_date, e.available_on, l.expires_on, l.remaining "
        "FROM lot l JOIN entry e ON e.id = l.entry_id JOIN customer c ON c.id = l.customer_id "
        f"WHERE {_ALIVE if used else _NOT_OVER} AND e.kind = 'merge_in'",
        (day_number(today),),
    )
    starts = _starts(session, [row[0] for row in rows])
    return [
        HeldLots(
            customer,
            lots[-1],
            day_or_none(idle_since),
            _lots(*lots)._replace(starts_on=starts[number].day, lot_id=number),
        )
        for number, customer, idle_since, *lots in rows
        if starts[number].is_graced is graced
    ]


def _starts(session: Session, merged: list[int]) -> dict[int, _Start]:
    """From which day the lifetime of points that merges have moved counts: as for the lot that was earned."""
    origin = origins_of(session, merged)
    found = session.rows_in(
        f"SELECT l.entry_id, coalesce(e.available_on, l.business_date), {GRACED} FROM lot l "
        "JOIN entry e ON e.id = l.entry_id WHERE l.entry_id IN ({keys})",
        set(origin.values()),
    )
    starts = {number: _Start(day_of(day), bool(is_graced)) for number, day, is_graced in found}
    return {number: starts[first] for number, first in origin.items()}


def origins_of(session: Session, lots: Iterable[int]) -> dict[int, int]:
    """The lot that was earned, for each of these lots: itself, or where merges have moved its points from."""
    origin = {number: number for number in lots}
    waiting = set(origin)
    while waiting:
        sources = _sources(session, waiting)
        origin = {number: sources.get(first, first) for number, first in origin.items()}
        waiting = set(sources.values())
    return origin


def _sources(session: Session, merged: set[int]) -> dict[int, int]:
    """The lot from which a merge emptied the points into each of these lots."""
    emptied = session.rows_in(
        "SELECT a.lot_id FROM entry m JOIN entry e ON e.operation_seq = m.operation_seq AND e.kind = 'merge_out' "
        "JOIN allocation a ON a.debit_id = e.id WHERE m.kind = 'merge_in' AND m.id IN ({keys})",
        merged,
    )
    keys = heir_keys(session, {lot for (lot,) in emptied})
    by_key = {key: lot for lot, found in keys.items() for key in found}
    entries = session.rows_in("SELECT id, key FROM entry WHERE kind = 'merge_in' AND id IN ({keys})", merged)
    return {number: by_key[bytes(key)] for number, key in entries if bytes(key) in by_key}


def _lots(given_on: int, available_on: int | None, expires_on: int | None, points: int) -> OpenLots:
    available = day_or_none(available_on)
    given = day_of(given_on)
    return OpenLots(given, available or given, available, day_or_none(expires_on), points)


def _order(lots: OpenLots) -> tuple[date, date, date, int]:
    return (lots.given_on, lots.starts_on, lots.expires_on or date.max, lots.lot_id or 0)
