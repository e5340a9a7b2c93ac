"""Reports with long lists: the figures come first, the lists after them, and what is seen stays meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.gui.report_document import MOST_ON_PAPER, report_document
from loyalty_desktop.gui.report_table_view import TitledTable
from loyalty_desktop.gui.report_tables import MOST_ROWS, Look, report_name_of
from loyalty_desktop.gui.reports_tab import ReportsTab
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.reports.scope import BEING_READ
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .reports import MARCH, a_busy_shop, report_of, with_many_referrals

FEBRUARY = DateRange(date(2026, 2, 1), date(2026, 2, 28))


@pytest.fixture
def tab(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> ReportsTab:
    """A tab that has asked for the points program of March, and waits."""
    a_busy_shop(shop)
    made = ReportsTab(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    manual_jobs.drain()
    made.show_report("points-program", MARCH)
    while manual_jobs.waiting > 1:
        manual_jobs.step()
    return made


def issued(tab: ReportsTab) -> str:
    return tab.page.tiles.tiles[0].value_label.text()


def earners(tab: ReportsTab) -> list[str]:
    model = tab.page.tables["top_earners"].model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def told(tab: ReportsTab) -> str:
    report = tab.page.report
    assert report is not None
    return report.table("top_earners").empty


def test_figures_come_before_the_long_list(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    manual_jobs.step()
    assert issued(tab) == "445" and earners(tab) == [] and told(tab) == BEING_READ
    manual_jobs.step()
    assert issued(tab) == "445" and earners(tab) == ["Ana Ruiz"] and manual_jobs.waiting == 0


def test_only_the_whole_is_exported(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    manual_jobs.step()
    assert not tab.form.export_button.isEnabled() and not tab.exports.menu.isEnabled()
    manual_jobs.step()
    assert tab.form.export_button.isEnabled() and tab.exports.menu.isEnabled()


def test_a_list_that_is_seen_stays_while_it_is_read_again(tab: ReportsTab, manual_jobs: ManualJobs, shop: Shop) -> None:
    manual_jobs.drain()
    view = tab.page.tables["top_earners"]
    view.setCurrentIndex(view.model().index(0, 1))
    shop.sell(shop.enrol("C3", name="Cy Dahl"), 9_000)
    tab.refresh()
    seen = []
    while manual_jobs.waiting:
        manual_jobs.step()
        seen.append(earners(tab))
    assert [] not in seen and seen[-1] == ["Ana Ruiz", "Cy Dahl"]
    assert view.currentIndex().row() == 0 and tab.page.tables["top_earners"] is view


def test_another_period_shows_no_list_of_the_one_before(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    manual_jobs.drain()
    tab.show_report("points-program", FEBRUARY)
    manual_jobs.step()
    assert issued(tab) == "100" and earners(tab) == []
    manual_jobs.drain()
    assert earners(tab) == ["Ana Ruiz"]


def test_a_list_that_was_stopped_says_so(tab: ReportsTab, manual_jobs: ManualJobs) -> None:
    manual_jobs.step()
    tab.cancel()
    manual_jobs.drain()
    assert issued(tab) == "445" and told(tab) == "This list was not read. Press F5 to read it."
    assert not tab.form.export_button.isEnabled()
    tab.refresh()
    manual_jobs.drain()
    assert earners(tab) == ["Ana Ruiz"] and tab.form.export_button.isEnabled()


def test_the_screen_shows_the_first_of_very_many_rows(qtbot: QtBot, shop: Shop) -> None:
    zone = shop.desks.program.state().program.zone
    report = with_many_referrals(report_of(shop), MOST_ROWS + 10)
    table = report.table("referrals")
    titled = TitledTable(replace(table, rows=()), Look("EUR", zone, report_name_of))
    qtbot.addWidget(titled)
    titled.show_table(table)
    assert titled.table_model.rowCount() == MOST_ROWS + 1, "and the totals of all"
    told = "The first 5,000 of 5,010 rows: Excel, CSV and JSON files hold all of them."
    assert titled.left_out_label.text() == told and not titled.left_out_label.isHidden()
    titled.show_table(replace(table, rows=table.rows[:MOST_ROWS]))
    assert titled.left_out_label.isHidden()


def test_paper_shows_the_first_of_very_many_rows(qapp: object, shop: Shop) -> None:
    zone = shop.desks.program.state().program.zone
    many = with_many_referrals(report_of(shop), MOST_ON_PAPER + 10)
    text = report_document(many, report_name_of, zone).toPlainText()
    assert "The first 1,000 of 1,010 rows" in text
    assert f"Customer <{MOST_ON_PAPER - 1}>" in text and f"Customer <{MOST_ON_PAPER}>" not in text
