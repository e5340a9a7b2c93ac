"""What the integrity check compares: the ledger, sales and customers as stored against what their history says.

Each comparison is one set-based statement for both engines that selects differences only: the customer (or NULL),
what is expected, what was found, then the columns named in `details`.
"""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.storage.entry_conditions import VOIDED
from loyalty_desktop.storage.holding import HELD_SINCE


@dataclass(frozen=True, slots=True)
class Comparison:
    """One invariant. `mend` is the update that sets the expected value of the row that the `mend_by` columns name.

    `days` marks comparisons whose values are day numbers. Without `mend`, history itself is wrong.
    """

    code: str
    statement: str
    details: tuple[str, ...] = ()
    mend: str = ""
    mend_by: tuple[str, ...] = ("customer_id",)
    days: bool = False


_ALLOCATED = "(SELECT lot_id, sum(points) AS points FROM allocation GROUP BY lot_id)"
_LAPSED = (
    "(SELECT a.lot_id, sum(a.points) AS points FROM allocation a JOIN entry e ON e.id = a.debit_id "
    "WHERE e.kind IN ('expire', 'reinstate') GROUP BY a.lot_id)"
)
_RETURNS = "(SELECT lot_id, count(*) AS returns FROM allocation WHERE points < 0 GROUP BY lot_id)"

LOTS = (
    Comparison(
        "lot_remaining_differs",
        "SELECT l.customer_id, l.points - coalesce(a.points, 0), l.remaining, l.entry_id FROM lot l "
        f"LEFT JOIN {_ALLOCATED} a ON a.lot_id = l.entry_id WHERE l.remaining <> l.points - coalesce(a.points, 0)",
        ("entry",),
        "UPDATE lot SET remaining = ? WHERE entry_id = ?",
        ("entry",),
    ),
    Comparison(
        "lot_expired_differs",
        "SELECT l.customer_id, coalesce(a.points, 0), l.expired, l.entry_id FROM lot l "
        f"LEFT JOIN {_LAPSED} a ON a.lot_id = l.entry_id WHERE l.expired <> coalesce(a.points, 0)",
        ("entry",),
        "UPDATE lot SET expired = ? WHERE entry_id = ?",
        ("entry",),
    ),
    Comparison(
        "lot_reinstatements_differ",
        "SELECT l.customer_id, coalesce(a.returns, 0), l.reinstatements, l.entry_id FROM lot l "
        f"LEFT JOIN {_RETURNS} a ON a.lot_id = l.entry_id WHERE l.reinstatements <> coalesce(a.returns, 0)",
        ("entry",),
        "UPDATE lot SET reinstatements = ? WHERE entry_id = ?",
        ("entry",),
    ),
)
"""What lots hold against what their allocations took."""

BALANCES = (
    Comparison(
        "customer_lots_differ",
        "SELECT c.id, coalesce(l.points, 0), c.active FROM customer c LEFT JOIN (SELECT customer_id, sum(remaining) "
        "AS points FROM lot WHERE remaining > 0 AND available_on IS NULL GROUP BY customer_id) l "
        "ON l.customer_id = c.id WHERE c.active <> coalesce(l.points, 0)",
        mend="UPDATE customer SET active = ? WHERE id = ?",
    ),
    Comparison(
        "customer_waiting_lots_differ",
        "SELECT c.id, coalesce(l.points, 0), c.pending FROM customer c LEFT JOIN (SELECT customer_id, sum(remaining) "
        "AS points FROM lot WHERE remaining > 0 AND available_on IS NOT NULL GROUP BY customer_id) l "
        "ON l.customer_id = c.id WHERE c.pending <> coalesce(l.points, 0)",
        mend="UPDATE customer SET pending = ? WHERE id = ?",
    ),
    Comparison(
        "customer_debt_differs",
        "SELECT c.id, coalesce(e.points, 0), c.debt FROM customer c LEFT JOIN "
        "(SELECT customer_id, sum(CASE WHEN points < 0 THEN debt_points ELSE -debt_points END) AS points "
        "FROM entry GROUP BY customer_id) e ON e.customer_id = c.id WHERE c.debt <> coalesce(e.points, 0)",
        mend="UPDATE customer SET debt = ? WHERE id = ?",
    ),
    Comparison(
        "customer_balance_differs",
        "SELECT c.id, coalesce(e.points, 0), c.active + c.pending - c.debt FROM customer c LEFT JOIN "
        "(SELECT customer_id, sum(points) AS points FROM entry GROUP BY customer_id) e ON e.customer_id = c.id "
        "WHERE c.active + c.pending - c.debt <> coalesce(e.points, 0)",
    ),
)
"""Customers' balances against their open lots and their entries."""

