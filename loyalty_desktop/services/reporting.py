"""The reports' desk: builds a report once, and hands the same one to every surface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.reports import customer_loyalty, expiring
from loyalty_desktop.reports.model import Cell, Column, Report
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.report_queries import expiring_facts, loyalty_facts, store_named

NameOf = Callable[[str, str], str]
"""Gives the name of a code, by the key of the column that it stands in."""

Show = Callable[[Cell, Column], str]
"""Words one cell of a plain text."""

MOST_DAYS = 36_600
"""Longest range of a report: a hundred years."""


def plain(cell: Cell, _column: Column) -> str:
    """A cell as it is."""
    return "" if cell is None else str(cell)


_REPORTS: Mapping[str, tuple[Callable[[Session, DateRange, int | None], Any], Callable[..., Report]]] = (
    MappingProxyType(
        {
            customer_loyalty.NAME: (loyalty_facts, customer_loyalty.customer_loyalty),
            expiring.NAME: (expiring_facts, expiring.expiring),
        }
    )
)
"""Each report by name: what is read for it, and what it is built by."""


class ExportFormat(StrEnum):
    """The files that a report can become here; PDF is painted by the window's part."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, over which days, compared with which, for which store (None: all)."""

    name: str
    period: DateRange
    comparison: DateRange | None = None
    store: str | None = None


class Reporting:
    """Builds reports and writes them to files."""

    def __init__(self, journal: Journal, *, home_currency: str = "EUR") -> None:
        self._journal = journal
        self._home_currency = home_currency

    def names(self) -> tuple[str, ...]:
        """The reports there are."""
        return tuple(_REPORTS)

    def build(self, request: ReportRequest) -> Report:
        """The report, read on one snapshot. Raises Refusal for an unknown report or store, or an over-long range."""
        if request.name not in self.names():
            raise Refusal("unknown_report", report=request.name, reports=", ".join(self.names()))
        for period in filter(None, (request.period, request.comparison)):
            if period.days > MOST_DAYS:
                raise Refusal("range_too_long", days=period.days, limit=MOST_DAYS)
        return self._journal.store.read(lambda session: self._read(session, request))

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

    def _read(self, session: Session, request: ReportRequest) -> Report:
        read, build = _REPORTS[request.name]
        store_id = None if request.store is None else self._store(session, request.store)
        comparison = None
        if request.comparison is not None:
            comparison = (request.comparison, read(session, request.comparison, store_id))
        program, _ = self._journal.program_and_rules(session)
        return build(
            request.period,
            read(session, request.period, store_id),
            comparison=comparison,
            store=request.store,
            currency=program.currency or self._home_currency,
            as_of=self._journal.now(),
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
            rows=tuple(tuple(protected(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows),
        )
        for table in report.tables
    )
    return replace(report, tables=tuple(tables))
