"""A day begins while a survey, a reward or a policy is being looked at: it is told as of the new day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.gui.expiry_dialog import ExpiryDialog
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog
from tests.builders import TODAY, Shop
from tests.services.survey_shop import a_survey, written

from .manual_jobs import ManualJobs
from .test_day_watch import Night

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def night(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> Night:
    return Night(window, shop, manual_jobs)


def asking(night: Night) -> SurveyAnswerDialog:
    dialog = SurveyAnswerDialog(night.shop.desks, night.jobs, parent=night.window)
    night.open(dialog)
    return dialog


def offered(dialog: SurveyAnswerDialog) -> list[str]:
    combo = dialog.form.survey_combo
    return [combo.itemText(place) for place in range(combo.count())]


def test_a_survey_that_opens_at_midnight_is_asked(night: Night) -> None:
    written(night.shop, a_survey("summer", opens_on=TOMORROW))
    dialog = asking(night)
    assert "No survey can be answered today" in dialog.form.problem_label.text()
    night.pass_to(TOMORROW)
    assert offered(dialog) == ["Survey summer"] and dialog.form.question_label.text() == "Would you recommend us?"
    assert dialog.form.problem_label.text() == "" and dialog.send_button.isEnabled()


def test_a_survey_that_ends_at_midnight_makes_room_for_another(night: Night) -> None:
    written(night.shop, a_survey("spring", closes_on=TODAY))
    night.shop.desks.surveys.change(a_survey("summer", opens_on=TOMORROW))
    dialog = asking(night)
    night.pass_to(TOMORROW)
    assert (offered(dialog), dialog.form.survey_combo.currentText()) == (["Survey summer"], "Survey summer")
    night.pass_to(TOMORROW + timedelta(days=1))
    assert dialog.form.place_label.text() == "Question 1 of 3"


def test_answers_to_a_survey_that_has_ended_stay_and_it_is_said(qtbot: QtBot, night: Night) -> None:
    written(night.shop, a_survey("spring", closes_on=TODAY))
    dialog = asking(night)
    qtbot.keyClick(dialog.form.option_list, Qt.Key.Key_7)
    night.pass_to(TOMORROW)
    assert "last day of this survey is over" in dialog.form.problem_label.text()
    assert [index.row() for index in dialog.form.option_list.selectedIndexes()] == [7]
    assert not dialog.send_button.isEnabled()


def test_answers_to_a_survey_that_goes_on_are_left_alone(qtbot: QtBot, night: Night) -> None:
    written(night.shop)
    dialog = asking(night)
    qtbot.keyClick(dialog.form.option_list, Qt.Key.Key_7)
    qtbot.keyClick(dialog.form.option_list, Qt.Key.Key_Return)
    night.pass_to(TOMORROW)
    assert dialog.form.place_label.text() == "Question 2 of 3" and dialog.form.problem_label.text() == ""
    dialog.go_back()
    assert [index.row() for index in dialog.form.option_list.selectedIndexes()] == [7]


def redeeming(night: Night, number: int) -> RedeemDialog:
    dialog = RedeemDialog(night.shop.desks, night.jobs, night.shop.desks.customers.show(number).row, night.window)
    night.open(dialog)
    return dialog


def test_points_that_expire_at_midnight_are_offered_no_more(night: Night) -> None:
    shop = night.shop
    shop.desks.program.change_settings(lifetime_months="1")
    number = shop.enrol()
    shop.sell(number, 80_00, on=date(2026, 2, 10))
    shop.a_reward(50)
    dialog = redeeming(night, number)
    assert dialog.form.balance_label.text() == "80 points"
    night.pass_to(TOMORROW)
    assert dialog.form.balance_label.text() == "0 points"
    assert dialog.form.after_label.text() == "not yet: 50 points short"


def a_choice_of_points(shop: Shop, name: str, *, most: int) -> None:
    """A reward for which the clerk chooses the points, from 20 on."""
    terms = Terms(most_points=most)
    shop.desks.program.change_reward(
        Reward(shop.desks.program.new_reward_id(), 0, name, "discount", 20, 500, terms=terms)
    )


def test_points_typed_for_a_reward_stay_over_midnight(qtbot: QtBot, night: Night) -> None:
    shop, number = night.shop, night.shop.enrol()
    shop.adjust(number, 80)
    a_choice_of_points(shop, "Voucher", most=70)
    a_choice_of_points(shop, "Ticket", most=60)
    dialog = redeeming(night, number)
    edit = dialog.form.points_edit
    edit.selectAll()
    qtbot.keyClicks(edit, "45")
    night.pass_to(TOMORROW)
    assert (edit.text(), dialog.form.cost_label.text()) == ("45", "45 points")
    table = dialog.form.reward_table
    table.setCurrentIndex(table.model().index(1, 0))
    assert edit.text() == "20"


def test_points_typed_for_a_reward_stay_when_they_are_refused(qtbot: QtBot, night: Night) -> None:
    shop, number = night.shop, night.shop.enrol()
    shop.adjust(number, 80)
    a_choice_of_points(shop, "Voucher", most=70)
    dialog = redeeming(night, number)
    dialog.form.points_edit.selectAll()
    qtbot.keyClicks(dialog.form.points_edit, "45")
    shop.adjust(number, -50)
    dialog.send()
    night.jobs.drain()
    assert "holds 30 points" in dialog.form.problem_label.text()
    assert (dialog.form.points_edit.text(), dialog.form.after_label.text()) == ("45", "not yet: 15 points short")


@pytest.fixture
def policy(night: Night) -> ExpiryDialog:
    number = night.shop.enrol()
    night.shop.sell(number, 10_00, on=date(2026, 2, 1))
    dialog = ExpiryDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    dialog.form.lifetime_edit.setText("1")
    dialog.form.open_lots_check.setChecked(True)
    return dialog


def months(dialog: ExpiryDialog) -> list[str]:
    return [str(dialog.model.index(row, 0).data()) for row in range(dialog.model.rowCount())]


def test_a_preview_of_a_policy_is_worked_out_for_the_new_day(night: Night, policy: ExpiryDialog) -> None:
    night.pass_to(date(2026, 3, 31))
    policy.form.preview_button.click()
    night.jobs.drain()
    assert "2026-04" in months(policy)
    night.pass_to(date(2026, 4, 5))
    assert "2026-05" in months(policy) and policy.send_button.isEnabled()
    policy.send()
    night.jobs.drain()
    assert not policy.isVisible(), "what was shown is what is set"


def test_a_preview_that_nobody_asked_for_is_not_made_at_midnight(night: Night, policy: ExpiryDialog) -> None:
    night.pass_to(TOMORROW)
    assert policy.model.rowCount() == 0 and not policy.send_button.isEnabled()
    assert policy.form.lifetime_edit.text() == "1"
