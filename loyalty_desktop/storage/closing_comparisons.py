"""What the integrity check compares of closed months: the day that books are closed through, and the kept figures."""

from __future__ import annotations

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.reports.roll_forward import NAME, roll_forward_figures
from loyalty_desktop.storage.closings import closed_months, kept_of_month
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.roll_forward import moved_in

CLOSED_THROUGH_DIFFERS = "closed_through_differs"
CLOSED_FIGURES_DIFFER = "closed_figures_differ"


def closed_through_differs(session: Session) -> list[Finding]:
    """Whether postings go where the last closing says; books that were never closed have no such day."""
    closing = session.value("SELECT max(last_on) FROM closing")
    stored = session.value("SELECT value FROM program WHERE name = 'closed_through'") or None
    last = None if closing is None else day_of(closing).isoformat()
    return [] if last == stored else [Finding(CLOSED_THROUGH_DIFFERS, last or "–", stored or "–")]


def closed_figures_differ(session: Session) -> list[Finding]:
    """Whether the kept roll-forward of each closed month still is what was posted in it, in all and in each store."""
    findings = []
    stores = names_of(session, "store")
    for closed in closed_months(session):
        for store_id, kept in kept_of_month(session, closed.month.last, NAME):
            now = {
                figure.key: figure.value for figure in roll_forward_figures(moved_in(session, closed.month, store_id))
            }
            findings += [
                Finding(
                    CLOSED_FIGURES_DIFFER,
                    now.get(figure.key),
                    figure.value,
                    {
                        "month": closed.month.first,
                        "figure": figure.label,
                        "store": "" if store_id is None else stores.get(store_id, ""),
                    },
                )
                for figure in kept.figures
                if now.get(figure.key) != figure.value
            ]
    return findings
