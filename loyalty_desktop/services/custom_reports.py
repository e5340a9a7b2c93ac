"""The desk of custom reports: saving what somebody put together, and building it from the catalog's reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loyalty_desktop.domain.custom_reports import (
    CustomReport,
    FigurePart,
    TablePart,
    report_named,
    reports_in,
)
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.report_changes import REPORTS, SCHEDULES, change_of
from loyalty_desktop.domain.schedules import schedules_in
from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.reports.composing import compose
from loyalty_desktop.reports.model import Column, Report
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.reporting import Reporting, ReportRequest
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.interruption import Stoppable


@dataclass(frozen=True, slots=True)
class OfferedFigure:
    """A figure that can be chosen, and its definition."""

    part: FigurePart
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class OfferedTable:
    """A table that can be chosen, and its columns."""

    part: TablePart
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class OfferedReport:
    """A report of the catalog and what of it can be chosen."""

    name: str
    title: str
    figures: tuple[OfferedFigure, ...]
    tables: tuple[OfferedTable, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a custom report is asked for in the place of what it says itself.

    `comparison` None is none, `store` None is all stores; only `by` None leaves the report's own steps.
    """

    period: DateRange
    comparison: DateRange | None
    store: str | None
    by: Granularity | None = None


class CustomReports:
    """Saves custom reports for all PCs of the database, and builds them."""

    def __init__(self, journal: Journal, reporting: Reporting) -> None:
        self._journal = journal
        self._reporting = reporting

    def all(self) -> tuple[CustomReport, ...]:
        """The saved reports by name."""
        return self._journal.store.read(self._saved)

    def find(self, name: str) -> CustomReport:
        """The saved report of this name, in any case. Raises Refusal where there is none."""
        return report_named(self.all(), name)

    def knows(self, name: str) -> bool:
        """Whether a saved report has this name. A report of the catalog with the same name goes first."""
        return not self._is_of_catalog(name) and any(known.key == name.strip().casefold() for known in self.all())

    def save(
        self, report: CustomReport, *, before: CustomReport | None = None, identity: bytes | None = None
    ) -> CustomReport:
        """Save a report as a new one, or in the place of `before`, whose name it may change. Returns what was saved.

        Schedules that make it follow its new name. Raises Refusal for a name that is taken or the catalog's, for a
        report or a part that there is not, for a condition on what is known of persons, and where somebody changed it
        since it was read.
        """
        saved = self._signed(report)
        self._journal.store.write(lambda session: self._save(session, saved, before, identity))
        return saved

    def save_all(self, reports: Sequence[CustomReport]) -> None:
        """Save reports, each in the place of the one with its name: all of them or, with a Refusal, none."""
        signed = [self._signed(report) for report in reports]
        keys = {report.key for report in signed}

        def work(session: Session) -> None:
            seen = [known for known in self._saved(session) if known.key in keys]
            self._change(session, {REPORTS: change_of(signed, (), seen)}, None)

        self._journal.store.write(work)

    def check(self, report: CustomReport) -> None:
        """Raise Refusal for the name of a report of the catalog, and for a report, a part or a store that there is not,
        or a condition that does not fit."""
        if self._is_of_catalog(report.name):
            raise Refusal("custom_name_of_catalog", name=report.name)
        for name in report.reports:
            if name not in self._reporting.names():
                raise Refusal("custom_part_not_understood", part="report", found=name)
        self.preview(report)

    def _signed(self, report: CustomReport) -> CustomReport:
        """The report as it is saved, once it was looked through."""
        self.check(report)
        instant = self._journal.now().isoformat(timespec="seconds")
        return replace(report, saved_by=self._journal.author.clerk, saved_at=instant)

    def remove(self, report: CustomReport, *, identity: bytes | None = None) -> None:
        """Remove a saved report. Raises Refusal where a schedule makes it, and where somebody changed it."""
        payload = {REPORTS: change_of((), (report.name,), (report,))}
        self._journal.store.write(lambda session: self._change(session, payload, identity))

    def build(self, report: CustomReport, asked: Asked | None = None, *, stoppable: Stoppable | None = None) -> Report:
        """The report, all of its parts read on one snapshot, over its own days or those that are asked for.

        Raises Refusal for an unknown store, and for a part that its report does not have. `stoppable` is handed what
        ends the reading from another thread.
        """
        if asked is None:
            period = report.period(self.today())
            asked = Asked(period, report.compared(period), report.store)
        requests = [
            ReportRequest(name, asked.period, asked.comparison, asked.store, asked.by or report.by)
            for name in report.reports
        ]
        built = self._reporting.build_together(requests, stoppable=stoppable)
        zone = self._journal.store.read(self._journal.program_and_rules)[0].zone
        return compose(report, dict(zip(report.reports, built, strict=True)), zone)

    def preview(self, report: CustomReport) -> Report:
        """What the report shows over a single day: quick, and refused as the whole would be."""
        today = self.today()
        return self.build(report, Asked(DateRange(today, today), None, report.store))

    def today(self) -> date:
        """The business date of now."""
        return self._journal.store.read(self._journal.today)

    def offered(self, name: str) -> OfferedReport:
        """What can be chosen of a report of the catalog. Raises Refusal for an unknown one."""
        today = self.today()
        built = self._reporting.build(ReportRequest(name, DateRange(today, today)))
        return OfferedReport(
            name,
            built.title,
            tuple(OfferedFigure(FigurePart(name, item.key), item.label, item.definition) for item in built.figures),
            tuple(OfferedTable(TablePart(name, item.key), item.title, item.columns) for item in built.tables),
        )

    def _is_of_catalog(self, name: str) -> bool:
        plain = name.strip().casefold().replace("_", "-")
        return any(plain in (entry.name, entry.title.casefold()) for entry in CATALOG) or plain == "overview"

    def _saved(self, session: Session) -> tuple[CustomReport, ...]:
        return reports_in(self._journal.program_and_rules(session)[0].custom_reports)

    def _save(
        self, session: Session, report: CustomReport, before: CustomReport | None, identity: bytes | None
    ) -> None:
        is_renamed = before is not None and before.name != report.name
        removed = [before.name] if before is not None and before.key != report.key else []
        payload = {REPORTS: change_of((report,), removed, () if before is None else (before,))}
        if before is not None and is_renamed:
            program, _ = self._journal.program_and_rules(session)
            made = [item for item in schedules_in(program.report_schedules) if item.report.casefold() == before.key]
            payload[SCHEDULES] = change_of([replace(item, report=report.name) for item in made], (), made)
        self._change(session, payload, identity)

    def _change(self, session: Session, payload: Mapping[str, object], identity: bytes | None) -> None:
        operation = self._journal.operation(OperationKind.CHANGE_REPORTS, payload, identity=identity)
        self._journal.run_all(session, [operation])
