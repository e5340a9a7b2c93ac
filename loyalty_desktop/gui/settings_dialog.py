"""The settings of the program: how long points last, what a refund does to spent points, time zone and currency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.periods import CalendarRounding, business_date
from loyalty_desktop.domain.program import BeyondBalance, Program, Reinstatement, is_zone
from loyalty_desktop.domain.setup import LONGEST_LIFETIME, MOST_SHOP_NAME
from loyalty_desktop.gui.changed_settings import ChangedSettingsDialog
from loyalty_desktop.gui.forms.ui_settings_dialog import Ui_SettingsDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.leaving import entered_in
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.numbers import date_text

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.program import SettingsState


@dataclass(frozen=True, slots=True)
class _Found:
    """What the dialog shows: the settings, every time zone there is, and today's business date."""

    state: SettingsState
    zones: tuple[str, ...]
    today: date


class SettingsDialog(ChangedSettingsDialog):
    """Shows the settings and writes those that were changed; `posted` carries their names."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._found: _Found | None = None
        form = self.form = Ui_SettingsDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save settings"))
        self.set_up_fields(
            {
                form.months_edit: form.months_problem_label,
                form.grace_edit: form.grace_problem_label,
                form.zone_combo: form.zone_problem_label,
                form.currency_edit: form.currency_problem_label,
            }
        )
        form.shop_edit.setMaxLength(MOST_SHOP_NAME)
        self._fill_choices()
        self._connect()
        self._allow(False)
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    def send(self) -> None:
        """Write what was changed; nothing is written where nothing was."""
        if self._found is None or self.is_busy:
            return
        self.clear_problems()
        if self.form.expire_radio.isChecked() and not self.form.months_edit.text().strip():
            missing = Refusal("lifetime_out_of_range", text="", limit=LONGEST_LIFETIME)
            self.complain(error_text(missing), self.form.months_edit)
            return
        before = _settings_of(self._found.state.program)
        try:
            wanted = self._settings()
        except Refusal as refusal:
            self.complain(error_text(refusal), self.form.worth_edit)
            return
        self.post_changes(self._desks, before, wanted)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        match error.code:
            case "lifetime_out_of_range":
                return self.form.months_edit
            case "point_value_missing" | "point_value_out_of_range" | "not_money" | "too_many_decimals":
                return self.form.worth_edit
            case "grace_days_out_of_range":
                return self.form.grace_edit
            case "unknown_zone" | "zone_is_fixed":
                return self.form.zone_combo
            case "not_a_currency" | "currency_is_fixed":
                return self.form.currency_edit
            case _:
                return None

    def _fill_choices(self) -> None:
        form = self.form
        for rounding, text in (
            (CalendarRounding.NONE, self.tr("That very day")),
            (CalendarRounding.MONTH, self.tr("The end of that month")),
            (CalendarRounding.QUARTER, self.tr("The end of that quarter")),
            (CalendarRounding.YEAR, self.tr("The end of that year")),
        ):
            form.rounding_combo.addItem(text, rounding)
        for beyond, text in (
            (BeyondBalance.DEBT, self.tr("The customer owes them: the next points repay the debt")),
            (BeyondBalance.CLAMP, self.tr("The balance stops at 0: the rest is noted as uncollected")),
            (BeyondBalance.CASH, self.tr("The balance stops at 0: what the rest is worth is deducted in money")),
        ):
            form.beyond_combo.addItem(text, beyond)
        for reinstatement, text in (
            (Reinstatement.GRACE, self.tr("Can be used again for some days")),
            (Reinstatement.KEEP_EXPIRED, self.tr("Stay expired")),
        ):
            form.reinstatement_combo.addItem(text, reinstatement)
        form.zone_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Somebody types "madrid", not "Europe/".
        completer = form.zone_combo.completer()
        assert completer is not None, "the form makes the combo editable"
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def _connect(self) -> None:
        form = self.form
        for signal in (
            form.expire_radio.toggled,
            form.months_edit.textEdited,
            form.rounding_combo.currentIndexChanged,
            form.reinstatement_combo.currentIndexChanged,
            form.grace_edit.textEdited,
            form.zone_combo.editTextChanged,
            form.currency_edit.textEdited,
        ):
            signal.connect(self._follow)

    def _show(self, outcome: Outcome[_Found]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        form, self._found = self.form, outcome.value
        state, program = outcome.value.state, outcome.value.state.program
        form.never_radio.setChecked(program.lifetime_months is None)
        form.expire_radio.setChecked(program.lifetime_months is not None)
        form.months_edit.setText("" if program.lifetime_months is None else str(program.lifetime_months))
        form.rounding_combo.setCurrentIndex(form.rounding_combo.findData(program.expiry_rounding))
        form.beyond_combo.setCurrentIndex(form.beyond_combo.findData(program.beyond_balance))
        form.worth_edit.setText(_worth_text(program))
        form.reinstatement_combo.setCurrentIndex(form.reinstatement_combo.findData(program.reinstatement))
        form.grace_edit.setText(str(program.grace_days))
        form.zone_combo.addItems(outcome.value.zones)
        form.zone_combo.setCurrentText(program.zone.key)
        form.currency_edit.setText(program.currency or "")
        form.shop_edit.setText(program.shop_name)
        self._say_what_is_fixed(state)
        self.ask_before_leaving(partial(entered_in, self))
        self._allow(True)
        self._follow()
        self.make_room()
        (form.expire_radio if form.expire_radio.isChecked() else form.never_radio).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _say_what_is_fixed(self, state: SettingsState) -> None:
        form = self.form
        form.zone_combo.setEnabled(not state.has_dates)
        form.zone_note_label.setText(
            self.tr("It stays, because sales or points are on the books: it has told their days.")
            if state.has_dates
            else self.tr("It tells the day of every sale. It can be changed until the first sale or points are posted.")
        )
        form.currency_edit.setEnabled(not state.has_money)
        form.currency_note_label.setText(
            self.tr("It stays, because money is on the books in it.")
            if state.has_money
            else self.tr("Left empty, the first import names it. It can be changed until the first money is recorded.")
        )

    def _allow(self, is_read: bool) -> None:
        form = self.form
        for part in (form.lifetime_group, form.refund_group, form.return_group, form.place_group, self.send_button):
            part.setEnabled(is_read)

    def _follow(self) -> None:
        """Months and their rounding matter where points expire; an example says what they mean."""
        form = self.form
        expires = form.expire_radio.isChecked()
        for widget in (form.months_edit, form.months_label, form.rounding_label, form.rounding_combo):
            widget.setEnabled(expires)
        is_graced = form.reinstatement_combo.currentData() == Reinstatement.GRACE
        for widget in (form.grace_label, form.grace_edit):
            widget.setEnabled(is_graced)
        form.example_label.setText(self._example())
        if not self.is_busy:
            self.clear_problems()

    def follow_day(self, today: date) -> None:
        """The example is one of today."""
        if self._found is not None:
            self._found = replace(self._found, today=today)
            self.form.example_label.setText(self._example())

    def _example(self) -> str:
        if self._found is None:
            return ""
        months = whole_number(self.form.months_edit.text()) if self.form.expire_radio.isChecked() else None
        today, program = self._found.today, self._found.state.program
        if self.form.never_radio.isChecked():
            return self.tr("Points that are earned today can be used for ever.")
        if months is None or not 1 <= months <= LONGEST_LIFETIME:
            return ""
        rounding = CalendarRounding(self.form.rounding_combo.currentData())
        last_day = replace(program, lifetime_months=months, expiry_rounding=rounding).expires_on(today)
        said = self.tr("Points that are earned today, {today}, can be used through {last_day}.")
        return said.format(today=date_text(today), last_day=date_text(last_day))

    def _settings(self) -> dict[str, str]:
        """Every setting as the fields say it, in the desk's own words. Raises Refusal for a worth that is no money."""
        form = self.form
        typed = form.months_edit.text().strip()
        months = whole_number(typed)
        lifetime = typed if months is None else str(months)
        return {
            "lifetime_months": lifetime if form.expire_radio.isChecked() else "",
            "expiry_rounding": str(form.rounding_combo.currentData()),
            "beyond_balance": str(form.beyond_combo.currentData()),
            "reinstatement": str(form.reinstatement_combo.currentData()),
            "grace_days": self._grace_days(),
            "point_value_minor": _worth_minor(form.worth_edit.text(), form.currency_edit.text().strip().upper()),
            "zone": form.zone_combo.currentText().strip(),
            "currency": form.currency_edit.text().strip().upper(),
            "shop_name": " ".join(form.shop_edit.text().split()),
        }

    def _grace_days(self) -> str:
        """The days as typed; where points stay expired they do not count and stay as they are."""
        assert self._found is not None, "the settings were read"
        if self.form.reinstatement_combo.currentData() != Reinstatement.GRACE:
            return self.written("grace_days", str(self._found.state.program.grace_days))
        typed = self.form.grace_edit.text().strip()
        days = whole_number(typed)
        return typed if days is None else str(days)


def _settings_of(program: Program) -> dict[str, str]:
    return {
        "lifetime_months": "" if program.lifetime_months is None else str(program.lifetime_months),
        "expiry_rounding": str(program.expiry_rounding),
        "beyond_balance": str(program.beyond_balance),
        "reinstatement": str(program.reinstatement),
        "grace_days": str(program.grace_days),
        "point_value_minor": str(program.point_value_minor or ""),
        "zone": program.zone.key,
        "currency": program.currency or "",
        "shop_name": program.shop_name,
    }


def _worth_text(program: Program) -> str:
    if not program.point_value_minor:
        return ""
    return plain_money(program.point_value_minor, program.currency or "EUR")


def _worth_minor(text: str, currency: str) -> str:
    """Minor units of what was typed; "" for nothing. Without a currency two decimals are meant."""
    return str(parse_minor(text, currency or "EUR") or "") if text.strip() else ""


def _look_up(desks: Desks, _context: JobContext) -> _Found:
    state = desks.program.settings()
    # Here, not in the window: the names of the zones are read from files.
    zones = tuple(sorted(filter(is_zone, available_timezones())))
    return _Found(state, zones, business_date(desks.now(), state.program.zone))
