from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.gui.cancel_redemption_dialog import CancelRedemptionDialog
from loyalty_desktop.gui.reverse_dialog import ReverseDialog, dialog_to_reverse, is_cancellable, why_not_reversible
from loyalty_desktop.services.rewards import RedeemRequest
from tests.builders import Shop

from .manual_jobs import ManualJobs


def newest(shop: Shop) -> EntryRow:
    return shop.desks.counter.page(EntryQuery(kinds=("redeem",)), 0, 1)[0]


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs) -> CancelRedemptionDialog:
    dialog = CancelRedemptionDialog(shop.desks, jobs, newest(shop), window)
    dialog.open()
    jobs.drain()
    return dialog


def a_choice(shop: Shop) -> Reward:
    """A discount of which the clerk chooses how many points it uses."""
    reward = shop.a_reward(10, value_minor=100)
    terms = replace(reward.terms, most_points=100)
    return shop.desks.program.change_reward(replace(reward, purpose="discount", terms=terms))


def test_a_redemption_comes_back_whole(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    dialog = a_dialog(window, shop, manual_jobs)
    assert "come back together" in dialog.form.left_label.text()
    assert not dialog.form.points_edit.isEnabled()
    dialog.send()
    assert "reason" in dialog.form.reason_problem_label.text()
    dialog.form.reason_combo.setCurrentText("Brought back")
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 100


def test_a_part_of_chosen_points_comes_back(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.redeem(RedeemRequest(ana, a_choice(shop).id, identity, points=80))
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.reason_combo.setCurrentText("Brought back")
    dialog.form.points_edit.setText("81")
    dialog.send()
    assert dialog.form.points_problem_label.text() == "Give a whole number from 1 to 80."
    dialog.form.points_edit.setText("30")
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 50
    assert why_not_reversible(newest(shop)) == ""
    again = dialog_to_reverse(shop.desks, manual_jobs, newest(shop), window)
    manual_jobs.drain()
    assert isinstance(again, CancelRedemptionDialog)
    assert again.form.points_edit.text() == "50"
    assert "30 points came back already" in again.form.left_label.text()


def test_what_has_ended_is_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    dialog = a_dialog(window, shop, manual_jobs)
    shop.void(newest(shop).id)
    dialog.form.reason_combo.setCurrentText("Brought back")
    dialog.send()
    manual_jobs.drain()
    assert "cancelled" in dialog.form.problem_label.text()
    assert shop.balance(ana) == 100


def test_only_redemptions_are_cancelled(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    entries = shop.desks.counter.page(EntryQuery(), 0, 9)
    assert [is_cancellable(entry) for entry in entries] == [True, False]


def test_reversing_a_redemption_leads_to_cancelling_it(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    reverse = ReverseDialog(shop.desks, manual_jobs, newest(shop), window)
    told: list[object] = []
    reverse.posted.connect(told.append)
    reverse.open()
    manual_jobs.drain()
    (button,) = [button for button in reverse.form.button_box.buttons() if "Cancel redemption" in button.text()]
    button.click()
    manual_jobs.drain()
    dialog = reverse.findChild(CancelRedemptionDialog)
    assert isinstance(dialog, CancelRedemptionDialog)
    dialog.form.reason_combo.setCurrentText("Brought back")
    dialog.send()
    manual_jobs.drain()
    assert (len(told), shop.balance(ana)) == (1, 100)
    assert [entry.kind for entry in shop.desks.counter.page(EntryQuery(), 0, 1)] == ["redeem_reversal"]


def test_nothing_comes_back_twice(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(60))
    redemption = newest(shop)
    shop.void(redemption.id)
    dialog = CancelRedemptionDialog(shop.desks, manual_jobs, redemption, window)
    manual_jobs.drain()
    assert "Nothing of it is left" in dialog.form.left_label.text()
    assert not dialog.send_button.isEnabled()


def test_what_cancelling_does_is_told_for_the_points_typed(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.redeem(RedeemRequest(ana, a_choice(shop).id, identity, points=80))
    form = a_dialog(window, shop, manual_jobs).form
    assert form.effect_label.text() == "80 points come back, and the balance goes from 20 points to 100 points."
    for typed, said in (("30", "30 points come back, and the balance goes from 20 points to 50 points."), ("81", "")):
        form.points_edit.setText(typed)
        form.points_edit.textEdited.emit(typed)
        manual_jobs.drain()
        assert form.effect_label.text() == said


def test_points_that_lapse_at_once_are_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.program.change_settings(lifetime_months="1", reinstatement="keep_expired")
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.redeem(ana, shop.a_reward(100))
    shop.clock.advance(days=45)
    told = a_dialog(window, shop, manual_jobs).form.effect_label.text().splitlines()
    assert told == [
        "100 points come back, and the balance goes from 0 points to 0 points.",
        "100 points of them lapse at once: their last day is over.",
    ]
