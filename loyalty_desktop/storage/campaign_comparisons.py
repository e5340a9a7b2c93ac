"""What the integrity check compares of campaigns: their rules, and what they brought against the entries."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison

CAMPAIGNS = (
    Comparison(
        # What campaigns brought of an entry is part of it, and of an earning.
        "campaign_award_differs",
        "SELECT e.customer_id, CASE WHEN e.kind = 'earn' THEN e.points ELSE 0 END, x.points, e.id FROM "
        "(SELECT entry_id, sum(points) AS points FROM campaign_award GROUP BY entry_id) x "
        "JOIN entry e ON e.id = x.entry_id WHERE e.kind <> 'earn' OR x.points > e.points",
        ("entry",),
    ),
    Comparison(
        # A campaign and the rule through which it pays are written together, version for version.
        "campaign_rule_differs",
        "SELECT NULL, c.version, r.version, c.id, c.code FROM campaign c LEFT JOIN rule r ON r.id = c.rule_id "
        "WHERE r.version IS DISTINCT FROM c.version",
        ("number", "campaign"),
    ),
)
"""Campaigns against their rules and against the ledger."""
