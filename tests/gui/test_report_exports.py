from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.report_exports import FileKind, ReportExports, file_name
from loyalty_desktop.reports.model import Report
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .reports import a_busy_shop, report_of


@pytest.fixture
def report(shop: Shop) -> Report:
    a_busy_shop(shop)
    return report_of(shop)


@pytest.fixture
def exports(shop: Shop, manual_jobs: ManualJobs, window: QWidget, report: Report) -> ReportExports:
    made = ReportExports(shop.desks, manual_jobs, window)
    made.offer(report, UTC)
    return made


def written(exports: ReportExports, manual_jobs: ManualJobs, kind: FileKind, folder: Path) -> Path:
    path = folder / f"report.{kind}"
    answers: list[Path] = []
    exports.written.connect(answers.append)
    exports.write(kind, path)
    manual_jobs.drain()
    assert answers == [path]
    return path


def test_workbook_holds_the_report_that_was_shown(
    exports: ReportExports, manual_jobs: ManualJobs, shop: Shop, tmp_path: Path
) -> None:
    shop.adjust(shop.enrol("C9", name="Later"), 999)
    workbook = openpyxl.load_workbook(written(exports, manual_jobs, FileKind.XLSX, tmp_path))
    cells = {cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert {"Check-in", "Manual deduction", 445} <= cells
    assert 999 not in cells


def test_pdf_is_a_pdf(exports: ReportExports, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    assert written(exports, manual_jobs, FileKind.PDF, tmp_path).read_bytes().startswith(b"%PDF-")


def test_csv_is_one_file_a_table(exports: ReportExports, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(exports, manual_jobs, FileKind.CSV, tmp_path)) as archive:
        assert len(archive.namelist()) == 4


def test_json_bears_the_figures(exports: ReportExports, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    values = json.loads(written(exports, manual_jobs, FileKind.JSON, tmp_path).read_text(encoding="utf-8"))
    assert values["figures"]["points_issued"] == 445


def test_what_cannot_be_written_is_said(exports: ReportExports, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    said: list[str] = []
    exports.failed.connect(said.append)
    exports.write(FileKind.XLSX, tmp_path / "missing" / "report.xlsx")
    manual_jobs.drain()
    assert said == [f"There is no folder {tmp_path / 'missing'}. Make it, or choose another one."]


def test_name_of_the_file_bears_the_period(report: Report) -> None:
    assert file_name(report, FileKind.PDF) == "customer-loyalty_2026-03-01_2026-03-31.pdf"


def test_menu_proposes_a_file(exports: ReportExports, manual_jobs: ManualJobs, window: QWidget, tmp_path: Path) -> None:
    exports.actions[FileKind.JSON].trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and dialog.defaultSuffix() == "json"
    dialog.fileSelected.emit(str(tmp_path / "chosen.json"))
    manual_jobs.drain()
    assert (tmp_path / "chosen.json").exists()
    dialog.close()


def test_menu_is_off_without_a_report(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> None:
    made = ReportExports(shop.desks, manual_jobs, window)
    assert not made.menu.isEnabled()
    made.preview_print()
    assert window.findChild(QPrintPreviewDialog) is None


def test_print_shows_a_preview_first(exports: ReportExports, window: QWidget, qtbot: QtBot) -> None:
    exports.print_action.trigger()
    preview = window.findChild(QPrintPreviewDialog)
    assert preview is not None and preview.windowTitle() == "Print the report"
    preview.close()


def test_name_of_a_file_holds_nothing_that_a_folder_or_a_system_reads(report: Report) -> None:
    assert file_name(report, FileKind.PDF) == "customer-loyalty_2026-03-01_2026-03-31.pdf"
    assert file_name(replace(report, name="A/B: sales?"), FileKind.PDF) == "A-B- sales_2026-03-01_2026-03-31.pdf"
    assert file_name(replace(report, name="??"), FileKind.PDF) == "report_2026-03-01_2026-03-31.pdf"
