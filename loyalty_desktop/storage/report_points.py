"""What the Points program report is made of: the rollups, and the ranking of earners that is read after them."""

from __future__ import annotations

from dataclasses import replace

from loyalty_desktop.domain.periods import DateRange, day_number, steps_of
from loyalty_desktop.reports.points import LOSING
from loyalty_desktop.reports.points_program import PointsFacts, PointsStep
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED
from loyalty_desktop.storage.gaps import PASSIVE
from loyalty_desktop.storage.report_counts import points_by_kinds
from loyalty_desktop.storage.report_earners import top_earners
from loyalty_desktop.storage.report_enrolments import Enrolments, enrolments_by
from loyalty_desktop.storage.report_queries import movements_in

_OF_STORE = "SELECT e.customer_id FROM entry e WHERE e.posted_on BETWEEN ? AND ? AND e.store_id = ?"


def points_facts(session: Session, scope: Scope, period: DateRange) -> PointsFacts:
    """All that `points_at_once` gives, and for the report's own period also who earned most in it."""
    facts = points_at_once(session, scope, period)
    if period != scope.period:
        return facts
    return replace(facts, top_earners=top_earners(session, period, scope.store_id))


def points_at_once(session: Session, scope: Scope, period: DateRange) -> PointsFacts:
    """Movements, participants and enrolments of one range from the rollups.

    For one store the people are counted from indexes of the range's entries and of the customers.
    """
    store_id = scope.store_id
    enrolled = enrolments_by(session, period.last, store_id)
    return PointsFacts(
        movements=movements_in(session, period, store_id),
        participants=participants_in(session, period, store_id),
        enrolled=enrolled.by(period.last),
        series=_series(session, scope, enrolled) if period == scope.period else (),
    )


def _series(session: Session, scope: Scope, enrolled: Enrolments) -> tuple[PointsStep, ...]:
    moved = points_by_kinds(session, scope.period, scope.store_id, (("earn",), ("redeem",), LOSING))
    return tuple(
        PointsStep(
            step,
            issued=moved.within(0, step),
            used=-moved.within(1, step),
            lost=-moved.within(2, step),
            enrolled=enrolled.by(step.last),
        )
        for step in steps_of(scope.period, scope.by)
    )


def participants_in(session: Session, period: DateRange, store_id: int | None = None) -> int:
    """Customers with an earning or a redemption in `period` that stands, whoever began it.

    All stores together: Σ over the gaps of activity and what taking part adds to them, each day's entered at the first
    gap that counts. What is added may come to nothing on a day, so every day of the range is looked at.
    One store: from the indexes of the range's earnings and redemptions.
    """
    first, last = day_number(period.first), day_number(period.last)
    if store_id is None:
        query = (
            "WITH RECURSIVE d (day) AS (SELECT cast(? AS BIGINT) UNION ALL SELECT day + 1 FROM d WHERE day < ?) "
            "SELECT cast(coalesce(sum((SELECT sum(g.customers) FROM gap_now g WHERE g.event IN "
            f"('activity', '{PASSIVE}') AND g.day = d.day AND g.gap > d.day - ?)), 0) AS BIGINT) FROM d"
        )
        return int(session.value(query, (first, last, first)))
    earned = f"e.kind = 'earn' AND e.points > 0 AND NOT {VOIDED}"
    redeemed = f"e.kind = 'redeem' AND e.points < 0 AND NOT {VOIDED}"
    query = f"SELECT count(*) FROM ({_OF_STORE} AND {earned} UNION {_OF_STORE} AND {redeemed}) x"
    return int(session.value(query, (first, last, store_id) * 2))
