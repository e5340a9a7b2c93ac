from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.domain.periods import DateRange, day_of
from loyalty_desktop.domain.tiers import Tier, TierProgram, TierWindow
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui.adjust_dialog import AdjustDialog
from loyalty_desktop.gui.findings_dialog import FindingsDialog
from loyalty_desktop.gui.help_dialogs import ShortcutsDialog
from loyalty_desktop.gui.import_window import ImportWindow
from loyalty_desktop.gui.main_window import MainWindow
from loyalty_desktop.gui.reverse_dialog import ReverseDialog
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from loyalty_desktop.gui.theme import Appearance, Theme
from loyalty_desktop.settings import Settings
from tests.builders import SALES_HEADER, TODAY, Shop, a_row, open_test_desks

from .desk import Desk, a_desk
from .manual_jobs import ManualJobs
from .office import Town

TABS = ("overview", "customers", "activity", "rules", "rewards", "reports")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def books(town: Town, shop: Shop) -> Shop:
    """A shop with a customer who bought something, on the file that the window opens."""
    ana = shop.enrol("C1", name="Ana Ruiz")
    shop.adjust(ana, 80)
    shop.import_sales(a_row("R1", "12.80", customer="C1"), file_name="march.csv")
    return shop


@pytest.fixture
def desk(qtbot: QtBot, town: Town, manual_jobs: ManualJobs, theme: Theme) -> Desk:
    return a_desk(qtbot, town, manual_jobs, theme)


def notice(window: MainWindow) -> str:
    return window.work.form.notice_label.text()


def test_the_first_run_asks_how_to_begin(desk: Desk) -> None:
    window = desk.start()
    assert window.work.welcome.isVisible()
    assert not window.work.form.tabs.isVisible()
    assert not window.work.form.import_sales_action.isEnabled()
    assert desk.town.opened == []


def test_starting_empty_makes_the_default_database(desk: Desk) -> None:
    window = desk.start()
    window.work.welcome.form.empty_button.click()
    desk.jobs.drain()
    assert window.work.form.tabs.isVisible()
    assert desk.town.opened == [str(desk.town.paths.default_database)]
    assert desk.written[-1].database == str(desk.town.paths.default_database)
    assert window.work.status.import_label.text() == "No imports yet"


def test_the_demonstration_shop_opens_from_the_welcome(desk: Desk) -> None:
    window = desk.start()
    window.work.welcome.form.demo_button.click()
    assert not window.work.welcome.form.empty_button.isEnabled()
    desk.jobs.drain()
    assert window.windowTitle() == "demonstration.db – Loyalty Desktop"
    assert window.tabs is not None
    assert window.tabs.customers.customers.rowCount() == 1


def test_the_last_database_is_opened_without_asking(
    qtbot: QtBot, town: Town, books: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    desk = a_desk(qtbot, town, manual_jobs, theme, settings=Settings(database=books.desks.address, clerk="Marta"))
    window = desk.start()
    assert window.tabs is not None
    assert window.tabs.customers.customers.rowCount() == 1
    assert window.work.status.clerk_label.text() == "Clerk: Marta"
    assert window.work.status.import_label.text().startswith("Last import: march.csv")


def test_a_database_that_is_gone_is_told_on_the_welcome(desk: Desk, tmp_path: Path) -> None:
    window = desk.start(str(tmp_path / "gone.db"))
    assert window.work.welcome.isVisible()
    assert "There is no database" in window.work.welcome.form.message_label.text()
    assert window.work.welcome.form.empty_button.isEnabled()


def test_a_failed_opening_leaves_the_open_database_alone(desk: Desk, books: Shop, tmp_path: Path) -> None:
    window = desk.start(books.desks.address)
    window.work.opening.open_address(str(tmp_path / "gone.db"))
    desk.jobs.drain()
    assert "There is no database" in notice(window)
    assert window.desks is not None
    assert window.desks.address == books.desks.address


def test_another_database_replaces_the_tabs(desk: Desk, books: Shop, tmp_path: Path) -> None:
    window = desk.start(books.desks.address)
    before = window.tabs
    other = open_test_desks(str(tmp_path / "other.db"))
    other.store.close_thread()
    window.work.form.open_database_action.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "other.db"))
    desk.jobs.drain()
    assert window.tabs is not before
    assert window.windowTitle().startswith("other.db")
    assert desk.access.settings.recent_databases == (str(tmp_path / "other.db"), books.desks.address)
    window.work.form.recent_menu.aboutToShow.emit()
    assert len(window.work.form.recent_menu.actions()) == 2


