"""What the integrity check compares of points that end: last days, lapses for want of activity, days of activity."""

from __future__ import annotations

from datetime import timedelta

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.domain.periods import add_months, day_number, day_of
from loyalty_desktop.storage.comparisons import Comparison
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import ACTIVITY

_LAST_CHANGE = (
    "(SELECT lot_id, to_on, row_number() OVER (PARTITION BY lot_id ORDER BY operation_seq DESC) AS place "
    "FROM lot_change)"
)
# The last day that a lot had when operation `b` was carried out: by the last change before it, else the first one's
# beginning, else the present one.
_THEN = (
    "CASE WHEN NOT EXISTS (SELECT 1 FROM lot_change k WHERE k.lot_id = l.entry_id) THEN l.expires_on "
    "WHEN EXISTS (SELECT 1 FROM lot_change k WHERE k.lot_id = l.entry_id AND k.operation_seq < b.operation_seq) "
    "THEN (SELECT k.to_on FROM lot_change k WHERE k.lot_id = l.entry_id AND k.operation_seq < b.operation_seq "
    "ORDER BY k.operation_seq DESC LIMIT 1) ELSE (SELECT k.from_on FROM lot_change k WHERE k.lot_id = l.entry_id "
    "ORDER BY k.operation_seq LIMIT 1) END"
)
_DAYS = (
    f"(SELECT e.customer_id, e.business_date AS day FROM entry e WHERE {ACTIVITY} UNION ALL "
    "SELECT p.merged_into_id, e.business_date FROM entry e JOIN customer p ON p.id = e.customer_id "
    f"AND p.status = 'merged' WHERE {ACTIVITY})"
)

