from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.gui.import_window import ImportWindow
from loyalty_desktop.gui.jobs import Jobs
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.theme import Theme
from tests.builders import SALES_HEADER, Shop, a_row, open_test_desks

from .manual_jobs import ManualJobs

FOREIGN = "Bon;Datum;Kunde;Umsatz"
"""A header of a till that calls things by other names: two of them are recognised, two are not."""


class Memory:
    """What the settings keep."""

    def __init__(self) -> None:
        self.kept: dict[str, Mapping[str, str]] = {}

    def remembered_mapping(self, fingerprint: str) -> Mapping[str, str]:
        return self.kept.get(fingerprint, {})

    def remember_mapping(self, fingerprint: str, mapping: Mapping[str, str]) -> None:
        self.kept[fingerprint] = dict(mapping)


WindowMaker = Callable[[], ImportWindow]


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def make(window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme, memory: Memory) -> WindowMaker:
    def made() -> ImportWindow:
        importing = ImportWindow(shop.desks, manual_jobs, theme, memory, window)
        importing.show()
        return importing

    return made


@pytest.fixture
def opened(make: WindowMaker) -> ImportWindow:
    return make()


def texts(table: TableView) -> list[list[str]]:
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def titles(table: TableView) -> list[str]:
    model = table.model()
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


def choose_file(window: ImportWindow, manual_jobs: ManualJobs, location: str) -> None:
    window.show_file(Path(location))
    manual_jobs.drain()


def go_on(window: ImportWindow, manual_jobs: ManualJobs, times: int = 1) -> None:
    for _ in range(times):
        window.form.next_button.click()
        manual_jobs.drain()


def a_file_of_sales(shop: Shop) -> str:
    """Two good receipts of two customers, one that is refused, one refund of a sale that nobody knows."""
    return shop.file(
        SALES_HEADER,
        a_row("A1", "10.00"),
        a_row("A2", "25.50", customer="C2"),
        a_row("A3", "free"),
        a_row("A4", "5.00", kind="refund", original="Z9"),
        name="march.csv",
    )


