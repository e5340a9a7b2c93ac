"""A rule: which action pays, how much, when, for whom, within which limits. Saving writes the next version."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.catalog import ACTIONS, PURCHASE
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.forms.ui_rule_dialog import Ui_RuleDialog
from loyalty_desktop.gui.jobs import Err, JobContext, Lane, Outcome
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.program_dialog import ItemId, ProgramDialog
from loyalty_desktop.gui.rule_history import RuleHistoryDialog
from loyalty_desktop.gui.rule_texts import example_text, pays_text, repeat_text, rule_name
from loyalty_desktop.gui.rule_work import known_names, write_rule
from loyalty_desktop.gui.simulation_dialog import SimulationDialog
from loyalty_desktop.gui.texts import name_text

if TYPE_CHECKING:
    from loyalty_desktop.services.rules import KnownNames


class RuleDialog(ProgramDialog[Rule]):
    """Edits a rule, a copy of it, or a new one; a sentence and examples say at once what it would do.

    A plain rule is entered on the first page; the other pages only narrow it.
    """

    def set_up(self, item: Rule | None, *, is_copy: bool) -> None:
        """Fill and connect the form."""
        form = self.form = Ui_RuleDialog()
        form.setupUi(self)
        form.action_combo.setAccessibleName(self.tr("Action"))
        self._rule_id = ItemId[Rule](self.desks.program.new_rule_id, self.edited_id)
        self._pages = (form.pay_page, form.time_page, form.whom_page, form.limits_page)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save rule"))
        beside = {form.action_combo: form.action_problem_label, form.name_edit: form.name_problem_label}
        for page in self._pages:
            beside |= page.beside
        self.set_up_fields(beside)
        for action in ACTIONS:
            form.action_combo.addItem(name_text(action.code), action.code)
        for page in (form.pay_page, form.whom_page):
            page.set_currency(self.currency)
        if item is None:
            self._show_nothing()
        else:
            self._show(item, is_copy=is_copy)
        self.show_edited()
        self._order_tabs()
        self._connect()
        self._follow()
        self._jobs.run(partial(known_names, self.desks), self._on_known_names, lane=Lane.READ)

    def read(self) -> Rule:
        """The rule that the fields describe."""
        form, action = self.form, self._action()
        if not action:
            raise NotUnderstood(self.tr("Choose the action that pays, or type one of your own."), form.action_combo)
        if not form.name_edit.text().strip():
            raise Refusal("rule_name_missing")
        pay = form.pay_page.values()
        conditions = Conditions(**form.time_page.values(), **form.whom_page.values())
        return Rule(
            id=self.edited_id,
            version=self.edited_version,
            name=self._name(action),
            action=action,
            active=form.active_check.isChecked(),
            conditions=conditions,
            **pay,
            **form.limits_page.values(),
        )

    def show_edited(self) -> None:
        """Say what is edited: a rule that has versions, a copy, or a new one."""
        self.form.history_button.setVisible(self.edited is not None)
        new = self.tr("New rule") if self.source is None else self.tr("Copy of a rule")
        self.setWindowTitle(new if self.edited is None else self.tr("Edit a rule"))

    def writing(self, item: Rule) -> Callable[[JobContext], Rule]:
        """The job that writes the rule."""
        return partial(write_rule, self.desks, self._rule_id, item)

    def complain(self, sentence: str, field: QWidget | None = None) -> None:
        """Say what is wrong beside the field, on the page where it stands."""
        for page in self._pages:
            if field is not None and page.isAncestorOf(field):
                self.form.tabs.setCurrentWidget(page)
        super().complain(sentence, field)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        if error.code == "rule_goods_contradict":
            return self.form.whom_page.field_of_goods(str(error.details["goods"]))
        return self._fields_of_codes().get(error.code)

    def try_out(self) -> None:
        """Try the draft on the past; switching it on there writes it and closes this dialog."""
        if self.is_busy:
            return
        self.clear_problems()
        draft = self.described(self.complain)
        if draft is not None:
            trial = SimulationDialog(self.desks, self._jobs, draft, self.currency, rule_id=self._rule_id, parent=self)
            trial.posted.connect(self._on_switched_on)
            trial.open()

    def show_history(self) -> None:
        """Show the rule's versions."""
        if self.edited is not None:
            RuleHistoryDialog(self.desks, self._jobs, self.edited, self).open()

    def _fields_of_codes(self) -> dict[str, QWidget]:
        form = self.form
        pay, time = form.pay_page.form, form.time_page.form
        whom, limits = form.whom_page.form, form.limits_page.form
        return {
            "rule_name_missing": form.name_edit,
            "rule_points_out_of_range": pay.points_edit,
            "rule_amount_missing": pay.per_amount_edit,
            "rule_tax_needs_amount": pay.with_tax_check,
            "rule_percent_out_of_range": pay.factor_edit,
            "rule_amount_needs_purchase": form.action_combo,
            "rule_dates_reversed": time.last_edit,
            "rule_hours_empty": time.hours_edit,
            "rule_hours_not_understood": time.hours_edit,
            "rule_minimum_out_of_range": whom.min_spend_edit,
            "cap_out_of_range": limits.cap_limit_edit,
            "multiplier_has_no_caps": limits.cap_limit_edit,
            "rule_waiting_out_of_range": limits.waiting_edit,
            "rule_priority_out_of_range": limits.priority_edit,
        }

    def _show_nothing(self) -> None:
        form = self.form
        form.action_combo.setCurrentIndex(-1)
        line_edit = form.action_combo.lineEdit()
        assert line_edit is not None, "the form makes the combo editable"
        line_edit.setPlaceholderText(self.tr("Choose one, or type one of your own"))
        form.active_check.setChecked(True)

    def _show(self, rule: Rule, *, is_copy: bool) -> None:
        form = self.form
        if form.action_combo.findData(rule.action) < 0:
            form.action_combo.addItem(name_text(rule.action), rule.action)
        form.action_combo.setCurrentIndex(form.action_combo.findData(rule.action))
        name = rule_name(rule)
        form.name_edit.setText(self.tr("Copy of {name}").format(name=name) if is_copy else name)
        form.pay_page.show_rule(rule)
        form.time_page.show_conditions(rule.conditions)
        form.whom_page.show_conditions(rule.conditions)
        form.limits_page.show_rule(rule)
        form.active_check.setChecked(rule.active and not is_copy)

    def _order_tabs(self) -> None:
        """What stands under the pages comes after their fields; the form cannot say so, as it does not know them."""
        form = self.form
        last: QWidget = form.limits_page.form.priority_edit
        for widget in (form.active_check, form.try_button, form.history_button, form.button_box):
            QWidget.setTabOrder(last, widget)
            last = widget

    def _connect(self) -> None:
        form = self.form
        form.action_combo.activated.connect(self._propose_name)
        form.action_combo.editTextChanged.connect(self._follow)
        form.name_edit.textEdited.connect(self._follow)
        for page in self._pages:
            page.changed.connect(self._follow)
        form.try_button.clicked.connect(self.try_out)
        form.history_button.clicked.connect(self.show_history)

    def _propose_name(self) -> None:
        if self.edited is None:
            self.form.name_edit.setText(self.form.action_combo.currentText())

    def _follow(self) -> None:
        """Only purchases have an amount; a sentence and examples say at once what the rule would do."""
        form, action = self.form, self._action()
        form.pay_page.allow_only_fixed(action not in (PURCHASE, ""))
        often = self.tr("It can pay the same customer: {often}.").format(often=repeat_text(action))
        form.repeat_label.setText(often)
        form.repeat_label.setVisible(bool(action))
        self.clear_problems()
        form.whom_page.point_out()
        missing: list[str] = []
        rule = self.described(lambda sentence, _field: missing.append(sentence))
        if rule is None:
            form.sentence_label.setText(self.tr("This is told here as soon as the rule is complete."))
            form.example_label.setText("")
        else:
            form.sentence_label.setText(f"{pays_text(rule, self.currency, form.whom_page.tier_names)}.")
            form.example_label.setText(example_text(rule, self.currency))
        self.make_room()

    def _on_known_names(self, outcome: Outcome[KnownNames]) -> None:
        """Without the names everything can be entered just the same."""
        if isinstance(outcome, Err):
            return
        with self.unsaved.filling():
            self.form.whom_page.know(outcome.value)
            self.form.limits_page.offer_groups(outcome.value.groups)
        self._follow()

    def _on_switched_on(self, rule: Rule) -> None:
        self.posted.emit(rule)
        self.accept()

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
