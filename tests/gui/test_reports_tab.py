from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart
from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.domain.periods import DateRange, Granularity, Preset
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.gui import report_exports, reports_tab
from loyalty_desktop.gui.date_range_bar import ComparisonKind
from loyalty_desktop.gui.jobs import JobContext, Jobs, Lane, Ok, Outcome
from loyalty_desktop.gui.report_exports import FileKind
from loyalty_desktop.gui.reports_tab import ReportsTab
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.interruption import Stoppable
from tests.builders import TODAY, Shop
from tests.storage.test_interruption import ENDLESS

from .manual_jobs import ManualJobs
from .reports import MARCH, a_busy_shop

TabMaker = Callable[[], ReportsTab]

SHOW_A_REPORT = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(["test", "-platform", "offscreen"])
from loyalty_desktop.gui.reports_tab import ReportsTab
from loyalty_desktop.gui.theme import Appearance, Theme
from tests.builders import open_test_desks
from tests.gui.manual_jobs import ManualJobs
jobs, theme = ManualJobs(), Theme(app, Appearance.LIGHT)
tab = ReportsTab(open_test_desks(sys.argv[1]).desks, jobs, theme)
tab.show()
tab.refresh()
jobs.drain()
tab.grab()
print(tab.page.tiles.tiles[0].value_label.text())
print([name for name in ("pyqtgraph", "numpy", "openpyxl", "psycopg", "python_calamine") if name in sys.modules])
"""


@pytest.fixture
def make(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> TabMaker:
    def made() -> ReportsTab:
        tab = ReportsTab(shop.desks, manual_jobs, theme)
        qtbot.addWidget(tab)
        return tab

    return made


@pytest.fixture
def tab(make: TabMaker, shop: Shop, manual_jobs: ManualJobs) -> ReportsTab:
    """A tab that shows March of a busy shop."""
    a_busy_shop(shop)
    made = make()
    made.resize(1240, 660)
    made.show()
    made.refresh()
    manual_jobs.drain()
    return made


def figures(tab: ReportsTab) -> list[str]:
    return [tile.value_label.text() for tile in tab.page.tiles.tiles]


def first_column(tab: ReportsTab, key: str) -> list[str]:
    model = tab.page.tables[key].model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(tab: ReportsTab, preset: Preset) -> None:
    combo = tab.form.range_bar.form.preset_combo
    combo.setCurrentIndex(combo.findData(preset))


def test_this_month_is_shown_beside_the_one_before(tab: ReportsTab) -> None:
    assert figures(tab) == ["445", "0", "50", "7", "57"]
    assert tab.page.tiles.tiles[0].detail_label.text() == "before 100: +345 (+345.0 %)"
    assert tab.form.title_label.text() == "Customer Loyalty"
    assert tab.form.as_of_label.text() == "As of 2026-03-10 12:00"


def test_pies_and_tables_say_the_same(tab: ReportsTab) -> None:
    assert [slice_.key for slice_ in tab.page.charts["issued_by_action"].slices] == ["purchase", "check_in"]
    assert [slice_.key for slice_ in tab.page.charts["used_by_purpose"].slices] == ["gift_redemption", "manual_debit"]
    sources = first_column(tab, "issued_by_action")
    assert sources[:2] == ["Purchase", "Check-in"] and "Referrer reward" in sources and sources[-1] == "Total"
    assert first_column(tab, "referrals") == ["Ana Ruiz", "Total"]


def test_another_period_is_read_by_itself(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    choose(tab, Preset.LAST_MONTH)
    assert manual_jobs.waiting == 1
    manual_jobs.drain()
    assert figures(tab) == ["100", "0", "0", "0", "0"]


def test_only_the_newest_period_is_shown(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    choose(tab, Preset.LAST_YEAR)
    choose(tab, Preset.LAST_MONTH)
    manual_jobs.drain()
    assert figures(tab)[0] == "100"


def test_one_store_alone(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    combo = tab.form.store_combo
    assert [combo.itemText(place) for place in range(combo.count())] == ["All stores", "Centro", "Playa"]
    combo.setCurrentText("Playa")
    manual_jobs.drain()
    assert figures(tab)[0] == "40"


def test_what_changed_in_the_books_is_seen_after_refresh(tab: ReportsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(None, 100)
    shop.adjust(shop.enrol("C9", name="Cy"), 30)
    tab.refresh()
    manual_jobs.drain()
    assert figures(tab)[1] == "30"


def test_refresh_leaves_the_cursor_where_nothing_changed(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    table = tab.page.tables["issued_by_action"]
    table.selectRow(3)
    tab.refresh()
    manual_jobs.drain()
    assert table.currentIndex().row() == 3


def test_report_that_is_seen_follows_other_pcs(tab: ReportsTab, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    with qtbot.waitActive(tab):
        tab.activateWindow()
    tab.form.range_bar.form.first_edit.setFocus()
    qtbot.waitUntil(tab.form.range_bar.form.first_edit.hasFocus)
    tab._again.timeout.emit()
    assert manual_jobs.waiting == 0
    tab.form.store_combo.setFocus()
    tab._again.timeout.emit()
    assert manual_jobs.waiting and tab._again.isActive()
    tab.hide()
    assert not tab._again.isActive()


def test_a_new_day_moves_the_preset(tab: ReportsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.clock.move_to(date(2026, 4, 2))
    tab.refresh()
    manual_jobs.drain()
    chosen = tab.form.range_bar.chosen()
    assert chosen is not None and chosen.period.first == date(2026, 4, 1)
    assert figures(tab)[0] == "0"


def test_a_period_without_points_says_what_to_do(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    choose(tab, Preset.YESTERDAY)
    manual_jobs.drain()
    assert not tab.page.charts["used_by_purpose"].slices
    said = tab.page.charts["used_by_purpose"].empty_panel.sentence_label.text()
    assert said == "No points were used in this period. Choose another period, or redeem a reward."
    referrals = tab.page.tables["referrals"]
    assert referrals.model().rowCount() == 0


def test_slice_leads_to_the_entries_behind_it(tab: ReportsTab, qtbot: QtBot, shop: Shop) -> None:
    pie = tab.page.charts["issued_by_action"]
    with qtbot.waitSignal(tab.entries_requested) as asked:
        pie.slice_chosen.emit(pie.slices[0])
    query = asked.args[0]
    assert query == EntryQuery(period=MARCH, kinds=("earn",), actions=("purchase",))
    assert sum(row.points for row in shop.desks.counter.page(query, 0, 10)) == 440


def test_row_leads_to_its_entries_by_keyboard(tab: ReportsTab, qtbot: QtBot) -> None:
    table = tab.page.tables["used_by_purpose"]
    table.selectRow(1)
    with qtbot.waitSignal(tab.entries_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (asked.args[0].kinds, asked.args[0].actions) == (("adjust",), ("manual_debit",))


def test_total_leads_nowhere(tab: ReportsTab, qtbot: QtBot) -> None:
    table = tab.page.tables["used_by_purpose"]
    table.selectRow(2)
    with qtbot.assertNotEmitted(tab.entries_requested):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_referrer_leads_to_the_customer(tab: ReportsTab, qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs) -> None:
    table = tab.page.tables["referrals"]
    table.selectRow(0)
    with qtbot.waitSignal(tab.customer_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
        manual_jobs.drain()
    assert asked.args[0] == shop.desks.customers.find("Ana Ruiz").id


def test_namesakes_lead_to_the_customer_whose_row_it_is(
    tab: ReportsTab, qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs
) -> None:
    other = shop.enrol("C7", name="Ana Ruiz")
    for number in (8, 9):
        shop.enrol(f"C{number}", name=f"Friend {number}", registered_on=TODAY, referrer_id=other)
    tab.refresh()
    manual_jobs.drain()
    table = tab.page.tables["referrals"]
    assert first_column(tab, "referrals") == ["Ana Ruiz", "Ana Ruiz", "Total"]
    for row, ref in enumerate(("C7", "C1")):
        table.selectRow(row)
        with qtbot.waitSignal(tab.customer_requested) as asked:
            qtbot.keyClick(table, Qt.Key.Key_Return)
        assert asked.args == [shop.desks.customers.find(ref).id]


def test_refusal_is_said_and_the_last_report_stays(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    bar = tab.form.range_bar.form
    bar.first_edit.setDate(QDate(1900, 1, 1))
    manual_jobs.drain()
    assert "days are more than a report can cover" in tab.form.message_label.text()
    assert figures(tab)[0] == "445"
    assert (tab.page.isEnabled(), tab.form.export_button.isEnabled()) == (False, False)
    assert tab.form.as_of_label.text() == "Still shown: Customer Loyalty, 2026-03-01 to 2026-03-31"
    bar.first_edit.setDate(QDate(2026, 3, 1))
    assert tab.form.message_label.text() == ""
    manual_jobs.drain()
    assert (tab.page.isEnabled(), tab.form.export_button.isEnabled()) == (True, True)


def test_dates_that_make_no_sense_grey_the_report_until_they_do(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    last_edit = tab.form.range_bar.form.last_edit
    for day in (QDate(2026, 2, 1), QDate(9999, 12, 31)):
        last_edit.setDate(day)
        tab.refresh()
        manual_jobs.drain()
        assert (tab.page.isEnabled(), tab.page.report is not None) == (False, True)
    last_edit.setDate(QDate(2026, 3, 31))
    manual_jobs.drain()
    assert tab.page.isEnabled()


def test_report_that_arrives_under_wrong_dates_is_grey(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    form = tab.form.range_bar.form
    form.first_edit.setDate(QDate(1900, 1, 1))
    manual_jobs.drain()
    choose(tab, Preset.LAST_MONTH)
    form.last_edit.setDate(QDate(2026, 1, 1))
    assert tab.form.message_label.text() == ""
    manual_jobs.drain()
    assert not tab.page.isEnabled()
    assert tab.form.as_of_label.text() == "Still shown: Customer Loyalty, 2026-02-01 to 2026-02-28"


def test_saved_report_that_is_removed_elsewhere_is_told(tab: ReportsTab, shop: Shop, manual_jobs: ManualJobs) -> None:
    figure = FigurePart("customer-loyalty", "points_issued")
    saved = shop.desks.custom_reports.save(CustomReport("Mine", (figure,), preset=Preset.THIS_MONTH))
    tab.refresh()
    manual_jobs.drain()
    assert tab.choose_report("my reports/Mine")
    manual_jobs.drain()
    assert tab.page.report is not None and tab.page.report.title == "Mine"
    shop.desks.custom_reports.remove(saved)
    tab.refresh()
    manual_jobs.drain()
    assert tab.page.report.title != "Mine"
    assert tab.form.message_label.text() == "“Mine” was removed, or has another name now."


def test_choice_is_kept_between_sessions(tab: ReportsTab, make: TabMaker, manual_jobs: ManualJobs) -> None:
    choose(tab, Preset.LAST_MONTH)
    tab.form.store_combo.setCurrentText("Centro")
    kept = tab.save_choice()
    later = make()
    assert later.restore_choice(kept)
    later.refresh()
    manual_jobs.drain()
    assert figures(later)[0] == "100"
    assert later.form.store_combo.currentText() == "Centro"
    assert later.save_choice() == kept


def test_chosen_dates_are_kept_as_they_are(tab: ReportsTab, make: TabMaker, manual_jobs: ManualJobs) -> None:
    values = json.loads(tab.save_choice())
    values |= {"preset": None, "period": ["2026-02-09", "2026-02-11"], "comparison": ComparisonKind.CHOSEN}
    later = make()
    assert later.restore_choice(json.dumps(values | {"compared": ["2026-01-01", "2026-01-03"]}))
    later.refresh()
    manual_jobs.drain()
    chosen = later.form.range_bar.chosen()
    assert chosen is not None and chosen.period == DateRange(date(2026, 2, 9), date(2026, 2, 11))
    assert chosen.comparison == DateRange(date(2026, 1, 1), date(2026, 1, 3))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"preset": "next-century"}', '{"preset": null, "period": ["x", "y"]}']
)
def test_a_damaged_choice_is_left_alone(make: TabMaker, text: str) -> None:
    assert not make().restore_choice(text)


def test_export_waits_for_a_report(make: TabMaker, tab: ReportsTab) -> None:
    assert not make().form.export_button.isEnabled()
    assert tab.form.export_button.isEnabled()


def test_a_written_file_is_offered_without_stealing_the_focus(tab: ReportsTab, qtbot: QtBot) -> None:
    tab.form.store_combo.setFocus()
    tab.exports.written.emit(Path("/somewhere/loyalty.xlsx"))
    assert tab.notice.isVisible() and tab.notice.sentence_label.text() == "loyalty.xlsx was written."
    assert not tab.notice.open_button.hasFocus()
    qtbot.mouseClick(tab.notice.dismiss_button, Qt.MouseButton.LeftButton)
    assert not tab.notice.isVisible()


def test_tab_fits_the_window_without_a_sideways_bar(tab: ReportsTab) -> None:
    assert tab.minimumSizeHint().width() <= 1240
    assert not tab.form.figures_area.horizontalScrollBar().isVisible()


def test_showing_a_report_loads_nothing_heavy(shop: Shop) -> None:
    a_busy_shop(shop)
    command = [sys.executable, "-c", SHOW_A_REPORT, shop.desks.address]
    root = Path(__file__).parents[2]
    said = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=True)
    assert said.stdout.split() == ["445", "[]"]


def choose_steps(tab: ReportsTab, by: Granularity | None) -> None:
    tab.form.by_combo.setCurrentIndex(tab.form.by_combo.findData(by))


def test_a_line_says_what_the_report_answers(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    assert tab.form.answers_label.text() == "Where points come from, what they are used for, and who brings customers."
    tab.choose_report("expiring")
    manual_jobs.drain()
    assert tab.form.title_label.text() == "Points about to expire"
    assert tab.form.answers_label.text().startswith("Which points lapse when")


def test_only_reports_with_a_series_have_steps(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    assert not tab.form.by_combo.isVisible() and not tab.form.by_label.isVisible()
    assert tab.choose_report("points-program")
    manual_jobs.drain()
    assert tab.form.by_combo.isVisible() and tab.form.by_combo.currentText() == "Fitting"
    rows = []
    for by in (Granularity.DAY, Granularity.WEEK, None):
        choose_steps(tab, by)
        manual_jobs.drain()
        assert tab.page.report is not None
        rows.append((tab.page.report.by, len(tab.page.report.table("series").rows)))
    assert rows == [(Granularity.DAY, 31), (Granularity.WEEK, 6), (Granularity.DAY, 31)]


def test_report_and_steps_are_kept_between_sessions(tab: ReportsTab, make: TabMaker, manual_jobs: ManualJobs) -> None:
    tab.choose_report("points-program")
    choose_steps(tab, Granularity.MONTH)
    manual_jobs.drain()
    later = make()
    assert later.restore_choice(tab.save_choice())
    later.refresh()
    manual_jobs.drain()
    report = later.page.report
    assert report is not None and (report.name, report.by) == ("points-program", Granularity.MONTH)
    assert later.save_choice() == tab.save_choice()


def test_a_choice_of_before_there_were_steps_is_taken_up(tab: ReportsTab, make: TabMaker) -> None:
    values = json.loads(tab.save_choice())
    del values["by"], values["report"]
    assert make().restore_choice(json.dumps(values))
    assert not make().restore_choice(json.dumps(values | {"by": "century"}))


def test_a_long_report_shows_progress_and_can_be_cancelled(
    tab: ReportsTab, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    choose(tab, Preset.LAST_MONTH)
    assert not tab.form.progress_bar.isVisible() and not tab.form.cancel_button.isVisible()
    qtbot.waitUntil(tab.form.cancel_button.isVisible, timeout=2_000)
    assert tab.form.progress_bar.isVisible() and tab.form.as_of_label.text() == "Computing…"
    tab.activateWindow()
    tab.form.report_tree.setFocus()
    qtbot.waitUntil(tab.form.report_tree.hasFocus)
    qtbot.keyClick(tab.form.report_tree, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not tab.form.cancel_button.isVisible())
    assert tab.form.message_label.text() == "Stopped. Press F5 to compute the report."
    assert tab.form.as_of_label.text() == "Still shown: Customer Loyalty, 2026-03-01 to 2026-03-31"
    manual_jobs.drain()
    assert figures(tab)[0] == "445", "the report of before stays"
    tab.refresh()
    manual_jobs.drain()
    assert figures(tab)[0] == "100" and not tab.form.message_label.text()


def test_a_report_that_is_computed_is_not_begun_anew(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    choose(tab, Preset.LAST_MONTH)
    tab._again.timeout.emit()
    assert manual_jobs.waiting == 1


def test_cancelling_ends_the_query_itself(shop: Shop, theme: Theme, jobs: Jobs, qtbot: QtBot) -> None:
    begun = threading.Event()
    reporting = shop.desks.reporting

    class Endless:
        """The reports' desk, with a report that no machine finishes."""

        def build(self, request: ReportRequest, *, stoppable: Stoppable, at_once: bool) -> Report:
            def read(session: Session) -> Report:
                assert at_once, "nothing is seen yet"
                begun.set()
                session.rows(ENDLESS)
                return reporting.build(request)

            return shop.store.read(read, stoppable=stoppable)

    desks = replace(shop.desks)
    vars(desks)["reporting"] = Endless()
    tab = ReportsTab(desks, jobs, theme)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(tab.form.cancel_button.isVisible, timeout=5_000)
    tab.form.cancel_button.click()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=5_000)
    later: list[Outcome[object]] = []

    def read_and_close(_context: JobContext) -> object:
        try:
            return shop.store.read(lambda session: session.value("SELECT 7"))
        finally:
            shop.store.close_thread()

    jobs.run(read_and_close, later.append, lane=Lane.READ)
    qtbot.waitUntil(lambda: bool(later))
    assert later == [Ok(7)], "the connection can be used afterwards"
    qtbot.waitUntil(lambda: jobs.is_idle)