def test_file_is_looked_at_and_shown_as_it_is(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    assert opened.form.file_facts_label.text() == "12 columns, separated by comma, text in UTF-8."
    assert titles(opened.form.sample_table)[:2] == ["type", "receipt"]
    assert [row[1] for row in texts(opened.form.sample_table)] == ["A1", "A2", "A3", "A4"]


def test_remarks_on_the_file_are_said(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    path = Path(shop.file("receipt,sold_at,customer_name,net", "A1,2026-03-01,x,1.00"))
    path.write_bytes("receipt,sold_at,customer_name,net\nA1,2026-03-01,Zoë,1.00".encode("cp1252"))
    choose_file(opened, manual_jobs, str(path))
    assert "cp1252 fits" in opened.form.remarks_label.text()
    assert "The last line has no end." in opened.form.remarks_label.text()


def test_what_is_no_table_is_said_below(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    choose_file(opened, manual_jobs, str(Path(shop.file("x")).with_name("missing.csv")))
    assert opened.form.problem_label.text().startswith("There is no file")
    go_on(opened, manual_jobs)
    assert opened.form.steps.currentWidget() is opened.form.file_step


def test_next_without_a_file_asks_for_one(opened: ImportWindow, manual_jobs: ManualJobs) -> None:
    go_on(opened, manual_jobs)
    assert opened.form.problem_label.text() == "Choose a file first."


def test_typed_path_is_looked_at_before_the_next_step(
    opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs
) -> None:
    opened.form.file_edit.setText(a_file_of_sales(shop))
    go_on(opened, manual_jobs)
    assert opened.form.steps.currentWidget() is opened.form.mapping_step


def test_whole_way_from_the_file_to_the_books(
    opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs, 2)
    assert opened.form.preview_label.text() == (
        "Importing would post 2 sales, 0 refunds, 2 new customers, 35 points. Nothing has been written yet."
    )
    assert shop.desks.imports.batches() == ()
    assert ["Refunds that wait for their sale", "1"] in texts(opened.form.found_table)
    assert texts(opened.form.rejected_table)[0][:3] == [
        "4",
        "Line",
        "Net amount: “free” is no amount of money. Write amounts as 1240.00.",
    ]
    with qtbot.waitSignal(opened.books_changed):
        go_on(opened, manual_jobs)
    assert opened.form.result_label.text() == "Imported: 2 sales, 0 refunds, 2 new customers, 35 points."
    assert [row.status for row in shop.desks.imports.batches()] == ["finished"]


def test_reason_of_the_chosen_line_is_told_whole_below_the_table(
    opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs
) -> None:
    lines = ("A1;2026-03-01;C1;free", "A2;2026-03-01;C2;12.50", "A3;yesterday;C1;12.50")
    choose_file(opened, manual_jobs, shop.file("receipt;sold_at;customer_ref;net", *lines))
    go_on(opened, manual_jobs, 2)
    told = opened.form.rejected_label
    first = "Line 2: Net amount: “free” is no amount of money. Write amounts as 1240.00."
    assert told.text() == first
    opened.form.rejected_table.selectRow(1)
    assert told.text().startswith("Line 4: Sold at: “yesterday” is no date.")
    go_on(opened, manual_jobs)
    assert opened.form.result_rejected_label.text() == first


def test_columns_are_recognised_and_the_rest_is_asked_for(
    opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs
) -> None:
    choose_file(opened, manual_jobs, shop.file(FOREIGN, "7;2026-03-01;C1;12,50"))
    go_on(opened, manual_jobs, 2)
    assert opened.form.problem_label.text() == "Say which column holds: Net amount."
    opened.mapping.combos["net"].setCurrentText("Umsatz")
    opened.mapping.combos["customer_ref"].setCurrentText("Kunde")
    assert titles(opened.form.mapped_table) == ["Receipt", "Sold at", "Customer no.", "Net amount"]
    assert texts(opened.form.mapped_table) == [["7", "2026-03-01", "C1", "12,50"]]
    assert opened.form.decimal_combo.currentData() is True
    go_on(opened, manual_jobs)
    assert "12 points" in opened.form.preview_label.text()


def test_mapping_is_remembered_for_files_with_the_same_columns(
    make: WindowMaker, shop: Shop, manual_jobs: ManualJobs
) -> None:
    first = make()
    choose_file(first, manual_jobs, shop.file(FOREIGN, "7;2026-03-01;C1;12,50"))
    first.mapping.combos["net"].setCurrentText("Umsatz")
    first.mapping.combos["customer_ref"].setCurrentText("Kunde")
    go_on(first, manual_jobs, 2)
    later = make()
    choose_file(later, manual_jobs, shop.file("Umsatz;Kunde;Datum;Bon", "9,00;C1;2026-03-02;8", name="later.csv"))
    assert later.mapping.combos["net"].currentText() == "Umsatz"
    assert later.mapping.combos["customer_ref"].currentText() == "Kunde"


def test_day_or_month_is_asked_only_when_it_matters(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs)
    assert not opened.form.day_order_combo.isVisible()
    opened.form.back_button.click()
    choose_file(opened, manual_jobs, shop.file("receipt,sold_at,net", "A9,02/03/2026,1.00", name="slashes.csv"))
    go_on(opened, manual_jobs, 2)
    assert opened.form.day_order_combo.isVisible() and opened.form.day_order_problem_label.isVisible()
    opened.form.day_order_combo.setCurrentIndex(1)
    go_on(opened, manual_jobs)
    assert opened.form.preview_label.text().startswith("Importing would post 1 sale,")


def test_currency_is_asked_only_while_there_is_none(
    *, opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    path = shop.file("receipt,sold_at,net", "A9,2026-03-02,1.00")
    choose_file(opened, manual_jobs, path)
    go_on(opened, manual_jobs)
    assert not opened.form.currency_edit.isVisible()
    newcomer = open_test_desks(str(tmp_path / "new.db"), currency="")
    window = ImportWindow(newcomer.desks, manual_jobs, theme, Memory())
    qtbot.addWidget(window)
    window.show()
    choose_file(window, manual_jobs, path)
    go_on(window, manual_jobs)
    assert window.form.currency_edit.text() == "EUR" and window.form.currency_edit.isVisible()
    window.form.currency_edit.setText("e")
    go_on(window, manual_jobs)
    assert window.form.currency_problem_label.text() == "Give the currency as three letters, such as EUR."
    newcomer.store.close_thread()


def test_the_same_file_again_has_nothing_to_import(make: WindowMaker, shop: Shop, manual_jobs: ManualJobs) -> None:
    path = shop.file(SALES_HEADER, a_row("A1"))
    first = make()
    choose_file(first, manual_jobs, path)
    go_on(first, manual_jobs, 3)
    again = make()
    choose_file(again, manual_jobs, path)
    go_on(again, manual_jobs, 2)
    assert again.form.preview_label.text().startswith("Everything in this file is on the books already.")
    assert not again.form.next_button.isEnabled()


def test_back_leads_to_the_step_before(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs, 2)
    for step in (opened.form.mapping_step, opened.form.file_step):
        opened.form.back_button.click()
        assert opened.form.steps.currentWidget() is step
    assert not opened.form.back_button.isVisible()


def test_rejected_rows_are_saved_with_their_reasons(
    opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs, 2)
    opened.form.save_rejected_button.click()
    choose_target(opened, manual_jobs, tmp_path / "rejected.csv")
    with (tmp_path / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][2:4] == ["type", "receipt"] and lines[1][3] == "A3"
    assert "is no amount of money" in lines[1][1]
    assert opened.notice.path == tmp_path / "rejected.csv" and opened.notice.isVisible()


def choose_target(window: ImportWindow, manual_jobs: ManualJobs, path: Path) -> None:
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    manual_jobs.drain()


def test_another_file_forgets_what_was_left_out_of_the_last(
    opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs
) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs, 3)
    assert opened.form.save_result_button.isEnabled()
    choose_file(opened, manual_jobs, shop.file(SALES_HEADER, a_row("B1", "3.00"), name="april.csv"))
    go_on(opened, manual_jobs, 2)
    assert opened.form.steps.currentWidget() is opened.form.preview_step
    assert not opened.form.save_rejected_button.isEnabled() and not opened.form.undo_button.isEnabled()


def test_template_holds_the_programs_own_columns(opened: ImportWindow, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    opened.show_kind(ImportKind.CUSTOMERS)
    opened.form.template_button.click()
    choose_target(opened, manual_jobs, tmp_path / "template.csv")
    assert (tmp_path / "template.csv").read_text(encoding="utf-8-sig").startswith("customer_ref,name,email")


def confirm(window: ImportWindow, text: str) -> None:
    box = window.findChild(QMessageBox)
    assert box is not None
    buttons = [button for button in box.findChildren(QPushButton) if button.text() == text]
    buttons[0].click()


def test_undo_takes_this_import_back(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs, 3)
    opened.form.undo_button.click()
    with qtbot.waitSignal(opened.books_changed):
        confirm(opened, "&Undo the import")
        manual_jobs.drain()
    assert opened.form.problem_label.text() == "Taken back: 2 sales, 0 refunds, 2 customers."
    assert [row.status for row in shop.desks.imports.batches()] == ["undone"]
    assert not opened.form.undo_button.isEnabled()


def test_keeping_an_import_changes_nothing(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs, 3)
    opened.form.undo_button.click()
    confirm(opened, "&Keep it")
    manual_jobs.drain()
    assert [row.status for row in shop.desks.imports.batches()] == ["finished"]


def test_earlier_imports_can_be_undone(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.import_sales(a_row("A1"), file_name="monday.csv")
    opened.show_earlier()
    manual_jobs.drain()
    assert texts(opened.form.batch_table)[0][:5] == [
        "2026-03-10 12:00", "monday.csv", "Sales and refunds", "Finished", "1",
    ]  # fmt: skip
    opened.form.batch_table.selectRow(0)
    opened.form.undo_batch_button.click()
    confirm(opened, "&Undo the import")
    manual_jobs.drain()
    assert texts(opened.form.batch_table)[0][3] == "Undone"
    assert not opened.form.undo_batch_button.isEnabled()


def test_refunds_that_wait_are_counted(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.import_sales(a_row("A4", "5.00", kind="refund", original="Z9"))
    opened.show_earlier()
    manual_jobs.drain()
    assert opened.form.parked_label.text() == "1 refund waits for its sale, which was in no file yet."


def test_customers_are_imported_too(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    opened.show_kind(ImportKind.CUSTOMERS)
    choose_file(opened, manual_jobs, shop.file("customer_ref,name,email", "C1,Ana,ana@example.com", "C2,Bo,"))
    go_on(opened, manual_jobs, 3)
    assert opened.form.result_label.text() == "Imported: 2 new customers, 0 corrected customers."


def test_import_that_is_stopped_says_what_was_posted(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    choose_file(opened, manual_jobs, a_file_of_sales(shop))
    go_on(opened, manual_jobs, 2)
    opened.form.next_button.click()
    assert not opened.form.steps.isEnabled()
    opened.close()
    assert opened.isVisible()
    manual_jobs.drain()
    assert opened.form.problem_label.text() == "Stopped. What was finished before is kept."
    opened.close()
    assert not opened.isVisible()


def test_dropped_file_is_looked_at(opened: ImportWindow, shop: Shop, manual_jobs: ManualJobs) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(a_file_of_sales(shop))])
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, button, key)
    opened.dragEnterEvent(entering)
    assert entering.isAccepted()
    opened.dropEvent(QDropEvent(QPointF(5, 5), copy, data, button, key))
    manual_jobs.drain()
    assert len(texts(opened.form.sample_table)) == 4


def test_window_stays_usable_with_the_real_runner(
    qtbot: QtBot, shop: Shop, jobs: Jobs, theme: Theme, memory: Memory
) -> None:
    window = ImportWindow(shop.desks, jobs, theme, memory)
    qtbot.addWidget(window)
    window.show_file(Path(shop.file(SALES_HEADER, *(a_row(f"A{number}") for number in range(2_000)))))
    qtbot.waitUntil(lambda: jobs.is_idle)
    window.go_on()
    window.go_on()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=20_000)
    with qtbot.waitSignal(window.books_changed, timeout=20_000):
        window.go_on()
    assert window.form.result_label.text().startswith("Imported: 2,000 sales")
    shop.desks.close_thread()
