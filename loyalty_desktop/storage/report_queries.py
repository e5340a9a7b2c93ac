"""Facts for the reports, from the rollups: the cost follows the days of a range, not the entries."""

from __future__ import annotations

from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.reports.facts import LoyaltyFacts, Movement, ReferrerFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session

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
