"""The page of a rule that says when it counts: dates, weekdays, hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.gui.forms.ui_rule_time_page import Ui_RuleTimePage
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.rule_fields import day_in, hours_in, hours_text
from loyalty_desktop.wording.numbers import date_text


class RuleTimePage(QWidget):
    """What is left empty does not narrow the rule."""

    changed = Signal()
    """Something was entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = self.form = Ui_RuleTimePage()
        form.setupUi(self)
        self.weekday_checks = (
            form.monday_check,
            form.tuesday_check,
            form.wednesday_check,
            form.thursday_check,
            form.friday_check,
            form.saturday_check,
            form.sunday_check,
        )
        for edit in (form.first_edit, form.last_edit, form.hours_edit):
            edit.textEdited.connect(self.changed)
        for check in self.weekday_checks:
            check.toggled.connect(self.changed)

    @property
    def beside(self) -> Mapping[QWidget, MessageLabel]:
        """The label beside each field."""
        form = self.form
        return {
            form.first_edit: form.first_problem_label,
            form.last_edit: form.last_problem_label,
            form.hours_edit: form.hours_problem_label,
        }

    def show_conditions(self, conditions: Conditions) -> None:
        """Fill the fields."""
        form = self.form
        form.first_edit.setText(date_text(conditions.first_day))
        form.last_edit.setText(date_text(conditions.last_day))
        form.hours_edit.setText(hours_text(conditions.from_minute, conditions.until_minute))
        for number, check in enumerate(self.weekday_checks, 1):
            check.setChecked(number in conditions.weekdays)

    def values(self) -> dict[str, Any]:
        """The arguments of Conditions that stand on this page. Raises NotUnderstood."""
        chosen = tuple(number for number, check in enumerate(self.weekday_checks, 1) if check.isChecked())
        first_day, last_day = day_in(self.form.first_edit), day_in(self.form.last_edit)
        from_minute, until_minute = hours_in(self.form.hours_edit)
        return {
            "first_day": first_day,
            "last_day": last_day,
            "weekdays": () if len(chosen) == len(self.weekday_checks) else chosen,
            "from_minute": from_minute,
            "until_minute": until_minute,
        }
