"""A rule is tried on the past off the GUI thread, can be stopped, and is switched on as it was tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.gui.jobs import Jobs, Lane
from loyalty_desktop.gui.program_dialog import ItemId
from loyalty_desktop.gui.simulation_dialog import SimulationDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs

Opener = Callable[[Rule], SimulationDialog]
BIG = Rule(0, 0, "Big", "purchase", RuleKind.FIXED, 100, active=False, conditions=Conditions(min_spend_minor=3_000))


@pytest.fixture
def open_dialog(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> Opener:
    def opened(draft: Rule) -> SimulationDialog:
        dialog = SimulationDialog(shop.desks, manual_jobs, draft, "EUR", parent=window)
        dialog.open()
        manual_jobs.drain()
        return dialog

    return opened


def cells(dialog: SimulationDialog) -> list[tuple[str, ...]]:
    model = dialog.form.result_table.model()
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def test_outcome_stands_beside_todays_rules(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.a_reward(100, value_minor=500)
    ana = shop.enrol("A")
    shop.sell(ana, 4000)
    shop.sell(ana, 1000)
    dialog = open_dialog(BIG)
    dialog.run_or_stop()
    manual_jobs.drain()
    assert cells(dialog)[:2] == [
        ("Points", "50", "150", "+100"),
        ("Worth, by what rewards cost", "", "", "5.00 EUR"),
    ]
    assert "It changes 1 of 2 sales, and 1 of 1 customer." in dialog.form.outcome_label.text()
    assert "Refunds are left aside" in dialog.form.notes_label.text()


def test_nothing_is_written_before_it_is_switched_on(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    before = shop.books()
    dialog = open_dialog(BIG)
    assert not dialog.send_button.isEnabled()
    dialog.run_or_stop()
    manual_jobs.drain()
    assert shop.books() == before and dialog.send_button.isEnabled()


def test_days_without_sales_say_what_to_do(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(shop.enrol(), 4000)
    dialog = open_dialog(BIG)
    for edit in (dialog.form.range_bar.form.first_edit, dialog.form.range_bar.form.last_edit):
        edit.setDate(QDate(2025, 1, 1))
    dialog.run_or_stop()
    manual_jobs.drain()
    assert dialog.form.outcome_label.text().endswith("Choose other dates.") and cells(dialog) == []


def test_last_thirty_days_are_proposed(open_dialog: Opener) -> None:
    choice = open_dialog(BIG).form.range_bar.choice()
    assert choice is not None and (choice.period.days, choice.period.last) == (30, TODAY)


def test_run_is_stopped_and_can_be_run_again(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(shop.enrol(), 4000)
    dialog = open_dialog(BIG)
    dialog.run_or_stop()
    assert dialog.form.run_button.text() == "S&top" and dialog.form.progress_bar.isVisible()
    dialog.run_or_stop()
    manual_jobs.drain()
    assert dialog.form.run_button.text() == "&Run" and cells(dialog) == []
    assert dialog.form.problem_label.text() == "" and not dialog.send_button.isEnabled()
    dialog.run_or_stop()
    manual_jobs.drain()
    assert cells(dialog)[0][2] == "140"


def test_closing_ends_the_run(open_dialog: Opener, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(BIG)
    dialog.run_or_stop()
    dialog.reject()
    manual_jobs.drain()
    assert manual_jobs.waiting == 0


def test_switching_on_writes_the_rule_once(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    dialog = open_dialog(BIG)
    dialog.run_or_stop()
    manual_jobs.drain()
    dialog.send()
    dialog.send()
    assert manual_jobs.waiting == 1
    with qtbot.waitSignal(dialog.posted) as written:
        manual_jobs.drain()
    found = [rule for rule in shop.desks.program.state().rules if rule.name == "Big"]
    assert found == [written.args[0]] and found[0] == replace(BIG, id=found[0].id, version=1, active=True)


def test_somebody_elses_change_is_told(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    written = shop.desks.program.change_rule(replace(BIG, id=shop.desks.program.new_rule_id()))
    dialog = open_dialog(written)
    dialog.run_or_stop()
    manual_jobs.drain()
    shop.desks.program.change_rule(replace(written, points=5))
    dialog.send()
    manual_jobs.drain()
    assert "was changed by somebody else meanwhile" in dialog.form.problem_label.text() and dialog.isVisible()


def test_a_new_rule_keeps_the_id_it_was_tried_under(shop: Shop) -> None:
    rule_id = ItemId[Rule](shop.desks.program.new_rule_id)
    assert rule_id.given_to(BIG).id == rule_id.given_to(BIG).id != 0


def test_real_runner_shows_the_outcome(shop: Shop, jobs: Jobs, window: QWidget, qtbot: QtBot) -> None:
    ana = shop.enrol()
    for _ in range(5):
        shop.sell(ana, 4000)
    dialog = SimulationDialog(shop.desks, jobs, BIG, "EUR", parent=window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.form.range_bar.choice() is not None and jobs.is_idle)
    dialog.run_or_stop()
    qtbot.waitUntil(lambda: len(cells(dialog)) > 0, timeout=10_000)
    assert cells(dialog)[0] == ("Points", "200", "700", "+500")
    jobs.run(lambda _context: shop.desks.close_thread(), lambda _outcome: None, lane=Lane.READ)
    qtbot.waitUntil(lambda: jobs.is_idle)


def test_other_dates_take_the_outcome_away_and_end_the_run(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.sell(shop.enrol("A"), 4000)
    dialog = open_dialog(BIG)
    first_edit = dialog.form.range_bar.form.first_edit
    dialog.run_or_stop()
    manual_jobs.drain()
    assert cells(dialog) and dialog.send_button.isEnabled()
    first_edit.setDate(first_edit.date().addDays(1))
    assert cells(dialog) == [] and dialog.form.outcome_label.text() == "" and not dialog.send_button.isEnabled()
    dialog.run_or_stop()
    first_edit.setDate(first_edit.date().addDays(1))
    manual_jobs.drain()
    assert cells(dialog) == [] and dialog.form.run_button.text() == "&Run"
