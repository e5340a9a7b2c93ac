"""What the overview is made of: rollups for the figures, indexes of what is open or was redeemed for the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.customer_state import Event
from loyalty_desktop.domain.periods import DateRange, day_of
from loyalty_desktop.reports.facts import ExpiringDay
from loyalty_desktop.reports.overview import (
    MOST_ALERTS,
    SOON_DAYS,
    OverviewFacts,
    RewardFacts,
    Sums,
    day_of_overview,
    days_of_rewards,
    same_days_before,
)
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.alerts import open_alerts
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_counts import DayMovement, movements_by_day
from loyalty_desktop.storage.report_enrolments import registered_in
from loyalty_desktop.storage.report_expiring import expiring_at_once
from loyalty_desktop.storage.report_people import people_in
from loyalty_desktop.storage.report_rewards import standing_by_reward

MOST_REWARDS = 8
_BEGINNING = date(1900, 1, 1)


def overview_facts(session: Session, scope: Scope, period: DateRange) -> OverviewFacts:
    """The facts of the last day of `period` and of its week, with those of the weeks before.

    Within one store customers are counted from an index of the entries of these days, and who registered there from
    the customers. Alerts are of all stores together.
    """
    day = day_of_overview(scope, period)
    weeks = _since_the_first(session, same_days_before(day))
    days = tuple(DateRange(week.last, week.last) for week in weeks)
    whole = DateRange(weeks[-1].first, day)
    movements = movements_by_day(session, whole, scope.store_id)
    registered = Counter(dict(registered_in(session, whole, scope.store_id)))
    return OverviewFacts(
        day,
        tuple(_sums(session, scope, each, movements, registered) for each in days),
        tuple(_sums(session, scope, each, movements, registered) for each in weeks),
        open_alerts(session, DateRange(min(_BEGINNING, day), day), MOST_ALERTS),
        _expiring(session, scope),
        _top_rewards(session, days_of_rewards(day), scope.store_id),
    )


def _since_the_first(session: Session, weeks: tuple[DateRange, ...]) -> tuple[DateRange, ...]:
    """This week, and those before in which the books had begun."""
    number = session.value("SELECT min(posted_on) FROM movement_day_now")
    first = None if number is None else day_of(number)
    return (weeks[0], *(week for week in weeks[1:] if first is not None and week.last >= first))


def _sums(
    session: Session,
    scope: Scope,
    days: DateRange,
    movements: Iterable[DayMovement],
    registered: Counter[date],
) -> Sums:
    inside = [movement for movement in movements if movement.day in days]
    return Sums(
        issued=sum(movement.points for movement in inside if movement.kind == "earn"),
        used=-sum(movement.points for movement in inside if movement.kind == "redeem"),
        new_customers=sum(registered[day] for day in days.each_day()),
        active_customers=people_in(session, Event.ACTIVITY, days, scope.store_id),
        sales=sum(
            movement.money_minor for movement in inside if movement.kind == "earn" and movement.action == PURCHASE
        ),
    )


def _expiring(session: Session, scope: Scope) -> tuple[ExpiringDay, ...]:
    days = DateRange(scope.today, scope.today + timedelta(days=SOON_DAYS - 1))
    return expiring_at_once(session, scope, days).days


def _top_rewards(session: Session, days: DateRange, store_id: int | None) -> tuple[RewardFacts, ...]:
    standing, _ = standing_by_reward(session, store_id, days)
    names = dict(session.rows_in("SELECT id, name FROM reward WHERE id IN ({keys})", standing))
    found = [RewardFacts(names[number], count, points) for number, (count, _, points, _) in standing.items()]
    found.sort(key=lambda row: (-row.redemptions, -row.points, row.reward))
    return tuple(found[:MOST_REWARDS])
