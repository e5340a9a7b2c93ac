"""Points that nothing was put aside with: nobody had said what points are worth, or how many will be redeemed."""

from __future__ import annotations

from dataclasses import dataclass

from loyalty_desktop.domain.deferrals import ISSUED
from loyalty_desktop.reports.accounting_facts import LiabilityFacts
from loyalty_desktop.reports.model import Definition

NEVER_MEASURED = "Points that were never measured"


def unmeasured_remarks(points: int) -> tuple[Definition, ...]:
    """What a report of what is owed says of outstanding points that nothing was put aside with; nothing of none."""
    if not points:
        return ()
    said = (
        f"Nothing was put aside with {points:,} of the outstanding points: for the days on which they were issued "
        "nobody had said what 1,000 points are worth. In months that are closed this stays so: tell your accountant."
    )
    return (Definition(NEVER_MEASURED, said, is_remark=True),)


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """What closing a month fixes unmeasured: points `issued` in it and `outstanding` at its end.

    Points have no value on its last day unless `has_value`, nobody has set an expected redemption rate unless
    `has_rate`.
    """

    issued: int
    outstanding: int
    has_value: bool
    has_rate: bool


def unmeasured_in(facts: LiabilityFacts) -> Unmeasured | None:
    """What of the facts' period would be closed without a value or a rate; None where both are known, or no points."""
    period, worths = facts.period, facts.worths
    (balance,) = facts.balances((period.last,))
    issued = sum(row.points for row in facts.rows if row.part == ISSUED and row.posted_on in period)
    found = Unmeasured(
        issued, balance.outstanding, bool(worths.on(period.last).value_minor), worths.has_rate(period.last)
    )
    is_known = found.has_value and found.has_rate
    return None if is_known or not (found.issued > 0 or found.outstanding) else found