ENTRIES = (
    Comparison(
        # Σ allocations of a debit + its debt part = debit; a credit went to debt, to lots, or opened one.
        "entry_parts_differ",
        "SELECT e.customer_id, abs(e.points), CASE WHEN e.points < 0 THEN 1 ELSE -1 END * coalesce(a.points, 0) "
        "+ e.debt_points + coalesce(l.points, 0), e.id FROM entry e LEFT JOIN "
        "(SELECT debit_id, sum(points) AS points FROM allocation GROUP BY debit_id) a ON a.debit_id = e.id "
        "LEFT JOIN lot l ON l.entry_id = e.id WHERE abs(e.points) <> "
        "CASE WHEN e.points < 0 THEN 1 ELSE -1 END * coalesce(a.points, 0) + e.debt_points + coalesce(l.points, 0)",
        ("entry",),
    ),
    Comparison(
        "allocation_crosses_customers",
        "SELECT e.customer_id, l.customer_id, e.customer_id, e.id FROM allocation a JOIN entry e ON e.id = a.debit_id "
        "JOIN lot l ON l.entry_id = a.lot_id WHERE e.customer_id <> l.customer_id",
        ("entry",),
    ),
    Comparison(
        "reversals_exceed_entry",
        "SELECT o.customer_id, -o.points, r.points, o.id FROM entry o JOIN (SELECT n.reverses_id, "
        "sum(n.points + coalesce((SELECT sum(v.points) FROM entry v WHERE v.reverses_id = n.id), 0)) AS points, "
        "min(n.customer_id) AS low, max(n.customer_id) AS high FROM entry n WHERE n.reverses_id IS NOT NULL "
        "GROUP BY n.reverses_id) r ON r.reverses_id = o.id WHERE r.low <> o.customer_id OR r.high <> o.customer_id "
        "OR abs(r.points) > abs(o.points) OR (r.points <> 0 AND (r.points > 0) = (o.points > 0))",
        ("entry",),
    ),
    Comparison(
        # At the moment of its expiry a lot was emptied: what was allocated of it up to then is all of it.
        "expired_lot_not_empty",
        "SELECT l.customer_id, l.points, x.taken, l.entry_id FROM (SELECT a.lot_id, a.debit_id, "
        "sum(a.points) OVER (PARTITION BY a.lot_id ORDER BY a.debit_id) AS taken FROM allocation a) x "
        "JOIN entry e ON e.id = x.debit_id JOIN lot l ON l.entry_id = x.lot_id "
        "WHERE e.kind = 'expire' AND e.points < 0 AND x.taken <> l.points",
        ("entry",),
    ),
    Comparison(
        "entry_of_refused_operation",
        "SELECT e.customer_id, 'applied', o.status, e.id FROM entry e JOIN operation o ON o.seq = e.operation_seq "
        "WHERE o.status <> 'applied'",
        ("entry",),
    ),
    Comparison(
        "key_used_twice",
        "SELECT NULL, 1, count(*), key FROM entry GROUP BY key HAVING count(*) > 1",
        ("key",),
    ),
    Comparison(
        "operation_used_twice",
        "SELECT NULL, 1, count(*), id FROM operation GROUP BY id HAVING count(*) > 1",
        ("key",),
    ),
)
"""The ledger's own lines; nothing here can be mended, for history is never touched."""

_RETURNED = (
    "(SELECT reverses_id, sum(CASE WHEN kind = 'redeem' THEN 1 ELSE 0 END) AS voids, "
    "sum(CASE WHEN kind = 'redeem_reversal' THEN points ELSE 0 END) AS points FROM entry "
    "WHERE reverses_id IS NOT NULL AND kind IN ('redeem', 'redeem_reversal') GROUP BY reverses_id)"
)

REDEMPTIONS = (
    Comparison(
        "redemption_missing",
        "SELECT e.customer_id, e.customer_id, r.customer_id, e.id FROM entry e LEFT JOIN redemption r "
        "ON r.entry_id = e.id WHERE e.kind = 'redeem' AND e.reverses_id IS NULL "
        "AND r.customer_id IS DISTINCT FROM e.customer_id",
        ("entry",),
    ),
    Comparison(
        # Voided with its entry, cancelled once all of its points are back, anything else before.
        "redemption_state_differs",
        "SELECT r.customer_id, CASE WHEN x.voids > 0 THEN 'voided' WHEN x.points = -e.points THEN 'cancelled' "
        "ELSE 'open' END, r.state, r.entry_id FROM redemption r JOIN entry e ON e.id = r.entry_id "
        f"LEFT JOIN {_RETURNED} x ON x.reverses_id = e.id WHERE (r.state = 'voided') <> (coalesce(x.voids, 0) > 0) "
        "OR (r.state = 'cancelled') <> (coalesce(x.points, 0) = -e.points)",
        ("entry",),
    ),
    Comparison(
        "reward_taken_differs",
        "SELECT NULL, coalesce(t.times, 0), w.taken, w.id, w.name FROM reward w LEFT JOIN "
        "(SELECT reward_id, count(*) AS times FROM redemption WHERE state NOT IN ('cancelled', 'voided') "
        "GROUP BY reward_id) t ON t.reward_id = w.id WHERE w.taken <> coalesce(t.times, 0)",
        ("number", "reward"),
        "UPDATE reward SET taken = ? WHERE id = ?",
        ("number",),
    ),
)
"""Redemptions against their entries, and what was taken of each reward."""


