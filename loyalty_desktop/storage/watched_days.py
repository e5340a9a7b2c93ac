"""What monitoring looks at: sums of days from the rollups, and what was moved by hand through an index of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from loyalty_desktop.domain.monitoring import DayFacts
from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import UNTOUCHED
from loyalty_desktop.storage.report_counts import movements_by_day

_BY_HAND = (
    "SELECT e.posted_on, o.clerk_id, e.customer_id, cast(sum(abs(e.points)) AS BIGINT) "
    "FROM entry e JOIN operation o ON o.seq = e.operation_seq "
    f"WHERE e.kind = 'adjust' AND e.posted_on BETWEEN ? AND ? AND {UNTOUCHED} "
    "GROUP BY e.posted_on, o.clerk_id, e.customer_id"
)


def watched_days(session: Session, period: DateRange) -> dict[date, DayFacts]:
    """The facts of each day of `period` from the first entry of the books on, all stores together."""
    began = session.value("SELECT min(posted_on) FROM movement_day_now")
    if began is None or day_of(began) > period.last:
        return {}
    period = DateRange(max(period.first, day_of(began)), period.last)
    sums: dict[date, Counter[str]] = defaultdict(Counter)
    for movement in movements_by_day(session, period):
        sums[movement.day][movement.kind] += movement.points
    clerks: dict[date, Counter[int]] = defaultdict(Counter)
    cards: dict[date, Counter[int]] = defaultdict(Counter)
    for number, clerk, customer, points in session.rows(_BY_HAND, (day_number(period.first), day_number(period.last))):
        clerks[day_of(number)][clerk] += points
        cards[day_of(number)][customer] += points
    return {
        day: DayFacts(
            issued=moved["earn"],
            issued_net=moved["earn"] + moved["clawback"],
            redeemed_net=-moved["redeem"] - moved["redeem_reversal"],
            expired=-moved["expire"],
            by_clerk=dict(clerks.get(day, {})),
            by_card=dict(cards.get(day, {})),
        )
        for day, moved in ((day, sums[day]) for day in period.each_day())
    }
