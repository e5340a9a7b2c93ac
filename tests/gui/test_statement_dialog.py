from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter, QTextTable
from PySide6.QtWidgets import QApplication, QWidget

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.gui.report_document import paint_document, report_document, report_page_layout
from loyalty_desktop.gui.report_exports import FileKind
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.gui.statement_dialog import StatementDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs


def a_customer(shop: Shop, sales: int = 3) -> int:
    number = shop.enrol()
    for place in range(sales):
        shop.sell(number, 1000, on=TODAY - timedelta(days=place % 60))
    return number


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs, *, sales: int = 3) -> StatementDialog:
    dialog = StatementDialog(shop.desks, jobs, (a_customer(shop, sales), "Ana Ruiz"), window)
    dialog.open()
    jobs.drain()
    return dialog


def column(dialog: StatementDialog, place: int) -> list[str]:
    model = dialog.form.entry_table.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def test_last_twelve_months_are_shown_with_running_balances(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    assert column(dialog, 1) == ["Purchase", "Purchase", "Purchase", ""]
    assert column(dialog, 5) == ["10", "20", "30", ""]
    said = dialog.form.balance_label.text()
    assert said == "Balance before: 0  ·  Points in: 30  ·  Points out: 0  ·  Balance after: 30"
    assert "Can be used now: 30" in dialog.form.now_label.text()


def test_other_days_are_read_at_once(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    combo = dialog.form.range_bar.form.preset_combo
    combo.setCurrentIndex(combo.findText("Today"))
    manual_jobs.drain()
    assert dialog.form.balance_label.text().startswith("Balance before: 20")


def test_statement_is_saved_and_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.exports.write(FileKind.PDF, tmp_path / "statement.pdf")
    manual_jobs.drain()
    assert (tmp_path / "statement.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.notice.isVisible()


def test_customer_who_was_erased_meanwhile_is_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = StatementDialog(shop.desks, manual_jobs, (12345, "Nobody"), window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.form.problem_label.text() and not dialog.form.print_button.isEnabled()


@pytest.mark.parametrize(("sales", "pages"), [(3, 1), (150, 4)])
def test_long_statement_repeats_its_titles_on_every_page(
    qapp: QApplication, shop: Shop, tmp_path: Path, sales: int, pages: int
) -> None:
    number = a_customer(shop, sales)
    report = shop.desks.statements.build(number, DateRange(date(2025, 1, 1), TODAY))
    zone = shop.desks.program.state().program.zone
    document = report_document(report, report_name_of, zone)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    entries = next(table for table in tables if table.rows() == sales + 2)
    assert entries.format().headerRowCount() == 1
    writer = QPdfWriter(str(tmp_path / "statement.pdf"))
    writer.setPageLayout(report_page_layout(report))
    painted = paint_document(document, writer, report.title)
    assert (painted == 1) == (pages == 1) and abs(painted - pages) <= 1
    assert "Statement of points: Ana Ruiz" in document.toPlainText()


def test_statement_of_other_days_than_are_chosen_is_not_given_out(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    form, bar = dialog.form, dialog.form.range_bar.form
    last = bar.last_edit.date()
    bar.last_edit.setDate(bar.first_edit.date().addDays(-1))
    assert not form.entry_table.isEnabled() and not form.print_button.isEnabled()
    assert not dialog.exports.menu.isEnabled()
    bar.last_edit.setDate(last)
    manual_jobs.drain()
    assert form.entry_table.isEnabled() and form.print_button.isEnabled() and dialog.exports.menu.isEnabled()
