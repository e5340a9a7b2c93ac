"""The time filter: a named range or two dates, and what to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Preset, preset_range, refuse_far
from loyalty_desktop.gui.forms.ui_date_range_bar import Ui_DateRangeBar
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.wording.names import PRESETS


class ComparisonKind(StrEnum):
    """What a range is compared with."""

    NONE = "none"
    PREVIOUS = "previous"
    LAST_YEAR = "last-year"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class ChosenRange:
    """What the bar says: the days, and the days they are compared with, None for no comparison."""

    period: DateRange
    comparison: DateRange | None


@dataclass(frozen=True, slots=True)
class RangeChoice:
    """How the bar stands, for the settings: a preset moves with the day, None stands for dates of one's own.

    `chosen` are the days to compare with under CHOSEN, None under the other kinds.
    """

    preset: Preset | None
    period: DateRange
    comparison: ComparisonKind = ComparisonKind.NONE
    chosen: DateRange | None = None


class DateRangeBar(QWidget):
    """Presets, two dates and a comparison. Silent before `start`, then it tells each change that makes sense once."""

    range_changed = Signal(object)
    """Carries the ChosenRange. Never twice the same in a row, never while a date makes no sense."""
    became_wrong = Signal()
    """The dates make no sense as they stand: what was told last is not what the bar shows."""
    mended = Signal()
    """After `became_wrong` the bar shows again what was told last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: date | None = None
        self._told: ChosenRange | None = None
        self._is_wrong = False
        self.form = Ui_DateRangeBar()
        self.form.setupUi(self)
        for preset in Preset:
            self.form.preset_combo.addItem(PRESETS[preset.value], preset)
        self.form.preset_combo.addItem(self.tr("Chosen dates"), None)
        for kind, text in (
            (ComparisonKind.NONE, self.tr("Nothing")),
            (ComparisonKind.PREVIOUS, self.tr("The period before")),
            (ComparisonKind.LAST_YEAR, self.tr("The same dates last year")),
            (ComparisonKind.CHOSEN, self.tr("Chosen dates")),
        ):
            self.form.comparison_combo.addItem(text, kind)
        self.form.compared_panel.hide()
        self.form.preset_combo.currentIndexChanged.connect(self._on_preset)
        self.form.comparison_combo.currentIndexChanged.connect(self._on_comparison)
        for edit in (self.form.first_edit, self.form.last_edit):
            edit.dateChanged.connect(self._on_date)
        for edit in (self.form.compared_first_edit, self.form.compared_last_edit):
            edit.dateChanged.connect(self._settle)

    def start(self, today: date, choice: RangeChoice | None = None) -> None:
        """Stand as `choice` says, on this month where there is none, and tell the range."""
        self._today = today
        if choice is None:
            choice = RangeChoice(Preset.THIS_MONTH, preset_range(Preset.THIS_MONTH, today))
        period = choice.period if choice.preset is None else preset_range(choice.preset, today)
        with QSignalBlocker(self.form.preset_combo), QSignalBlocker(self.form.comparison_combo):
            self.form.preset_combo.setCurrentIndex(self.form.preset_combo.findData(choice.preset))
            self.form.comparison_combo.setCurrentIndex(self.form.comparison_combo.findData(choice.comparison))
        self._show(period, self.form.first_edit, self.form.last_edit)
        self._show(choice.chosen or period.previous(), self.form.compared_first_edit, self.form.compared_last_edit)
        self._settle()

    def hide_comparison(self) -> None:
        """Offer no days to compare with."""
        self.form.comparison_label.hide()
        self.form.comparison_combo.hide()

    def choose(self, choice: RangeChoice) -> None:
        """Choose these days, as somebody asks for from elsewhere; nothing before the bar was started."""
        if self._today is not None:
            self.start(self._today, choice)

    def set_today(self, today: date) -> None:
        """The business date has changed: a preset moves along and is told when that changes its days."""
        self._today = today
        preset = self._preset()
        if preset is not None:
            self._show(preset_range(preset, today), self.form.first_edit, self.form.last_edit)
        self._settle()

    def follow_day(self, today: date) -> None:
        """As `set_today`, where the bar was started; else the day comes with `start`."""
        if self._today is not None:
            self.set_today(today)

    @property
    def today(self) -> date | None:
        """The business date that presets count from; None before `start`."""
        return self._today

    def chosen(self) -> ChosenRange | None:
        """What was told last; None before `start`."""
        return self._told

    @property
    def period(self) -> DateRange | None:
        """The days that were told last; None before `start`."""
        return None if self._told is None else self._told.period

    def choice(self) -> RangeChoice | None:
        """How the bar stands, None while it makes no sense."""
        if self._wrong() is not None:
            return None
        period, compared, kind = self._period(), self._compared(), self._comparison()
        assert period is not None, "what is wrong was looked for"
        return RangeChoice(self._preset(), period, kind, compared if kind is ComparisonKind.CHOSEN else None)

    def show_problem(self) -> bool:
        """Put the cursor on the date that is wrong, beside which that is said; False where nothing is wrong."""
        wrong = self._wrong()
        if wrong is not None:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is not None

    def _wrong(self) -> tuple[QDateEdit, str] | None:
        """The first date that makes no sense, and what is wrong with it."""
        form = self.form
        pairs = [(form.first_edit, form.last_edit)]
        if self._comparison() is ComparisonKind.CHOSEN:
            pairs.append((form.compared_first_edit, form.compared_last_edit))
        return next(filter(None, (self._wrong_in(*pair) for pair in pairs)), None)

    def _wrong_in(self, first_edit: QDateEdit, last_edit: QDateEdit) -> tuple[QDateEdit, str] | None:
        for edit in (first_edit, last_edit):
            try:
                refuse_far(_day(edit))
            except Refusal as refusal:
                return edit, error_text(refusal)
        if _day(last_edit) < _day(first_edit):
            return last_edit, self.tr("The last day lies before the first. Choose a later last day.")
        return None

    def _on_preset(self) -> None:
        preset = self._preset()
        if preset is not None and self._today is not None:
            self._show(preset_range(preset, self._today), self.form.first_edit, self.form.last_edit)
        self._settle()

    def _on_date(self) -> None:
        with QSignalBlocker(self.form.preset_combo):
            self.form.preset_combo.setCurrentIndex(self.form.preset_combo.findData(None))
        self._settle()

    def _on_comparison(self) -> None:
        form, period = self.form, self._period()
        has_no_days = self._comparison() is ComparisonKind.CHOSEN and self._compared() is None
        if has_no_days and period is not None and self._wrong_in(form.first_edit, form.last_edit) is None:
            self._show(period.previous(), self.form.compared_first_edit, self.form.compared_last_edit)
        self._settle()

    def _settle(self) -> None:
        """Show what is wrong, or tell the range where it is another than before."""
        self.form.compared_panel.setVisible(self._comparison() is ComparisonKind.CHOSEN)
        wrong, choice = self._wrong(), self.choice()
        if wrong is not None or choice is None:
            self.form.problem_label.say("" if wrong is None else wrong[1])
            self._is_wrong = True
            self.became_wrong.emit()
            return
        self.form.problem_label.say("")
        chosen = ChosenRange(choice.period, _compared_with(choice))
        was_wrong, self._is_wrong = self._is_wrong, False
        if self._today is not None and chosen != self._told:
            self._told = chosen
            self.range_changed.emit(chosen)
        elif was_wrong:
            self.mended.emit()

    def _preset(self) -> Preset | None:
        # A StrEnum comes back from Qt as the plain text it is.
        data = self.form.preset_combo.currentData()
        return None if data is None else Preset(data)

    def _comparison(self) -> ComparisonKind:
        return ComparisonKind(self.form.comparison_combo.currentData())

    def _period(self) -> DateRange | None:
        return _range_of(self.form.first_edit, self.form.last_edit)

    def _compared(self) -> DateRange | None:
        return _range_of(self.form.compared_first_edit, self.form.compared_last_edit)

    def _show(self, days: DateRange, first_edit: QDateEdit, last_edit: QDateEdit) -> None:
        for edit, day in ((first_edit, days.first), (last_edit, days.last)):
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))


def _range_of(first_edit: QDateEdit, last_edit: QDateEdit) -> DateRange | None:
    first, last = _day(first_edit), _day(last_edit)
    return DateRange(first, last) if first <= last else None


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def _compared_with(choice: RangeChoice) -> DateRange | None:
    match choice.comparison:
        case ComparisonKind.NONE:
            return None
        case ComparisonKind.PREVIOUS:
            return choice.period.previous()
        case ComparisonKind.LAST_YEAR:
            return choice.period.last_year()
        case ComparisonKind.CHOSEN:
            return choice.chosen
