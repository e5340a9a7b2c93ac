"""Printing a report of a closed month again: what was kept when it was closed, whatever was posted since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from loyalty_desktop.domain.closings import month_of
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.program import Program
from loyalty_desktop.reports.catalog import WITHOUT_PERIOD
from loyalty_desktop.reports.model import Definition, Figure, Report
from loyalty_desktop.reports.scope import beside
from loyalty_desktop.storage.closings import kept_report
from loyalty_desktop.storage.database import Session

NOT_KEPT = (
    "The month it is compared with is closed, but this report was not kept of it when it was closed: its figures were "
    "computed now and may differ from what was printed then."
)
CLOSED_NOT_KEPT = (
    "These days are closed, but this report was not kept of them in this form when they were closed: its figures were "
    "computed now and may differ from what was printed then."
)


@dataclass(frozen=True, slots=True)
class Reprint:
    """What is asked for: a report of a period, for a store or all, beside a comparison.

    `has_own_steps`: the series is wanted in other steps than those that were kept. `build` computes the report of a
    period beside a comparison as ever.
    """

    name: str
    period: DateRange
    comparison: DateRange | None
    store_id: int | None
    has_own_steps: bool
    build: Callable[[DateRange, DateRange | None], Report]


def printed(session: Session, program: Program, wanted: Reprint) -> Report:
    """The report, kept or built. The closing's own report when exactly a closed month is asked for in its usual steps.

    Figures of a closed month that something is compared with are the kept ones too; where they, or those of closed days
    that are asked for, were not kept, a definition says so.
    """
    kept = None if wanted.has_own_steps else _kept(session, program, wanted, wanted.period)
    report = _beside_comparison(session, program, wanted, kept)
    if kept is None and wanted.name not in WITHOUT_PERIOD and _is_closed(program, wanted.period):
        report = replace(report, definitions=(*report.definitions, Definition("Closed days", CLOSED_NOT_KEPT)))
    return report


def _beside_comparison(session: Session, program: Program, wanted: Reprint, kept: Report | None) -> Report:
    period, comparison = wanted.period, wanted.comparison
    if comparison is None:
        return kept or wanted.build(period, None)
    before = _kept(session, program, wanted, comparison)
    if kept is not None:
        compared = (before or wanted.build(comparison, None)).figures
        report = replace(kept, comparison=comparison, figures=beside(kept.figures, compared))
    else:
        report = wanted.build(period, comparison)
        if before is not None:
            report = replace(report, figures=_compared_with(report.figures, before.figures))
    if before is None and _is_closed_month(program, comparison):
        report = replace(report, definitions=(*report.definitions, Definition("Comparison", NOT_KEPT)))
    return report


def _compared_with(figures: tuple[Figure, ...], kept: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures beside the kept ones; one that was not kept stays beside what was computed."""
    by_key = {figure.key: figure for figure in kept}
    return tuple(replace(figure, compared=by_key.get(figure.key, figure.compared)) for figure in figures)


def _kept(session: Session, program: Program, wanted: Reprint, period: DateRange) -> Report | None:
    """Nothing is looked for in open time."""
    if not _is_closed_month(program, period):
        return None
    return kept_report(session, period, wanted.name, wanted.store_id)


def _is_closed_month(program: Program, period: DateRange) -> bool:
    return _is_closed(program, period) and period == month_of(period.first)


def _is_closed(program: Program, period: DateRange) -> bool:
    return program.closed_through is not None and period.last <= program.closed_through
