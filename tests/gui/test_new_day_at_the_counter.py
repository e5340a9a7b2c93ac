"""A day begins while somebody at the counter looks at something: it is told as of the new day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.gui.cancel_redemption_dialog import CancelRedemptionDialog
from loyalty_desktop.gui.expiry_dialog import ExpiryDialog
from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from loyalty_desktop.gui.refund_dialog import RefundDialog
from loyalty_desktop.gui.reverse_dialog import ReverseDialog
from loyalty_desktop.gui.survey_answer_dialog import SurveyAnswerDialog
from loyalty_desktop.gui.voucher_dialog import VoucherDialog
from loyalty_desktop.gui.vouchers_dialog import VouchersDialog
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


def points_of_a_month(night: Night) -> int:
    """A customer with 80 points whose last day is today."""
    night.shop.desks.program.change_settings(lifetime_months="1", reinstatement="grace", grace_days="10")
    number = night.shop.enrol()
    night.shop.sell(number, 80_00, on=date(2026, 2, 10))
    return number


def newest(shop: Shop, *kinds: str) -> EntryRow:
    return shop.desks.counter.page(EntryQuery(kinds=kinds), 0, 1)[0]


def test_a_reversal_is_foreseen_for_the_new_day(night: Night) -> None:
    number = points_of_a_month(night)
    night.shop.redeem(number, night.shop.a_reward(50))
    dialog = ReverseDialog(night.shop.desks, night.jobs, newest(night.shop, "redeem"), night.window)
    night.open(dialog)
    assert dialog.form.effect_label.text() == "Ana Ruiz: 30 points → 80 points (+50)."
    dialog.form.reason_combo.setCurrentText("Entered by mistake")
    night.pass_to(TOMORROW)
    assert dialog.form.effect_label.text() == "Ana Ruiz: 30 points → 50 points (+20)."
    assert dialog.form.reason_combo.currentText() == "Entered by mistake" and dialog.send_button.isEnabled()


def test_a_cancellation_is_foreseen_for_the_new_day(night: Night) -> None:
    number = points_of_a_month(night)
    night.shop.redeem(number, night.shop.a_reward(50))
    dialog = CancelRedemptionDialog(night.shop.desks, night.jobs, newest(night.shop, "redeem"), night.window)
    night.open(dialog)
    assert "can be used through" not in dialog.form.effect_label.text()
    night.pass_to(TOMORROW)
    assert "50 points of them are past their last day" in dialog.form.effect_label.text()
    assert "can be used through 2026-03-21." in dialog.form.effect_label.text()


def test_a_refund_is_foreseen_for_the_new_day(night: Night) -> None:
    number = points_of_a_month(night)
    dialog = RefundDialog(night.shop.desks, night.jobs, number, night.window)
    night.open(dialog)
    dialog.form.number_edit.setText("B-7")
    assert dialog.form.points_label.text() == "80 points go back with the goods."
    night.pass_to(TOMORROW)
    assert dialog.form.points_label.text() != "80 points go back with the goods."
    assert dialog.form.number_edit.text() == "B-7"


@pytest.fixture
def code(night: Night) -> str:
    """The voucher that can be used today and not tomorrow."""
    shop = night.shop
    reward = Reward(shop.desks.program.new_reward_id(), 0, "Five off", "discount", 50, 500, terms=Terms(voucher_days=1))
    number = shop.enrol()
    shop.adjust(number, 80)
    code = shop.redeem(number, shop.desks.program.change_reward(reward)).code
    night.pass_to(TOMORROW)
    return code


def test_a_voucher_that_ends_at_midnight_is_taken_in_no_more(night: Night, code: str) -> None:
    dialog = VoucherDialog(night.shop.desks, night.jobs, code, night.window)
    night.open(dialog)
    dialog.form.receipt_edit.setText("R-9")
    assert dialog.form.use_button.isEnabled() and "be used once" in dialog.form.state_label.text()
    night.pass_to(TOMORROW + timedelta(days=1))
    assert dialog.form.state_label.text() == "Ana Ruiz gave 50 points. It could be used through 2026-03-11."
    assert not dialog.form.use_button.isEnabled() and not dialog.form.cancel_button.isEnabled()
    assert dialog.form.receipt_edit.text() == "R-9" and dialog.form.cancel_effect_label.text() == ""


def test_a_voucher_that_is_being_taken_in_at_midnight_is_taken_in_once(night: Night, code: str) -> None:
    dialog = VoucherDialog(night.shop.desks, night.jobs, code, night.window)
    night.open(dialog)
    dialog.use()
    dialog.follow_day(TOMORROW)
    assert not dialog.form.use_button.isEnabled()
    night.jobs.drain()
    assert dialog.form.state_label.text().startswith("Used on 2026-03-11.")


def test_the_list_of_vouchers_follows_the_day(night: Night, code: str) -> None:
    dialog = VouchersDialog(night.shop.desks, night.jobs, night.window)
    night.open(dialog)
    model = dialog.form.voucher_table.model()
    assert model.index(0, 4).data() == "Issued"
    night.shop.clock.move_to(TOMORROW + timedelta(days=1))
    night.shop.desks.expiry.run()
    night.pass_to(TOMORROW + timedelta(days=1))
    assert model.index(0, 4).data() == "Expired"
