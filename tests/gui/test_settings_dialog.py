from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.periods import CalendarRounding
from loyalty_desktop.domain.program import BeyondBalance
from loyalty_desktop.gui.settings_dialog import SettingsDialog
from tests.builders import Shop, open_test_desks

from .manual_jobs import ManualJobs

Opener = Callable[[], SettingsDialog]


@pytest.fixture
def open_dialog(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> Opener:
    def opened() -> SettingsDialog:
        dialog = SettingsDialog(shop.desks, manual_jobs, window)
        dialog.open()
        manual_jobs.drain()
        return dialog

    return opened


def saved(dialog: SettingsDialog, jobs: ManualJobs) -> list[object]:
    """The names of the settings that were written."""
    answers: list[object] = []
    dialog.posted.connect(answers.append)
    dialog.send()
    jobs.drain()
    return answers


def test_the_settings_are_shown_as_they_are(open_dialog: Opener, shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12", expiry_rounding="month", beyond_balance="clamp")
    form = open_dialog().form
    assert form.expire_radio.isChecked() and form.months_edit.text() == "12"
    assert form.rounding_combo.currentText() == "The end of that month"
    assert form.beyond_combo.currentData() == BeyondBalance.CLAMP
    assert (form.zone_combo.currentText(), form.currency_edit.text()) == ("UTC", "EUR")
    assert form.zone_combo.findText("Europe/Madrid") > 0


def test_nothing_can_be_typed_before_the_settings_are_read(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = SettingsDialog(shop.desks, manual_jobs, window)
    dialog.open()
    assert not dialog.form.lifetime_group.isEnabled() and not dialog.send_button.isEnabled()
    manual_jobs.drain()
    assert dialog.form.lifetime_group.isEnabled() and dialog.send_button.isEnabled()


def test_what_was_changed_is_written(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog()
    dialog.form.expire_radio.setChecked(True)
    dialog.form.months_edit.setText("24")
    dialog.form.rounding_combo.setCurrentIndex(dialog.form.rounding_combo.findData(CalendarRounding.QUARTER))
    dialog.form.beyond_combo.setCurrentIndex(1)
    dialog.form.zone_combo.setCurrentText("Asia/Tokyo")
    dialog.form.currency_edit.setText("usd")
    (names,) = saved(dialog, manual_jobs)
    assert names == ("lifetime_months", "expiry_rounding", "beyond_balance", "zone", "currency")
    program = shop.desks.program.state().program
    assert (program.lifetime_months, program.expiry_rounding) == (24, CalendarRounding.QUARTER)
    assert (program.zone.key, program.currency) == ("Asia/Tokyo", "USD")
    assert program.beyond_balance is BeyondBalance.CLAMP and not dialog.isVisible()


def test_untouched_settings_are_not_written(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    before = shop.books()
    dialog = open_dialog()
    assert saved(dialog, manual_jobs) == []
    assert shop.books() == before and not dialog.isVisible()


def test_only_the_changed_setting_is_sent(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = open_dialog()
    shop.desks.program.change_settings(lifetime_months="6")
    dialog.form.beyond_combo.setCurrentIndex(1)
    assert saved(dialog, manual_jobs) == [("beyond_balance",)]
    assert shop.desks.program.state().program.lifetime_months == 6


def test_an_example_says_what_the_lifetime_means(open_dialog: Opener) -> None:
    form = open_dialog().form
    assert form.example_label.text() == "Points that are earned today can be used for ever."
    assert not form.rounding_combo.isEnabled()
    form.expire_radio.setChecked(True)
    form.months_edit.setText("12")
    form.months_edit.textEdited.emit("12")
    assert form.example_label.text().endswith("2026-03-10, can be used through 2027-03-10.")
    form.rounding_combo.setCurrentIndex(form.rounding_combo.findData(CalendarRounding.YEAR))
    assert form.example_label.text().endswith("through 2027-12-31.")


def test_a_new_lifetime_leaves_the_points_on_the_books_alone(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs
) -> None:
    ana = shop.enrol("C1")
    shop.adjust(ana, 10)
    dialog = open_dialog()
    assert "points that are posted from now on" in dialog.form.lifetime_note_label.text()
    dialog.form.expire_radio.setChecked(True)
    dialog.form.months_edit.setText("12")
    saved(dialog, manual_jobs)
    shop.adjust(ana, 5)
    lots = {lot.points: lot.expires_on for lot in shop.desks.customers.show(ana).lots}
    assert lots == {10: None, 5: date(2027, 3, 10)}


def test_what_the_books_have_fixed_is_shown_and_explained(open_dialog: Opener, shop: Shop) -> None:
    form = open_dialog().form
    assert form.zone_combo.isEnabled() and form.currency_edit.isEnabled()
    shop.sell(shop.enrol("C1"), 1_000)
    form = open_dialog().form
    assert not form.zone_combo.isEnabled() and not form.currency_edit.isEnabled()
    assert form.zone_note_label.text() == "It stays, because sales or points are on the books: it has told their days."
    assert form.currency_note_label.text() == "It stays, because money is on the books in it."


def test_points_without_money_fix_the_zone_alone(open_dialog: Opener, shop: Shop) -> None:
    shop.adjust(shop.enrol("C1"), 10)
    form = open_dialog().form
    assert not form.zone_combo.isEnabled() and form.currency_edit.isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("months", "", "Give 1 to 1,200 months"),
        ("months", "0", "“0” is no lifetime of points"),
        ("months", "a year", "“a year” is no lifetime of points"),
        ("months", "5000", "Give 1 to 1,200 months"),
        ("zone", "Nowhere/City", "“Nowhere/City” is no time zone"),
        ("currency", "1x", "“1X” is no currency"),
        ("currency", "", "Use a code such as EUR"),
    ],
)
def test_what_cannot_be_stands_beside_the_field(
    *, open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, field: str, text: str, said: str
) -> None:
    before = shop.books()
    form = (dialog := open_dialog()).form
    form.expire_radio.setChecked(True)
    form.months_edit.setText("12")
    fields = {"months": form.months_edit, "zone": form.zone_combo.lineEdit(), "currency": form.currency_edit}
    edit = fields[field]
    assert edit is not None
    edit.setText(text)
    assert saved(dialog, manual_jobs) == []
    label = getattr(form, f"{field}_problem_label")
    assert said in label.text() and label.isVisible() and dialog.isVisible()
    assert form.problem_label.text() == "" and shop.books() == before


def test_money_that_came_meanwhile_is_told_beside_the_currency(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = open_dialog()
    dialog.form.currency_edit.setText("USD")
    shop.sell(None, 1_000)
    assert saved(dialog, manual_jobs) == []
    assert "Money is on the books already" in dialog.form.currency_problem_label.text()


def test_a_currency_without_decimals_keeps_the_whole_unit(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs
) -> None:
    for currency in ("JPY", "KWD", "EUR"):
        dialog = open_dialog()
        dialog.form.currency_edit.setText(currency)
        saved(dialog, manual_jobs)
    (rule,) = [rule for rule in shop.desks.program.state().rules if rule.action == "purchase"]
    assert (rule.points, rule.per_minor, rule.version) == (1, 100, 4)


def test_no_text_is_cut_off(open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.sell(shop.enrol("C1"), 1_000)
    dialog = open_dialog()
    assert cut_labels(dialog) == []
    dialog.form.expire_radio.setChecked(True)
    dialog.form.months_edit.setText("twelve months and a day, as we have always done it")
    saved(dialog, manual_jobs)
    assert dialog.form.months_problem_label.isVisible() and cut_labels(dialog) == []


def cut_labels(dialog: SettingsDialog) -> list[str]:
    dialog.grab()
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(labels) >= 9
    needed = [
        label.heightForWidth(label.width()) if label.wordWrap() else label.minimumSizeHint().height()
        for label in labels
    ]
    wide = [label.wordWrap() or label.width() >= label.minimumSizeHint().width() for label in labels]
    return [
        label.text()
        for label, height, is_wide in zip(labels, needed, wide, strict=True)
        if label.height() < height or not is_wide
    ]


def test_the_keyboard_alone_changes_the_lifetime(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    qtbot.waitUntil(dialog.form.never_radio.hasFocus)
    qtbot.keyClick(dialog.form.never_radio, Qt.Key.Key_Down)
    assert dialog.form.expire_radio.isChecked()
    qtbot.keyClick(dialog.form.expire_radio, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is dialog.form.months_edit
    qtbot.keyClicks(focused, "18")
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert shop.desks.program.state().program.lifetime_months == 18


def test_a_program_without_a_currency_can_get_one(
    window: QWidget, manual_jobs: ManualJobs, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shop = open_test_desks(str(tmp_path_factory.mktemp("new") / "shop.db"), currency="")
    dialog = SettingsDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.form.currency_edit.text() == ""
    assert "the first import names it" in dialog.form.currency_note_label.text()
    dialog.form.currency_edit.setText("GBP")
    assert saved(dialog, manual_jobs) == [("currency",)]
    assert shop.desks.program.state().program.currency == "GBP"
    shop.store.close_thread()


def test_points_past_their_last_day_stay_expired_or_get_days(
    open_dialog: Opener, shop: Shop, manual_jobs: ManualJobs
) -> None:
    form = (dialog := open_dialog()).form
    assert form.reinstatement_combo.currentText() == "Can be used again for some days"
    form.grace_edit.setText("0")
    dialog.send()
    manual_jobs.drain()
    assert "no number of days of grace" in form.grace_problem_label.text()
    form.grace_edit.setText("14")
    assert saved(dialog, manual_jobs) == [("grace_days",)]
    form = (dialog := open_dialog()).form
    form.reinstatement_combo.setCurrentIndex(1)
    assert not form.grace_edit.isEnabled()
    assert saved(dialog, manual_jobs) == [("reinstatement",)]
    program = shop.desks.program.state().program
    assert (program.reinstatement, program.grace_days) == ("keep_expired", 14)
