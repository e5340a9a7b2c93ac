"""What the integrity check compares of takings: what was taken back of an earning rests on its own lots first."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison

SHARES = (
    Comparison(
        # What comes back to the lot of a voided earning is its void's, which lets its stand-ins go. Books that were
        # written before share changes keep what came back to such lots until then.
        "voided_lot_holds_points",
        "SELECT l.customer_id, 0, l.remaining, l.entry_id FROM lot l JOIN entry e ON e.id = l.entry_id "
        "JOIN entry v ON v.reverses_id = e.id AND v.kind = e.kind WHERE l.remaining > 0 AND e.points > 0 "
        "AND e.action <> 'merge' AND NOT EXISTS (SELECT 1 FROM award_again x WHERE x.award_id = e.id) "
        "AND EXISTS (SELECT 1 FROM allocation a WHERE a.lot_id = l.entry_id AND a.points < 0 "
        "AND a.debit_id > coalesce((SELECT max(s.entry_id) FROM share_change_start s), 0))",
        ("entry",),
    ),
    Comparison(
        "share_below_nothing",
        "SELECT e.customer_id, 0, x.points, e.id FROM (SELECT debit_id, lot_id, sum(points) AS points FROM share "
        "WHERE debit_id IN (SELECT taking_id FROM share_change) GROUP BY debit_id, lot_id HAVING sum(points) < 0) x "
        "JOIN entry e ON e.id = x.debit_id",
        ("entry",),
    ),
    Comparison(
        "share_of_another_customer",
        "SELECT e.customer_id, l.customer_id, e.customer_id, e.id FROM share_change c "
        "JOIN entry e ON e.id = c.taking_id JOIN entry g ON g.id = c.giving_id JOIN lot l ON l.entry_id = c.lot_id "
        "WHERE e.customer_id <> l.customer_id OR g.customer_id <> l.customer_id",
        ("entry",),
    ),
)
"""Nothing here can be mended, for history is never touched."""