def test_a_new_database_is_made_where_it_is_wanted(desk: Desk, tmp_path: Path) -> None:
    window = desk.start()
    window.work.form.new_database_action.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "north.db"))
    desk.jobs.drain()
    assert (tmp_path / "north.db").exists()


def test_a_new_database_in_a_folder_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    window = desk.start()
    window.work.form.new_database_action.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mistyped" / "north.db"))
    desk.jobs.drain()
    said = window.work.welcome.form.message_label.text()
    assert said == f"There is no folder {tmp_path / 'mistyped'}. Make it, or choose another one."
    assert not (tmp_path / "mistyped").exists()


def test_what_should_be_known_of_a_database_is_said_when_it_opens(desk: Desk, books: Shop) -> None:
    desk.town.notices = (Fault("local_zone_unknown", zone="Mars/Base"),)
    assert "(Mars/Base) is not known" in notice(desk.start(books.desks.address))


def test_find_and_the_tabs_are_reached_by_keyboard(qtbot: QtBot, desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    with qtbot.waitActive(window):
        window.activateWindow()
    for place, key in enumerate((Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        desk.jobs.drain()
        assert window.work.form.tabs.currentIndex() == place
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs is not None
    assert window.tabs.customers.form.search_edit.hasFocus()


def test_what_one_tab_posts_the_others_read_again(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    assert window.tabs is not None
    window.show_tab("activity")
    desk.jobs.drain()
    before = window.tabs.activity.ledger.entries.rowCount()
    window.show_customer(books.desks.customers.find("Ana Ruiz").id)
    desk.jobs.drain()
    window.tabs.customers.page.adjust()
    (dialog,) = window.findChildren(AdjustDialog)
    dialog.form.points_edit.setText("20")
    dialog.form.reason_combo.setCurrentText("Goodwill")
    dialog.send()
    desk.jobs.drain()
    window.show_tab("activity")
    desk.jobs.drain()
    assert window.tabs.activity.ledger.entries.rowCount() == before + 1
    assert "the balance is 112 points" in window.work.form.status_bar.currentMessage()


def test_the_last_change_can_be_reversed(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    assert not window.work.form.undo_action.isEnabled()
    assert window.tabs is not None
    ana = books.desks.customers.find("Ana Ruiz").id
    window.show_customer(ana)
    desk.jobs.drain()
    window.tabs.customers.page.adjust()
    (adjusting,) = window.findChildren(AdjustDialog)
    adjusting.form.points_edit.setText("20")
    adjusting.form.reason_combo.setCurrentText("Goodwill")
    adjusting.send()
    desk.jobs.drain()
    window.work.form.undo_action.trigger()
    desk.jobs.drain()
    (reversing,) = window.findChildren(ReverseDialog)
    reversing.form.reason_combo.setCurrentText("Wrong customer")
    reversing.send()
    desk.jobs.drain()
    assert books.balance(ana) == 92


def test_a_slice_of_a_report_opens_its_entries(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    assert window.tabs is not None
    window.show_tab("reports")
    window.tabs.reports.entries_requested.emit(EntryQuery(period=DateRange(TODAY, TODAY), actions=("purchase",)))
    desk.jobs.drain()
    assert window.work.form.tabs.currentIndex() == TABS.index("activity")
    assert window.tabs.activity.ledger.entries.rowCount() == 1


def test_the_import_window_opens_once_and_tells_the_tabs(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    window.work.form.import_sales_action.trigger()
    window.work.form.import_sales_action.trigger()
    (importing,) = window.findChildren(ImportWindow)
    books.clock.advance(days=1)
    books.import_sales(a_row("R2", "5.00", customer="C1"), file_name="april.csv")
    importing.books_changed.emit()
    desk.jobs.drain()
    assert window.work.status.import_label.text().startswith("Last import: april.csv")


def test_the_look_is_changed_and_kept(desk: Desk, theme: Theme) -> None:
    window = desk.start()
    window.work.form.appearance_dark_action.trigger()
    desk.jobs.drain()
    assert theme.appearance is Appearance.DARK
    assert desk.written[-1].theme == "dark"


def test_the_clerk_is_changed_and_kept(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    window.work.form.clerk_action.trigger()
    (dialog,) = window.findChildren(QInputDialog)
    dialog.textValueSelected.emit("Marta")
    desk.jobs.drain()
    assert window.work.status.clerk_label.text() == "Clerk: Marta"
    assert desk.written[-1].clerk == "Marta"


def test_the_window_comes_back_as_it_was_left(
    qtbot: QtBot, town: Town, books: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    desk = a_desk(qtbot, town, manual_jobs, theme)
    window = desk.start(books.desks.address)
    assert window.tabs is not None
    window.resize(1_100, 720)
    window.show_tab("activity")
    window.tabs.activity.ledger.form.entry_table.horizontalHeader().resizeSection(1, 333)
    window.close()
    again = a_desk(qtbot, town, manual_jobs, theme, settings=desk.access.settings).start()
    assert again.tabs is not None
    assert again.height() == 720
    assert again.work.form.tabs.currentIndex() == TABS.index("activity")
    assert again.tabs.activity.ledger.form.entry_table.horizontalHeader().sectionSize(1) == 333


def test_checking_says_whether_the_books_are_right(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    window.work.form.check_action.trigger()
    desk.jobs.drain()
    assert notice(window).startswith("The books are right")
    books.tamper("UPDATE customer SET active = active + 1")
    window.work.form.check_action.trigger()
    desk.jobs.drain()
    (dialog,) = window.findChildren(FindingsDialog)
    assert notice(window) == f"{dialog.model.rowCount()} differences in the books."
    dialog.form.act_button.click()
    desk.jobs.drain()
    assert window.tabs is not None
    assert window.tabs.customers.page.customer_id == books.desks.customers.find("Ana Ruiz").id
    assert dialog.isVisible()


def test_the_settings_are_reached_by_keyboard_and_saved(qtbot: QtBot, desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    desk.jobs.drain()
    (dialog,) = window.findChildren(SettingsDialog)
    dialog.form.expire_radio.setChecked(True)
    dialog.form.months_edit.setText("12")
    dialog.send()
    desk.jobs.drain()
    assert window.work.form.status_bar.currentMessage() == "The settings were saved."
    assert books.desks.program.state().program.lifetime_months == 12


def test_settings_wait_for_a_database(desk: Desk) -> None:
    window = desk.start()
    assert not window.work.form.settings_action.isEnabled()
    assert not window.work.form.earlier_imports_action.isEnabled()


def test_earlier_imports_are_listed_and_taken_back_from_the_menu(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    window.work.form.earlier_imports_action.trigger()
    desk.jobs.drain()
    (importing,) = window.findChildren(ImportWindow)
    assert importing.form.steps.currentWidget() is importing.form.earlier_step
    importing.form.batch_table.selectRow(0)
    importing.form.undo_batch_button.click()
    (box,) = importing.findChildren(QMessageBox)
    next(button for button in box.buttons() if "Undo" in button.text()).click()
    desk.jobs.drain()
    assert books.balance(books.desks.customers.find("Ana Ruiz").id) == 80
    assert importing.history.model.rows[0].status == "undone"


def test_a_file_dropped_on_the_window_is_looked_at(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    path = books.file(SALES_HEADER, a_row("R7", "3.00"), name="dropped.csv")
    assert drop(window, QUrl.fromLocalFile(path))
    desk.jobs.drain()
    (importing,) = window.findChildren(ImportWindow)
    assert importing.form.file_edit.text() == path
    assert importing.file.sample.rowCount() == 1


def test_without_a_database_nothing_is_taken(desk: Desk) -> None:
    assert not drop(desk.start(), QUrl.fromLocalFile("/tmp/till.csv"))


def test_what_is_no_file_is_not_taken(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    assert not drop(window, QUrl("https://example.org/till.csv"))
    assert window.findChildren(ImportWindow) == []


def drop(window: MainWindow, url: QUrl) -> bool:
    """Drag an address onto the window and let it go where the window takes it."""
    data = QMimeData()
    data.setUrls([url])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 50), copy, data, button, none)
    entered.ignore()
    QApplication.sendEvent(window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, button, none))
    return entered.isAccepted()


def test_a_backup_is_copied_and_named(desk: Desk, books: Shop, tmp_path: Path) -> None:
    window = desk.start(books.desks.address)
    window.work.tools.back_up(tmp_path / "copy.db")
    desk.jobs.drain()
    assert notice(window) == f"Copied and verified: {tmp_path / 'copy.db'}"
    window.work.tools.back_up(tmp_path / "copy.db")
    desk.jobs.drain()
    assert "Copied" not in notice(window)


def test_a_clock_far_ahead_is_asked_about_before_points_expire(desk: Desk, books: Shop) -> None:
    books.desks.program.change_settings(lifetime_months="1")
    ben = books.enrol(name="Ben Oak")
    books.adjust(ben, 10)
    desk.town.clock.advance(days=60)
    window = desk.start(books.desks.address)
    window.work.form.expire_action.trigger()
    desk.jobs.drain()
    (box,) = window.findChildren(QMessageBox)
    assert "clock" in box.text()
    next(button for button in box.buttons() if "Expire" in button.text()).click()
    desk.jobs.drain()
    assert notice(window) == "10 points of 1 customer expired."


def test_points_expire_when_the_books_are_opened(desk: Desk, books: Shop) -> None:
    books.desks.program.change_settings(lifetime_months="1")
    ben = books.enrol(name="Ben Oak")
    books.adjust(ben, 10)
    desk.town.clock.advance(days=33)
    books.clock.advance(days=33)
    books.adjust(books.enrol(name="Cleo Ash"), 5)
    window = desk.start(books.desks.address)
    assert notice(window) == "10 points of 1 customer expired."


def test_points_expire_soon_after_the_programs_own_midnight(desk: Desk, shop: Shop) -> None:
    zone = ZoneInfo("America/Los_Angeles")
    shop.desks.program.change_settings(zone=zone.key, lifetime_months="1")
    ben = shop.enrol(name="Ben Oak")
    shop.adjust(ben, 10)
    number = shop.value("SELECT expires_on FROM lot")
    midnight = datetime.combine(day_of(number) + timedelta(days=1), time(), zone).astimezone(UTC)
    clocks = {id(clock): clock for clock in (desk.town.clock, shop.clock)}.values()
    for clock in clocks:
        clock.instant = midnight - timedelta(minutes=30)
    shop.adjust(shop.enrol(name="Cleo Ash"), 5)
    window = desk.start(shop.desks.address)
    assert shop.balance(ben) == 10
    for clock in clocks:
        clock.instant = midnight + timedelta(minutes=30)
    window.work.tools.expire_of_new_day()
    desk.jobs.drain()
    assert (notice(window), shop.balance(ben)) == ("10 points of 1 customer expired.", 0)


def test_tiers_are_reviewed_when_the_books_are_opened(desk: Desk, books: Shop) -> None:
    tiers = (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 100))
    books.desks.tiers.change(TierProgram(tiers, window=TierWindow.CALENDAR_YEAR))
    books.sell(books.enrol(name="Ben Oak"), 12_000, receipt="T-1")
    for clock in {id(clock): clock for clock in (desk.town.clock, books.clock)}.values():
        clock.move_to(date(2028, 1, 1))
    books.adjust(books.enrol(name="Cleo Ash"), 5)
    window = desk.start(books.desks.address)
    assert notice(window) == "1 tier was looked at again, 1 went down."


def test_help_lists_the_shortcuts(desk: Desk) -> None:
    window = desk.start()
    window.work.form.shortcuts_action.trigger()
    (dialog,) = window.findChildren(ShortcutsDialog)
    model = dialog.table.model()
    rows = {str(model.index(row, 1).data()): str(model.index(row, 0).data()) for row in range(model.rowCount())}
    assert rows["Find customer"] == "Ctrl+F"


def test_about_names_the_licence_of_qt(desk: Desk) -> None:
    window = desk.start()
    window.work.form.about_action.trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "GNU Lesser General Public License" in box.informativeText()


@pytest.mark.parametrize("size", [(1_280, 800), (1_024, 700)])
def test_no_text_is_cut_off_in_any_tab(desk: Desk, books: Shop, size: tuple[int, int]) -> None:
    window = desk.start(books.desks.address)
    window.resize(*size)
    window.show_customer(books.desks.customers.find("Ana Ruiz").id)
    assert window.tabs is not None
    for name in ("customers", "activity"):
        window.show_tab(name)
        desk.jobs.drain()
        QApplication.sendPostedEvents()
        assert [shown.objectName() for shown in cut_texts(window.tabs.widget(name))] == []


def cut_texts(tab: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in tab.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLabel)
        and widget.isVisible()
        and widget.objectName()
        and not (isinstance(widget, QLabel) and widget.wordWrap())
        and widget.width() < widget.minimumSizeHint().width()
    ]


def test_whatever_takes_the_focus_has_a_name(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    window.show_customer(books.desks.customers.find("Ana Ruiz").id)
    desk.jobs.drain()
    for name in TABS:
        window.show_tab(name)
        desk.jobs.drain()
        assert nameless_in(window) == [], name


def nameless_in(window: QWidget) -> list[tuple[str, str]]:
    nameless = []
    for widget in window.findChildren(QWidget):
        takes_focus = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.isVisible()
        is_inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractSpinBox)
        if takes_focus and not is_inner and widget.objectName() not in ("tabs", "button_box"):
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name):
                nameless.append((type(widget).__name__, widget.objectName()))
    return nameless


def test_settings_are_written_beside_the_window(manual_jobs: ManualJobs) -> None:
    written: list[Settings] = []
    access = SettingsAccess(Settings(), written.append, manual_jobs)
    access.change(replace(access.settings, clerk="Marta"))
    assert written == []
    manual_jobs.drain()
    assert [settings.clerk for settings in written] == ["Marta"]


def test_a_day_that_begins_is_seen_in_every_tab(desk: Desk, books: Shop) -> None:
    window = desk.start(books.desks.address)
    assert window.tabs is not None
    window.show_tab("activity")
    desk.jobs.drain()
    ranges = [page.form.range_bar for page in (window.tabs.activity.feed, window.tabs.activity.ledger)]
    desk.town.clock.advance(days=1)
    window.work.day_watch.look()
    desk.jobs.drain()
    assert [bar.period.last for bar in ranges if bar.period is not None] == [TODAY + timedelta(days=1)] * 2
    window.work.day_watch.look()
    desk.jobs.step()
    assert desk.jobs.waiting == 0, "nothing is read again while it is the same day"
