"""A day begins while dialogs are open: what was proposed or named moves along, what a person typed stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart
from loyalty_desktop.domain.periods import DateRange, Preset, preset_range
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.gui.accounting_dialog import AccountingDialog
from loyalty_desktop.gui.close_month_dialog import CloseMonthDialog
from loyalty_desktop.gui.custom_reports_dialog import CustomReportsDialog
from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.day_watch import DayWatch
from loyalty_desktop.gui.hand_off_dialog import HandOffDialog
from loyalty_desktop.gui.invitations_dialog import InvitationsDialog
from loyalty_desktop.gui.reminders_dialog import RemindersDialog
from loyalty_desktop.gui.schedules_dialog import SchedulesDialog
from loyalty_desktop.gui.segments_dialog import SegmentsDialog
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from loyalty_desktop.gui.simulation_dialog import SimulationDialog
from loyalty_desktop.gui.statement_dialog import StatementDialog
from loyalty_desktop.gui.tier_dialog import TierDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs

BIG = Rule(0, 0, "Big", "purchase", RuleKind.FIXED, 100, active=False)
ISSUED = (FigurePart("customer-loyalty", "points_issued"),)


class Night:
    """A window whose watch looks at the clock when a test lets days pass."""

    def __init__(self, window: QWidget, shop: Shop, jobs: ManualJobs) -> None:
        self.window, self.shop, self.jobs = window, shop, jobs
        self.watch = DayWatch(jobs, window)
        self.watch.work_on(shop.desks)
        jobs.drain()

    def open(self, dialog: QDialog) -> None:
        dialog.open()
        self.jobs.drain()

    def pass_to(self, day: date) -> None:
        self.shop.clock.move_to(day)
        self.watch.look()
        self.jobs.drain()


@pytest.fixture
def night(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> Night:
    return Night(window, shop, manual_jobs)


def hand_off(night: Night) -> HandOffDialog:
    return HandOffDialog(night.shop.desks, night.jobs, night.window)


def statement(night: Night) -> StatementDialog:
    return StatementDialog(night.shop.desks, night.jobs, (night.shop.enrol(), "Ana"), night.window)


def simulation(night: Night) -> SimulationDialog:
    return SimulationDialog(night.shop.desks, night.jobs, BIG, "EUR", parent=night.window)


def custom_reports(night: Night) -> CustomReportsDialog:
    return CustomReportsDialog(night.shop.desks, night.jobs, night.window)


WITH_RANGE = [hand_off, statement, simulation, custom_reports]


def bar_of(dialog: QDialog) -> DateRangeBar:
    bar = dialog.findChild(DateRangeBar)
    assert bar is not None
    return bar


@pytest.mark.parametrize("make", WITH_RANGE)
def test_a_named_range_moves_along(night: Night, make: Callable[[Night], QDialog]) -> None:
    dialog = make(night)
    night.open(dialog)
    bar = bar_of(dialog)
    bar.form.preset_combo.setCurrentIndex(bar.form.preset_combo.findData(Preset.LAST_30_DAYS))
    tomorrow = TODAY + timedelta(days=1)
    night.pass_to(tomorrow)
    assert bar.period == preset_range(Preset.LAST_30_DAYS, tomorrow)


@pytest.mark.parametrize("make", WITH_RANGE)
def test_typed_dates_stay(night: Night, make: Callable[[Night], QDialog]) -> None:
    dialog = make(night)
    night.open(dialog)
    bar = bar_of(dialog)
    bar.form.first_edit.setDate(QDate(2026, 2, 2))
    bar.form.last_edit.setDate(QDate(2026, 2, 5))
    night.pass_to(TODAY + timedelta(days=1))
    assert bar.period == DateRange(date(2026, 2, 2), date(2026, 2, 5))


def test_a_range_that_was_never_started_waits_for_its_start(night: Night) -> None:
    dialog = hand_off(night)
    dialog.open()
    dialog.follow_day(TODAY + timedelta(days=1))
    assert bar_of(dialog).period is None
    night.jobs.drain()
    assert bar_of(dialog).period == preset_range(Preset.LAST_MONTH, TODAY)


def test_a_saved_report_that_nobody_edited_closes_without_a_question(night: Night) -> None:
    night.shop.desks.custom_reports.save(CustomReport("Mine", ISSUED, preset=Preset.LAST_30_DAYS))
    dialog = custom_reports(night)
    night.open(dialog)
    dialog.form.report_table.setCurrentIndex(dialog.form.report_table.model().index(0, 0))
    night.jobs.drain()
    night.pass_to(TODAY + timedelta(days=1))
    dialog.reject()
    assert dialog.findChild(QMessageBox) is None and not dialog.isVisible()


def test_a_result_stays_until_the_rule_is_run_again(night: Night) -> None:
    night.shop.sell(night.shop.enrol(), 4000)
    dialog = simulation(night)
    night.open(dialog)
    dialog.run_or_stop()
    night.jobs.drain()
    tomorrow = TODAY + timedelta(days=1)
    night.pass_to(tomorrow)
    assert dialog.send_button.isEnabled() and bar_of(dialog).period == preset_range(Preset.LAST_30_DAYS, TODAY)
    dialog.run_or_stop()
    night.jobs.drain()
    assert dialog.send_button.isEnabled() and bar_of(dialog).period == preset_range(Preset.LAST_30_DAYS, tomorrow)


def test_a_month_that_is_over_now_can_be_closed(night: Night) -> None:
    night.shop.sell(night.shop.enrol(), 10_000)
    night.pass_to(date(2026, 3, 31))
    dialog = CloseMonthDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    assert dialog.form.month_edit.text() == "2026-02"
    night.pass_to(date(2026, 4, 1))
    assert dialog.form.month_edit.text() == "2026-03" and dialog.form.month_problem_label.isHidden()
    assert "in 2026-03" in dialog.form.preview_label.text()


def test_a_month_that_is_typed_or_agreed_to_stays(qtbot: QtBot, night: Night) -> None:
    night.shop.sell(night.shop.enrol(), 10_000)
    night.pass_to(date(2026, 4, 1))
    dialog = CloseMonthDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    dialog.form.agree_check.setChecked(True)
    night.pass_to(date(2026, 4, 2))
    assert dialog.form.agree_check.isChecked() and dialog.send_button.isEnabled()
    qtbot.keyClick(dialog.form.month_edit, Qt.Key.Key_Backspace)
    night.pass_to(date(2026, 4, 3))
    assert dialog.form.month_edit.text() == "2026-0"


def test_the_month_of_the_accounts_moves_along_unless_it_was_typed(night: Night) -> None:
    night.shop.desks.estimates.estimate_redemption("0.5", from_on=date(2026, 4, 1))
    dialog = AccountingDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    before = dialog.form.now_label.text()
    night.pass_to(date(2026, 4, 1))
    assert dialog.form.month_edit.text() == "2026-04"
    assert dialog.form.now_label.text() != before and "50" in dialog.form.now_label.text()
    dialog.form.month_edit.setText("2026-02")
    dialog.form.rate_edit.setText("70")
    night.pass_to(date(2026, 5, 1))
    assert (dialog.form.month_edit.text(), dialog.form.rate_edit.text()) == ("2026-02", "70")


def test_the_last_day_that_an_invitation_proposes_moves_along(night: Night) -> None:
    night.shop.desks.program.change_settings(referral_invitation_days="30")
    dialog = InvitationsDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    proposed = date.fromisoformat(dialog.form.until_edit.text())
    night.pass_to(TODAY + timedelta(days=1))
    assert dialog.form.until_edit.text() == (proposed + timedelta(days=1)).isoformat()
    dialog.form.until_edit.setText("2026-12-24")
    night.pass_to(TODAY + timedelta(days=2))
    assert dialog.form.until_edit.text() == "2026-12-24"


def test_the_example_of_the_settings_is_of_today(night: Night) -> None:
    night.shop.desks.program.change_settings(lifetime_months="12")
    dialog = SettingsDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    night.pass_to(TODAY + timedelta(days=1))
    assert (TODAY + timedelta(days=1)).isoformat() in dialog.form.example_label.text()


def test_the_end_that_is_proposed_for_a_pin_moves_along(night: Night, tiered: int) -> None:
    desks = night.shop.desks
    standing = desks.tiers.standing(tiered)
    assert standing is not None
    dialog = TierDialog(desks, night.jobs, (tiered, "Ana"), standing, night.window)
    night.open(dialog)
    edit = dialog.form.until_edit
    before = edit.date()
    night.pass_to(TODAY + timedelta(days=1))
    assert edit.date() == before.addDays(1) and edit.minimumDate() == QDate(2026, 3, 11)
    edit.setDate(QDate(2026, 3, 11))
    night.pass_to(TODAY + timedelta(days=2))
    assert edit.date() == QDate(2026, 3, 11), "a typed day stays, and is refused with its reason"


@pytest.fixture
def tiered(shop: Shop) -> int:
    """A customer in a program with tiers."""
    from loyalty_desktop.domain.tiers import Tier, TierProgram

    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 60))))
    return shop.enrol()


def test_lists_of_today_are_read_again_and_what_is_typed_stays(qtbot: QtBot, night: Night) -> None:
    night.shop.sell(night.shop.enrol(), 4000)
    segments = SegmentsDialog(night.shop.desks, night.jobs, night.window)
    night.open(segments)
    qtbot.keyClicks(segments.form.bought_edit, "1")
    qtbot.waitUntil(lambda: not segments._count_soon.isActive())
    night.jobs.drain()
    assert segments.form.count_label.text() == "1 customer today"
    schedules = SchedulesDialog(night.shop.desks, night.jobs, night.window)
    night.open(schedules)
    qtbot.keyClicks(schedules.form.name_edit, "Weekly")
    night.pass_to(TODAY + timedelta(days=2))
    qtbot.waitUntil(lambda: not segments._count_soon.isActive())
    night.jobs.drain()
    assert segments.form.count_label.text() == "0 customers today"
    assert (segments.form.bought_edit.text(), schedules.form.name_edit.text()) == ("1", "Weekly")


def test_who_would_be_reminded_is_read_again_unless_other_days_are_typed(qtbot: QtBot, night: Night) -> None:
    dialog = RemindersDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    night.shop.clock.advance(days=1)
    night.watch.look()
    night.jobs.step()
    assert night.jobs.waiting == 1
    night.jobs.drain()
    qtbot.keyClicks(dialog.form.within_edit, "0")
    night.shop.clock.advance(days=1)
    night.watch.look()
    night.jobs.step()
    assert night.jobs.waiting == 0 and dialog.form.within_edit.text() == "300"
