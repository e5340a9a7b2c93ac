"""What the campaign report reads beside what the Campaigns tab shows: what campaigns paid, day by day."""

from __future__ import annotations

from datetime import date

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import VOIDED


def taking_part(session: Session, period: DateRange) -> tuple[tuple[date, int, int], ...]:
    """(day, person, points) of what campaigns paid in `period` and nobody reversed, by day and person.

    CROSS JOIN makes SQLite begin with what campaigns paid, which is little of the ledger.
    """
    rows = session.rows(
        "SELECT e.posted_on, coalesce(c.merged_into_id, c.id), sum(a.points) FROM campaign_award a "
        "CROSS JOIN entry e CROSS JOIN customer c WHERE e.id = a.entry_id AND c.id = e.customer_id "
        f"AND e.posted_on BETWEEN ? AND ? AND c.status <> 'withdrawn' AND NOT {VOIDED} "
        "GROUP BY e.posted_on, coalesce(c.merged_into_id, c.id)",
        (day_number(period.first), day_number(period.last)),
    )
    return tuple((day_of(day), person, int(points)) for day, person, points in rows)
