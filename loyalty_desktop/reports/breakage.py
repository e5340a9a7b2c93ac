"""The breakage report: which part of each month's points was never redeemed, and which part is expected not to be."""

from __future__ import annotations

from loyalty_desktop.domain.deferrals import positions
from loyalty_desktop.domain.periods import Granularity, whole_step
from loyalty_desktop.reports.accounting_facts import BreakageFacts
from loyalty_desktop.reports.model import Chart, ChartKind, Column, Definition, Report, Table, Unit
from loyalty_desktop.reports.scope import Scope, assemble

NAME = "breakage"
TITLE = "Breakage"

MONTH = (
    "The month of the business date on which the points were earned, also of those that a merge has moved or that came "
    "back after their last day."
)
ISSUED = (
    "What the month's lots began with, however they were given; voided ones left out. Points that repaid debt had none."
)
REDEEMED = (
    "What of them was redeemed to date, less cancelled redemptions. What a voided earning had been spent on counts as "
    "redeemed of the points that were taken for it instead."
)
EXPIRED = "What of them expired to date, less what was brought back."
OUTSTANDING = (
    "What of them customers still hold (active + pending), whatever others owe: as in the liability. The rest was "
    "taken back with refunds, taken by hand or forfeited."
)
RATE = (
    "The share of the points issued that is expected to be redeemed in the end (p): the estimate that counts on the "
    "last day of the period, or today where the period goes on. While nobody has set one, every point is expected to "
    "be redeemed."
)
OBSERVED = (
    "Expired ÷ issued, to date. What was taken back with refunds, taken by hand or forfeited was issued, and did not "
    "expire."
)
ESTIMATE = (
    "What the observed breakage is expected to be in the end: (expired to date + what of the outstanding points is not "
    "expected to be redeemed) ÷ issued. Expected to be redeemed in all are (issued − taken back with refunds, by hand "
    "or forfeited) × the expected redemption rate, never less than is redeemed and never more than is redeemed or "
    "still there. Of a month with nothing outstanding it is the observed breakage."
)


def breakage(scope: Scope, facts: BreakageFacts, _compared: BreakageFacts | None) -> Report:
    """The months of the scope's period, each with what became of its points to date."""
    return assemble(
        scope,
        (NAME, TITLE),
        charts=(
            Chart("vintages", "Expected breakage", ChartKind.BAR, "vintages", "month", "estimate", more=("observed",)),
        ),
        tables=(_vintages(scope, facts),),
        definitions=(
            Definition("Month", MONTH),
            Definition("Issued", ISSUED),
            Definition("Redeemed", REDEEMED),
            Definition("Expired", EXPIRED),
            Definition("Outstanding", OUTSTANDING),
            Definition("Observed breakage", OBSERVED),
            Definition("Expected breakage", ESTIMATE),
            Definition("Expected redemption rate", RATE),
        ),
    )


def _vintages(scope: Scope, facts: BreakageFacts) -> Table:
    (books,) = positions(facts.rows, facts.worths, (max(scope.today, scope.period.last),))
    worth = facts.worths.on(min(scope.today, scope.period.last))
    first = whole_step(Granularity.MONTH, scope.period.first).first
    rows = [
        (
            vintage.month,
            vintage.points.issued,
            vintage.points.redeemed,
            vintage.points.expired,
            vintage.points.outstanding,
            vintage.points.observed_breakage(),
            vintage.points.expected_breakage(worth.rate),
        )
        for vintage in books.vintages
        if first <= vintage.month <= scope.period.last and vintage.points.issued
    ]
    return Table(
        "vintages",
        "Breakage by month of issue",
        (
            Column("month", "Month", Unit.MONTH),
            Column("issued", "Issued", Unit.POINTS, total=True),
            Column("redeemed", "Redeemed", Unit.POINTS, total=True),
            Column("expired", "Expired", Unit.POINTS, total=True),
            Column("outstanding", "Outstanding", Unit.POINTS, total=True),
            Column("observed", "Observed", Unit.RATE),
            Column("estimate", "Expected", Unit.RATE),
        ),
        tuple(rows),
        "No points were issued in these months. Import sales, or choose another period.",
    )
