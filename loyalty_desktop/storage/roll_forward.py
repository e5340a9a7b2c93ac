"""Facts for the roll-forward, from the rollups; late entries from the index that holds nothing else."""

from __future__ import annotations

from datetime import timedelta

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.reports.roll_forward import Moved, RollForwardFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_counts import balance_before, movements_by_day


def roll_forward_facts(session: Session, scope: Scope, period: DateRange) -> RollForwardFacts:
    """What was posted in `period`, by day, with the balances before it and after it."""
    return moved_in(session, period, scope.store_id)


def moved_in(session: Session, period: DateRange, store_id: int | None) -> RollForwardFacts:
    """The same for one store (None: all together)."""
    balances = (
        (balance_before(session, period.first), balance_before(session, period.last + timedelta(days=1)))
        if store_id is None
        else (None, None)
    )
    days = [day_number(period.first), day_number(period.last)]
    late = session.rows(
        "SELECT posted_on, cast(sum(points) AS BIGINT) FROM entry WHERE posted_on <> business_date "
        f"AND posted_on BETWEEN ? AND ?{'' if store_id is None else ' AND store_id = ?'} GROUP BY posted_on",
        days if store_id is None else [*days, store_id],
    )
    return RollForwardFacts(
        tuple(
            Moved(item.day, item.kind, item.action, item.points) for item in movements_by_day(session, period, store_id)
        ),
        {day_of(day): points for day, points in late},
        *balances,
    )
