"""The reports' desk: builds a report once, and hands the same one to every surface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.journal import Journal


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

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def build(self, request: ReportRequest) -> Report:
        """The report, read on one snapshot. Raises Refusal for an unknown report or store."""
        raise NotImplementedError

    def export(self, report: Report, path: Path, file_format: ExportFormat, name_of: Callable[[str, str], str]) -> None:
        """Write a report that was built to a file; nothing is queried again. Raises Fault when it cannot be written."""
        raise NotImplementedError

    def text(self, report: Report, file_format: ExportFormat, name_of: Callable[[str, str], str]) -> str:
        """A report as JSON or plain text."""
        raise NotImplementedError
