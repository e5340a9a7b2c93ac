"""The list of alerts, what is watched, and what the window shows of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.domain.watching import AlertQuery, AlertState, Mode, Watch
from loyalty_desktop.gui.alerts_dialog import AlertsDialog
from loyalty_desktop.gui.desktop_notice import DesktopNotice
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.gui.watches_dialog import WatchesDialog
from loyalty_desktop.settings import Settings
from tests.builders import TODAY, Shop

from .desk import Desk, a_desk
from .manual_jobs import ManualJobs
from .office import Town


@pytest.fixture
def unusual(shop: Shop) -> Shop:
    """A shop in which 5,200 points were given by hand yesterday."""
    ana = shop.enrol("A1")
    for week in range(1, 9):
        shop.sell(ana, 200_000, on=TODAY - timedelta(days=1, weeks=week))
    shop.clock.move_to(TODAY - timedelta(days=1))
    shop.adjust(ana, 5_200)
    shop.clock.move_to(TODAY)
    return shop


def alerts_of(shop: Shop, jobs: ManualJobs, qtbot: QtBot) -> AlertsDialog:
    shop.desks.alerts.evaluate()
    dialog = AlertsDialog(shop.desks, jobs, SettingsAccess(Settings(), lambda _: None, jobs))
    qtbot.addWidget(dialog)
    dialog.show()
    jobs.drain()
    return dialog


def test_alert_tells_what_was_usual(unusual: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = alerts_of(unusual, manual_jobs, qtbot)
    assert dialog.form.count_label.text() == "2 alerts"
    assert dialog.form.detail_label.text() == (
        "5,200 points were given or taken by hand for Ana Ruiz on 2026-03-09. Usual are 0 points."
    )


def test_note_is_required_and_kept(unusual: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = alerts_of(unusual, manual_jobs, qtbot)
    dialog.acknowledge()
    assert dialog.form.problem_label.text().startswith("Write a note")
    dialog.form.note_edit.setFocus()
    qtbot.keyClicks(dialog.form.note_edit, "A prize")
    qtbot.keyClick(dialog.form.note_edit, Qt.Key.Key_Return)
    dialog.acknowledge()
    manual_jobs.drain()
    assert dialog.form.problem_label.text().startswith("Acknowledged.")
    assert dialog.form.count_label.text() == "1 alert"
    dialog.form.state_combo.setCurrentIndex(1)
    manual_jobs.drain()
    assert dialog.form.history_label.text().endswith("Kim, about 5,200 points: A prize")
    (seen,) = unusual.desks.alerts.page(AlertQuery(AlertState.ACKNOWLEDGED), 0, 9)
    assert len(seen.notes) == 1


def test_entries_behind_an_alert_are_asked_for(unusual: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = alerts_of(unusual, manual_jobs, qtbot)
    asked: list[EntryQuery] = []
    dialog.entries_requested.connect(asked.append)
    dialog.form.alert_table.selectRow(1)
    dialog.form.entries_button.click()
    assert (asked[0].clerk, asked[0].kinds) == ("Kim", ("adjust",))


def test_empty_list_says_so(shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = alerts_of(shop, manual_jobs, qtbot)
    assert not dialog.form.acknowledge_button.isEnabled()
    assert dialog.form.count_label.text() == ""


def test_watch_is_set_and_nonsense_is_told(unusual: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    written: list[Settings] = []
    dialog = WatchesDialog(unusual.desks, manual_jobs, SettingsAccess(Settings(), written.append, manual_jobs))
    qtbot.addWidget(dialog)
    manual_jobs.drain()
    dialog.form.mode_combo.setCurrentIndex(1)
    dialog.form.limit_edit.setText("101")
    dialog.save()
    assert "from 1 to 100" in dialog.form.problem_label.text()
    dialog.form.limit_edit.setText("12")
    dialog.save()
    manual_jobs.drain()
    setting = unusual.desks.alerts.settings().of(Watch.REDEMPTION_RATE)
    assert (setting.mode, setting.limit) == (Mode.OWN, 12)
    dialog.form.notice_check.click()
    manual_jobs.drain()
    assert [settings.alert_notices for settings in written] == [False]


@pytest.fixture
def desk_of(qtbot: QtBot, tmp_path: Path, manual_jobs: ManualJobs, theme: Theme) -> Iterator[Callable[[Shop], Desk]]:
    towns: list[Town] = []

    def opened(shop: Shop) -> Desk:
        town = Town(tmp_path, clock=shop.clock)
        towns.append(town)
        desk = a_desk(qtbot, town, manual_jobs, theme)
        desk.start(shop.desks.address)
        return desk

    yield opened
    for town in towns:
        town.close()


def test_status_bar_counts_and_opens_the_list(unusual: Shop, desk_of: Callable[[Shop], Desk]) -> None:
    desk = desk_of(unusual)
    work = desk.window.work
    assert work.status.alert_button.text() == "2 alerts"
    work.status.alert_button.click()
    desk.jobs.drain()
    assert work.alerts.dialog is not None
    work.alerts.dialog.form.entries_button.click()
    desk.jobs.drain()
    assert desk.window.tabs is not None
    assert desk.window.tabs.activity.isVisible()
    assert desk.window.tabs.activity.ledger.entries.rowCount() == 1


def test_alert_goes_from_the_status_bar_once_acknowledged(unusual: Shop, desk_of: Callable[[Shop], Desk]) -> None:
    desk = desk_of(unusual)
    alerts = desk.window.work.alerts
    alerts.show_list()
    desk.jobs.drain()
    assert alerts.dialog is not None
    for _ in range(2):
        alerts.dialog.form.note_edit.setText("Seen.")
        alerts.dialog.acknowledge()
        desk.jobs.drain()
    assert not desk.window.work.status.alert_button.isVisible()


def test_new_day_is_looked_at_by_itself(unusual: Shop, desk_of: Callable[[Shop], Desk]) -> None:
    unusual.clock.move_to(TODAY - timedelta(days=1))
    desk = desk_of(unusual)
    assert not desk.window.work.status.alert_button.isVisible()
    unusual.clock.move_to(TODAY)
    desk.window.work.alerts.evaluate_of_new_hour()
    desk.jobs.drain()
    assert desk.window.work.status.alert_button.isVisible()


def test_notice_without_a_tray_is_no_failure(qapp: QApplication, qtbot: QtBot, desk_of: Callable[[Shop], Desk],
                                             shop: Shop) -> None:  # fmt: skip
    notice = DesktopNotice(desk_of(shop).window)
    assert not notice.tell("Title", "A sentence.")
    notice.take_away()


def test_overview_lines_open_what_they_tell(unusual: Shop, desk_of: Callable[[Shop], Desk]) -> None:
    desk = desk_of(unusual)
    window = desk.window
    window.show_tab("overview")
    desk.jobs.drain()
    assert window.tabs is not None
    tab = window.tabs.overview
    assert [tile.value_label.text() for tile in tab.form.today_tiles.tiles] == ["0", "0", "0", "0", "0.00 EUR"]
    assert len(tab.alerts.rows) == 2
    tab.form.alert_table.opened.emit(tab.alerts.rows[1])
    desk.jobs.drain()
    assert window.work.alerts.dialog is not None
    shown = window.work.alerts.dialog.form.alert_table.current_row()
    assert shown.watch is Watch.CLERK_ADJUSTMENTS


def test_overview_follows_the_books(unusual: Shop, desk_of: Callable[[Shop], Desk]) -> None:
    desk = desk_of(unusual)
    window = desk.window
    window.show_tab("overview")
    desk.jobs.drain()
    unusual.sell(unusual.desks.customers.find("A1").id, 4_200)
    window.work.refresh()
    desk.jobs.drain()
    assert window.tabs is not None
    assert window.tabs.overview.form.today_tiles.tiles[0].value_label.text() == "42"


def test_expiring_line_opens_its_report(unusual: Shop, desk_of: Callable[[Shop], Desk]) -> None:
    unusual.desks.program.change_settings(lifetime_months="1")
    unusual.sell(unusual.desks.customers.find("A1").id, 4_200, on=TODAY - timedelta(days=20))
    desk = desk_of(unusual)
    window = desk.window
    window.show_tab("overview")
    desk.jobs.drain()
    assert window.tabs is not None
    overview, reports = window.tabs.overview, window.tabs.reports
    overview.form.expiring_table.opened.emit(overview.expiring.rows[0])
    desk.jobs.drain()
    assert reports.isVisible()
    assert reports.page.report is not None
    assert reports.page.report.name == "expiring"
    assert reports.page.report.period.first == overview.expiring.rows[0][0]


def test_first_run_says_what_to_do_next(shop: Shop, desk_of: Callable[[Shop], Desk]) -> None:
    desk = desk_of(shop)
    desk.window.show_tab("overview")
    desk.jobs.drain()
    assert desk.window.tabs is not None
    form = desk.window.tabs.overview.form
    assert form.pages.currentWidget() is form.empty_page
    asked: list[bool] = []
    desk.window.tabs.overview.import_requested.connect(lambda: asked.append(True))
    form.import_button.click()
    assert asked == [True]


def test_note_for_one_alert_does_not_stay_for_another(unusual: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = alerts_of(unusual, manual_jobs, qtbot)
    table = dialog.form.alert_table
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClicks(dialog.form.note_edit, "Seen by Kim")
    dialog.refresh()
    manual_jobs.drain()
    assert dialog.form.note_edit.text() == "Seen by Kim"
    table.setCurrentIndex(table.model().index(1, 0))
    assert dialog.form.note_edit.text() == ""
