"""What the dialog of custom reports asks of the desk, each a job beside the GUI thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.custom_reports import CustomReport, copy_of
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.reports.model import Cell, Column, Report
from loyalty_desktop.wording.report_text import column_text

if TYPE_CHECKING:
    from loyalty_desktop.services.custom_reports import OfferedReport
    from loyalty_desktop.services.desks import Desks


@dataclass(frozen=True, slots=True)
class FoundReports:
    """The saved reports, and what the fields begin with: the stores and the program's time zone."""

    reports: tuple[CustomReport, ...]
    stores: tuple[str, ...]
    zone: ZoneInfo


def find_reports(desks: Desks, _context: JobContext) -> FoundReports:
    """What the list and the fields begin with."""
    state = desks.program.state()
    stores = tuple(sorted(filter(None, state.stores)))
    return FoundReports(desks.custom_reports.all(), stores, state.program.zone)


def offer(desks: Desks, names: Iterable[str], _context: JobContext) -> tuple[OfferedReport, ...]:
    """What can be chosen of these reports of the catalog."""
    return tuple(desks.custom_reports.offered(name) for name in names)


def preview_report(desks: Desks, report: CustomReport, _context: JobContext) -> str:
    """The report as text, as it would be shown today."""
    from loyalty_desktop.services.export_formats import ExportFormat

    built = desks.custom_reports.build(report)
    zone = desks.program.state().program.zone
    return desks.reporting.text(built, ExportFormat.TEXT, report_name_of, _Shown(built, zone))


def save_report(
    desks: Desks, report: CustomReport, before: CustomReport | None, _context: JobContext
) -> tuple[CustomReport, str]:
    """Save a report; what was saved, and what is said of it."""
    saved = desks.custom_reports.save(report, before=before)
    said = QCoreApplication.translate("CustomReportsDialog", "Saved “{name}”. It stands in the list of reports.")
    return saved, said.format(name=saved.name)


def copy_report(desks: Desks, report: CustomReport, _context: JobContext) -> tuple[CustomReport, str]:
    """Save a copy under another name; what was saved, and what is said of it."""
    taken = [known.name for known in desks.custom_reports.all()]
    return save_report(desks, copy_of(report, taken), None, _context)


def remove_report(desks: Desks, report: CustomReport, _context: JobContext) -> tuple[None, str]:
    """Remove a report; what is said of it."""
    desks.custom_reports.remove(report)
    said = QCoreApplication.translate("CustomReportsDialog", "Removed “{name}”.")
    return None, said.format(name=report.name)


class _Shown:
    """Words the cells of a plain text as screens do."""

    def __init__(self, report: Report, zone: tzinfo) -> None:
        self._currency = report.currency
        self._zone = zone

    def __call__(self, cell: Cell, column: Column) -> str:
        return column_text(cell, column, currency=self._currency, zone=self._zone)
