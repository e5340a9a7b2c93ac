"""The dialog of custom reports: put together, previewed, saved, changed and removed, by the keyboard alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMessageBox, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.custom_reports import (
    CUSTOM_REPORTS_SETTING,
    ComparedWith,
    CustomReport,
    FigurePart,
    RowCondition,
    RowTest,
    TablePart,
)
from loyalty_desktop.domain.periods import DateRange, Preset
from loyalty_desktop.gui.custom_reports_dialog import CustomReportsDialog
from loyalty_desktop.gui.reports_tab import ReportsTab
from loyalty_desktop.gui.theme import Appearance, Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs

NAME = "customer-loyalty"
MINE = CustomReport(
    "Mine",
    (FigurePart(NAME, "points_issued"),),
    (TablePart(NAME, "issued_by_action", (RowCondition("points", RowTest.AT_LEAST, "5"),), "points", 3),),
    Preset.THIS_MONTH,
)


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs) -> CustomReportsDialog:
    dialog = CustomReportsDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    return dialog


def part_item(tree: QTreeView, text: str) -> QStandardItem:
    model = tree.model()
    assert isinstance(model, QStandardItemModel)
    (found,) = model.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return found


def choose(qtbot: QtBot, dialog: CustomReportsDialog, text: str) -> None:
    tree = dialog.form.part_tree
    tree.setCurrentIndex(part_item(tree, text).index())
    qtbot.keyClick(tree, Qt.Key.Key_Space)


def chosen(dialog: CustomReportsDialog) -> list[str]:
    model = dialog.form.chosen_tree.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_report_is_put_together_and_saved_by_the_keyboard(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    qtbot.keyClicks(dialog.form.name_edit, "Mine")
    choose(qtbot, dialog, "Points used")
    choose(qtbot, dialog, "Points issued by source")
    choose(qtbot, dialog, "Points issued")
    assert chosen(dialog) == [
        "Customer Loyalty: Points used", "Customer Loyalty: Points issued", "Customer Loyalty: Points issued by source",
    ]  # fmt: skip
    dialog.form.chosen_tree.setCurrentIndex(dialog.form.chosen_tree.model().index(1, 0))
    qtbot.keyClick(dialog.form.up_button, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.form.name_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    (saved,) = shop.desks.custom_reports.all()
    assert [part.key for part in saved.figures] == ["points_issued", "points_used"]
    assert saved.tables == (TablePart(NAME, "issued_by_action"),)
    assert dialog.form.problem_label.text() == "Saved “Mine”. It stands in the list of reports."
    assert dialog.form.report_table.current_row() == saved


def test_preview_shows_the_figures_as_they_are_now(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.sell(shop.enrol("A"), 1200)
    shop.desks.custom_reports.save(MINE)
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.report_table.select_key("mine")
    manual_jobs.drain()
    assert "Points issued  12\n" in dialog.form.preview_edit.toPlainText()
    choose(qtbot, dialog, "Manual credits")
    qtbot.waitUntil(lambda: bool(manual_jobs.waiting))
    manual_jobs.drain()
    assert "Manual credits   0\n" in dialog.form.preview_edit.toPlainText()


def test_rows_of_a_table_are_shown_and_taken_over(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.desks.custom_reports.save(MINE)
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    form.report_table.select_key("mine")
    manual_jobs.drain()
    form.chosen_tree.setCurrentIndex(form.chosen_tree.model().index(1, 0))
    assert (form.order_combo.currentText(), form.most_edit.text()) == ("Points", "3")
    assert (form.column_combo.currentText(), form.value_edit.text()) == ("Points", "5")
    form.most_edit.clear()
    qtbot.keyClicks(form.most_edit, "ten")
    assert form.row_problem.text().startswith("Write the number of rows")
    form.most_edit.clear()
    qtbot.keyClicks(form.most_edit, "10")
    dialog.save()
    manual_jobs.drain()
    (saved,) = shop.desks.custom_reports.all()
    assert (saved.tables[0].most_rows, saved.tables[0].conditions) == (10, MINE.tables[0].conditions)


def test_condition_that_is_not_understood_is_said_beside_it(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.desks.custom_reports.save(MINE)
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    form.report_table.select_key("mine")
    manual_jobs.drain()
    form.chosen_tree.setCurrentIndex(form.chosen_tree.model().index(1, 0))
    qtbot.keyClicks(form.value_edit, " many")
    dialog.preview()
    manual_jobs.drain()
    assert form.row_problem.text().startswith("Points: “5 many” is not understood")


def test_name_that_is_missing_or_the_programs_is_said_beside_it(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    choose(qtbot, dialog, "Points used")
    dialog.save()
    assert dialog.form.name_problem.text().startswith("“Name of the report” is empty")
    qtbot.keyClicks(dialog.form.name_edit, "Metrics")
    dialog.save()
    manual_jobs.drain()
    assert dialog.form.name_problem.text().startswith("“Metrics” is a report of the program")


def test_report_is_copied_and_removed(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.custom_reports.save(MINE)
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.report_table.select_key("mine")
    manual_jobs.drain()
    dialog.copy()
    manual_jobs.drain()
    assert [report.name for report in shop.desks.custom_reports.all()] == ["Mine", "Mine (2)"]
    dialog.remove()
    question = dialog.findChild(QMessageBox)
    assert question is not None and "Mine (2)" in question.text()
    next(button for button in question.buttons() if button.text() == "&Remove").click()
    manual_jobs.drain()
    assert [report.name for report in shop.desks.custom_reports.all()] == ["Mine"]


def test_what_is_not_saved_is_asked_about(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    choose(qtbot, dialog, "Points used")
    dialog.reject()
    assert dialog.isVisible() and dialog.findChild(QMessageBox) is not None
    dialog.done(0)


def test_saved_report_stands_in_the_list_of_reports_and_is_shown(
    qtbot: QtBot, qapp: object, shop: Shop, manual_jobs: ManualJobs
) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    shop.sell(shop.enrol("A"), 1200)
    shop.desks.custom_reports.save(MINE)
    tab = ReportsTab(shop.desks, manual_jobs, Theme(qapp, Appearance.LIGHT))
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    manual_jobs.drain()
    model = tab.form.report_tree.model()
    assert isinstance(model, QStandardItemModel)
    group = model.item(model.rowCount() - 1)
    assert (group.text(), group.rowCount(), group.child(0).text()) == ("My reports", 1, "Mine")
    tab.form.report_tree.setCurrentIndex(group.child(0).index())
    manual_jobs.drain()
    assert tab.form.title_label.text() == "Mine"
    assert tab.page.report is not None and tab.page.report.figure("points_issued").value == 12


def test_dates_in_the_wrong_order_are_not_saved_as_others(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    qtbot.keyClicks(dialog.form.name_edit, "Mine")
    choose(qtbot, dialog, "Points issued")
    bar = dialog.form.range_bar.form
    bar.first_edit.setDate(QDate(2026, 3, 9))
    bar.last_edit.setDate(QDate(2026, 3, 1))
    dialog.preview()
    dialog.save()
    manual_jobs.drain()
    assert shop.desks.custom_reports.all() == ()
    assert bar.problem_label.text() == "The last day lies before the first. Choose a later last day."
    assert dialog.focusWidget() is bar.last_edit
    bar.last_edit.setDate(QDate(2026, 3, 12))
    dialog.save()
    manual_jobs.drain()
    assert shop.desks.custom_reports.all()[0].days == DateRange(date(2026, 3, 9), date(2026, 3, 12))


def test_every_condition_is_listed_changed_and_kept(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    conditions = (RowCondition("points", RowTest.AT_LEAST, "5"), RowCondition("action", RowTest.CONTAINS, "a"))
    shop.desks.custom_reports.save(replace(MINE, tables=(TablePart(NAME, "issued_by_action", conditions),)))
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    form.report_table.select_key("mine")
    manual_jobs.drain()
    form.chosen_tree.setCurrentIndex(form.chosen_tree.model().index(1, 0))
    assert [form.condition_combo.itemText(place) for place in range(3)] == [
        "1. Points is at least 5", "2. Source contains a", "Add another condition",
    ]  # fmt: skip
    form.value_edit.clear()
    qtbot.keyClick(form.value_edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(form.value_edit, "7")
    qtbot.keyClick(form.condition_combo, Qt.Key.Key_End)
    form.condition_combo.activated.emit(2)
    form.column_combo.setCurrentText("Points")
    form.test_combo.setCurrentText("is at most")
    qtbot.keyClicks(form.value_edit, "900")
    dialog.save()
    manual_jobs.drain()
    (saved,) = shop.desks.custom_reports.all()
    assert saved.tables[0].conditions == (
        replace(conditions[0], value="7"), conditions[1], RowCondition("points", RowTest.AT_MOST, "900"),
    )  # fmt: skip


def test_condition_goes_with_its_column(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.custom_reports.save(MINE)
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    form.report_table.select_key("mine")
    manual_jobs.drain()
    form.chosen_tree.setCurrentIndex(form.chosen_tree.model().index(1, 0))
    form.column_combo.setCurrentIndex(0)
    form.column_combo.activated.emit(0)
    assert form.condition_combo.currentText() == "No condition"
    dialog.save()
    manual_jobs.drain()
    assert shop.desks.custom_reports.all()[0].tables[0].conditions == ()


def test_chosen_days_are_compared_with(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    days = DateRange(date(2026, 1, 5), date(2026, 1, 11))
    report = replace(MINE, comparison=ComparedWith.CHOSEN, compared_days=days)
    shop.desks.custom_reports.save(report)
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    form.report_table.select_key("mine")
    manual_jobs.drain()
    bar = form.range_bar.form
    assert bar.compared_panel.isVisible() and bar.compared_last_edit.date() == QDate(2026, 1, 11)
    bar.compared_last_edit.setDate(QDate(2026, 1, 9))
    dialog.save()
    manual_jobs.drain()
    (saved,) = shop.desks.custom_reports.all()
    assert saved.compared_days == DateRange(days.first, date(2026, 1, 9))


def test_store_that_is_gone_is_not_lost(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    gone = replace(MINE, store="South").definition()
    shop.desks.custom_reports.save(MINE)
    shop.tamper("UPDATE program SET value = ? WHERE name = ?", json.dumps([gone]), CUSTOM_REPORTS_SETTING)
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.report_table.select_key("mine")
    manual_jobs.drain()
    assert dialog.form.store_combo.currentText() == "South"
