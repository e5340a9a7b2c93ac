"""The dialog of scheduled reports, and the open program that makes what is due."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart
from loyalty_desktop.domain.schedule_days import Covers, Every
from loyalty_desktop.domain.schedules import Schedule, SentAs
from loyalty_desktop.gui.due_reports import DueReports
from loyalty_desktop.gui.forms.ui_schedules_dialog import Ui_SchedulesDialog
from loyalty_desktop.gui.schedule_fields import ScheduleFields
from loyalty_desktop.gui.schedule_work import FoundSchedules
from loyalty_desktop.gui.schedules_dialog import SchedulesDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs) -> SchedulesDialog:
    dialog = SchedulesDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    return dialog


def a_schedule(shop: Shop, folder: Path, **changed: object) -> Schedule:
    plain = Schedule(
        shop.desks.schedules.new_id(), "Daily", "customer-loyalty", Every.DAY, Covers.YESTERDAY, SentAs.JSON, TODAY,
        folder=str(folder),
    )  # fmt: skip
    return shop.desks.schedules.save(replace(plain, **changed))  # type: ignore[arg-type]  # fields of a test


def chosen(window: QWidget, shop: Shop, jobs: ManualJobs) -> SchedulesDialog:
    dialog = a_dialog(window, shop, jobs)
    dialog.form.schedule_table.selectRow(0)
    dialog.form.schedule_table.setCurrentIndex(dialog.form.schedule_table.model().index(0, 0))
    return dialog


def test_schedule_is_made_by_the_keyboard(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    qtbot.keyClicks(form.name_edit, "Weekly")
    form.every_combo.setFocus()
    qtbot.keyClick(form.every_combo, Qt.Key.Key_Down)
    assert form.weekday_combo.isVisible() and not form.day_combo.isVisible()
    qtbot.keyClick(form.covers_combo, Qt.Key.Key_Down)
    qtbot.keyClicks(form.folder_edit, str(tmp_path))
    qtbot.keyClick(form.folder_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    (saved,) = shop.desks.schedules.all()
    assert (saved.every, saved.weekday, saved.covers) == (Every.WEEK, 1, Covers.LAST_7_DAYS)
    assert (saved.folder, saved.device, saved.starts_on) == (str(tmp_path), shop.desks.schedules.device, TODAY)
    assert dialog.form.problem_label.text() == "Saved “Weekly”."


def test_addresses_take_the_place_of_the_folder(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    qtbot.keyClicks(form.name_edit, "Mail")
    form.way_combo.setCurrentIndex(1)
    assert form.address_edit.isVisible() and not form.folder_edit.isVisible()
    qtbot.keyClicks(form.address_edit, "eva")
    dialog.save()
    assert form.place_problem.text() == "“eva” is no e-mail address. Separate several by commas."
    qtbot.keyClicks(form.address_edit, "@example.org; bo@example.org,")
    dialog.save()
    manual_jobs.drain()
    assert shop.desks.schedules.all()[0].addresses == ("eva@example.org", "bo@example.org")


def test_missing_name_and_place_are_said_beside_their_fields(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.save()
    assert dialog.form.name_problem.text().startswith("“Name of the schedule” is empty")
    qtbot.keyClicks(dialog.form.name_edit, "Daily")
    dialog.save()
    assert dialog.form.place_problem.text() == "“Daily” needs a folder or e-mail addresses, one of the two."


def test_run_now_tells_how_it_ended(window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    a_schedule(shop, tmp_path)
    dialog = chosen(window, shop, manual_jobs)
    dialog.run_now()
    manual_jobs.drain()
    target = tmp_path / "Daily 2026-03-09.json"
    assert dialog.form.problem_label.text() == f"Daily, 2026-03-09: wrote {target}"
    assert target.exists()
    assert "Made 2026-03-10 12:00" in dialog.form.last_label.text()


def test_failure_is_shown_with_its_reason(window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    a_schedule(shop, tmp_path / "gone")
    dialog = chosen(window, shop, manual_jobs)
    dialog.run_now()
    manual_jobs.drain()
    assert "There is no folder" in dialog.form.problem_label.text()
    assert "1 still to be made." in dialog.form.last_label.text()


def test_schedule_is_paused_goes_on_and_is_removed(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    a_schedule(shop, tmp_path)
    dialog = chosen(window, shop, manual_jobs)
    for is_active, text in ((False, "&Go on"), (True, "&Pause")):
        dialog.pause()
        manual_jobs.drain()
        assert (shop.desks.schedules.all()[0].is_active, dialog.form.pause_button.text()) == (is_active, text)
    dialog.remove()
    question = dialog.findChild(QMessageBox)
    assert question is not None
    next(button for button in question.buttons() if button.text() == "&Remove").click()
    manual_jobs.drain()
    assert shop.desks.schedules.all() == ()


def test_schedule_of_another_pc_stays_with_it(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    a_schedule(shop, tmp_path, device="till-9")
    dialog = chosen(window, shop, manual_jobs)
    assert dialog.form.device_check.text() == "Onl&y till-9 makes it"
    qtbot.keyClicks(dialog.form.name_edit, " 2")
    dialog.save()
    manual_jobs.drain()
    assert [(item.name, item.device) for item in shop.desks.schedules.all()] == [("Daily 2", "till-9")]


def test_open_program_makes_what_is_due(window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    a_schedule(shop, tmp_path, sent_as=SentAs.PDF)
    due, said = DueReports(manual_jobs, window), list[str]()
    due.told.connect(said.append)
    due.work_on(shop.desks)
    due.run()
    due.run()
    manual_jobs.drain()
    assert (tmp_path / "Daily 2026-03-09.pdf").read_bytes().startswith(b"%PDF")
    assert said == [f"Daily, 2026-03-09: wrote {tmp_path / 'Daily 2026-03-09.pdf'}"]
    due.run()
    manual_jobs.drain()
    assert len(said) == 1


def test_days_follow_what_the_report_is_about(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    form = a_dialog(window, shop, manual_jobs).form

    def offered() -> set[bool]:
        return {Covers(form.covers_combo.itemData(place)).looks_ahead for place in range(form.covers_combo.count())}

    assert offered() == {False}
    form.report_combo.setCurrentIndex(form.report_combo.findData("expiring"))
    assert offered() == {True}
    form.report_combo.setCurrentIndex(form.report_combo.findData("metrics"))
    assert offered() == {False}


def test_pause_asks_before_what_is_typed_goes(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    a_schedule(shop, tmp_path)
    dialog = chosen(window, shop, manual_jobs)
    qtbot.keyClicks(dialog.form.name_edit, " and more")
    dialog.form.pause_button.click()
    manual_jobs.drain()
    question = dialog.findChild(QMessageBox)
    assert question is not None
    next(button for button in question.buttons() if button.text() == "&Keep editing").click()
    manual_jobs.drain()
    assert (dialog.form.name_edit.text(), shop.desks.schedules.all()[0].is_active) == ("Daily and more", True)


def test_schedule_removed_elsewhere_is_not_made_and_leaves_the_list(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    schedule = a_schedule(shop, tmp_path)
    dialog = chosen(window, shop, manual_jobs)
    shop.desks.schedules.remove(schedule)
    dialog.run_now()
    manual_jobs.drain()
    assert dialog.form.problem_label.text() == "“Daily” was removed on another PC. Nothing was made."
    assert (dialog.form.schedule_table.model().rowCount(), list(tmp_path.glob("*.json"))) == (0, [])


def test_clock_that_is_ahead_is_told_once(window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path) -> None:
    a_schedule(shop, tmp_path)
    shop.clock.advance(days=30)
    due, said = DueReports(manual_jobs, window), list[str]()
    due.told.connect(said.append)
    due.work_on(shop.desks)
    for _ in range(2):
        due.run()
        manual_jobs.drain()
    assert [text.split(":")[0] for text in said] == [
        "Reports are due, but this PC's clock says 2026-04-09 and the last entry was recorded on 2026-03-10. They wait"
    ]


def test_what_is_read_again_leaves_the_days_of_the_schedule(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    a_schedule(shop, tmp_path, report="expiring", covers=Covers.NEXT_MONTH)
    dialog = chosen(window, shop, manual_jobs)
    for act in (dialog.pause, dialog.pause, dialog.save):
        act()
        manual_jobs.drain()
        assert dialog.form.covers_combo.currentText() == "Next month"
    assert shop.desks.schedules.all()[0].covers is Covers.NEXT_MONTH


def test_new_schedule_stays_chosen_and_can_be_saved_again(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    qtbot.keyClicks(form.name_edit, "Soon")
    form.report_combo.setCurrentIndex(form.report_combo.findData("expiring"))
    form.covers_combo.setCurrentIndex(form.covers_combo.findData(Covers.NEXT_MONTH))
    form.hour_combo.setCurrentIndex(9)
    qtbot.keyClicks(form.folder_edit, str(tmp_path))
    for _ in range(2):
        dialog.save()
        manual_jobs.drain()
        assert form.problem_label.text() == "Saved “Soon”."
        assert form.schedule_table.current_row().schedule == shop.desks.schedules.all()[0]
    (saved,) = shop.desks.schedules.all()
    assert (saved.report, saved.covers, saved.hour) == ("expiring", Covers.NEXT_MONTH, 9)


def test_what_is_typed_while_a_new_one_is_saved_is_its_next_change(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    dialog, form = (made := a_dialog(window, shop, manual_jobs)), made.form
    qtbot.keyClicks(form.name_edit, "Daily")
    qtbot.keyClicks(form.folder_edit, str(tmp_path))
    dialog.save()
    qtbot.keyClicks(form.name_edit, " two")
    manual_jobs.drain()
    assert form.name_edit.text() == "Daily two"
    dialog.save()
    manual_jobs.drain()
    assert [schedule.name for schedule in shop.desks.schedules.all()] == ["Daily two"]


def test_report_in_another_spelling_is_the_saved_one(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    shop.desks.custom_reports.save(CustomReport("Mine", (FigurePart("customer-loyalty", "points_issued"),)))
    a_schedule(shop, tmp_path, report="mine")
    dialog = chosen(window, shop, manual_jobs)
    assert dialog.form.report_combo.currentText() == "Mine"
    dialog.save()
    manual_jobs.drain()
    assert shop.desks.schedules.all()[0].report == "Mine"


def test_store_that_is_gone_stays_what_the_schedule_is_of(window: QWidget, tmp_path: Path) -> None:
    form = Ui_SchedulesDialog()
    dialog = QDialog(window)
    form.setupUi(dialog)
    fields = ScheduleFields(form, dialog)
    fields.use(FoundSchedules((), {"metrics": "Metrics"}, {"metrics": False}, ("North",), "PC", ZoneInfo("UTC")))
    gone = Schedule(
        "00" * 16, "Gone", "My figures", Every.DAY, Covers.NEXT_MONTH, SentAs.PDF, TODAY, store="South",
        folder=str(tmp_path), hour=7,
    )  # fmt: skip
    fields.show(gone)
    assert form.report_combo.currentText() == "My figures (not there any more)"
    assert (form.store_combo.currentText(), form.covers_combo.currentText()) == ("South", "Next month")
    assert fields.read(gone.id, TODAY, gone) == gone


def test_answer_about_another_schedule_leaves_what_is_typed(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    for name in ("Alpha", "Beta"):
        a_schedule(shop, tmp_path, name=name)
    dialog = a_dialog(window, shop, manual_jobs)
    table = dialog.form.schedule_table
    table.setCurrentIndex(table.model().index(0, 0))
    dialog.pause()
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClicks(dialog.form.name_edit, " two")
    manual_jobs.drain()
    for question in dialog.findChildren(QMessageBox):
        question.reject()
    dialog.save()
    manual_jobs.drain()
    assert sorted(schedule.name for schedule in shop.desks.schedules.all()) == ["Alpha", "Beta two"]


def test_folder_of_another_system_is_told_in_the_list(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    a_schedule(shop, Path(r"C:\Reports"))
    dialog = chosen(window, shop, manual_jobs)
    said = r"“Daily” waits: C:\Reports is a folder of another system than this PC's."
    assert dialog.form.schedule_table.model().index(0, 4).data().startswith(said)
    assert said in dialog.form.last_label.text()