ENDINGS = (
    Comparison(
        "lot_differs_from_entry",
        "SELECT l.customer_id, CASE WHEN k.lot_id IS NULL THEN e.expires_on ELSE k.to_on END, l.expires_on, l.entry_id "
        f"FROM lot l JOIN entry e ON e.id = l.entry_id LEFT JOIN {_LAST_CHANGE} k ON k.lot_id = l.entry_id "
        "AND k.place = 1 WHERE l.customer_id <> e.customer_id OR l.business_date <> e.business_date OR e.points < 0 "
        "OR l.expires_on IS DISTINCT FROM CASE WHEN k.lot_id IS NULL THEN e.expires_on ELSE k.to_on END",
        ("entry",),
        days=True,
    ),
    Comparison(
        # Each change of a last day begins where the one before it ended, the first at what the entry says.
        "lot_change_broken",
        "SELECT l.customer_id, x.before, x.from_on, x.lot_id FROM (SELECT k.lot_id, k.from_on, CASE WHEN row_number() "
        "OVER lots = 1 THEN e.expires_on ELSE lag(k.to_on) OVER lots END AS before FROM lot_change k "
        "JOIN entry e ON e.id = k.lot_id WINDOW lots AS (PARTITION BY k.lot_id ORDER BY k.operation_seq)) x "
        "JOIN lot l ON l.entry_id = x.lot_id WHERE x.from_on IS DISTINCT FROM x.before",
        ("entry",),
        days=True,
    ),
    Comparison(
        # By its own date the day after the last usable one; a void bears its original's date.
        "expiry_on_wrong_day",
        f"SELECT x.customer_id, x.expected, x.business_date, x.id FROM (SELECT e.customer_id, {_THEN} + 1 AS expected, "
        "e.business_date, e.id FROM entry e JOIN entry b ON b.id = coalesce(e.reverses_id, e.id) "
        "JOIN allocation a ON a.debit_id = e.id JOIN lot l ON l.entry_id = a.lot_id "
        "WHERE e.kind = 'expire' AND e.action <> 'inactivity') x "
        "WHERE x.expected IS NULL OR x.business_date <> x.expected",
        ("entry",),
        days=True,
    ),
    Comparison(
        # By inactivity before its own date would have made it expire.
        "expiry_on_wrong_day",
        f"SELECT x.customer_id, x.expected, x.business_date, x.id FROM (SELECT e.customer_id, {_THEN} + 1 AS expected, "
        "e.business_date, e.id FROM entry e JOIN entry b ON b.id = coalesce(e.reverses_id, e.id) "
        "JOIN allocation a ON a.debit_id = e.id JOIN lot l ON l.entry_id = a.lot_id "
        "WHERE e.kind = 'expire' AND e.action = 'inactivity') x WHERE x.business_date >= x.expected",
        ("entry",),
        days=True,
    ),
    Comparison(
        "lapse_without_record",
        "SELECT e.customer_id, 1, CASE WHEN x.entry_id IS NULL THEN 0 ELSE 1 END, e.id FROM entry e "
        "LEFT JOIN lapse x ON x.entry_id = e.id WHERE e.reverses_id IS NULL AND e.kind = 'expire' "
        "AND (e.action = 'inactivity') <> (x.entry_id IS NOT NULL)",
        ("entry",),
    ),
    Comparison(
        # What lapsed and has not come back: nothing that stands was done in time.
        "lapse_despite_activity",
        "SELECT z.customer_id, z.day, z.idle_since, z.id FROM (SELECT y.customer_id, y.idle_since, y.id, "
        "(SELECT max(e.business_date) FROM entry e WHERE e.customer_id = y.customer_id "
        f"AND e.business_date > y.idle_since AND e.business_date < y.business_date AND {ACTIVITY}) AS day FROM "
        "(SELECT e.customer_id, e.business_date, x.idle_since, e.id FROM lapse x JOIN entry e ON e.id = x.entry_id "
        "JOIN lot l ON l.entry_id = x.lot_id AND l.expired > 0 WHERE e.id = "
        "(SELECT max(n.id) FROM entry n JOIN allocation a ON a.debit_id = n.id WHERE a.lot_id = x.lot_id "
        "AND n.kind = 'expire' AND n.reverses_id IS NULL)) y) z WHERE z.day IS NOT NULL",
        ("entry",),
        days=True,
    ),
    Comparison(
        "lapses_differ",
        "SELECT c.id, coalesce(x.times, 0), c.lapses FROM customer c LEFT JOIN "
        "(SELECT e.customer_id, count(*) AS times FROM lapse k "
        "JOIN entry e ON e.id = k.entry_id GROUP BY e.customer_id) x ON x.customer_id = c.id "
        "WHERE c.lapses <> coalesce(x.times, 0)",
        mend="UPDATE customer SET lapses = ? WHERE id = ?",
    ),
    Comparison(
        "idle_since_differs",
        "SELECT c.id, x.day, c.idle_since FROM customer c LEFT JOIN "
        f"(SELECT customer_id, max(day) AS day FROM {_DAYS} d GROUP BY customer_id) x ON x.customer_id = c.id "
        "WHERE c.status <> 'erased' AND c.idle_since IS DISTINCT FROM x.day",
        mend="UPDATE customer SET idle_since = ? WHERE id = ?",
        days=True,
    ),
)
"""Lots and entries against the days on which they end; history but for the customers' two columns."""


def lapses_on_wrong_days(session: Session) -> list[Finding]:
    """Lapses that are not dated the day after their months ran out; months end as the calendar has it, clamped."""
    kinds = session.rows(
        "SELECT DISTINCT x.idle_since, x.months, e.business_date FROM lapse x JOIN entry e ON e.id = x.entry_id"
    )
    findings = []
    for since, months, found in kinds:
        expected = add_months(day_of(since), months) + timedelta(days=1)
        if day_number(expected) == found:
            continue
        rows = session.rows(
            "SELECT e.customer_id, e.id FROM lapse x JOIN entry e ON e.id = x.entry_id "
            "WHERE x.idle_since = ? AND x.months = ? AND e.business_date = ?",
            (since, months, found),
        )
        findings += [
            Finding("lapse_on_wrong_day", expected, day_of(found), {"customer_id": customer, "entry": entry})
            for customer, entry in rows
        ]
    return findings
