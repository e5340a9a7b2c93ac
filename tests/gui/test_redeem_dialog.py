from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.redeem_dialog import RedeemDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs, *, points: int = 80) -> RedeemDialog:
    number = shop.enrol()
    shop.adjust(number, points)
    dialog = RedeemDialog(shop.desks, jobs, shop.desks.customers.show(number).row, window)
    dialog.open()
    jobs.drain()
    return dialog


def cells(dialog: RedeemDialog) -> list[tuple[str, ...]]:
    model = dialog.form.reward_table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_rewards_say_what_is_missing(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.a_reward(120, name="Dinner")
    shop.a_reward(50, name="Mug")
    rows = cells(a_dialog(window, shop, manual_jobs))
    assert rows == [("Mug", "Gift", "50", "Yes"), ("Dinner", "Gift", "120", "40 points short")]


def test_one_enter_redeems_the_first_within_reach(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.a_reward(50)
    dialog = a_dialog(window, shop, manual_jobs)
    assert dialog.form.after_label.text() == "30 points (-50)"
    answers: list[object] = []
    dialog.posted.connect(answers.append)
    qtbot.waitUntil(dialog.form.reward_table.hasFocus)
    qtbot.keyClick(dialog.form.reward_table, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert [answer.balance for answer in answers] == [30]  # type: ignore[attr-defined]


def test_too_few_points_are_told_with_the_numbers(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.a_reward(120)
    dialog = a_dialog(window, shop, manual_jobs)
    assert dialog.form.after_label.text() == "not yet: 40 points short"
    dialog.send()
    manual_jobs.drain()
    assert dialog.isVisible()
    assert "Ana Ruiz holds 80 points; this needs 120" in dialog.form.problem_label.text()


def test_without_rewards_it_says_where_to_add_them(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    with qtbot.waitSignal(dialog.rewards_requested):
        dialog.form.reward_table.empty_action_requested.emit()
    assert not dialog.isVisible()


def test_points_spent_elsewhere_meanwhile_are_read_again(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    reward = shop.a_reward(50)
    dialog = a_dialog(window, shop, manual_jobs)
    shop.redeem(shop.desks.customers.find("Ana Ruiz").id, reward)
    dialog.send()
    manual_jobs.drain()
    assert dialog.form.balance_label.text() == "30 points"
    assert "holds 30 points" in dialog.form.problem_label.text()
