from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.rules import Multiplies, Rule, RuleKind
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.gui.rule_dialog import RuleDialog
from loyalty_desktop.gui.simulation_dialog import SimulationDialog
from loyalty_desktop.wording.rule_sentences import rule_sentence
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .test_forms import mnemonics, root_of

Opener = Callable[..., RuleDialog]


@pytest.fixture
def open_dialog(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> Opener:
    def opened(rule: Rule | None = None, *, is_copy: bool = False) -> RuleDialog:
        dialog = RuleDialog(shop.desks, manual_jobs, "EUR", rule, is_copy=is_copy, parent=window)
        dialog.open()
        manual_jobs.drain()
        return dialog

    return opened


def rule_of(shop: Shop, action: str) -> Rule:
    return next(rule for rule in shop.desks.program.state().rules if rule.action == action)


def choose_action(dialog: RuleDialog, code: str) -> None:
    combo = dialog.form.action_combo
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def refuse(sentence: str, _field: QWidget | None) -> None:
    """Nothing is to be complained about."""
    pytest.fail(sentence)


def test_new_rule_is_written_under_its_actions_name(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    choose_action(dialog, "product_review")
    dialog.form.pay_page.form.points_edit.setText("1,500")
    with qtbot.waitSignal(dialog.posted) as written:
        dialog.send()
        manual_jobs.drain()
    assert (written.args[0].name, written.args[0].points) == ("product_review", 1_500)
    assert len(shop.desks.program.state().rules) == 17


def test_an_action_of_ones_own_gets_a_code(open_dialog: Opener, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = open_dialog()
    dialog.form.action_combo.setEditText("Wine Tasting")
    dialog.form.name_edit.setText("Friday tasting")
    dialog.form.pay_page.form.points_edit.setText("30")
    with qtbot.waitSignal(dialog.posted) as written:
        dialog.send()
        manual_jobs.drain()
    assert (written.args[0].action, written.args[0].name) == ("wine_tasting", "Friday tasting")


def test_purchase_rule_is_shown_and_changed(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    assert (
        dialog.form.pay_page.form.per_amount_radio.isChecked()
        and dialog.form.pay_page.form.per_amount_edit.text() == "1.00"
    )
    assert dialog.form.example_label.text().startswith("A sale of 10.00 EUR pays 10 points")
    dialog.form.pay_page.form.points_edit.setText("5")
    dialog.form.pay_page.form.per_amount_edit.setText("2.50")
    dialog.form.pay_page.form.rounding_combo.setCurrentIndex(
        dialog.form.pay_page.form.rounding_combo.findData(Rounding.NEAREST)
    )
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
    dialog.form.pay_page.form.points_edit.setText(points)
    dialog.form.pay_page.form.per_amount_edit.setText(amount)
    dialog.send()
    assert manual_jobs.waiting == 0 and dialog.isVisible()
    form = dialog.form.pay_page.form
    field, label = getattr(form, f"{place}_edit"), getattr(form, f"{place}_problem_label")
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
    assert (
        dialog.form.pay_page.form.fixed_radio.isChecked() and not dialog.form.pay_page.form.per_amount_radio.isEnabled()
    )
    assert dialog.form.repeat_label.text() == "It can pay the same customer: at most once a day."


def test_somebody_elses_change_meanwhile_is_kept(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    shop.pay_for("purchase", 3)
    dialog.form.pay_page.form.points_edit.setText("9")
    dialog.send()
    manual_jobs.drain()
    assert "was changed by somebody else meanwhile" in dialog.form.problem_label.text()
    assert dialog.isVisible() and dialog.send_button.isEnabled()
    assert rule_of(shop, "purchase").points == 3


def test_conditions_are_shown_and_kept(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    special = replace(rule_of(shop, "purchase"), waiting_days=14, conditions=Conditions(min_spend_minor=2_000))
    shop.desks.program.change_rule(special)
    dialog = open_dialog(rule_of(shop, "purchase"))
    assert "from 20.00 EUR" in dialog.form.sentence_label.text()
    assert "a sale of 10.00 EUR pays 0 points; 24.00 EUR pays 24 points" in dialog.form.example_label.text()
    assert dialog.form.whom_page.form.min_spend_edit.text() == "20.00"
    assert dialog.form.limits_page.form.waiting_edit.text() == "14"
    dialog.form.pay_page.form.points_edit.setText("3")
    dialog.send()
    manual_jobs.drain()
    rule = rule_of(shop, "purchase")
    assert (rule.points, rule.waiting_days, rule.conditions.min_spend_minor) == (3, 14, 2_000)


def test_a_multiplier_keeps_its_kind(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    number = shop.desks.program.new_rule_id()
    doubled = Rule(number, 0, "Double week", "purchase", RuleKind.MULTIPLIER, 0, percent=200)
    dialog = open_dialog(shop.desks.program.change_rule(doubled))
    pay = dialog.form.pay_page.form
    assert pay.multiplier_radio.isChecked() and pay.factor_edit.text() == "2" and not pay.points_edit.isVisible()
    dialog.form.name_edit.setText("Double days")
    dialog.send()
    manual_jobs.drain()
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.id == number]
    assert (rule.name, rule.kind, rule.percent, rule.version) == ("Double days", RuleKind.MULTIPLIER, 200, 2)


RULES: list[dict[str, Any]] = [
    {"kind": RuleKind.FIXED, "points": 7, "caps": (Cap(CapMeasure.TIMES, 3, CapBucket.MONTH, CapScope.CLERK),)},
    {"kind": RuleKind.PER_UNIT, "points": 2, "group": "coffee", "priority": -3, "waiting_days": 14},
    {"kind": RuleKind.PER_AMOUNT, "points": 5, "per_minor": 250, "rounding": Rounding.UP},
    {"kind": RuleKind.MULTIPLIER, "points": 0, "percent": 150, "multiplies": Multiplies.ALL},
]
CONDITIONS = [
    Conditions(),
    Conditions(first_day=date(2026, 12, 1), last_day=date(2026, 12, 24), weekdays=(2, 7)),
    Conditions(from_minute=22 * 60, until_minute=2 * 60 + 30, stores=("High Street", "Station"), tiers=("Gold",)),
    Conditions(segments=("vip",), categories=("Food, drink",), products=("A-1",), without_products=("A-2", "B-2")),
    Conditions(without_categories=("Gift cards",), min_spend_minor=2050, min_quantity_milli=1500),
]


@pytest.mark.parametrize("conditions", CONDITIONS)
@pytest.mark.parametrize("values", RULES)
def test_every_rule_is_read_back_as_it_is_shown(
    open_dialog: Opener, values: dict[str, Any], conditions: Conditions
) -> None:
    rule = Rule(77, 3, "Anything", "purchase", conditions=conditions, **values)
    dialog = open_dialog(rule)
    assert dialog.described(refuse) == rule
    assert dialog.form.sentence_label.text().startswith(rule_sentence(rule, "EUR"))


@pytest.mark.parametrize(
    ("page", "field", "text", "said"),
    [
        ("time_page", "first_edit", "1.12.2026", "is no date"),
        ("time_page", "last_edit", "0026-12-24", "between 1900 and"),
        ("time_page", "hours_edit", "25:00-26:00", "is no span of hours"),
        ("time_page", "hours_edit", "9-9", "the same time"),
        ("whom_page", "min_spend_edit", "much", "is no amount of money"),
        ("whom_page", "min_quantity_edit", "-1", "Give the quantity"),
        ("limits_page", "cap_limit_edit", "5", "Add this limit"),
        ("limits_page", "waiting_edit", "400", "between 0 and 366"),
        ("limits_page", "priority_edit", "high", "whole number"),
        ("limits_page", "priority_edit", "99999999", "The priority"),
    ],
)
def test_what_is_wrong_turns_to_its_page(
    *, open_dialog: Opener, shop: Shop, page: str, field: str, text: str, said: str
) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    edit = getattr(getattr(dialog.form, page).form, field)
    edit.setText(text)
    dialog.send()
    assert dialog.form.tabs.currentWidget() is getattr(dialog.form, page)
    assert edit.isVisible() and said in edit.accessibleDescription()


def test_goods_that_contradict_are_told_beside_what_is_left_out(open_dialog: Opener, shop: Shop) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    whom = dialog.form.whom_page.form
    whom.products_edit.setText("A-1, A-2")
    whom.without_products_edit.setText("a-2")
    dialog.send()
    assert "both counted and left out" in whom.without_products_problem_label.text()


def test_names_are_spelled_as_they_are_known_and_others_pointed_out(open_dialog: Opener, shop: Shop) -> None:
    shop.sell(shop.enrol(), 1000, store="High Street")
    dialog = open_dialog(rule_of(shop, "purchase"))
    whom = dialog.form.whom_page.form
    whom.stores_edit.setText("high street, Statoin")
    whom.stores_edit.textEdited.emit("")
    rule = dialog.described(refuse)
    assert rule is not None and rule.conditions.stores == ("High Street", "Statoin")
    assert whom.stores_problem_label.text() == "“Statoin” is not known yet. Check the spelling."


def test_tiers_are_called_by_their_names(open_dialog: Opener, shop: Shop) -> None:
    shop.desks.tiers.change(TierProgram((Tier("t1", "Bronze", 0), Tier("t2", "Gold", 100))))
    of_gold = replace(rule_of(shop, "purchase"), conditions=Conditions(tiers=("t2",)))
    dialog = open_dialog(of_gold)
    tiers_edit = dialog.form.whom_page.form.tiers_edit
    assert tiers_edit.text() == "Gold" and dialog.form.sentence_label.text().endswith("spent, for Gold.")
    assert dialog.described(refuse) == of_gold
    tiers_edit.setText("gold, BRONZE")
    rule = dialog.described(refuse)
    assert rule is not None and rule.conditions.tiers == ("t2", "t1")


def test_dates_without_the_weekday_are_told(open_dialog: Opener, shop: Shop) -> None:
    never = Conditions(first_day=date(2026, 3, 9), last_day=date(2026, 3, 10), weekdays=(7,))
    dialog = open_dialog(replace(rule_of(shop, "purchase"), conditions=never))
    assert "never counts" in dialog.form.example_label.text()


def test_letters_of_every_page_are_free_beside_those_of_the_dialog() -> None:
    common = Counter(mnemonics(root_of("rule_dialog"))) + Counter("S")
    for page in ("pay", "time", "whom", "limits"):
        together = common + Counter(mnemonics(root_of(f"rule_{page}_page")))
        assert [letter for letter, count in together.items() if count > 1] == [], page


def test_a_limit_is_added_and_removed_by_keyboard(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    page = dialog.form.limits_page
    dialog.form.tabs.setCurrentWidget(page)
    page.form.cap_limit_edit.setFocus()
    for text in ("200", "300"):
        qtbot.keyClicks(page.form.cap_limit_edit, text)
        qtbot.keyClick(page.form.cap_limit_edit, Qt.Key.Key_Return)
    assert manual_jobs.waiting == 0 and page.values()["caps"] == (Cap(CapMeasure.POINTS, 300, CapBucket.DAY),)
    page.form.remove_cap_button.click()
    assert page.values()["caps"] == () and not page.form.remove_cap_button.isEnabled()


def test_a_rule_is_set_up_tried_and_switched_on_by_keyboard_alone(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    ana = shop.enrol("A")
    shop.sell(ana, 4000)
    shop.sell(ana, 1000)
    dialog = open_dialog()

    def type_in(text: str) -> None:
        qtbot.keyClicks(QApplication.focusWidget(), text)

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    alt = Qt.KeyboardModifier.AltModifier
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.form.action_combo)
    type_in("Purchase")
    press(Qt.Key.Key_Tab)
    type_in("Big baskets")
    press(Qt.Key.Key_I, alt)
    type_in("100")
    press(Qt.Key.Key_F, alt)
    press(Qt.Key.Key_M, alt)
    type_in("30")
    press(Qt.Key.Key_L, alt)
    press(Qt.Key.Key_M, alt)
    type_in("200")
    press(Qt.Key.Key_Return)
    assert dialog.form.sentence_label.text() == "100 points, from 30.00 EUR, at most 200 points a day."
    press(Qt.Key.Key_T, alt)
    qtbot.waitUntil(lambda: dialog.findChild(SimulationDialog) is not None)
    trial = cast(SimulationDialog, dialog.findChild(SimulationDialog))
    manual_jobs.drain()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is trial.form.run_button)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: manual_jobs.waiting == 1)
    manual_jobs.drain()
    assert "150 points would have been paid instead of 50" in trial.form.outcome_label.text()
    press(Qt.Key.Key_S, alt)
    qtbot.waitUntil(lambda: manual_jobs.waiting == 1)
    with qtbot.waitSignal(dialog.posted) as written:
        manual_jobs.drain()
    rule = next(rule for rule in shop.desks.program.state().rules if rule.name == "Big baskets")
    assert rule == written.args[0] and rule.active and not dialog.isVisible()
    shop.sell(ana, 4000)
    assert shop.balance(ana) == 50 + 40 + 100


def test_a_double_click_writes_once(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog(rule_of(shop, "purchase"))
    dialog.send()
    dialog.send()
    assert manual_jobs.waiting == 1
    manual_jobs.drain()
    assert rule_of(shop, "purchase").version == 2


def test_the_keyboard_alone_writes(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot) -> None:
    dialog = open_dialog(rule_of(shop, "birthday"))
    dialog.form.pay_page.form.points_edit.setFocus()
    dialog.form.pay_page.form.points_edit.selectAll()
    qtbot.keyClicks(dialog.form.pay_page.form.points_edit, "77")
    qtbot.keyClick(dialog.form.pay_page.form.points_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    rule = rule_of(shop, "birthday")
    assert (rule.points, rule.kind) == (77, RuleKind.FIXED)
