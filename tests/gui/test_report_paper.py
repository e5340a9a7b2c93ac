"""Every kind of chart and table of a report on paper."""

from __future__ import annotations

from datetime import UTC

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtGui import QColor, QImage, QPageLayout, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

from loyalty_desktop.gui.report_document import paint_report, report_document, report_page_layout
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.reports.model import Report
from tests.reports import samples

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.mark.parametrize(
    ("report", "pages"),
    [
        (samples.everything(), 5),
        (samples.emptied(samples.everything()), 1),
        (samples.a_report(), 1),
        (samples.a_report(tables=(samples.wide(),)), 1),
        (samples.a_report(figures=samples.figures(), currency="KWD", tables=(samples.tiers(),)), 1),
    ],
    ids=["everything", "empty", "nothing", "wide", "dinar"],
)
def test_every_report_is_painted(qapp: QApplication, report: Report, pages: int) -> None:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(report_page_layout(report))
    assert abs(paint_report(report, writer, report_name_of, UTC) - pages) <= 1
    buffer.close()
    assert content.size() > 1_000


def test_lines_and_bars_are_pictures(qapp: QApplication) -> None:
    document = report_document(samples.everything(), report_name_of, UTC)
    for url in ("line://series", "bar://bars"):
        image = document.resource(IMAGE, QUrl(url))
        assert isinstance(image, QImage)
        colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, 800, 3)}
        assert QColor("#1f77c4").name() in colors and "#ffffff" in colors


def test_many_columns_lie_across(qapp: QApplication) -> None:
    assert report_page_layout(samples.a_report(tables=(samples.wide(),))).orientation() is (
        QPageLayout.Orientation.Landscape
    )
    assert report_page_layout(samples.a_report(tables=(samples.tiers(),))).orientation() is (
        QPageLayout.Orientation.Portrait
    )


def test_notes_and_differences_stand_on_paper(qapp: QApplication) -> None:
    text = report_document(samples.everything(), report_name_of, UTC).toPlainText()
    assert "The last day is not over yet." in text
    assert "+2.5 percentage points" in text and "+40,000.00 EUR" in text and "640.00 EUR ÷ 12" in text
