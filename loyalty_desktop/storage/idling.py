"""Policy inactivity in the database: dates of activity, what lapsed for want of it, and what is about to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.expiry_book import Lapse
from loyalty_desktop.domain.inactivity import Beginning, last_usable_day
from loyalty_desktop.domain.periods import add_months, business_date, day_number, day_of, day_or_none, instant_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.views import LotRow
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED

_NOT_BY_CUSTOMER = ", ".join(f"'{action.code}'" for action in ACTIONS if not action.customer_initiated)

ACTIVITY = (
    "e.reverses_id IS NULL AND ((e.kind = 'earn' AND e.points > 0 "
    f"AND e.action NOT IN ({_NOT_BY_CUSTOMER})) OR (e.kind = 'redeem' AND e.points < 0)) "
    f"AND NOT {VOIDED}"
)
"""Condition on an entry `e`: activity that stands (domain/inactivity.py, is_activity)."""


class OpenPoints(NamedTuple):
    """What is left in a lot, whose it is, and the last day on which it can be used; None for ever.

    `available_on` is the first such day of points that wait; None for those that do not.
    """

    customer_id: int
    points: int
    last_day: date | None
    available_on: date | None = None


class IdlePoints(NamedTuple):
    """Points of one customer that lapse by inactivity, in so many lots."""

    customer_id: int
    points: int
    lots: int


_LOTS = "FROM lot l JOIN customer c ON c.id = l.customer_id JOIN entry e ON e.id = l.entry_id WHERE l.remaining > 0"
_OPEN = (
    "SELECT l.customer_id, l.remaining, l.available_on, l.business_date, e.available_on, l.expires_on, c.idle_since "
    f"{_LOTS}"
)
_BEGINS_ON = "coalesce(e.available_on, l.business_date)"
"""The day from which a lot can be used (domain/inactivity.py, begins_on)."""

_SUMMED = (
    f"SELECT l.customer_id, sum(CASE WHEN {_BEGINS_ON} < ? THEN l.remaining ELSE 0 END), "
    f"sum(CASE WHEN {_BEGINS_ON} < ? THEN 1 ELSE 0 END), count(*) {_LOTS}"
)

_IDLE = (
    " AND (l.expires_on IS NULL OR l.expires_on >= ?) AND c.id IN (SELECT id FROM customer WHERE idle_since < ? "
    "UNION ALL SELECT id FROM customer WHERE idle_since IS NULL)"
)
"""Lots that inactivity may end before their own date does: the customers are few, and found by an index."""


def lapsed_followers(session: Session, work: Work) -> set[int]:
    """Who was merged into the customers of a working set, is not read yet, and has points that lapsed by inactivity:
    activity that arrives late may bring them back. Nothing is read while the policy was never on."""
    if work.program.inactivity_from is None:
        return set()
    query = "SELECT id FROM customer WHERE status = 'merged' AND lapses > 0 AND merged_into_id IN ({keys})"
    return {number for (number,) in session.rows_in(query, work.customers)} - work.customers.keys()


def load_lapses(session: Session, work: Work, customers: Iterable[int]) -> None:
    """What lapsed by inactivity of these customers and has not come back; their days of activity, and of those who were
    merged since, the day of that and the days of the one who stayed."""
    numbers = list(customers)
    if not numbers:
        return
    merged = "SELECT c.id, o.recorded_at FROM customer c JOIN operation o ON o.id = c.merge_id WHERE c.id IN ({keys})"
    for number, at in session.rows_in(merged, numbers):
        work.expiry.merged_on[number] = business_date(instant_of(at), work.program.zone)
    query = (
        "SELECT l.entry_id, e.id, e.business_date, x.idle_since, x.months FROM lot l "
        "JOIN allocation a ON a.lot_id = l.entry_id JOIN entry e ON e.id = a.debit_id "
        "LEFT JOIN lapse x ON x.entry_id = e.id WHERE l.expired > 0 AND e.kind = 'expire' AND e.reverses_id IS NULL "
        "AND l.customer_id IN ({keys})"
    )
    for lot, entry, day, since, months in sorted(session.rows_in(query, numbers), key=lambda row: row[1]):
        work.expiry.lapses.pop(lot, None)
        if months is not None:
            last_day = day_of(day) - timedelta(days=1)
            work.expiry.lapses[lot] = Lapse(entry, lot, day_of(since), months, last_day)
    _load_days(session, work, {*numbers, *map(work.followed, numbers)})


def load_families(session: Session, work: Work, customers: set[int]) -> None:
    """The days of activity of customers who get points late, and of whoever was merged into them."""
    query = "SELECT merged_into_id, id FROM customer WHERE status = 'merged' AND merged_into_id IN ({keys})"
    families: dict[int, tuple[int, ...]] = dict.fromkeys(customers, ())
    for kept, gone in session.rows_in(query, customers):
        families[kept] = (*families[kept], gone)
    work.expiry.families |= families
    _load_days(session, work, {*customers, *(gone for family in families.values() for gone in family)})


def _load_days(session: Session, work: Work, customers: set[int]) -> None:
    """The days of activity of these customers, where they are not known yet."""
    missing = customers - work.expiry.active_days.keys()
    for number in missing:
        work.expiry.active_days[number] = set()
    query = (
        f"SELECT DISTINCT e.customer_id, e.business_date FROM entry e WHERE {ACTIVITY} AND e.customer_id IN ({{keys}})"
    )
    for number, day in session.rows_in(query, missing):
        work.expiry.active_days[number].add(day_of(day))


def write_lapses(session: Session, work: Work) -> None:
    """Write what lapsed, and read the last activity again of whom a void or a merge may have left an earlier one."""
    if not (work.expiry.new_lapses or work.expiry.idle_again):
        return
    rows = [(item.entry_id, item.lot_id, day_number(item.since), item.months) for item in work.expiry.new_lapses]
    session.insert("lapse", ("entry_id", "lot_id", "idle_since", "months"), rows)
    again = [(number,) for number in sorted(work.expiry.idle_again & work.customers.keys())]
    session.run_many(
        "UPDATE customer SET idle_since = (SELECT max(e.business_date) FROM entry e JOIN customer p "
        "ON p.id = e.customer_id WHERE (p.id = customer.id "
        "OR (p.merged_into_id = customer.id AND p.status = 'merged')) "
        f"AND {ACTIVITY}) WHERE id = ? AND status <> 'erased'",
        again,
    )


def open_points(
    session: Session,
    program: Program,
    *,
    store_id: int | None = None,
    customer_id: int | None = None,
    ends_by: date | None = None,
) -> Iterator[OpenPoints]:
    """Open lots with their last usable day, the earlier of their own and that of the idle customer.

    Of everybody, or of the customers of one store, or of one customer. `ends_by` leaves out what cannot end by then.
    """
    conditions = [("c.store_id", store_id), ("l.customer_id", customer_id)]
    wanted = [(column, value) for column, value in conditions if value is not None]
    also = "".join(f" AND {column} = ?" for column, _ in wanted)
    values = [value for _, value in wanted]
    parts: list[tuple[str, list[int]]] = [("", [])]
    if ends_by is not None:
        parts = [(" AND l.expires_on <= ?", [day_number(ends_by)])]
        after = ends_by + timedelta(days=1)
        if _can_lapse_before(program, after):
            parts.append((_IDLE, [day_number(after), _idle_before(program, after)]))
    rows = session.rows(
        " UNION ALL ".join(f"{_OPEN}{part}{also}" for part, _ in parts),
        [value for _, bounds in parts for value in (*bounds, *values)],
    )
    days = _LastDays(program)
    for customer, points, available_on, *lot in rows:
        yield OpenPoints(customer, points, days.of(*lot), day_or_none(available_on))


def with_last_days(session: Session, program: Program, customer: int, lots: Iterable[LotRow]) -> tuple[LotRow, ...]:
    """A customer's open lots, each with the last day on which it can be used; the first to end first."""
    lots = tuple(lots)
    idle_since = day_or_none(session.value("SELECT idle_since FROM customer WHERE id = ?", (customer,)))
    query = "SELECT id, available_on FROM entry WHERE available_on IS NOT NULL AND id IN ({keys})"
    waited = {number: day_of(day) for number, day in session.rows_in(query, [lot.entry_id for lot in lots])}
    ends = []
    for lot in lots:
        begins = Beginning(lot.business_date, waited.get(lot.entry_id))
        last_day = last_usable_day(program, idle_since=idle_since, begins=begins, expires_on=lot.expires_on)
        ends.append(replace(lot, expires_on=last_day))
    return tuple(sorted(ends, key=lambda lot: (lot.expires_on or date.max, lot.business_date, lot.entry_id)))


