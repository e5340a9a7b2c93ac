from __future__ import annotations

import threading
from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QPageLayout, QPdfWriter, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.gui.jobs import Jobs, Ok
from loyalty_desktop.gui.report_document import (
    offscreen_application,
    paint_document,
    report_document,
    report_page_layout,
    write_pdf,
)
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.reports.model import Report
from tests.builders import Shop

from .reports import FEBRUARY, MARCH, a_busy_shop, report_of, with_many_referrals

MADRID = ZoneInfo("Europe/Madrid")


@pytest.fixture
def report(shop: Shop) -> Report:
    a_busy_shop(shop)
    return report_of(shop, MARCH, FEBRUARY)


def pages_of(report: Report, document: QTextDocument, path: Path) -> int:
    writer = QPdfWriter(str(path))
    writer.setPageLayout(report_page_layout(report))
    return paint_document(document, writer, "Customer Loyalty")


def test_header_tells_period_comparison_store_and_moment(qapp: QApplication, report: Report) -> None:
    text = report_document(report, report_name_of, MADRID).toPlainText()
    assert "Period 2026-03-01 to 2026-03-31" in text
    assert "Compared with 2026-02-01 to 2026-02-28" in text
    assert "Store All stores" in text and "As of 2026-03-10 13:00 (Europe/Madrid)" in text


def test_document_holds_what_the_report_says(qapp: QApplication, report: Report) -> None:
    text = report_document(report, report_name_of, UTC).toPlainText()
    for said in ("Points issued", "445", "+345.0 %", "Check-in", "Manual deduction", "Ana Ruiz", "Led to sales"):
        assert said in text
    assert "What the numbers mean" in text


def test_both_pies_are_painted(qapp: QApplication, report: Report) -> None:
    document = report_document(report, report_name_of, UTC)
    for key in ("issued_by_action", "used_by_purpose"):
        image = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"pie://{key}"))
        assert isinstance(image, QImage) and image.width() >= 800
        assert image.pixelColor(image.width() * 2 // 3, image.height() // 2).name() == "#1f77c4"


def test_empty_report_says_what_is_missing(qapp: QApplication, shop: Shop) -> None:
    text = report_document(report_of(shop), report_name_of, UTC).toPlainText()
    assert "No points were issued in this period." in text
    assert "Nobody came through a referral in this period." in text


def test_long_tables_go_over_pages_under_their_titles(qapp: QApplication, report: Report, tmp_path: Path) -> None:
    document = report_document(with_many_referrals(report, 200), report_name_of, UTC)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert max(table.rows() for table in tables) == 202
    assert all(table.format().headerRowCount() == 1 for table in tables if table.rows() > 100)
    assert pages_of(report, document, tmp_path / "long.pdf") >= 4


def test_names_are_text_and_never_markup(qapp: QApplication, report: Report) -> None:
    text = report_document(with_many_referrals(report, 2), report_name_of, UTC).toPlainText()
    assert "Customer <1> & Co" in text


def test_pdf_is_written_beside_the_gui_thread(qtbot: QtBot, jobs: Jobs, report: Report, tmp_path: Path) -> None:
    path, answers, threads = tmp_path / "report.pdf", list[object](), list[int]()

    def work(_context: object) -> None:
        threads.append(threading.get_ident())
        write_pdf(report, path, report_name_of, UTC)

    jobs.run(work, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [Ok(None)] and threads != [threading.get_ident()]
    content = path.read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert content.count(b"/Type /Page\n") == 2


def test_file_that_cannot_be_written_is_a_fault(qapp: QApplication, report: Report, tmp_path: Path) -> None:
    with pytest.raises(Fault) as raised:
        write_pdf(report, tmp_path / "missing" / "report.pdf", report_name_of, UTC)
    assert raised.value.code == "folder_missing"


def test_running_application_is_used_again(qapp: QApplication) -> None:
    assert offscreen_application() is qapp


def test_list_for_letters_lies_across_with_what_letters_need(qapp: QApplication, shop: Shop) -> None:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold card", 60))))
    shop.enrol("C1")
    letters = shop.desks.segments.letters(CustomerQuery()).report
    assert report_page_layout(letters).orientation() is QPageLayout.Orientation.Landscape
    document = report_document(letters, report_name_of, UTC)
    (table,) = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    titles = [table.cellAt(0, column).firstCursorPosition().block().text() for column in range(table.columns())]
    assert titles == ["Name", "E-mail", "Phone", "Card", "Balance", "May be written to"]
    assert [column.key for column in letters.table("customers").columns][4:8] == ["ref", "birthday", "tags", "tier"]
    assert letters.table("customers").rows[0][7] == "Base"
