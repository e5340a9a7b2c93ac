from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.gui.enrol_dialog import EnrolDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


@pytest.fixture
def dialog(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> EnrolDialog:
    opened = EnrolDialog(shop.desks, manual_jobs, window)
    opened.open()
    manual_jobs.drain()
    return opened


def an_edit(window: QWidget, shop: Shop, jobs: ManualJobs, number: int) -> EnrolDialog:
    opened = EnrolDialog(shop.desks, jobs, window, customer=shop.desks.customers.show(number))
    opened.open()
    jobs.drain()
    return opened


def sent(dialog: EnrolDialog, jobs: ManualJobs) -> list[object]:
    answers: list[object] = []
    dialog.posted.connect(answers.append)
    dialog.send()
    jobs.drain()
    return answers


def test_a_newcomer_is_enrolled_with_everything(dialog: EnrolDialog, shop: Shop, manual_jobs: ManualJobs) -> None:
    form = dialog.form
    for edit, text in (
        (form.name_edit, "Léa Roy"),
        (form.card_edit, "900"),
        (form.birthday_edit, "1990-05-30"),
        (form.tags_edit, "regular, wine club"),
    ):
        edit.setText(text)
    form.note_edit.setPlainText("Likes tea")
    form.consent_check.setCheckState(Qt.CheckState.Checked)
    (number,) = sent(dialog, manual_jobs)
    assert isinstance(number, int)
    assert shop.desks.customers.show(number).fields == CustomerFields(
        name="Léa Roy",
        card="900",
        birthday=date(1990, 5, 30),
        note="Likes tea",
        tags=("regular", "wine club"),
        consent=True,
    )


def test_nothing_known_is_refused_in_the_dialog(dialog: EnrolDialog, manual_jobs: ManualJobs) -> None:
    assert sent(dialog, manual_jobs) == []
    assert "Give at least a name" in dialog.form.problem_label.text()
    assert dialog.isVisible()


@pytest.mark.parametrize("field", ["birthday_edit", "registered_edit"])
def test_a_date_that_is_none_is_told_at_once(dialog: EnrolDialog, manual_jobs: ManualJobs, field: str) -> None:
    dialog.form.name_edit.setText("Léa")
    getattr(dialog.form, field).setText("30.5.1990")
    dialog.send()
    assert "“30.5.1990” is no date" in dialog.form.problem_label.text()
    getattr(dialog.form, field).setText("0001-01-01")
    dialog.send()
    assert dialog.form.problem_label.text() == "The year must be between 1900 and 2200."
    assert manual_jobs.waiting == 0


def test_whoever_looks_alike_is_shown_and_can_be_opened(
    qtbot: QtBot, dialog: EnrolDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol(name="Ana Ruiz")
    qtbot.keyClicks(dialog.form.name_edit, "ana r")
    qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
    manual_jobs.drain()
    with qtbot.waitSignal(dialog.customer_requested) as opened:
        dialog.form.similar_table.select_key(ana)
        qtbot.keyClick(dialog.form.similar_table, Qt.Key.Key_Return)
    assert opened.args == [ana]


def test_a_referrer_is_proposed_and_chosen(
    qtbot: QtBot, dialog: EnrolDialog, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.enrol(name="Ana Ruiz")
    dialog.form.name_edit.setText("Ben")
    qtbot.keyClicks(dialog.form.referrer_edit, "ana")
    qtbot.waitUntil(lambda: manual_jobs.waiting > 0)
    manual_jobs.drain()
    completer = dialog.form.referrer_edit.completer()
    completer.activated.emit(completer.completionModel().index(0, 0).data())
    (ben,) = sent(dialog, manual_jobs)
    assert isinstance(ben, int)
    assert shop.desks.customers.show(ben).referred_by == "Ana Ruiz"


def test_a_referrer_that_nobody_is_refuses(dialog: EnrolDialog, manual_jobs: ManualJobs) -> None:
    dialog.form.name_edit.setText("Ben")
    dialog.form.referrer_edit.setText("Nobody")
    assert sent(dialog, manual_jobs) == []
    assert "Nobody is found by “Nobody”" in dialog.form.problem_label.text()


def test_editing_changes_what_was_changed_alone(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = shop.enrol("C1", name="Ana Ruiz")
    before = shop.desks.customers.show(ana).fields
    dialog = an_edit(window, shop, manual_jobs, ana)
    dialog.form.phone_edit.setText("555 0100")
    assert sent(dialog, manual_jobs) == [ana]
    assert shop.desks.customers.show(ana).fields == replace(before, phone="555 0100")


def test_editing_can_name_who_brought_the_customer(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana, ben = shop.enrol(name="Ana Ruiz"), shop.enrol(name="Ben Oak")
    dialog = an_edit(window, shop, manual_jobs, ben)
    dialog.form.referrer_edit.setText("Ana Ruiz")
    sent(dialog, manual_jobs)
    assert shop.desks.customers.show(ben).referred_by == "Ana Ruiz"
    assert an_edit(window, shop, manual_jobs, ben).form.referrer_edit.isReadOnly()
    assert [row.customer_id for row in shop.desks.customers.show(ana).referred] == [ben]


def test_a_refused_edit_can_be_mended_and_sent_again(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.enrol("C1", name="Ana Ruiz")
    ben = shop.enrol(name="Ben Oak")
    dialog = an_edit(window, shop, manual_jobs, ben)
    dialog.form.ref_edit.setText("C1")
    assert sent(dialog, manual_jobs) == []
    assert "belongs to Ana Ruiz" in dialog.form.problem_label.text()
    dialog.form.ref_edit.setText("C2")
    assert sent(dialog, manual_jobs) == [ben]
    assert shop.desks.customers.show(ben).fields.ref == "C2"
