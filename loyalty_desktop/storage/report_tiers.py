"""What the tiers report reads: moves from the history of tiers, and what the customers of each tier did in a range.

With a store only the customers who were enrolled there count.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace

from loyalty_desktop.domain.periods import DateRange, day_number, day_of
from loyalty_desktop.domain.tiers import TierReason
from loyalty_desktop.reports.tiers import MOST_CHANGES, TierMove, TierTotals
from loyalty_desktop.storage.customers import called
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.report_earners import by_customer

# Whose enrolment was withdrawn never was a customer.
_MOVED = (
    "FROM tier_change t JOIN customer c ON c.id = t.customer_id "
    "WHERE t.changed_on BETWEEN ? AND ? AND t.reason <> 'kept' AND c.status <> 'withdrawn'"
)
# By the end of a range somebody may have been merged: what they did belongs to who stayed.
_HOLDER = (
    "JOIN customer c ON c.id = x.customer_id "
    "JOIN customer h ON h.id = CASE {then}WHEN c.merged_on <= {last} THEN c.merged_into_id ELSE c.id END"
)
# The tier that was written last of those that count by then; who has not moved since has it still.
_TIER = (
    "CASE WHEN h.id IN (SELECT customer_id FROM tier_change WHERE changed_on > {last}) THEN coalesce((SELECT t.to_tier "
    "FROM tier_change t WHERE t.customer_id = h.id AND t.changed_on <= {last} ORDER BY t.operation_seq DESC LIMIT 1), "
    "'') ELSE h.tier END"
)
_THERE = (
    "h.status <> 'withdrawn' AND (h.merged_on IS NULL OR h.merged_on > {last}) "
    "AND (h.registered_on <= {last} OR {tier} <> '')"
)


def moves_by_reason(session: Session, period: DateRange, store_id: int | None) -> dict[TierReason, int]:
    """How many changes of tiers `period` holds, by reason; reviews that kept a tier are none."""
    rows = session.rows(
        f"SELECT t.reason, count(*) {_MOVED}{_of_store('c', store_id)} GROUP BY t.reason", _values(period, store_id)
    )
    return {TierReason(reason): int(count) for reason, count in rows}


def latest_moves(session: Session, period: DateRange, store_id: int | None) -> tuple[TierMove, ...]:
    """The newest changes of `period`, at most MOST_CHANGES."""
    rows = session.rows(
        "SELECT t.changed_on, c.id, c.name, c.email, c.phone, c.card, c.ref, t.from_tier, t.to_tier, t.reason "
        f"{_MOVED}{_of_store('c', store_id)} ORDER BY t.changed_on DESC, t.operation_seq DESC, t.customer_id LIMIT ?",
        (*_values(period, store_id), MOST_CHANGES),
    )
    return tuple(
        TierMove(day_of(row[0]), row[1], called(*row[2:7]), row[7], row[8], TierReason(row[9])) for row in rows
    )


def _led_elsewhere(session: Session, last: int) -> str:
    """Of whom the merged were part on day `last`, where that customer has been merged since: a merge leads them on."""
    merges = session.rows(
        "SELECT g.id, o.payload FROM customer g JOIN operation o ON o.id = g.merge_id WHERE g.merged_on > ? "
        "ORDER BY o.seq DESC",
        (last,),
    )
    then = {int(number): int(gone) for gone, payload in merges for number in json.loads(payload).get("followers", ())}
    return "".join(f"WHEN c.id = {number} AND c.merged_on <= {last} THEN {gone} " for number, gone in then.items())


def totals_by_tier(session: Session, period: DateRange, store_id: int | None) -> dict[str, TierTotals]:
    """Customers, points earned and money spent in `period`, by the tier that customers had at its end, "" for none.

    Points and sales are those posted on these days; a sale counts with what was refunded of it since. Nothing that
    happens to a person after the period moves it, but for what the person does late.
    """
    if not session.row("SELECT 1 FROM tier_change LIMIT 1"):
        return {}
    found: dict[str, TierTotals] = defaultdict(TierTotals)
    last = {"last": day_number(period.last)}
    tier, holder = _TIER.format(**last), _HOLDER.format(**last, then=_led_elsewhere(session, last["last"]))
    where = _of_store("h", store_id)
    own = () if store_id is None else (store_id,)
    for code, customers in session.rows(
        f"SELECT {tier}, count(*) FROM customer h WHERE {_THERE.format(**last, tier=tier)}{where} GROUP BY 1", own
    ):
        found[code] = TierTotals(customers=int(customers))
    values = _values(period, store_id)
    posted_on = by_customer(session, period)
    earned = (
        f"SELECT e.customer_id, sum(e.points) AS points FROM entry e WHERE {posted_on} BETWEEN ? AND ? "
        "AND e.kind = 'earn' GROUP BY e.customer_id"
    )
    for code, points in session.rows(
        f"SELECT {tier}, sum(x.points) FROM ({earned}) x {holder} WHERE 1 = 1{where} GROUP BY 1", values
    ):
        found[code] = replace(found[code], points=int(points))
    # With the sign SQLite passes over an index that holds it in the order of customers: there is nothing to sort.
    sold = (
        "SELECT s.customer_id, sum(s.net_minor) AS net_minor FROM sale s WHERE +s.posted_on BETWEEN ? AND ? "
        "AND s.voided = 0 GROUP BY s.customer_id"
    )
    bought = session.rows(
        f"SELECT {tier}, sum(x.net_minor) FROM ({sold}) x {holder} WHERE 1 = 1{where} GROUP BY 1", values
    )
    given_back = session.rows(
        f"SELECT {tier}, -sum(r.net_minor) FROM refund r JOIN sale x ON x.id = r.sale_id {holder} "
        f"WHERE +x.posted_on BETWEEN ? AND ? AND x.voided = 0 AND r.voided = 0{where} GROUP BY 1",
        values,
    )
    for code, net in (*bought, *given_back):
        found[code] = replace(found[code], spend_minor=found[code].spend_minor + int(net))
    return dict(found)


def _of_store(customer: str, store_id: int | None) -> str:
    return "" if store_id is None else f" AND {customer}.store_id = ?"


def _values(period: DateRange, store_id: int | None) -> tuple[int, ...]:
    return (day_number(period.first), day_number(period.last), *(() if store_id is None else (store_id,)))