def test_keyboard_alone_leads_from_the_list_to_the_entries(
    tab: ReportsTab, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    tab.activateWindow()
    tree = tab.form.report_tree
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    manual_jobs.drain()
    qtbot.waitUntil(tab.page.tables["series"].isVisible)
    assert tab.form.title_label.text() == "Points program"
    walked: list[QWidget] = []
    table = tab.page.tables["series"]
    while tab.focusWidget() is not table and len(walked) < 40:
        walked.append(tab.focusWidget())
        qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
    assert tab.form.by_combo in walked and tab.form.store_combo in walked and tab.focusWidget() is table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(tab.entries_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args[0].period.days == 1


def test_saved_report_is_kept_between_sessions(
    tab: ReportsTab, make: TabMaker, shop: Shop, manual_jobs: ManualJobs
) -> None:
    figure = FigurePart("customer-loyalty", "points_issued")
    saved = shop.desks.custom_reports.save(CustomReport("Mine", (figure,), preset=Preset.LAST_YEAR))
    tab.refresh()
    manual_jobs.drain()
    tab.choose_report("my reports/Mine")
    manual_jobs.drain()
    kept, later = tab.save_choice(), make()
    assert later.restore_choice(kept)
    later.refresh()
    manual_jobs.drain()
    assert later.page.report is not None and later.page.report.title == "Mine"
    assert later.save_choice() == kept
    shop.desks.custom_reports.remove(saved)
    without = make()
    assert without.restore_choice(kept)
    without.refresh()
    manual_jobs.drain()
    assert without.page.report is not None and without.page.report.period == MARCH


def test_report_that_is_asked_for_meanwhile_goes_before_the_saved_one(
    tab: ReportsTab, make: TabMaker, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.desks.custom_reports.save(CustomReport("Mine", (FigurePart("customer-loyalty", "points_issued"),)))
    values = json.loads(tab.save_choice())
    later = make()
    assert later.restore_choice(json.dumps(values | {"report": "my reports/Mine"}))
    later.show_report("customer-loyalty", MARCH)
    later.refresh()
    manual_jobs.drain()
    assert later.page.report is not None and later.page.report.name == "customer-loyalty"


def test_what_was_stopped_leaves_no_old_numbers_to_export(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    choose(tab, Preset.LAST_YEAR)
    tab.cancel()
    assert not tab.page.isEnabled() and not tab.form.export_button.isEnabled()
    assert not tab.exports.menu.isEnabled()
    assert tab.form.as_of_label.text() == "Still shown: Customer Loyalty, 2026-03-01 to 2026-03-31"
    tab.refresh()
    manual_jobs.drain()
    assert tab.page.isEnabled() and tab.form.export_button.isEnabled() and tab.exports.menu.isEnabled()


def test_stopping_to_read_the_same_again_leaves_it_to_be_exported(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    tab.refresh()
    manual_jobs.step()
    tab.cancel()
    assert tab.page.isEnabled() and tab.form.export_button.isEnabled()


def test_cancelling_gives_a_report_back_that_answers_the_question(tab: ReportsTab) -> None:
    bar = tab.form.range_bar.form
    right, first = bar.last_edit.date(), bar.first_edit.date()
    bar.last_edit.setDate(first.addDays(-9))
    assert not tab.page.isEnabled()
    bar.last_edit.setDate(right)
    tab.cancel()
    assert tab.page.isEnabled()
    assert tab.form.export_button.isEnabled()


def test_what_was_offered_is_written_whatever_a_refresh_finds(
    tab: ReportsTab, manual_jobs: ManualJobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: dict[str, Callable[[Path], None]] = {}
    monkeypatch.setattr(report_exports, "ask_where", lambda *_, chosen, **__: asked.update(chosen=chosen))
    tab.exports.ask_where(FileKind.JSON)

    def gone(*_: object, **__: object) -> Report:
        raise Fault("server_unreachable", server="office")

    monkeypatch.setattr(reports_tab, "build", gone)
    tab.refresh()
    manual_jobs.drain()
    asked["chosen"](tmp_path / "loyalty.json")
    manual_jobs.drain()
    assert json.loads((tmp_path / "loyalty.json").read_text())["report"] == "customer-loyalty"
