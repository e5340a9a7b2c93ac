"""Pictures of the dialogs for reports of one's own, for schedules and for events handed off; nothing is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.custom_reports import RowTest
from loyalty_desktop.gui.custom_reports_dialog import CustomReportsDialog
from loyalty_desktop.gui.date_range_bar import ComparisonKind
from loyalty_desktop.gui.hand_off_dialog import HandOffDialog
from loyalty_desktop.gui.schedules_dialog import SchedulesDialog

if TYPE_CHECKING:
    from loyalty_desktop.gui.screenshot_scenes import Stage


def schedule_pictures(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """A report that is being put together, a schedule that is being filled in, and a file of events."""
    reports = CustomReportsDialog(stage.desks, stage.jobs, stage.window)
    reports.show()
    stage.settled(reports)
    reports.form.name_edit.setText("Monday figures")
    parts = reports.form.part_tree.model()
    assert isinstance(parts, QStandardItemModel)
    for group in range(parts.rowCount()):
        for row in range(min(2, parts.item(group).rowCount())):
            parts.item(group).child(row).setCheckState(Qt.CheckState.Checked)
    _ask_for_more(reports)
    reports.preview()
    yield "custom-reports", stage.settled(reports)
    reports.done(0)
    schedules = SchedulesDialog(stage.desks, stage.jobs, stage.window)
    schedules.show()
    stage.settled(schedules)
    schedules.form.every_combo.setCurrentIndex(1)
    yield "schedules", stage.settled(schedules)
    schedules.done(0)
    hand_off = HandOffDialog(stage.desks, stage.jobs, stage.window)
    hand_off.show()
    stage.settled(hand_off)
    with TemporaryDirectory(prefix="loyalty-") as folder:
        hand_off.form.format_combo.setCurrentIndex(1)
        hand_off.form.references_check.setChecked(True)
        hand_off.write(Path(folder, "events.jsonl"))
        yield "hand-off", stage.settled(hand_off)
    hand_off.close()


def _ask_for_more(reports: CustomReportsDialog) -> None:
    """Compare with chosen days, and let the last table show only rows of a thousand points and more."""
    form, compared = reports.form, reports.form.range_bar.form.comparison_combo
    compared.setCurrentIndex(compared.findData(ComparisonKind.CHOSEN))
    for combo, data in ((form.column_combo, "points"), (form.test_combo, RowTest.AT_LEAST)):
        combo.setCurrentIndex(combo.findData(data))
        combo.activated.emit(combo.currentIndex())
    form.value_edit.setText("5000")
    form.value_edit.textEdited.emit("5000")