def _customer_day(column: str, source: str) -> Comparison:
    """A date on the customer's row against the subquery `source` of (customer_id, day)."""
    return Comparison(
        "customer_date_differs",
        f"SELECT c.id, x.day, c.{column}, '{column}' FROM customer c LEFT JOIN ({source}) x ON x.customer_id = c.id "
        f"WHERE c.{column} IS DISTINCT FROM x.day",
        ("column",),
        f"UPDATE customer SET {column} = ? WHERE id = ?",
        days=True,
    )


_REDEEMED = (
    "SELECT e.customer_id, min(e.business_date) AS day FROM entry e WHERE e.kind = 'redeem' AND e.points < 0 "
    f"AND NOT {VOIDED} GROUP BY e.customer_id"
)
_BOUGHT = "SELECT customer_id, min(business_date) AS day FROM sale WHERE voided = 0 GROUP BY customer_id"

CUSTOMERS = (
    _customer_day("first_purchase_on", _BOUGHT),
    _customer_day("first_redemption_on", _REDEEMED),
    _customer_day("held_since", HELD_SINCE),
    *[
        _customer_day(
            f"last_{name}_on",
            f"SELECT customer_id, max(day) AS day FROM activity WHERE {column} > 0 GROUP BY customer_id",
        )
        for name, column in (
            ("activity", "activities"),
            ("earn", "earns"),
            ("redeem", "redeems"),
            ("visit", "visits"),
            ("sale", "sales"),
        )
    ],
    Comparison(
        # Registered by inference: on the day of the enrolment or of the earliest standing sale; without both, on none.
        "registration_differs",
        "SELECT id, min(day), max(registered_on) FROM (SELECT id, 1 AS inferred, entered_on AS day, registered_on "
        "FROM customer WHERE registration_inferred = 1 AND status = 'active' UNION ALL "
        "SELECT customer_id, 0, business_date, NULL FROM sale WHERE voided = 0 AND customer_id IS NOT NULL) x "
        "GROUP BY id HAVING max(inferred) = 1 AND min(day) IS DISTINCT FROM max(registered_on)",
        mend="UPDATE customer SET registered_on = ? WHERE id = ?",
        days=True,
    ),
    Comparison(
        # Whoever was merged leads straight to who stayed; nobody who left the program holds or owes points.
        "merged_customer_differs",
        "SELECT c.id, 0, c.active + c.pending + c.debt FROM customer c LEFT JOIN customer k ON k.id = c.merged_into_id "
        "WHERE (c.status IN ('merged', 'erased') AND c.active + c.pending + c.debt <> 0) "
        "OR (c.status = 'merged' AND (k.id IS NULL OR k.status NOT IN ('active', 'withdrawn') OR c.merge_id IS NULL)) "
        "OR (c.status IN ('active', 'withdrawn') AND c.merged_into_id IS NOT NULL)",
    ),
    Comparison(
        # Of a person who was erased, nothing is left by which they could be found or told.
        "erased_customer_known",
        "SELECT c.id, 0, 1 FROM customer c WHERE c.status = 'erased' AND (c.ref IS NOT NULL OR c.email <> '' "
        "OR c.phone <> '' OR c.card <> '' OR c.note <> '' OR c.tags <> '' OR c.birthday IS NOT NULL "
        "OR EXISTS (SELECT 1 FROM card k WHERE k.customer_id = c.id) "
        "OR EXISTS (SELECT 1 FROM customer_word w WHERE w.customer_id = c.id))",
    ),
    Comparison(
        # Of somebody whose enrolment was withdrawn no more than a name is left, and that where they have entries.
        "withdrawn_customer_known",
        "SELECT c.id, 0, 1 FROM customer c WHERE c.status = 'withdrawn' AND (c.ref IS NOT NULL OR c.email <> '' "
        "OR c.phone <> '' OR c.card <> '' OR c.note <> '' OR c.tags <> '' OR c.birthday IS NOT NULL "
        "OR EXISTS (SELECT 1 FROM card k WHERE k.customer_id = c.id) "
        "OR EXISTS (SELECT 1 FROM customer_word w WHERE w.customer_id = c.id))",
    ),
    Comparison(
        # Who holds a card at the till is who has it on their page; a number without a row finds nobody.
        "card_differs",
        "SELECT c.id, c.card, k.customer_id FROM customer c LEFT JOIN card k ON k.number = c.card "
        "WHERE c.status = 'active' AND c.card <> '' AND k.customer_id IS DISTINCT FROM c.id",
        mend="INSERT INTO card (number, customer_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
    ),
)
"""Dates on customers' rows against their sales, entries and days."""
