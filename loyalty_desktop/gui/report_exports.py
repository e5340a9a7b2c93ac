"""Writes the report on the screen to a file, or prints it: the same Report, nothing is queried again."""

from __future__ import annotations

from datetime import tzinfo
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from loyalty_desktop.domain.schedules import file_stem
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.reports.model import Report

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from loyalty_desktop.services.desks import Desks


class FileKind(StrEnum):
    """What a report can be written as; the values are the endings of the files."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "zip"
    JSON = "json"


class ReportExports(QObject):
    """The export menu of one window. `offer` says which report is meant; without one the menu is switched off."""

    written = Signal(object)
    """The Path of a file that was written."""
    failed = Signal(object)
    """The sentence of what went wrong."""

    def __init__(self, desks: Desks, jobs: JobRunner, window: QWidget) -> None:
        super().__init__(window)
        self._desks = desks
        self._jobs = jobs
        self._window = window
        self._report: Report | None = None
        self._zone: tzinfo | None = None
        self.menu = QMenu(window)
        self.actions: dict[FileKind, QAction] = {}
        for kind, text in (
            (FileKind.XLSX, self.tr("&Excel workbook with charts…")),
            (FileKind.PDF, self.tr("P&DF…")),
            (FileKind.CSV, self.tr("&CSV, one file a table, zipped…")),
            (FileKind.JSON, self.tr("&JSON…")),
        ):
            self.actions[kind] = self.menu.addAction(text)
            self.actions[kind].triggered.connect(partial(self.ask_where, kind))
        self.menu.addSeparator()
        self.print_action = self.menu.addAction(self.tr("&Print…"))
        self.print_action.triggered.connect(self.preview_print)
        self.menu.setEnabled(False)

    def offer(self, report: Report, zone: tzinfo) -> None:
        """Write this report from now on; clocks show the time of `zone`. One whose lists are awaited is not written."""
        self._report, self._zone = None if report.awaited else report, zone
        self.menu.setEnabled(not report.awaited)

    def withdraw(self) -> None:
        """Write nothing until another report is offered: what is seen answers no question that is asked."""
        self._report = None
        self.menu.setEnabled(False)

    def ask_where(self, kind: FileKind) -> None:
        """Let a person choose the file, then write it."""
        if self._report is not None:
            ask_where(
                self._window,
                title=self.tr("Export the report"),
                name=file_name(self._report, kind),
                filters=self._filter(kind),
                chosen=partial(self._write_this, self._report, self._zone, kind),
            )

    def write(self, kind: FileKind, path: Path) -> None:
        """Write the report to `path`, beside the GUI thread."""
        assert self._report is not None, "there is a report to write"
        self._write_this(self._report, self._zone, kind, path)

    def _write_this(self, report: Report, zone: tzinfo | None, kind: FileKind, path: Path) -> None:
        assert zone is not None, "a report is offered with its zone"
        work = partial(_write, self._desks, report, zone=zone, kind=kind, path=path)
        self._jobs.run(work, partial(self._on_written, path), lane=Lane.READ)

    def preview_print(self) -> None:
        """Show the report as it comes out of the printer, which can be chosen there."""
        if self._report is None or self._zone is None:
            return
        # Loads the system's printers: only when somebody prints.
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        preview = QPrintPreviewDialog(self._window)
        preview.setWindowTitle(self.tr("Print the report"))
        preview.paintRequested.connect(partial(_paint, self._report, self._zone))
        preview.finished.connect(preview.deleteLater)
        preview.open()

    def _filter(self, kind: FileKind) -> str:
        match kind:
            case FileKind.XLSX:
                return self.tr("Excel workbook (*.xlsx)")
            case FileKind.PDF:
                return self.tr("PDF document (*.pdf)")
            case FileKind.CSV:
                return self.tr("CSV files in a zip (*.zip)")
            case FileKind.JSON:
                return self.tr("JSON (*.json)")

    def _on_written(self, path: Path, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self.failed.emit(error_text(outcome.error))
        else:
            self.written.emit(path)


def file_name(report: Report, kind: FileKind) -> str:
    """The name that is proposed for a file: the report's, as it can stand in one on every system, and its days."""
    days = f"{report.period.first.isoformat()}_{report.period.last.isoformat()}"
    return f"{file_stem(report.name) or 'report'}_{days}.{kind}"


def _write(desks: Desks, report: Report, context: JobContext, *, zone: tzinfo, kind: FileKind, path: Path) -> None:
    context.report(0, None, "write")
    if kind is FileKind.PDF:
        from loyalty_desktop.gui.report_document import write_pdf

        write_pdf(report, path, report_name_of, zone)
        return
    from loyalty_desktop.services.export_formats import ExportFormat

    formats = {FileKind.XLSX: ExportFormat.XLSX, FileKind.CSV: ExportFormat.CSV, FileKind.JSON: ExportFormat.JSON}
    desks.reporting.export(report, path, formats[kind], report_name_of)


def _paint(report: Report, zone: tzinfo, printer: QPrinter) -> None:
    from loyalty_desktop.gui.report_document import paint_report

    paint_report(report, printer, report_name_of, zone)
