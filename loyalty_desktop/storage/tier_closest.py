"""Who is closest to the next tier, worked out for everybody in one statement instead of customer by customer."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.tiers import Span, TierMetric, TierProgram
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.tiers import POINTS_TAKEN_BACK, SALES

_EARNED = (
    "SELECT e.customer_id, e.business_date AS day, e.action AS action, e.points AS amount FROM entry e "
    "WHERE e.kind = 'earn'"
)


def ids_closest_to_next(
    session: Session, tiers: TierProgram, codes: tuple[str, ...], span: Span, *, store_id: int | None, most: int
) -> list[int]:
    """The customers of these tiers who miss least of the next one, the nearest first and then by id.

    remaining = max(0, next threshold − metric over `span`); customers of the highest tier are never among them. `span`
    is the same for everybody, so it is not for membership years.
    """
    following = [(tier.code, after.threshold) for tier, after in pairwise(tiers.tiers)]
    asked = [(code, threshold) for code, threshold in following if code in codes]
    if not asked:
        return []
    marks = ", ".join("?" * len(asked))
    thresholds = " ".join("WHEN ? THEN CAST(? AS BIGINT)" for _ in asked)
    counted, values = _counted(tiers, span)
    of_store = "" if store_id is None else " AND h.store_id = ?"
    rows = session.rows(
        f"SELECT y.id FROM (SELECT h.id, CASE h.tier {thresholds} END - s.amount AS missing FROM ({counted}) s "
        f"JOIN customer h ON h.id = s.person WHERE h.tier IN ({marks}) AND h.status = 'active'{of_store}) y "
        "ORDER BY CASE WHEN y.missing > 0 THEN y.missing ELSE 0 END, y.id LIMIT ?",
        (
            *(value for pair in asked for value in pair),
            *values,
            *(code for code, _ in asked),
            *(() if store_id is None else (store_id,)),
            most,
        ),
    )
    return [number for (number,) in rows]


def _counted(tiers: TierProgram, span: Span) -> tuple[str, list[Any]]:
    """The metric of every person over `span`, with that of those who were merged into them; 0 where there is none."""
    amount = "count(DISTINCT x.day)" if tiers.metric is TierMetric.VISITS else "sum(x.amount)"
    of_actions = ""
    values: list[Any] = [day_number(span.first), day_number(span.last)]
    if tiers.metric is TierMetric.POINTS:
        # Nothing is posted before the day on which it counts.
        since = f" AND e.posted_on >= {day_number(span.first)}"
        source = f"{_EARNED}{since} UNION ALL {POINTS_TAKEN_BACK}{since}"
        if tiers.actions:
            of_actions = f" AND z.action IN ({', '.join('?' * len(tiers.actions))})"
            values += tiers.actions
    else:
        source = SALES[tiers.metric]
    counted = (
        f"SELECT x.person, CAST({amount} AS BIGINT) AS amount FROM ("
        f"SELECT coalesce(c.merged_into_id, c.id) AS person, z.day AS day, z.amount AS amount FROM ({source}) z "
        f"JOIN customer c ON c.id = z.customer_id WHERE z.day BETWEEN ? AND ?{of_actions} "
        "UNION ALL SELECT c.id, NULL, 0 FROM customer c) x GROUP BY x.person"
    )
    return counted, values
