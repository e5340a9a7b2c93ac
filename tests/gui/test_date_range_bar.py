from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.periods import DateRange, Preset, preset_range
from loyalty_desktop.gui.date_range_bar import ChosenRange, ComparisonKind, DateRangeBar, RangeChoice

TODAY = date(2026, 11, 21)
NOVEMBER = DateRange(date(2026, 11, 1), date(2026, 11, 30))


def a_bar(qtbot: QtBot, choice: RangeChoice | None = None) -> tuple[DateRangeBar, list[ChosenRange]]:
    bar, told = DateRangeBar(), list[ChosenRange]()
    qtbot.addWidget(bar)
    bar.range_changed.connect(told.append)
    bar.start(TODAY, choice)
    bar.show()
    return bar, told


def choose(bar: DateRangeBar, preset: Preset | None) -> None:
    bar.form.preset_combo.setCurrentIndex(bar.form.preset_combo.findData(preset))


def compare(bar: DateRangeBar, kind: ComparisonKind) -> None:
    bar.form.comparison_combo.setCurrentIndex(bar.form.comparison_combo.findData(kind))


def set_day(edit: QDateEdit, day: date) -> None:
    edit.setDate(QDate(day.year, day.month, day.day))


def test_starts_with_this_month(qtbot: QtBot) -> None:
    _, told = a_bar(qtbot)
    assert told == [ChosenRange(NOVEMBER, None)]


@pytest.mark.parametrize("preset", Preset)
def test_preset_is_told_once(qtbot: QtBot, preset: Preset) -> None:
    bar, told = a_bar(qtbot, RangeChoice(None, DateRange(date(2001, 1, 1), date(2001, 1, 2))))
    choose(bar, preset)
    assert [chosen.period for chosen in told[1:]] == [preset_range(preset, TODAY)]


def test_preset_with_the_same_days_is_not_told_again(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot)
    choose(bar, None)
    assert len(told) == 1


def test_date_of_ones_own_turns_the_preset_to_chosen(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot)
    set_day(bar.form.first_edit, date(2026, 11, 5))
    assert told[1:] == [ChosenRange(DateRange(date(2026, 11, 5), date(2026, 11, 30)), None)]
    assert bar.form.preset_combo.currentData() is None


def test_typed_date_is_told_once_at_the_end(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot)
    field = bar.form.first_edit
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "2026-11-12")
    assert len(told) == 1
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [chosen.period.first for chosen in told[1:]] == [date(2026, 11, 12)]


def test_last_day_before_the_first_is_said_and_not_told(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot)
    set_day(bar.form.last_edit, date(2026, 10, 31))
    assert len(told) == 1
    assert bar.form.problem_label.isVisible()
    assert bar.choice() is None
    set_day(bar.form.first_edit, date(2026, 10, 1))
    assert told[-1].period == DateRange(date(2026, 10, 1), date(2026, 10, 31))
    assert not bar.form.problem_label.isVisible()


def test_mended_range_that_was_told_is_not_told_again(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot)
    set_day(bar.form.last_edit, date(2026, 10, 31))
    set_day(bar.form.last_edit, date(2026, 11, 30))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("kind", "compared"),
    [
        (ComparisonKind.PREVIOUS, DateRange(date(2026, 10, 1), date(2026, 10, 31))),
        (ComparisonKind.LAST_YEAR, DateRange(date(2025, 11, 1), date(2025, 11, 30))),
        (ComparisonKind.CHOSEN, DateRange(date(2026, 10, 1), date(2026, 10, 31))),
    ],
)
def test_comparison_is_told_with_the_range(qtbot: QtBot, kind: ComparisonKind, compared: DateRange) -> None:
    bar, told = a_bar(qtbot)
    compare(bar, kind)
    assert told[1:] == [ChosenRange(NOVEMBER, compared)]
    assert bar.form.compared_panel.isVisible() == (kind is ComparisonKind.CHOSEN)


def test_chosen_comparison_must_make_sense_too(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot)
    compare(bar, ComparisonKind.CHOSEN)
    set_day(bar.form.compared_first_edit, date(2026, 10, 31))
    set_day(bar.form.compared_last_edit, date(2026, 10, 30))
    assert bar.form.problem_label.isVisible()
    assert told[-1].comparison == DateRange(date(2026, 10, 31), date(2026, 10, 31))


def test_preset_moves_with_the_day(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot, RangeChoice(Preset.TODAY, NOVEMBER))
    bar.set_today(date(2026, 11, 22))
    assert [chosen.period.first for chosen in told] == [TODAY, date(2026, 11, 22)]


def test_dates_of_ones_own_stay_when_the_day_changes(qtbot: QtBot) -> None:
    bar, told = a_bar(qtbot, RangeChoice(None, NOVEMBER))
    bar.set_today(date(2026, 12, 22))
    assert len(told) == 1


def test_bar_comes_back_as_it_was_left(qtbot: QtBot) -> None:
    choice = RangeChoice(None, NOVEMBER, ComparisonKind.CHOSEN, DateRange(date(2026, 1, 1), date(2026, 1, 31)))
    bar, told = a_bar(qtbot, choice)
    assert bar.choice() == choice
    assert told == [ChosenRange(NOVEMBER, choice.chosen)]


@pytest.mark.parametrize("kind", ComparisonKind)
def test_year_far_out_is_said_beside_the_dates(qtbot: QtBot, kind: ComparisonKind) -> None:
    bar, told = a_bar(qtbot)
    wrong = list[bool]()
    bar.became_wrong.connect(lambda: wrong.append(True))
    set_day(bar.form.last_edit, date(9999, 12, 31))
    set_day(bar.form.first_edit, date(1752, 9, 14))
    compare(bar, kind)
    assert (len(told), bar.choice()) == (1, None)
    assert bar.form.problem_label.text() == "“1752-09-14” is not between the years 1900 and 2200."
    assert bar.show_problem() and bar.focusWidget() is bar.form.first_edit
    assert wrong
