"""The reports' desk: builds a report once, and hands the same one to every surface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity, business_date, refuse_far
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.reports.catalog import CATALOG, OVERVIEW, is_series, usual_steps
from loyalty_desktop.reports.model import Cell, Column, Report
from loyalty_desktop.reports.scope import Scope, awaiting
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.reprinting import Reprint, printed
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.interruption import Stoppable
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.report_queries import store_named

NameOf = Callable[[str, str], str]
"""Gives the name of a code, by the key of the column that it stands in."""

Show = Callable[[Cell, Column], str]
"""Words one cell of a plain text."""

MOST_DAYS = 36_600
"""Longest range of a report: a hundred years."""


def plain(cell: Cell, _column: Column) -> str:
    """A cell as it is."""
    return "" if cell is None else str(cell)


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, over which days, compared with which, for which store (None: all)."""

    name: str
    period: DateRange
    comparison: DateRange | None = None
    store: str | None = None
    by: Granularity | None = None
    """The steps of a series; None: those that fit the period."""


class Reporting:
    """Builds reports and writes them to files."""

    def __init__(self, journal: Journal, *, home_currency: str = "EUR") -> None:
        self._journal = journal
        self._home_currency = home_currency

    def names(self) -> tuple[str, ...]:
        """The reports there are."""
        return tuple(entry.name for entry in CATALOG)

    def build(self, request: ReportRequest, *, stoppable: Stoppable | None = None, at_once: bool = False) -> Report:
        """The report, read on one snapshot. Raises Refusal for an unknown report or store, or an over-long range.

        `stoppable` is handed what ends the reading from another thread; it raises Cancelled then. `at_once` leaves out
        the rows of tables that take long: the report's `awaited` names them, and is empty where nothing is missing.
        """
        self.check(request)
        return self._journal.store.read(
            lambda session: self.read_on(session, request, at_once=at_once), stoppable=stoppable
        )

    def build_together(
        self, requests: Sequence[ReportRequest], *, stoppable: Stoppable | None = None
    ) -> tuple[Report, ...]:
        """Several reports, all read on the same snapshot. Raises what `build` raises."""
        for request in requests:
            self.check(request)

        def work(session: Session) -> tuple[Report, ...]:
            return tuple(self.read_on(session, request) for request in requests)

        return self._journal.store.read(work, stoppable=stoppable)

    def check(self, request: ReportRequest) -> None:
        """Raise Refusal for an unknown report, an over-long range, or days outside the years that the program takes."""
        if request.name not in (*self.names(), OVERVIEW):
            raise Refusal("unknown_report", report=request.name, reports=self.names())
        for period in filter(None, (request.period, request.comparison)):
            if period.days > MOST_DAYS:
                raise Refusal("range_too_long", days=period.days, limit=MOST_DAYS)
        for day in (request.period.first, request.period.last):
            refuse_far(day)

    def export(
        self, report: Report, path: Path, file_format: ExportFormat, name_of: NameOf, show: Show = plain
    ) -> None:
        """Write a report that was built to a file; nothing is queried again. Raises Fault when it cannot be written.

        A report of several parts as CSV becomes a .zip with one file each where the name says so, else one file with
        all of them.
        """
        presentation = self._presentation(name_of)
        match file_format:
            case ExportFormat.XLSX:
                from loyalty_desktop.exchange.workbook import write_workbook

                write_workbook(report, path, presentation)
            case ExportFormat.CSV if len(report.tables) + bool(report.figures) == 1 or path.suffix.lower() == ".zip":
                from loyalty_desktop.exchange.tables_out import write_csv

                write_csv(report, path, presentation)
            case ExportFormat.CSV | ExportFormat.JSON | ExportFormat.TEXT:
                from loyalty_desktop.exchange.files_out import replace_file

                text = self.text(report, file_format, name_of, show)
                content = (text if file_format is ExportFormat.CSV else f"{text}\n").encode()
                replace_file(path, lambda stream: _write(stream, content))

    def text(self, report: Report, file_format: ExportFormat, name_of: NameOf, show: Show = plain) -> str:
        """A report as JSON, as CSV or as plain text.

        CSV is for programs: keys and codes. But people open it too, so what a spreadsheet would calculate or round is
        protected in it as in every other file.
        """
        from loyalty_desktop.exchange.tables_out import report_csv, report_json, report_text

        match file_format:
            case ExportFormat.JSON:
                return report_json(report)
            case ExportFormat.CSV:
                return report_csv(_protected(report), self._presentation(name_of))
            case ExportFormat.TEXT:
                return report_text(report, self._presentation(name_of), show)
            case ExportFormat.XLSX:
                raise Refusal("format_needs_a_file", format=str(file_format))

    def read_on(
        self, session: Session, request: ReportRequest, *, as_of: datetime | None = None, at_once: bool = False
    ) -> Report:
        """What was kept of a closed month, or what is built now, in the transaction of `session`; as `build_on`."""
        program, _ = self._journal.program_and_rules(session)
        own_steps = is_series(request.name) and request.by not in (None, usual_steps(request.name, request.period))
        store_id = None if request.store is None else self._store(session, request.store)

        def build(period: DateRange, comparison: DateRange | None) -> Report:
            asked = replace(request, period=period, comparison=comparison)
            return self.build_on(session, asked, as_of=as_of, at_once=at_once)

        asked = Reprint(request.name, request.period, request.comparison, store_id, own_steps, build)
        return printed(session, program, asked)

    def build_on(
        self, session: Session, request: ReportRequest, *, as_of: datetime | None = None, at_once: bool = False
    ) -> Report:
        """The report as the books are in the transaction of `session`, whether its month is closed or not.

        `as_of` is the instant that it bears, this moment unless it is given; `at_once` as in `build`.
        """
        from loyalty_desktop.services.report_shelf import MAKINGS

        making, scope = MAKINGS[request.name], self.scope_on(session, request, as_of or self._journal.now())
        quick = making.at_once if at_once else None
        compared = None if request.comparison is None else making.read(session, scope, request.comparison)
        built = making.build(scope, (quick or making.read)(session, scope, request.period), compared)
        return built if quick is None else awaiting(built, making.later)

    def scope_on(self, session: Session, request: ReportRequest, as_of: datetime) -> Scope:
        """What a report is asked for, with the program as it stands in the transaction of `session`."""
        program, _ = self._journal.program_and_rules(session)
        return Scope(
            period=request.period,
            comparison=request.comparison,
            store=request.store,
            store_id=None if request.store is None else self._store(session, request.store),
            by=request.by or usual_steps(request.name, request.period),
            program=program,
            currency=program.currency or self._home_currency,
            as_of=as_of,
            today=business_date(as_of, program.zone),
        )

    def _store(self, session: Session, name: str) -> int:
        store_id = store_named(session, name)
        if store_id is None:
            stores = ", ".join(filter(None, names_of(session, "store").values()))
            raise Refusal("unknown_store", store=name, stores=stores)
        return store_id

    def _presentation(self, name_of: NameOf) -> Presentation:
        program, _ = self._journal.store.read(self._journal.program_and_rules)
        return Presentation(program.zone, name_of)


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _protected(report: Report) -> Report:
    """The report with texts that no spreadsheet calculates."""
    from loyalty_desktop.exchange.tables_out import protected

    tables = (
        replace(
            table,
            rows=tuple(
                tuple(
                    protected(cell, as_set=column.as_set) if isinstance(cell, str) else cell
                    for cell, column in zip(row, table.columns, strict=True)
                )
                for row in table.rows
            ),
        )
        for table in report.tables
    )
    return replace(report, tables=tuple(tables))
