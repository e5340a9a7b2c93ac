"""What refunds are still short of, what was collected for them later, and what their voids held back, as stored."""

from __future__ import annotations

import json

from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.refund_facts import Shortfall
from loyalty_desktop.domain.sale_book import SaleState
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.texts import json_text

_OF_SPENDING = (EntryKind.REDEEM, EntryKind.ADJUST)


def load_shortfalls(session: Session, work: Work) -> None:
    """The standing refunds that found too few points after a debit that may be given back now, the first posted first.

    Only those of sales of the same customer: after a merge each keeps to what was their own.
    """
    debits = {
        facts.entry.id: facts.entry.key
        for facts in work.entries.values()
        if facts.entry.points < 0 and facts.entry.kind in _OF_SPENDING and facts.entry.reverses_id is None
    }
    rows = session.rows_in(
        "SELECT e.id, r.id, o.id, r.store_id, r.receipt, r.business_date, s.entry_id, s.business_date, "
        "r.uncollected - coalesce((SELECT sum(k.points) FROM refund_collection k WHERE k.refund_id = r.id), 0) "
        "FROM entry e JOIN sale s ON s.customer_id = e.customer_id JOIN refund r ON r.sale_id = s.id "
        "AND r.operation_seq > e.operation_seq JOIN operation o ON o.seq = r.operation_seq "
        "WHERE r.voided = 0 AND r.uncollected > 0 AND r.deducted_minor = 0 AND e.id IN ({keys}) "
        "ORDER BY r.operation_seq, r.id",
        debits,
    )
    found: dict[int, Shortfall] = {}
    for debit, refund, operation, store, receipt, day, lot, sold_on, points in rows:
        if refund not in found:
            days = day_of(day), lot, day_of(sold_on)
            found[refund] = Shortfall(refund, bytes(operation), store, receipt, *days, int(points))
        key = debits[debit]
        work.shortfalls[key] = (*work.shortfalls.get(key, ()), found[refund])


def collections_of(session: Session, refund_id: int) -> list[bytes]:
    """The keys of the entries that took points for a refund later, the last first."""
    rows = session.rows(
        "SELECT e.key FROM refund_collection k JOIN entry e ON e.id = k.entry_id WHERE k.refund_id = ? "
        "ORDER BY k.entry_id DESC",
        (refund_id,),
    )
    return [bytes(key) for (key,) in rows]


def load_withheld(session: Session, sales: dict[int, SaleState]) -> set[bytes]:
    """Put into sales what the voids of their refunds held back; returns the keys of the entries that took it."""
    rows = session.rows_in(
        "SELECT w.sale_id, w.rules, e.key FROM award_withheld w LEFT JOIN entry e ON e.id = w.entry_id "
        "WHERE w.sale_id IN ({keys}) ORDER BY w.refund_id DESC",
        sales,
    )
    keys: set[bytes] = set()
    for sale_id, rules, key in rows:
        sale = sales[sale_id]
        for rule, points in json.loads(rules).items():
            sale.withheld[int(rule)] = sale.withheld.get(int(rule), 0) + points
        if key is not None:
            sale.withheld_entries.append(bytes(key))
            keys.add(bytes(key))
    return keys


def write_shortfalls(session: Session, work: Work) -> None:
    """Write what was collected and what was held back."""
    session.insert("refund_collection", ("refund_id", "entry_id", "points"), work.collections)
    session.insert(
        "award_withheld",
        ("refund_id", "sale_id", "entry_id", "points", "rules"),
        [
            (
                item.refund_id,
                item.sale_id,
                item.entry_id,
                item.points,
                json_text({str(rule): points for rule, points in sorted(item.rules.items())}),
            )
            for item in work.withheld
        ],
    )
