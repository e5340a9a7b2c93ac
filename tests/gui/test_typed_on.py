"""What is typed between a click on Save and its answer is the next change, never lost and never another's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart
from loyalty_desktop.domain.periods import Preset
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.domain.schedule_days import Covers, Every
from loyalty_desktop.domain.schedules import Schedule, SentAs
from loyalty_desktop.gui.custom_reports_dialog import CustomReportsDialog
from loyalty_desktop.gui.leaving import SinceSent, Unsaved
from loyalty_desktop.gui.schedules_dialog import SchedulesDialog
from loyalty_desktop.gui.segments_dialog import SegmentsDialog
from loyalty_desktop.gui.table_view import TableView
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs
from .questions import question_of, reply

Kept = SegmentsDialog | CustomReportsDialog | SchedulesDialog
ISSUED = (FigurePart("customer-loyalty", "points_issued"),)


def save_two(shop: Shop, folder: Path) -> None:
    """Alpha and Beta, of each sort."""
    for name in ("Alpha", "Beta"):
        shop.desks.segments.save(Segment(name, min_points=20))
        shop.desks.custom_reports.save(CustomReport(name, ISSUED, preset=Preset.THIS_MONTH))
        shop.desks.schedules.save(
            Schedule(
                shop.desks.schedules.new_id(),
                name,
                "customer-loyalty",
                Every.DAY,
                Covers.YESTERDAY,
                SentAs.JSON,
                TODAY,
                folder=str(folder),
            )
        )


@pytest.fixture(params=[SegmentsDialog, CustomReportsDialog, SchedulesDialog])
def dialog(
    request: pytest.FixtureRequest, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> Kept:
    save_two(shop, tmp_path)
    made: Kept = request.param(shop.desks, manual_jobs, window)
    made.open()
    manual_jobs.drain()
    return made


def names(shop: Shop, dialog: Kept) -> list[str]:
    if isinstance(dialog, SegmentsDialog):
        return sorted(item.name for item in shop.desks.segments.all())
    if isinstance(dialog, CustomReportsDialog):
        return sorted(item.name for item in shop.desks.custom_reports.all())
    return sorted(item.name for item in shop.desks.schedules.all())


def choose(dialog: Kept, row: int) -> None:
    (table,) = dialog.findChildren(TableView)
    table.setCurrentIndex(table.model().index(row, 0))


def settle(dialog: Kept, jobs: ManualJobs) -> None:
    jobs.drain()
    assert not [box for box in dialog.findChildren(QMessageBox) if box.isVisible()], "nothing was to be asked"


def test_what_is_typed_while_it_is_saved_is_the_next_change(
    qtbot: QtBot, dialog: Kept, shop: Shop, manual_jobs: ManualJobs
) -> None:
    choose(dialog, 0)
    settle(dialog, manual_jobs)
    qtbot.keyClicks(dialog.form.name_edit, " one")
    dialog.save()
    qtbot.keyClicks(dialog.form.name_edit, " two")
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Alpha one", "Beta"] and dialog.form.name_edit.text() == "Alpha one two"
    dialog.reject()
    reply(dialog, "Keep")
    dialog.save()
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Alpha one two", "Beta"]
    dialog.reject()
    assert not dialog.isVisible()


def test_typing_back_what_stood_there_is_a_change_of_what_was_saved(
    qtbot: QtBot, dialog: Kept, shop: Shop, manual_jobs: ManualJobs
) -> None:
    choose(dialog, 0)
    settle(dialog, manual_jobs)
    qtbot.keyClicks(dialog.form.name_edit, "s")
    dialog.save()
    qtbot.keyClick(dialog.form.name_edit, Qt.Key.Key_Backspace)
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Alphas", "Beta"] and dialog.form.name_edit.text() == "Alpha"
    dialog.reject()
    assert "not saved" in question_of(dialog).text()


def test_answer_about_another_one_leaves_what_is_typed(
    qtbot: QtBot, dialog: Kept, shop: Shop, manual_jobs: ManualJobs
) -> None:
    choose(dialog, 0)
    settle(dialog, manual_jobs)
    dialog.save()
    choose(dialog, 1)
    qtbot.keyClicks(dialog.form.name_edit, " two")
    settle(dialog, manual_jobs)
    assert dialog.form.name_edit.text() == "Beta two"
    dialog.save()
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Alpha", "Beta two"]


def test_one_begun_while_another_new_one_is_saved_stays_a_new_one(
    qtbot: QtBot, dialog: Kept, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    choose(dialog, 0)
    settle(dialog, manual_jobs)
    dialog.start_new()
    fill_in(qtbot, dialog, "Gamma", tmp_path)
    dialog.save()
    dialog.start_new()
    reply(dialog, "without")
    fill_in(qtbot, dialog, "Delta", tmp_path)
    settle(dialog, manual_jobs)
    assert dialog.form.name_edit.text() == "Delta"
    dialog.save()
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Alpha", "Beta", "Delta", "Gamma"]


def fill_in(qtbot: QtBot, dialog: Kept, name: str, folder: Path) -> None:
    form = dialog.form
    qtbot.keyClicks(form.name_edit, name)
    if isinstance(dialog, SegmentsDialog):
        qtbot.keyClicks(dialog.form.min_points_edit, "5")
    elif isinstance(dialog, SchedulesDialog):
        qtbot.keyClicks(dialog.form.folder_edit, str(folder))
    else:
        tree = dialog.form.part_tree
        model = tree.model()
        assert isinstance(model, QStandardItemModel)
        found = model.findItems("Points issued", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
        tree.setCurrentIndex(found[0].index())
        qtbot.keyClick(tree, Qt.Key.Key_Space)


def test_what_is_typed_while_it_is_removed_is_a_new_one(
    qtbot: QtBot, dialog: Kept, shop: Shop, manual_jobs: ManualJobs
) -> None:
    choose(dialog, 0)
    settle(dialog, manual_jobs)
    dialog.remove()
    reply(dialog, "Remove")
    qtbot.keyClicks(dialog.form.name_edit, " again")
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Beta"] and dialog.form.name_edit.text() == "Alpha again"
    assert not dialog.form.remove_button.isEnabled()
    dialog.save()
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Alpha again", "Beta"]


@pytest.mark.parametrize("kind", [SegmentsDialog, CustomReportsDialog, SchedulesDialog])
def test_a_name_that_is_typed_before_the_list_has_come_stays(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, *, kind: type[Kept]
) -> None:
    dialog = kind(shop.desks, manual_jobs, window)
    dialog.open()
    qtbot.keyClicks(dialog.form.name_edit, "Early")
    settle(dialog, manual_jobs)
    assert dialog.form.name_edit.text() == "Early"
    dialog.reject()
    assert "not saved" in question_of(dialog).text()


def test_one_change_at_a_time_is_on_its_way(dialog: Kept, manual_jobs: ManualJobs) -> None:
    choose(dialog, 0)
    settle(dialog, manual_jobs)
    dialog.save()
    assert not dialog.form.save_button.isEnabled() and not dialog.form.remove_button.isEnabled()
    choose(dialog, 1)
    assert not dialog.form.save_button.isEnabled() and not dialog.form.remove_button.isEnabled()
    settle(dialog, manual_jobs)
    assert dialog.form.save_button.isEnabled() and dialog.form.remove_button.isEnabled()


def test_what_is_edited_while_a_copy_is_made_is_of_the_original(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    save_two(shop, tmp_path)
    dialog = CustomReportsDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    choose(dialog, 0)
    settle(dialog, manual_jobs)
    dialog.copy()
    qtbot.keyClicks(dialog.form.name_edit, " one")
    settle(dialog, manual_jobs)
    dialog.save()
    settle(dialog, manual_jobs)
    assert names(shop, dialog) == ["Alpha (2)", "Alpha one", "Beta"]


def test_fields_that_are_filled_while_they_are_sent_count_as_untouched(window: QWidget) -> None:
    dialog = QDialog(window)
    edit = QLineEdit(dialog)
    unsaved = Unsaved(dialog, edit.text)
    unsaved.send()
    with unsaved.filling():
        edit.setText("offered")
    seen = [unsaved.since_sent]
    assert not unsaved.is_changed
    edit.setText("typed")
    seen.append(unsaved.since_sent)
    unsaved.note()
    seen.append(unsaved.since_sent)
    assert seen == [SinceSent.UNTOUCHED, SinceSent.TYPED_ON, SinceSent.ANOTHER_SHOWN]
