"""What the integrity check compares of refunds after they were posted: later collections, and what voids held back."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison
from loyalty_desktop.storage.entry_conditions import REVERSED

REFUNDS = (
    Comparison(
        # Each takes its points by an entry of its own, which is reversed exactly when the refund is voided.
        "collection_differs_from_entry",
        "SELECT e.customer_id, k.points, CASE WHEN e.kind = 'clawback' THEN -e.points ELSE 0 END, r.receipt "
        "FROM refund_collection k JOIN entry e ON e.id = k.entry_id JOIN refund r ON r.id = k.refund_id "
        "WHERE e.kind <> 'clawback' OR e.points <> -k.points "
        f"OR (r.voided = 1) <> {REVERSED}",
        ("receipt",),
    ),
    Comparison(
        "collections_exceed_shortfall",
        "SELECT s.customer_id, r.uncollected, k.points, r.receipt FROM refund r JOIN sale s ON s.id = r.sale_id "
        "JOIN (SELECT refund_id, sum(points) AS points FROM refund_collection GROUP BY refund_id) k "
        "ON k.refund_id = r.id WHERE k.points > r.uncollected",
        ("receipt",),
    ),
    Comparison(
        # What stays taken of an award is no part of it any more; with the sale it comes back, and the award goes.
        "withheld_exceeds_award",
        "SELECT s.customer_id, s.points - coalesce(r.points, 0), w.points, s.receipt FROM sale s "
        "JOIN (SELECT sale_id, sum(points) AS points FROM award_withheld GROUP BY sale_id) w ON w.sale_id = s.id "
        "LEFT JOIN (SELECT sale_id, sum(clawed_back + uncollected) AS points FROM refund WHERE voided = 0 "
        "GROUP BY sale_id) r ON r.sale_id = s.id WHERE w.points + coalesce(r.points, 0) > s.points",
        ("receipt",),
    ),
    Comparison(
        "withheld_differs_from_entry",
        "SELECT s.customer_id, s.voided, CASE WHEN v.id IS NULL THEN 0 ELSE 1 END, s.receipt FROM award_withheld w "
        "JOIN sale s ON s.id = w.sale_id JOIN refund r ON r.id = w.refund_id JOIN entry e ON e.id = w.entry_id "
        "LEFT JOIN entry v ON v.reverses_id = e.id WHERE e.kind <> 'clawback' OR -e.points > w.points "
        "OR r.voided = 0 OR (s.voided = 1) <> (v.id IS NOT NULL)",
        ("receipt",),
    ),
)
"""Later collections and withheld awards against their entries, refunds and sales."""
