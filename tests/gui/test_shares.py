"""A share is the same on every surface: screen, pie, paper, workbook and text; programs are given the bare ratio."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.report_document import report_document
from loyalty_desktop.gui.report_page import ReportPage
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.reports.model import Cell, Column, Report, Share
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.wording.report_text import cell_text
from tests.builders import TODAY, Shop, at
from tests.exchange.builders import a_presentation
from tests.exchange.sheets import Written

from .reports import report_of

ACTIONS = (
    *("check_in", "event_participation", "product_review", "social_share", "daily_login", "birthday"),
    *("survey_response", "subscription_renewal", "first_product_view"),
)
"""Nine sources that pay 1 point each: a ninth is 11.1 %, and two of them do not have a slice of their own."""


@pytest.fixture
def report(shop: Shop) -> Report:
    ana = shop.enrol("C1")
    for action in ACTIONS:
        shop.pay_for(action, 1)
        identity = shop.desks.counter.new_identity()
        shop.desks.counter.record_action(ana, action, identity=identity, happened_at=at(TODAY), subject="x")
    return report_of(shop)


@pytest.fixture
def page(qtbot: QtBot, report: Report) -> ReportPage:
    made = ReportPage()
    qtbot.addWidget(made)
    made.show_report(report, UTC)
    return made


def on_screen(page: ReportPage) -> dict[str, str]:
    model = page.tables["issued_by_action"].model()
    rows = range(model.rowCount() - 1)
    return {model.index(row, 0).data(): model.index(row, 2).data() for row in rows if model.index(row, 1).data() != "0"}


def percents(shares: dict[str, str]) -> Iterator[Fraction]:
    for share in shares.values():
        yield Fraction(share.removesuffix("%").strip())


def test_the_rows_on_screen_add_up(page: ReportPage) -> None:
    assert sorted(on_screen(page).values()) == [*["11.1 %"] * 8, "11.2 %"]
    assert sum(percents(on_screen(page))) == 100


def test_the_pie_says_what_its_rows_say(page: ReportPage, report: Report) -> None:
    shares = {code: share for code, _, share in report.table("issued_by_action").rows if isinstance(share, Share)}
    for slice_ in page.charts["issued_by_action"].slices:
        assert slice_.share_tenths == sum(shares[key].tenths for key in slice_.keys)


def test_paper_says_what_the_screen_says(qapp: QApplication, page: ReportPage, report: Report) -> None:
    lines = report_document(report, report_name_of, UTC).toPlainText().splitlines()
    for name, share in on_screen(page).items():
        places = [place for place, line in enumerate(lines) if line == name]
        assert lines[places[-1] + 2] == share


def test_text_says_what_the_screen_says(shop: Shop, page: ReportPage, report: Report) -> None:
    def show(cell: Cell, column: Column) -> str:
        return cell_text(cell, column.unit, currency="EUR", zone=UTC)

    text = shop.desks.reporting.text(report, ExportFormat.TEXT, report_name_of, show)
    said = [line.split() for line in text.splitlines()]
    for name, share in on_screen(page).items():
        assert next(line for line in said if line[: len(name.split())] == name.split())[-2:] == share.split()


def test_a_workbook_says_what_the_screen_says(page: ReportPage, report: Report) -> None:
    written = Written(report, a_presentation())
    *rows, total = written.rows("Points issued by source")[4:]
    assert total == ["Total", 9, 1]
    shown = {row[0]: f"{row[2]:.1%}" for row in rows if row[1]}
    assert sorted(shown.values()) == [*["11.1%"] * 8, "11.2%"]
    assert sum(row[2] for row in rows) == pytest.approx(1)
    names = {report_name_of("action", str(code)): share.replace("%", " %") for code, share in shown.items()}
    assert names == on_screen(page)


def test_a_workbooks_pie_has_the_shares_of_its_rows(report: Report) -> None:
    written = Written(report)
    shares = [float(result) for _, formula, result in written.formulas() if "Points issued by source'!$C$" in formula]
    assert shares == [0.111] * 7 + [0.223]
    # A spreadsheet would write 22.2 % on the last slice: its label says what the table says.
    assert written.part("xl/charts/chart1.xml").count('formatCode="&quot;22.3%&quot;" sourceLinked="0"') == 1


def test_a_csv_for_spreadsheets_says_what_the_screen_says(
    shop: Shop, page: ReportPage, report: Report, tmp_path: Path
) -> None:
    shop.desks.reporting.export(report, tmp_path / "loyalty.zip", ExportFormat.CSV, report_name_of)
    with zipfile.ZipFile(tmp_path / "loyalty.zip") as archive:
        lines = archive.read("issued_by_action.csv").decode("utf-8-sig").splitlines()
    rows = [row for row in csv.reader(lines[1:]) if row[1] != "0"]
    assert {name: share.replace("%", " %") for name, _, share in rows} == on_screen(page)


def test_programs_are_given_the_bare_ratio(shop: Shop, report: Report) -> None:
    data = json.loads(shop.desks.reporting.text(report, ExportFormat.JSON, report_name_of))
    rows = [row for row in data["tables"]["issued_by_action"] if row["points"]]
    assert [row["share"] for row in rows] == [1 / 9] * 9
    assert set(rows[0]) == {"action", "points", "share"}
