"""What clerks did by hand, for the clerk report: read through indexes that hold adjustments and reversals alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from loyalty_desktop.domain.actions import OF_AN_ENROLMENT
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange, day_number
from loyalty_desktop.reports.clerks import ClerkFacts
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.entry_conditions import UNTOUCHED

_PAID_FIRST = (
    "paid_first (entry_id, award_id) AS (SELECT entry_id, award_id FROM award_again UNION ALL "
    "SELECT p.entry_id, x.award_id FROM paid_first p JOIN award_again x ON x.entry_id = p.award_id)"
)
_REVERSING = (
    OperationKind.VOID,
    OperationKind.VOID_SALE,
    OperationKind.VOID_REFUND,
    OperationKind.VOID_RESPONSE,
)


def clerk_facts(session: Session, scope: Scope, period: DateRange) -> tuple[ClerkFacts, ...]:
    """Adjustments, reversals and enrolments with points of every clerk who has any, posted in `period`, in no order."""
    values: list[Any] = [day_number(period.first), day_number(period.last)]
    of_store = ""
    if scope.store_id is not None:
        of_store, values = " AND e.store_id = ?", [*values, scope.store_id]
    found: dict[int, ClerkFacts] = defaultdict(lambda: ClerkFacts(""))
    for clerk, *counts in _adjustments(session, of_store, values):
        found[clerk] = ClerkFacts("", *map(int, counts))
    for clerk, count in _reversals(session, of_store, values):
        found[clerk] = replace(found[clerk], reversals=int(count))
    for clerk, count, points in _enrolments(session, of_store, values):
        found[clerk] = replace(found[clerk], enrolments=int(count), enrolment_points=int(points))
    names = dict(session.rows_in("SELECT id, name FROM clerk WHERE id IN ({keys})", sorted(found)))
    return tuple(replace(facts, clerk=names[number]) for number, facts in found.items())


def _adjustments(session: Session, of_store: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """(clerk, adjustments, given, taken, largest, same card): first by clerk and person, then by clerk."""
    return session.rows(
        "SELECT x.clerk_id, sum(x.adjustments), sum(x.given), sum(x.taken), max(x.largest), max(x.adjustments) FROM ("
        "SELECT o.clerk_id, coalesce(c.merged_into_id, c.id) AS person, count(*) AS adjustments, "
        "sum(CASE WHEN e.points > 0 THEN e.points ELSE 0 END) AS given, "
        "sum(CASE WHEN e.points < 0 THEN -e.points ELSE 0 END) AS taken, max(abs(e.points)) AS largest "
        "FROM entry e JOIN operation o ON o.seq = e.operation_seq JOIN customer c ON c.id = e.customer_id "
        f"WHERE e.kind = 'adjust' AND e.posted_on BETWEEN ? AND ?{of_store} AND {UNTOUCHED} "
        "GROUP BY o.clerk_id, coalesce(c.merged_into_id, c.id)) x GROUP BY x.clerk_id",
        values,
    )


def _reversals(session: Session, of_store: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """(clerk, operations) that took entries back, without what undoing an import took back."""
    kinds = ", ".join(f"'{kind}'" for kind in _REVERSING)
    return session.rows(
        "SELECT o.clerk_id, count(DISTINCT o.seq) FROM entry e JOIN operation o ON o.seq = e.operation_seq "
        "JOIN entry r ON r.id = e.reverses_id JOIN operation p ON p.seq = r.operation_seq "
        "LEFT JOIN batch b ON b.id = p.batch_id "
        f"WHERE e.reverses_id IS NOT NULL AND e.posted_on BETWEEN ? AND ?{of_store} "
        f"AND o.kind IN ({kinds}) AND coalesce(b.status, '') NOT IN ('undoing', 'undone') GROUP BY o.clerk_id",
        values,
    )


def _enrolments(session: Session, of_store: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """(clerk, customers, points) of enrolments at the desk that paid; what a merge took back and its undoing paid again
    belongs to whom it belonged at first."""
    actions = ", ".join(f"'{action}'" for action in sorted(OF_AN_ENROLMENT))
    return session.rows(
        f"WITH RECURSIVE {_PAID_FIRST} SELECT o.clerk_id, count(DISTINCT e.customer_id), sum(e.points) FROM entry e "
        "LEFT JOIN paid_first p ON p.entry_id = e.id AND p.award_id NOT IN (SELECT entry_id FROM award_again) "
        "JOIN entry a ON a.id = coalesce(p.award_id, e.id) JOIN operation o ON o.seq = a.operation_seq "
        f"WHERE e.posted_on BETWEEN ? AND ?{of_store} AND e.kind = 'earn' AND e.action IN ({actions}) "
        f"AND o.kind = '{OperationKind.ENROL}' AND o.batch_id IS NULL AND {UNTOUCHED} GROUP BY o.clerk_id",
        values,
    )
