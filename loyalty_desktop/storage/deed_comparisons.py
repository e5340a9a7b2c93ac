"""What the integrity check compares of deeds: each against the entry that paid for it. Visits are days of activity."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison
from loyalty_desktop.storage.entry_conditions import REVERSED

DEEDS = (
    Comparison(
        "deed_entry_differs",
        "SELECT d.customer_id, d.customer_id, e.customer_id, e.id FROM deed d JOIN entry e ON e.id = d.entry_id "
        "WHERE e.customer_id <> d.customer_id OR e.operation_seq <> d.operation_seq OR e.kind <> 'earn' "
        "OR e.action <> d.action",
        ("entry",),
    ),
    Comparison(
        "voided_deed_keeps_points",
        "SELECT d.customer_id, 0, e.points, e.id FROM deed d JOIN entry e ON e.id = d.entry_id WHERE d.voided = 1 "
        f"AND NOT {REVERSED}",
        ("entry",),
    ),
)
"""Deeds as stored against their entries."""