def lapsing_idle(session: Session, program: Program, as_of: date) -> list[IdlePoints]:
    """What lapses by inactivity before its own date would make it, if the business date were `as_of`.

    Of whoever has been idle that long, all that was given as long ago is over; what was given since is looked at one by
    one.
    """
    if not _can_lapse_before(program, as_of):
        return []
    first = _idle_before(program, as_of)
    bounds = [day_number(as_of), first]
    rows = session.rows(f"{_SUMMED}{_IDLE} GROUP BY l.customer_id", [first, first, *bounds])
    found = {customer: IdlePoints(customer, int(points), int(lots)) for customer, points, lots, _ in rows if lots}
    later = [customer for customer, _, lots, held in rows if lots < held]
    days = _LastDays(program)
    looked_at = f"{_OPEN}{_IDLE} AND {_BEGINS_ON} >= ? AND l.customer_id IN ({{keys}})"
    rows = session.rows_in(looked_at, later, [*bounds, first])
    for customer, points, _, given_on, available_on, _, idle_since in rows:
        last_day = days.of(given_on, available_on, None, idle_since)
        if last_day is not None and last_day < as_of:
            before = found.get(customer, IdlePoints(customer, 0, 0))
            found[customer] = IdlePoints(customer, before.points + points, before.lots + 1)
    return list(found.values())


