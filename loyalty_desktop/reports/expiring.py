"""Points about to expire: how many, when, and whose, as a list to call, to print or for letters."""

from __future__ import annotations

from dataclasses import replace

from loyalty_desktop.reports.facts import ExpiringFacts
from loyalty_desktop.reports.model import Column, Definition, Figure, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble

NAME = "expiring"
TITLE = "Points about to expire"

EXPIRING_POINTS = (
    "Points that are open now and whose last usable day lies in the period. They lapse on the day after it unless they "
    "are used before."
)
CUSTOMERS = "Customers who hold such points."
MAY_BE_WRITTEN_TO = (
    "Whether the customer agreed to be written to: yes, no, or nothing where nobody has asked. Who said no belongs on "
    "no mailing list."
)
NOT_COMPARED = (
    "Not compared: the days to compare with are over, at least in part, and of points that have ended nothing is open "
    "any more. Compare with days to come."
)

_DEFINITIONS = (
    Definition("Expiring points", EXPIRING_POINTS),
    Definition("Customers", CUSTOMERS),
    Definition("May be written to", MAY_BE_WRITTEN_TO),
)


def expiring(scope: Scope, facts: ExpiringFacts, compared: ExpiringFacts | None) -> Report:
    """The report over last usable days in the period; the comparison range counts other last days of today's points.

    A comparison range with days that are over is left out: what has lapsed on them is not open any more.
    """
    past = scope.comparison if scope.comparison is not None and scope.comparison.first < scope.today else None
    return assemble(
        replace(scope, comparison=None) if past else scope,
        (NAME, TITLE),
        figures=_figures(facts, NOT_COMPARED if past else ""),
        compared=_figures(compared) if compared and not past else (),
        tables=(_by_date(facts), _customers(facts)),
        definitions=_DEFINITIONS,
    )


def _figures(facts: ExpiringFacts, note: str = "") -> tuple[Figure, Figure]:
    points = sum(day.points for day in facts.days)
    return (
        Figure("expiring_points", "Expiring points", points, Unit.POINTS, EXPIRING_POINTS, note=note),
        Figure("customers", "Customers", facts.holders, Unit.COUNT, CUSTOMERS, note=note),
    )


def _by_date(facts: ExpiringFacts) -> Table:
    return Table(
        "by_date",
        "By last usable day",
        (
            Column("last_day", "Last usable day", Unit.DATE),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("customers", "Customers", Unit.COUNT),
        ),
        tuple((day.last_day, day.points, day.customers) for day in facts.days),
        "No points expire in this period. Choose a later one, or let points expire under Program, Settings.",
    )


def _customers(facts: ExpiringFacts) -> Table:
    """The most points first, as whoever calls them would begin."""
    rows = sorted(facts.customers, key=lambda item: (-item.points, item.last_day, item.customer, item.customer_id))
    return Table(
        "customers",
        "Customers",
        (
            Column("customer", "Customer", Unit.TEXT, is_personal=True),
            Column("points", "Points", Unit.POINTS, total=True),
            Column("last_day", "First last day", Unit.DATE),
            Column("phone", "Phone", Unit.TEXT, is_personal=True),
            Column("email", "E-mail", Unit.TEXT, is_personal=True),
            Column("may_be_written_to", "May be written to", Unit.CODE),
        ),
        tuple(row[:-1] for row in rows),
        "Nobody's points expire in this period.",
        customer_ids=tuple(row.customer_id for row in rows),
    )
