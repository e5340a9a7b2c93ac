"""Facts for the reports, from the rollups: the cost follows the days of a range, not the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports.facts import (
    ExpiringCustomer,
    ExpiringDay,
    ExpiringFacts,
    LoyaltyFacts,
    Movement,
    ReferrerFacts,
)
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import open_points

CONSENT: Mapping[int | None, str] = MappingProxyType({None: "", 0: "no", 1: "yes"})
"""Whether somebody may be written to, as reports say it."""

REFERRED = "NOT (r.status = 'reversed' AND r.reason IN ('withdrawn', 'merged', 'cancelled'))"
"""Of referrals `r`: the friend came, whatever became of it since, so a month that is over keeps its number. Not those
that were taken back as a mistake, went to another name of the same person, or were found to be no referral."""

LED_TO_SALES = "('qualified', 'rewarded')"
"""States of a referral in which the friend has bought."""


def store_named(session: Session, name: str) -> int | None:
    """The id of a store, or None."""
    found = session.value("SELECT id FROM store WHERE name = ?", (name,))
    return None if found is None else int(found)


def movements_in(session: Session, period: DateRange, store_id: int | None) -> tuple[Movement, ...]:
    """Movements posted in `period`, by action and kind, for one store or for all together."""
    days = (day_number(period.first), day_number(period.last))
    # The counts are small and fit a BIGINT; PostgreSQL's sum() of BIGINT is NUMERIC.
    sums = "cast(sum(entries) AS BIGINT), cast(sum(points) AS BIGINT), cast(sum(money_minor) AS BIGINT)"
    if store_id is None:
        query = f"SELECT action, kind, {sums} FROM movement_day_now WHERE posted_on BETWEEN ? AND ? GROUP BY 1, 2"
        rows = session.rows(query, days)
    else:
        query = (
            f"SELECT action, kind, {sums} FROM movement_now WHERE posted_on BETWEEN ? AND ? AND store_id = ? "
            "GROUP BY 1, 2"
        )
        rows = session.rows(query, (*days, store_id))
    return tuple(Movement(*row) for row in rows)


def loyalty_facts(session: Session, scope: Scope, period: DateRange) -> LoyaltyFacts:
    """What the Customer Loyalty report is made of. Referrals count for the store that enrolled the newcomer, and for
    who stayed of a referrer who was merged."""
    store_id = scope.store_id
    of_store = "" if store_id is None else "AND friend.store_id = ? "
    rows = session.rows(
        f"SELECT c.id, c.name, c.email, c.phone, c.card, c.ref, count(*), "
        f"sum(CASE WHEN r.status IN {LED_TO_SALES} THEN 1 ELSE 0 END) "
        "FROM referral r JOIN customer b ON b.id = r.referrer_id "
        "JOIN customer c ON c.id = coalesce(b.merged_into_id, b.id) JOIN customer friend ON friend.id = r.referee_id "
        f"WHERE r.registered_on BETWEEN ? AND ? AND {REFERRED} {of_store}"
        "GROUP BY c.id, c.name, c.email, c.phone, c.card, c.ref",
        (day_number(period.first), day_number(period.last), *([] if store_id is None else [store_id])),
    )
    referrers = tuple(ReferrerFacts(called(*row[1:6]), row[6], int(row[7]), row[0]) for row in rows)
    return LoyaltyFacts(movements_in(session, period, store_id), referrers)


def expiring_facts(session: Session, scope: Scope, period: DateRange) -> ExpiringFacts:
    """Open points by last usable day in `period`, and whose they are. A customer counts for the store of the enrolment.

    Reads the lots of the range through their index, never the ledger; with policy inactivity on, every open lot.
    """
    program, store_id = scope.program, scope.store_id
    if program.inactivity_months is not None:
        return expiring_idle(session, program, period, store_id)
    where = "l.remaining > 0 AND l.expires_on BETWEEN ? AND ?" + ("" if store_id is None else " AND c.store_id = ?")
    values = (day_number(period.first), day_number(period.last), *([] if store_id is None else [store_id]))
    lots = f"FROM lot l JOIN customer c ON c.id = l.customer_id WHERE {where}"
    points = "cast(sum(l.remaining) AS BIGINT)"
    days = session.rows(
        f"SELECT l.expires_on, {points}, count(DISTINCT l.customer_id) {lots} GROUP BY 1 ORDER BY 1", values
    )
    people = session.rows(
        f"SELECT c.id, c.name, c.email, c.phone, c.card, c.ref, {points}, min(l.expires_on), c.consent {lots} "
        "GROUP BY c.id, c.name, c.email, c.phone, c.card, c.ref, c.consent",
        values,
    )
    return ExpiringFacts(
        tuple(ExpiringDay(day_of(day), points, customers) for day, points, customers in days),
        tuple(
            ExpiringCustomer(row[0], called(*row[1:6]), row[6], day_of(row[7]), row[3], row[2], CONSENT[row[8]])
            for row in people
        ),
    )


def expiring_idle(session: Session, program: Program, period: DateRange, store_id: int | None) -> ExpiringFacts:
    """The same where inactivity may end points before their own date: each day is worked out from the open lots."""
    by_day: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    first_day: dict[int, date] = {}
    for lot in open_points(session, program, store_id=store_id, ends_by=period.last):
        if lot.last_day is not None and lot.last_day in period:
            by_day[lot.last_day][lot.customer_id] += lot.points
            first_day[lot.customer_id] = min(first_day.get(lot.customer_id, lot.last_day), lot.last_day)
    points = {number: sum(held.get(number, 0) for held in by_day.values()) for number in first_day}
    people = session.rows_in(
        "SELECT id, name, email, phone, card, ref, consent FROM customer WHERE id IN ({keys})", sorted(first_day)
    )
    return ExpiringFacts(
        tuple(ExpiringDay(day, sum(held.values()), len(held)) for day, held in sorted(by_day.items())),
        tuple(
            ExpiringCustomer(
                row[0], called(*row[1:6]), points[row[0]], first_day[row[0]], row[3], row[2], CONSENT[row[6]]
            )
            for row in people
        ),
    )
