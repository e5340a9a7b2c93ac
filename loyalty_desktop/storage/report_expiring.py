"""Points about to expire, and whose they are: from the index of open lots by their last usable day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports.facts import ExpiringCustomer, ExpiringDay, ExpiringFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import open_points

CONSENT: Mapping[int | None, str] = MappingProxyType({None: "", 0: "no", 1: "yes"})
"""Whether somebody may be written to, as reports say it."""

_POINTS = "cast(sum(l.remaining) AS BIGINT)"


def expiring_facts(session: Session, scope: Scope, period: DateRange) -> ExpiringFacts:
    """All that `expiring_at_once` gives, and for the report's own period also every customer who holds such points."""
    if period != scope.period or scope.program.inactivity_months is not None:
        return expiring_at_once(session, scope, period)
    lots, values = _lots(period, scope.store_id)
    people = session.rows(
        "SELECT c.id, c.name, c.email, c.phone, c.card, c.ref, h.points, h.first_day, c.consent FROM ("
        f"SELECT l.customer_id, {_POINTS} AS points, min(l.expires_on) AS first_day {lots} GROUP BY l.customer_id) h "
        "JOIN customer c ON c.id = h.customer_id",
        values,
    )
    dates = {number: day_of(number) for number in {row[7] for row in people}}
    customers = tuple(
        ExpiringCustomer(called(*row[1:6]), row[6], dates[row[7]], row[3], row[2], CONSENT[row[8]], row[0])
        for row in people
    )
    return ExpiringFacts(_days(session, lots, values), len(customers), customers)


def expiring_at_once(session: Session, scope: Scope, period: DateRange) -> ExpiringFacts:
    """Open points by last usable day in `period`, and how many hold them; a customer counts for the store of enrolment.

    Reads the part of the index that the range covers, never the ledger. With policy inactivity on, every open lot is
    worked out, which tells the customers as well.
    """
    if scope.program.inactivity_months is not None:
        return expiring_idle(session, scope.program, period, scope.store_id)
    lots, values = _lots(period, scope.store_id)
    holders = session.value(f"SELECT count(DISTINCT l.customer_id) {lots}", values)
    return ExpiringFacts(_days(session, lots, values), int(holders))


def _days(session: Session, lots: str, values: list[int]) -> tuple[ExpiringDay, ...]:
    days = session.rows(
        f"SELECT l.expires_on, {_POINTS}, count(DISTINCT l.customer_id) {lots} GROUP BY l.expires_on "
        "ORDER BY l.expires_on",
        values,
    )
    return tuple(ExpiringDay(day_of(day), points, customers) for day, points, customers in days)


def expiring_idle(session: Session, program: Program, period: DateRange, store_id: int | None) -> ExpiringFacts:
    """The same where inactivity may end points before their own date: each day is worked out from the open lots."""
    by_day: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    first_day: dict[int, date] = {}
    points: dict[int, int] = defaultdict(int)
    for lot in open_points(session, program, store_id=store_id, ends_by=period.last):
        if lot.last_day is not None and lot.last_day in period:
            by_day[lot.last_day][lot.customer_id] += lot.points
            points[lot.customer_id] += lot.points
            first_day[lot.customer_id] = min(first_day.get(lot.customer_id, lot.last_day), lot.last_day)
    people = session.rows_in(
        "SELECT id, name, email, phone, card, ref, consent FROM customer WHERE id IN ({keys})", sorted(first_day)
    )
    return ExpiringFacts(
        tuple(ExpiringDay(day, sum(held.values()), len(held)) for day, held in sorted(by_day.items())),
        len(first_day),
        tuple(
            ExpiringCustomer(
                called(*row[1:6]), points[row[0]], first_day[row[0]], row[3], row[2], CONSENT[row[6]], row[0]
            )
            for row in people
        ),
    )


def _lots(period: DateRange, store_id: int | None) -> tuple[str, list[int]]:
    """The open lots `l` whose last usable day lies in `period`, of one store's customers or of all."""
    days = [day_number(period.first), day_number(period.last)]
    where = "WHERE l.remaining > 0 AND l.expires_on BETWEEN ? AND ?"
    if store_id is None:
        return f"FROM lot l {where}", days
    return f"FROM lot l JOIN customer s ON s.id = l.customer_id {where} AND s.store_id = ?", [*days, store_id]
