"""A rule: which action pays, and how much. Saving writes the next version; what was paid before stays."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from loyalty_desktop.domain.amounts import Rounding, parse_minor, plain_money
from loyalty_desktop.domain.catalog import ACTIONS, PURCHASE
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.gui.forms.ui_rule_dialog import Ui_RuleDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Outcome
from loyalty_desktop.gui.rule_texts import example_text, repeat_text, rounding_text, rule_name
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.whole_numbers import whole_number

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_NEW = 0


class RuleDialog(QDialog):
    """Edits `rule`, a copy of it, or a new rule where there is none. Money is entered in `currency`."""

    written = Signal(object)
    """The Rule as it was written."""

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        currency: str,
        rule: Rule | None = None,
        *,
        is_copy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desks = desks
        self._jobs = jobs
        self._currency = currency
        self._is_saving = False
        self._edited = None if is_copy else rule
        self.form = Ui_RuleDialog()
        self.form.setupUi(self)
        self.form.action_combo.setAccessibleName(self.tr("Action"))
        self.save_button = self.form.button_box.button(QDialogButtonBox.StandardButton.Save)
        self.save_button.setText(self.tr("&Save rule") if self._edited else self.tr("&Add rule"))
        self.setWindowTitle(
            self.tr("Edit a rule") if self._edited else self.tr("Copy of a rule") if rule else self.tr("New rule")
        )
        self._fill(rule, is_copy=is_copy)
        self._connect()
        self._follow()

    def accept(self) -> None:
        """Write the rule, or say beside the field what is wrong with it."""
        if self._is_saving:
            return
        self._clear_problems()
        rule = self._rule(is_told=True)
        if rule is None:
            return
        self._is_saving = True
        self.save_button.setEnabled(False)
        self._jobs.run(partial(_write, self._desks, rule), self._on_written)

    def _fill(self, rule: Rule | None, *, is_copy: bool) -> None:
        form = self.form
        for action in ACTIONS:
            form.action_combo.addItem(name_text(action.code), action.code)
        for rounding in Rounding:
            form.rounding_combo.addItem(rounding_text(rounding), rounding)
        form.per_amount_label.setText(self._labelled(form.per_amount_label.text()))
        if rule is None:
            form.action_combo.setCurrentIndex(-1)
            line_edit = form.action_combo.lineEdit()
            assert line_edit is not None, "the form makes the combo editable"
            line_edit.setPlaceholderText(self.tr("Choose one, or type one of your own"))
            form.fixed_radio.setChecked(True)
            form.active_check.setChecked(True)
            return
        if form.action_combo.findData(rule.action) < 0:
            form.action_combo.addItem(name_text(rule.action), rule.action)
        form.action_combo.setCurrentIndex(form.action_combo.findData(rule.action))
        name = rule_name(rule)
        form.name_edit.setText(self.tr("Copy of {name}").format(name=name) if is_copy else name)
        form.per_amount_radio.setChecked(rule.kind is RuleKind.PER_AMOUNT)
        form.fixed_radio.setChecked(rule.kind is RuleKind.FIXED)
        form.points_edit.setText(str(rule.points))
        if rule.kind is RuleKind.PER_AMOUNT:
            form.per_amount_edit.setText(plain_money(rule.per_minor, self._currency))
        form.rounding_combo.setCurrentIndex(form.rounding_combo.findData(rule.rounding))
        form.active_check.setChecked(rule.active and not is_copy)

    def _connect(self) -> None:
        form = self.form
        form.button_box.accepted.connect(self.accept)
        form.button_box.rejected.connect(self.reject)
        form.action_combo.activated.connect(self._propose_name)
        for signal in (
            form.action_combo.editTextChanged,
            form.name_edit.textEdited,
            form.points_edit.textEdited,
            form.per_amount_edit.textEdited,
            form.fixed_radio.toggled,
            form.rounding_combo.currentIndexChanged,
        ):
            signal.connect(self._follow)

    def _propose_name(self) -> None:
        if not self._edited:
            self.form.name_edit.setText(self.form.action_combo.currentText())

    def _follow(self) -> None:
        """Only purchases have an amount; an example says at once what the rule would pay."""
        form, action = self.form, self._action()
        has_amount = action in (PURCHASE, "")
        form.per_amount_radio.setEnabled(has_amount)
        if not has_amount and form.per_amount_radio.isChecked():
            form.fixed_radio.setChecked(True)
        is_per_amount = form.per_amount_radio.isChecked()
        for widget in (form.per_amount_label, form.per_amount_edit, form.rounding_label, form.rounding_combo):
            widget.setEnabled(is_per_amount)
        often = self.tr("It can pay the same customer: {often}.").format(often=repeat_text(action))
        form.repeat_label.setText(often)
        form.repeat_label.setVisible(bool(action))
        self._clear_problems()
        rule = self._rule(is_told=False)
        form.example_label.setText("" if rule is None else example_text(rule, self._currency))

    def _rule(self, *, is_told: bool) -> Rule | None:
        """The rule that the fields describe; None where they describe none, which `is_told` beside the field."""
        form = self.form
        kind = RuleKind.PER_AMOUNT if form.per_amount_radio.isChecked() else RuleKind.FIXED
        points = whole_number(form.points_edit.text())
        action = self._action()
        problem: tuple[QWidget, str] | None = None
        if not action:
            problem = form.action_combo, self.tr("Choose the action that pays, or type one of your own.")
        elif not form.name_edit.text().strip():
            problem = form.name_edit, error_text(Refusal("rule_name_missing"))
        elif points is None:
            problem = form.points_edit, self.tr("Give the points as a whole number, for example 100.")
        if problem is not None:
            self._tell(*problem, is_told=is_told)
            return None
        try:
            amount = form.per_amount_edit.text() if kind is RuleKind.PER_AMOUNT else "0"
            return Rule(
                id=self._edited.id if self._edited else _NEW,
                version=self._edited.version if self._edited else 0,
                name=self._name(action),
                action=action,
                kind=kind,
                points=points or 0,
                per_minor=parse_minor(amount, self._currency),
                rounding=Rounding(form.rounding_combo.currentData()),
                active=form.active_check.isChecked(),
            )
        except Refusal as refusal:
            self._tell(self._field_of(refusal), error_text(refusal), is_told=is_told)
            return None

    def _action(self) -> str:
        """The code of the action: one of the list, or one made of what was typed."""
        form = self.form
        text = form.action_combo.currentText().strip()
        place = form.action_combo.findText(text)
        if place >= 0:
            return str(form.action_combo.itemData(place))
        return "_".join(text.casefold().split())

    def _name(self, action: str) -> str:
        """The name as it is stored: one that only says what the action is called stays the action's code."""
        name = self.form.name_edit.text().strip()
        return action if name == name_text(action) else name

    def _field_of(self, refusal: LoyaltyError) -> QWidget:
        match refusal.code:
            case "rule_points_out_of_range":
                return self.form.points_edit
            case "rule_name_missing":
                return self.form.name_edit
            case "rule_amount_needs_purchase":
                return self.form.action_combo
            case _:
                return self.form.per_amount_edit

    def _tell(self, field: QWidget, sentence: str, *, is_told: bool) -> None:
        if not is_told:
            return
        form = self.form
        labels = {
            form.action_combo: form.action_problem_label,
            form.name_edit: form.name_problem_label,
            form.points_edit: form.points_problem_label,
            form.per_amount_edit: form.per_amount_problem_label,
        }
        labels[field].say(sentence)
        field.setAccessibleDescription(sentence)
        field.setFocus()

    def _clear_problems(self) -> None:
        form = self.form
        for field, label in (
            (form.action_combo, form.action_problem_label),
            (form.name_edit, form.name_problem_label),
            (form.points_edit, form.points_problem_label),
            (form.per_amount_edit, form.per_amount_problem_label),
        ):
            label.say("")
            field.setAccessibleDescription("")
        form.problem_label.say("")

    def _on_written(self, outcome: Outcome[Rule]) -> None:
        self._is_saving = False
        self.save_button.setEnabled(True)
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error), Tone.ERROR)
            return
        self.written.emit(outcome.value)
        super().accept()

    def _labelled(self, text: str) -> str:
        return f"{text} ({self._currency})" if self._currency else text


def _write(desks: Desks, rule: Rule, _context: JobContext) -> Rule:
    if rule.id == _NEW:
        rule = replace(rule, id=desks.program.new_rule_id())
    return desks.program.change_rule(rule)
