"""What the reports of metrics and activity are made of: rollups, so that the cost follows the days of a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from loyalty_desktop.domain.customer_state import Event
from loyalty_desktop.domain.periods import DateRange, Granularity, day_number, steps_of, whole_span_of
from loyalty_desktop.reports.facts import Movement
from loyalty_desktop.reports.metrics import CompleteSteps, MetricsFacts, PeopleFacts, PointsFlow, Redemptions
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.reports.steps import StepFacts
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_counts import points_by_kinds
from loyalty_desktop.storage.report_enrolments import Enrolments, enrolments_by
from loyalty_desktop.storage.report_people import (
    Active,
    active_in,
    holders_in,
    people_in,
    without_date,
)
from loyalty_desktop.storage.report_retention import retention_facts
from loyalty_desktop.storage.report_rewards import given_back

_EARNED = ("earn", "clawback")
_REDEEMED = ("redeem", "redeem_reversal")
_OF_SERIES = (("earn",), ("redeem",), ("clawback",), ("redeem_reversal",))

_VOIDED_LATER = (
    "SELECT coalesce(sum(sign), 0), coalesce(-sum(sign * points), 0), coalesce(sum(sign * money_minor), 0) FROM ("
    "SELECT CASE WHEN o.posted_on >= ? THEN 1 ELSE 0 END - CASE WHEN v.posted_on <= ? THEN 1 ELSE 0 END AS sign, "
    "o.points, o.money_minor FROM entry v JOIN entry o ON o.id = v.reverses_id WHERE v.reverses_id IS NOT NULL "
    "AND v.posted_on <> v.business_date AND v.posted_on >= ? AND o.posted_on <= ? AND v.kind = o.kind "
    "AND o.kind = 'redeem' AND v.posted_on <> o.posted_on{0}) x"
)
"""Of redemptions whose voids are posted on another day: those of a range that its rollup holds, less voids in it whose
redemptions it does not hold. Number, points, minor units; voids are posted after what they take back. Such a void bears
the business date of what it takes back, so it is among the few entries that are posted on a later day."""


def metrics_facts(session: Session, scope: Scope, period: DateRange) -> MetricsFacts:
    """Everything that the Metrics report tells of `period`."""
    store_id = scope.store_id
    active = active_in(session, period, store_id)
    enrolled = enrolments_by(session, period.last, store_id)
    elapsed = min(period.last, scope.today - timedelta(days=1))
    own = StepFacts(period, active.customers_in(period), enrolled.by(period.last), new=enrolled.within(period))
    visitors = people_in(session, Event.VISIT, period, None) if store_id is None else 0
    flow = _flow(session, period, store_id)
    return MetricsFacts(
        period=period,
        whole=own,
        complete={by: _complete(active, enrolled, period, by, scope.today) for by in Granularity},
        active_so_far=own.active if elapsed == period.last else _active_by(active, period, elapsed),
        without_date=without_date(session, store_id),
        people=PeopleFacts(
            earners=people_in(session, Event.EARN, period, store_id),
            redeemers=people_in(session, Event.REDEEM, period, store_id),
            holders=holders_in(session, period),
            visitors=visitors,
            buyers=0 if visitors else people_in(session, Event.SALE, period, store_id),
        ),
        flow=flow,
        redemptions=_redemptions(session, period, store_id, flow),
        retention=retention_facts(session, scope, period, enrolled),
        series=_series(session, scope, active, enrolled) if period == scope.period else (),
    )


def renewed_metrics(session: Session, scope: Scope, period: DateRange, facts: MetricsFacts) -> MetricsFacts:
    """The facts of a month after postings of later days: who came again, has a date by now, or gave something back.

    All else of them is told by the days of the month itself.
    """
    store_id = scope.store_id
    return replace(
        facts,
        without_date=without_date(session, store_id),
        redemptions=_redemptions(session, period, store_id, facts.flow),
        retention=retention_facts(session, scope, period, enrolments_by(session, period.last, store_id)),
    )


def activity_facts(session: Session, scope: Scope, period: DateRange) -> tuple[StepFacts, ...]:
    """The steps of the User activity report; none for a comparison, which it does not show."""
    if period != scope.period:
        return ()
    active = active_in(session, period, scope.store_id)
    return _series(session, scope, active, enrolments_by(session, period.last, scope.store_id))


def _active_by(active: Active, period: DateRange, last: date) -> int:
    """Active customers of the days of `period` up to `last`, which may lie before them."""
    return active.customers_in(DateRange(period.first, last)) if last >= period.first else 0


def _complete(active: Active, enrolled: Enrolments, period: DateRange, by: Granularity, today: date) -> CompleteSteps:
    """The steps that lie wholly inside `period` and are over; a range of many days is never walked day by day."""
    span = whole_span_of(DateRange(period.first, max(period.first, min(period.last, today - timedelta(days=1)))), by)
    if span is None or span.last >= today:
        return CompleteSteps(0, 0, 0, 0, 0)
    daily = active.summed_over(span)
    if by is Granularity.DAY:
        return CompleteSteps(span.days, daily, enrolled.summed_over(span), daily, daily)
    steps = steps_of(span, by)
    customers = [active.customers_in(step) for step in steps]
    return CompleteSteps(
        number=len(steps),
        active=sum(customers),
        enrolled=sum(enrolled.by(step.last) for step in steps),
        daily_active=daily,
        active_for_days=sum(count * step.days for count, step in zip(customers, steps, strict=True)),
    )


def _series(session: Session, scope: Scope, active: Active, enrolled: Enrolments) -> tuple[StepFacts, ...]:
    moved = points_by_kinds(session, scope.period, scope.store_id, _OF_SERIES)
    return tuple(
        StepFacts(
            step,
            active.customers_in(step),
            enrolled.by(step.last),
            new=enrolled.within(step),
            earned=moved.within(0, step),
            redeemed=-moved.within(1, step),
            clawed_back=-moved.within(2, step),
            given_back=moved.within(3, step),
        )
        for step in steps_of(scope.period, scope.by)
    )


def _flow(session: Session, period: DateRange, store_id: int | None) -> PointsFlow:
    """Sums of the range by kind, and of everything up to its end, in one reading."""
    table, of_store = _movements_of(store_id)
    first = day_number(period.first)

    def of_range(column: str) -> str:
        return f"cast(coalesce(sum({column}) FILTER (WHERE posted_on >= ?), 0) AS BIGINT)"

    rows = session.rows(
        f"SELECT '', kind, {of_range('entries')}, {of_range('points')}, {of_range('money_minor')}, "
        f"cast(sum(points) AS BIGINT) FROM {table} WHERE posted_on <= ?{of_store} GROUP BY kind",
        (first, first, first, day_number(period.last), *([] if store_id is None else [store_id])),
    )
    return PointsFlow(
        movements=tuple(Movement(*row[:5]) for row in rows),
        lifetime_issued_net=sum(row[5] for row in rows if row[1] in _EARNED),
        lifetime_redeemed_net=-sum(row[5] for row in rows if row[1] in _REDEEMED),
        opening=sum(row[5] - row[3] for row in rows) if store_id is None else None,
    )


def _redemptions(session: Session, period: DateRange, store_id: int | None, flow: PointsFlow) -> Redemptions:
    """Redemptions posted in the range less those that were voided or cancelled whole, and what was given back of parts
    of the others, whenever that was.

    The rollup is without voided ones but for those of a month that was closed by then, whose void is posted later. The
    cancelled ones are read through an index of their own, which the sign leads SQLite to.
    """
    _, of_store = _movements_of(store_id)
    values = [day_number(period.first), day_number(period.last), *([] if store_id is None else [store_id])]
    redeemed = ((item.entries, -item.points, item.money_minor) for item in flow.movements if item.kind == "redeem")
    cancelled = session.rows(
        "SELECT count(*), cast(coalesce(-sum(e.points), 0) AS BIGINT), cast(coalesce(sum(e.money_minor), 0) AS BIGINT) "
        "FROM redemption r JOIN entry e ON e.id = r.entry_id WHERE r.state = 'cancelled' "
        f"AND +e.posted_on BETWEEN ? AND ?{of_store}",
        values,
    )
    late = session.rows(_VOIDED_LATER.format(of_store and " AND o.store_id = ?"), [*values[:2], *values])
    parts = given_back(session, store_id, period).values()
    back = (0, sum(points for points, _ in parts), -sum(minor for _, minor in parts))
    sums = zip(next(redeemed, (0, 0, 0)), cancelled[0], late[0], back, strict=True)
    return Redemptions(*(int(all_ - gone - moved - part) for all_, gone, moved, part in sums))


def _movements_of(store_id: int | None) -> tuple[str, str]:
    """The rollup to read, and its condition for one store."""
    return ("movement_day_now", "") if store_id is None else ("movement_now", " AND store_id = ?")
