"""What the integrity check compares of tiers: customers' rows against the last row of their history."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison

_LAST = (
    "(SELECT customer_id, to_tier, since, review_on, pinned_until, row_number() OVER "
    "(PARTITION BY customer_id ORDER BY operation_seq DESC) AS place FROM tier_change)"
)


def _column(code: str, column: str, stored: str, nothing: str) -> Comparison:
    """A column of the customer's row against the same of the last change; `nothing` is what stands without one."""
    return Comparison(
        code,
        f"SELECT c.id, coalesce(t.{stored}, {nothing}), c.{column}, '{column}' FROM customer c "
        f"LEFT JOIN {_LAST} t ON t.customer_id = c.id AND t.place = 1 "
        f"WHERE c.{column} IS DISTINCT FROM coalesce(t.{stored}, {nothing})",
        ("column",),
        f"UPDATE customer SET {column} = ? WHERE id = ?",
        days=column != "tier",
    )


TIERS = (
    Comparison(
        "tier_history_broken",
        "SELECT x.customer_id, x.before, x.from_tier, x.seq FROM (SELECT customer_id, from_tier, operation_seq AS seq, "
        "coalesce(lag(to_tier) OVER (PARTITION BY customer_id ORDER BY operation_seq), '') AS before FROM tier_change) "
        "x WHERE x.before <> x.from_tier",
        ("operation",),
    ),
    _column("tier_differs", "tier", "to_tier", "''"),
    _column("customer_date_differs", "tier_since", "since", "NULL"),
    _column("customer_date_differs", "tier_review_on", "review_on", "NULL"),
    _column("customer_date_differs", "tier_pinned_until", "pinned_until", "NULL"),
)
"""Stored tier = the last change; each change begins where the one before it ended."""
