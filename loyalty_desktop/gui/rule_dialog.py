"""A rule: which action pays, and how much. Saving writes the next version; what was paid before stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.amounts import Rounding, parse_minor, plain_money
from loyalty_desktop.domain.catalog import ACTIONS, PURCHASE
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.gui.forms.ui_rule_dialog import Ui_RuleDialog
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.program_dialog import NEW, Complain, ProgramDialog
from loyalty_desktop.gui.rule_texts import example_text, pays_text, repeat_text, rounding_text, rule_name
from loyalty_desktop.gui.texts import error_text, name_text
from loyalty_desktop.gui.whole_numbers import whole_number

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_BLANK = Rule(NEW, 0, "New", PURCHASE, RuleKind.FIXED, 1)
_KINDS_OF_THE_FORM = (RuleKind.PER_AMOUNT, RuleKind.FIXED)


class RuleDialog(ProgramDialog[Rule]):
    """Edits a rule, a copy of it, or a new one; an example says at once what it would pay."""

    def set_up(self, item: Rule | None, *, is_copy: bool) -> None:
        """Fill and connect the form."""
        form = self.form = Ui_RuleDialog()
        form.setupUi(self)
        form.action_combo.setAccessibleName(self.tr("Action"))
        verb = self.tr("&Save rule") if self.edited else self.tr("&Add rule")
        self.set_up_sending(form.button_box, form.problem_label, verb)
        self.set_up_fields(
            {
                form.action_combo: form.action_problem_label,
                form.name_edit: form.name_problem_label,
                form.points_edit: form.points_problem_label,
                form.per_amount_edit: form.per_amount_problem_label,
            }
        )
        for action in ACTIONS:
            form.action_combo.addItem(name_text(action.code), action.code)
        for rounding in Rounding:
            form.rounding_combo.addItem(rounding_text(rounding), rounding)
        form.per_amount_label.setText(self.labelled(form.per_amount_label.text()))
        if item is None:
            self.setWindowTitle(self.tr("New rule"))
            self._show_nothing()
        else:
            self.setWindowTitle(self.tr("Copy of a rule") if is_copy else self.tr("Edit a rule"))
            self._show(item, is_copy=is_copy)
        self._connect()
        self._follow()

    def described(self, complain: Complain) -> Rule | None:
        """The rule that the fields describe."""
        form = self.form
        kind = self._kind()
        points, action = whole_number(form.points_edit.text()), self._action()
        if not action:
            complain(self.tr("Choose the action that pays, or type one of your own."), form.action_combo)
            return None
        if not form.name_edit.text().strip():
            complain(error_text(Refusal("rule_name_missing")), form.name_edit)
            return None
        if points is None:
            complain(self.tr("Give the points as a whole number, for example 100."), form.points_edit)
            return None
        try:
            amount = form.per_amount_edit.text() if kind is RuleKind.PER_AMOUNT else "0"
            return replace(
                self.source or _BLANK,
                id=self.edited_id,
                version=self.edited_version,
                name=self._name(action),
                action=action,
                kind=kind,
                points=points,
                per_minor=parse_minor(amount, self.currency),
                rounding=Rounding(form.rounding_combo.currentData()),
                active=form.active_check.isChecked(),
            )
        except Refusal as refusal:
            complain(error_text(refusal), self.field_of(refusal))
            return None

    def writing(self, item: Rule) -> Callable[[JobContext], Rule]:
        """The job that writes the rule."""
        return partial(_write, self.desks, item)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        match error.code:
            case "rule_points_out_of_range":
                return self.form.points_edit
            case "rule_name_missing":
                return self.form.name_edit
            case "rule_amount_needs_purchase":
                return self.form.action_combo
            case "rule_amount_missing" | "not_money" | "too_many_decimals" | "amount_too_large":
                return self.form.per_amount_edit
            case _:
                return None

    def _show_nothing(self) -> None:
        form = self.form
        form.action_combo.setCurrentIndex(-1)
        line_edit = form.action_combo.lineEdit()
        assert line_edit is not None, "the form makes the combo editable"
        line_edit.setPlaceholderText(self.tr("Choose one, or type one of your own"))
        form.fixed_radio.setChecked(True)
        form.active_check.setChecked(True)

    def _show(self, rule: Rule, *, is_copy: bool) -> None:
        form = self.form
        if form.action_combo.findData(rule.action) < 0:
            form.action_combo.addItem(name_text(rule.action), rule.action)
        form.action_combo.setCurrentIndex(form.action_combo.findData(rule.action))
        name = rule_name(rule)
        form.name_edit.setText(self.tr("Copy of {name}").format(name=name) if is_copy else name)
        form.per_amount_radio.setChecked(rule.kind is RuleKind.PER_AMOUNT)
        form.fixed_radio.setChecked(rule.kind is RuleKind.FIXED)
        form.points_edit.setText(str(rule.points))
        if rule.kind is RuleKind.PER_AMOUNT:
            form.per_amount_edit.setText(plain_money(rule.per_minor, self.currency))
        form.rounding_combo.setCurrentIndex(form.rounding_combo.findData(rule.rounding))
        form.active_check.setChecked(rule.active and not is_copy)

    def _connect(self) -> None:
        form = self.form
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
        if self.edited is None:
            self.form.name_edit.setText(self.form.action_combo.currentText())

    def _follow(self) -> None:
        """Only purchases have an amount; an example says at once what the rule would pay."""
        form, action = self.form, self._action()
        kind = self._kind()
        has_amount = action in (PURCHASE, "") and kind in _KINDS_OF_THE_FORM
        form.per_amount_radio.setEnabled(has_amount)
        form.fixed_radio.setEnabled(kind in _KINDS_OF_THE_FORM)
        form.points_edit.setEnabled(kind is not RuleKind.MULTIPLIER)
        if not has_amount and form.per_amount_radio.isChecked():
            form.fixed_radio.setChecked(True)
        is_per_amount = self._kind() is RuleKind.PER_AMOUNT
        for widget in (form.per_amount_label, form.per_amount_edit, form.rounding_label, form.rounding_combo):
            widget.setEnabled(is_per_amount)
        often = self.tr("It can pay the same customer: {often}.").format(often=repeat_text(action))
        form.repeat_label.setText(often)
        form.repeat_label.setVisible(bool(action))
        self.clear_problems()
        rule = self.described(_say_nothing)
        form.example_label.setText("" if rule is None else self._explained(rule))

    def _explained(self, rule: Rule) -> str:
        """An example; of a rule with conditions, which no example could tell, what it does in full."""
        if rule.is_plain and rule.kind in _KINDS_OF_THE_FORM:
            return example_text(rule, self.currency)
        return self.tr("What this rule does: {rule}.").format(rule=pays_text(rule, self.currency))

    def _kind(self) -> RuleKind:
        """How the rule pays: as the form says, or in a way of its own that the form has no choice for."""
        if self.source is not None and self.source.kind not in _KINDS_OF_THE_FORM:
            return self.source.kind
        return RuleKind.PER_AMOUNT if self.form.per_amount_radio.isChecked() else RuleKind.FIXED

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


def _say_nothing(_sentence: str, _field: QWidget | None) -> None:
    pass


def _write(desks: Desks, rule: Rule, _context: JobContext) -> Rule:
    if rule.id == NEW:
        rule = replace(rule, id=desks.program.new_rule_id())
    return desks.program.change_rule(rule)
