"""Policy inactivity in the database: dates of activity, what lapsed for want of it, and what is about to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.expiry_book import Lapse
from loyalty_desktop.domain.inactivity import last_usable_day
from loyalty_desktop.domain.periods import add_months, day_number, day_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.views import LotRow
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session

_NOT_BY_CUSTOMER = ", ".join(f"'{action.code}'" for action in ACTIONS if not action.customer_initiated)

ACTIVITY = (
    "e.reverses_id IS NULL AND ((e.kind = 'earn' AND e.points > 0 "
    f"AND e.action NOT IN ({_NOT_BY_CUSTOMER})) OR (e.kind = 'redeem' AND e.points < 0)) "
    "AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id AND v.kind = e.kind)"
)
"""Condition on an entry `e`: activity that stands (domain/inactivity.py, is_activity)."""


class OpenPoints(NamedTuple):
    """What is left in a lot, whose it is, and the last day on which it can be used; None for ever."""

    customer_id: int
    points: int
    last_day: date | None


def load_lapses(session: Session, work: Work, customers: Iterable[int]) -> None:
    """What lapsed by inactivity of these customers and has not come back, and their days of activity."""
    numbers = list(customers)
    if not numbers:
        return
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
    for number in numbers:
        work.expiry.active_days[number] = set()
    query = (
        f"SELECT DISTINCT e.customer_id, e.business_date FROM entry e WHERE {ACTIVITY} AND e.customer_id IN ({{keys}})"
    )
    for number, day in session.rows_in(query, numbers):
        work.expiry.active_days[number].add(day_of(day))


def write_lapses(session: Session, work: Work) -> None:
    """Write what lapsed, and read the last activity again of whom a void or a merge may have left an earlier one."""
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
    where = "".join(f" AND {column} = ?" for column, _ in wanted)
    if ends_by is not None and program.inactivity_months is None:
        where += f" AND l.expires_on <= {day_number(ends_by)}"
    rows = session.rows(
        "SELECT l.customer_id, l.remaining, l.business_date, l.expires_on, c.idle_since FROM lot l "
        f"JOIN customer c ON c.id = l.customer_id WHERE l.remaining > 0{where}",
        [value for _, value in wanted],
    )
    for customer, points, given_on, expires_on, idle_since in rows:
        last_day = last_usable_day(
            program, idle_since=_day(idle_since), given_on=day_of(given_on), expires_on=_day(expires_on)
        )
        yield OpenPoints(customer, points, last_day)


def with_last_days(session: Session, program: Program, customer: int, lots: Iterable[LotRow]) -> tuple[LotRow, ...]:
    """A customer's open lots, each with the last day on which it can be used; the first to end first."""
    idle_since = _day(session.value("SELECT idle_since FROM customer WHERE id = ?", (customer,)))
    ends = [
        replace(
            lot,
            expires_on=last_usable_day(
                program, idle_since=idle_since, given_on=lot.business_date, expires_on=lot.expires_on
            ),
        )
        for lot in lots
    ]
    return tuple(sorted(ends, key=lambda lot: (lot.expires_on or date.max, lot.business_date, lot.entry_id)))


def lapsing_idle(session: Session, program: Program, as_of: date) -> list[OpenPoints]:
    """What lapses by inactivity before its own date would make it, if the business date were `as_of`."""
    months, switched_on = program.inactivity_months, program.inactivity_from
    if months is None or switched_on is None or add_months(switched_on, months) >= as_of:
        return []
    rows = session.rows(
        "SELECT l.customer_id, l.remaining, l.business_date, c.idle_since FROM lot l JOIN customer c "
        "ON c.id = l.customer_id WHERE l.remaining > 0 AND (c.idle_since IS NULL OR c.idle_since < ?) "
        "AND (l.expires_on IS NULL OR l.expires_on >= ?)",
        (day_number(_first_in_time(as_of, months)), day_number(as_of)),
    )
    found = []
    for customer, points, given_on, idle_since in rows:
        last_day = last_usable_day(program, idle_since=_day(idle_since), given_on=day_of(given_on), expires_on=None)
        if last_day is not None and last_day < as_of:
            found.append(OpenPoints(customer, points, last_day))
    return found


def _first_in_time(as_of: date, months: int) -> date:
    """The first day from which so many months reach to `as_of`: whoever was active then keeps the points that day."""
    day = add_months(as_of, -months)
    while add_months(day, months) < as_of:
        day += timedelta(days=1)
    while add_months(day - timedelta(days=1), months) >= as_of:
        day -= timedelta(days=1)
    return day


def _day(number: int | None) -> date | None:
    return None if number is None else day_of(number)