def _can_lapse_before(program: Program, as_of: date) -> bool:
    months, switched_on = program.inactivity_months, program.inactivity_from
    return months is not None and switched_on is not None and add_months(switched_on, months) < as_of


def _idle_before(program: Program, as_of: date) -> int:
    """The number of the day before which the last activity lies of whoever has been idle too long on `as_of`."""
    assert program.inactivity_months is not None, "the policy is on"
    return day_number(_first_in_time(as_of, program.inactivity_months))


class _LastDays:
    """Last usable days of lots, each worked out once for all that are alike."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._known: dict[tuple[int, int | None, int | None, int | None], date | None] = {}

    def of(
        self, given_on: int, available_on: int | None, expires_on: int | None, idle_since: int | None
    ) -> date | None:
        """The last day for numbers of days, as a lot with its entry and its customer have them."""
        key = (given_on, available_on, expires_on, idle_since)
        if key not in self._known:
            begins = Beginning(day_of(given_on), day_or_none(available_on))
            self._known[key] = last_usable_day(
                self._program, idle_since=day_or_none(idle_since), begins=begins, expires_on=day_or_none(expires_on)
            )
        return self._known[key]


def _first_in_time(as_of: date, months: int) -> date:
    """The first day from which so many months reach to `as_of`: whoever was active then keeps the points that day."""
    day = add_months(as_of, -months)
    while add_months(day, months) < as_of:
        day += timedelta(days=1)
    while add_months(day - timedelta(days=1), months) >= as_of:
        day -= timedelta(days=1)
    return day
