"""What the integrity check compares of referrals: their states against sales, and what they paid against the ledger."""

from __future__ import annotations

from loyalty_desktop.storage.comparisons import Comparison
from loyalty_desktop.storage.entry_conditions import REVERSED

_ALIVE = "(r.status <> 'reversed' OR r.reason = 'refunded')"
_LEFT = "s.net_minor - coalesce((SELECT sum(l.refunded_net_minor) FROM sale_line l WHERE l.sale_id = s.id), 0)"
_LED_TO_SALE = (
    "(SELECT r.referee_id, min(s.business_date) AS day FROM referral r JOIN sale s ON s.customer_id = r.referee_id "
    "WHERE s.voided = 0 AND s.business_date >= r.counts_from "
    "AND (r.expires_on IS NULL OR s.business_date <= r.expires_on) "
    f"AND {_LEFT} >= CASE WHEN r.minimum_minor > 1 THEN r.minimum_minor ELSE 1 END GROUP BY r.referee_id)"
)
_STANDING = (
    "(SELECT w.referee_id, sum(CASE WHEN w.round = r.round THEN 1 ELSE 0 END) AS now, count(*) AS ever, "
    "count(DISTINCT e.action || cast(e.customer_id AS TEXT)) AS sides FROM referral_reward w "
    "JOIN referral r ON r.referee_id = w.referee_id JOIN entry e ON e.id = w.entry_id "
    "WHERE w.taken_by IS NULL GROUP BY w.referee_id)"
)

REFERRALS = (
    Comparison(
        "referral_registration_differs",
        "SELECT c.id, c.registered_on, r.registered_on FROM referral r JOIN customer c ON c.id = r.referee_id "
        f"WHERE {_ALIVE} AND c.registered_on IS NOT NULL AND c.registered_on <> r.registered_on",
        mend="UPDATE referral SET registered_on = ? WHERE referee_id = ?",
        days=True,
    ),
    Comparison(
        # The earliest purchase that stands, of which enough is left and which came in time.
        "referral_qualification_differs",
        f"SELECT r.referee_id, q.day, r.qualified_on FROM referral r LEFT JOIN {_LED_TO_SALE} q "
        f"ON q.referee_id = r.referee_id WHERE {_ALIVE} AND r.qualified_on IS DISTINCT FROM q.day",
        mend="UPDATE referral SET qualified_on = ? WHERE referee_id = ?",
        days=True,
    ),
    Comparison(
        # Waiting for a purchase only without one; qualified with one; rewarded while a reward of this round stands.
        "referral_status_differs",
        "SELECT r.referee_id, CASE WHEN p.now > 0 THEN 'rewarded' ELSE 'qualified' END, r.status FROM referral r "
        f"LEFT JOIN {_STANDING} p ON p.referee_id = r.referee_id "
        "WHERE (r.status IN ('registered', 'expired', 'reversed') AND r.qualified_on IS NOT NULL) "
        "OR (r.status = 'qualified' AND p.now > 0) OR (r.status = 'rewarded' AND coalesce(p.now, 0) = 0)",
        mend="UPDATE referral SET status = ? WHERE referee_id = ?",
    ),
    Comparison(
        # Each round pays once, and what earlier rounds or a referral that does not stand had paid was taken back. Where
        # one has followed to a newcomer whose own a merge had ended, what that could not take back stands: once a side.
        "referral_keeps_rewards",
        "SELECT r.referee_id, CASE WHEN r.status = 'rewarded' THEN p.now ELSE 0 END, p.ever FROM referral r "
        f"JOIN {_STANDING} p ON p.referee_id = r.referee_id WHERE p.now > 2 OR p.ever > p.sides "
        "OR (p.ever > p.now AND r.came_as_id IS NULL) "
        "OR (p.now > 0 AND r.status IN ('registered', 'expired', 'blocked', 'reversed') AND r.reason <> 'merged')",
    ),
    Comparison(
        "referral_reward_reversed",
        "SELECT e.customer_id, 0, v.points, e.id FROM referral_reward w JOIN entry e ON e.id = w.entry_id JOIN "
        "(SELECT reverses_id, sum(points) AS points FROM entry WHERE reverses_id IS NOT NULL GROUP BY reverses_id) v "
        "ON v.reverses_id = e.id WHERE w.taken_by IS NULL AND v.points + coalesce((SELECT sum(x.points) FROM entry x "
        "JOIN entry y ON y.id = x.reverses_id WHERE y.reverses_id = e.id), 0) <> 0",
        ("entry",),
    ),
    Comparison(
        "referral_reward_differs",
        "SELECT e.customer_id, e.points, 0, e.id FROM referral_reward w JOIN entry e ON e.id = w.entry_id "
        "WHERE e.points <= 0 OR e.kind <> 'earn' OR e.action NOT IN ('new_user_referral', 'referrer_reward')",
        ("entry",),
    ),
    Comparison(
        # What is paid again when a merge is undone stands for a referral that stands again.
        "referral_reward_astray",
        "SELECT e.customer_id, 0, e.points, e.id FROM entry e JOIN operation o ON o.seq = e.operation_seq "
        "WHERE o.kind = 'unmerge' AND e.kind = 'earn' AND e.points > 0 AND e.reverses_id IS NULL "
        "AND e.action IN ('new_user_referral', 'referrer_reward') "
        "AND NOT EXISTS (SELECT 1 FROM referral_reward w WHERE w.entry_id = e.id) "
        f"AND NOT {REVERSED}",
        ("entry",),
    ),
)
"""Referrals against registrations, sales and entries."""
