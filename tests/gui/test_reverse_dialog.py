from __future__ import annotations

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.gui.reverse_dialog import ReverseDialog, why_not_reversible
from tests.builders import Shop

from .manual_jobs import ManualJobs


def newest(shop: Shop) -> EntryRow:
    return shop.desks.counter.page(EntryQuery(), 0, 1)[0]


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs) -> ReverseDialog:
    dialog = ReverseDialog(shop.desks, jobs, newest(shop), window)
    dialog.open()
    jobs.drain()
    return dialog


def test_it_shows_what_will_happen(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.adjust(shop.enrol(), 80)
    dialog = a_dialog(window, shop, manual_jobs)
    assert "+80 points" in dialog.form.entry_label.text()
    assert dialog.form.effect_label.text() == "Ana Ruiz: 80 points → 0 points (-80)."


def test_an_entry_is_reversed_with_a_reason(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 80)
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.send()
    assert "reason" in dialog.form.problem_label.text()
    dialog.form.reason_combo.setCurrentText("Wrong customer")
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 0
    assert newest(shop).reason == "Wrong customer"


def test_an_entry_of_a_sale_reverses_the_sale(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, receipt="R1")
    dialog = a_dialog(window, shop, manual_jobs)
    assert "whole sale" in dialog.form.heading_label.text()
    dialog.form.reason_combo.setCurrentText("Entered twice")
    dialog.send()
    manual_jobs.drain()
    assert shop.balance(ana) == 0


def test_spent_points_are_told_to_become_debt(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 80)
    credit = newest(shop)
    shop.redeem(ana, shop.a_reward(50))
    dialog = ReverseDialog(shop.desks, manual_jobs, credit, window)
    manual_jobs.drain()
    assert "becomes debt" in dialog.form.effect_label.text()


def test_a_refusal_stays_in_the_dialog(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.adjust(shop.enrol(), 80)
    dialog = a_dialog(window, shop, manual_jobs)
    shop.void(newest(shop).id)
    dialog.form.reason_combo.setCurrentText("Entered twice")
    dialog.send()
    manual_jobs.drain()
    assert dialog.isVisible()
    assert "reversed already" in dialog.form.problem_label.text()


def test_what_cannot_be_reversed_says_why(shop: Shop) -> None:
    assert "Choose" in why_not_reversible(None)
    shop.adjust(shop.enrol(), 80)
    assert why_not_reversible(newest(shop)) == ""
    shop.void(newest(shop).id)
    after, before = shop.desks.counter.page(EntryQuery(), 0, 2)
    assert "reverses another" in why_not_reversible(after)
    assert "reversed already" in why_not_reversible(before)


def test_a_clawback_reverses_its_refund(shop: Shop) -> None:
    shop.refund(shop.sell(shop.enrol(), 1000))
    assert why_not_reversible(newest(shop)) == ""


def test_what_the_desk_would_refuse_cannot_be_sent(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ben = shop.enrol("C2", name="Ben Oak")
    shop.adjust(ben, 50)
    reward = Reward(
        shop.desks.program.new_reward_id(), 0, "Five off", "discount", 50, 500, terms=Terms(voucher_days=30)
    )
    voucher = shop.redeem(ben, shop.desks.program.change_reward(reward)).code
    shop.desks.rewards.use(voucher, identity=shop.desks.counter.new_identity())
    dialog = a_dialog(window, shop, manual_jobs)
    assert "was used on" in dialog.form.problem_label.text()
    assert not dialog.send_button.isEnabled()
