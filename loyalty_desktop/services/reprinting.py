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
    "Days it is compared with are closed, but this report was not kept of them in this form when they were closed: its "
    "figures were computed now and may differ from what was printed then."
)
CLOSED_NOT_KEPT = (
    "These days are closed, but this report was not kept of them in this form when they were closed: its figures were "
    "computed now and may differ from what was printed then."
)
PARTLY_CLOSED = (
    "Days up to {day} are closed. This report was not kept of them together with the days after: all of its figures "
    "were computed now, and may differ from what was printed of the closed days."
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
    that are asked for, were not kept, a remark says so.
    """
    kept = None if wanted.has_own_steps else _kept(session, program, wanted, wanted.period)
    report = _beside_comparison(session, program, wanted, kept)
    if kept is None and wanted.name not in WITHOUT_PERIOD and _has_closed_days(program, wanted.period):
        return _remarked(report, "Closed days", _computed_now(program, wanted.period))
    return report


def _remarked(report: Report, term: str, sentence: str) -> Report:
    return replace(report, definitions=(*report.definitions, Definition(term, sentence, is_remark=True)))


def _computed_now(program: Program, period: DateRange) -> str:
    if _is_closed(program, period):
        return CLOSED_NOT_KEPT
    return PARTLY_CLOSED.format(day=program.closed_through)


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
    if before is None and wanted.name not in WITHOUT_PERIOD and _has_closed_days(program, comparison):
        return _remarked(report, "Comparison", NOT_KEPT)
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


def _has_closed_days(program: Program, period: DateRange) -> bool:
    return program.closed_through is not None and period.first <= program.closed_through


def _is_closed(program: Program, period: DateRange) -> bool:
    return program.closed_through is not None and period.last <= program.closed_through
