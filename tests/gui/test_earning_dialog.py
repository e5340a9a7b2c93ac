"""What counts for all rules together, and tax in a rule: shown, saved, explained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.program import Program
from loyalty_desktop.gui.award_explanation import award_sentences
from loyalty_desktop.gui.earning_dialog import EarningDialog
from loyalty_desktop.gui.rule_dialog import RuleDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def dialog(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> EarningDialog:
    shop.desks.program.change_settings(never_earning="Shipping")
    made = EarningDialog(shop.desks, manual_jobs, window)
    made.open()
    manual_jobs.drain()
    return made


def program(shop: Shop) -> Program:
    return shop.desks.program.state().program


def saved(dialog: EarningDialog, jobs: ManualJobs) -> list[object]:
    answers: list[object] = []
    dialog.posted.connect(answers.append)
    dialog.send()
    jobs.drain()
    return answers


def test_settings_are_shown_and_only_changes_are_written(
    dialog: EarningDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    form = dialog.form
    assert form.never_edit.text() == "Shipping"
    assert form.combine_note_label.text().endswith("pay six times the points.")
    form.combine_combo.setCurrentIndex(1)
    assert form.combine_note_label.text().endswith("pay three times the points.")
    assert saved(dialog, manual_jobs) == [("combine_multipliers",)]
    assert (program(shop).combine, program(shop).never_earning) == ("best", ("Shipping",))


def test_category_that_was_never_sold_is_pointed_out(dialog: EarningDialog, qtbot: QtBot) -> None:
    dialog.form.never_edit.clear()
    qtbot.keyClicks(dialog.form.never_edit, "Giftcards")
    assert dialog.form.never_problem_label.text() == "Nothing of “Giftcards” was sold so far. Check the spelling."


def test_keyboard_alone_sets_it_up(
    dialog: EarningDialog, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot, qapp: QApplication
) -> None:
    assert qapp.focusWidget() is dialog.form.combine_combo
    qtbot.keyClick(dialog.form.combine_combo, Qt.Key.Key_Tab)
    dialog.form.never_edit.selectAll()
    qtbot.keyClicks(qapp.focusWidget(), "Gift cards, Shipping")
    qtbot.keyClick(dialog.form.never_edit, Qt.Key.Key_Tab)
    qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.form.paid_combo, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert program(shop).never_earning == ("Gift cards", "Shipping")
    assert program(shop).part_paid == "taken_off"


def test_nothing_changed_writes_nothing(dialog: EarningDialog, manual_jobs: ManualJobs) -> None:
    assert saved(dialog, manual_jobs) == []
    assert not dialog.isVisible()


def test_rule_counts_tax_and_says_so(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    dialog = RuleDialog(shop.desks, manual_jobs, "EUR", rule, parent=window)
    dialog.open()
    manual_jobs.drain()
    page = dialog.form.pay_page.form
    page.with_tax_check.setChecked(True)
    assert dialog.form.sentence_label.text() == "1 point for every 1.00 EUR spent with tax."
    dialog.send()
    manual_jobs.drain()
    assert next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase").with_tax
    page.fixed_radio.setChecked(True)
    assert page.with_tax_check.isHidden() and page.eligible_note_label.isHidden()


def test_explanation_tells_what_did_not_count() -> None:
    stored = (
        '{"net_minor":2490,"never_earning":{"lines":[2],"minor":490,"names":["Shipping"]},"part_paid_minor":500,'
        '"rules":[{"rule":1,"version":2,"name":"purchase","kind":"per_amount","points":1,"per_minor":100,'
        '"rounding":"down","with_tax":true,"awarded":18,"eligible_minor":1815}],"total":18}'
    )
    assert list(award_sentences(stored, "EUR")) == [
        "Base: 24.90 EUR net of the sale.",
        "4.90 EUR of it never earn points: Shipping.",
        "5.00 EUR of it were paid with points and earn none.",
        "Rule “Purchase” (version 2) pays 1 point for every 1.00 EUR: 18.15 EUR with tax ÷ 1.00 EUR, rounded down, "
        "is 18; 18 × 1 = 18 points.",
        "Total: 18 points.",
    ]
