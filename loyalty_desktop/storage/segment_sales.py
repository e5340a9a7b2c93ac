"""What a saved segment asks of somebody's sales: all of it in one pass over the sales, on both engines."""

from __future__ import annotations

from datetime import date
from typing import Any

from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.saved_segments import Segment

Part = tuple[str, tuple[Any, ...]]
"""A condition on a customer `c`, and its parameters."""

_EVER = -(10**6)
# Who was merged into a customer is the same person: what was sold to them counts for the one who stayed. Sales are
# summed by index alone, and people looked up once a buyer, not once a sale.
_TOTALS = (
    "SELECT CASE WHEN b.status = 'merged' THEN b.merged_into_id ELSE b.id END FROM (SELECT s.customer_id AS buyer, "
    "max(s.business_date) AS last_on, sum(CASE WHEN s.business_date >= ? THEN 1 ELSE 0 END) AS purchases, "
    "sum(CASE WHEN s.business_date >= ? THEN s.net_minor ELSE 0 END) AS net FROM sale s WHERE s.voided = 0 "
    "AND s.customer_id IS NOT NULL AND s.business_date BETWEEN ? AND ? GROUP BY s.customer_id{refunds}) t "
    "JOIN customer b ON b.id = t.buyer GROUP BY 1 HAVING "
)
_REFUNDS = (
    f" UNION ALL SELECT s.customer_id, {_EVER}, 0, -r.net_minor FROM refund r JOIN sale s ON s.id = r.sale_id "
    "WHERE r.voided = 0 AND s.voided = 0 AND s.customer_id IS NOT NULL AND s.business_date BETWEEN ? AND ?"
)


def buyers_condition(segment: Segment, today: date) -> list[Part]:
    """At most one condition, for all that the segment says of recency, purchases and spend.

    Whoever bought nothing has no day, no purchase and a spend of 0: they are in unless something asks for more.
    """
    last = day_number(today)
    window = _EVER if segment.window_days is None else last - segment.window_days
    asked, refused = _asked(segment, last), _refused(segment, last)
    if not asked and not refused:
        return []
    counts_spend = bool(segment.min_spend_minor) or segment.max_spend_minor is not None
    refunds, of_refunds = (_REFUNDS, (window, last)) if counts_spend else ("", ())
    totals = _TOTALS.format(refunds=refunds)
    values = (window, window, _first(segment, last, window), last, *of_refunds)
    if asked:
        wanted = [*asked, *((f"NOT {condition}", bound) for condition, bound in refused)]
        having, bounds = " AND ".join(part for part, _ in wanted), tuple(bound for _, bound in wanted)
        return [(f"c.id IN ({totals}{having})", (*values, *bounds))]
    having, bounds = " OR ".join(part for part, _ in refused), tuple(bound for _, bound in refused)
    return [(f"c.id NOT IN ({totals}{having})", (*values, *bounds))]


def _asked(segment: Segment, last: int) -> list[tuple[str, int]]:
    """What only somebody who bought can be: a condition on the totals and its bound."""
    found: list[tuple[str, int]] = []
    if segment.bought_within_days is not None:
        found.append(("max(t.last_on) >= ?", last - segment.bought_within_days))
    if segment.min_purchases:
        found.append(("sum(t.purchases) >= ?", segment.min_purchases))
    if segment.min_spend_minor:
        found.append(("sum(t.net) >= ?", segment.min_spend_minor))
    return found


def _refused(segment: Segment, last: int) -> list[tuple[str, int]]:
    """What keeps a buyer out: a condition on the totals and its bound."""
    found: list[tuple[str, int]] = []
    if segment.not_bought_for_days is not None:
        # Day N itself is N days ago: whoever bought after it bought too lately.
        found.append(("(max(t.last_on) > ?)", last - segment.not_bought_for_days))
    if segment.max_purchases is not None:
        found.append(("(sum(t.purchases) > ?)", segment.max_purchases))
    if segment.max_spend_minor is not None:
        found.append(("(sum(t.net) > ?)", segment.max_spend_minor))
    return found


def _first(segment: Segment, last: int, window: int) -> int:
    """The first day whose sales count for anything that the segment says."""
    sums = (segment.min_purchases, segment.max_purchases, segment.min_spend_minor, segment.max_spend_minor)
    days = [window] if any(bound is not None for bound in sums) else []
    if segment.bought_within_days is not None:
        days.append(last - segment.bought_within_days)
    if segment.not_bought_for_days is not None:
        days.append(last - segment.not_bought_for_days + 1)
    return min(days)
