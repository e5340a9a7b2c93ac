"""Points that nothing was put aside with: nobody had said what points are worth, or how many will be redeemed."""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.domain.accounting import AccountingMethod
from loyalty_desktop.domain.deferrals import ISSUED
from loyalty_desktop.reports.accounting_facts import LiabilityFacts
from loyalty_desktop.reports.model import Definition

NEVER_MEASURED = "Points that were never measured"


def unmeasured_remarks(points: int) -> tuple[Definition, ...]:
    """What a report of what is owed says of outstanding points that nothing was put aside with; nothing of none."""
    if not points:
        return ()
    said = (
        f"By IFRS 15 nothing was put aside with up to {points:,} of the outstanding points: for the days on which they "
        "were issued nobody had said what 1,000 points are worth. In months that are closed this stays so: tell your "
        "accountant."
    )
    return (Definition(NEVER_MEASURED, said, is_remark=True),)


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """What closing a month fixes unmeasured: points `issued` in it without a value, or without a rate, and those that
    are `outstanding` at its end.

    By the simple method the value and rate of the last day count, by IFRS 15 those of the days of the earnings; with
    neither `has_value` nor `has_rate` nobody had said either.
    """

    issued: int
    outstanding: int
    has_value: bool
    has_rate: bool


def unmeasured_in(facts: LiabilityFacts) -> Unmeasured | None:
    """What of the facts' period would be closed without a value or a rate; None where both are known, or no points."""
    period, worths = facts.period, facts.worths
    (balance,) = facts.balances((period.last,))
    rows = [row for row in facts.rows if row.part == ISSUED and row.posted_on in period]
    issued = sum(row.points for row in rows)
    has_value, has_rate = bool(worths.on(period.last).value_minor), worths.has_rate(period.last)
    if rows and worths.method_on(period.last) is not AccountingMethod.SIMPLE:
        # What is deferred goes by the day of each earning, the simple liability by the last day.
        without_value = sum(row.points for row in rows if not worths.on(row.measured_on).value_minor)
        without_rate = sum(row.points for row in rows if not worths.has_rate(row.measured_on))
        has_value, has_rate = without_value <= 0, without_rate <= 0
        issued = without_rate if has_value else without_value
    found = Unmeasured(issued, balance.outstanding, has_value, has_rate)
    is_known = has_value and has_rate
    return None if is_known or not (issued > 0 or found.outstanding) else found
