from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.gui.rule_dialog import RuleDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs

Opener = Callable[..., RuleDialog]


@pytest.fixture
def open_dialog(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> Opener:
    def opened(rule: Rule | None = None, *, is_copy: bool = False) -> RuleDialog:
        dialog = RuleDialog(shop.desks, manual_jobs, "EUR", rule, is_copy=is_copy, parent=window)
        dialog.open()
        return dialog

    return opened


def rule_of(shop: Shop, action: str) -> Rule:
    return next(rule for rule in shop.desks.program.state().rules if rule.action == action)


def choose_action(dialog: RuleDialog, code: str) -> None:
    combo = dialog.form.action_combo
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def test_new_rule_is_written_under_its_actions_name(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    choose_action(dialog, "product_review")
    dialog.form.points_edit.setText("1,500")
    with qtbot.waitSignal(dialog.posted) as written:
        dialog.send()
        manual_jobs.drain()
    assert (written.args[0].name, written.args[0].points) == ("product_review", 1_500)
    assert len(shop.desks.program.state().rules) == 17


def test_an_action_of_ones_own_gets_a_code(open_dialog: Opener, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = open_dialog()
    dialog.form.action_combo.setEditText("Wine Tasting")
    dialog.form.name_edit.setText("Friday tasting")
    dialog.form.points_edit.setText("30")
    with qtbot.waitSignal(dialog.posted) as written:
        dialog.send()
        manual_jobs.drain()
    assert (written.args[0].action, written.args[0].name) == ("wine_tasting", "Friday tasting")


def test_purchase_rule_is_shown_and_changed(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    assert dialog.form.per_amount_radio.isChecked() and dialog.form.per_amount_edit.text() == "1.00"
    assert dialog.form.example_label.text().startswith("A sale of 10.00 EUR pays 10 points")
    dialog.form.points_edit.setText("5")
    dialog.form.per_amount_edit.setText("2.50")
    dialog.form.rounding_combo.setCurrentIndex(dialog.form.rounding_combo.findData(Rounding.NEAREST))
    dialog.send()
    manual_jobs.drain()
    rule = rule_of(shop, "purchase")
    assert (rule.version, rule.points, rule.per_minor, rule.rounding) == (2, 5, 250, Rounding.NEAREST)


def test_copy_is_a_new_rule_that_is_off(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"), is_copy=True)
    assert dialog.form.name_edit.text() == "Copy of Purchase"
    dialog.send()
    manual_jobs.drain()
    copies = [rule for rule in shop.desks.program.state().rules if rule.name == "Copy of Purchase"]
    assert len(copies) == 1 and not copies[0].active


@pytest.mark.parametrize(
    ("points", "amount", "place", "said"),
    [
        ("many", "1.00", "points", "whole number"),
        ("0", "1.00", "points", "between 1 and"),
        ("1", "", "per_amount", "is no amount of money"),
        ("1", "0", "per_amount", "for which amount"),
        ("1", "1.005", "per_amount", "more decimals"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    *, open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, points: str, amount: str, place: str, said: str
) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    dialog.form.points_edit.setText(points)
    dialog.form.per_amount_edit.setText(amount)
    dialog.send()
    assert manual_jobs.waiting == 0 and dialog.isVisible()
    field, label = getattr(dialog.form, f"{place}_edit"), getattr(dialog.form, f"{place}_problem_label")
    assert said in label.text() and label.isVisible() and field.accessibleDescription() == label.text()


def test_action_and_name_are_asked_for(open_dialog: Opener) -> None:
    dialog = open_dialog()
    dialog.send()
    assert dialog.form.action_problem_label.isVisible()
    choose_action(dialog, "birthday")
    dialog.form.name_edit.clear()
    dialog.send()
    assert dialog.form.name_problem_label.text() == "Give the rule a name."


def test_only_purchases_pay_for_an_amount(open_dialog: Opener, shop: Shop) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    choose_action(dialog, "daily_login")
    assert dialog.form.fixed_radio.isChecked() and not dialog.form.per_amount_radio.isEnabled()
    assert dialog.form.repeat_label.text() == "It can pay the same customer: at most once a day."


def test_somebody_elses_change_meanwhile_is_kept(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    shop.pay_for("purchase", 3)
    dialog.form.points_edit.setText("9")
    dialog.send()
    manual_jobs.drain()
    assert "was changed by somebody else meanwhile" in dialog.form.problem_label.text()
    assert dialog.isVisible() and dialog.send_button.isEnabled()
    assert rule_of(shop, "purchase").points == 3


def test_what_the_form_does_not_show_is_kept(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    special = replace(rule_of(shop, "purchase"), waiting_days=14, conditions=Conditions(min_spend_minor=2_000))
    shop.desks.program.change_rule(special)
    dialog = open_dialog(rule_of(shop, "purchase"))
    assert "from 20.00 EUR" in dialog.form.example_label.text()
    dialog.form.points_edit.setText("3")
    dialog.send()
    manual_jobs.drain()
    rule = rule_of(shop, "purchase")
    assert (rule.points, rule.waiting_days, rule.conditions.min_spend_minor) == (3, 14, 2_000)


def test_a_multiplier_keeps_its_kind(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    number = shop.desks.program.new_rule_id()
    doubled = Rule(number, 0, "Double week", "purchase", RuleKind.MULTIPLIER, 0, percent=200)
    dialog = open_dialog(shop.desks.program.change_rule(doubled))
    assert not dialog.form.fixed_radio.isEnabled() and not dialog.form.points_edit.isEnabled()
    dialog.form.name_edit.setText("Double days")
    dialog.send()
    manual_jobs.drain()
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.id == number]
    assert (rule.name, rule.kind, rule.percent, rule.version) == ("Double days", RuleKind.MULTIPLIER, 200, 2)


def test_a_double_click_writes_once(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    dialog.send()
    dialog.send()
    assert manual_jobs.waiting == 1
    manual_jobs.drain()
    assert rule_of(shop, "purchase").version == 2


def test_the_keyboard_alone_writes(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = open_dialog(rule_of(shop, "birthday"))
    dialog.form.points_edit.setFocus()
    dialog.form.points_edit.selectAll()
    qtbot.keyClicks(dialog.form.points_edit, "77")
    qtbot.keyClick(dialog.form.points_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    rule = rule_of(shop, "birthday")
    assert (rule.points, rule.kind) == (77, RuleKind.FIXED)
